"""The whole chain, carried out by the real state machine's definition, with everything that can go wrong."""

from __future__ import annotations

import json
import random
from collections.abc import Sequence
from typing import Any
from uuid import UUID

import psycopg
import pytest
from PIL import Image

from chalicelib.domain import keys
from chalicelib.domain.book import Scene, SceneKey
from chalicelib.domain.cast import Cast, Change, SceneAnalysis
from chalicelib.providers.local.image_model import LocalImageModel
from chalicelib.providers.local.text_model import LocalTextModel
from chalicelib.steps import plan
from tests.fake_models import FakeTextModel
from tests.integration.world import CANARY, CAROL, PEOPLE, PLACES, World, add_user, epub, snapshot

pytestmark = pytest.mark.integration

Admin = psycopg.Connection[Any]
ORDER = ["Parse", "GoesOn", "Discover", "MoreToDiscover", "Economy", "Analyse", "Reconcile", "Plan"]
ORDER += ["Illustrate", "MoreToPaint"]


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
