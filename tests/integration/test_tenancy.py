"""Promise 15, for every table in the catalog: nobody reads, writes or hangs rows on what is another's."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from uuid import uuid4

import psycopg
import pytest
from psycopg import sql
from psycopg.types.json import Jsonb

from chalicelib.errors import NotFound
from chalicelib.store import scenes
from chalicelib.store.db import Database
from infra.postgres import APP_ROLE
from tests.integration.shelf import Library, add_book, fill
from tests.postgres_fixtures import Clone

pytestmark = pytest.mark.integration

Admin = psycopg.Connection[Any]


@pytest.fixture
def libraries(database: Database) -> tuple[Library, Library]:
    """Two users, each with something in every table."""
    return fill(database), fill(database)


def tables(admin: Admin) -> list[str]:
    """Every table of ours that the application can touch; the others are closed to it altogether."""
    found = admin.execute(
        """
        SELECT relname FROM pg_class
        WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p') AND relname NOT LIKE '%%yoyo%%'
          AND has_table_privilege(%s, oid, 'SELECT, INSERT, UPDATE, DELETE')
        ORDER BY relname
        """,
        [APP_ROLE],
    )
    return [name for (name,) in found]


def first_rows(admin: Admin, clone: Clone, library: Library) -> dict[str, dict[str, Any]]:
    """One row of the user in each table, as JSON; a table this test does not fill fails here."""
    found = {}
    for table in tables(admin):
        with as_user(clone, library.user_id) as conn:
            row = conn.execute(
                # One that hangs on a book, where some do not.
                sql.SQL(
                    "SELECT to_jsonb(t) FROM {} t "
                    "ORDER BY to_jsonb(t) ->> 'vivid_page_id' IS NULL, id LIMIT 1"
                ).format(sql.Identifier(table))
            ).fetchone()
        assert row is not None, f"library.fill puts nothing into {table}"
        found[table] = row[0]
    return found


@contextmanager
def as_user(clone: Clone, user_id: object) -> Iterator[psycopg.Connection[Any]]:
    """A transaction of the application role that is never committed."""
    with psycopg.connect(clone.app_url) as conn:
        if user_id is not None:
            conn.execute("SELECT set_config('app.user_id', %s, true)", [str(user_id)])
        yield conn
        conn.rollback()


@pytest.mark.parametrize("tenant", ["other", "nobody", "never set"])
def test_rows_of_another_user_cannot_be_seen_or_changed(
    admin: Admin, clone: Clone, libraries: tuple[Library, Library], tenant: str
) -> None:
    mine, theirs = libraries
    user_id = {"other": theirs.user_id, "nobody": "", "never set": None}[tenant]
    for table, row in first_rows(admin, clone, mine).items():
        name = sql.Identifier(table)
        for verb in ("SELECT FROM {}", "UPDATE {} SET id = id", "DELETE FROM {}"):
            statement = sql.SQL(verb + " WHERE id = %s").format(name)
            with as_user(clone, user_id) as conn:
                assert conn.execute(statement, [row["id"]]).rowcount == 0, (verb, table)


@pytest.mark.parametrize("tenant", ["other", "nobody", "never set"])
def test_rows_cannot_be_added_to_what_is_another_users(
    admin: Admin, clone: Clone, libraries: tuple[Library, Library], tenant: str
) -> None:
    mine, theirs = libraries
    user_id = {"other": theirs.user_id, "nobody": "", "never set": None}[tenant]
    for table, row in first_rows(admin, clone, mine).items():
        copy = Jsonb({**row, "id": str(uuid4())})
        insert = sql.SQL("INSERT INTO {0} SELECT * FROM jsonb_populate_record(NULL::{0}, %s)")
        with as_user(clone, user_id) as conn:
            with pytest.raises(psycopg.errors.InsufficientPrivilege, match="row-level security"):
                conn.execute(insert.format(sql.Identifier(table)), [copy])


def test_without_a_tenant_every_table_looks_empty(
    admin: Admin, clone: Clone, libraries: tuple[Library, Library]
) -> None:
    for user_id in (None, ""):
        for table in tables(admin):
            with as_user(clone, user_id) as conn:
                count = conn.execute(
                    sql.SQL("SELECT count(*) FROM {}").format(sql.Identifier(table))
                ).fetchone()
                assert count == (0,), table


def test_the_owner_of_the_tables_is_held_back_too(admin: Admin, clone: Clone, libraries: object) -> None:
    for table in tables(admin):
        with psycopg.connect(clone.owner_url) as conn:
            count = conn.execute(sql.SQL("SELECT count(*) FROM {}").format(sql.Identifier(table))).fetchone()
            assert count == (0,), table


def test_own_rows_cannot_be_hung_on_another_users(
    admin: Admin, clone: Clone, libraries: tuple[Library, Library]
) -> None:
    """For every column of every foreign key: pointed at the other user's parent, the row is refused."""
    mine, theirs = libraries
    my_rows, their_rows = first_rows(admin, clone, mine), first_rows(admin, clone, theirs)
    keys = admin.execute(
        """
        SELECT DISTINCT k.conrelid::regclass::text, a.attname
        FROM pg_constraint k JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = ANY (k.conkey)
        WHERE k.contype = 'f' AND k.connamespace = 'public'::regnamespace
        """
    ).fetchall()
    assert ("character_changes", "scene_id") in keys
    # A scene that nothing hangs on yet, so that no unique key is what refuses.
    free_scene = admin.execute(
        """
        SELECT id FROM scenes WHERE vivid_page_id = %s
        ORDER BY chapter_number DESC, scene_number DESC LIMIT 1
        """,
        [mine.book_id],
    ).fetchone()
    assert free_scene is not None
    for table, column in keys:
        parent = free_scene[0] if "scene" in column else my_rows[table][column]
        update = sql.SQL("UPDATE {} SET {} = %s WHERE id = %s").format(
            sql.Identifier(table), sql.Identifier(column)
        )
        with as_user(clone, theirs.user_id) as conn:
            with pytest.raises((psycopg.errors.InsufficientPrivilege, psycopg.errors.ForeignKeyViolation)):
                conn.execute(update, [parent, their_rows[table]["id"]])


def test_a_change_cannot_mix_two_books_of_one_user(
    database: Database, libraries: tuple[Library, Library]
) -> None:
    mine, _ = libraries
    other_book = add_book(database, mine.user_id, "Another")
    with database.transaction(mine.user_id) as conn:
        scene_id = scenes.keys(conn, other_book)[0][0]
    with pytest.raises(NotFound), database.transaction(mine.user_id) as conn:
        conn.execute("UPDATE character_changes SET scene_id = %s", [scene_id])


def test_deleting_the_user_deletes_everything(
    admin: Admin, clone: Clone, database: Database, libraries: tuple[Library, Library]
) -> None:
    mine, theirs = libraries
    with database.transaction(mine.user_id) as conn:
        conn.execute("DELETE FROM users WHERE id = %s", [mine.user_id])
    for table in tables(admin):
        with as_user(clone, mine.user_id) as conn:
            assert conn.execute(sql.SQL("SELECT FROM {}").format(sql.Identifier(table))).rowcount == 0, table
    assert first_rows(admin, clone, theirs)
