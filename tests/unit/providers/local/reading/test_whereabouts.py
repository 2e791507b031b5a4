"""Where a scene plays and who is there: not what is looked at, imagined or spoken of."""

from __future__ import annotations

import pytest

from chalicelib.domain.cast import Alias, Cast, Character, Setting
from tests.unit.providers.local.reading.texts import analysis_of

_CAST = Cast((Character("Anna Frost", (Alias("Anna", 9),), "F", "supporting", 9),))
_NAMES = ("the garden", "the room", "the house", "the drawing-room", "the street", "the ship", "Iverby")
_PLACES = Cast(
    (),
    tuple(
        Setting(n)
        for n in (
            "the garden",
            "the room",
            "the house",
            "the drawing-room",
            "the street",
            "the ship",
            "Iverby",
        )
    ),
)


@pytest.mark.parametrize(
    ("text", "setting"),
    [
        ("She looked out into the garden. She gazed long into the garden.", ""),
        ("She walked out into the garden.", "the garden"),
        ("They would go into the garden if it did not rain.", ""),
        ("He looked round the room.", "the room"),
        ("She rushed from the room.", "the room"),
        ("In the middle of the room he stood. The drawing-room was cold.", "the drawing-room"),
        ("They stood on the ship.", "the ship"),
        ("They hurried along the streets.", "the street"),
        ("They went back to Iverby.", "Iverby"),
        ("She thought of Iverby.", ""),
        ("He heard steps in the garden.", ""),
        ("He walked to and fro in the street below.", ""),
        ("A light stood in the drawing-room window.", ""),
    ],
)
def test_a_place_that_is_looked_at_or_imagined_is_not_where_they_are(text: str, setting: str) -> None:
    assert analysis_of(text, _PLACES).setting == setting


@pytest.mark.parametrize(
    "text",
    [
        "She thought of Anna.",
        "He sat with Anna's letter before him.",
        "Everybody but Anna laughed.",
        "There was a letter from Anna.",
        "He talked about Miss Frost and about Anna.",
        "He was taller than Anna.",
        "Anna would have laughed.",
    ],
)
def test_who_is_thought_or_spoken_of_is_not_there(text: str) -> None:
    assert analysis_of(text, _CAST).characters == ()


@pytest.mark.parametrize(
    "text",
    [
        "Anna's eyes shone.",
        "The hand of Anna shook.",
        "He looked at Anna.",
        "Anna had come in. Anna had sat down.",
    ],
)
def test_whose_body_is_told_of_is_there(text: str) -> None:
    assert analysis_of(text, _CAST).characters == ("Anna Frost",)
