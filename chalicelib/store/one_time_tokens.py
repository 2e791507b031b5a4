"""Rows of `one_time_tokens`: what the links in letters prove. Only hashes are kept."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal
from uuid import UUID

from chalicelib.store.db import Conn, row

Purpose = Literal["verify", "email", "reset"]


@dataclass(frozen=True, slots=True)
class Proof:
    """A token that was used: whoever had it reads the letters to `email`."""

    purpose: Purpose
    email: str


def put(conn: Conn, user_id: UUID, purpose: Purpose, token_hash: bytes, email: str, seconds: int) -> None:
    """Keep a token for `purpose`, sent to `email`, for `seconds`; it takes the place of an older one."""
    conn.execute(
        """
        INSERT INTO one_time_tokens (user_id, purpose, token_hash, email, expires_at)
        VALUES (%s, %s, %s, %s, now() + %s * interval '1 second')
        ON CONFLICT (user_id, purpose) DO UPDATE
        SET token_hash = EXCLUDED.token_hash, email = EXCLUDED.email, expires_at = EXCLUDED.expires_at,
            created_at = now()
        """,
        [user_id, purpose, token_hash, email, seconds],
    )


def is_good(conn: Conn, purpose: Purpose, token_hash: bytes) -> bool:
    """Whether `use` would find the token now."""
    found = conn.execute(
        "SELECT EXISTS (SELECT FROM one_time_tokens "
        "WHERE token_hash = %s AND purpose = %s AND expires_at > now())",
        [token_hash, purpose],
    ).fetchone()
    return bool(found and found[0])


def use(conn: Conn, purposes: Sequence[Purpose], token_hash: bytes) -> Proof | None:
    """Use up the token of the transaction's user, if it is for one of `purposes` and has not expired."""
    return row(
        conn,
        Proof,
        """
        DELETE FROM one_time_tokens
        WHERE token_hash = %s AND purpose = ANY (%s) AND expires_at > now()
        RETURNING purpose, email
        """,
        [token_hash, list(purposes)],
    )


def drop(conn: Conn, user_id: UUID, purposes: Sequence[Purpose]) -> None:
    """End the user's tokens for `purposes`."""
    conn.execute(
        "DELETE FROM one_time_tokens WHERE user_id = %s AND purpose = ANY (%s)", [user_id, list(purposes)]
    )
