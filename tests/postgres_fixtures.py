"""A real Postgres for tests: a throw-away server per process, a clone of the migrated database per test."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import psutil
import psycopg
import pytest

from chalicelib.store import users
from chalicelib.store.db import Database
from infra.migrate import bootstrap_embedded, migrate_up
from infra.postgres import (
    APP_ROLE,
    DATABASE,
    NO_DURABILITY,
    OWNER_ROLE,
    SUPERUSER,
    EmbeddedPostgres,
    state_dir,
)

_PREFIX = "tests-"


@dataclass(frozen=True, slots=True)
class Clone:
    """One test's own database, by the three roles."""

    name: str
    admin_url: str
    owner_url: str
    app_url: str


@pytest.fixture(scope="session")
def postgres() -> Iterator[EmbeddedPostgres]:
    """A server of this process, migrated; `vividpages` is the template, and not to be written to."""
    _sweep()
    state = state_dir() / f"{_PREFIX}{os.getpid()}"
    server = EmbeddedPostgres(state, settings=NO_DURABILITY)
    server.start()
    try:
        bootstrap_embedded(server)
        migrate_up(server.owner_url)
        yield server
    finally:
        server.stop()
        shutil.rmtree(state)


@pytest.fixture
def clone(postgres: EmbeddedPostgres) -> Iterator[Clone]:
    """A migrated, empty database of this test alone."""
    name = f"test_{uuid4().hex}"
    with psycopg.connect(postgres.admin_url, autocommit=True) as admin:
        admin.execute(f"CREATE DATABASE {name} TEMPLATE {DATABASE} OWNER {OWNER_ROLE} STRATEGY file_copy")
        # A clone does not inherit the rights on its template itself.
        admin.execute(f"REVOKE ALL ON DATABASE {name} FROM PUBLIC")
        admin.execute(f"GRANT CONNECT ON DATABASE {name} TO {APP_ROLE}")
    yield Clone(
        name,
        admin_url=postgres.url(SUPERUSER, name),
        owner_url=postgres.url(OWNER_ROLE, name),
        app_url=postgres.url(APP_ROLE, name),
    )
    with psycopg.connect(postgres.admin_url, autocommit=True) as admin:
        admin.execute(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
def database(clone: Clone) -> Iterator[Database]:
    """The test's database as the application sees it."""
    database = Database(clone.app_url)
    yield database
    database.close()


@pytest.fixture
def admin(clone: Clone) -> Iterator[psycopg.Connection[Any]]:
    """The test's database as its superuser sees it: every row, in autocommit."""
    with psycopg.connect(clone.admin_url, autocommit=True) as conn:
        yield conn


@pytest.fixture
def reader(database: Database) -> UUID:
    """A user."""
    return add_user(database)


def add_user(database: Database) -> UUID:
    """One more user."""
    user_id = uuid4()
    with database.transaction(user_id) as conn:
        users.create_user(conn, user_id, f"{user_id}@example.org", "A Reader", {})
    return user_id


def _sweep() -> None:
    """Stop and remove the servers of test runs that were killed."""
    for state in state_dir().glob(f"{_PREFIX}*"):
        pid = int(state.name.removeprefix(_PREFIX).partition("-")[0])
        if not psutil.pid_exists(pid):
            _remove(state)


def _remove(state: Path) -> None:
    EmbeddedPostgres(state).stop()
    shutil.rmtree(state, ignore_errors=True)
