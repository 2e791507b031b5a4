"""Roles, database and schema: `python -m infra.migrate [up|down|status]`.

    DATABASE_ADMIN_URL   a superuser or RDS master: roles, database and extension are made where missing;
                         DATABASE_OWNER_URL and DATABASE_URL then say their names and passwords
    DATABASE_OWNER_URL   the migration role, which owns every table

With neither, the embedded Postgres is used, and started where it does not run.
"""

from __future__ import annotations

import logging
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import psycopg
from psycopg import sql

from infra.postgres import APP_ROLE, DATABASE, OWNER_ROLE, EmbeddedPostgres, state_dir
from infra.postgres_binaries import PostgresFailed

_MIGRATIONS = Path(__file__).resolve().parent.parent / "migrations"
# Any number does, as long as nothing else in the cluster takes it.
_LOCK = 5_318_008


@dataclass(frozen=True, slots=True)
class Status:
    """The names of the migrations, oldest first."""

    applied: tuple[str, ...]
    pending: tuple[str, ...]


def bootstrap(admin_url: str, database: str = DATABASE, *, app_password: str, owner_password: str) -> None:
    """Make the roles, the database and the extension `vector` where missing; passwords are set anew.

    `admin_url` is a superuser's, or that of a role that may create roles and databases and, like the
    master of RDS, the extension.
    """
    with psycopg.connect(admin_url, autocommit=True, connect_timeout=10) as admin:
        admin.execute("SELECT pg_advisory_lock(%s)", [_LOCK])
        _ensure_role(admin, OWNER_ROLE, owner_password)
        _ensure_role(admin, APP_ROLE, app_password)
        # A master that is no superuser may only give a database to a role it is a member of.
        admin.execute(sql.SQL("GRANT {} TO CURRENT_USER").format(sql.Identifier(OWNER_ROLE)))
        if not admin.execute("SELECT 1 FROM pg_database WHERE datname = %s", [database]).fetchone():
            admin.execute(
                sql.SQL("CREATE DATABASE {} OWNER {}").format(
                    sql.Identifier(database), sql.Identifier(OWNER_ROLE)
                )
            )
        admin.execute(sql.SQL("REVOKE ALL ON DATABASE {} FROM PUBLIC").format(sql.Identifier(database)))
        admin.execute(
            sql.SQL("GRANT CONNECT ON DATABASE {} TO {}").format(
                sql.Identifier(database), sql.Identifier(APP_ROLE)
            )
        )
    with psycopg.connect(admin_url, dbname=database, autocommit=True, connect_timeout=10) as admin:
        admin.execute("CREATE EXTENSION IF NOT EXISTS vector")


def migrate_up(owner_url: str) -> tuple[str, ...]:
    """Apply every migration that is missing, each in its own transaction; returns their names."""
    with _backend(owner_url) as (backend, migrations):
        todo = backend.to_apply(migrations)
        backend.apply_migrations(todo)
        return tuple(migration.id for migration in todo)


def migrate_down(owner_url: str) -> tuple[str, ...]:
    """Roll every migration back, newest first; returns their names."""
    with _backend(owner_url) as (backend, migrations):
        todo = backend.to_rollback(migrations)
        backend.rollback_migrations(todo)
        return tuple(migration.id for migration in todo)


def status(owner_url: str) -> Status:
    """What is applied and what is not."""
    with _backend(owner_url) as (backend, migrations):
        pending = {migration.id for migration in backend.to_apply(migrations)}
        names = [migration.id for migration in migrations]
        return Status(
            applied=tuple(name for name in names if name not in pending),
            pending=tuple(name for name in names if name in pending),
        )


def bootstrap_embedded(server: EmbeddedPostgres) -> None:
    """Make the roles and the database of a running embedded server, where they are not there."""
    bootstrap(
        server.admin_url,
        app_password=server.password(APP_ROLE),
        owner_password=server.password(OWNER_ROLE),
    )


def _ensure_role(admin: psycopg.Connection[Any], role: str, password: str) -> None:
    if not admin.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [role]).fetchone():
        admin.execute(sql.SQL("CREATE ROLE {}").format(sql.Identifier(role)))
    admin.execute(
        sql.SQL("ALTER ROLE {} LOGIN NOCREATEDB NOCREATEROLE PASSWORD {}").format(
            sql.Identifier(role), sql.Literal(password)
        )
    )


@contextmanager
def _backend(owner_url: str) -> Iterator[tuple[Any, Any]]:
    # yoyo needs importlib-metadata and sqlparse; the functions that only bootstrap do not.
    from yoyo import get_backend, read_migrations

    logging.getLogger("yoyo").setLevel(logging.WARNING)
    # yoyo's own lock is a row that a killed run leaves behind; this one ends with its connection.
    with psycopg.connect(owner_url, autocommit=True, connect_timeout=10) as guard:
        guard.execute("SELECT pg_advisory_lock(%s)", [_LOCK])
        with get_backend(owner_url.replace("postgresql:", "postgresql+psycopg:", 1)) as backend:
            yield backend, read_migrations(str(_MIGRATIONS))


@contextmanager
def _owner_url() -> Iterator[str]:
    """The migration role's URL, after whatever must be made first; a server started here is stopped."""
    admin_url, owner_url = os.environ.get("DATABASE_ADMIN_URL"), os.environ.get("DATABASE_OWNER_URL")
    if admin_url:
        app_url = os.environ.get("DATABASE_URL")
        if not owner_url or not app_url:
            raise SystemExit("DATABASE_ADMIN_URL needs DATABASE_OWNER_URL and DATABASE_URL beside it.")
        owner, app = urlsplit(owner_url), urlsplit(app_url)
        bootstrap(
            admin_url,
            owner.path.lstrip("/"),
            app_password=unquote(app.password or ""),
            owner_password=unquote(owner.password or ""),
        )
    if owner_url:
        yield owner_url
        return
    server = EmbeddedPostgres(state_dir())
    started = server.start()
    try:
        bootstrap_embedded(server)
        yield server.owner_url
    finally:
        if started:
            server.stop()


def main(arguments: list[str]) -> int:
    command = arguments[0] if arguments else "up"
    if command not in ("up", "down", "status") or len(arguments) > 1:
        print(__doc__)
        return 2
    with _owner_url() as owner_url:
        _report(command, owner_url)
    return 0


def _report(command: str, owner_url: str) -> None:
    if command == "status":
        found = status(owner_url)
        for name in found.applied:
            print(f"applied  {name}")
        for name in found.pending:
            print(f"pending  {name}")
        return
    names = migrate_up(owner_url) if command == "up" else migrate_down(owner_url)
    for name in names:
        print(f"{'applied' if command == 'up' else 'rolled back'}  {name}")
    if not names:
        print("Nothing to do.")


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except (PostgresFailed, psycopg.OperationalError) as error:
        sys.exit(f"The database could not be migrated. {error}")
