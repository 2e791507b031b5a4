"""Promises 1 and 8: what becomes of a message, its token and its transaction, whatever happens."""

from __future__ import annotations

import json
import logging
from collections.abc import Sequence
from typing import Any
from uuid import UUID, uuid4

import psycopg
import pytest

from chalicelib.domain.book import Scene
from chalicelib.domain.cast import Cast, Change, SceneAnalysis
from chalicelib.errors import Invalid, ProviderUnavailable, StorageUnavailable
from chalicelib.store import changes
from chalicelib.store.db import Database
from tests.fake_models import FakeTextModel
from tests.integration.world import (
    CANARY,
    PEOPLE,
    PLACES,
    RECEIVES,
    World,
    add_user,
    epub,
    raising,
    snapshot,
    token_of,
)

pytestmark = pytest.mark.integration

Admin = psycopg.Connection[Any]
SENTENCE = "The painter is resting. Try again in a minute."


def paint(world: World, book_id: UUID, board: UUID) -> str:
    return world.message(book_id, storyboard_id=str(board))


def test_one_poison_message_in_ten_nine_are_done_once(world: World, planned: tuple[UUID, list[UUID]]) -> None:
    book_id, boards = planned
    bodies = [paint(world, book_id, board) for board in boards]
    assert world.step("illustrate", *bodies[:4], '{"token": "x"}', *bodies[4:]) == ["m4"]
    assert len(world.image.orders) == 9
    assert set(world.workflow.answers) >= {token_of(body) for body in bodies}
    assert {board.status for board in world.boards(book_id)} == {"painted"}
    assert world.queue.of("r4") == [2]


@pytest.mark.parametrize("poison", ["", "[]", "{}", "null", '{"token": 1, "user_id": 2}', "\x00"])
def test_poison_alone_goes_back_until_it_is_a_dead_letter(world: World, poison: str) -> None:
    for step in ("parse", "discover", "analyse", "reconcile", "plan", "illustrate", "finish"):
        assert world.step(step, poison, receives=RECEIVES) == ["m0"]
    assert world.workflow.answers == {}


def test_what_is_done_is_in_the_log_with_its_time(
    world: World, planned: tuple[UUID, list[UUID]], caplog: pytest.LogCaptureFixture
) -> None:
    book_id, boards = planned
    with caplog.at_level(logging.INFO, "chalicelib.edge"):
        assert world.step("illustrate", paint(world, book_id, boards[0])) == []
    (done,) = [vars(record) for record in caplog.records if record.message == "a step is done"]
    assert (done["step"], done["vivid_page_id"]) == ("illustrate", str(book_id))
    assert done["took_ms"] >= 0


def test_what_passes_by_itself_is_handed_back_with_a_growing_delay(
    world: World, planned: tuple[UUID, list[UUID]]
) -> None:
    book_id, boards = planned
    body = paint(world, book_id, boards[0])
    world.image.fault = raising(ProviderUnavailable(SENTENCE))
    delays = []
    for receives in range(1, RECEIVES):
        assert world.step("illustrate", body, receives=receives) == ["m0"]
        delays.append(world.queue.of("r0")[-1])
    assert token_of(body) not in world.workflow.answers
    assert delays == sorted(set(delays))
    assert 0 < delays[0] < delays[-1] <= 300
    assert {board.status for board in world.boards(book_id)} == {"planned"}
    world.image.fault = None
    assert world.step("illustrate", body, receives=RECEIVES) == []
    assert world.workflow.answers[token_of(body)].error == ""


def test_a_delay_is_never_longer_than_five_minutes(world: World, planned: tuple[UUID, list[UUID]]) -> None:
    world.image.fault = raising(ProviderUnavailable(SENTENCE))
    world.step("illustrate", paint(world, planned[0], planned[1][0]), receives=60)
    assert world.queue.of("r0")[-1] == 300


