"""What models cost, and what their reader allows them to, over HTTP."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

import pytest

from chalicelib.domain.model_table import find
from chalicelib.domain.pricing import Usage
from chalicelib.paid.ledger import DatabaseLedger
from chalicelib.ports import Account, PaidAnswer, PaidRequest
from tests.integration.api import Api
from tests.integration.shelf import add_book
from tests.postgres_fixtures import add_user

pytestmark = pytest.mark.integration


@pytest.fixture
def token(api: Api, reader: UUID) -> str:
    return api.sign_in(reader)


def buy(api: Api, user_id: UUID, book_id: UUID, number: int = 1) -> None:
    """One call of a million tokens sent and none answered: 2.50 dollars."""
    info = find("gpt-4o")
    assert info
    ledger = DatabaseLedger(api.database, api.blobs, Account(user_id, book_id), info)
    request = PaidRequest("openai", "gpt-4o", "analyse", "1", {"n": number}, Decimal(3))
    ledger.once(request, lambda: PaidAnswer({}, Usage(1_000_000)))


def test_what_was_spent_is_shown_by_day_model_and_book(api: Api, reader: UUID, token: str) -> None:
    book_id = add_book(api.database, reader)
    buy(api, reader, book_id, 1)
    buy(api, reader, book_id, 2)
    other = add_user(api.database)
    buy(api, other, add_book(api.database, other), 3)
    today = datetime.now(UTC).date().isoformat()
    answer = api.get(f"/api/spending?first={today}&last={today}", token=token)
    assert answer.status == 200
    (entry,) = answer.body["items"]
    assert (entry["day"], entry["model"], entry["book_id"]) == (today, "gpt-4o", str(book_id))
    assert (entry["calls"], entry["input_tokens"], entry["cost"]) == (2, 2_000_000, "5.000000")
    assert answer.body["cost"] == "5.000000"
    assert answer.body["month"] == {"spent": "5.000000", "reserved": "0.000000", "limit": None}
    none = api.get(f"/api/spending?first={today}&last={today}&book_id={other}", token=token)
    assert none.body["items"] == []
    used = api.get("/api/usage", token=token).body
    assert [(item["model"], item["purpose"], item["cost"]) for item in used["items"]] == [
        ("gpt-4o", "text", "5.00")
    ]


@pytest.mark.parametrize("days", ["first=2026-02-02&last=2026-01-01", "first=2020-01-01&last=2026-01-01"])
def test_days_that_are_none_are_refused(api: Api, token: str, days: str) -> None:
    answer = api.get(f"/api/spending?{days}", token=token)
    assert (answer.status, answer.code) == (422, "bad_days")


def test_limits_and_prices_are_kept_shown_and_taken_away(api: Api, token: str) -> None:
    given: dict[str, Any] = {
        "monthly_budget": "12.50",
        "prices": {"gpt-4o": {"input": "1"}, "gpt-image-1": {"pictures": {"1024x1024/low": "0.01"}}},
        "second_image_model": "local",
        "embedding_model": "text-embedding-3-small",
        "picture_check": "hide",
    }
    assert api.patch("/api/spending/settings", token, given).body == given
    # The default choices of a book are another matter, and leave these alone.
    assert api.patch("/api/auth/me", token, {"preferences": {"style_preset": "noir"}}).status == 200
    assert api.get("/api/spending/settings", token=token).body == given
    assert api.get("/api/spending", token=token).body["month"]["limit"] == "12.50"
    left = api.patch("/api/spending/settings", token, {"prices": None, "monthly_budget": None}).body
    assert left == {**given, "prices": None, "monthly_budget": None}
    me = api.get("/api/auth/me", token=token).body
    assert me["preferences"]["style_preset"] == "noir"


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"prices": {"gpt-0": {}}}, "prices.gpt-0"),
        (
            {"prices": {"gpt-image-1": {"pictures": {"10x10/low": "1"}}}},
            "prices.gpt-image-1.pictures.10x10/low",
        ),
        ({"second_image_model": "gpt-4o"}, "second_image_model"),
        ({"embedding_model": "local"}, "embedding_model"),
        ({"monthly_budget": "-1"}, "monthly_budget"),
    ],
)
def test_what_cannot_be_kept_is_refused_by_its_name(api: Api, token: str, given: Any, field: str) -> None:
    answer = api.patch("/api/spending/settings", token, given)
    assert answer.status == 422
    assert [detail["field"] for detail in answer.body["error"]["details"]] == [field]
    assert api.get("/api/spending/settings", token=token).body["prices"] is None
