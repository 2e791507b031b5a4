"""Finding people and places again: by name, and by what is said of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal
from uuid import UUID

from chalicelib.domain.describe import describe_appearance
from chalicelib.ports import Account
from chalicelib.service import Service
from chalicelib.service.readers import Reader
from chalicelib.service.reading import open_book
from chalicelib.store import documents, embeddings, search
from chalicelib.store.db import Conn
from chalicelib.store.search import NameHit

Kind = Literal["character", "setting"]
Reason = Literal["name", "alias", "meaning"]

# Below this cosine two descriptions have no more in common than any two.
LEAST_SIMILARITY = 0.2


@dataclass(frozen=True, slots=True)
class Hit:
    """One person or place, and why it was found: `matched` is the name, or what is said of them."""

    kind: Kind
    id: UUID
    name: str
    book_id: UUID
    book_title: str
    reason: Reason
    matched: str
    similarity: float | None


@dataclass(frozen=True, slots=True)
class _Near:
    kind: Kind
    id: UUID
    name: str
    book_id: UUID
    said: str
    similarity: float


def find(
    service: Service, reader: Reader, text: str, book_id: UUID | None, kind: Kind | None, limit: int
) -> list[Hit]:
    """People and places like `text`: by name first, then by meaning, the nearest first. Raises NotFound."""
    embedder = service.models.of(Account(reader.user_id, book_id)).embedder()
    (vector,) = embedder.embed([text])
    kinds: tuple[Kind, ...] = (kind,) if kind else ("character", "setting")
    with service.database.transaction(reader.user_id) as conn:
        if book_id is not None:
            open_book(conn, book_id)
        named = [(each, hit) for each in kinds for hit in _named(conn, each, text, book_id, limit)]
        near = [hit for each in kinds for hit in _near(conn, each, vector, embedder.name, book_id, limit)]
        books = {hit.vivid_page_id for _, hit in named} | {hit.book_id for hit in near}
        titles = search.titles(conn, list(books))
    named.sort(key=lambda pair: pair[1].rank)
    near.sort(key=lambda hit: -hit.similarity)
    hits = [_by_name(each, hit, titles[hit.vivid_page_id]) for each, hit in named]
    known = {(hit.kind, hit.id) for hit in hits}
    hits += [
        Hit(hit.kind, hit.id, hit.name, hit.book_id, titles[hit.book_id], "meaning", hit.said, hit.similarity)
        for hit in near
        if (hit.kind, hit.id) not in known and hit.similarity >= LEAST_SIMILARITY
    ]
    return hits[:limit]


def _named(conn: Conn, kind: Kind, text: str, book_id: UUID | None, limit: int) -> list[NameHit]:
    by_kind = {"character": search.characters_named, "setting": search.settings_named}
    return by_kind[kind](conn, text, book_id, limit)


def _by_name(kind: Kind, hit: NameHit, title: str) -> Hit:
    reason: Reason = "name" if hit.matched == hit.name else "alias"
    return Hit(kind, hit.id, hit.name, hit.vivid_page_id, title, reason, hit.matched, None)


def _near(
    conn: Conn, kind: Kind, vector: Sequence[float], model: str, book_id: UUID | None, limit: int
) -> Iterator[_Near]:
    """By meaning: exactly within a book, by the index over the library."""
    if kind == "character":
        people = (
            embeddings.similar_characters(conn, book_id, vector, model, limit)
            if book_id
            else embeddings.similar_characters_in_library(conn, vector, model, limit)
        )
        for one in people:
            said = describe_appearance(documents.appearance(one.initial_appearance))
            yield _Near(kind, one.id, one.name, one.vivid_page_id, said, one.similarity)
        return
    settings = (
        embeddings.similar_settings(conn, book_id, vector, model, limit)
        if book_id
        else embeddings.similar_settings_in_library(conn, vector, model, limit)
    )
    for place in settings:
        yield _Near(kind, place.id, place.name, place.vivid_page_id, place.description, place.similarity)
