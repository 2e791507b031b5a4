"""Floors on the annotated passages that ship with the project (tests/quality/data)."""

from __future__ import annotations

import pytest

from tests.quality import appearance, changes
from tests.quality.items import Tally, load

# The half the rules were not made on has the last word; what is reached on it is kept.
_FLOORS = [
    ("appearance", 0.85, 0.46),
    ("changes", 0.88, 0.65),
]


def tally(name: str) -> Tally:
    """The sums over the held-out passages of a set."""
    items = [item for item in load(name) if item.held_out]
    return appearance.score(items) if name == "appearance" else changes.score(items)


@pytest.mark.parametrize(("name", "precision", "recall"), _FLOORS)
def test_what_is_read_in_passages_held_out(name: str, precision: float, recall: float) -> None:
    found = tally(name)
    assert found.precision >= precision
    assert found.recall >= recall


@pytest.mark.parametrize(("name", "least"), [("appearance", 250), ("changes", 100)])
def test_a_set_is_large_enough_and_mostly_hard(name: str, least: int) -> None:
    items = load(name)
    assert len(items) >= least
    assert len({item.text for item in items}) == len(items)
    assert sum(item.expected == "-" for item in items) >= len(items) / 3
    assert 0.4 < sum(item.held_out for item in items) / len(items) < 0.6


def test_a_wrong_reading_is_counted_as_wrong() -> None:
    item = next(i for i in load("appearance") if "flaxen hair" in i.text)
    right = appearance.score([item])
    turned = type(item)(
        item.id, item.book, item.people, item.teller, item.text.replace("flaxen", "red"), item.expected
    )
    wrong = appearance.score([turned])
    assert (right.wrong, wrong.wrong) == (0, 1)
    assert wrong.missed == right.missed + 1
