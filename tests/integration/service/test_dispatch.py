"""Promise 10: row and message leave together or not at all."""

from __future__ import annotations

import json
from typing import Any
from uuid import UUID, uuid4

import psycopg
import pytest

from chalicelib.errors import ProviderUnavailable, StorageUnavailable
from chalicelib.service import dispatch, sweep
from chalicelib.store import outbox
from tests.integration.bookshop import Shop
from tests.integration.shelf import add_book
from tests.integration.world import RECEIVES, World, add_user, raising

pytestmark = pytest.mark.integration

Admin = psycopg.Connection[Any]


def leave(world: World, kind: outbox.Kind = "redraw", **payload: str) -> UUID:
    with world.database.transaction(world.reader) as conn:
        return outbox.add(conn, kind, uuid4(), payload)


def rows(admin: Admin) -> int:
    return admin.execute("SELECT FROM outbox").rowcount


def test_a_message_to_a_queue_stays_until_its_worker_is_done(world: World, admin: Admin) -> None:
    row_id = leave(world, user_id=str(world.reader))
    for _ in range(3):
        dispatch.flush(world.edge, world.reader)
    assert world.queue.sent == [
        ("vividpages-redraw", {"user_id": str(world.reader), "outbox_id": str(row_id)})
    ]
    assert rows(admin) == 1


def test_a_start_is_sent_once_and_forgotten(world: World, admin: Admin) -> None:
    ids = {"user_id": str(world.reader), "vivid_page_id": str(uuid4())}
    leave(world, "start", name="a-1", **ids)
    for _ in range(2):
        dispatch.flush(world.edge, world.reader)
    assert world.workflow.executions == {"a-1": ids}
    assert rows(admin) == 0


def test_what_is_rolled_back_is_never_sent(world: World) -> None:
    def change_and_fail() -> None:
        with world.database.transaction(world.reader) as conn:
            outbox.add(conn, "redraw", uuid4(), {})
            raise RuntimeError

    with pytest.raises(RuntimeError):
        change_and_fail()
    dispatch.flush(world.edge, world.reader)
    assert world.queue.sent == []


def test_a_queue_that_does_not_answer_costs_no_message(world: World, admin: Admin) -> None:
    leave(world)
    world.queue.fault = raising(StorageUnavailable("The queue could not be reached."))
    dispatch.flush(world.edge, world.reader)
    world.queue.fault = None
    assert (world.queue.sent, rows(admin)) == ([], 1)
    assert sweep.run(world.edge) == 0
    admin.execute("UPDATE outbox SET created_at = now() - interval '61 seconds'")
    assert sweep.run(world.edge) == 1
    assert len(world.queue.sent) == 1


def test_a_crash_after_sending_sends_again_and_loses_nothing(world: World) -> None:
    leave(world)
    send = world.queue.send

    def sent_and_killed(name: str, message: Any, delay: int = 0) -> None:
        send(name, message)
        raise KeyboardInterrupt

    world.queue.send = sent_and_killed  # type: ignore[method-assign]
    with pytest.raises(KeyboardInterrupt):
        dispatch.flush(world.edge, world.reader)
    world.queue.send = send  # type: ignore[method-assign]
    dispatch.flush(world.edge, world.reader)
    assert len(world.queue.sent) == 2
    assert world.queue.sent[0] == world.queue.sent[1]


def test_nobody_sends_or_sees_anothers_messages(world: World) -> None:
    row_id = leave(world)
    other = add_user(world.database)
    dispatch.flush(world.edge, other)
    assert world.queue.sent == []
    with world.database.transaction(other) as conn:
        assert not outbox.waits(conn, row_id)
        outbox.remove(conn, row_id)
    with world.database.transaction(world.reader) as conn:
        assert outbox.waits(conn, row_id)


def test_the_sweep_learns_who_and_nothing_else(world: World, admin: Admin) -> None:
    """And leaves no way to see more behind in its transaction."""
    other = add_user(world.database)
    add_book(world.database, other)
    leave(world)
    admin.execute("UPDATE outbox SET created_at = now() - interval '2 minutes'")
    with world.database.nobody() as conn:
        assert outbox.overdue_users(conn, 10) == [world.reader]
        assert conn.execute("SELECT FROM outbox").rowcount == 0
        assert conn.execute("SELECT FROM vivid_pages").rowcount == 0
        conn.execute("SELECT set_config('app.sweeping', 'on', true)")
        assert conn.execute("SELECT FROM outbox").rowcount == 0
        assert conn.execute("SELECT FROM vivid_pages").rowcount == 0


def test_a_sweep_is_bounded_and_takes_the_longest_waiting_first(world: World, admin: Admin) -> None:
    users = [add_user(world.database) for _ in range(5)]
    for minutes, user_id in enumerate(users, 2):
        with world.database.transaction(user_id) as conn:
            outbox.add(conn, "redraw", uuid4(), {})
        admin.execute(
            "UPDATE outbox SET created_at = now() - make_interval(mins => %s) WHERE user_id = %s",
            [minutes, user_id],
        )
    with world.database.nobody() as conn:
        assert outbox.overdue_users(conn, 3) == users[:1:-1]


def test_one_readers_broken_message_holds_up_nobody_else(world: World, admin: Admin) -> None:
    other = add_user(world.database)
    # No name: not even we could start this.
    with world.database.transaction(other) as conn:
        outbox.add(conn, "start", uuid4(), {})
    leave(world)
    admin.execute("UPDATE outbox SET created_at = now() - interval '2 minutes'")
    admin.execute("UPDATE outbox SET created_at = now() - interval '1 hour' WHERE user_id = %s", [other])
    assert sweep.run(world.edge) == 2
    assert len(world.queue.sent) == 1


def test_a_message_that_cannot_be_acted_on_is_given_up_with_its_row(shop: Shop, admin: Admin) -> None:
    """Its reader is told; nothing sends it again."""
    board = shop.world.boards(UUID(shop.made()))[0].id
    answer = shop.api.post(f"/api/storyboards/{board}/regenerate", shop.token, {"feedback": "longer hair"})
    assert answer.status == 202
    ((_, message),) = shop.world.queue.sent
    body = json.dumps(message)
    shop.world.image.fault = raising(ProviderUnavailable("The painter is resting. Try again in a minute."))
    for receives in range(1, RECEIVES):
        assert shop.world.step("redraw", body, receives=receives) == ["m0"]
        assert rows(admin) == 1
    assert shop.world.step("redraw", body, receives=RECEIVES) == ["m0"]
    assert rows(admin) == 0
    # Out of the dead letters: it is passed over.
    shop.world.image.fault = None
    painted = len(shop.world.image.orders)
    assert shop.world.step("redraw", body) == []
    assert len(shop.world.image.orders) == painted
