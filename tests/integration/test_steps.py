"""The whole chain, carried out by the real state machine's definition, with everything that can go wrong."""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Sequence
from typing import Any
from uuid import UUID

import psycopg
import pytest
from PIL import Image

from chalicelib.domain import keys
from chalicelib.domain.book import Scene, SceneKey
from chalicelib.domain.cast import Cast, Change, SceneAnalysis
from chalicelib.errors import BadBook, Invalid, ProviderUnavailable
from chalicelib.providers.local.image_model import LocalImageModel
from chalicelib.providers.local.text_model import LocalTextModel
from chalicelib.steps import plan
from tests.fakes import FakeTextModel
from tests.integration.world import CANARY, CAROL, PEOPLE, PLACES, World, add_user, epub, snapshot

pytestmark = pytest.mark.integration

Admin = psycopg.Connection[Any]
ORDER = ["Parse", "Discover", "MoreToDiscover", "Analyse", "Reconcile", "Plan", "Illustrate", "MoreToPaint"]


@pytest.fixture
def reading(world: World) -> World:
    """With the real local text model."""
    world.text.inner = LocalTextModel()
    return world


def in_order(states: list[str]) -> list[str]:
    """The states outside the maps."""
    return [state for state in states if state not in ("AnalyseOne", "IllustrateOne", "Done", "Skipped")]


def completed(world: World, book_id: UUID) -> None:
    """Everything a finished book must have."""
    book, boards = world.book(book_id), world.boards(book_id)
    assert (book.status, book.error_code, book.error_message) == ("completed", None, None)
    assert book.completed_at
    assert {(job.status, job.progress_percent) for job in world.jobs(book_id).values()} == {
        ("completed", 100)
    }
    painted = [board for board in boards if board.status == "painted"]
    assert book.total_storyboards == len(painted) > 0
    for board in painted:
        place = (world.reader, book_id, board.id, 1)
        assert board.image_path == keys.picture(*place, "image/png")
        assert board.thumbnail_path == keys.thumbnail(*place, "image/webp")
        assert board.file_size == len(world.blobs.current()[board.image_path])
        assert board.thumbnail_path in world.blobs.current()
        assert (board.width, board.height) == (720, 720)
        assert board.alt_text
    assert world.dead == []
    assert world.workflow.late == []


def test_the_shipped_book_goes_the_whole_way(reading: World, admin: Admin) -> None:
    book_id = reading.start(CAROL.read_bytes(), name="carol.epub")
    machine = reading.walk(book_id)
    assert in_order(machine.visited) == [*ORDER, "Finish", "Completed"]
    completed(reading, book_id)
    book = reading.book(book_id)
    assert (book.title, book.author, book.language, book.warnings) == (
        "A Christmas Carol: A Short Version",
        "Charles Dickens",
        "en-GB",
        [],
    )
    assert book.cover_image_path == keys.cover(reading.reader, book_id)
    assert book.cover_image_path in reading.blobs.current()
    rows = admin.execute(
        "SELECT chapter_number, scene_number, llm_analysis, analysis_error FROM scenes ORDER BY 1, 2"
    ).fetchall()
    assert book.total_chapters == len({row[0] for row in rows}) == 5
    assert book.total_scenes == len(rows) == len(reading.boards(book_id))
    assert all(row[2] and row[3] is None for row in rows)
    people = admin.execute(
        "SELECT name, first_appearance_scene FROM characters ORDER BY mentions DESC"
    ).fetchall()
    assert book.total_characters == len(people)
    assert "Scrooge" in people[0][0]
    assert all(scene for _, scene in people)
    vectors = admin.execute("SELECT count(*) FROM character_embeddings").fetchone()
    assert vectors == (len(people),)
    orders = {order.prompt: order for order in reading.image.orders}
    for board in reading.boards(book_id):
        assert orders[board.prompt_used].seed == (board.generation_params or {})["seed"]


def test_every_message_twice_and_maps_in_any_order_make_the_same_rows(reading: World, admin: Admin) -> None:
    """Each message is done again right after its first time, and all of them in disorder at the very end."""

    def again(step: str, body: str) -> None:
        before = snapshot(admin)
        assert reading.step(step, body, receives=2) == []
        assert snapshot(admin) == before, step

    reading.after_message = again
    book_id = reading.start(CAROL.read_bytes(), speaker_pictures="on")
    reading.walk(book_id, seed=5)
    messages = list(reading.sent)
    assert len(reading.workflow.late) == len(messages) == len(set(reading.workflow.late))
    assert len(reading.image.orders) == len(reading.boards(book_id))
    before, objects = snapshot(admin), reading.blobs.current()
    random.Random(7).shuffle(messages)
    for step, body in messages:
        assert reading.step(step, body, receives=3) == []
    assert snapshot(admin) == before
    assert reading.blobs.current() == objects
    reading.workflow.late.clear()
    completed(reading, book_id)


def told(world: World, admin: Admin, book_id: UUID) -> list[Any]:
    """The book's content without its ids."""
    return [
        *admin.execute(
            """
            SELECT s.chapter_number, s.scene_number, b.kind, b.prompt_used, b.generation_params - 'model',
                   b.alt_text, b.status
            FROM storyboards b JOIN scenes s ON s.id = b.scene_id WHERE b.vivid_page_id = %s ORDER BY 1, 2, 3
            """,
            [book_id],
        ),
        *admin.execute(
            "SELECT name, aliases, gender, mentions FROM characters WHERE vivid_page_id = %s ORDER BY 1",
            [book_id],
        ),
    ]


