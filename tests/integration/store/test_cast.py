"""People, places and changes: ids that last, and a timeline in reading order."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

import pytest

from chalicelib.domain.book import SceneKey
from chalicelib.domain.cast import Change
from chalicelib.store import changes, characters, places, scenes
from chalicelib.store.db import Conn, Database
from tests.integration.shelf import BANDAGE, HARBOUR, JANE, SCENES, TOM, add_book, analysis

pytestmark = pytest.mark.integration

KEYS = [scene.key for scene in SCENES]


@pytest.fixture
def book_id(database: Database, reader: UUID) -> UUID:
    return add_book(database, reader)


def change(chapter: int, scene: int, text: str, character: str = "Jane Marlow") -> Change:
    return replace(BANDAGE, scene=SceneKey(chapter, scene), description=text, character=character)


def scene_id(conn: Conn, book_id: UUID, key: SceneKey) -> UUID:
    return {key: id_ for id_, key, _ in scenes.keys(conn, book_id)}[key]


def test_people_come_back_as_they_were_the_most_mentioned_first(
    database: Database, reader: UUID, book_id: UUID
) -> None:
    with database.transaction(reader) as conn:
        ids = characters.save_characters(conn, book_id, [TOM, JANE])
        rows = characters.list_characters(conn, book_id)
    assert [row.character() for row in rows] == [JANE, TOM]
    assert {row.name: row.id for row in rows} == ids
    assert rows[0].initial_appearance["hairColor"] == "red"
    assert rows[0].aliases == ["Jane", "Miss Marlow"]


def test_saving_people_again_keeps_ids_and_what_hangs_on_them(
    database: Database, reader: UUID, book_id: UUID
) -> None:
    with database.transaction(reader) as conn:
        first = characters.save_characters(conn, book_id, [JANE, TOM])
        conn.execute("UPDATE characters SET reference_image_path = 'jane.png' WHERE name = 'Jane Marlow'")
        assert characters.save_characters(conn, book_id, [JANE, TOM]) == first
        assert characters.save_characters(conn, book_id, [replace(JANE, mentions=50)]) == {
            "Jane Marlow": first["Jane Marlow"]
        }
        (row,) = characters.list_characters(conn, book_id)
    assert (row.mentions, row.reference_image_path) == (50, "jane.png")


def test_an_empty_cast_is_a_cast(database: Database, reader: UUID, book_id: UUID) -> None:
    with database.transaction(reader) as conn:
        characters.save_characters(conn, book_id, [JANE])
        assert characters.save_characters(conn, book_id, []) == {}
        assert places.save_settings(conn, book_id, []) == {}
        changes.save_changes(conn, book_id, [], [], {})


def test_places_come_back_as_they_were_and_keep_their_ids(
    database: Database, reader: UUID, book_id: UUID
) -> None:
    inn = replace(HARBOUR, name="the inn", mentions=20, first_seen=None)
    with database.transaction(reader) as conn:
        ids = places.save_settings(conn, book_id, [HARBOUR, inn])
        assert places.save_settings(conn, book_id, [HARBOUR, inn]) == ids
        assert [row.setting() for row in places.list_settings(conn, book_id)] == [inn, HARBOUR]
        assert places.save_settings(conn, book_id, [HARBOUR]) == {"the harbour": ids["the harbour"]}


def test_first_appearances_follow_the_analyses(database: Database, reader: UUID, book_id: UUID) -> None:
    shown = [
        analysis(SceneKey(10, 1), "Jane Marlow", setting="the harbour"),
        analysis(SceneKey(9, 11), "Jane Marlow"),
        analysis(SceneKey(9, 10), setting="the harbour"),
    ]
    with database.transaction(reader) as conn:
        people = characters.save_characters(conn, book_id, [JANE, replace(TOM, first_seen=SceneKey(3, 3))])
        settings = places.save_settings(conn, book_id, [HARBOUR])
        scenes.save_analyses(conn, book_id, shown, people, settings)
        characters.set_first_appearances(conn, book_id)
        places.set_first_appearances(conn, book_id)
        seen = {row.name: row.character().first_seen for row in characters.list_characters(conn, book_id)}
        (harbour,) = places.list_settings(conn, book_id)
    assert seen == {"Jane Marlow": SceneKey(9, 11), "Tom": SceneKey(3, 3)}
    assert harbour.setting().first_seen == SceneKey(9, 10)


def test_a_scene_that_goes_takes_its_changes_and_leaves_its_people(
    database: Database, reader: UUID, book_id: UUID
) -> None:
    with database.transaction(reader) as conn:
        people = characters.save_characters(conn, book_id, [replace(JANE, first_seen=KEYS[-1])])
        changes.save_changes(conn, book_id, KEYS, [replace(BANDAGE, scene=KEYS[-1])], people)
        scenes.save_scenes(conn, book_id, SCENES[:-1])
        (jane,) = characters.list_characters(conn, book_id)
        assert jane.first_appearance_scene is None
        assert changes.list_changes(conn, book_id) == []


def test_changes_come_back_in_reading_order_whatever_order_they_came_in(
    database: Database, reader: UUID, book_id: UUID
) -> None:
    given = [change(10, 2, "c"), change(2, 10, "b"), change(2, 9, "a", "Tom"), change(11, 1, "d")]
    with database.transaction(reader) as conn:
        people = characters.save_characters(conn, book_id, [JANE, TOM])
        changes.save_changes(conn, book_id, KEYS, given, people)
        rows = changes.list_changes(conn, book_id)
    assert [row.description for row in rows] == ["a", "b", "c", "d"]
    assert [row.change() for row in rows] == sorted(given, key=lambda change: change.scene)
    assert [row.character_id for row in rows] == [people[row.character_name] for row in rows]


def test_saving_changes_replaces_those_of_the_given_scenes_only(
    database: Database, reader: UUID, book_id: UUID
) -> None:
    with database.transaction(reader) as conn:
        people = characters.save_characters(conn, book_id, [JANE])
        changes.save_changes(conn, book_id, KEYS, [change(1, 1, "a"), change(2, 2, "b")], people)
        for _ in range(2):
            changes.save_changes(conn, book_id, [SceneKey(2, 2)], [change(2, 2, "c")], people)
        assert [row.description for row in changes.list_changes(conn, book_id)] == ["a", "c"]
        changes.save_changes(conn, book_id, [SceneKey(1, 1)], [], people)
        assert [row.description for row in changes.list_changes(conn, book_id)] == ["c"]


def test_of_two_changes_of_one_feature_in_one_scene_the_last_is_kept(
    database: Database, reader: UUID, book_id: UUID
) -> None:
    with database.transaction(reader) as conn:
        people = characters.save_characters(conn, book_id, [JANE])
        changes.save_changes(conn, book_id, KEYS, [change(1, 1, "a"), change(1, 1, "b")], people)
        first = changes.list_changes(conn, book_id)
        assert [row.description for row in first] == ["b"]
        changes.save_changes(conn, book_id, KEYS, [change(1, 1, "b")], people)
        assert [row.id for row in changes.list_changes(conn, book_id)] == [row.id for row in first]


def test_what_holds_of_everybody_in_a_scene(database: Database, reader: UUID, book_id: UUID) -> None:
    """The specification's third query. Saved in reverse, so neither ids nor times are in reading order."""
    given = [
        replace(change(10, 2, "off again"), ends=True, prompt_modifier=""),
        change(2, 10, "b"),
        change(2, 9, "a"),
        change(2, 10, "tom's", "Tom"),
        replace(change(2, 10, "a scar"), feature="cheek"),
    ]
    with database.transaction(reader) as conn:
        people = characters.save_characters(conn, book_id, [JANE, TOM])
        for one in given:
            changes.save_changes(conn, book_id, [], [one], people)
        then = {
            key: changes.holding_at(conn, scene_id(conn, book_id, key))
            for key in (SceneKey(2, 8), SceneKey(2, 9), SceneKey(2, 10), SceneKey(10, 1), SceneKey(11, 11))
        }
    assert {key: sorted(row.description for row in found) for key, found in then.items()} == {
        SceneKey(2, 8): [],
        SceneKey(2, 9): ["a"],
        SceneKey(2, 10): ["a scar", "b", "tom's"],
        SceneKey(10, 1): ["a scar", "b", "tom's"],
        SceneKey(11, 11): ["a scar", "tom's"],
    }


def test_what_holds_in_another_book_is_not_told(database: Database, reader: UUID, book_id: UUID) -> None:
    other = add_book(database, reader, "Another")
    with database.transaction(reader) as conn:
        people = characters.save_characters(conn, book_id, [JANE])
        changes.save_changes(conn, book_id, [], [change(1, 1, "a")], people)
        assert changes.holding_at(conn, scene_id(conn, other, KEYS[-1])) == []
