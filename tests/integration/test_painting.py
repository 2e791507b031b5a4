"""A picture may take minutes: meanwhile no transaction is open, and the book may end."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import psycopg
import pytest

from tests.integration.world import World, token_of

pytestmark = pytest.mark.integration


def test_no_transaction_is_open_while_a_picture_is_painted(
    world: World, admin: psycopg.Connection[Any], planned: tuple[UUID, list[UUID]]
) -> None:
    states: list[Any] = []

    def look(operation: str, subject: Any) -> None:
        states.extend(
            admin.execute(
                "SELECT state FROM pg_stat_activity WHERE application_name = 'vividpages' "
                "AND datname = current_database()"
            )
        )

    world.image.fault = look
    book_id, boards = planned
    assert world.step("illustrate", world.message(book_id, storyboard_id=str(boards[0]))) == []
    assert states
    assert set(states) == {("idle",)}
    assert {board.status for board in world.boards(book_id) if board.id == boards[0]} == {"painted"}


def test_a_picture_that_comes_after_the_book_was_cancelled_is_not_kept(
    world: World, planned: tuple[UUID, list[UUID]]
) -> None:
    book_id, boards = planned
    world.image.fault = lambda operation, subject: world.set(book_id, status="cancelled")
    body = world.message(book_id, storyboard_id=str(boards[0]))
    assert world.step("illustrate", body) == []
    assert world.workflow.answers[token_of(body)].error == "cancelled"
    assert {board.status for board in world.boards(book_id)} == {"planned"}
