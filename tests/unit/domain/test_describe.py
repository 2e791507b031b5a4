from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.domain.cast import Appearance, Character, Setting
from chalicelib.domain.describe import describe_appearance, describe_character, describe_setting, hair

WORDS = st.from_regex(r"[a-z]{1,9}", fullmatch=True) | st.just("")
LOOKS = st.builds(
    Appearance,
    physical_description=WORDS,
    age=WORDS,
    height=WORDS,
    build=WORDS,
    hair_color=WORDS,
    hair_style=WORDS,
    eye_color=WORDS,
    skin_tone=WORDS,
    distinctive_features=st.lists(WORDS.filter(bool), max_size=3).map(tuple),
    typical_clothing=WORDS,
)


@given(LOOKS)
def test_every_known_field_is_said_and_nothing_empty_is(look: Appearance) -> None:
    text = describe_appearance(look)
    known = [look.age, look.height, look.build, look.hair_color, look.hair_style, look.eye_color]
    known += [look.skin_tone, look.typical_clothing, *look.distinctive_features]
    assert all(word in text for word in known)
    assert not any(
        part.strip() in ("", "eyes", "skin", "wearing", "hair") for part in text.split(",") if text
    )
    if not any(known):
        assert text == look.physical_description


def test_a_character_is_name_kind_and_looks() -> None:
    look = Appearance(
        age="old", hair_color="white", eye_color="blue", skin_tone="pale", typical_clothing="a cloak"
    )
    assert describe_character(Character("Ann", gender="F", appearance=look)) == (
        "Ann, woman, old, white hair, blue eyes, pale skin, wearing a cloak"
    )
    assert describe_character(Character("Sam")) == "Sam, person"


@pytest.mark.parametrize(
    ("style", "color", "phrase"),
    [
        ("", "", ""),
        ("bald", "", "bald"),
        ("curly", "red", "curly red hair"),
        ("", "red", "red hair"),
        ("long hair", "", "long hair"),
        ("", "grey hair", "grey hair"),
    ],
)
def test_hair_is_one_phrase(style: str, color: str, phrase: str) -> None:
    assert hair(Appearance(hair_style=style, hair_color=color)) == phrase


def test_a_setting_is_its_name_and_keywords() -> None:
    assert describe_setting(Setting("the harbour", "Grey.", ("masts", "fog"))) == "the harbour, masts, fog"
