"""People and places that may be one."""

from __future__ import annotations

from typing import Literal
from uuid import UUID

import msgspec

from chalicelib.http.calls import Call
from chalicelib.http.routes import Routes
from chalicelib.http.scenes import NamedEntry
from chalicelib.service import duplicates

routes = Routes("Corrections")


class Duplicate(msgspec.Struct):
    """Two who may be one: merge `other` into `one`, or say that they are not the same.

    `score` goes from 0 to 1; `reasons` are sentences.
    """

    kind: Literal["character", "setting"]
    one: NamedEntry
    other: NamedEntry
    score: float
    reasons: list[str]


class Duplicates(msgspec.Struct):
    """The likeliest pairs first, at most 50."""

    items: list[Duplicate]


@routes.get("/api/vividpages/{book_id}/duplicates")
def list_duplicates(call: Call, book_id: UUID) -> Duplicates:
    """People and places of a book that may be one. Nothing is merged until you say so."""
    found = duplicates.propose(call.service, call.reader, book_id)
    return Duplicates(
        [
            Duplicate(
                each.kind,
                NamedEntry(each.ids[0], each.names[0]),
                NamedEntry(each.ids[1], each.names[1]),
                round(each.likeness.score, 2),
                list(each.likeness.reasons),
            )
            for each in found
        ]
    )
