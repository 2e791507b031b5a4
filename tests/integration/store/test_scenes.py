"""Scenes keep their ids, their order, and the analyses that still belong to them."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

import pytest

from chalicelib.domain.book import SceneKey
from chalicelib.store import characters, places, scenes
from chalicelib.store.db import Database
from tests.integration.shelf import HARBOUR, JANE, SCENES, TOM, add_book, analysis

pytestmark = pytest.mark.integration


@pytest.fixture
def book_id(database: Database, reader: UUID) -> UUID:
    return add_book(database, reader)


def test_scenes_come_back_as_they_were_in_reading_order(
    database: Database, reader: UUID, book_id: UUID
) -> None:
    with database.transaction(reader) as conn:
        rows = scenes.load(conn, book_id)
        keys = scenes.keys(conn, book_id)
    assert tuple(row.scene() for row in rows) == SCENES
    assert [(id_, key) for id_, key, _ in keys] == [(row.id, row.key) for row in rows]
    assert [words for _, _, words in keys] == [scene.word_count for scene in SCENES]


def test_saving_twice_changes_nothing(database: Database, reader: UUID, book_id: UUID) -> None:
    with database.transaction(reader) as conn:
        before = scenes.load(conn, book_id)
        scenes.save_scenes(conn, book_id, SCENES)
        assert scenes.load(conn, book_id) == before


def test_a_new_cut_keeps_ids_by_place_drops_the_surplus_and_forgets_stale_analyses(
    database: Database, reader: UUID, book_id: UUID
) -> None:
    with database.transaction(reader) as conn:
        people = characters.save_characters(conn, book_id, [TOM])
        scenes.save_analyses(
            conn, book_id, [analysis(SCENES[0].key, "Tom"), analysis(SCENES[1].key)], people, {}
        )
        ids = {key: id_ for id_, key, _ in scenes.keys(conn, book_id)}
        new = [SCENES[0], replace(SCENES[1], text="Another text."), SCENES[2]]
        scenes.save_scenes(conn, book_id, new)
        rows = scenes.load(conn, book_id)
    assert [row.scene() for row in rows] == new
    assert [row.id for row in rows] == [ids[scene.key] for scene in new]
    assert [row.llm_analysis is not None for row in rows] == [True, False, False]


@pytest.mark.parametrize(
    ("first", "last"),
    [
        (SceneKey(1, 11), SceneKey(2, 1)),
        (SceneKey(9, 9), SceneKey(11, 2)),
        (SceneKey(3, 3), SceneKey(3, 3)),
        (SceneKey(11, 11), None),
        (None, SceneKey(1, 2)),
        (SceneKey(12, 1), None),
    ],
)
def test_a_range_is_one_of_reading_order(
    database: Database, reader: UUID, book_id: UUID, first: SceneKey | None, last: SceneKey | None
) -> None:
    with database.transaction(reader) as conn:
        found = [row.key for row in scenes.load(conn, book_id, first, last)]
    low, high = first or SceneKey(1, 1), last or SceneKey(99, 99)
    assert found == [scene.key for scene in SCENES if low <= scene.key <= high]


def test_an_analysis_comes_back_with_its_names(database: Database, reader: UUID, book_id: UUID) -> None:
    key = SCENES[3].key
    shown = replace(
        analysis(key, "Jane Marlow", "Tom", setting="the harbour"),
        mood="uneasy",
        weather="fog",
        key_visual_elements=("a lantern",),
        action="They hide.",
        carried=("time_of_day",),
        speaker="Tom",
    )
    with database.transaction(reader) as conn:
        people = characters.save_characters(conn, book_id, [JANE, TOM])
        settings = places.save_settings(conn, book_id, [HARBOUR])
        for _ in range(2):
            scenes.save_analyses(conn, book_id, [shown], people, settings)
        (row,) = scenes.load(conn, book_id, key, key)
    assert row.llm_analysis is not None
    assert row.llm_analysis["characters"] == [str(people["Jane Marlow"]), str(people["Tom"])]
    assert row.llm_analysis["speaker"] == str(people["Tom"])
    assert row.llm_analysis["settingId"] == str(settings["the harbour"])
    assert row.llm_analysis["timeOfDay"] == "dawn"
    assert row.llm_analysis["carried"] == ["timeOfDay"]
    names = {id_: name for name, id_ in people.items()}
    assert row.analysis(names, {id_: name for name, id_ in settings.items()}) == shown


def test_the_count_of_analysed_scenes_includes_those_that_were_given_up(
    database: Database, reader: UUID, book_id: UUID
) -> None:
    with database.transaction(reader) as conn:
        assert scenes.analysed_count(conn, book_id) == (0, len(SCENES))
        scenes.save_analyses(conn, book_id, [analysis(SCENES[1].key)], {}, {})
        scenes.mark_failed(conn, book_id, SCENES[0].key, SCENES[2].key, "The model did not answer.")
        assert scenes.analysed_count(conn, book_id) == (3, len(SCENES))
        errors = conn.execute(
            "SELECT analysis_error FROM scenes ORDER BY chapter_number, scene_number LIMIT 4"
        ).fetchall()
    assert errors == [("The model did not answer.",), (None,), ("The model did not answer.",), (None,)]