def test_the_last_receive_gives_up_says_why_and_leaves_a_dead_letter(
    world: World, planned: tuple[UUID, list[UUID]]
) -> None:
    book_id, boards = planned
    body = paint(world, book_id, boards[0])
    world.image.fault = raising(ProviderUnavailable(SENTENCE))
    assert world.step("illustrate", body, receives=RECEIVES) == ["m0"]
    answer = world.workflow.answers[token_of(body)]
    assert (answer.error, answer.cause) == ("provider_unavailable", SENTENCE)
    (given_up,) = [board for board in world.boards(book_id) if board.status == "failed"]
    assert (given_up.id, given_up.error_message) == (boards[0], SENTENCE)


def test_a_fault_of_ours_is_not_told_in_its_own_words(world: World, planned: tuple[UUID, list[UUID]]) -> None:
    book_id, boards = planned
    body = paint(world, book_id, boards[0])
    world.image.fault = raising(ZeroDivisionError("float division by zero"))
    assert world.step("illustrate", body) == ["m0"]
    assert world.step("illustrate", body, receives=RECEIVES) == ["m0"]
    answer = world.workflow.answers[token_of(body)]
    assert answer.error == "internal"
    assert "division" not in answer.cause
    assert answer.cause.startswith("Something went wrong on our side.")


def test_what_cannot_be_done_is_answered_at_once(world: World, planned: tuple[UUID, list[UUID]]) -> None:
    book_id, boards = planned
    body = paint(world, book_id, boards[3])
    world.image.fault = raising(Invalid("This picture is not allowed.", code="refused"))
    assert world.step("illustrate", body) == []
    answer = world.workflow.answers[token_of(body)]
    assert (answer.error, answer.cause) == ("refused", "This picture is not allowed.")
    reasons = {board.id: board.error_message for board in world.boards(book_id) if board.status == "failed"}
    assert reasons == {boards[3]: "This picture is not allowed."}
    assert world.queue.of("r0") == [world.lease_seconds]


