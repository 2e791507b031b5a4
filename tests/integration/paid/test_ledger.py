"""Promise 2 on a real database: answers are bought once, and kept."""

from __future__ import annotations

import threading
from decimal import Decimal
from typing import Any

import psycopg
import pytest

from chalicelib.domain.pricing import Usage
from chalicelib.errors import (
    ProviderRefused,
    ProviderUnavailable,
    StorageUnavailable,
)
from chalicelib.ports import PaidAnswer
from chalicelib.store import budgets, vivid_pages
from tests.integration.paid.till import AT_MOST, PRICE, USAGE, Shop, Vendor, request

pytestmark = pytest.mark.integration


def test_an_answer_is_bought_once(shop: Shop) -> None:
    vendor = Vendor()
    first = shop.ledger().once(request(), vendor)
    second = shop.ledger().once(request(), vendor)
    assert vendor.calls == 1
    assert first == second == PaidAnswer({"text": "Ann is\x00 tall."}, USAGE, price=PRICE)
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
        == PaidAnswer(vendor.body, USAGE, b"\x89PNG", "image/png", PRICE)
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
    assert shop.ledger().once(request(), vendor).price == PRICE
    (spending,) = shop.spendings()
    assert (spending.unanswered, spending.lost_price, spending.price) == (1, AT_MOST, PRICE)
    assert shop.used().spent == AT_MOST + PRICE


def test_without_counted_tokens_the_highest_price_is_taken(shop: Shop) -> None:
    answer = PaidAnswer({}, Usage(pictures=1), b"\x89PNG", "image/png")
    assert shop.ledger().once(request(), lambda: answer).price == AT_MOST
    assert shop.used().spent == AT_MOST


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
