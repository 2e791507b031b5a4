"""A book read by one vendor's model and painted by another's, through the deployed stack and its API."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from hashlib import sha256
from typing import Any
from uuid import uuid4

import httpx2
import psutil
import psycopg
import pytest

from chalicelib.domain import model_table
from chalicelib.domain.pricing import Usage, price
from infra.stack import Stack
from tests.e2e.conftest import Vendors
from tests.e2e.following import SMALL_BOOK
from tests.vendors.server import Vendor

pytestmark = pytest.mark.e2e

READER, PAINTER = "claude-haiku-4-5", "gpt-image-2.5-flare"
CENT = Decimal("0.01")
PASSWORD = "four owls drink lemonade"


@dataclass
class Buyer:
    """A signed-in reader with keys and a budget."""

    http: httpx2.Client
    stack: Stack
    vendors: Vendors
    id: str

    def ask(self, method: str, path: str, body: Any = None) -> Any:
        answer = self.http.request(method, path, json=body)
        assert answer.status_code < 300, answer.text
        return answer.json() if answer.content else None

    def upload(self, **more: Any) -> str:
        """The small book, one picture a chapter; its id."""
        data = SMALL_BOOK.read_bytes()
        choices = {"llm_model": READER, "density": "per-chapter", "budget": "20", **more}
        choices.setdefault("image_model", PAINTER)
        made = self.ask("POST", "/vividpages", {"filename": "c.epub", "size": len(data), "choices": choices})
        file = ("c.epub", data, "application/epub+zip")
        form = made["upload"]
        httpx2.post(form["url"], data=form["fields"], files={"file": file}, timeout=60).raise_for_status()
        return str(made["book"]["id"])

    def until(self, book_id: str, *statuses: str, seconds: float = 300) -> Any:
        """The book once it has one of these statuses."""
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            book = self.ask("GET", f"/vividpages/{book_id}")
            if book["status"] in statuses:
                return book
            time.sleep(0.3)
        raise AssertionError(f"it did not become {statuses}: {book}")

    def until_charged(self, calls: int) -> None:
        """Once the vendors have answered so many calls."""
        deadline = time.monotonic() + 60
        while time.monotonic() < deadline:
            if len(self.vendors.anthropic.charged) + len(self.vendors.openai.charged) >= calls:
                return
            time.sleep(0.05)
        raise AssertionError("too few calls came")

    def ledger(self) -> list[Any]:
        """State, price, lost_price, unanswered and reserved of every call of this reader's."""
        query = "SELECT state, price, lost_price, unanswered, reserved FROM provider_calls WHERE user_id = %s"
        with psycopg.connect(self.stack.admin_url) as conn:
            return conn.execute(query, [self.id]).fetchall()

    def spent(self) -> Decimal:
        """What the counter says that budgets are held against."""
        query = "SELECT sum(spent) FROM budgets WHERE user_id = %s AND kind = 'month'"
        with psycopg.connect(self.stack.admin_url) as conn:
            return Decimal((conn.execute(query, [self.id]).fetchone() or [0])[0])


@pytest.fixture
def buyer(stack: Stack, vendors: Vendors) -> Iterator[Buyer]:
    for vendor in (vendors.anthropic, vendors.openai):
        vendor.asked.clear()
        vendor.charged.clear()
        vendor.latency = 0.0
    with httpx2.Client(base_url=stack.api_url, timeout=60) as http:
        email = f"{uuid4()}@example.org"
        http.post("/auth/register", json={"email": email, "password": PASSWORD}).raise_for_status()
        token = http.post("/auth/login", json={"email": email, "password": PASSWORD}).json()["access_token"]
        http.headers["Authorization"] = f"Bearer {token}"
        buyer = Buyer(http, stack, vendors, http.get("/auth/me").json()["id"])
        for provider in ("claude", "openai"):
            buyer.ask("POST", "/keys", {"provider": provider, "key": f"sk-{provider}-of-the-tests"})
        yield buyer
    assert vendors.anthropic.wrong == vendors.openai.wrong == []


