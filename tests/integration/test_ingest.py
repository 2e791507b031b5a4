"""From an S3 event to a queued book and its execution, or to an object that is set aside."""

from __future__ import annotations

import json
import random
import threading
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from decimal import Decimal
from typing import Any
from uuid import UUID, uuid4

import psycopg
import pytest

from chalicelib.domain import keys
from chalicelib.errors import StorageUnavailable
from chalicelib.steps.books import choices_of
from chalicelib.store import vivid_pages
from tests.integration.shelf import new_book
from tests.integration.world import World, add_user, epub, snapshot

pytestmark = pytest.mark.integration

Admin = psycopg.Connection[Any]
PIPELINE = {"epub-parse", "llm-analysis", "image-generation"}


def only_execution(world: World) -> str:
    (name,) = world.workflow.executions
    return name


def test_a_dropped_book_becomes_a_row_its_jobs_and_one_execution(world: World) -> None:
    data = epub()
    assert world.take(world.drop(data, name="the_red-harbour.epub")) == []
    (book,) = world.books()
    assert (book.status, book.title, book.epub_filename) == (
        "queued",
        "the red harbour",
        "the_red-harbour.epub",
    )
    assert book.source_key == f"drop/{world.reader}/the_red-harbour.epub"
    assert {job.status for job in world.jobs(book.id).values()} == {"queued"}
    assert set(world.jobs(book.id)) == PIPELINE
    assert world.workflow.executions == {
        book.execution_name: {"user_id": str(world.reader), "vivid_page_id": str(book.id)}
    }
    # The drop folder stays as it is, and the book has a copy of its own.
    assert world.blobs.current() == {book.source_key: data, keys.original(world.reader, book.id): data}


def test_the_same_event_five_times_out_of_order_is_one_book_and_one_execution(
    world: World, admin: Admin
) -> None:
    first = [world.drop(epub(), name=f"{name}.epub") for name in "abc"]
    events = first * 5
    random.Random(3).shuffle(events)
    for event in first:
        assert world.take(event) == []
    before = snapshot(admin)
    for event in events:
        assert world.take(event) == []
    assert snapshot(admin) == before
    assert len(world.books()) == len(world.workflow.executions) == 3


def test_several_events_in_one_batch_and_several_objects_in_one_event(world: World) -> None:
    bodies = [json.loads(world.drop(epub(), name=f"{name}.epub")) for name in "abc"]
    both = json.dumps({"Records": bodies[0]["Records"] + bodies[1]["Records"]})
    assert world.take(both, json.dumps(bodies[2]), both) == []
    assert len(world.books()) == len(world.workflow.executions) == 3


def test_the_same_object_again_is_no_second_book(world: World) -> None:
    data = epub()
    for _ in range(3):
        assert world.take(world.drop(data)) == []
    assert len(world.books()) == len(world.workflow.executions) == 1


def test_the_same_object_again_is_no_second_book_when_the_first_is_done(world: World) -> None:
    data = epub()
    book_id = world.start(data)
    for status in ("processing", "completed", "failed", "cancelled"):
        world.set(book_id, status=status)
        assert world.take(world.drop(data)) == []
    assert len(world.books()) == len(world.workflow.executions) == 1


def test_a_failed_book_dropped_under_another_name_is_tried_again(world: World) -> None:
    """What a reader is told to do when the fault was ours."""
    data = epub()
    world.set(world.start(data), status="failed")
    assert world.take(world.drop(data, name="once-more.epub")) == []
    assert len(world.books()) == len(world.workflow.executions) == 2


def test_other_bytes_under_the_same_name_are_another_book_in_whatever_order_the_events_come(
    world: World,
) -> None:
    events = [world.drop(epub(title=title)) for title in ("First", "Second")]
    for event in (events[1], events[0], events[1]):
        assert world.take(event) == []
    assert len(world.books()) == len(world.workflow.executions) == 2
    originals = {world.blobs.current()[book.epub_path] for book in world.books()}
    assert originals == {epub(title="First"), epub(title="Second")}


def test_the_same_book_of_two_readers_is_two_books(world: World) -> None:
    other = add_user(world.database)
    data = epub()
    world.take(world.drop(data), world.blobs.drop(f"drop/{other}/book.epub", data))
    assert len(world.books()) == 1
    assert {payload["user_id"] for payload in world.workflow.executions.values()} == {
        str(world.reader),
        str(other),
    }


def test_two_workers_with_the_same_event_at_once_start_one_execution(world: World) -> None:
    event = world.drop(epub())
    both_are_there = threading.Barrier(2, timeout=20)

    def wait(operation: str, key: str) -> None:
        if operation == "copy":
            both_are_there.wait()

    world.blobs.fault = wait
    with ThreadPoolExecutor(2) as pool:
        answers = list(pool.map(lambda _: world.take(event), range(2)))
    assert answers == [[], []]
    assert only_execution(world) == world.books()[0].execution_name


