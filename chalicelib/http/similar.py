"""Who is like whom."""

from __future__ import annotations

from typing import Annotated, Literal
from uuid import UUID

import msgspec

from chalicelib.http.calls import Call
from chalicelib.http.routes import Routes
from chalicelib.http.validation import Query
from chalicelib.service import similar
from chalicelib.service.similar import Near

routes = Routes("Search")


class SimilarEntry(msgspec.Struct):
    """A person or place, what is said of their looks, and how near that is: a cosine, 1 for the same."""

    id: UUID
    name: str
    book_id: UUID
    book_title: str
    said: str
    similarity: float


class SimilarList(msgspec.Struct):
    """The nearest first."""

    items: list[SimilarEntry]


class SimilarQuery(Query):
    """Where to look, and how many at most."""

    within: Literal["book", "library"] = "book"
    limit: Annotated[int, msgspec.Meta(ge=1, le=50)] = 10


@routes.get("/api/characters/{character_id}/similar")
def similar_characters(call: Call, character_id: UUID, query: SimilarQuery) -> SimilarList:
    """The people most like this one, in the book or in all of yours.

    By what is said of their looks. Empty until the book has been read to its end.
    """
    return _list(
        similar.like(call.service, call.reader, "character", character_id, query.within, query.limit)
    )


@routes.get("/api/settings/{setting_id}/similar")
def similar_settings(call: Call, setting_id: UUID, query: SimilarQuery) -> SimilarList:
    """The places most like this one, in the book or in all of yours."""
    return _list(similar.like(call.service, call.reader, "setting", setting_id, query.within, query.limit))


def _list(found: list[Near]) -> SimilarList:
    return SimilarList(
        [
            SimilarEntry(one.id, one.name, one.book_id, one.book_title, one.said, round(one.similarity, 4))
            for one in found
        ]
    )
