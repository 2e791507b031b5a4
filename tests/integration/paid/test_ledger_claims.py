"""Promise 3 on a real database: one worker at a time has a request, and claims come free."""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal
from typing import Any

import psycopg
import pytest

from chalicelib.errors import (
    DatabaseUnavailable,
    ProviderUnavailable,
)
from chalicelib.store import budgets, provider_calls
from tests.integration.paid.till import AT_MOST, PRICE, Shop, Vendor, request

pytestmark = pytest.mark.integration


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
