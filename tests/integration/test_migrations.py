"""Promise 16's ground: the schema comes up from nothing, twice, and goes down to nothing."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import psycopg
import pytest
from psycopg import sql

from infra.migrate import bootstrap, migrate_down, migrate_up, status
from infra.postgres import APP_ROLE, OWNER_ROLE, EmbeddedPostgres
from tests.postgres_fixtures import Clone

pytestmark = pytest.mark.integration

ROOT = Path(__file__).resolve().parents[2]
NAMES = tuple(
    sorted(path.stem for path in (ROOT / "migrations").glob("????.*.sql") if "rollback" not in path.name)
)


@pytest.fixture
def empty(postgres: EmbeddedPostgres) -> Iterator[str]:
    """The name of a database that is not there yet."""
    name = f"empty_{uuid4().hex}"
    yield name
    with psycopg.connect(postgres.admin_url, autocommit=True) as admin:
        admin.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))


def make(postgres: EmbeddedPostgres, database: str, admin_url: str) -> str:
    bootstrap(
        admin_url,
        database,
        app_password=postgres.password(APP_ROLE),
        owner_password=postgres.password(OWNER_ROLE),
    )
    return postgres.url(OWNER_ROLE, database)


def left_behind(owner_url: str) -> set[str]:
    """What is in `public` beside the extension and the notes of the migration tool."""
    with psycopg.connect(owner_url) as conn:
        found = conn.execute(
            """
            SELECT c.relname FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace
            UNION ALL
            SELECT p.proname FROM pg_proc p WHERE p.pronamespace = 'public'::regnamespace
              AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = p.oid AND d.deptype = 'e')
            """
        ).fetchall()
    return {name for (name,) in found if "yoyo" not in name}


def test_up_from_nothing_twice_and_down(postgres: EmbeddedPostgres, empty: str) -> None:
    owner_url = make(postgres, empty, postgres.admin_url)
    assert migrate_up(owner_url) == NAMES
    schema = left_behind(owner_url)
    assert len(schema) > 13
    assert migrate_up(owner_url) == ()
    assert status(owner_url).applied == NAMES
    assert migrate_down(owner_url) == tuple(reversed(NAMES))
    assert left_behind(owner_url) == set()
    assert status(owner_url).pending == NAMES
    assert migrate_up(owner_url) == NAMES
    assert left_behind(owner_url) == schema


def test_bootstrap_again_changes_nothing_but_the_passwords(postgres: EmbeddedPostgres, clone: Clone) -> None:
    make(postgres, clone.name, postgres.admin_url)
    with psycopg.connect(clone.app_url) as conn:
        assert conn.execute("SELECT count(*) FROM vivid_pages").fetchone() == (0,)


def test_a_master_that_is_no_superuser_can_bootstrap(postgres: EmbeddedPostgres, empty: str) -> None:
    """As on RDS, where the extension is allowed to the master; here it is made for it beforehand."""
    with psycopg.connect(postgres.admin_url, autocommit=True) as admin:
        admin.execute("CREATE ROLE master LOGIN CREATEDB CREATEROLE PASSWORD 'master'")
        admin.execute(f"GRANT {OWNER_ROLE}, {APP_ROLE} TO master WITH ADMIN OPTION")
        admin.execute(f"CREATE DATABASE {empty} OWNER master")
        admin.execute(f"ALTER DATABASE {empty} OWNER TO {OWNER_ROLE}")
        with psycopg.connect(postgres.admin_url, dbname=empty, autocommit=True) as inside:
            inside.execute("CREATE EXTENSION vector")
    address = postgres.admin_url.partition("@")[2]
    owner_url = make(postgres, empty, f"postgresql://master:master@{address}")
    assert migrate_up(owner_url) == NAMES


def test_an_interrupted_run_leaves_no_lock_behind(clone: Clone) -> None:
    with psycopg.connect(clone.owner_url, autocommit=True) as conn:
        conn.execute("SELECT pg_advisory_lock(5318008)")
        conn.execute("INSERT INTO yoyo_lock (locked, ctime, pid) VALUES (1, now(), 1)")
    assert migrate_up(clone.owner_url) == ()


@pytest.mark.parametrize("path", sorted((ROOT / "migrations").glob("*.sql")), ids=lambda path: path.name)
def test_every_migration_sets_its_timeouts(path: Path) -> None:
    text = path.read_text()
    assert re.search(r"^SET LOCAL lock_timeout = '\d+s';$", text, re.MULTILINE)
    assert re.search(r"^SET LOCAL statement_timeout = '\d+s';$", text, re.MULTILINE)


def test_a_migration_gives_up_on_a_lock_instead_of_blocking_everybody(clone: Clone) -> None:
    with psycopg.connect(clone.owner_url) as holder:
        holder.execute("LOCK TABLE scenes IN ACCESS SHARE MODE")
        with pytest.raises(psycopg.errors.LockNotAvailable):
            migrate_down(clone.owner_url)


def test_the_command_reads_its_urls_from_the_environment(postgres: EmbeddedPostgres, empty: str) -> None:
    urls = {
        "DATABASE_ADMIN_URL": postgres.admin_url,
        "DATABASE_OWNER_URL": postgres.url(OWNER_ROLE, empty),
        "DATABASE_URL": postgres.url(APP_ROLE, empty),
    }

    def command(name: str) -> str:
        done = subprocess.run(
            [sys.executable, "-m", "infra.migrate", name],
            cwd=ROOT,
            env={**os.environ, **urls},
            capture_output=True,
            text=True,
            check=True,
        )
        return done.stdout

    assert command("up") == "".join(f"applied  {name}\n" for name in NAMES)
    assert command("up") == "Nothing to do.\n"
    assert command("status") == "".join(f"applied  {name}\n" for name in NAMES)
    assert command("down") == "".join(f"rolled back  {name}\n" for name in reversed(NAMES))
