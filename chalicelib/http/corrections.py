"""What you set right in a book, to be taken back and made again."""

from __future__ import annotations

from datetime import datetime
from typing import Literal
from uuid import UUID

import msgspec

from chalicelib.http import cursors
from chalicelib.http.calls import Call
from chalicelib.http.cursors import Cursor
from chalicelib.http.routes import Routes
from chalicelib.http.scenes import Limit
from chalicelib.http.validation import Query
from chalicelib.service import correction_log
from chalicelib.store.corrections import Correction

routes = Routes("Corrections")


class CorrectionEntry(msgspec.Struct):
    """One correction, and in `text` what it says. `number` counts from 1 within the book.

    `subject_ids` are the people or places it names, the one that stays first. `undone_at` is null while it
    holds.
    """

    id: UUID
    number: int
    subject: Literal["character", "setting"]
    kind: Literal["rename", "edit", "merge", "split", "hide", "not_same"]
    text: str
    subject_ids: list[UUID]
    made_at: datetime
    undone_at: datetime | None


class CorrectionPage(msgspec.Struct):
    """A page of corrections, the newest first."""

    items: list[CorrectionEntry]
    next: str | None


class CorrectionQuery(Query):
    """Which page."""

    limit: Limit = 50
    cursor: Cursor | msgspec.UnsetType = msgspec.UNSET


@routes.get("/api/vividpages/{book_id}/corrections")
def list_corrections(call: Call, book_id: UUID, query: CorrectionQuery) -> CorrectionPage:
    """What you set right in a book, the newest first."""
    before = cursors.decode(query.cursor, (int,))[0] if query.cursor is not msgspec.UNSET else None
    found, last = correction_log.list_corrections(call.service, call.reader, book_id, query.limit, before)
    return CorrectionPage([_entry(one) for one in found], cursors.encode((last,)) if last else None)


@routes.post("/api/corrections/{correction_id}/undo", errors=(409,))
def undo_correction(call: Call, correction_id: UUID) -> CorrectionEntry:
    """Take a correction back.

    All others stay, as if this one had never been made; those that need it have no effect meanwhile.
    """
    return _entry(correction_log.set_undone(call.service, call.reader, correction_id, True))


@routes.post("/api/corrections/{correction_id}/redo", errors=(409,))
def redo_correction(call: Call, correction_id: UUID) -> CorrectionEntry:
    """Make a correction that was taken back hold again, at its place among the others."""
    return _entry(correction_log.set_undone(call.service, call.reader, correction_id, False))


def _entry(one: Correction) -> CorrectionEntry:
    return CorrectionEntry(
        id=one.id,
        number=one.seq,
        subject=one.subject,
        kind=one.kind,
        text=correction_log.in_words(one),
        subject_ids=one.subject_ids,
        made_at=one.created_at,
        undone_at=one.undone_at,
    )
