"""Rows of `sessions`: one per refresh token; a session is a family of them.

Whoever opens, continues or ends sessions holds the account (`users.lock_account`).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from chalicelib.store.db import Conn, Database, row, rows

# A session ends when it is not used for so long, and at the latest so long after its login.
IDLE_DAYS = 30
LIFE_DAYS = 90
# The next login ends the one that was not used for longest.
MOST_OPEN = 50


@dataclass(frozen=True, slots=True)
class Device:
    """Where a session is used from: what the browser calls itself, and its network address."""

    user_agent: str
    address: str


@dataclass(frozen=True, slots=True)
class RefreshToken:
    """One refresh token; a family is open until it is revoked or expires."""

    family_id: UUID
    started_at: datetime
    used: bool
    open: bool


@dataclass(frozen=True, slots=True)
class Session:
    """A session as its reader sees it."""

    id: UUID
    user_agent: str
    address: str
    started_at: datetime
    last_used_at: datetime


def is_open(database: Database, user_id: UUID, family_id: UUID) -> bool:
    """Whether the user's session goes on: not revoked, not expired, its user not shut out."""
    return bool(database.ask("SELECT session_is_open(%s, %s)", [user_id, family_id]))


def is_fresh(conn: Conn, family_id: UUID, seconds: int) -> bool:
    """Whether the session was opened, by signing in, within the last `seconds`."""
    found = conn.execute(
        "SELECT EXISTS (SELECT FROM sessions WHERE family_id = %s "
        "AND started_at > now() - %s * interval '1 second')",
        [family_id, seconds],
    ).fetchone()
    return bool(found and found[0])


def start(conn: Conn, user_id: UUID, family_id: UUID, token_hash: bytes, device: Device) -> None:
    """Open a session with its first refresh token; forget what expired, and end what is too many."""
    conn.execute("DELETE FROM sessions WHERE user_id = %s AND expires_at <= now()", [user_id])
    conn.execute(
        """
        UPDATE sessions SET revoked_at = now() WHERE family_id IN (
            SELECT family_id FROM sessions
            WHERE user_id = %s AND used_at IS NULL AND revoked_at IS NULL
            ORDER BY created_at DESC, id OFFSET %s
        )
        """,
        [user_id, MOST_OPEN - 1],
    )
    _add(conn, user_id, family_id, token_hash, device, None)


def find(conn: Conn, token_hash: bytes) -> RefreshToken | None:
    """The refresh token of the transaction's user with this hash."""
    return row(
        conn,
        RefreshToken,
        """
        SELECT family_id, started_at, used_at IS NOT NULL AS used,
               revoked_at IS NULL AND expires_at > now() AS open
        FROM sessions WHERE token_hash = %s
        """,
        [token_hash],
    )


def rotate(conn: Conn, user_id: UUID, old: bytes, new: bytes, token: RefreshToken, device: Device) -> None:
    """Use up the token with the hash `old`, and go on with `new`."""
    conn.execute("UPDATE sessions SET used_at = now() WHERE token_hash = %s", [old])
    _add(conn, user_id, token.family_id, new, device, token.started_at)


def end(conn: Conn, family_id: UUID) -> bool:
    """End a session of the transaction's user; False where it is not open."""
    done = conn.execute(
        "UPDATE sessions SET revoked_at = now() "
        "WHERE family_id = %s AND revoked_at IS NULL AND expires_at > now()",
        [family_id],
    )
    return done.rowcount > 0


def end_all(conn: Conn, user_id: UUID, but: UUID | None = None) -> None:
    """End every session of the user, or every one but one."""
    conn.execute(
        """
        UPDATE sessions SET revoked_at = now()
        WHERE user_id = %s AND revoked_at IS NULL AND family_id IS DISTINCT FROM %s
        """,
        [user_id, but],
    )


def list_open(conn: Conn, user_id: UUID) -> list[Session]:
    """The user's open sessions, the one used last first; MOST_OPEN at most."""
    return rows(
        conn,
        Session,
        """
        SELECT family_id AS id, user_agent, address, started_at, created_at AS last_used_at
        FROM sessions
        WHERE user_id = %s AND used_at IS NULL AND revoked_at IS NULL AND expires_at > now()
        ORDER BY created_at DESC, id
        """,
        [user_id],
    )


def knows_address(conn: Conn, user_id: UUID, address: str) -> bool:
    """Whether the user signed in or was signed in from this network address lately."""
    found = conn.execute(
        "SELECT EXISTS (SELECT FROM sessions WHERE user_id = %s AND address = %s AND expires_at > now())",
        [user_id, address],
    ).fetchone()
    return bool(found and found[0])


def _add(
    conn: Conn,
    user_id: UUID,
    family_id: UUID,
    token_hash: bytes,
    device: Device,
    started_at: datetime | None,
) -> None:
    conn.execute(
        """
        INSERT INTO sessions
            (user_id, family_id, token_hash, started_at, expires_at, user_agent, address, created_at)
        SELECT %(user_id)s, %(family_id)s, %(token_hash)s, started_at,
               least(now() + %(idle)s * interval '1 day', started_at + %(life)s * interval '1 day'),
               left(%(user_agent)s, 255), left(%(address)s, 64), clock_timestamp()
        FROM (SELECT coalesce(%(started_at)s, now()) AS started_at) AS family
        """,
        {
            "user_id": user_id,
            "family_id": family_id,
            "token_hash": token_hash,
            "started_at": started_at,
            "idle": IDLE_DAYS,
            "life": LIFE_DAYS,
            "user_agent": device.user_agent.replace("\0", ""),
            "address": device.address,
        },
    )
