from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chalicelib.domain.book import SceneKey
from chalicelib.domain.cast import Alias, Appearance, Character, Setting
from chalicelib.domain.identity import (
    APPEARANCE_FIELDS,
    NameFinder,
    match_people,
    match_places,
    set_appearance,
    unite,
    unite_settings,
)

NAMES = st.sampled_from(["Ann", "Ann Gray", "Miss Gray", "Bob", "the man"])
LOOKS = st.builds(
    Appearance,
    age=st.sampled_from(["", "old"]),
    hair_color=st.sampled_from(["", "red"]),
    distinctive_features=st.sampled_from([(), ("a scar",)]),
    evidence=st.sampled_from([{}, {"age": "He was old."}]),
)
KEYS = st.none() | st.builds(SceneKey, st.integers(1, 5), st.integers(1, 5))
PEOPLE = st.builds(
    Character,
    name=NAMES,
    aliases=st.lists(st.builds(Alias, NAMES, st.integers(0, 9)), unique_by=lambda a: a.name).map(tuple),
    gender=st.sampled_from("FMU"),
    mentions=st.integers(0, 50),
    appearance=LOOKS,
    first_seen=KEYS,
)


@given(PEOPLE, PEOPLE)
def test_who_is_united_loses_nothing(one: Character, other: Character) -> None:
    both = unite(one, other)
    assert both.name == one.name
    assert both.mentions == one.mentions + other.mentions
    names = [alias.name for alias in both.aliases]
    assert len(names) == len(set(names))
    assert {*names, both.name} == {
        one.name,
        other.name,
        *(alias.name for alias in (*one.aliases, *other.aliases)),
    }
    for field in APPEARANCE_FIELDS:
        first, second = getattr(one.appearance, field), getattr(other.appearance, field)
        assert getattr(both.appearance, field) == (first or second)
    seen = [key for key in (one.first_seen, other.first_seen) if key]
    assert both.first_seen == min(seen, default=None)


@given(PEOPLE)
def test_an_empty_person_of_the_same_name_becomes_the_other(person: Character) -> None:
    assert unite(Character(person.name), person).aliases == person.aliases
    assert unite(Character(person.name), person).mentions == person.mentions


def test_places_are_united() -> None:
    one = Setting("the quay", "", ("stones",), 3, SceneKey(2, 1))
    other = Setting("the pier", "Long.", ("planks", "stones"), 2, SceneKey(1, 1))
    assert unite_settings(one, other) == Setting("the quay", "Long.", ("stones", "planks"), 5, SceneKey(1, 1))


def test_people_of_another_analysis_are_found_by_name_and_by_what_they_are_called() -> None:
    known = {
        1: Character("Ann Gray", (Alias("Ann", 20), Alias("Miss Gray", 5)), "F", mentions=25),
        2: Character("the stranger", (), "M", mentions=9),
        3: Character("Bob", (), "M", mentions=7),
    }
    now = [
        Character("Bob", (), "M", mentions=3),
        Character("Miss Ann Gray", (Alias("Ann", 18), Alias("Miss Gray", 6)), "F", mentions=25),
        Character("Robert", (Alias("Bob", 90),), "M", mentions=95),
        Character("Stranger", (Alias("the stranger", 9),), "F", mentions=10),
    ]
    assert match_people(now, known) == {"Bob": 3, "Miss Ann Gray": 1}


OLD = {
    1: Character("the stranger", gender="M", mentions=9, first_seen=SceneKey(2, 1)),
    2: Character("Ann", gender="F", mentions=30, first_seen=SceneKey(1, 1)),
}


