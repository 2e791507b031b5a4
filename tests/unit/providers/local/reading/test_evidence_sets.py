"""Floors on the annotated passages that ship with the project (tests/quality/data)."""

from __future__ import annotations

import pytest

from tests.corpus import CORPUS
from tests.quality import appearance, changes
from tests.quality.items import load

_SETS = {"appearance": appearance, "changes": changes}


@pytest.mark.parametrize("name", list(_SETS))
def test_what_is_read_in_the_passages(name: str) -> None:
    rows = list(_SETS[name].measure(CORPUS))
    assert len(rows) == {"appearance": 8, "changes": 4}[name]
    assert all(row.floor for row in rows if row.name.endswith("held out"))
    assert not [row for row in rows if row.missed]


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
