"""Finding people and places again."""

from __future__ import annotations

from typing import Annotated, Literal
from uuid import UUID

import msgspec

from chalicelib.http.calls import Call
from chalicelib.http.routes import Routes
from chalicelib.http.validation import Query
from chalicelib.service import search

routes = Routes("Search")

Question = Annotated[
    str, msgspec.Meta(min_length=1, max_length=300, pattern=r"^[^\u0000]*[^\s\u0000][^\u0000]*$")
]


class SearchHit(msgspec.Struct):
    """A person or place. `reason` is why it was found and `matched` the name, alias or description.

    `similarity` is the cosine of what is asked for and what is said of them; null for names.
    """

    kind: Literal["character", "setting"]
    id: UUID
    name: str
    book_id: UUID
    book_title: str
    reason: Literal["name", "alias", "meaning"]
    matched: str
    similarity: float | None


class SearchResult(msgspec.Struct):
    """What was found, the best first: names before meanings."""

    items: list[SearchHit]


class SearchQuery(Query):
    """What to look for, in words; in one book or all of them."""

    q: Question
    book_id: UUID | msgspec.UnsetType = msgspec.UNSET
    kind: Literal["character", "setting"] | msgspec.UnsetType = msgspec.UNSET
    limit: Annotated[int, msgspec.Meta(ge=1, le=50)] = 20


@routes.get("/api/search", errors=(404,))
def find(call: Call, query: SearchQuery) -> SearchResult:
    """Find people and places by name and by meaning.

    A name, the beginning of one, or a description: "an old man with a grey beard".
    """
    text = " ".join(query.q.split())
    book_id = None if query.book_id is msgspec.UNSET else query.book_id
    kind = None if query.kind is msgspec.UNSET else query.kind
    found = search.find(call.service, call.reader, text, book_id, kind, query.limit)
    return SearchResult(
        [
            SearchHit(
                kind=hit.kind,
                id=hit.id,
                name=hit.name,
                book_id=hit.book_id,
                book_title=hit.book_title,
                reason=hit.reason,
                matched=hit.matched,
                similarity=round(hit.similarity, 4) if hit.similarity is not None else None,
            )
            for hit in found
        ]
    )
