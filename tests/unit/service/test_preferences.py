from __future__ import annotations

import json
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.domain.choices import Choices, apply_choices
from chalicelib.domain.styles import STYLES
from chalicelib.errors import Invalid
from chalicelib.http.preferences import StylePreset, shown
from chalicelib.service.preferences import merged

GIVEN = st.fixed_dictionaries(
    {},
    optional={
        "style_preset": st.sampled_from([*STYLES, None]),
        "llm_model": st.sampled_from(["local", "claude-x", None]),
        "density": st.sampled_from(["per-paragraph", "per-chapter", "custom", None]),
        "storyboards_per_chapter": st.one_of(st.integers(1, 100), st.none()),
        "speakers": st.one_of(st.booleans(), st.none()),
        "economy": st.one_of(st.booleans(), st.none()),
        "references": st.one_of(st.booleans(), st.none()),
        "retries": st.one_of(st.integers(0, 20), st.none()),
        "instructions": st.sampled_from(["", "no rain", None]),
        "budget": st.sampled_from(["0", "4.50", "4.5", None]),
    },
)


@given(GIVEN, GIVEN)
def test_what_is_given_comes_first_and_the_rest_stays(kept: dict[str, Any], given: dict[str, Any]) -> None:
    before = merged({}, kept)
    after = merged(before, given)
    assert merged(after, {}) == after
    assert merged(after, given) == after
    assert json.loads(json.dumps(after)) == after
    choices, old = apply_choices(Choices(), after), apply_choices(Choices(), before)
    for name in GIVEN_NAMES:
        if name not in given:
            assert getattr(choices, name) == getattr(old, name)
        elif given[name] in (None, ""):
            assert getattr(choices, name) == getattr(Choices(), name)
        else:
            assert str(getattr(choices, name)) == str(given[name])


GIVEN_NAMES = (
    "style_preset",
    "llm_model",
    "density",
    "storyboards_per_chapter",
    "speakers",
    "economy",
    "references",
    "retries",
    "instructions",
    "budget",
)


def test_names_of_older_rows_are_understood_and_written_anew() -> None:
    assert merged({"stylePreset": "noir", "imageResolution": "1080x1080"}, {}) == {
        "style_preset": "noir",
        "resolution": "1080x1080",
    }


def test_what_is_not_allowed_is_refused() -> None:
    with pytest.raises(Invalid, match="style_preset"):
        merged({}, {"style_preset": "cubist"})


def test_the_api_names_every_style() -> None:
    assert set(get_args(StylePreset)) == set(STYLES)


def test_an_account_shows_defaults_for_what_it_leaves_open() -> None:
    assert shown({"budget": "4.50"}).budget == "4.50"
    assert (shown({}).style_preset, shown({}).budget) == (Choices().style_preset, None)
