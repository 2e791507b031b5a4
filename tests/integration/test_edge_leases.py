"""A worker holds its message by a short lease, for as long as it lives."""

from __future__ import annotations

import threading
import time
from itertools import groupby
from typing import Any
from uuid import UUID

import psycopg
import pytest

from chalicelib.errors import StorageUnavailable
from tests.integration.world import (
    World,
    raising,
    snapshot,
    token_of,
)

pytestmark = pytest.mark.integration

Admin = psycopg.Connection[Any]


def paint(world: World, book_id: UUID, board: UUID) -> str:
    return world.message(book_id, storyboard_id=str(board))


def test_a_lease_is_renewed_with_heartbeats_while_a_slow_step_works_and_no_longer(
    world: World, planned: tuple[UUID, list[UUID]]
) -> None:
    book_id, boards = planned
    body = paint(world, book_id, boards[0])
    world.lease_seconds = 1
    world.image.fault = lambda *_: time.sleep(1.2)
    assert world.step("illustrate", body) == []
    renewed = world.queue.of("r0")
    assert renewed[:3] == [1, 1, 1]
    assert world.workflow.heartbeats == [token_of(body)] * (len(renewed) - 1)
    assert [thread.name for thread in threading.enumerate() if thread.name == "lease"] == []


def test_a_lease_that_cannot_be_renewed_does_not_stop_the_work(
    world: World, planned: tuple[UUID, list[UUID]]
) -> None:
    book_id, boards = planned
    body = paint(world, book_id, boards[0])
    world.lease_seconds = 1

    def only_the_first(operation: str, subject: str) -> None:
        if world.queue.leases:
            raise StorageUnavailable("The queue could not be reached.")

    world.queue.fault = only_the_first
    world.image.fault = lambda *_: time.sleep(0.8)
    assert world.step("illustrate", body) == []
    assert world.workflow.answers[token_of(body)].error == ""


def test_without_a_lease_nothing_is_begun(world: World, planned: tuple[UUID, list[UUID]]) -> None:
    world.queue.fault = raising(StorageUnavailable("The queue could not be reached."))
    assert world.step("illustrate", paint(world, planned[0], planned[1][0])) == ["m0"]
    assert world.image.orders == []


def test_only_the_message_at_work_is_leased(world: World, planned: tuple[UUID, list[UUID]]) -> None:
    """The others keep their queue's long timeout, so that they are not given away while they wait."""
    book_id, boards = planned
    held: list[set[str]] = []
    world.image.fault = lambda *_: held.append({receipt for _, receipt, _ in world.queue.leases})
    world.step("illustrate", *(paint(world, book_id, board) for board in boards[:3]))
    # One message may be several pictures.
    assert [leased for leased, _ in groupby(held)] == [{"r0"}, {"r0", "r1"}, {"r0", "r1", "r2"}]


def test_a_worker_that_is_killed_has_done_nothing_and_lets_go(
    world: World, admin: Admin, planned: tuple[UUID, list[UUID]]
) -> None:
    book_id, boards = planned
    body = paint(world, book_id, boards[0])
    before = snapshot(admin)

    def killed(*_: Any) -> None:
        raise KeyboardInterrupt

    world.image.fault = killed
    with pytest.raises(KeyboardInterrupt):
        world.step("illustrate", body)
    assert snapshot(admin) == before
    assert token_of(body) not in world.workflow.answers
    world.image.fault = None
    assert world.step("illustrate", body, receives=2) == []
