"""Everything that is the reader's own."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from uuid import UUID

import pytest

from chalicelib.domain.model_table import find
from chalicelib.domain.pricing import Usage
from chalicelib.paid.ledger import DatabaseLedger
from chalicelib.ports import Account as Spender
from chalicelib.ports import PaidAnswer, PaidRequest
from chalicelib.providers.s3 import S3BlobStore
from chalicelib.store.db import Database
from infra.demo import SMALL_BOOK
from tests.web.account import Account
from tests.web.conftest import Site
from tests.web.visitor import Visitor

pytestmark = [pytest.mark.e2e, pytest.mark.timeout(300)]
PARTS = ("", "/defaults", "/keys", "/spending", "/security", "/device")


def walk(visitor: Visitor) -> None:
    """Look at every part."""
    for part in PARTS:
        visitor.go(f"/settings{part}")
        visitor.page.wait_for_selector(f".tabs a[href='#/settings{part}'][aria-current]")
        visitor.page.wait_for_selector("main :is(h2, legend, .lead)")
        visitor.check(f"settings{part.replace('/', '-')}")


def test_every_part_on_a_phone(phone: Visitor, new_account: Callable[[], Account]) -> None:
    phone.enter(new_account())
    walk(phone)


def test_every_part_at_a_desktop(desktop: Visitor, new_account: Callable[[], Account]) -> None:
    account, page = new_account(), desktop.page
    account.ask("PATCH", "auth/me", {"full_name": "Ada"})
    desktop.enter(account)
    walk(desktop)
    desktop.go("/settings")
    page.wait_for_function("() => document.querySelector('input[name=full_name]').value === 'Ada'")


def test_a_key_is_kept_masked_tried_and_deleted(desktop: Visitor, new_account: Callable[[], Account]) -> None:
    page = desktop.page
    desktop.enter(new_account())
    desktop.go("/settings/keys")
    page.select_option("select", "ollama")
    # Nobody listens there.
    page.fill("input[name=base_url]", "http://127.0.0.1:9")
    page.fill("input[name=key]", "sk-canary-0123456789")
    page.click("button:has-text('Save this key')")
    page.wait_for_selector("li code")
    assert "canary" not in page.inner_text("main")
    page.click("button:has-text('Try it')")
    page.wait_for_selector("li .wrong")
    desktop.check("settings-keys-tried")
    page.click("li button:has-text('Delete')")
    page.wait_for_selector("li code", state="detached")


def test_spending_is_charted_and_limited(
    desktop: Visitor, site: Site, new_account: Callable[[], Account]
) -> None:
    account, page = new_account(), desktop.page
    book = account.send(SMALL_BOOK)
    buy(site, UUID(account.ask("GET", "auth/me")["id"]), UUID(book), calls=2)
    desktop.enter(account)
    desktop.go("/settings/spending")
    page.wait_for_selector(".sum:has-text('$5.00')")
    page.fill("input[name=limit]", "20,50")
    page.click("main button:has-text('Save')")
    page.wait_for_selector(".sum:has-text('of $20.50')")
    assert account.ask("GET", "spending/settings")["monthly_budget"] == "20.50"
    page.select_option("main select", "30")
    page.wait_for_function("() => document.querySelectorAll('.chart g').length === 30")
    page.click("summary:has-text('As a table')")
    assert page.locator(".chart tbody tr").count() == 1
    assert page.inner_text(".chart tbody td") == "$5.00"
    desktop.check("settings-spent")
    page.fill("input[name=limit]", "a lot")
    page.click("main button:has-text('Save')")
    page.wait_for_selector("text=Write dollars, such as 20 or 12.50.")


def buy(site: Site, user_id: UUID, book_id: UUID, calls: int) -> None:
    """Calls of a million tokens sent and none answered: 2.50 dollars each."""
    database = Database(site.stack.database_url)
    blobs = S3BlobStore(site.stack.client("s3"), site.stack.bucket)
    info = find("gpt-4o")
    assert info
    ledger = DatabaseLedger(database, blobs, Spender(user_id, book_id), info)
    for number in range(calls):
        request = PaidRequest("openai", "gpt-4o", "analyse", "1", {"n": number}, Decimal(3))
        ledger.once(request, lambda: PaidAnswer({}, Usage(1_000_000)))
    database.close()


def test_sessions_are_ended_elsewhere(desktop: Visitor, new_account: Callable[[], Account]) -> None:
    account, page = new_account(), desktop.page
    desktop.enter(account)
    desktop.go("/settings/security")
    page.click("button:has-text('Sign out everywhere else')")
    page.wait_for_function("() => document.querySelectorAll('.list li').length === 1")
    page.wait_for_selector("li:has-text('here, now')")
