"""The places of a book, each once."""

from __future__ import annotations

from chalicelib.domain.cast import Alias, Character
from chalicelib.providers.local.reading.settings import find_settings
from tests.unit.providers.local.reading.texts import scenes

_TEXT = (
    "They drove to Netherby. In Netherby Park the old oaks stood. At Netherby it rained; they stayed"
    " in Netherby.\n\n"
    "In the drawing room a great fire burned beside the piano. She sat in the drawing-room. He came into the"
    " drawing-room, where red velvet curtains hung before the tall windows. Anna Frost spoke to Anna."
)


def test_named_and_common_places_are_found_once_each() -> None:
    places = {place.name: place for place in find_settings(scenes(_TEXT))}
    assert places["the drawing-room"].mentions == 3
    assert places["Netherby"].mentions == 4
    assert set(places) == {"the drawing-room", "Netherby"}


def test_what_stands_in_the_place_is_told_in_keywords_and_a_sentence_of_the_book() -> None:
    room = next(p for p in find_settings(scenes(_TEXT)) if p.name == "the drawing-room")
    assert "velvet curtains" in room.visual_keywords
    assert room.description in _TEXT
    assert room.first_seen == scenes("")[0].key


def test_people_are_no_places() -> None:
    people = (Character("Anna Frost", (Alias("Anna", 3),)),)
    text = "In Anna there was peace. In Anna he trusted; into Anna he put his hope. Near Anna he was calm."
    assert find_settings(scenes(text), people) == ()


def test_the_same_text_gives_the_same_places_and_none_gives_none() -> None:
    assert find_settings(scenes(_TEXT)) == find_settings(scenes(_TEXT))
    assert find_settings([]) == ()
    assert find_settings(scenes("")) == ()