def charged(vendors: Vendors) -> Decimal:
    """What both vendors would put on their bills."""
    reader, painter = model_table.find(READER), model_table.find(PAINTER)
    assert reader
    assert painter
    total = Decimal(0)
    for usage in vendors.anthropic.charged:
        cached, written = usage["cache_read_input_tokens"], usage["cache_creation_input_tokens"]
        sent = usage["input_tokens"] + cached + written
        total += price(reader, Usage(sent, cached, written, usage["output_tokens"]))
    for usage in vendors.openai.charged:
        details = usage["input_tokens_details"]
        used = Usage(
            input_tokens=usage["input_tokens"],
            output_tokens=usage["output_tokens"],
            pictures=1,
            image_input_tokens=details["image_tokens"],
        )
        total += price(painter, used)
    return total


def repeats(vendor: Vendor) -> int:
    """How many requests came more than once, every time after the first."""
    seen = Counter(sha256(asked.body).digest() for asked in vendor.asked)
    return sum(count - 1 for count in seen.values())


def test_a_cancelled_and_resumed_book_is_paid_for_once_and_everybody_agrees_on_the_price(
    buyer: Buyer,
) -> None:
    for vendor in (buyer.vendors.anthropic, buyer.vendors.openai):
        vendor.latency = 0.3
    book_id = buyer.upload()
    buyer.until_charged(4)
    buyer.ask("POST", f"/vividpages/{book_id}/cancel")
    buyer.ask("POST", f"/vividpages/{book_id}/resume")
    book = buyer.until(book_id, "completed", "failed")

    assert book["status"] == "completed", book["error"]
    assert repeats(buyer.vendors.anthropic) == repeats(buyer.vendors.openai) == 0
    bill, rows = charged(buyer.vendors), buyer.ledger()
    assert len(rows) == len(buyer.vendors.anthropic.charged) + len(buyer.vendors.openai.charged) > 5
    assert {(state, lost, unanswered, reserved) for state, _, lost, unanswered, reserved in rows} == {
        ("answered", 0, 0, 0)
    }
    assert sum(row[1] for row in rows) == buyer.spent() == bill > 0
    used = buyer.ask("GET", "/usage")
    assert Decimal(used["cost"]).quantize(CENT) == bill.quantize(CENT)


def test_killed_workers_buy_nothing_twice(buyer: Buyer) -> None:
    for vendor in (buyer.vendors.anthropic, buyer.vendors.openai):
        vendor.latency = 0.5
    book_id = buyer.upload()
    killed = 0
    for calls in (4, 8):
        buyer.until_charged(calls)
        killed += kill_workers()
    book = buyer.until(book_id, "completed", "failed")

    assert killed
    assert book["status"] == "completed", book["error"]
    rows = buyer.ledger()
    assert {(state, reserved) for state, _, _, _, reserved in rows} == {("answered", 0)}
    # What a worker asked for and did not live to store is all that was asked for again.
    unanswered = sum(row[3] for row in rows)
    assert repeats(buyer.vendors.anthropic) + repeats(buyer.vendors.openai) <= unanswered
    paid, lost = sum(row[1] for row in rows), sum(row[2] for row in rows)
    assert paid <= charged(buyer.vendors) <= paid + lost == buyer.spent()


def test_a_book_with_time_waits_for_a_batch_and_costs_less(buyer: Buyer) -> None:
    book_id = buyer.upload(economy=True, image_model="local")
    book = buyer.until(book_id, "completed", "failed")

    assert book["status"] == "completed", book["error"]
    kinds = Counter(asked.path.partition("?")[0] for asked in buyer.vendors.anthropic.asked)
    # One discovery; the analyses were handed in once, looked at twice, and collected.
    assert kinds["/v1/messages"] == kinds["/v1/messages/batches"] == 1
    assert sum(row[1] for row in buyer.ledger()) == buyer.spent() < charged(buyer.vendors)


def kill_workers() -> int:
    """Kill -9 every function process of the emulator this test process started."""
    emulators = [child for child in psutil.Process().children() if "ministack" in " ".join(child.cmdline())]
    workers = [worker for emulator in emulators for worker in emulator.children(recursive=True)]
    for worker in workers:
        worker.kill()
    return len(workers)
