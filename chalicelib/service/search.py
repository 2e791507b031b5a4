"""Finding people and places again: by name, and by what is said of them."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal
from uuid import UUID

from chalicelib.domain.replay import Subject
from chalicelib.errors import TransientError
from chalicelib.ports import Account
from chalicelib.service import Service
from chalicelib.service.readers import Reader
from chalicelib.service.reading import open_book
from chalicelib.service.similar import nearest
from chalicelib.store import search
from chalicelib.store.db import Conn
from chalicelib.store.search import NameHit

logger = logging.getLogger(__name__)

Reason = Literal["name", "alias", "meaning"]

# Below this cosine two descriptions have no more in common than any two.
LEAST_SIMILARITY = 0.2


@dataclass(frozen=True, slots=True)
class Hit:
    """One person or place, and why it was found: `matched` is the name, or what is said of them."""

    kind: Subject
    id: UUID
    name: str
    book_id: UUID
    book_title: str
    reason: Reason
    matched: str
    similarity: float | None


def find(
    service: Service, reader: Reader, text: str, book_id: UUID | None, kind: Subject | None, limit: int
) -> list[Hit]:
    """People and places like `text`: by name first, then by meaning, the nearest first. Raises NotFound.

    While no embedder answers only names are found.
    """
    kinds: tuple[Subject, ...] = (kind,) if kind else ("character", "setting")
    with service.database.transaction(reader.user_id) as conn:
        if book_id is not None:
            open_book(conn, book_id)
        hits = _by_name(conn, kinds, text, book_id, limit)
    if len(hits) < limit:
        known = {(hit.kind, hit.id) for hit in hits}
        near = _by_meaning(service, reader, kinds, text, book_id, limit)
        hits += [hit for hit in near if (hit.kind, hit.id) not in known]
    return hits[:limit]


def _by_name(conn: Conn, kinds: Sequence[Subject], text: str, book_id: UUID | None, limit: int) -> list[Hit]:
    named = [(kind, hit) for kind in kinds for hit in _named(conn, kind, text, book_id, limit)]
    named.sort(key=lambda pair: pair[1].rank)
    titles = search.titles(conn, [hit.vivid_page_id for _, hit in named])
    return [
        Hit(
            kind,
            hit.id,
            hit.name,
            hit.vivid_page_id,
            titles[hit.vivid_page_id],
            "name" if hit.matched == hit.name else "alias",
            hit.matched,
            None,
        )
        for kind, hit in named
        if hit.vivid_page_id in titles
    ]


def _by_meaning(
    service: Service, reader: Reader, kinds: Sequence[Subject], text: str, book_id: UUID | None, limit: int
) -> list[Hit]:
    try:
        embedder = service.models.of(Account(reader.user_id, book_id)).embedder()
        (vector,) = embedder.embed([text])
    except TransientError:
        logger.warning("searching by names alone", exc_info=True)
        return []
    with service.database.transaction(reader.user_id) as conn:
        near = [
            one
            for kind in kinds
            for one in nearest(conn, kind, vector, embedder.name, book_id=book_id, limit=limit)
        ]
    near.sort(key=lambda one: -one.similarity)
    return [
        Hit(one.kind, one.id, one.name, one.book_id, one.book_title, "meaning", one.said, one.similarity)
        for one in near
        if one.similarity >= LEAST_SIMILARITY
    ]


def _named(conn: Conn, kind: Subject, text: str, book_id: UUID | None, limit: int) -> list[NameHit]:
    by_kind = {"character": search.characters_named, "setting": search.settings_named}
    return by_kind[kind](conn, text, book_id, limit)
