"""Promises 2, 3 and 14 on a real database: answers are bought once, claims come free, budgets are walls."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

import psycopg
import pytest

from chalicelib.domain import model_table
from chalicelib.domain.pricing import Usage
from chalicelib.errors import (
    BudgetSpent,
    DatabaseUnavailable,
    ProviderRefused,
    ProviderUnavailable,
    StorageUnavailable,
)
from chalicelib.paid.ledger import DatabaseLedger
from chalicelib.ports import Account, PaidAnswer, PaidRequest
from chalicelib.store import budgets, provider_calls, vivid_pages
from chalicelib.store.db import Database
from tests.fakes import FakeBlobStore
from tests.integration.shelf import add_book

pytestmark = pytest.mark.integration

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


@pytest.fixture
def shop(database: Database, reader: UUID) -> Shop:
    return Shop(database, Account(reader, add_book(database, reader)))


def test_an_answer_is_bought_once(shop: Shop) -> None:
    vendor = Vendor()
    first = shop.ledger().once(request(), vendor)
    second = shop.ledger().once(request(), vendor)
    assert vendor.calls == 1
    assert first == second == PaidAnswer({"text": "Ann is\x00 tall."}, USAGE)
    assert shop.ledger().once(request("Who is Bob?"), vendor) == first
    assert vendor.calls == 2
    assert shop.used() == shop.used("month") == budgets.Budget(Decimal(0), 2 * PRICE)
    assert shop.blobs.current() == {}


def test_pictures_and_long_answers_stand_in_the_bucket(shop: Shop) -> None:
    vendor = Vendor({"text": "é" * 70_000}, blob=b"\x89PNG")
    first = shop.ledger().once(request(), vendor)
    keys = list(shop.blobs.current())
    assert len(keys) == 2
    assert all(key.startswith(f"books/{shop.account.user_id}/{shop.book_id}/calls/") for key in keys)
    assert (
        shop.ledger().once(request(), vendor)
        == first
        == PaidAnswer(vendor.body, USAGE, b"\x89PNG", "image/png")
    )
    assert vendor.calls == 1


def test_an_answer_whose_object_is_gone_is_bought_anew(shop: Shop) -> None:
    vendor = Vendor(blob=b"\x89PNG")
    shop.ledger().once(request(), vendor)
    shop.blobs.versions.clear()
    shop.ledger().once(request(), vendor)
    assert vendor.calls == 2
    assert shop.used().spent == 2 * PRICE
    (spending,) = shop.spendings()
    assert (spending.calls, spending.price) == (2, 2 * PRICE)


@pytest.mark.parametrize(
    "error", [ProviderUnavailable("Busy."), ProviderRefused("No."), ZeroDivisionError(), RuntimeError("…")]
)
def test_a_call_that_fails_costs_nothing_and_can_be_made_again(shop: Shop, error: Exception) -> None:
    vendor = Vendor(faults=[error])
    with pytest.raises(type(error)):
        shop.ledger().once(request(), vendor)
    assert shop.used() == budgets.Budget()
    assert shop.spendings() == []
    shop.ledger().once(request(), vendor)
    assert shop.used() == budgets.Budget(Decimal(0), PRICE)


def test_a_call_that_may_have_been_charged_for_is_marked_and_counted(shop: Shop) -> None:
    vendor = Vendor(faults=[ProviderUnavailable("It went silent.", code="unanswered")])
    with pytest.raises(ProviderUnavailable):
        shop.ledger().once(request(), vendor)
    assert shop.used() == budgets.Budget(Decimal(0), AT_MOST)
    shop.ledger().once(request(), vendor)
    (spending,) = shop.spendings()
    assert (spending.unanswered, spending.lost_price, spending.price) == (1, AT_MOST, PRICE)
    assert shop.used().spent == AT_MOST + PRICE


def test_without_counted_tokens_the_highest_price_is_taken(shop: Shop) -> None:
    shop.ledger().once(request(), lambda: PaidAnswer({}, Usage(pictures=1), b"\x89PNG", "image/png"))
    assert shop.used().spent == AT_MOST


@pytest.mark.parametrize("kind", ["book", "month", "service"])
def test_a_budget_stops_the_call_that_could_pass_it(shop: Shop, kind: Any) -> None:
    limit = Decimal("0.0135")
    shop.set(book="0.0135" if kind == "book" else None, month="0.0135" if kind == "month" else None)
    service_limit = limit if kind == "service" else None
    vendor = Vendor()
    shop.ledger(service_limit).once(request("1"), vendor)
    # Exactly what is left may be set aside.
    shop.ledger(service_limit).once(request("2"), vendor)
    with pytest.raises(BudgetSpent, match=r"\$0\.01 of \$0\.01 are used.* may cost \$0\.0100") as caught:
        shop.ledger(service_limit).once(request("3"), vendor)
    assert {"book": "book's settings", "month": "Settings", "service": "key of your own"}[kind] in str(
        caught.value
    )
    assert vendor.calls == 2
    assert shop.used(kind) == budgets.Budget(Decimal(0), 2 * PRICE)
    # What is bought already, and what is free, goes on.
    shop.ledger(service_limit).once(request("1"), vendor)
    shop.ledger(service_limit).once(request("4", Decimal(0)), lambda: PaidAnswer({}, Usage()))
    shop.set(book="9", month="9")
    shop.ledger(None if service_limit is None else Decimal(9)).once(request("3"), vendor)
    assert vendor.calls == 3


def test_workers_together_cannot_pass_a_budget(shop: Shop) -> None:
    shop.set(book="0.05")
    most: list[Decimal] = []

    def watch() -> None:
        time.sleep(0.02)
        used = shop.used()
        most.append(used.reserved + used.spent)

    def buy(number: int) -> str:
        vendor = Vendor(during=watch, faults=[ProviderRefused("No.")] if number % 5 == 0 else [])
        try:
            shop.ledger().once(request(str(number)), vendor)
        except BudgetSpent:
            return "spent"
        except ProviderRefused:
            return "refused"
        return "bought"

    with ThreadPoolExecutor(32) as pool:
        outcomes = list(pool.map(buy, range(96)))
    assert max(most) <= Decimal("0.05")
    assert shop.used() == budgets.Budget(Decimal(0), PRICE * outcomes.count("bought"))
    # Whoever was turned away while others only held a part of it may have the rest, and not one more.
    while buy(len(outcomes) * 5 + 1) == "bought":
        outcomes.append("bought")
    assert shop.used() == budgets.Budget(Decimal(0), PRICE * outcomes.count("bought"))
    assert Decimal("0.05") - AT_MOST < shop.used().spent <= Decimal("0.05")


def test_the_same_question_of_many_workers_is_asked_once(shop: Shop) -> None:
    vendor = Vendor(during=lambda: time.sleep(0.1))
    with ThreadPoolExecutor(16) as pool:
        answers = list(pool.map(lambda _: shop.ledger().once(request(), vendor), range(16)))
    assert vendor.calls == 1
    assert len({str(answer) for answer in answers}) == 1


def test_who_waits_too_long_for_another_worker_comes_back_later(shop: Shop) -> None:
    shop.claim(lease=20)
    with pytest.raises(ProviderUnavailable) as caught:
        shop.ledger(patience=0).once(request(), Vendor())
    assert 15 < (caught.value.retry_after or 0) <= 20


def test_a_claim_whose_worker_died_is_taken_over_when_its_lease_ends(shop: Shop) -> None:
    dead = shop.claim(lease=0.5)
    vendor = Vendor()
    started = time.monotonic()
    shop.ledger().once(request(), vendor)
    assert 0.3 < time.monotonic() - started < 3
    assert vendor.calls == 1
    (spending,) = shop.spendings()
    assert (spending.calls, spending.unanswered, spending.lost_price) == (1, 1, AT_MOST)
    assert shop.used() == budgets.Budget(Decimal(0), AT_MOST + PRICE)
    # Should the dead one only have been asleep, it changes nothing any more.
    with shop.database.transaction(shop.account.user_id) as conn:
        assert not provider_calls.fail(conn, dead, "late", False, 1)
        assert not provider_calls.renew(conn, dead.call_id, dead.call_fence, 30)
    assert shop.used() == budgets.Budget(Decimal(0), AT_MOST + PRICE)


def test_a_lease_is_renewed_while_the_call_runs(shop: Shop) -> None:
    slow, quick = Vendor(during=lambda: time.sleep(1.5)), Vendor()
    with ThreadPoolExecutor(1) as pool:
        bought = pool.submit(shop.ledger(lease=0.6).once, request(), slow)
        time.sleep(0.3)
        answer = shop.ledger(lease=0.6).once(request(), quick)
    assert (bought.result(), slow.calls, quick.calls) == (answer, 1, 0)
    assert shop.spendings()[0].unanswered == 0


def test_an_answer_that_comes_after_its_claim_was_lost_gives_way(shop: Shop) -> None:
    """A worker that was frozen for longer than its lease: both get the answer that was stored."""

    other = Vendor({"text": "The other's."})

    def overtake() -> None:
        with shop.database.transaction(shop.account.user_id) as conn:
            conn.execute("UPDATE provider_calls SET lease_until = now() - interval '1 second'")
        shop.ledger().once(request(), other)

    frozen = Vendor({"text": "The frozen one's."}, blob=b"late", during=overtake)
    assert shop.ledger().once(request(), frozen).body == {"text": "The other's."}
    assert shop.spendings()[0].unanswered == 1
    assert shop.blobs.current() == {}


def test_what_a_deleted_book_has_cost_stays_and_what_it_said_goes(shop: Shop) -> None:
    vendor = Vendor(blob=b"\x89PNG")
    shop.ledger().once(request("1"), vendor)

    def delete() -> None:
        with shop.database.transaction(shop.account.user_id) as conn:
            vivid_pages.delete(conn, shop.book_id)
        shop.blobs.delete_under(f"books/{shop.account.user_id}/{shop.book_id}/", 1000)

    # The second answer comes when the book is gone already.
    vendor.during = delete
    assert shop.ledger().once(request("2"), vendor).blob == b"\x89PNG"
    (spending,) = shop.spendings()
    assert (spending.vivid_page_id, spending.calls, spending.price) == (None, 2, 2 * PRICE)
    assert shop.used("month") == budgets.Budget(Decimal(0), 2 * PRICE)
    assert shop.blobs.current() == {}
    with shop.database.transaction(shop.account.user_id) as conn:
        kept = conn.execute("SELECT request_hash, answer, body_key, blob_key FROM provider_calls").fetchall()
    assert kept == [(None, None, None, None)] * 2


def test_an_answer_outlasts_a_bucket_and_a_database_that_are_away(
    shop: Shop, admin: psycopg.Connection[Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    troubles: list[Exception] = [StorageUnavailable("Away."), StorageUnavailable("Away.")]

    def fault(operation: str, key: str) -> None:
        if operation == "put" and troubles:
            raise troubles.pop()
        if operation == "put":
            # The connections end just before the row is written.
            admin.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'vividpages_app'"
            )

    shop.blobs.fault = fault
    vendor = Vendor(blob=b"\x89PNG")
    assert shop.ledger().once(request(), vendor).blob == b"\x89PNG"
    assert vendor.calls == 1
    assert troubles == []
    assert shop.used().spent == PRICE


def test_an_answer_that_cannot_be_stored_is_not_given_out(shop: Shop) -> None:
    def fault(operation: str, key: str) -> None:
        raise StorageUnavailable("Away.")

    shop.blobs.fault = fault
    with pytest.raises(StorageUnavailable):
        shop.ledger(persistence=0.1).once(request(), Vendor(blob=b"\x89PNG"))
    assert shop.used() == budgets.Budget(AT_MOST, Decimal(0))


def test_no_transaction_is_open_during_a_call(shop: Shop, admin: psycopg.Connection[Any]) -> None:
    seen: list[Any] = []

    def look() -> None:
        seen.extend(
            admin.execute(
                "SELECT state FROM pg_stat_activity WHERE usename = 'vividpages_app' AND state <> 'idle'"
            ).fetchall()
        )

    shop.ledger().once(request(), Vendor(during=look))
    assert seen == []


def test_no_thread_is_left_behind(shop: Shop) -> None:
    shop.ledger().once(request("1"), Vendor())
    with pytest.raises(ProviderRefused):
        shop.ledger().once(request("2"), Vendor(faults=[ProviderRefused("No.")]))
    assert [thread.name for thread in threading.enumerate() if thread.name == "claim"] == []


def test_a_call_whose_failure_cannot_be_recorded_is_free_when_its_lease_ends(
    shop: Shop, admin: psycopg.Connection[Any]
) -> None:
    def down() -> None:
        admin.execute("ALTER ROLE vividpages_app NOLOGIN")
        admin.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'vividpages_app'"
        )

    vendor = Vendor(during=down, faults=[ProviderUnavailable("Busy.")])
    try:
        with pytest.raises(ProviderUnavailable, match="Busy"):
            shop.ledger(lease=0.3).once(request(), vendor)
        with pytest.raises(DatabaseUnavailable):
            shop.ledger().once(request(), vendor)
    finally:
        admin.execute("ALTER ROLE vividpages_app LOGIN")
    vendor.during = None
    shop.ledger().once(request(), vendor)
    assert vendor.calls == 2
