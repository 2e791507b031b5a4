"""Promise 14 on a real database: budgets are walls."""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal
from typing import Any

import pytest

from chalicelib.domain.pricing import Usage
from chalicelib.errors import (
    BudgetSpent,
    ProviderRefused,
)
from chalicelib.ports import PaidAnswer
from chalicelib.store import budgets
from tests.integration.paid.till import AT_MOST, PRICE, Shop, Vendor, request

pytestmark = pytest.mark.integration


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
