"""What signing in asks of the database: looks across tenants that show no more than they must."""

from __future__ import annotations

from uuid import UUID, uuid4

import psycopg
import pytest

from chalicelib.errors import Conflict, Invalid
from chalicelib.store import one_time_tokens, sessions, users
from chalicelib.store.db import Database
from tests.postgres_fixtures import Clone, add_user

pytestmark = pytest.mark.integration


def test_an_address_is_found_for_nobody_and_shows_nothing_else(database: Database, reader: UUID) -> None:
    add_user(database)
    with database.nobody() as conn:
        found = users.find(conn, f" {reader}@EXAMPLE.org ")
        assert found == (reader, f"{reader}@example.org")
        assert users.find(conn, "nobody@example.org") == (None, "nobody@example.org")
        assert users.get_account(conn, reader) is None
        assert conn.execute("SELECT count(*) FROM users").fetchone() == (0,)


def test_the_setting_behind_the_look_opens_nothing_to_the_application(
    database: Database, reader: UUID
) -> None:
    with database.nobody() as conn:
        conn.execute("SELECT set_config('app.looked_up_email', %s, true)", [f"{reader}@example.org"])
        assert conn.execute("SELECT count(*) FROM users").fetchone() == (0,)


def test_the_owner_of_the_function_sees_no_user_outside_of_it(clone: Clone, reader: UUID) -> None:
    with psycopg.connect(clone.owner_url) as conn:
        found = conn.execute("SELECT user_id_for_email(%s)", [f"{reader}@example.org"]).fetchone()
        assert found == (reader,)
        assert conn.execute("SELECT count(*) FROM users").fetchone() == (0,)


def test_the_application_reaches_the_counters_through_their_functions_alone(
    database: Database, clone: Clone
) -> None:
    for statement in ("SELECT FROM login_attempts", "DELETE FROM login_attempts"):
        with psycopg.connect(clone.app_url) as conn:
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                conn.execute(statement)
            conn.rollback()


def test_an_address_that_no_index_could_keep_is_refused(database: Database) -> None:
    with database.nobody() as conn, pytest.raises(Invalid, match="too long"):
        users.find(conn, "\ufdfa" * 240 + "@example.org")


def test_a_taken_address_cannot_be_confirmed_for_another(database: Database, reader: UUID) -> None:
    other = add_user(database)
    with pytest.raises(Conflict), database.transaction(other) as conn:
        users.confirm_email(conn, other, f"{reader}@Example.org")


def test_tokens_sessions_and_accounts_of_another_are_out_of_reach(database: Database, reader: UUID) -> None:
    digest, family = b"d" * 32, uuid4()
    with database.transaction(reader) as conn:
        one_time_tokens.put(conn, reader, "reset", digest, "a@example.org", 60)
        sessions.start(conn, reader, family, digest, sessions.Device("", ""))
    other = add_user(database)
    with database.transaction(other) as conn:
        assert one_time_tokens.use(conn, ["reset"], digest) is None
        assert sessions.find(conn, digest) is None
        assert not sessions.end(conn, family)
        users.close(conn, reader)
        users.set_password(conn, reader, "x")
        sessions.end_all(conn, reader)
    assert not sessions.is_open(database, other, family)
    assert sessions.is_open(database, reader, family)
    with database.transaction(reader) as conn:
        account = users.lock_account(conn, reader)
        assert account is not None
        assert (account.is_active, account.password_hash) == (True, None)
        assert one_time_tokens.use(conn, ["verify"], digest) is None
        assert one_time_tokens.use(conn, ["reset"], digest) == one_time_tokens.Proof("reset", "a@example.org")
        assert one_time_tokens.use(conn, ["reset"], digest) is None
