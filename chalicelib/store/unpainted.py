"""Storyboards whose pictures did not come."""

from __future__ import annotations

from uuid import UUID

from chalicelib.store.db import Conn


def fail_unpainted(conn: Conn, book_id: UUID, message: str) -> None:
    """Say of every picture that still waits why it is not painted."""
    conn.execute(
        """
        UPDATE storyboards SET status = 'failed', error_message = %s
        WHERE vivid_page_id = %s AND is_active AND status = 'planned'
        """,
        [message, book_id],
    )


def first_failure(conn: Conn, book_id: UUID) -> str | None:
    """The reason why the first picture that failed, in reading order, did."""
    found = conn.execute(
        """
        SELECT b.error_message
        FROM storyboards b JOIN scenes s ON s.id = b.scene_id
        WHERE b.vivid_page_id = %s AND b.is_active AND b.status = 'failed'
        ORDER BY s.chapter_number, s.scene_number, b.kind
        LIMIT 1
        """,
        [book_id],
    ).fetchone()
    return found[0] if found else None
