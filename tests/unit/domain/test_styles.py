from __future__ import annotations

import pytest

from chalicelib.domain.styles import STYLES, style
from chalicelib.errors import Invalid

NAMES = (
    "fantasy scifi western romance thriller horror historical noir watercolor manga storybook photorealistic"
)


def test_the_twelve_presets_are_there_and_say_what_they_are() -> None:
    assert list(STYLES) == NAMES.split()
    assert len({preset.prompt_modifier for preset in STYLES.values()}) == 12
    assert all(preset.title and preset.negative_prompt for preset in STYLES.values())


@pytest.mark.parametrize("name", NAMES.split())
def test_a_style_is_found_by_its_name(name: str) -> None:
    assert style(name).name == name


def test_an_unknown_style_is_refused_with_the_names_there_are() -> None:
    with pytest.raises(Invalid, match="watercolor, manga, storybook") as refused:
        style("cubism")
    assert refused.value.code == "unknown_style"


def test_nobody_can_change_the_presets() -> None:
    with pytest.raises(TypeError):
        STYLES["new"] = style("noir")  # type: ignore[index]
