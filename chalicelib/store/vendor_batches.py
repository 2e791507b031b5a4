"""Rows of `vendor_batches`: answers bought many at a time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any, LiteralString
from uuid import UUID

from psycopg.types.json import Jsonb

from chalicelib.store import outbox, provider_calls
from chalicelib.store.db import Conn, row
from chalicelib.store.provider_calls import Claim


@dataclass(frozen=True, slots=True)
class HeldCall:
    """A claim that a batch holds, and what was set aside for it."""

    call_id: UUID
    fence: int
    hash: str
    at_most: Decimal

    @property
    def claim(self) -> Claim:
        """The claim as the ledger ends it."""
        return Claim("claimed", self.call_id, self.fence, None, None, None)


@dataclass(frozen=True, slots=True)
class VendorBatch:
    """A whole row; `age` is in seconds."""

    id: UUID
    book_id: UUID
    model: str
    state: str
    vendor_id: str | None
    calls: list[dict[str, Any]]
    created_at: datetime
    age: float
    is_leased: bool

    def held(self) -> list[HeldCall]:
        """The claims it holds."""
        return [
            HeldCall(UUID(call["id"]), call["fence"], call["hash"], Decimal(call["at_most"]))
            for call in self.calls
        ]


_COLUMNS: LiteralString = """
    SELECT id, book_id, model, state, vendor_id, calls, created_at,
           extract(epoch FROM clock_timestamp() - created_at)::float8 AS age,
           lease_until > clock_timestamp() AS is_leased
    FROM vendor_batches
"""


def open_of(conn: Conn, book_id: UUID) -> VendorBatch | None:
    """The book's batch that has not ended."""
    return row(conn, VendorBatch, _COLUMNS + "WHERE book_id = %s AND state <> 'ended'", [book_id])


def open_books(conn: Conn) -> list[UUID]:
    """The user's books, deleted ones among them, that have a batch which has not ended."""
    found = conn.execute(
        "SELECT book_id FROM vendor_batches WHERE user_id = current_user_id() AND state <> 'ended'"
    )
    return [book_id for (book_id,) in found]


def has_ended(conn: Conn, book_id: UUID, execution: str) -> bool:
    """Whether this execution has had its batch."""
    found = conn.execute(
        "SELECT FROM vendor_batches WHERE book_id = %s AND execution = %s AND state = 'ended'",
        [book_id, execution],
    )
    return found.rowcount > 0


def add(
    conn: Conn, book_id: UUID, execution: str, model: str, held: Sequence[HeldCall], lease_seconds: float
) -> VendorBatch | None:
    """A new batch, leased. Raises Conflict where the book has one by now."""
    calls: list[Mapping[str, Any]] = [
        {"id": str(call.call_id), "fence": call.fence, "hash": call.hash, "at_most": str(call.at_most)}
        for call in held
    ]
    conn.execute(
        """
        INSERT INTO vendor_batches (book_id, execution, model, calls, lease_until)
        VALUES (%s, %s, %s, %s, clock_timestamp() + make_interval(secs => %s))
        """,
        [book_id, execution, model, Jsonb(calls), lease_seconds],
    )
    return open_of(conn, book_id)


def lease(conn: Conn, batch_id: UUID, seconds: float) -> bool:
    """Take over a batch whose submitter was not heard of again; False if somebody else has it."""
    done = conn.execute(
        """
        UPDATE vendor_batches SET lease_until = clock_timestamp() + make_interval(secs => %s)
        WHERE id = %s AND state = 'submitting' AND lease_until <= clock_timestamp()
        """,
        [seconds, batch_id],
    )
    return done.rowcount == 1


def release(conn: Conn, batch_id: UUID) -> None:
    """Let the next worker hand the batch in."""
    conn.execute("UPDATE vendor_batches SET lease_until = clock_timestamp() WHERE id = %s", [batch_id])


def submitted(conn: Conn, batch_id: UUID, vendor_id: str) -> None:
    """Say what the vendor calls the batch."""
    conn.execute(
        "UPDATE vendor_batches SET state = 'running', vendor_id = %s WHERE id = %s AND state = 'submitting'",
        [vendor_id, batch_id],
    )


def is_known(conn: Conn, vendor_id: str) -> bool:
    """Whether some batch of this user is the one the vendor calls so."""
    found = conn.execute("SELECT FROM vendor_batches WHERE vendor_id = %s", [vendor_id])
    return found.rowcount > 0


def end(conn: Conn, batch_id: UUID) -> None:
    """Say that nothing more comes of the batch."""
    conn.execute(
        "UPDATE vendor_batches SET state = 'ended', ended_at = clock_timestamp() WHERE id = %s", [batch_id]
    )


def abandon(conn: Conn, batch: VendorBatch, error_class: str, is_lost: bool) -> None:
    """End a batch, and give up what it still holds; with `is_lost` that counts as spent."""
    for call in batch.held():
        provider_calls.fail(conn, call.claim, error_class, is_lost, int(batch.age * 1000))
    end(conn, batch.id)


def remove(conn: Conn, batch_id: UUID) -> None:
    """Forget a batch that never left, so that it can be asked for again."""
    conn.execute("DELETE FROM vendor_batches WHERE id = %s", [batch_id])


def call_off(conn: Conn, user_id: UUID, book_id: UUID) -> None:
    """Leave a message that stops what a vendor was asked for the book all at once, where there is such."""
    if open_of(conn, book_id):
        outbox.add(conn, "bulk", book_id, {"user_id": str(user_id), "vivid_page_id": str(book_id)})


def call_off_all(conn: Conn, user_id: UUID) -> None:
    """As `call_off`, for every book of the user; once for each."""
    for book_id in open_books(conn):
        if not outbox.is_waiting(conn, "bulk", book_id):
            call_off(conn, user_id, book_id)
