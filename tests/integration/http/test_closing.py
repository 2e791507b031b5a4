"""Promise 21: a closed account leaves no row and no object, wherever its erasure is interrupted."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import psycopg
import pytest

from chalicelib.service import dispatch
from chalicelib.steps import erase
from chalicelib.store import outbox
from tests.integration.bookshop import Shop, objects_of
from tests.integration.world import add_user, epub

pytestmark = pytest.mark.integration

Admin = psycopg.Connection[Any]


class Killed(BaseException):
    """The process ended here."""


def rows_of(admin: Admin, user_id: UUID) -> dict[str, int]:
    """How many rows of the user are left, by table."""
    tables = admin.execute(
        """
        SELECT table_name FROM information_schema.columns
        WHERE table_schema = 'public' AND column_name = 'user_id'
        """
    ).fetchall()
    counts = {"users": admin.execute("SELECT FROM users WHERE id = %s", [user_id]).rowcount}
    for (table,) in tables:
        counts[table] = admin.execute(f"SELECT FROM {table} WHERE user_id = %s", [user_id]).rowcount
    return {table: count for table, count in counts.items() if count}


def children(admin: Admin) -> dict[str, int]:
    """How many rows hang on books, whoever's."""
    found = {}
    for table in ("vivid_pages", "jobs", "scenes", "characters", "settings", "storyboards"):
        row = admin.execute(f"SELECT count(*) FROM {table}").fetchone()
        found[table] = row[0] if row else -1
    return found


def close_account(shop: Shop) -> None:
    """What closing an account leaves behind: the message."""
    user_id = shop.world.reader
    with shop.world.database.transaction(user_id) as conn:
        conn.execute("UPDATE users SET is_active = false")
        outbox.add(conn, "erase", user_id, {"user_id": str(user_id)})
    dispatch.flush(shop.edge, user_id)


def library(shop: Shop) -> UUID:
    """Books of every kind for the reader, and one of somebody else, whose id is returned."""
    shop.made()
    shop.parsed()
    shop.announce()
    half = shop.announce()["id"]
    shop.upload(half)
    shop.world.take(shop.world.drop(epub(title="Dropped")))
    shop.world.take(shop.world.drop(b"no book", name="letter.epub"))
    other = add_user(shop.world.database)
    shop.world.take(shop.world.blobs.drop(f"drop/{other}/theirs.epub", epub()))
    return other


def test_a_closed_account_leaves_no_row_and_no_object(shop: Shop, admin: Admin) -> None:
    other = library(shop)
    assert objects_of(shop, shop.world.reader)
    close_account(shop)
    assert shop.work_off() == 1
    assert objects_of(shop, shop.world.reader) == []
    assert rows_of(admin, shop.world.reader) == {}
    assert children(admin)["vivid_pages"] == 1
    assert children(admin)["storyboards"] == children(admin)["scenes"] == 0
    assert len(objects_of(shop, other)) == 2
    # What is left of its executions finds nothing, and makes nothing.
    shop.run()
    assert objects_of(shop, shop.world.reader) == []
    assert shop.work_off() == 0


def test_more_than_one_message_can_delete_takes_several(
    shop: Shop, admin: Admin, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(erase, "_OBJECTS", 2)
    monkeypatch.setattr(erase, "_REQUESTS", 3)
    monkeypatch.setattr(erase, "_BOOKS", 1)
    library(shop)
    close_account(shop)
    assert shop.work_off() > 3
    assert (objects_of(shop, shop.world.reader), rows_of(admin, shop.world.reader)) == ([], {})


def test_an_erasure_that_is_killed_anywhere_goes_on(
    shop: Shop, admin: Admin, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Killed again and again, each time before another of its requests; the message comes again."""
    monkeypatch.setattr(erase, "_OBJECTS", 1)
    monkeypatch.setattr(erase, "_REQUESTS", 4)
    library(shop)
    close_account(shop)
    killed, turn = 0, 0
    while shop.world.queue.sent:
        turn += 1
        assert turn < 500
        waiting = list(shop.world.queue.sent)
        countdown = [turn % 9]

        def dying(operation: str, subject: Any, left: list[int] = countdown) -> None:
            left[0] -= 1
            if left[0] < 0:
                raise Killed

        shop.world.blobs.fault = shop.world.queue.fault = dying
        try:
            shop.work_off()
        except Killed:
            killed += 1
            # Nobody acknowledged it: the queue delivers it again.
            shop.world.queue.sent[:] = waiting
        shop.world.blobs.fault = shop.world.queue.fault = None
    assert killed > 10
    assert (objects_of(shop, shop.world.reader), rows_of(admin, shop.world.reader)) == ([], {})
