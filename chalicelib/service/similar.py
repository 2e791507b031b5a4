"""Who and what is like somebody or some place: by the vectors of what is said of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal
from uuid import UUID

from chalicelib.domain.describe import describe_appearance
from chalicelib.domain.replay import Subject
from chalicelib.errors import NotFound
from chalicelib.service import Service
from chalicelib.service.cast import NO_CHARACTER, NO_SETTING
from chalicelib.service.readers import Reader
from chalicelib.store import characters, documents, embeddings, places, search
from chalicelib.store.db import Conn

Within = Literal["book", "library"]


@dataclass(frozen=True, slots=True)
class Near:
    """Somebody or some place near the question; `said` is what is known of the looks."""

    kind: Subject
    id: UUID
    name: str
    book_id: UUID
    book_title: str
    said: str
    similarity: float


def like(
    service: Service, reader: Reader, kind: Subject, id_: UUID, within: Within, limit: int
) -> list[Near]:
    """Who is most like this person, or what like this place, the nearest first. Raises NotFound.

    Nobody, while the book is not read to its end: vectors are made then.
    """
    with service.database.transaction(reader.user_id) as conn:
        row = characters.get(conn, id_) if kind == "character" else places.get(conn, id_)
        if row is None:
            raise NotFound(NO_CHARACTER if kind == "character" else NO_SETTING)
        known = embeddings.of(conn, kind, id_)
        if known is None:
            return []
        book_id = row.vivid_page_id if within == "book" else None
        return nearest(conn, kind, *known, book_id=book_id, without=id_, limit=limit)


def nearest(
    conn: Conn,
    kind: Subject,
    vector: Sequence[float],
    model: str,
    *,
    book_id: UUID | None,
    limit: int,
    without: UUID | None = None,
) -> list[Near]:
    """The nearest to a vector, of one book or of the library, with the titles of their books."""
    found = embeddings.similar(conn, kind, vector, model, book_id=book_id, without=without, limit=limit)
    titles = search.titles(conn, [one.vivid_page_id for one in found])
    return [
        Near(
            kind,
            one.id,
            one.name,
            one.vivid_page_id,
            titles[one.vivid_page_id],
            one.description or describe_appearance(documents.appearance(one.looks)),
            one.similarity,
        )
        for one in found
        if one.vivid_page_id in titles
    ]
