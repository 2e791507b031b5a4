"""Batches of books that are cancelled or deleted, and of accounts that are closed."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import psycopg
import pytest

from chalicelib.service import dispatch
from chalicelib.steps import discover
from chalicelib.store import book_states, outbox, users, vendor_batches, vivid_pages
from tests.integration.paid.batch_shop import MODELS, QUESTIONS, Shop, opened
from tests.integration.world import World

pytestmark = pytest.mark.integration


@pytest.fixture(params=MODELS)
def shop(request: pytest.FixtureRequest, world: World, monkeypatch: pytest.MonkeyPatch) -> Iterator[Shop]:
    monkeypatch.setattr(discover, "BATCH_WORDS", 200)
    with opened(world, request.param) as made:
        yield made


def test_a_batch_that_nobody_looks_after_is_bought_singly_and_called_off_with_the_book(shop: Shop) -> None:
    shop.desk.patience = 3
    book_id = shop.start()
    batches = shop.known(book_id)
    assert shop.ask(book_id, batches)
    shop.run_out()
    name = shop.world.book(book_id).execution_name
    for batch in batches:
        shop.world.answer("analyse", book_id, execution=name, batch=batch)
    shop.world.answer("finish", book_id, execution=name)

    assert shop.singly() == 1 + QUESTIONS
    with shop.world.database.transaction(shop.world.reader) as conn:
        (message,) = outbox.claim(conn, 10)
    assert message.kind == "bulk"
    shop.world.deliver("bulk", shop.world.message(book_id, outbox_id=str(message.id), token=None))
    assert shop.world.dead == []
    assert shop.batch(book_id) is None
    assert all(batch.cancelled for batch in shop.desk.batches.values())
    assert shop.budget(book_id).reserved == 0


def test_a_cancelled_book_calls_its_batch_off_and_keeps_what_was_answered(shop: Shop) -> None:
    shop.desk.only = 1
    book_id = shop.start()
    assert shop.ask(book_id, shop.known(book_id))
    with shop.world.database.transaction(shop.world.reader) as conn:
        book_states.cancel(conn, book_id)
        outbox_id = outbox.add(conn, "bulk", book_id, {})
    message = shop.world.message(book_id, outbox_id=str(outbox_id), token=None)
    shop.world.deliver("bulk", message)
    assert shop.world.dead == []
    assert shop.batch(book_id) is None
    (batch,) = shop.desk.batches.values()
    assert batch.cancelled
    assert shop.world.spent() == shop.budget(book_id).spent == shop.bill()
    assert shop.budget(book_id).reserved == 0


def test_a_deleted_book_leaves_nothing_set_aside(shop: Shop) -> None:
    book_id = shop.start()
    assert shop.ask(book_id, shop.known(book_id))
    with shop.world.database.transaction(shop.world.reader) as conn:
        vivid_pages.delete(conn, book_id)
    shop.world.deliver("bulk", shop.world.message(book_id, token=None))
    assert shop.world.dead == []
    assert shop.batch(book_id) is None
    with shop.world.database.transaction(shop.world.reader) as conn:
        reserved = conn.execute("SELECT sum(reserved) FROM provider_calls").fetchone()
    assert reserved == (0,)
    assert shop.world.spent() == shop.bill()


@pytest.mark.parametrize("told", [True, False], ids=["called off as it closes", "handed in as it closes"])
def test_a_closed_account_calls_its_batches_off_before_its_keys_go(
    shop: Shop, admin: psycopg.Connection[Any], told: bool
) -> None:
    """Whichever message comes first, and however often: the rows go last."""
    world = shop.world
    book_id = shop.start()
    assert shop.ask(book_id, shop.known(book_id))
    with world.database.transaction(world.reader) as conn:
        users.close(conn, world.reader)
        if told:
            vendor_batches.call_off_all(conn, world.reader)
        outbox.add(conn, "erase", world.reader, {"user_id": str(world.reader)})
    dispatch.flush(world.edge, world.reader)
    erase = next(message for name, message in world.queue.sent if name == "vividpages-erase")
    world.queue.sent.clear()
    world.deliver("erase", json.dumps(erase))
    # It waits for the vendor.
    assert [name for name, _ in world.queue.sent] == ["vividpages-erase"]
    assert admin.execute("SELECT FROM users WHERE id = %s", [world.reader]).rowcount == 1
    with world.database.transaction(world.reader) as conn:
        (waiting,) = conn.execute("SELECT id, payload FROM outbox WHERE kind = 'bulk'").fetchall()
    for _ in range(2):
        world.deliver("bulk", json.dumps({**waiting[1], "outbox_id": str(waiting[0])}))
    (batch,) = shop.desk.batches.values()
    assert batch.cancelled
    world.deliver("erase", json.dumps(erase))
    assert world.dead == []
    assert admin.execute("SELECT FROM users WHERE id = %s", [world.reader]).rowcount == 0
    assert admin.execute("SELECT FROM vendor_batches").rowcount == 0
