"""Rows of `api_keys`: readers' sealed keys to other people's models."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import LiteralString
from uuid import UUID

from chalicelib.ports import Sealed
from chalicelib.store.db import Conn, row, rows

_COLUMNS: LiteralString = """
    id, user_id, provider, encrypted_key, key_id, hint, nickname, is_active, tested_at, test_ok, test_message,
    created_at, updated_at
"""


@dataclass(frozen=True, slots=True)
class ApiKey:
    """A whole row. `hint` is what its owner may see of the secret."""

    id: UUID
    user_id: UUID
    provider: str
    encrypted_key: str
    key_id: str
    hint: str
    nickname: str | None
    is_active: bool
    tested_at: datetime | None
    test_ok: bool | None
    test_message: str | None
    created_at: datetime
    updated_at: datetime

    @property
    def sealed(self) -> Sealed:
        """The secret, to be opened by the vault."""
        return Sealed(self.encrypted_key, self.key_id)


def add(
    conn: Conn, key_id: UUID, user_id: UUID, provider: str, sealed: Sealed, hint: str, nickname: str | None
) -> ApiKey:
    """Save a key; it becomes the one of its provider that is in use."""
    lock(conn, user_id)
    conn.execute("UPDATE api_keys SET is_active = false WHERE provider = %s AND is_active", [provider])
    made = row(
        conn,
        ApiKey,
        f"""
        INSERT INTO api_keys (id, user_id, provider, encrypted_key, key_id, hint, nickname)
        VALUES (%s, %s, %s, %s, %s, %s, %s)
        RETURNING {_COLUMNS}
        """,
        [key_id, user_id, provider, sealed.text, sealed.key_id, hint, nickname],
    )
    assert made is not None
    return made


def lock(conn: Conn, user_id: UUID) -> None:
    """Change one user's keys one at a time."""
    conn.execute("SELECT pg_advisory_xact_lock(hashtextextended('api_keys ' || %s, 0))", [str(user_id)])


def count(conn: Conn) -> int:
    """How many keys the user has."""
    found = conn.execute("SELECT count(*) FROM api_keys WHERE user_id = current_user_id()").fetchone()
    return int(found[0]) if found else 0


def list_keys(conn: Conn) -> list[ApiKey]:
    """The user's keys by provider, the one in use first."""
    query = f"SELECT {_COLUMNS} FROM api_keys ORDER BY provider, is_active DESC, created_at, id"
    return rows(conn, ApiKey, query)


def get(conn: Conn, id_: UUID) -> ApiKey | None:
    """The key, if it is the transaction's user's."""
    return row(conn, ApiKey, f"SELECT {_COLUMNS} FROM api_keys WHERE id = %s", [id_])


def active(conn: Conn, provider: str) -> ApiKey | None:
    """The key of a provider that is in use."""
    query = f"SELECT {_COLUMNS} FROM api_keys WHERE provider = %s AND is_active"
    return row(conn, ApiKey, query, [provider])


def rename(conn: Conn, id_: UUID, nickname: str | None) -> None:
    """Give the key another nickname."""
    conn.execute("UPDATE api_keys SET nickname = %s WHERE id = %s", [nickname, id_])


def set_active(conn: Conn, key: ApiKey, is_active: bool) -> None:
    """Use the key, and no other of its provider; or use it no more."""
    lock(conn, key.user_id)
    if is_active:
        others = "UPDATE api_keys SET is_active = false WHERE provider = %s AND id <> %s AND is_active"
        conn.execute(others, [key.provider, key.id])
    conn.execute("UPDATE api_keys SET is_active = %s WHERE id = %s", [is_active, key.id])


def replace_sealed(conn: Conn, id_: UUID, old: Sealed, new: Sealed) -> bool:
    """Keep the secret under another master key; False if somebody else changed it meanwhile."""
    done = conn.execute(
        """
        UPDATE api_keys SET encrypted_key = %s, key_id = %s
        WHERE id = %s AND encrypted_key = %s AND key_id = %s
        """,
        [new.text, new.key_id, id_, old.text, old.key_id],
    )
    return done.rowcount == 1


def set_tested(conn: Conn, id_: UUID, ok: bool, message: str) -> ApiKey | None:
    """Keep what trying the key said."""
    return row(
        conn,
        ApiKey,
        f"""
        UPDATE api_keys SET tested_at = now(), test_ok = %s, test_message = %s WHERE id = %s
        RETURNING {_COLUMNS}
        """,
        [ok, message, id_],
    )


def delete(conn: Conn, id_: UUID) -> bool:
    """Delete the key; False if it was not there."""
    return conn.execute("DELETE FROM api_keys WHERE id = %s", [id_]).rowcount == 1


def not_under(conn: Conn, master_key: str, after: UUID | None, limit: int) -> list[tuple[UUID, UUID]]:
    """Id and user of everybody's keys that another master key sealed, a page at a time."""
    found = conn.execute("SELECT id, user_id FROM keys_not_under(%s, %s, %s)", [master_key, after, limit])
    return found.fetchall()