def test_the_order_of_the_messages_does_not_change_the_book(reading: World, admin: Admin) -> None:
    first = reading.start(CAROL.read_bytes())
    reading.walk(first, seed=1)
    expected = told(reading, admin, first)
    reading.reader = add_user(reading.database)
    second = reading.start(CAROL.read_bytes())
    reading.walk(second, seed=2)
    assert told(reading, admin, second) == expected


def test_the_local_painter_paints_the_local_models_orders(reading: World) -> None:
    local = LocalImageModel()
    reading.image.paint = local.paint  # type: ignore[method-assign]
    book_id = reading.start(CAROL.read_bytes(), density="per-chapter", style_preset="noir")
    reading.walk(book_id)
    boards = reading.boards(book_id)
    assert reading.book(book_id).status == "completed"
    assert len(boards) == 5
    for board in boards:
        with reading.blobs.open(str(board.image_path)) as file, Image.open(file) as picture:
            assert picture.size == (board.width, board.height) == (720, 720)
        with reading.blobs.open(str(board.thumbnail_path)) as file, Image.open(file) as small:
            assert max(small.size) <= 256
        assert (board.generation_params or {})["stylePreset"] == "noir"


def progress(world: World, book_id: UUID) -> dict[str, tuple[str, int, str | None]]:
    return {
        name: (job.status, job.progress_percent, job.current_step)
        for name, job in world.jobs(book_id).items()
    }


def test_jobs_show_status_percent_and_step_while_it_runs_and_never_go_back(world: World) -> None:
    book_id = world.start(epub(chapters=60, words=300), density="per-chapter")
    shown: list[tuple[str, dict[str, tuple[str, int, str | None]]]] = []
    world.after_message = lambda step, body: shown.append((step, progress(world, book_id)))
    world.walk(book_id)
    for name in ("epub-parse", "llm-analysis", "image-generation"):
        percents = [jobs[name][1] for _, jobs in shown]
        assert percents == sorted(percents)
        assert percents[-1] == 100
    analysed = [jobs["llm-analysis"] for step, jobs in shown if step == "analyse"]
    assert len(analysed) > 2
    assert all(status == "processing" and step and "of 60 scenes" in step for status, _, step in analysed)
    painted = [jobs["image-generation"] for step, jobs in shown if step == "illustrate"]
    assert painted[9][2] == "Painted 10 of 60 pictures"
    assert len({percent for _, percent, _ in painted}) > 50


def test_windows_and_pages_go_on_where_the_one_before_ended(
    world: World, admin: Admin, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(plan, "PAGE", 2)
    world.text.window_words = 700
    book_id = world.start(epub(chapters=5))
    machine = world.walk(book_id)
    completed(world, book_id)
    states = in_order(machine.visited)
    assert states.count("Discover") > 1
    assert states.count("Plan") == states.count("Illustrate") == 3
    assert len(world.boards(book_id)) == 5
    read = [json.loads(body)["after_chapter"] for step, body in world.sent if step == "discover"]
    assert read == sorted(set(read))


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
    completed(world, book_id)
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


def test_people_look_in_each_picture_as_they_do_by_then(world: World) -> None:
    world.text = Hatted(PEOPLE, PLACES)
    world.walk(world.start(epub(chapters=4)))
    clothes = {order.caption: order.figures[0].clothing for order in world.image.orders}
    assert [clothes[f"Chapter {number}"] for number in range(1, 5)] == ["", "a straw hat", "", ""]


class Hatted(FakeTextModel):
    """Ann puts on a hat in the second chapter and loses it in the third."""

    def analyse(
        self, scenes: Sequence[Scene], cast: Cast, before: SceneAnalysis | None, language: str
    ) -> Sequence[SceneAnalysis]:
        return [
            SceneAnalysis(
                scene.key,
                ("Ann",),
                description=f"Chapter {scene.key.chapter_number}",
                changes=_hat(scene.key),
            )
            for scene in scenes
        ]


def _hat(key: SceneKey) -> tuple[Change, ...]:
    worn = {2: ("wearing a straw hat", False), 3: ("", True)}
    if key.chapter_number not in worn:
        return ()
    modifier, ends = worn[key.chapter_number]
    return (Change("Ann", key, "outfit", "a hat", modifier, "hat", ends),)


def test_nothing_of_the_book_travels_in_messages_or_answers(world: World) -> None:
    book_id = world.start()
    world.walk(book_id)
    carried = [body for _, body in world.sent]
    carried += [json.dumps(dict(answer.output)) for answer in world.workflow.answers.values()]
    carried += [json.dumps(dict(payload)) for payload in world.workflow.executions.values()]
    assert len(carried) > 10
    assert not [text for text in carried if CANARY in text or "Ann" in text]
    assert all(len(text) < 2_000 for text in carried)


def test_a_refusal_is_told_in_the_words_of_the_one_who_refused(world: World) -> None:
    book_id = world.start()
    world.text.fault = only_for(
        "discover", lambda scene: True, BadBook("There is no story in it.", code="no_text")
    )
    world.walk(book_id)
    ended_badly(world, book_id, "no_text", "There is no story in it.")
