"""One reader, one book, and the ledgers of as many workers as a test likes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

from chalicelib.domain import model_table
from chalicelib.domain.pricing import Usage
from chalicelib.paid.ledger import DatabaseLedger
from chalicelib.ports import Account, PaidAnswer, PaidRequest
from chalicelib.store import budgets, provider_calls
from chalicelib.store.db import Database
from tests.fakes import FakeBlobStore

# 1,000 tokens sent and 100 answered: 1,000 × 2.50 + 100 × 10 for a million.
USAGE = Usage(input_tokens=1_000, output_tokens=100)
PRICE = Decimal("0.003500")
AT_MOST = Decimal("0.01")
GPT = model_table.find("gpt-4o")
assert GPT


def request(text: str = "Who is Ann?", at_most: Decimal = AT_MOST) -> PaidRequest:
    return PaidRequest("openai", "gpt-4o", "analyse", "3", {"question": text}, at_most)


@dataclass
class Vendor:
    """Counts what it answers."""

    body: dict[str, Any] = field(default_factory=lambda: {"text": "Ann is\x00 tall."})
    blob: bytes | None = None
    faults: list[Exception] = field(default_factory=list)
    during: Callable[[], None] | None = None
    calls: int = 0

    def __call__(self) -> PaidAnswer:
        self.calls += 1
        if self.during:
            self.during()
        if self.faults:
            raise self.faults.pop(0)
        return PaidAnswer(self.body, USAGE, self.blob, "image/png" if self.blob else "")


@dataclass
class Shop:
    """One reader, one book, and the ledgers of as many workers as one likes."""

    database: Database
    account: Account
    blobs: FakeBlobStore = field(default_factory=FakeBlobStore)

    def ledger(self, service_limit: Decimal | None = None, **times: float) -> DatabaseLedger:
        return DatabaseLedger(self.database, self.blobs, self.account, GPT, service_limit, **times)  # type: ignore[arg-type]

    @property
    def book_id(self) -> UUID:
        assert self.account.vivid_page_id
        return self.account.vivid_page_id

    def set(self, book: str | None = None, month: str | None = None) -> None:
        """Set budgets."""
        with self.database.transaction(self.account.user_id) as conn:
            for table, column, name, amount in (
                ("vivid_pages", "settings", "budget", book),
                ("users", "preferences", "monthly_budget", month),
            ):
                conn.execute(
                    f"UPDATE {table} SET {column} = {column} || jsonb_build_object(%s::text, %s::text)",
                    [name, amount],
                )

    def used(self, kind: budgets.Kind = "book") -> budgets.Budget:
        with self.database.transaction(self.account.user_id) as conn:
            if kind == "book":
                return budgets.of_book(conn, self.book_id)
            return budgets.of_this_month(conn, kind)

    def spendings(self) -> list[provider_calls.Spending]:
        now = datetime.now(UTC)
        with self.database.transaction(self.account.user_id) as conn:
            return provider_calls.spendings(conn, now - timedelta(days=2), now + timedelta(days=1))

    def claim(self, lease: float = 30.0, wanted: PaidRequest | None = None) -> provider_calls.Claim:
        """A claim whose worker is never heard of again."""
        with self.database.transaction(self.account.user_id) as conn:
            return provider_calls.claim(conn, wanted or request(), self.book_id, lease, None, False)
