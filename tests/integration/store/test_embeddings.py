"""Similarity: exact within a book, by the index over a library, and never across models or users."""

from __future__ import annotations

from random import Random
from typing import Any
from uuid import UUID

import psycopg
import pytest

from chalicelib.domain.cast import Character, Setting
from chalicelib.errors import Invalid
from chalicelib.ports import EMBEDDING_DIMENSIONS
from chalicelib.store import characters, embeddings, places
from chalicelib.store.db import Database
from tests.integration.shelf import HARBOUR, JANE, TOM, add_book, axis, keep
from tests.postgres_fixtures import add_user

pytestmark = pytest.mark.integration


@pytest.fixture
def book_id(database: Database, reader: UUID) -> UUID:
    return add_book(database, reader)


def test_similar_people_of_one_book(database: Database, reader: UUID, book_id: UUID) -> None:
    """The specification's fourth query."""
    other = add_book(database, reader, "Another")
    with database.transaction(reader) as conn:
        people = characters.save_characters(conn, book_id, [JANE, TOM, Character("Ann")])
        elsewhere = characters.save_characters(conn, other, [JANE])
        for _ in range(2):
            keep(conn, "character", {people["Jane Marlow"]: axis(1, 2), people["Tom"]: axis(1)}, "local")
        keep(conn, "character", {people["Ann"]: axis(1)}, "another model")
        keep(conn, "character", {elsewhere["Jane Marlow"]: axis(1)}, "local")
        found = embeddings.similar(conn, "character", axis(1), "local", book_id=book_id)
        nearest = embeddings.similar(conn, "character", axis(1), "local", book_id=book_id, limit=1)
    assert [(row.name, round(row.similarity, 6)) for row in found] == [
        ("Tom", 1.0),
        ("Jane Marlow", 0.707107),
    ]
    assert [row.name for row in nearest] == ["Tom"]
    assert found[1].looks["hairColor"] == "red"


def test_similar_places_of_one_book_and_of_the_library(
    database: Database, reader: UUID, book_id: UUID
) -> None:
    with database.transaction(reader) as conn:
        ids = places.save_settings(conn, book_id, [HARBOUR, Setting("the inn", "An inn.")])
        keep(conn, "setting", {ids["the harbour"]: axis(1), ids["the inn"]: axis(2)}, "local")
        found = embeddings.similar(conn, "setting", axis(2), "local", book_id=book_id)
        in_library = embeddings.similar(conn, "setting", axis(2), "local")
    assert [(row.name, row.similarity) for row in found] == [("the inn", 1.0), ("the harbour", 0.0)]
    assert in_library == found


def test_a_new_embedding_replaces_the_old_one(database: Database, reader: UUID, book_id: UUID) -> None:
    with database.transaction(reader) as conn:
        people = characters.save_characters(conn, book_id, [TOM])
        keep(conn, "character", {people["Tom"]: axis(1)}, "old")
        keep(conn, "character", {people["Tom"]: axis(2)}, "new")
        assert embeddings.similar(conn, "character", axis(1), "old", book_id=book_id) == []
        (found,) = embeddings.similar(conn, "character", axis(2), "new", book_id=book_id)
    assert found.similarity == 1.0


def test_a_vector_of_another_length_is_refused(database: Database, reader: UUID, book_id: UUID) -> None:
    with database.transaction(reader) as conn:
        people = characters.save_characters(conn, book_id, [TOM])
    with pytest.raises(Invalid), database.transaction(reader) as conn:
        keep(conn, "character", {people["Tom"]: [1.0, 2.0]}, "local")


def test_the_index_finds_a_users_own_among_many_nearer_ones_of_others(
    database: Database, reader: UUID, admin: psycopg.Connection[Any]
) -> None:
    """Everything of the other user is nearer to the question; a scan that only filters finds none."""
    random = Random(7)
    own = {f"P{number}": _near(0.2, random) for number in range(60)}
    _save(database, reader, own)
    _save(database, add_user(database), {f"P{number}": _near(0.9, random) for number in range(400)})
    admin.execute("ANALYZE")
    question = axis(0)
    with database.transaction(reader) as conn:
        conn.execute("SET LOCAL enable_sort = off")
        conn.execute("SET LOCAL enable_seqscan = off")
        found = embeddings.similar(conn, "character", question, "local", limit=10)
        plan = "\n".join(line for (line,) in conn.execute(
            """
            EXPLAIN SELECT e.character_id FROM character_embeddings e WHERE e.model = 'local'
            ORDER BY e.embedding <=> %s::vector LIMIT 10
            """, [str(question)],
        ))  # fmt: skip
    assert "character_embeddings_embedding" in plan
    exact = sorted(own, key=lambda name: -own[name][0])[:10]
    recall = len(set(exact) & {row.name for row in found}) / 10
    assert len(found) == 10
    assert recall >= 0.9
    assert [row.similarity for row in found] == sorted((row.similarity for row in found), reverse=True)


def _near(cosine: float, random: Random) -> list[float]:
    """A unit vector whose cosine with axis 0 is about `cosine`."""
    first = cosine + random.uniform(-0.1, 0.1)
    rest = [random.gauss(0, 1) for _ in range(31)]
    scale = ((1 - first * first) / sum(value * value for value in rest)) ** 0.5
    return [first, *(value * scale for value in rest)] + [0.0] * (EMBEDDING_DIMENSIONS - 32)


def _save(database: Database, user_id: UUID, vectors: dict[str, list[float]]) -> None:
    book_id = add_book(database, user_id)
    with database.transaction(user_id) as conn:
        people = characters.save_characters(conn, book_id, [Character(name) for name in vectors])
        keep(conn, "character", {people[name]: vector for name, vector in vectors.items()}, "local")
