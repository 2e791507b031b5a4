"""Who is like whom among 100,000 people: how many of the nearest ten are found, and how fast.

The vectors lie in clusters, as descriptions do: a direction they all share, one of their cluster, and one of
their own. One reader has most of the rows, one has a hundredth of them scattered among everybody's, and both
ask who is like people of theirs. What is right is found by comparing everything.
"""

from __future__ import annotations

import random
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any
from unittest import mock
from uuid import UUID

import psycopg

from chalicelib.ports import EMBEDDING_DIMENSIONS
from chalicelib.store import embeddings
from chalicelib.store.db import Database, Timeouts
from infra.migrate import bootstrap_embedded, migrate_up
from infra.postgres import DATABASE, NO_DURABILITY, SUPERUSER, EmbeddedPostgres, state_dir
from tests.bench.figures import Figure
from tests.integration.shelf import add_book
from tests.postgres_fixtures import add_user

ROWS, CLUSTERS, OWN_DIRECTIONS = 100_000, 400, 3_000
QUESTIONS, NEAREST = 40, 10
LIMIT = 0.98
# How much of a vector is shared by all, by its cluster, and its own.
_ALL, _CLUSTER, _OWN = 1.0, 1.0, 0.8
_INDEX = "character_embeddings_embedding"
_OTHERS = 20


@dataclass(frozen=True, slots=True)
class Readers:
    """Who has the people: one half of them, one a sixteenth, one a hundredth, and others the rest."""

    large: UUID
    middle: UUID
    small: UUID


def measure(_corpus: Path) -> Iterator[Figure]:
    """Needs no corpus."""
    with hundred_thousand() as (database, readers, seconds):
        yield Figure(f"index of {ROWS:,} vectors", seconds, "s")
        shares = (("half of them", readers.large), ("6 %", readers.middle), ("1 %", readers.small))
        for name, reader in shares:
            recall, took = recall_of(database, reader)
            name = f"similar people, to a reader with {name}"
            yield Figure(f"{name}, recall@{NEAREST}", recall, "", limit=LIMIT, at_least=True)
            yield Figure(f"{name}, p50", median(took) * 1000, "ms")


@contextmanager
def hundred_thousand() -> Iterator[tuple[Database, Readers, float]]:
    """A server of its own with the vectors, and how long their index took, in seconds."""
    state = state_dir() / "bench-vectors"
    shutil.rmtree(state, ignore_errors=True)
    server = EmbeddedPostgres(state, settings={**NO_DURABILITY, "shared_buffers": "1GB"})
    server.start()
    try:
        bootstrap_embedded(server)
        migrate_up(server.owner_url)
        database = Database(server.app_url, Timeouts(statement=120))
        with psycopg.connect(server.url(SUPERUSER, DATABASE), autocommit=True) as admin:
            readers, seconds = _fill(database, admin)
        yield database, readers, seconds
        database.close()
    finally:
        server.stop()
        shutil.rmtree(state, ignore_errors=True)


def _fill(database: Database, admin: psycopg.Connection[Any]) -> tuple[Readers, float]:
    admin.execute("SET maintenance_work_mem = '2GB'")
    (index,) = admin.execute("SELECT pg_get_indexdef(%s::regclass)", [_INDEX]).fetchone() or ("",)
    admin.execute(f"DROP INDEX {_INDEX}")
    _draw_directions(admin)
    readers = [add_user(database) for _ in range(3 + _OTHERS)]
    books = [add_book(database, reader) for reader in readers]
    # Each reader's rows are scattered among all others'.
    admin.execute(
        """
        INSERT INTO characters (id, vivid_page_id, name, initial_appearance)
        SELECT ('00000000-0000-0000-0001-' || lpad(to_hex(n), 12, '0'))::uuid,
               CASE WHEN n %% 100 = 0 THEN %(small)s::uuid WHEN n %% 2 = 1 THEN %(large)s::uuid
                    WHEN n %% 16 = 2 THEN %(middle)s::uuid
                    ELSE (%(others)s::uuid[])[1 + n %% %(count)s] END,
               'P' || n, '{}'
        FROM generate_series(1, %(rows)s) n
        """,
        {
            **dict(zip(("large", "middle", "small"), books, strict=False)),
            "others": books[3:],
            "count": _OTHERS,
            "rows": ROWS,
        },
    )
    admin.execute("SELECT setseed(0.5)")
    admin.execute(
        """
        INSERT INTO character_embeddings (character_id, embedding, model)
        SELECT p.id, l2_normalize(c.direction + one.direction + other.direction), 'local'
        FROM (
            SELECT id, 1 + floor(random() * %(clusters)s)::int AS c, 1 + floor(random() * %(own)s)::int AS a,
                   1 + floor(random() * %(own)s)::int AS b
            FROM characters
        ) p
        JOIN directions c ON c.kind = 'cluster' AND c.number = p.c
        JOIN directions one ON one.kind = 'own' AND one.number = p.a
        JOIN directions other ON other.kind = 'own' AND other.number = p.b
        """,
        {"clusters": CLUSTERS, "own": OWN_DIRECTIONS},
    )
    admin.execute("DROP TABLE directions")
    began = time.perf_counter()
    admin.execute(index)
    took = time.perf_counter() - began
    admin.execute("VACUUM ANALYZE")
    return Readers(*readers[:3]), took


def _draw_directions(admin: psycopg.Connection[Any]) -> None:
    chance = random.Random(7)

    def drawn(size: float) -> list[float]:
        scale = size / EMBEDDING_DIMENSIONS**0.5
        return [chance.gauss(0, scale) for _ in range(EMBEDDING_DIMENSIONS)]

    shared = drawn(_ALL)
    admin.execute("CREATE TABLE directions (kind text, number int, direction vector)")
    with admin.cursor().copy("COPY directions FROM STDIN") as copy:
        for kind, count, size in (("cluster", CLUSTERS, _CLUSTER), ("own", OWN_DIRECTIONS, _OWN / 2**0.5)):
            for number in range(1, count + 1):
                direction = drawn(size)
                if kind == "cluster":
                    direction = [one + other for one, other in zip(direction, shared, strict=True)]
                copy.write_row([kind, number, str(direction)])


def recall_of(database: Database, reader: UUID) -> tuple[float, list[float]]:
    """The part of the nearest ten that is found, and the seconds of each question."""
    with database.transaction(reader) as conn:
        drawn = conn.execute("SELECT id FROM characters ORDER BY md5(id::text) LIMIT %s", [QUESTIONS])
        ids = [id_ for (id_,) in drawn]
    found, took, right = 0, [], 0
    for id_ in ids:
        with database.transaction(reader) as conn:
            vector, model = embeddings.of(conn, "character", id_) or ([], "")
            began = time.perf_counter()
            near = embeddings.similar(conn, "character", vector, model, without=id_, limit=NEAREST)
            took.append(time.perf_counter() - began)
        with database.transaction(reader) as conn, mock.patch.object(embeddings, "EXACT_ROWS", ROWS):
            exact = embeddings.similar(conn, "character", vector, model, without=id_, limit=NEAREST)
        right += len(exact)
        found += len({one.id for one in near} & {one.id for one in exact})
    return found / right, took
