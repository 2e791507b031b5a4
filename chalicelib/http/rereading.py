"""Reading a book again."""

from __future__ import annotations

from uuid import UUID

import msgspec

from chalicelib.http.book_answers import Book, shown
from chalicelib.http.calls import Call
from chalicelib.http.preferences import ModelName
from chalicelib.http.routes import Routes
from chalicelib.http.validation import Body
from chalicelib.service import rereading

routes = Routes("Books")


class RereadOrder(Body):
    """Which model reads it; without it the one that did."""

    llm_model: ModelName | msgspec.UnsetType = msgspec.UNSET


@routes.post("/api/vividpages/{book_id}/reread", errors=(409,))
def reread(call: Call, book_id: UUID, body: RereadOrder) -> Book:
    """Read a finished book again, by another model if you like.

    Whoever is found again, by name or by looks, stays who they were; what you set right holds, and pictures
    that are painted stay. Those that would be others now are among the stale ones afterwards. Reading costs
    what it did the first time, but what the same model was asked before is not paid for again.
    """
    given = {} if body.llm_model is msgspec.UNSET else {"llm_model": body.llm_model}
    return shown(call.service, rereading.read_again(call.service, call.reader.user_id, book_id, given))
