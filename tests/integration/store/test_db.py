"""Promises 17 to 19: tenants do not mix, dead connections are not noticed, and nothing waits for ever."""

from __future__ import annotations

import socket
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any
from uuid import UUID, uuid4

import psycopg
import pytest

from chalicelib.errors import Conflict, DatabaseUnavailable, Invalid, NotFound, VividPagesError
from chalicelib.store import users, vivid_pages
from chalicelib.store.db import Database, Timeouts
from chalicelib.store.vivid_pages import NewVividPage
from infra.postgres import EmbeddedPostgres
from tests.integration.shelf import add_book, new_book
from tests.postgres_fixtures import Clone, add_user

pytestmark = pytest.mark.integration

Admin = psycopg.Connection[Any]


@pytest.fixture
def impatient(clone: Clone) -> Iterator[Database]:
    """The same database with timeouts a test can wait for."""
    database = Database(clone.app_url, Timeouts(lock=0.2, statement=0.5, idle_in_transaction=0.3))
    yield database
    database.close()


def end_connections(admin: Admin) -> int:
    """Terminate every connection of the application; returns how many there were."""
    ended = admin.execute(
        """
        SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity
        WHERE usename = 'vividpages_app' AND datname = current_database()
        """
    )
    return ended.rowcount


def test_the_body_is_committed_unless_it_raises(database: Database, reader: UUID) -> None:
    kept, lost = new_book(reader), new_book(reader)

    def create(new: NewVividPage, divisor: int) -> float:
        with database.transaction(reader) as conn:
            vivid_pages.create(conn, new)
            return 1 / divisor

    create(kept, 1)
    with pytest.raises(ZeroDivisionError):
        create(lost, 0)
    with database.transaction(reader) as conn:
        assert vivid_pages.get(conn, kept.id) is not None
        assert vivid_pages.get(conn, lost.id) is None


def test_ten_thousand_interleaved_transactions_of_four_users_never_mix(database: Database) -> None:
    owners = [add_user(database) for _ in range(4)]
    own = {user_id: {add_book(database, user_id)} for user_id in owners}

    def ask(number: int) -> bool:
        user_id = owners[number % len(owners)]
        with database.transaction(user_id) as conn:
            return {id_ for (id_,) in conn.execute("SELECT id FROM vivid_pages")} == own[user_id]

    with ThreadPoolExecutor(5) as pool:
        assert sum(pool.map(ask, range(10_000))) == 10_000


def test_the_tenant_ends_with_the_transaction(database: Database, reader: UUID) -> None:
    add_book(database, reader)
    with database.transaction(uuid4()) as conn:
        assert conn.execute("SELECT count(*) FROM vivid_pages").fetchone() == (0,)
    with database.transaction(reader) as conn:
        assert conn.execute("SELECT count(*) FROM vivid_pages").fetchone() == (1,)


def test_one_thread_keeps_using_one_connection(database: Database, reader: UUID) -> None:
    pids = set()
    for _ in range(5):
        with database.transaction(reader) as conn:
            pids.add(conn.info.backend_pid)
    assert len(pids) == 1


def test_connections_that_died_between_transactions_are_not_noticed(
    database: Database, admin: Admin, reader: UUID
) -> None:
    for _ in range(5):
        assert end_connections(admin) == 1
        with database.transaction(reader) as conn:
            assert users.get_user(conn, reader) is not None


def test_all_of_several_dead_connections_are_replaced(database: Database, admin: Admin, reader: UUID) -> None:
    with database.transaction(reader), database.transaction(reader), database.transaction(reader):
        pass
    assert end_connections(admin) == 3
    with database.transaction(reader) as conn:
        assert users.get_user(conn, reader) is not None


def test_what_is_asked_alone_is_a_transaction_of_nobody(
    database: Database, admin: Admin, reader: UUID
) -> None:
    add_book(database, reader)
    assert database.ask("SELECT count(*) FROM vivid_pages WHERE id IS NOT NULL AND %s = 1", [1]) == 0
    as_reader = "WITH t AS MATERIALIZED (SELECT set_config('app.user_id', %s, true)) SELECT count(*) FROM t"
    assert database.ask(as_reader, [str(reader)]) == 1
    assert database.ask("SELECT count(*) FROM vivid_pages WHERE %s = 1", [1]) == 0
    assert database.ask("SELECT 1 WHERE %s = 2", [1]) is None
    assert end_connections(admin) == 1
    assert database.ask("SELECT %s::int", [7]) == 7
    with database.transaction(reader) as conn:
        assert conn.execute("SELECT count(*) FROM vivid_pages").fetchone() == (1,)


def test_a_refused_question_leaves_nothing_behind(database: Database, admin: Admin, reader: UUID) -> None:
    for _ in range(3):
        with pytest.raises(Invalid):
            database.ask("SELECT %s::int", ["many"])
    with database.transaction(reader) as conn:
        assert users.get_user(conn, reader) is not None
    assert end_connections(admin) == 1


@pytest.mark.parametrize("prepare", [True, False])
def test_what_is_asked_often_is_planned_once_where_that_may_be(
    clone: Clone, reader: UUID, prepare: bool
) -> None:
    database = Database(clone.app_url, prepare=prepare)
    for _ in range(10):
        with database.transaction(reader) as conn:
            users.get_user(conn, reader)
    with database.transaction(reader) as conn:
        kept = conn.execute("SELECT statement FROM pg_prepared_statements").fetchall()
    database.close()
    assert any("FROM users" in statement for (statement,) in kept) is prepare


