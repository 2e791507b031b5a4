"""People and places by their names, over a book or a reader's whole library."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import LiteralString
from uuid import UUID

from chalicelib.store.db import Conn, rows

# 0 the whole name, 1 how it begins, 2 how one of its words begins; of one row the best name counts, and the
# name itself before an alias. Hyphens divide words. The join with the reader's books keeps the scan to them.
_MATCH: LiteralString = """
    CROSS JOIN LATERAL (
        SELECT given.name AS matched, given.at, r.rank
        FROM unnest(t.name::text || t.aliases) WITH ORDINALITY AS given (name, at)
        CROSS JOIN LATERAL (
            SELECT CASE
                WHEN lower(given.name) = lower(%(text)s) THEN 0
                WHEN given.name ILIKE %(pattern)s || '%%' THEN 1
                WHEN translate(given.name, '-', ' ') ILIKE '%% ' || %(pattern)s || '%%' THEN 2
            END AS rank
        ) r
        WHERE r.rank IS NOT NULL
        ORDER BY r.rank, given.at
        LIMIT 1
    ) hit
    WHERE NOT t.hidden AND (%(book_id)s::uuid IS NULL OR v.id = %(book_id)s)
    ORDER BY hit.rank, hit.at > 1, t.mentions DESC, t.name, t.id
    LIMIT %(limit)s
"""


@dataclass(frozen=True, slots=True)
class NameHit:
    """A row whose name, or alias, is like what was asked for; `rank` 0 is the whole name."""

    id: UUID
    vivid_page_id: UUID
    name: str
    matched: str
    rank: int


def characters_named(conn: Conn, text: str, book_id: UUID | None, limit: int) -> list[NameHit]:
    """People by name, the best matches first."""
    query: LiteralString = (
        "SELECT t.id, t.vivid_page_id, t.name, hit.matched, hit.rank "
        "FROM vivid_pages v JOIN characters t ON t.vivid_page_id = v.id" + _MATCH
    )
    return rows(conn, NameHit, query, _parameters(text, book_id, limit))


def settings_named(conn: Conn, text: str, book_id: UUID | None, limit: int) -> list[NameHit]:
    """Places by name, as `characters_named`."""
    query: LiteralString = (
        "SELECT t.id, t.vivid_page_id, t.name, hit.matched, hit.rank "
        "FROM vivid_pages v JOIN settings t ON t.vivid_page_id = v.id" + _MATCH
    )
    return rows(conn, NameHit, query, _parameters(text, book_id, limit))


def titles(conn: Conn, book_ids: Sequence[UUID]) -> dict[UUID, str]:
    """The titles of books by their ids."""
    found = conn.execute("SELECT id, title FROM vivid_pages WHERE id = ANY (%s)", [list(book_ids)])
    return dict(found.fetchall())


def _parameters(text: str, book_id: UUID | None, limit: int) -> dict[str, object]:
    pattern = re.sub(r"([\\%_])", r"\\\1", text)
    return {"text": text, "pattern": pattern, "book_id": book_id, "limit": limit}
