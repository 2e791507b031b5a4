"""Rows of `corrections`, and the lock under which a book's cast is changed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, LiteralString
from uuid import UUID

from psycopg.types.json import Jsonb

from chalicelib.domain.replay import Kind, Subject
from chalicelib.store.db import Conn, row, rows

_CORRECTIONS: LiteralString = """
    SELECT id, vivid_page_id, seq, subject, kind, subject_ids, payload, undone_at, created_at
    FROM corrections
"""


@dataclass(frozen=True, slots=True)
class Correction:
    """One correction. `seq` counts from 1 within its book; one that was undone says when."""

    id: UUID
    vivid_page_id: UUID
    seq: int
    subject: Subject
    kind: Kind
    subject_ids: list[UUID]
    payload: dict[str, Any]
    undone_at: datetime | None
    created_at: datetime


def hold(conn: Conn, book_id: UUID) -> bool:
    """Keep the book's cast to this transaction until it ends; False if the book is gone.

    Whoever changes people or places, or writes what names them, holds or shares the book first.
    """
    return conn.execute("SELECT FROM vivid_pages WHERE id = %s FOR NO KEY UPDATE", [book_id]).rowcount == 1


def share(conn: Conn, book_id: UUID) -> bool:
    """As `hold`, but together with others that only write what names people and places."""
    return conn.execute("SELECT FROM vivid_pages WHERE id = %s FOR SHARE", [book_id]).rowcount == 1


def log(
    conn: Conn,
    book_id: UUID,
    subject: Subject,
    kind: Kind,
    subject_ids: Sequence[UUID],
    payload: Mapping[str, Any],
) -> None:
    """Write down a correction of a book that is held."""
    conn.execute(
        """
        INSERT INTO corrections (vivid_page_id, seq, subject, kind, subject_ids, payload)
        SELECT %(book_id)s, coalesce(max(seq), 0) + 1, %(subject)s, %(kind)s, %(ids)s, %(payload)s
        FROM corrections WHERE vivid_page_id = %(book_id)s
        """,
        {
            "book_id": book_id,
            "subject": subject,
            "kind": kind,
            "ids": list(subject_ids),
            "payload": Jsonb(dict(payload)),
        },
    )


def list_for_book(conn: Conn, book_id: UUID) -> list[Correction]:
    """Every correction of the book, in the order they were made."""
    return rows(conn, Correction, _CORRECTIONS + "WHERE vivid_page_id = %s ORDER BY seq", [book_id])


def page(conn: Conn, book_id: UUID, limit: int, before: int | None) -> list[Correction]:
    """The corrections before number `before`, the newest first; without it, all."""
    return rows(
        conn,
        Correction,
        _CORRECTIONS
        + """
        WHERE vivid_page_id = %(book_id)s AND (%(before)s::integer IS NULL OR seq < %(before)s)
        ORDER BY seq DESC
        LIMIT %(limit)s
        """,
        {"book_id": book_id, "before": before, "limit": limit},
    )


def get(conn: Conn, correction_id: UUID) -> Correction | None:
    """The correction, if its book is the transaction's user's."""
    return row(conn, Correction, _CORRECTIONS + "WHERE id = %s", [correction_id])


def set_undone(conn: Conn, correction_id: UUID, undone: bool) -> None:
    """Take a correction of a book that is held back, or make it again."""
    conn.execute(
        "UPDATE corrections SET undone_at = CASE WHEN %s THEN now() END WHERE id = %s",
        [undone, correction_id],
    )
