"""The whole way of a reader: from making an account over a painted book to leaving."""

from __future__ import annotations

from typing import Any

import pytest

from infra.demo import SMALL_BOOK
from tests.web.conftest import Site
from tests.web.visitor import PASSWORD, Visitor

pytestmark = [pytest.mark.e2e, pytest.mark.timeout(600)]
_PAINTED_MS = 300_000


def paint(visitor: Visitor) -> str:
    """Add the small book, choose, start, and wait until it is painted; its id."""
    page = visitor.page
    book = visitor.add(SMALL_BOOK)
    page.wait_for_selector(".price", timeout=60_000)
    visitor.check("wizard")
    before = page.inner_text(".bill")
    page.click("label:has-text('One for each chapter')")
    page.click("label:has-text('Film noir')")
    page.wait_for_function("before => document.querySelector('.bill').innerText !== before", arg=before)
    page.click("label:has-text('Portraits of who is speaking')")
    page.click("button:has-text('Paint this book')")
    page.wait_for_selector(".working")
    visitor.check("working")
    page.wait_for_selector("a:text-is('Read')", timeout=_PAINTED_MS)
    return book


def test_from_signing_up_to_leaving(desktop: Visitor) -> None:
    page = desktop.page
    desktop.go("/login")
    desktop.check("sign-in")
    desktop.join()
    desktop.check("first-visit")
    page.reload()
    page.wait_for_selector("h1:has-text('Your bookcase')")
    book = paint(desktop)
    desktop.check("book")

    page.click("a:text-is('Read')")
    page.wait_for_selector(".stage img")
    page.wait_for_selector(".portrait img", state="attached")
    desktop.check("reader")
    first = page.inner_text(".reader .text")
    assert len(first) > 2_000
    _keeps_the_place(page)
    _panels(desktop)
    _versions(desktop, book)
    _people(desktop, book)
    for part in ("places", "pictures"):
        desktop.go(f"/book/{book}/{part}")
        page.wait_for_selector(".places li, .gallery li")
        desktop.check(part)
    _settings(desktop)
    page.click("button:has-text('Delete my account')")
    page.fill("section:has(h2:text-is('Leave')) input[type=password]", PASSWORD)
    page.click("button:has-text('Delete everything')")
    page.wait_for_selector("h1:has-text('Welcome back')")
    page.fill("input[name=email]", desktop.mail)
    page.fill("input[name=password]", PASSWORD)
    page.click("button:has-text('Sign in')")
    page.wait_for_selector("form [role=alert]")


def test_on_a_phone(phone: Visitor) -> None:
    page = phone.page
    phone.join()
    book = paint(phone)
    phone.check("book")
    phone.go(f"/read/{book}")
    page.wait_for_selector(".scene img")
    assert page.query_selector(".stage") is None
    phone.check("reader")
    page.click(".scene button.picture")
    page.wait_for_selector("dialog[open] img")
    phone.check("picture-large")
    page.click("dialog >> text=About this picture")
    page.wait_for_selector("h1:has-text('Chapter')")
    phone.check("picture")
    phone.go(f"/book/{book}/people")
    page.wait_for_selector(".people li")
    phone.check("people")
    for part in ("", "/defaults", "/keys", "/spending", "/security"):
        phone.go(f"/settings{part}")
        page.wait_for_selector("main h2, main legend, main .lead")
        phone.check(f"settings{part.replace('/', '-')}")
    phone.go("/")
    page.wait_for_selector(".book")
    phone.check("bookcase")


def test_behind_api_gateway(browser: Any, site: Site) -> None:
    page = browser.new_page()
    answers: list[tuple[int, str]] = []
    page.on("response", lambda answer: answers.append((answer.status, answer.url)))
    page.goto(site.gateway)
    page.wait_for_selector("h1:has-text('Welcome back')", timeout=30_000)
    page.wait_for_selector(".sample img", state="attached", timeout=30_000)
    assert page.evaluate("[...document.querySelectorAll('.sample img')].every(image => image.complete)")
    missing = [url for status, url in answers if status >= 400 and not url.endswith("auth/google/start")]
    assert missing == []
    page.close()


def _keeps_the_place(page: Any) -> None:
    for _ in range(3):
        page.keyboard.press("ArrowRight")
        page.wait_for_timeout(700)
    key = f"vividpages.place.{page.url.rsplit('/', 1)[1]}"
    place = page.evaluate("key => JSON.parse(localStorage.getItem(key))", key)
    page.reload()
    page.wait_for_selector(f"#scene-{place['scene']}")
    page.wait_for_timeout(800)
    assert page.evaluate("key => JSON.parse(localStorage.getItem(key))", key) == place


def _panels(visitor: Visitor) -> None:
    page = visitor.page
    page.click("[aria-label='How it looks']")
    for theme in ("Sepia", "Dark", "Light"):
        page.click(f"dialog >> text={theme}")
        visitor.check(f"looks-{theme.lower()}")
    size = page.evaluate("getComputedStyle(document.querySelector('.reader .text')).fontSize")
    page.click("dialog >> text=A+")
    assert page.evaluate("getComputedStyle(document.querySelector('.reader .text')).fontSize") > size
    page.click("dialog >> text=Show pictures")
    assert page.query_selector(".stage") is None
    page.click("dialog >> text=Show pictures")
    page.keyboard.press("Escape")
    page.wait_for_selector("dialog", state="detached")
    assert page.evaluate("document.activeElement.getAttribute('aria-label')") == "How it looks"
    page.click("[aria-label='Contents']")
    visitor.check("contents")
    page.click(".contents li:nth-child(2) button")
    page.wait_for_selector(".stage img")


def _versions(visitor: Visitor, book: str) -> None:
    page = visitor.page
    visitor.go(f"/book/{book}/pictures")
    page.click(".gallery a")
    page.wait_for_selector(".version img")
    shown = page.get_attribute(".version img", "src")
    page.fill("#wish", "let it snow")
    page.click("button:has-text('Paint it anew')")
    page.wait_for_selector(".history button", timeout=120_000)
    visitor.check("picture")
    assert page.get_attribute(".version img", "src") != shown
    page.click(".history button")
    page.click("button:has-text('Show this one again')")
    page.wait_for_selector("text=Version 1 is shown again.")


def _people(visitor: Visitor, book: str) -> None:
    page = visitor.page
    visitor.go(f"/book/{book}/people")
    page.wait_for_selector(".people li")
    visitor.check("people")
    count = page.locator(".people li").count()
    page.click(".people a")
    page.click("button:has-text('Set right')")
    page.wait_for_selector("option >> nth=8", state="attached")
    visitor.check("person")
    page.select_option("select >> nth=2", index=1)
    page.click("button:has-text('Make them one')")
    page.wait_for_selector("text=Saved.")
    visitor.go(f"/book/{book}/people")
    page.wait_for_selector(".people li")
    assert page.locator(".people li").count() == count - 1


def _settings(visitor: Visitor) -> None:
    for part in ("", "/defaults", "/keys", "/spending", "/security"):
        visitor.go(f"/settings{part}")
        visitor.page.wait_for_selector("main h2, main legend, main .lead")
        visitor.check(f"settings{part.replace('/', '-')}")