def test_plans_of_before_a_migration_are_made_anew(database: Database, admin: Admin, reader: UUID) -> None:
    def ask() -> int:
        with database.transaction(reader) as conn:
            return len(conn.execute("SELECT * FROM users WHERE id = %s", [reader]).fetchall()[0])

    columns = [ask() for _ in range(10)][-1]
    admin.execute("ALTER TABLE users ADD COLUMN shoe_size int")
    with pytest.raises(DatabaseUnavailable) as caught:
        ask()
    assert caught.value.retryable
    assert ask() == columns + 1


def test_a_restart_of_the_server_is_not_noticed(
    database: Database, reader: UUID, postgres: EmbeddedPostgres
) -> None:
    postgres.stop()
    with pytest.raises(DatabaseUnavailable):
        database.ping()
    postgres.start()
    with database.transaction(reader) as conn:
        assert users.get_user(conn, reader) is not None


def test_a_connection_that_dies_within_a_transaction_ends_it_and_nothing_is_done_twice(
    database: Database, admin: Admin, reader: UUID
) -> None:
    runs = []

    def create() -> None:
        with database.transaction(reader) as conn:
            runs.append(vivid_pages.create(conn, new_book(reader)))
            end_connections(admin)

    with pytest.raises(DatabaseUnavailable) as caught:
        create()
    assert runs == [True]
    assert caught.value.retryable
    assert caught.value.status == 503
    with database.transaction(reader) as conn:
        assert vivid_pages.list_for_user(conn) == []


def test_a_blocked_lock_is_given_up(impatient: Database, admin: Admin, reader: UUID) -> None:
    with admin.transaction():
        admin.execute("SELECT FROM users WHERE id = %s FOR UPDATE", [reader])
        started = time.monotonic()
        with pytest.raises(DatabaseUnavailable, match="busy"), impatient.transaction(reader) as conn:
            conn.execute("UPDATE users SET full_name = 'X' WHERE id = %s", [reader])
    assert time.monotonic() - started < 2
    with impatient.transaction(reader) as conn:
        assert users.get_user(conn, reader) is not None


def test_a_statement_that_takes_too_long_is_given_up(impatient: Database, reader: UUID) -> None:
    with pytest.raises(DatabaseUnavailable), impatient.transaction(reader) as conn:
        conn.execute("SELECT pg_sleep(5)")


def test_a_transaction_that_lies_idle_is_ended(impatient: Database, admin: Admin, reader: UUID) -> None:
    def dawdle() -> None:
        with impatient.transaction(reader) as conn:
            conn.execute("SELECT FROM users FOR UPDATE")
            time.sleep(0.6)

    with pytest.raises(DatabaseUnavailable):
        dawdle()


def test_the_timeouts_hold_by_default(database: Database, reader: UUID) -> None:
    with database.transaction(reader) as conn:
        for name in ("lock_timeout", "statement_timeout", "idle_in_transaction_session_timeout"):
            assert conn.execute(f"SHOW {name}").fetchone() not in (("0",), None), name


def test_a_server_that_does_not_answer_is_given_up() -> None:
    with socket.socket() as silent:
        silent.bind(("127.0.0.1", 0))
        silent.listen()
        url = f"postgresql://nobody:x@127.0.0.1:{silent.getsockname()[1]}/none"
        database = Database(url, Timeouts(connect=2))
        started = time.monotonic()
        with pytest.raises(DatabaseUnavailable):
            database.ping()
    assert time.monotonic() - started < 10


def test_too_many_connections_is_a_thing_that_passes(database: Database, clone: Clone, admin: Admin) -> None:
    admin.execute(f"ALTER DATABASE {clone.name} CONNECTION LIMIT 2")
    with database.transaction(uuid4()), pytest.raises(DatabaseUnavailable):
        database.ping()
    database.ping()


def test_a_statement_that_failed_and_was_passed_over_fails_the_transaction(
    database: Database, reader: UUID
) -> None:
    def swallow() -> None:
        with database.transaction(reader) as conn:
            vivid_pages.create(conn, new_book(reader))
            with pytest.raises(psycopg.errors.DivisionByZero):
                conn.execute("SELECT 1 / 0")

    with pytest.raises(VividPagesError, match="nothing of this step was saved"):
        swallow()
    with database.transaction(reader) as conn:
        assert vivid_pages.list_for_user(conn) == []


@pytest.mark.parametrize(
    ("statement", "error"),
    [
        ("INSERT INTO users (id, email) SELECT id, email FROM users", Conflict),
        ("INSERT INTO jobs (vivid_page_id, job_type) VALUES (gen_random_uuid(), 'epub-parse')", NotFound),
        ("UPDATE users SET full_name = repeat('x', 256)", Invalid),
        ("UPDATE users SET email = ' x '", Invalid),
        ("UPDATE users SET email = NULL", Invalid),
        ("SELECT no_such_column", VividPagesError),
    ],
)
def test_what_the_database_refuses_comes_back_in_our_words(
    database: Database, reader: UUID, statement: str, error: type[VividPagesError]
) -> None:
    with pytest.raises(VividPagesError) as caught, database.transaction(reader) as conn:
        conn.execute(statement)
    assert type(caught.value) is error
    assert isinstance(caught.value.__cause__, psycopg.Error)
    assert not caught.value.retryable
