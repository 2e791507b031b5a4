"""What is part of a name and what is not: lands, kin, "d'", what a teller says of their own name."""

from __future__ import annotations

import pytest

from chalicelib.domain.cast import Alias, Character
from chalicelib.providers.local.reading.known import Names
from tests.unit.providers.local.reading.pastiche import owners, told
from tests.unit.providers.local.reading.texts import aliases, cast_of

_KIN = (
    "“{0}, where is my bag?” Kai asked. {0} looked up. “Gone,” {0} said. Kai laughed. “{0}!” {0} sighed."
    " “Thanks, {0},” said Kai. {0}'s eyes were on the road, and {0} nodded. "
)


def test_the_land_of_a_prince_is_no_name_of_his() -> None:
    lands = "The Sultan of Seravia rode in. They took Seravia by night. Nobody loved Seravia but him. "
    assert "Seravia" not in owners(lands * 3, told("M", {"Tom Reed": (4, 2)}))


def test_who_is_known_by_a_name_alone_is_not_who_is_once_said_to_be_of_that_name() -> None:
    basil = told("M", {"Basil": (9, 3), "Basil de Zorena": (2, 0)})
    assert owners(basil, told("M", {"Zorena": (30, 3)}))["Zorena"] == "Zorena"


def test_a_name_with_d_is_one_name() -> None:
    text = "Alec d'Orville rode up. “Well, Tess,” said d'Orville. “Mr. d'Orville,” said Tess. Alec laughed. "
    people = cast_of(text * 3)
    assert aliases(people, "Alec d'Orville").keys() == {
        "Alec d'Orville",
        "d'Orville",
        "Mr. d'Orville",
        "Alec",
    }
    assert set(people) == {"Alec d'Orville", "Tess"}


def test_a_name_with_d_is_found_in_a_text() -> None:
    cast = (Character("Alec d'Orville", (Alias("d'Orville", 3),), "M"),)
    text = "Then d'Orville and Alec d'Orville spoke."
    assert [text[s.start : s.end] for s in Names(cast).find(text)] == ["d'Orville", "Alec d'Orville"]


@pytest.mark.parametrize(("name", "sex"), [("Mom", "F"), ("Dad", "M"), ("Pop", "M"), ("Ma", "F")])
def test_a_parent_whom_the_story_itself_calls_so_is_a_character(name: str, sex: str) -> None:
    assert cast_of(_KIN.format(name) * 3)[name].gender == sex


@pytest.mark.parametrize("name", ["Mom", "Son", "Pop"])
def test_what_kin_are_only_called_is_no_character(name: str) -> None:
    text = f"“Thanks, {name},” said Kai. “Go on, {name},” said Ruth. Ruth laughed. Kai smiled at Ruth. "
    assert set(cast_of(text * 3)) == {"Ruth", "Kai"}


def test_a_word_of_kin_behind_a_name_is_no_surname() -> None:
    people = cast_of(
        "Here lies Georgina Wife of the above. “Georgina,” said Tom. Georgina smiled at Tom. " * 2
    )
    assert set(people) == {"Georgina", "Tom"}


@pytest.mark.parametrize("place", ["Dunmere Landing", "Riverton Drive", "Coldwell Ranch", "Tamsin Canal"])
def test_a_place_with_the_name_of_somebody_is_nobody(place: str) -> None:
    text = f"They saw {place}. Then {place} was dark, and {place} slept. “Yes,” said Tom Reed. Tom nodded. "
    assert set(cast_of(text * 2)) == {"Tom Reed"}


def test_all_names_a_teller_has_are_one_person() -> None:
    told_of = (
        "My family name being Marden, and my Christian name Phineas, I could make no more of both than Finn."
        " So I called myself Finn."
    )
    calls = "“Come here, Finn,” said Kate Bell.\n\nI rose, and I went to my room, and there I lay down.\n\n"
    people = cast_of(f"{told_of}\n\n{calls * 4}“Phineas Marden!” cried Kate Bell. “Phineas!”")
    assert {"Finn", "Phineas"} <= aliases(people, "Finn").keys()
    assert people["Finn"].role == "protagonist"


def test_a_place_that_comes_to_stand_before_a_name_is_no_first_name() -> None:
    places = "They lived in Rigastadt, and it rained in Rigastadt. He rode to and through Rigastadt. "
    together = "\n\nThat year in Rigastadt Anna said little. There in Rigastadt Anna laughed."
    text = places * 12 + told("F", {"Anna": (20, 3), "Miss Anna": (6, 3)}) + together
    assert owners(text) == {"Anna": "Anna", "Miss Anna": "Anna"}


def test_a_ship_is_nobody_however_she_behaves() -> None:
    text = (
        "The launch Morwenna was off. “The Morwenna!” said Tom Reed, and she ran on. He went aboard the"
        " Morwenna. “Go,” said the Morwenna, as it seemed to him. The Morwenna's voice was low. So the"
        " Morwenna ran well, and she looked old. Tom nodded. "
    )
    assert set(cast_of(text * 2)) == {"Tom Reed"}


@pytest.mark.parametrize("rank", ["DI", "DS", "PC", "Agent", "Deputy", "Coach"])
def test_ranks_of_today_are_titles(rank: str) -> None:
    text = f"‘Wait,’ said {rank} Marsh. Marsh rubbed his eyes. He saw {rank} Marsh go, and Marsh nodded. "
    (person,) = cast_of(text * 2).values()
    assert {alias.name for alias in person.aliases} == {"Marsh", f"{rank} Marsh"}


def test_who_speaks_after_the_teller_was_called_is_not_the_teller() -> None:
    text = (
        "I got to the river after nine. I lied, and I do that often.\n\n“Casey,” Tyler said, “call her.”\n\n"
        "“Hey,” Zo said. I shook my head. My hands shook, and I looked at Zo. Then Zo waved to me.\n\n"
    )
    people = cast_of(text * 4)
    assert set(people) == {"Casey", "Tyler", "Zo"}
    assert people["Casey"].role == "protagonist"