def test_a_book_that_cannot_be_read_is_answered_with_a_reason_for_its_reader(world: World) -> None:
    book_id = world.start()
    body = world.message(book_id)
    damaged = epub()
    world.blobs.put(world.book(book_id).epub_path, damaged[: len(damaged) // 2], "application/epub+zip")
    assert world.step("parse", body) == []
    answer = world.workflow.answers[token_of(body)]
    assert answer.error == "damaged"
    assert "damaged" in answer.cause


def test_a_second_answer_is_acknowledged_and_changes_nothing(
    world: World, admin: Admin, planned: tuple[UUID, list[UUID]]
) -> None:
    book_id, boards = planned
    body = paint(world, book_id, boards[0])
    assert world.step("illustrate", body) == []
    before = snapshot(admin)
    assert world.step("illustrate", body, receives=2) == []
    assert world.workflow.late == [token_of(body)]
    assert snapshot(admin) == before
    assert len(world.image.orders) == 1


def test_an_answer_that_does_not_arrive_is_given_again_without_doing_the_work_again(
    world: World, planned: tuple[UUID, list[UUID]]
) -> None:
    book_id, boards = planned
    body = paint(world, book_id, boards[0])
    world.workflow.fault = raising(StorageUnavailable("The workflow could not be reached."))
    assert world.step("illustrate", body) == ["m0"]
    world.workflow.fault = None
    assert world.step("illustrate", body, receives=2) == []
    assert world.workflow.answers[token_of(body)].error == ""
    assert len(world.image.orders) == 1


def _broken(*_: object) -> None:
    raise RuntimeError("broken")


class Inventive(FakeTextModel):
    """Names people and places the cast does not know."""

    def analyse(
        self, scenes: Sequence[Scene], cast: Cast, before: SceneAnalysis | None, language: str
    ) -> Sequence[SceneAnalysis]:
        return [
            SceneAnalysis(
                scene.key,
                characters=("Nobody", cast.characters[0].name),
                setting="Nowhere",
                changes=(Change("Nobody", scene.key, "other", "appears", "pale"),),
            )
            for scene in scenes
        ]


class Quoting(FakeTextModel):
    """Answers with what Postgres cannot keep, and quotes the book."""

    def analyse(
        self, scenes: Sequence[Scene], cast: Cast, before: SceneAnalysis | None, language: str
    ) -> Sequence[SceneAnalysis]:
        return [SceneAnalysis(scene.key, description=f"{CANARY}\0") for scene in scenes]


def test_a_step_that_fails_half_way_leaves_nothing_behind(
    world: World, admin: Admin, monkeypatch: pytest.MonkeyPatch
) -> None:
    book_id = world.start()
    world.answer("parse", book_id)
    (batch,) = world.answer("discover", book_id, after_chapter=0)["batches"]
    before = snapshot(admin)
    # The analyses are written by then.
    monkeypatch.setattr(changes, "save_changes", _broken)
    body = world.message(book_id, batch=batch)
    assert world.step("analyse", body) == ["m0"]
    assert snapshot(admin) == before
    assert world.step("analyse", body, receives=RECEIVES) == ["m0"]
    rows = admin.execute("SELECT llm_analysis, analysis_error FROM scenes").fetchall()
    assert {analysis for analysis, _ in rows} == {None}
    assert all(reason.startswith("Something went wrong on our side.") for _, reason in rows)


def test_names_a_model_made_up_are_left_out(world: World, admin: Admin) -> None:
    book_id = world.start()
    world.answer("parse", book_id)
    (batch,) = world.answer("discover", book_id, after_chapter=0)["batches"]
    world.text = Inventive(PEOPLE, PLACES)
    assert world.step("analyse", world.message(book_id, batch=batch)) == []
    rows = admin.execute("SELECT llm_analysis FROM scenes").fetchall()
    assert {(len(known["characters"]), known["settingId"]) for (known,) in rows} == {(1, None)}
    assert admin.execute("SELECT count(*) FROM character_changes").fetchone() == (0,)


def test_what_the_database_refuses_does_not_bring_the_book_into_the_log(world: World) -> None:
    """Postgres quotes the value it cannot take; the fixture `world` looks for the canary."""
    book_id = world.start()
    world.answer("parse", book_id)
    (batch,) = world.answer("discover", book_id, after_chapter=0)["batches"]

    world.text = Quoting(PEOPLE, PLACES)
    body = world.message(book_id, batch=batch)
    for receives in range(1, RECEIVES + 1):
        world.step("analyse", body, receives=receives)
    assert world.workflow.answers[token_of(body)].error
    assert CANARY not in world.workflow.answers[token_of(body)].cause


def test_without_a_database_every_message_goes_back_and_no_token_is_answered(
    world: World, planned: tuple[UUID, list[UUID]]
) -> None:
    """Also at the last receive: the unit could not be marked, so the state machine's own time-out decides."""
    book_id, boards = planned
    event = world.drop(epub(title="Another"))
    working, world.database = world.database, Database(f"postgresql://u:{CANARY}@127.0.0.1:1/d")
    bodies = [paint(world, book_id, board) for board in boards[:2]]
    for receives in (1, RECEIVES):
        assert world.step("illustrate", *bodies, receives=receives) == ["m0", "m1"]
        assert world.take(event, receives=receives) == ["m0"]
    world.database = working
    assert not {token_of(body) for body in bodies} & set(world.workflow.answers)
    assert world.step("illustrate", *bodies) == []


def test_a_message_about_somebody_elses_book_finds_none(
    world: World, admin: Admin, planned: tuple[UUID, list[UUID]]
) -> None:
    book_id, boards = planned
    stranger = add_user(world.database)
    before = snapshot(admin)
    extra: dict[str, dict[str, Any]] = {
        "discover": {"after_chapter": 0},
        "analyse": {"batch": {"first": [1, 1], "last": [9, 9]}},
        "plan": {"after": None},
        "illustrate": {"storyboard_id": str(boards[0])},
    }
    for step in ("parse", "discover", "analyse", "reconcile", "plan", "illustrate", "finish"):
        ids = {"user_id": str(stranger), "token": uuid4().hex, "vivid_page_id": str(book_id)}
        body = json.dumps({**ids, **extra.get(step, {})})
        assert world.step(step, body) == []
        answer = world.workflow.answers[token_of(body)]
        assert (step, answer.error) == (step, "" if step == "finish" else "book_deleted")
    assert snapshot(admin) == before
