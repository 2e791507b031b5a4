"""People who are described before they are named, or by what they are; and those who are nobody."""

from __future__ import annotations

import pytest

from chalicelib.domain.cast import Alias, Appearance, Character
from chalicelib.providers.local.reading.looks import add_appearances
from chalicelib.providers.local.reading.story import tell
from tests.unit.providers.local.reading.test_looks import look
from tests.unit.providers.local.reading.texts import scenes

_FINCH = Character("Doctor Finch", (Alias("Finch", 3),), "M", mentions=5)


@pytest.mark.parametrize(
    ("text", "who", "field", "value"),
    [
        ("A tall man with a red beard came in. It was Peter.", "Peter Blake", "height", "tall"),
        (
            "A stout man with grey hair stood at the door.\n\n“That's Blake,” she said.",
            "Peter Blake",
            "hair_color",
            "grey",
        ),
        ("A young woman with brown eyes, whose name was Anna, rose.", "Anna Frost", "eye_color", "brown"),
        ("“You're an old woman, Anna,” he said.", "Anna Frost", "age", "old"),
        ("When he rose, Peter wiped his bald head.", "Peter Blake", "distinctive_features", ("bald head",)),
        ("Anna came in, in a faded blue gown.", "Anna Frost", "typical_clothing", "a faded blue gown"),
        ("So ugly was Anna that nobody looked.", "Anna Frost", "physical_description", "ugly"),
        ("The door was opened by a middle-aged lady—Anna herself.", "Anna Frost", "age", "middle-aged"),
        ("Peter came to welcome us: a tall young gentleman.", "Peter Blake", "height", "tall"),
        ("Anna had reached her eighteenth year.", "Anna Frost", "age", "in the eighteenth year"),
        ("Anna was small for her age.", "Anna Frost", "height", "small"),
    ],
)
def test_described_before_named_or_addressed(text: str, who: str, field: str, value: object) -> None:
    assert getattr(look(text, who), field) == value


@pytest.mark.parametrize(
    "text",
    [
        "A tall man with a red beard came in. It was not Peter.",
        "A tall man with a red beard came in. “Is it Peter?” asked Anna.",
        "With dark eyes Anna would have been a beauty.",
        "Anna's hands were covered with black hair from the dog.",
        "Anna had no hat.",
        "Peter, at six, was running about.",
        "Anna spoke with her mouth full.",
        "Anna was not tall, nor was Peter.",
    ],
)
def test_what_is_only_thought_of_or_denied_fills_nothing(text: str) -> None:
    assert look(text) == Appearance()
    assert look(text, "Peter Blake") == Appearance()


@pytest.mark.parametrize(
    ("text", "worn"),
    [
        ("Doctor Finch came in. The doctor wore a green frock-coat.", "a green frock-coat"),
        ("Doctor Finch came in. The doctor of the regiment wore a green frock-coat.", ""),
        ("A doctor came in. The doctor wore a green frock-coat.", ""),
    ],
)
def test_the_doctor_is_the_only_doctor_named_before(text: str, worn: str) -> None:
    assert add_appearances(tell(scenes(text)), (_FINCH,))[0].appearance.typical_clothing == worn


def test_of_two_doctors_neither_is_the_doctor() -> None:
    other = Character("Dr. Ames", (Alias("Ames", 2),), "M", mentions=2)
    text = "Doctor Finch met Dr. Ames. The doctor wore a green frock-coat."
    for character in add_appearances(tell(scenes(text)), (_FINCH, other)):
        assert character.appearance == Appearance()


@pytest.mark.parametrize(
    ("text", "peter"),
    [
        ("“Oh!” said the tall man. Ignorant of the name of the great Peter, he rubbed his grey eyes.", ""),
        ("“Oh!” said the tall man. Looking at Peter, he rubbed his grey eyes.", ""),
        ("The tall man looked at Peter, who was rubbing his grey eyes.", "grey"),
        ("A servant let in Blake, and then came Peter himself. He had grey eyes.", "grey"),
    ],
)
def test_whose_eyes_they_are_beside_a_stranger(text: str, peter: str) -> None:
    assert look(text, "Peter Blake").eye_color == peter
