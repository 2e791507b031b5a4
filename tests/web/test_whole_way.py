"""The whole way of a reader: from making an account over a book of their own to leaving."""

from __future__ import annotations

import pytest

from infra.demo import SMALL_BOOK
from tests.web.account import PASSWORD
from tests.web.visitor import NOTHING_KEPT, Visitor

pytestmark = [pytest.mark.e2e, pytest.mark.timeout(600)]
_PAINTED_MS = 300_000


def test_from_signing_up_to_leaving(desktop: Visitor) -> None:
    page = desktop.page
    desktop.join()
    desktop.check("first-visit")
    page.reload()
    page.wait_for_selector("h1:has-text('Your bookcase')")
    book = desktop.add(SMALL_BOOK)
    page.wait_for_selector(".price", timeout=60_000)
    desktop.check("wizard")
    before = page.inner_text(".bill")
    page.click("label:has-text('One for each chapter')")
    page.click("label:has-text('Film noir')")
    page.wait_for_function("before => document.querySelector('.bill').innerText !== before", arg=before)
    page.click("button:has-text('Paint this book')")
    page.wait_for_selector(".working")
    desktop.check("working")
    page.wait_for_selector("a:text-is('Read')", timeout=_PAINTED_MS)
    page.click("a:text-is('Read')")
    page.wait_for_selector(".stage img")

    desktop.keep(book)
    desktop.go("/settings/security")
    page.click("button:has-text('Delete my account')")
    page.fill("section:has(h2:text-is('Leave')) input[type=password]", PASSWORD)
    desktop.check("leaving")
    page.click("button:has-text('Delete everything')")
    page.wait_for_selector("h1:has-text('Welcome back')")
    page.wait_for_function(NOTHING_KEPT)
    page.fill("input[name=email]", desktop.mail)
    page.fill("input[name=password]", PASSWORD)
    page.click("button:has-text('Sign in')")
    page.wait_for_selector("form [role=alert]")
