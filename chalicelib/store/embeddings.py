"""Rows of `character_embeddings` and `setting_embeddings`. Vectors of different models are never compared."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from pgvector import Vector

from chalicelib.store.db import Conn, rows


@dataclass(frozen=True, slots=True)
class SimilarCharacter:
    """A character near the question. `similarity` is the cosine, 1 for the same direction."""

    id: UUID
    vivid_page_id: UUID
    name: str
    initial_appearance: dict[str, Any]
    similarity: float


@dataclass(frozen=True, slots=True)
class SimilarSetting:
    """A place near the question. `similarity` is the cosine, 1 for the same direction."""

    id: UUID
    vivid_page_id: UUID
    name: str
    description: str
    similarity: float


def save_character_embeddings(conn: Conn, vectors: Mapping[UUID, Sequence[float]], model: str) -> None:
    """Keep one vector per character, of ports.EMBEDDING_DIMENSIONS floats; a new one replaces the old."""
    conn.execute(
        """
        INSERT INTO character_embeddings (character_id, embedding, model)
        SELECT new.id, new.embedding::vector, %s
        FROM unnest(%s::uuid[], %s::text[]) AS new (id, embedding)
        ON CONFLICT (character_id) DO UPDATE SET embedding = EXCLUDED.embedding, model = EXCLUDED.model
        """,
        [model, list(vectors), [_text(vector) for vector in vectors.values()]],
    )


def save_setting_embeddings(conn: Conn, vectors: Mapping[UUID, Sequence[float]], model: str) -> None:
    """Keep one vector per place, of ports.EMBEDDING_DIMENSIONS floats; a new one replaces the old."""
    conn.execute(
        """
        INSERT INTO setting_embeddings (setting_id, embedding, model)
        SELECT new.id, new.embedding::vector, %s
        FROM unnest(%s::uuid[], %s::text[]) AS new (id, embedding)
        ON CONFLICT (setting_id) DO UPDATE SET embedding = EXCLUDED.embedding, model = EXCLUDED.model
        """,
        [model, list(vectors), [_text(vector) for vector in vectors.values()]],
    )


def similar_characters(
    conn: Conn, book_id: UUID, vector: Sequence[float], model: str, limit: int = 5
) -> list[SimilarCharacter]:
    """The nearest people of one book. Exact: the few rows of a book are all compared, without an index."""
    return rows(
        conn,
        SimilarCharacter,
        """
        WITH candidates AS MATERIALIZED (
            SELECT c.id, c.vivid_page_id, c.name, c.initial_appearance, e.embedding
            FROM characters c JOIN character_embeddings e ON e.character_id = c.id
            WHERE c.vivid_page_id = %(book_id)s AND e.model = %(model)s AND NOT c.hidden
        )
        SELECT id, vivid_page_id, name, initial_appearance,
               1 - (embedding <=> %(vector)s::vector) AS similarity
        FROM candidates
        ORDER BY embedding <=> %(vector)s::vector, id
        LIMIT %(limit)s
        """,
        {"book_id": book_id, "model": model, "vector": _text(vector), "limit": limit},
    )


def similar_settings(
    conn: Conn, book_id: UUID, vector: Sequence[float], model: str, limit: int = 5
) -> list[SimilarSetting]:
    """The nearest places of one book. Exact, as `similar_characters`."""
    return rows(
        conn,
        SimilarSetting,
        """
        WITH candidates AS MATERIALIZED (
            SELECT p.id, p.vivid_page_id, p.name, p.description, e.embedding
            FROM settings p JOIN setting_embeddings e ON e.setting_id = p.id
            WHERE p.vivid_page_id = %(book_id)s AND e.model = %(model)s AND NOT p.hidden
        )
        SELECT id, vivid_page_id, name, description, 1 - (embedding <=> %(vector)s::vector) AS similarity
        FROM candidates
        ORDER BY embedding <=> %(vector)s::vector, id
        LIMIT %(limit)s
        """,
        {"book_id": book_id, "model": model, "vector": _text(vector), "limit": limit},
    )


def similar_characters_in_library(
    conn: Conn, vector: Sequence[float], model: str, limit: int = 5
) -> list[SimilarCharacter]:
    """The nearest people in all books of the user, by the HNSW index.

    The index knows nothing of users and models and is filtered afterwards: it goes on until enough rows are
    left (pgvector's iterative scan, in strict order), so an answer may miss a few of the very nearest.
    """
    _scan_on(conn)
    return rows(
        conn,
        SimilarCharacter,
        """
        SELECT c.id, c.vivid_page_id, c.name, c.initial_appearance,
               1 - (e.embedding <=> %(vector)s::vector) AS similarity
        FROM character_embeddings e JOIN characters c ON c.id = e.character_id
        WHERE e.model = %(model)s AND NOT c.hidden
        ORDER BY e.embedding <=> %(vector)s::vector
        LIMIT %(limit)s
        """,
        {"model": model, "vector": _text(vector), "limit": limit},
    )


def similar_settings_in_library(
    conn: Conn, vector: Sequence[float], model: str, limit: int = 5
) -> list[SimilarSetting]:
    """The nearest places in all books of the user, as `similar_characters_in_library`."""
    _scan_on(conn)
    return rows(
        conn,
        SimilarSetting,
        """
        SELECT p.id, p.vivid_page_id, p.name, p.description,
               1 - (e.embedding <=> %(vector)s::vector) AS similarity
        FROM setting_embeddings e JOIN settings p ON p.id = e.setting_id
        WHERE e.model = %(model)s AND NOT p.hidden
        ORDER BY e.embedding <=> %(vector)s::vector
        LIMIT %(limit)s
        """,
        {"model": model, "vector": _text(vector), "limit": limit},
    )


def character_pairs(conn: Conn, ids: Sequence[UUID]) -> dict[frozenset[UUID], float]:
    """The cosines of the descriptions of these people, two by two, where both are of one model."""
    found = conn.execute(
        """
        SELECT a.character_id, b.character_id, 1 - (a.embedding <=> b.embedding)
        FROM character_embeddings a
        JOIN character_embeddings b ON b.model = a.model AND b.character_id > a.character_id
        WHERE a.character_id = ANY (%(ids)s) AND b.character_id = ANY (%(ids)s)
        """,
        {"ids": list(ids)},
    )
    return {frozenset((one, other)): similarity for one, other, similarity in found}


def setting_pairs(conn: Conn, ids: Sequence[UUID]) -> dict[frozenset[UUID], float]:
    """The cosines of the descriptions of these places, as `character_pairs`."""
    found = conn.execute(
        """
        SELECT a.setting_id, b.setting_id, 1 - (a.embedding <=> b.embedding)
        FROM setting_embeddings a
        JOIN setting_embeddings b ON b.model = a.model AND b.setting_id > a.setting_id
        WHERE a.setting_id = ANY (%(ids)s) AND b.setting_id = ANY (%(ids)s)
        """,
        {"ids": list(ids)},
    )
    return {frozenset((one, other)): similarity for one, other, similarity in found}


def _scan_on(conn: Conn) -> None:
    # Of the ten nearest among a user's 400 of 5,200 random vectors an ef_search of 400 finds 99 %, the usual
    # 40 finds 59 %.
    conn.execute(
        """
        SELECT set_config('hnsw.iterative_scan', 'strict_order', true),
               set_config('hnsw.ef_search', '400', true),
               set_config('hnsw.max_scan_tuples', '100000', true)
        """
    )


def _text(vector: Sequence[float]) -> str:
    return Vector(vector).to_text()
