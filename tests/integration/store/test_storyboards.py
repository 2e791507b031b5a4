"""Storyboards: planned once, painted once, listed in reading order."""

from __future__ import annotations

from uuid import UUID

import pytest

from chalicelib.domain.book import SceneKey
from chalicelib.errors import NotFound
from chalicelib.store import scenes, storyboards, unpainted
from chalicelib.store.db import Conn, Database
from chalicelib.store.storyboards import Counts, PlannedStoryboard
from tests.integration.shelf import SCENES, add_book

pytestmark = pytest.mark.integration


@pytest.fixture
def book_id(database: Database, reader: UUID) -> UUID:
    return add_book(database, reader)


def orders(conn: Conn, book_id: UUID, prompt: str = "a harbour") -> list[PlannedStoryboard]:
    """A picture and a portrait for every scene, given in reverse."""
    ids = [id_ for id_, _, _ in scenes.keys(conn, book_id)]
    return [
        PlannedStoryboard(id_, kind, prompt, {"seed": 2**62})
        for id_ in reversed(ids)
        for kind in ("speaker", "scene")
    ]


def paint(conn: Conn, storyboard_id: UUID, path: str = "1.png") -> bool:
    return storyboards.mark_painted(conn, storyboard_id, path, "1.webp", 1_000, 720, 480, "A harbour.")


def test_what_is_unpainted_is_handed_out_page_by_page_in_reading_order(
    database: Database, reader: UUID, book_id: UUID
) -> None:
    found: list[UUID] = []
    with database.transaction(reader) as conn:
        storyboards.plan(conn, book_id, orders(conn, book_id))
        last = None
        while page := storyboards.unpainted(conn, book_id, last, 50):
            # The page before is being painted while the next one is asked for.
            for id_ in page[::2]:
                paint(conn, id_)
            found += page
            last = page[-1]
        listed = storyboards.page(conn, book_id, 1_000)
    assert found == [entry.id for entry in listed]
    expected = [(*_place(scene.key), kind) for scene in SCENES for kind in ("scene", "speaker")]
    assert [(entry.chapter_number, entry.scene_number, entry.kind) for entry in listed] == expected


def test_the_list_of_a_book_can_be_read_page_by_page(database: Database, reader: UUID, book_id: UUID) -> None:
    """The specification's second query."""
    with database.transaction(reader) as conn:
        storyboards.plan(conn, book_id, orders(conn, book_id))
        everything = storyboards.page(conn, book_id, 1_000)
        pages = []
        after = None
        while page := storyboards.page(conn, book_id, 100, after):
            pages += page
            after = (page[-1].chapter_number, page[-1].scene_number, page[-1].kind)
    assert pages == everything
    assert len(everything) == 2 * len(SCENES)


def test_planning_again_leaves_what_is_painted_and_renews_what_is_not(
    database: Database, reader: UUID, book_id: UUID
) -> None:
    with database.transaction(reader) as conn:
        storyboards.plan(conn, book_id, orders(conn, book_id))
        painted, failed, waiting, *_ = storyboards.unpainted(conn, book_id, None, 10)
        paint(conn, painted)
        storyboards.mark_failed(conn, failed, "The model refused.")
        before = storyboards.get(conn, painted)
        for _ in range(2):
            storyboards.plan(conn, book_id, orders(conn, book_id, "a lighthouse"))
        assert storyboards.get(conn, painted) == before
        renewed = [storyboards.get(conn, id_) for id_ in (failed, waiting)]
        assert storyboards.counts(conn, book_id) == Counts(2 * len(SCENES) - 1, 1, 0)
    assert [(row.status, row.prompt_used, row.error_message) for row in renewed if row] == [
        ("planned", "a lighthouse", None)
    ] * 2


def test_a_storyboard_is_painted_once(database: Database, reader: UUID, book_id: UUID) -> None:
    with database.transaction(reader) as conn:
        storyboards.plan(conn, book_id, orders(conn, book_id)[:1])
        (id_,) = storyboards.unpainted(conn, book_id, None, 10)
        planned = storyboards.get(conn, id_)
        assert paint(conn, id_)
        assert not paint(conn, id_, "2.png")
        storyboards.mark_failed(conn, id_, "Too late.")
        unpainted.fail_unpainted(conn, book_id, "Too late.")
        row = storyboards.get(conn, id_)
    assert planned is not None
    assert row is not None
    assert (planned.status, planned.image_path, planned.generation_params) == (
        "planned",
        None,
        {"seed": 2**62},
    )
    assert (row.status, row.image_path, row.thumbnail_path) == ("painted", "1.png", "1.webp")
    assert (row.file_size, row.width, row.height, row.alt_text) == (1_000, 720, 480, "A harbour.")
    assert (row.version_number, row.error_message) == (1, None)


def test_a_picture_that_failed_can_still_be_painted(database: Database, reader: UUID, book_id: UUID) -> None:
    with database.transaction(reader) as conn:
        storyboards.plan(conn, book_id, orders(conn, book_id)[:1])
        (id_,) = storyboards.unpainted(conn, book_id, None, 10)
        storyboards.mark_failed(conn, id_, "The model refused.")
        assert storyboards.counts(conn, book_id) == Counts(0, 0, 1)
        assert paint(conn, id_)
        assert storyboards.counts(conn, book_id) == Counts(0, 1, 0)


def test_the_first_failure_is_the_one_that_is_read_first(
    database: Database, reader: UUID, book_id: UUID
) -> None:
    with database.transaction(reader) as conn:
        storyboards.plan(conn, book_id, orders(conn, book_id))
        assert unpainted.first_failure(conn, book_id) is None
        first, second, third, *_ = storyboards.unpainted(conn, book_id, None, 10)
        storyboards.mark_failed(conn, third, "Later.")
        storyboards.mark_failed(conn, second, "Sooner.")
        paint(conn, first)
        assert unpainted.first_failure(conn, book_id) == "Sooner."
        unpainted.fail_unpainted(conn, book_id, "It took too long.")
        assert storyboards.counts(conn, book_id) == Counts(0, 1, 2 * len(SCENES) - 1)


def test_a_picture_belongs_to_a_scene_of_its_own_book(
    database: Database, reader: UUID, book_id: UUID
) -> None:
    other = add_book(database, reader, "Another")
    with database.transaction(reader) as conn:
        foreign = orders(conn, other)
    with pytest.raises(NotFound), database.transaction(reader) as conn:
        storyboards.plan(conn, book_id, foreign)


def _place(key: SceneKey) -> tuple[int, int]:
    return key.chapter_number, key.scene_number
