from __future__ import annotations

from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.domain.picture import PictureOrder
from chalicelib.domain.wishes import MAX_WISHES, add_wish, adjusted, instructions_with, seed_of

ORDER = PictureOrder("", "", "storybook", 720, 720, 1, time_of_day="day", weather="clear")


@pytest.mark.parametrize(
    ("wishes", "hour", "weather"),
    [
        (["make her hair longer"], "day", "clear"),
        (["more snow"], "day", "snow"),
        (["It should be night, with fog."], "night", "fog"),
        (["no rain please"], "day", "clear"),
        (["less fog, and a Sunset"], "evening", "clear"),
        (["at night", "no, at dawn"], "dawn", "clear"),
        (["without the storm"], "day", "clear"),
        (["a knight on a windowsill"], "day", "clear"),
    ],
)
def test_hours_and_weathers_are_understood(wishes: list[str], hour: str, weather: str) -> None:
    order = adjusted(ORDER, wishes)
    assert (order.time_of_day, order.weather) == (hour, weather)


def test_instructions_and_wishes_become_sentences() -> None:
    assert instructions_with("Soft light.", ["more  snow", "her hair longer."]) == (
        "Soft light. more snow. her hair longer"
    )
    assert instructions_with("", []) == ""


@given(st.lists(st.text(min_size=1), max_size=12))
def test_the_latest_wishes_are_kept_each_once(given_wishes: list[str]) -> None:
    wishes: list[str] = []
    for wish in given_wishes:
        wishes = add_wish(wishes, wish)
        assert wishes[-1] == wish
    assert len(wishes) == len(set(wishes)) <= MAX_WISHES
    assert set(wishes) <= set(given_wishes)


@given(st.uuids(), st.integers(1, 10_000))
def test_every_version_has_a_seed_of_its_own_that_fits(storyboard_id: UUID, version: int) -> None:
    seed = seed_of(storyboard_id, version)
    assert 0 <= seed < 2**63
    assert seed == seed_of(storyboard_id, version) != seed_of(storyboard_id, version + 1)