@pytest.mark.parametrize(
    ("changes", "cosines", "expected"),
    [
        ({}, (0.8, 0.1), {"Mr. Hale": 1}),
        # Not near enough, or as near to somebody else.
        ({}, (0.5, 0.1), {}),
        ({"gender": "U"}, (0.8, 0.7), {}),
        # What is said against it: gender, how often they are named, where they come in.
        ({"gender": "F"}, (0.8, 0.1), {}),
        ({"mentions": 40}, (0.8, 0.1), {}),
        ({"first_seen": SceneKey(9, 1)}, (0.8, 0.1), {}),
        ({"first_seen": None}, (0.8, 0.1), {"Mr. Hale": 1}),
        # Whoever cannot be it is no rival.
        ({}, (0.8, 0.79), {"Mr. Hale": 1}),
    ],
)
def test_who_has_another_name_is_known_by_looks(
    changes: dict[str, Any], cosines: tuple[float, float], expected: dict[str, int]
) -> None:
    hale = replace(Character("Mr. Hale", gender="M", mentions=12, first_seen=SceneKey(2, 3)), **changes)
    alike = dict(zip((("Mr. Hale", "the stranger"), ("Mr. Hale", "Ann")), cosines, strict=True))
    assert match_people([hale], OLD, alike) == expected
    # A name that is known goes before any looks.
    assert match_people([hale, Character("the stranger")], OLD, alike)["the stranger"] == 1


@settings(deadline=None)
@given(
    st.lists(PEOPLE, max_size=4, unique_by=lambda one: one.name),
    st.lists(PEOPLE, max_size=4, unique_by=lambda one: one.name),
    st.data(),
)
def test_nobody_becomes_two_and_the_order_does_not_matter(
    new: list[Character], old: list[Character], data: st.DataObject
) -> None:
    alike = {
        (one.name, other.name): data.draw(st.sampled_from([0.0, 0.5, 0.7, 0.9]))
        for one in new
        for other in old
    }
    known = dict(enumerate(old))
    found = match_people(new, known, alike)
    assert len(set(found.values())) == len(found)
    shuffled = dict(reversed(known.items()))
    assert match_people(list(reversed(new)), shuffled, dict(reversed(alike.items()))) == found


def test_places_are_found_by_what_is_to_be_seen_there() -> None:
    known = {1: Setting("the inn", mentions=5), 2: Setting("the quay", mentions=5)}
    alike = {("the Lantern", "the inn"): 0.8, ("the Lantern", "the quay"): 0.1}
    assert match_places([Setting("the Lantern", mentions=4), Setting("Quay", mentions=1)], known, alike) == {
        "the Lantern": 1,
        "Quay": 2,
    }


def test_places_are_found_whatever_their_article() -> None:
    known = {1: Setting("the harbour"), 2: Setting("Harbour"), 3: Setting("the inn")}
    assert match_places([Setting("The Inn"), Setting("Harbour"), Setting("a quay")], known) == {
        "The Inn": 3,
        "Harbour": 2,
    }


@given(LOOKS, st.sampled_from(["age", "hair_color"]), st.sampled_from(["", "young"]))
def test_a_field_that_is_set_has_no_other_evidence(look: Appearance, field: str, value: str) -> None:
    changed = set_appearance(look, {field: value})
    assert getattr(changed, field) == value
    assert field not in changed.evidence
    assert {k: v for k, v in look.evidence.items() if k != field} == changed.evidence


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Miss Gray came in.", True),
        ("Miss  Gray\ncame in.", True),
        ("MISS GRAY!", True),
        ("Ann came in.", False),
        ("Miss Gray and Ann came in.", False),
        ("Miss Ann Gray came in.", False),
        ("Nobody came.", False),
        ("Miss Grayling came in.", False),
        ("Annie saw Miss Gray’s hat.", True),
        ("", False),
    ],
)
def test_names_are_found_as_words_the_longer_one_first(text: str, expected: bool) -> None:
    finder = NameFinder(["Miss Gray"], ["Ann Gray", "Ann", "Gray"])
    assert finder.only_these(text) is expected


def test_without_names_nothing_is_found() -> None:
    assert not NameFinder([], []).only_these("anything")
    assert not NameFinder([" "], ["Ann"]).only_these("anything")
