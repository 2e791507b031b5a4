"""Rows of `character_embeddings` and `setting_embeddings`. Vectors of different models are never compared."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any, LiteralString
from uuid import UUID

import msgspec
from pgvector import Vector

from chalicelib.domain.replay import Subject
from chalicelib.store.db import Conn, rows

# Up to so many people or places of a reader are all compared, which misses none of them. Of 100,000 vectors
# in clusters (`make bench`) the index finds 99 % of the nearest ten for who has 6 % of them, 64 % for 1 %.
EXACT_ROWS = 4_000
# Beyond, the index is asked for so many at once, and on until enough are left of the reader's own. The usual
# 40 find 89 %, 100 find 96 %, 400 no more than 200.
_EF_SEARCH, _MOST_SCANNED = 200, 40_000


@dataclass(frozen=True, slots=True)
class Similar:
    """Somebody or some place near the question. `similarity` is the cosine, 1 for the same direction.

    `looks` is the appearance of a person as rows have it; `description` is a place's.
    """

    id: UUID
    vivid_page_id: UUID
    name: str
    looks: dict[str, Any]
    description: str
    similarity: float


@dataclass(frozen=True, slots=True)
class _Tables:
    vectors: LiteralString
    owner: LiteralString
    owners: LiteralString
    said: LiteralString


_OF: Mapping[Subject, _Tables] = {
    "character": _Tables(
        "character_embeddings",
        "character_id",
        "characters",
        "t.initial_appearance AS looks, '' AS description",
    ),
    "setting": _Tables("setting_embeddings", "setting_id", "settings", "'{}'::jsonb AS looks, t.description"),
}


def save(
    conn: Conn, kind: Subject, vectors: Mapping[UUID, Sequence[float]], said: Mapping[UUID, str], model: str
) -> None:
    """Keep one vector each, of ports.EMBEDDING_DIMENSIONS floats, made of what is `said`, by `model`.

    A new one replaces the old.
    """
    of = _OF[kind]
    conn.execute(
        f"""
        INSERT INTO {of.vectors} ({of.owner}, embedding, model, said_hash)
        SELECT new.id, new.embedding::vector, %s, new.said_hash
        FROM unnest(%s::uuid[], %s::text[], %s::bytea[]) AS new (id, embedding, said_hash)
        ON CONFLICT ({of.owner}) DO UPDATE
        SET embedding = EXCLUDED.embedding, model = EXCLUDED.model, said_hash = EXCLUDED.said_hash
        """,
        [
            model,
            list(vectors),
            [_text(vector) for vector in vectors.values()],
            [_hash(said[id_]) for id_ in vectors],
        ],
    )


def stale(conn: Conn, kind: Subject, said: Mapping[UUID, str], model: str | None = None) -> dict[UUID, str]:
    """Of what is `said`, what no vector (of `model`, where it is given) was made of."""
    of = _OF[kind]
    found = conn.execute(
        f"""
        SELECT {of.owner}, said_hash FROM {of.vectors}
        WHERE {of.owner} = ANY (%(ids)s) AND (%(model)s::text IS NULL OR model = %(model)s)
        """,
        {"ids": list(said), "model": model},
    )
    known: dict[UUID, bytes | None] = dict(found.fetchall())
    return {id_: text for id_, text in said.items() if known.get(id_) != _hash(text)}


def of(conn: Conn, kind: Subject, id_: UUID) -> tuple[list[float], str] | None:
    """The vector of one row and its model; None where it has none yet."""
    tables = _OF[kind]
    found = conn.execute(
        f"SELECT embedding::text, model FROM {tables.vectors} WHERE {tables.owner} = %s", [id_]
    ).fetchone()
    return (Vector.from_text(found[0]).to_list(), found[1]) if found else None


def similar(
    conn: Conn,
    kind: Subject,
    vector: Sequence[float],
    model: str,
    *,
    book_id: UUID | None = None,
    without: UUID | None = None,
    limit: int = 5,
) -> list[Similar]:
    """The nearest of one book, or of all books of the user, but `without`; the hidden are left out.

    Exact within a book and in a library of up to EXACT_ROWS; in a larger one by the index, which knows
    nothing of users and models and is filtered afterwards, so that an answer may miss a few of the nearest.
    """
    of = _OF[kind]
    asked = {
        "vector": _text(vector),
        "model": model,
        "book_id": book_id,
        "without": without,
        "limit": limit,
    }
    exact = book_id is not None or _owned(conn, of) <= EXACT_ROWS
    if not exact:
        _scan_on(conn)
    return rows(conn, Similar, _exact(of) if exact else _nearest(of), asked)


def pairs(conn: Conn, kind: Subject, ids: Sequence[UUID]) -> dict[frozenset[UUID], float]:
    """The cosines of the descriptions of these, two by two, where both are of one model."""
    of = _OF[kind]
    found = conn.execute(
        f"""
        SELECT a.{of.owner}, b.{of.owner}, 1 - (a.embedding <=> b.embedding)
        FROM {of.vectors} a
        JOIN {of.vectors} b ON b.model = a.model AND b.{of.owner} > a.{of.owner}
        WHERE a.{of.owner} = ANY (%(ids)s) AND b.{of.owner} = ANY (%(ids)s)
        """,
        {"ids": list(ids)},
    )
    return {frozenset((one, other)): similarity for one, other, similarity in found}


def _owned(conn: Conn, of: _Tables) -> int:
    """How many people or places the user has, counted up to one more than matters."""
    found = conn.execute(
        f"""
        SELECT count(*) FROM (
            SELECT FROM vivid_pages v JOIN {of.owners} t ON t.vivid_page_id = v.id LIMIT %s
        ) counted
        """,
        [EXACT_ROWS + 1],
    ).fetchone()
    return int(found[0]) if found else 0


def _exact(of: _Tables) -> LiteralString:
    # The join with the reader's books keeps the scan to them.
    return f"""
        WITH candidates AS MATERIALIZED (
            SELECT t.id, t.vivid_page_id, t.name, {of.said}, e.embedding
            FROM vivid_pages v
            JOIN {of.owners} t ON t.vivid_page_id = v.id
            JOIN {of.vectors} e ON e.{of.owner} = t.id
            WHERE (%(book_id)s::uuid IS NULL OR v.id = %(book_id)s) AND e.model = %(model)s AND NOT t.hidden
              AND t.id IS DISTINCT FROM %(without)s::uuid
        )
        SELECT id, vivid_page_id, name, looks, description,
               1 - (embedding <=> %(vector)s::vector) AS similarity
        FROM candidates
        ORDER BY embedding <=> %(vector)s::vector, id
        LIMIT %(limit)s
        """


def _nearest(of: _Tables) -> LiteralString:
    return f"""
        SELECT t.id, t.vivid_page_id, t.name, {of.said},
               1 - (e.embedding <=> %(vector)s::vector) AS similarity
        FROM {of.vectors} e JOIN {of.owners} t ON t.id = e.{of.owner}
        WHERE e.model = %(model)s AND NOT t.hidden AND t.id IS DISTINCT FROM %(without)s::uuid
        ORDER BY e.embedding <=> %(vector)s::vector
        LIMIT %(limit)s
        """


def _scan_on(conn: Conn) -> None:
    """Let the index go on until enough rows are left (pgvector's iterative scan, in strict order).

    A plan for any LIMIT would rather sort everything than use the index.
    """
    conn.execute(
        """
        SELECT set_config('plan_cache_mode', 'force_custom_plan', true),
               set_config('hnsw.iterative_scan', 'strict_order', true),
               set_config('hnsw.ef_search', %s, true),
               set_config('hnsw.max_scan_tuples', %s, true)
        """,
        [str(_EF_SEARCH), str(_MOST_SCANNED)],
    )


def _hash(text: str) -> bytes:
    return sha256(text.encode()).digest()


def _text(vector: Sequence[float]) -> str:
    """A vector as Postgres reads it, which is JSON; msgspec is seventy times as quick at it as pgvector."""
    return msgspec.json.encode(vector).decode()
