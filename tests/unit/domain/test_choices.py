from __future__ import annotations

from decimal import Decimal
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.domain.choices import (
    MAX_INSTRUCTIONS,
    MAX_PER_CHAPTER,
    MAX_RETRIES,
    Choices,
    Density,
    Resolution,
    apply_choices,
    choices_from_row,
)
from chalicelib.domain.styles import STYLES
from chalicelib.errors import Invalid

# Each choice with a value that is not its default, and every name it goes by.
NAMES: dict[str, tuple[str, Any, tuple[str, ...]]] = {
    "style_preset": (
        "noir",
        "noir",
        ("style-preset", "stylePreset", "style_preset", "style", "Style-Preset"),
    ),
    "llm_model": ("claude-x", "claude-x", ("llm-model", "llmModel", "text-model", "textModel")),
    "image_model": ("sdxl", "sdxl", ("image-model", "imageModel", "picture-model", "pictureModel")),
    "density": ("custom", "custom", ("density", "storyboardDensity", "storyboard-density")),
    "storyboards_per_chapter": ("4", 4, ("storyboardsPerChapter", "storyboards-per-chapter")),
    "speakers": (
        "on",
        True,
        ("speakers", "includeSpeakerStoryboards", "speaker-pictures", "speakerPictures"),
    ),
    "resolution": ("1080x1080", "1080x1080", ("resolution", "imageResolution", "image-resolution")),
    "instructions": ("No hats.", "No hats.", ("instructions", "customInstructions", "custom-instructions")),
    "budget": ("4.50", Decimal("4.50"), ("budget",)),
    "economy": ("on", True, ("economy",)),
    "references": ("on", True, ("references", "referencePictures", "reference-pictures")),
    "retries": ("3", 3, ("retries", "consistencyRetries", "consistency-retries")),
}


def test_every_choice_is_tested_here() -> None:
    assert set(NAMES) == set(Choices.__dataclass_fields__)


@pytest.mark.parametrize(
    ("field", "name"), [(field, name) for field, (_, _, names) in NAMES.items() for name in names]
)
def test_a_choice_is_known_by_every_name(field: str, name: str) -> None:
    text, value, _ = NAMES[field]
    chosen = apply_choices(Choices(), {name: text, "something-else": "ignored"})
    assert getattr(chosen, field) == value
    assert chosen == apply_choices(Choices(), {field: value})


BAD: dict[str, list[Any]] = {
    "style_preset": ["cubist", "noir, please", "n" * 5000, 7],
    "llm_model": ["   ", "m" * 101],
    "image_model": ["\t", "m" * 101],
    "density": ["often", "per paragraph"],
    "storyboards_per_chapter": [
        "0",
        "-1",
        "1.5",
        "many",
        str(MAX_PER_CHAPTER + 1),
        "٣",
        "²",
        "9" * 5000,
        [1],
    ],
    "speakers": ["maybe", 2],
    "resolution": ["4000x4000", "720", "1080×1080"],
    "instructions": ["x" * (MAX_INSTRUCTIONS + 1)],
    "budget": ["-1", "lots", "NaN", "Infinity", "1,50"],
    "economy": ["perhaps", 3],
    "references": ["perhaps", 3],
    "retries": ["-1", "few", str(MAX_RETRIES + 1), [0]],
}


@pytest.mark.parametrize(("field", "value"), [(field, value) for field, bad in BAD.items() for value in bad])
def test_what_is_not_allowed_is_refused_by_name(field: str, value: Any) -> None:
    for name in NAMES[field][2]:
        with pytest.raises(Invalid) as refusal:
            apply_choices(Choices(), {name: value})
        assert refusal.value.message.startswith(name)
        assert refusal.value.code == "bad_choice"
        assert len(refusal.value.message) < 300


@pytest.mark.parametrize("value", [None, ""])
def test_no_value_leaves_the_choice_as_it_was(value: object) -> None:
    base = Choices(style_preset="manga", budget=Decimal(3))
    assert apply_choices(base, {name: value for _, _, names in NAMES.values() for name in names}) == base


@pytest.mark.parametrize(
    ("value", "switched"),
    [(True, True), (False, False), ("TRUE", True), ("off", False), (0, False), (1, True), (" yes ", True)],
)
def test_switches_are_read_from_json_and_from_headers(value: object, switched: bool) -> None:
    assert apply_choices(Choices(speakers=not switched), {"speakers": value}).speakers is switched


CHOICES = st.builds(
    Choices,
    style_preset=st.sampled_from(sorted(STYLES)),
    llm_model=st.from_regex(r"[a-z][a-z0-9.:-]{0,99}", fullmatch=True),
    image_model=st.from_regex(r"[a-z][a-z0-9.:-]{0,99}", fullmatch=True),
    density=st.sampled_from(get_args(Density)),
    storyboards_per_chapter=st.integers(1, MAX_PER_CHAPTER),
    speakers=st.booleans(),
    resolution=st.sampled_from(get_args(Resolution)),
    instructions=st.lists(st.from_regex(r"\S{1,12}", fullmatch=True), max_size=20).map(" ".join),
    budget=st.none() | st.decimals(0, 10_000, places=2),
    economy=st.booleans(),
    references=st.booleans(),
    retries=st.integers(0, MAX_RETRIES),
)


@given(CHOICES)
def test_choices_survive_the_row(chosen: Choices) -> None:
    row = choices_from_row(chosen.style_preset, chosen.llm_model, chosen.image_model, chosen.settings())
    assert row == chosen


@given(CHOICES)
def test_what_a_user_prefers_is_kept_whole_as_settings_too(chosen: Choices) -> None:
    columns = {
        "stylePreset": chosen.style_preset,
        "llmModel": chosen.llm_model,
        "imageModel": chosen.image_model,
    }
    assert apply_choices(Choices(), {**columns, **chosen.settings()}) == chosen


@pytest.mark.parametrize("resolution", get_args(Resolution))
def test_the_size_is_the_resolution_in_pixels(resolution: Resolution) -> None:
    width, height = Choices(resolution=resolution).size
    assert f"{width}x{height}" == resolution
