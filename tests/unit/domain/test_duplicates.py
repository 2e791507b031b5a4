from __future__ import annotations

import pytest

from chalicelib.domain.duplicates import LEAST, Compared, likeness


def person(*names: str, gender: str = "M", scenes: str = "") -> Compared:
    return Compared(names, gender, tuple(scenes))


@pytest.mark.parametrize(
    ("one", "other", "cosine"),
    [
        (person("Bob Cratchit", scenes="ab"), person("Cratchit", scenes="cd"), 0.7),
        (person("Mr Fezziwig", scenes="ab"), person("old Fezziwig", gender="U", scenes="c"), None),
        (Compared(["the counting-house"], "", ()), Compared(["Scrooge's counting-house"], "", ()), 0.9),
    ],
)
def test_who_may_be_one(one: Compared, other: Compared, cosine: float | None) -> None:
    assert likeness(one, other, cosine).score >= LEAST
    assert likeness(one, other, cosine).score == likeness(other, one, cosine).score


@pytest.mark.parametrize(
    ("one", "other", "cosine"),
    [
        # Of one family, and together.
        (person("Bob Cratchit", scenes="abc"), person("Tim Cratchit", scenes="abd"), 0.9),
        (person("Bob Cratchit", "Cratchit", scenes="abc"), person("Cratchit", scenes="abc"), None),
        (person("Mr Gray", scenes="a"), person("Mrs Gray", gender="F", scenes="b"), 0.99),
        (person("the old man", scenes="a"), person("the old king", scenes="b"), 0.7),
        (person("Ann", scenes="a"), person("Tom", scenes="b"), 0.9),
    ],
)
def test_who_is_hardly_one(one: Compared, other: Compared, cosine: float | None) -> None:
    assert likeness(one, other, cosine).score < LEAST
