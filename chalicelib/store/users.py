"""Rows of `users`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from psycopg.types.json import Jsonb

from chalicelib.store.db import Conn, row


@dataclass(frozen=True, slots=True)
class User:
    """A reader. `preferences` are the default choices for a new book."""

    id: UUID
    email: str
    full_name: str | None
    preferences: dict[str, Any]
    is_active: bool


def get_user(conn: Conn, user_id: UUID) -> User | None:
    """The user, if it is the transaction's own."""
    return row(
        conn, User, "SELECT id, email, full_name, preferences, is_active FROM users WHERE id = %s", [user_id]
    )


def create_user(
    conn: Conn, user_id: UUID, email: str, full_name: str | None, preferences: Mapping[str, Any]
) -> bool:
    """Add the transaction's user; False if it is there already. Raises Conflict: the address is another's."""
    done = conn.execute(
        """
        INSERT INTO users (id, email, full_name, preferences) VALUES (%s, %s, %s, %s)
        ON CONFLICT (id) DO NOTHING
        """,
        [user_id, email.strip(), full_name, Jsonb(dict(preferences))],
    )
    return done.rowcount == 1


def delete(conn: Conn, user_id: UUID) -> None:
    """Delete the user, and with them every row of theirs."""
    conn.execute("DELETE FROM users WHERE id = %s", [user_id])
