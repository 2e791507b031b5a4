"""What a reader chooses for a book, from their defaults and a dropped file's metadata."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields, replace
from decimal import Decimal, InvalidOperation
from typing import Any, Literal, get_args

from chalicelib.domain.styles import STYLES
from chalicelib.errors import Invalid

Density = Literal["per-paragraph", "per-chapter", "custom"]
Resolution = Literal["720x720", "1080x1080"]

MAX_PER_CHAPTER = 100
MAX_RETRIES = 20
MAX_INSTRUCTIONS = 2_000


@dataclass(frozen=True, slots=True)
class Choices:
    """A reader's choices for one book. `budget` is in US dollars, None for no limit.

    `economy` is for who would rather wait, up to a day, than pay in full for the reading. With `references` a
    reference picture of every look is bought, too; `retries` of the pictures that are least like theirs are
    painted once more.

    Density says which scenes get a picture: every one (as near to each paragraph as pictures stay
    distinct), one in each chapter, or `storyboards_per_chapter` spread over each chapter.
    """

    style_preset: str = "storybook"
    llm_model: str = "local"
    image_model: str = "local"
    density: Density = "per-paragraph"
    storyboards_per_chapter: int = 1
    speakers: bool = False
    resolution: Resolution = "720x720"
    instructions: str = ""
    budget: Decimal | None = None
    economy: bool = False
    references: bool = False
    retries: int = 0

    @property
    def size(self) -> tuple[int, int]:
        """Width and height of the pictures, in pixels."""
        width, _, height = self.resolution.partition("x")
        return int(width), int(height)

    def settings(self) -> dict[str, Any]:
        """The JSON of `vivid_pages.settings`, in the specification's words."""
        return {
            "storyboardDensity": self.density,
            "storyboardsPerChapter": self.storyboards_per_chapter,
            "includeSpeakerStoryboards": self.speakers,
            "imageResolution": self.resolution,
            "customInstructions": self.instructions,
            "budget": None if self.budget is None else str(self.budget),
            "economy": self.economy,
            "referencePictures": self.references,
            "consistencyRetries": self.retries,
        }


def choices_from_row(style: str, llm_model: str, image_model: str, settings: Mapping[str, Any]) -> Choices:
    """The choices as `vivid_pages` keeps them."""
    columns = {"style-preset": style, "llm-model": llm_model, "image-model": image_model}
    return apply_choices(Choices(), {**settings, **columns})


def apply_choices(base: Choices, given: Mapping[str, Any]) -> Choices:
    """`base` with what `given` says; names as in object metadata, settings or preferences, others ignored.

    Raises Invalid with the name of the choice and what it may be.
    """
    changed: dict[str, Any] = {}
    for name, value in given.items():
        field = _FIELDS.get(name.lower().replace("-", "").replace("_", ""))
        if field is not None and value is not None and value != "":
            changed[field] = _READERS[field](value, name)
    return replace(base, **changed)


def _one_of(allowed: tuple[str, ...]) -> Callable[[Any, str], str]:
    def read(value: Any, name: str) -> str:
        text = str(value).strip().lower()
        if text not in allowed:
            shown = text if len(text) <= 40 else f"{text[:40]}…"
            raise Invalid(f"{name} must be one of {', '.join(allowed)}, not '{shown}'.", code="bad_choice")
        return text

    return read


def _model(value: Any, name: str) -> str:
    text = str(value).strip()
    if not text or len(text) > 100:
        raise Invalid(f"{name} must be the name of a model, at most 100 letters long.", code="bad_choice")
    return text


def _count(least: int, most: int) -> Callable[[Any, str], int]:
    def read(value: Any, name: str) -> int:
        text = str(value).strip()
        # Python refuses to convert very long numbers.
        short = text.isascii() and text.isdecimal() and len(text) < 9
        if not short or not least <= int(text) <= most:
            raise Invalid(f"{name} must be a whole number from {least} to {most}.", code="bad_choice")
        return int(text)

    return read


def _switch(value: Any, name: str) -> bool:
    text = str(value).strip().lower()
    if text not in ("true", "false", "on", "off", "yes", "no", "1", "0"):
        raise Invalid(f"{name} must be on or off.", code="bad_choice")
    return text in ("true", "on", "yes", "1")


def _text(value: Any, name: str) -> str:
    text = " ".join(str(value).split())
    if len(text) > MAX_INSTRUCTIONS:
        raise Invalid(f"{name} may be {MAX_INSTRUCTIONS} letters long at most.", code="bad_choice")
    return text


def _money(value: Any, name: str) -> Decimal:
    try:
        amount = Decimal(str(value).strip().removeprefix("$"))
    except InvalidOperation:
        amount = Decimal("NaN")
    if not amount.is_finite() or amount < 0:
        raise Invalid(f"{name} must be an amount of US dollars, such as 4.50.", code="bad_choice")
    return amount


_READERS: dict[str, Callable[[Any, str], Any]] = {
    "style_preset": _one_of(tuple(STYLES)),
    "llm_model": _model,
    "image_model": _model,
    "density": _one_of(get_args(Density)),
    "storyboards_per_chapter": _count(1, MAX_PER_CHAPTER),
    "speakers": _switch,
    "economy": _switch,
    "references": _switch,
    "retries": _count(0, MAX_RETRIES),
    "resolution": _one_of(get_args(Resolution)),
    "instructions": _text,
    "budget": _money,
}
# Every name a choice goes by: its own, the specification's settings, and the wizard's words.
_FIELDS = {field.name.replace("_", ""): field.name for field in fields(Choices)} | {
    "style": "style_preset",
    "textmodel": "llm_model",
    "picturemodel": "image_model",
    "storyboarddensity": "density",
    "includespeakerstoryboards": "speakers",
    "speakerpictures": "speakers",
    "imageresolution": "resolution",
    "referencepictures": "references",
    "consistencyretries": "retries",
    "custominstructions": "instructions",
}
