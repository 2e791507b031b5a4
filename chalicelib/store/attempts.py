"""Counters in `login_attempts`, which the application reaches through two functions of the database alone."""

from __future__ import annotations

from chalicelib.store.db import Conn


def take(conn: Conn, key: bytes, limit: int, window_seconds: int) -> int:
    """Count one attempt under `key` (32 bytes); 0 if it may be made, else how many seconds to wait.

    At most `limit` are let through from the first one on until `window_seconds` have passed, however many
    come at once. The count stands once the transaction is committed.
    """
    found = conn.execute("SELECT take_attempt(%s, %s, %s)", [key, limit, window_seconds]).fetchone()
    return int(found[0]) if found else 0


def give_back(conn: Conn, key: bytes) -> None:
    """Forget the attempts under `key`."""
    conn.execute("SELECT give_back_attempts(%s)", [key])
