"""What a book is made with, and a reader's defaults for new ones, as the API writes and reads them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Literal

import msgspec

from chalicelib.domain.choices import (
    MAX_INSTRUCTIONS,
    MAX_PER_CHAPTER,
    MAX_RETRIES,
    Choices,
    Density,
    Resolution,
    apply_choices,
)
from chalicelib.http.validation import Patch

StylePreset = Literal[
    "fantasy",
    "scifi",
    "western",
    "romance",
    "thriller",
    "horror",
    "historical",
    "noir",
    "watercolor",
    "manga",
    "storybook",
    "photorealistic",
]
ModelName = Annotated[str, msgspec.Meta(min_length=1, max_length=100, pattern=r"^[!-~]+$(?!\n)")]
PerChapter = Annotated[int, msgspec.Meta(ge=1, le=MAX_PER_CHAPTER)]
Retries = Annotated[int, msgspec.Meta(ge=0, le=MAX_RETRIES)]
Instructions = Annotated[str, msgspec.Meta(max_length=MAX_INSTRUCTIONS, pattern=r"^[^\u0000]*$")]
Dollars = Annotated[str, msgspec.Meta(max_length=12, pattern=r"^[0-9]{1,9}(\.[0-9]{1,2})?$(?!\n)")]


class PreferencesPatch(Patch):
    """Default choices for new books. What is left out stays; null is the service's own default."""

    style_preset: StylePreset | msgspec.UnsetType | None = msgspec.UNSET
    llm_model: ModelName | msgspec.UnsetType | None = msgspec.UNSET
    image_model: ModelName | msgspec.UnsetType | None = msgspec.UNSET
    density: Density | msgspec.UnsetType | None = msgspec.UNSET
    storyboards_per_chapter: PerChapter | msgspec.UnsetType | None = msgspec.UNSET
    speakers: bool | msgspec.UnsetType | None = msgspec.UNSET
    economy: bool | msgspec.UnsetType | None = msgspec.UNSET
    references: bool | msgspec.UnsetType | None = msgspec.UNSET
    retries: Retries | msgspec.UnsetType | None = msgspec.UNSET
    resolution: Resolution | msgspec.UnsetType | None = msgspec.UNSET
    instructions: Instructions | msgspec.UnsetType | None = msgspec.UNSET
    budget: Dollars | msgspec.UnsetType | None = msgspec.UNSET


class BookChoices(msgspec.Struct):
    """What a book is made with, or a new one starts with. `budget` is in US dollars, null for no limit.

    With `references`, a picture of everybody in each of their looks is bought, too, and sent with the
    pictures of those people. `retries` of the pictures that are least like them are painted once more at the
    end; the likest of the two is shown.
    """

    style_preset: str
    llm_model: str
    image_model: str
    density: Density
    storyboards_per_chapter: int
    speakers: bool
    economy: bool
    references: bool
    retries: int
    resolution: Resolution
    instructions: str
    budget: str | None


def given(patch: PreferencesPatch | msgspec.UnsetType | None) -> dict[str, Any]:
    """The choices that a request names."""
    if not isinstance(patch, PreferencesPatch):
        return {}
    named = {name: getattr(patch, name) for name in patch.__struct_fields__}
    return {name: value for name, value in named.items() if value is not msgspec.UNSET}


def shown(kept: Mapping[str, Any]) -> BookChoices:
    """The preferences of an account, with the defaults for what it leaves open."""
    return shown_choices(apply_choices(Choices(), kept))


def shown_choices(choices: Choices) -> BookChoices:
    """A book's choices as the API shows them."""
    return BookChoices(
        style_preset=choices.style_preset,
        llm_model=choices.llm_model,
        image_model=choices.image_model,
        density=choices.density,
        storyboards_per_chapter=choices.storyboards_per_chapter,
        speakers=choices.speakers,
        economy=choices.economy,
        references=choices.references,
        retries=choices.retries,
        resolution=choices.resolution,
        instructions=choices.instructions,
        budget=None if choices.budget is None else str(choices.budget),
    )
