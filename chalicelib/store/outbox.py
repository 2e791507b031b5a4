"""Rows of `outbox`: messages that leave with the rows they are about.

A message is added in the transaction of the change, sent after it commits, and its row removed once it can no
longer be lost. Nothing in a message is secret.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal
from uuid import UUID

from psycopg.types.json import Jsonb

from chalicelib.store.db import Conn, rows

Kind = Literal["start", "redraw", "erase", "bulk"]


@dataclass(frozen=True, slots=True)
class Message:
    """One message that waits; `payload` is what its receiver gets."""

    id: UUID
    user_id: UUID
    kind: Kind
    subject_id: UUID
    payload: dict[str, str]


def add(conn: Conn, kind: Kind, subject_id: UUID, payload: Mapping[str, str]) -> UUID:
    """Leave a message of the transaction's user about `subject_id`; its id."""
    found = conn.execute(
        "INSERT INTO outbox (kind, subject_id, payload) VALUES (%s, %s, %s) RETURNING id",
        [kind, subject_id, Jsonb(dict(payload))],
    ).fetchone()
    assert found
    return UUID(str(found[0]))


def claim(conn: Conn, limit: int) -> list[Message]:
    """The user's messages that are to be sent, oldest first, held until the end of the transaction.

    What was sent an hour ago and is not done yet is sent again: its queue may have lost it.
    """
    return rows(
        conn,
        Message,
        """
        SELECT id, user_id, kind, subject_id, payload FROM outbox
        WHERE user_id = current_user_id() AND (sent_at IS NULL OR sent_at < now() - interval '1 hour')
        ORDER BY created_at, id
        LIMIT %s
        FOR UPDATE SKIP LOCKED
        """,
        [limit],
    )


def mark_sent(conn: Conn, message_id: UUID) -> None:
    """Say that the message is in its queue; the row stays until its worker is done."""
    conn.execute("UPDATE outbox SET sent_at = clock_timestamp() WHERE id = %s", [message_id])


def remove(conn: Conn, message_id: UUID) -> None:
    """Forget a message that arrived for good."""
    conn.execute("DELETE FROM outbox WHERE id = %s", [message_id])


def waits(conn: Conn, message_id: UUID) -> bool:
    """Whether the message is still to be acted on."""
    return conn.execute("SELECT FROM outbox WHERE id = %s", [message_id]).rowcount == 1


def is_waiting(conn: Conn, kind: Kind, subject_id: UUID) -> bool:
    """Whether a message of this kind about `subject_id` is still to be acted on."""
    query = "SELECT FROM outbox WHERE kind = %s AND subject_id = %s LIMIT 1"
    return conn.execute(query, [kind, subject_id]).rowcount == 1


def overdue_users(conn: Conn, most: int) -> list[UUID]:
    """Users, of all there are, with a message or an upload that is overdue; the longest waiting first."""
    return [user_id for (user_id,) in conn.execute("SELECT users_with_overdue_work(%s)", [most])]
