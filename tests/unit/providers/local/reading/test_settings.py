"""The places of a book, each once."""

from __future__ import annotations

import pytest

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


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("They came to the little village of Iverby. In Iverby it rained. They stayed at Iverby.", "village"),
        ("Iverby, a quiet town, lay below. In Iverby it rained. They stayed in Iverby.", "town"),
        ("Iverby was a small island. In Iverby it rained. They stayed at Iverby.", "island"),
        ("They stopped at the old inn of Iverby. In Iverby it rained. They ate at Iverby.", "inn"),
        ("They came to Iverby Castle. In Iverby Castle it was cold. He lived at Iverby Castle.", "castle"),
        ("They drove through Iverby Road. In Iverby Road it rained. He lived in Iverby Road.", "street"),
        ("He was in London. He came into London. They met in London.", "city"),
    ],
)
def test_a_name_begins_its_keywords_with_the_kind_of_place(text: str, kind: str) -> None:
    (place,) = [p for p in find_settings(scenes(text)) if not p.name.startswith("the ")]
    assert place.visual_keywords[0] == kind


def test_a_name_the_text_says_nothing_of_has_no_kind() -> None:
    text = "He was in Iverby. He came into Iverby. They met in Iverby, and the dog ran home."
    assert [place.visual_keywords for place in find_settings(scenes(text))] == [()]


def test_what_people_wear_and_carry_is_no_part_of_a_place() -> None:
    text = (
        "In the kitchen an old hat and muddy boots lay on an oaken bench. She came into the kitchen with a"
        " letter. In the kitchen hung a copper lamp."
    )
    (kitchen,) = find_settings(scenes(text))
    assert {keyword.split()[-1] for keyword in kitchen.visual_keywords} == {"bench", "lamp"}


def test_a_place_is_found_behind_two_qualities_and_by_its_other_spellings() -> None:
    text = "He sat in the dark little parlor. She went into the back parlour. They left the old parlour."
    assert [(p.name, p.mentions) for p in find_settings(scenes(text))] == [("the parlour", 3)]


def test_a_room_is_left_out_of_a_long_story_where_it_hardly_comes() -> None:
    filler = "He thought of nothing and went on and on. " * 2_000
    text = f"In the room it was cold. In the library it was warm. In the library it was warm. {filler}"
    assert find_settings(scenes(text)) == ()


@pytest.mark.parametrize(
    ("text", "place"),
    [
        (
            "In Miss Pell's drawing-room it rained. He left the drawing room. She sat in her drawing-room.",
            "the drawing-room",
        ),
        (
            "She ran to the market-house. In the market-house it was cold. He left the market-house.",
            "the market-house",
        ),
        ("They stood in the tall, empty kitchen. In the kitchen it was cold.", "the kitchen"),
        ("He was in prison. They came out of prison. She went to prison.", "the prison"),
        (
            "They met on Iverby Mall. He left Iverby Mall. She sat on the Mall. They drove down the Mall.",
            "Iverby Mall",
        ),
        (
            "He sat in the Ship and Anchor. She left the Ship and Anchor. In the Ship and Anchor he ate.",
            "Ship and Anchor",
        ),
        ("After the siege of Orlop he slept. The king of Orlop died. He came back to Orlop.", "Orlop"),
    ],
)
def test_one_place_under_its_whole_name(text: str, place: str) -> None:
    assert [p.name for p in find_settings(scenes(text))] == [place]


def test_a_street_is_not_in_the_town_it_is_called_after() -> None:
    text = (
        "He was in Dover. He left Dover. They came into Dover Street. In Dover Street it rained. "
        "He lived in Dover Street."
    )
    assert {p.name for p in find_settings(scenes(text))} == {"Dover", "Dover Street"}


def test_a_noun_that_only_says_what_kind_of_thing_follows_is_no_place() -> None:
    text = (
        "The field marshal sat. They saw the field marshal. In the field marshal he trusted. "
        "To the common people he spoke."
    )
    assert find_settings(scenes(text * 3)) == ()


def test_the_room_is_no_place_of_its_own_after_a_room_with_a_use() -> None:
    text = (
        "They went into the library. In the room it was cold. He left the room. She came into the room. "
        "In the library he sat."
    )
    assert [p.name for p in find_settings(scenes(text))] == ["the library"]


def test_a_town_stays_one_though_somebody_is_called_after_it() -> None:
    people = (Character("Pierre", (Alias("Moscow Pierre", 3),)),)
    text = "He lived in Moscow. They came into Moscow. In Moscow it rained."
    assert [p.name for p in find_settings(scenes(text), people)] == ["Moscow"]


def test_in_other_languages_only_what_is_gone_to_is_a_place() -> None:
    text = (
        "Estaba en Zaragoza. Fue a Zaragoza. Vino de Zaragoza. La Diana de Montemayor. De la Diana habló. "
        "De la Diana."
    )
    assert [p.name for p in find_settings(scenes(text), (), "es")] == ["Zaragoza"]


def test_a_place_outside_has_no_furniture_and_a_room_no_hedge() -> None:
    text = (
        "They went across the lawn. On the lawn stood a green hedge, and a marble statue; a carved"
        " table and a red chair"
        " were within. They sat on the lawn. They went into the parlour. In the parlour an oaken chair"
        " stood; a green hedge"
        " was outside. He left the parlour."
    )
    found = {p.name: p.visual_keywords for p in find_settings(scenes(text))}
    assert found["the lawn"] == ("green hedge", "marble statue")
    assert "oaken chair" in found["the parlour"]
    assert "green hedge" not in found["the parlour"]
