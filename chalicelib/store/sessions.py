"""Rows of `sessions`: one per refresh token; a session is a family of them."""

from __future__ import annotations

from uuid import UUID

from chalicelib.store.db import Conn


def is_open(conn: Conn, family_id: UUID) -> bool:
    """Whether the session goes on: not revoked, not expired, its user not shut out."""
    found = conn.execute(
        """
        SELECT EXISTS (
            SELECT FROM sessions s JOIN users u ON u.id = s.user_id
            WHERE s.family_id = %s AND s.revoked_at IS NULL AND s.expires_at > now() AND u.is_active
        )
        """,
        [family_id],
    ).fetchone()
    return bool(found and found[0])