def test_a_crash_between_the_row_and_its_execution_is_mended_by_the_next_delivery(world: World) -> None:
    event = world.drop(epub())

    def killed(operation: str, name: str) -> None:
        raise KeyboardInterrupt

    world.workflow.fault = killed
    with pytest.raises(KeyboardInterrupt):
        world.take(event)
    (book,) = world.books()
    assert (book.status, world.workflow.executions) == ("queued", {})
    world.workflow.fault = None
    assert world.take(event, receives=2) == []
    assert only_execution(world) == book.execution_name


def test_an_execution_that_cannot_be_started_just_now_is_started_later(world: World) -> None:
    event = world.drop(epub())

    def busy(operation: str, name: str) -> None:
        raise StorageUnavailable("The workflow could not be reached.")

    world.workflow.fault = busy
    assert world.take(event) == ["m0"]
    world.workflow.fault = None
    assert world.take(event, receives=2) == []
    assert only_execution(world) == world.books()[0].execution_name


def test_a_crash_before_the_row_leaves_nothing_half_done(world: World) -> None:
    event = world.drop(epub())

    def broken(operation: str, key: str) -> None:
        if operation == "copy":
            raise StorageUnavailable("The object could not be reached.")

    world.blobs.fault = broken
    assert world.take(event) == ["m0"]
    assert (world.books(), world.workflow.executions) == ([], {})
    world.blobs.fault = None
    assert world.take(event, receives=2) == []
    assert len(world.books()) == 1


def test_a_book_that_was_deleted_and_dropped_again_is_made_again(world: World) -> None:
    data = epub()
    book_id = world.start(data)
    with world.database.transaction(world.reader) as conn:
        conn.execute("DELETE FROM vivid_pages WHERE id = %s", [book_id])
    assert world.take(world.drop(data)) == []
    assert [book.id for book in world.books()] == [book_id]
    assert len(world.workflow.executions) == 2


def test_the_readers_defaults_apply_and_the_files_metadata_overrides_them(world: World) -> None:
    world.prefer(stylePreset="noir", imageResolution="1080x1080", storyboardDensity="per-chapter", budget="2")
    book_id = world.start(
        style_preset="manga", speaker_pictures="on", custom_instructions="No hats", budget="1.25"
    )
    chosen = choices_of(world.book(book_id))
    assert (chosen.style_preset, chosen.resolution, chosen.density) == ("manga", "1080x1080", "per-chapter")
    assert (chosen.speakers, chosen.instructions, chosen.budget) == (True, "No hats", Decimal("1.25"))
    assert world.book(book_id).settings["imageResolution"] == "1080x1080"


@pytest.mark.parametrize(
    "name",
    [
        "a b.epub",
        "a+b.epub",
        "100% wahr.epub",
        "Ä–漢字.epub",
        "folder/in/folder.epub",
        "no suffix",
        "a&b=c?d#e.epub",
    ],
)
def test_names_of_every_kind_arrive(world: World, name: str) -> None:
    data = epub()
    assert world.take(world.drop(data, name=name)) == []
    (book,) = world.books()
    assert book.source_key == f"drop/{world.reader}/{name}"
    assert book.epub_filename == name.rpartition("/")[2]
    assert book.title


def announced(world: World, status: str = "uploading", user: UUID | None = None) -> UUID:
    """A book that waits for its upload."""
    new = new_book(user or world.reader)
    with world.database.transaction(user or world.reader) as conn:
        vivid_pages.create(conn, replace(new, status=status, source_key=None))
    return new.id


def test_an_upload_starts_the_book_that_waits_for_it_once(world: World) -> None:
    book_id = announced(world)
    event = world.blobs.drop(f"uploads/{world.reader}/{book_id}/book.epub", epub())
    for _ in range(5):
        assert world.take(event) == []
    book = world.book(book_id)
    assert book.status == "queued"
    assert only_execution(world) == book.execution_name
    assert set(world.jobs(book_id)) == PIPELINE


@pytest.mark.parametrize("status", ["processing", "completed", "failed", "cancelled"])
def test_an_upload_for_a_book_that_is_further_on_changes_nothing(world: World, status: str) -> None:
    book_id = announced(world, status)
    assert world.take(world.blobs.drop(f"uploads/{world.reader}/{book_id}/book.epub", epub())) == []
    assert (world.book(book_id).status, world.workflow.executions) == (status, {})


def test_an_upload_no_book_waits_for_is_left_alone(world: World) -> None:
    other = add_user(world.database)
    theirs = announced(world, user=other)
    for book_id in (uuid4(), theirs):
        assert world.take(world.blobs.drop(f"uploads/{world.reader}/{book_id}/book.epub", epub())) == []
    assert world.workflow.executions == {}
    with world.database.transaction(other) as conn:
        waiting = vivid_pages.get(conn, theirs)
    assert waiting
    assert waiting.status == "uploading"
