"""Scenes, pictures and books that cannot be made, and books that are taken away in mid-work."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any
from uuid import UUID

import psycopg
import pytest

from chalicelib.domain.book import SceneKey
from chalicelib.errors import BadBook, Invalid, ProviderUnavailable
from tests.integration.world import World, epub, snapshot

pytestmark = pytest.mark.integration

Admin = psycopg.Connection[Any]


def only_for(operation: str, wanted: Callable[[Any], bool], error: Exception) -> Callable[[str, Any], None]:
    def fault(given: str, subject: Any) -> None:
        if given == operation and wanted(subject):
            raise error

    return fault


def test_scenes_and_pictures_that_cannot_be_made_are_marked_and_the_book_goes_on(
    world: World, admin: Admin
) -> None:
    world.text.fault = only_for(
        "analyse", lambda scene: scene.key == SceneKey(1, 1), ProviderUnavailable("The reader is resting.")
    )
    world.image.fault = only_for(
        "paint", lambda order: "chapter 25" in order.caption, Invalid("This picture is not allowed.")
    )
    book_id = world.start(epub(chapters=30))
    machine = world.walk(book_id)
    assert machine.visited[-1] == "Completed"
    assert machine.visited.count("Skipped") == 2
    book = world.book(book_id)
    assert (book.status, book.total_storyboards) == ("completed", 29)
    assert "1 of 30 pictures could not be made." in book.warnings
    failed = [board for board in world.boards(book_id) if board.status == "failed"]
    assert [board.error_message for board in failed] == ["This picture is not allowed."]
    rows = admin.execute(
        "SELECT chapter_number, analysis_error FROM scenes WHERE llm_analysis IS NULL ORDER BY 1"
    ).fetchall()
    # The whole batch the scene is in was given up, and nothing else.
    assert 0 < len(rows) < 30
    assert {reason for _, reason in rows} == {"The reader is resting."}
    assert [step for step, _ in world.dead] == ["analyse"]
    assert {job.status for job in world.jobs(book_id).values()} == {"completed"}


def test_one_scene_that_cannot_be_understood_does_not_take_its_batch_along(
    world: World, admin: Admin
) -> None:
    world.text.fault = only_for(
        "analyse", lambda scene: scene.key == SceneKey(2, 1), RuntimeError("confused")
    )
    book_id = world.start(epub(chapters=4))
    world.walk(book_id)
    assert world.book(book_id).status == "completed"
    rows = admin.execute(
        "SELECT chapter_number, analysis_error FROM scenes WHERE llm_analysis IS NULL"
    ).fetchall()
    assert [chapter for chapter, _ in rows] == [2]
    assert "confused" not in rows[0][1]
    assert rows[0][1].endswith(".")


def ended_badly(world: World, book_id: UUID, code: str, words: str) -> None:
    """The book says why it failed, and so does every job that did not end before."""
    book = world.book(book_id)
    assert (book.status, book.error_code) == ("failed", code)
    assert words in (book.error_message or "")
    open_jobs = [job for job in world.jobs(book_id).values() if job.status != "completed"]
    assert open_jobs
    assert {(job.status, job.error_message) for job in open_jobs} == {("failed", book.error_message)}


def test_a_book_without_a_single_picture_fails_and_says_why(world: World) -> None:
    world.image.fault = only_for("paint", lambda order: True, Invalid("This picture is not allowed."))
    book_id = world.start()
    world.walk(book_id)
    ended_badly(world, book_id, "no_pictures", "This picture is not allowed.")


def test_a_book_that_cannot_be_read_fails_with_the_readers_reason(world: World) -> None:
    book_id = world.start()
    data = epub()
    world.blobs.put(world.book(book_id).epub_path, data[: len(data) // 2], "application/epub+zip")
    machine = world.walk(book_id)
    assert machine.visited == ["Parse", "Failed", "Stopped"]
    ended_badly(world, book_id, "damaged", "damaged")
    assert world.dead == []


def test_a_fault_of_ours_fails_the_book_without_its_words(world: World) -> None:
    world.text.fault = only_for("discover", lambda scene: True, RuntimeError("list index out of range"))
    book_id = world.start()
    machine = world.walk(book_id)
    assert machine.visited[-2:] == ["Failed", "Stopped"]
    ended_badly(world, book_id, "internal", "Something went wrong on our side.")
    assert [step for step, _ in world.dead] == ["discover"]
    assert "index" not in (world.book(book_id).error_message or "")


def test_workers_that_never_answer_end_in_a_sentence_too(world: World) -> None:
    book_id = world.start()
    honest = world.deliver
    lost: list[str] = []

    def lose(step: str, body: str) -> None:
        if step == "parse":
            lost.append(step)
        else:
            honest(step, body)

    world.deliver = lose  # type: ignore[method-assign]
    machine = world.walk(book_id)
    assert machine.visited == ["Parse", "Failed", "Stopped"]
    assert lost == ["parse"] * 3
    ended_badly(world, book_id, "took_too_long", "took too long")


def test_pictures_nobody_answered_for_are_marked_at_the_end(world: World) -> None:
    book_id = world.start(epub(chapters=4))
    honest = world.deliver
    lost: list[str] = []

    def lose(step: str, body: str) -> None:
        if step == "illustrate" and (not lost or lost[0] == json.loads(body)["storyboard_id"]):
            lost.append(json.loads(body)["storyboard_id"])
        else:
            honest(step, body)

    world.deliver = lose  # type: ignore[method-assign]
    world.walk(book_id)
    book = world.book(book_id)
    assert (book.status, book.total_storyboards) == ("completed", 3)
    assert "1 of 4 pictures could not be made." in book.warnings
    assert len(lost) == 3
    (failed,) = [board for board in world.boards(book_id) if board.status == "failed"]
    assert "too long" in (failed.error_message or "")


STEPS = ["parse", "discover", "analyse", "reconcile", "plan", "illustrate", "finish"]


@pytest.mark.parametrize("moment", STEPS)
def test_a_book_that_is_deleted_in_mid_work_ends_quietly(world: World, admin: Admin, moment: str) -> None:
    book_id = world.start()
    honest = world.deliver

    def delete_first(step: str, body: str) -> None:
        if step == moment:
            with world.database.transaction(world.reader) as conn:
                conn.execute("DELETE FROM vivid_pages WHERE id = %s", [book_id])
        honest(step, body)

    world.deliver = delete_first  # type: ignore[method-assign]
    world.walk(book_id)
    assert world.dead == []
    assert all(not found for found in snapshot(admin).values())


@pytest.mark.parametrize("moment", STEPS)
def test_a_book_that_is_cancelled_stops_within_one_unit_of_work(
    world: World, admin: Admin, moment: str
) -> None:
    book_id = world.start(epub(chapters=5))
    honest = world.deliver
    before: list[Any] = []

    def cancel_first(step: str, body: str) -> None:
        if step == moment and not before:
            world.set(book_id, status="cancelled")
            before.append((snapshot(admin), len(world.image.orders), world.text.calls))
        honest(step, body)

    world.deliver = cancel_first  # type: ignore[method-assign]
    world.walk(book_id)
    assert before == [(snapshot(admin), len(world.image.orders), world.text.calls)]
    assert world.dead == []


def test_a_message_out_of_the_dead_letters_does_not_touch_a_book_that_failed(
    world: World, admin: Admin
) -> None:
    """Promise 11: redriven twice, the database is as after once."""
    world.text.fault = only_for("discover", lambda scene: True, ProviderUnavailable("The reader is resting."))
    book_id = world.start()
    world.walk(book_id)
    before = snapshot(admin)
    world.text.fault = None
    for _ in range(2):
        for step, body in world.sent:
            assert world.step(step, body) == []
    assert snapshot(admin) == before
    ended_badly(world, book_id, "provider_unavailable", "The reader is resting.")


def test_a_refusal_is_told_in_the_words_of_the_one_who_refused(world: World) -> None:
    book_id = world.start()
    world.text.fault = only_for(
        "discover", lambda scene: True, BadBook("There is no story in it.", code="no_text")
    )
    world.walk(book_id)
    ended_badly(world, book_id, "no_text", "There is no story in it.")


@pytest.mark.parametrize("code", ["vendor_unpaid", "vendor_rejected"])
def test_what_a_vendor_takes_from_nobody_is_asked_once_and_not_scene_by_scene(
    world: World, admin: Admin, code: str
) -> None:
    asked: list[SceneKey] = []

    def fault(operation: str, subject: Any) -> None:
        if operation == "analyse":
            asked.append(subject.key)
            raise Invalid("The vendor wants to be paid first.", code=code)

    world.text.fault = fault
    book_id = world.start(epub(chapters=3))
    world.walk(book_id)
    assert len(asked) == 1
    reasons = admin.execute("SELECT DISTINCT analysis_error FROM scenes").fetchall()
    assert reasons == [("The vendor wants to be paid first.",)]
    assert world.book(book_id).status == "completed"
