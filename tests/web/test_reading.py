"""Reading a painted book, and everything that hangs on it."""

from __future__ import annotations

from typing import Any

import pytest

from tests.web.conftest import Painted
from tests.web.visitor import Visitor

# Nothing scrolls any more.
_STILL = (
    "() => { const at = scrollY; return new Promise(done => setTimeout(() => done(scrollY === at), 700)); }"
)

pytestmark = [pytest.mark.e2e, pytest.mark.timeout(600)]


def test_the_book_is_read_beside_its_pictures(reader: Visitor, painted: Painted) -> None:
    page = reader.page
    painted.begin()
    reader.go(f"/read/{painted.book}")
    page.wait_for_selector(".stage img")
    page.wait_for_selector(".portrait img", state="attached")
    reader.check("reader")
    assert len(page.inner_text(".reader .text")) > 2_000
    _keeps_the_place(page)


def test_how_it_looks_and_the_contents(reader: Visitor, painted: Painted) -> None:
    page = reader.page
    reader.go(f"/read/{painted.book}")
    page.wait_for_selector(".stage img")
    page.click("[aria-label='How it looks']")
    for theme in ("Sepia", "Dark", "Light"):
        page.click(f"dialog >> text={theme}")
        reader.check(f"looks-{theme.lower()}")
    size = page.evaluate("getComputedStyle(document.querySelector('.reader .text')).fontSize")
    page.click("dialog >> text=A+")
    assert page.evaluate("getComputedStyle(document.querySelector('.reader .text')).fontSize") > size
    page.click("dialog >> text=Show pictures")
    assert page.query_selector(".stage") is None
    page.click("dialog >> text=Show pictures")
    page.keyboard.press("Escape")
    page.wait_for_selector("dialog", state="detached")
    page.wait_for_function("() => document.activeElement.getAttribute('aria-label') === 'How it looks'")
    page.click("[aria-label='Contents']")
    reader.check("contents")
    page.click(".contents li:nth-child(2) button")
    page.wait_for_selector(".stage img")


def test_on_a_phone(phone: Visitor, painted: Painted) -> None:
    page = phone.page
    phone.enter(painted.account)
    phone.go("/")
    page.wait_for_selector(".book")
    phone.check("bookcase")
    phone.go(f"/book/{painted.book}")
    phone.check("book")
    phone.go(f"/read/{painted.book}")
    page.wait_for_selector(".scene img")
    assert page.query_selector(".stage") is None
    phone.check("reader")
    page.click(".scene button.picture")
    page.wait_for_selector("dialog[open] img")
    phone.check("picture-large")
    page.click("dialog >> text=About this picture")
    page.wait_for_selector("h1:has-text('Chapter')")
    phone.check("picture")


def _keeps_the_place(page: Any) -> None:
    for _ in range(3):
        page.keyboard.press("ArrowRight")
        page.wait_for_timeout(300)
    page.wait_for_function(_STILL)
    key = f"vividpages.place.{page.url.rsplit('/', 1)[1]}"
    place = page.evaluate("key => JSON.parse(localStorage.getItem(key))", key)
    page.reload()
    page.wait_for_selector(f"#scene-{place['scene']}")
    page.wait_for_timeout(800)
    assert page.evaluate("key => JSON.parse(localStorage.getItem(key))", key)["scene"] == place["scene"]
