"""Books that are kept on a device: read without a network, brought up to date, and gone with their reader."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from infra.demo import SMALL_BOOK
from tests.web.account import Account
from tests.web.conftest import Painted
from tests.web.visitor import NOTHING_KEPT, Visitor

pytestmark = [pytest.mark.e2e, pytest.mark.timeout(300)]

_KEPT = "async () => (await (await caches.open('vividpages-books')).keys()).length"
_DRAWN = """() => {
  const images = [...document.images].filter(each => each.loading !== 'lazy' || each.complete);
  return images.length > 0 && images.every(each => each.complete && each.naturalWidth > 0);
}"""


def index(page: Any) -> Any:
    """What the client knows of the books it keeps."""
    return page.evaluate("JSON.parse(localStorage.getItem('vividpages.kept'))")["books"]


def test_a_kept_book_is_read_without_a_network(reader: Visitor, painted: Painted) -> None:
    page = reader.page
    painted.begin()
    reader.keep(painted.book)
    reader.check("kept")
    kept = index(page)[painted.book]
    storyboards = painted.account.ask("GET", f"vividpages/{painted.book}/storyboards?limit=100")["items"]
    assert kept["pictures"] == len(storyboards) > 5
    # Each picture, its thumbnail, the cover and the text.
    assert page.evaluate(_KEPT) >= 2 * len(storyboards) + 1
    page.context.set_offline(True)
    page.goto("about:blank")
    reader.go("/")
    page.wait_for_selector(".book img")
    page.wait_for_selector("text=No connection")
    reader.check("bookcase-offline")
    page.click(".book a")
    page.wait_for_selector(".stage img")
    page.wait_for_function(_DRAWN)
    first = page.inner_text(".reader .text")
    page.locator(".portrait img").first.scroll_into_view_if_needed()
    page.wait_for_function("() => document.querySelector('.portrait img').naturalWidth > 0")
    reader.check("reader-offline")
    page.click("nav[aria-label=Chapters] button.strong")
    page.wait_for_function(
        "before => document.querySelector('.reader .text')?.innerText !== before", arg=first
    )
    page.wait_for_selector(".stage img")
    page.wait_for_function(_DRAWN)
    reader.go(f"/book/{painted.book}/people")
    page.wait_for_selector(".people li")
    reader.go(f"/book/{painted.book}/pictures")
    page.wait_for_selector(".gallery img")
    page.context.set_offline(False)
    reader.go(f"/book/{painted.book}")
    page.click(".keep button:has-text('Remove')")
    page.wait_for_selector("button:has-text('Keep offline')")
    page.wait_for_function(f"async () => await ({_KEPT})() === 0")


def test_what_is_not_kept_is_said_to_be_away(reader: Visitor, painted: Painted) -> None:
    page = reader.page
    reader.go("/")
    page.wait_for_selector(".book")
    page.context.set_offline(True)
    reader.go(f"/book/{painted.book}")
    page.wait_for_selector("text=VividPages cannot be reached. Check your connection and try again.")
    page.context.set_offline(False)
    page.click("main button:has-text('Try again')")
    page.wait_for_selector("a:text-is('Read')")


def test_a_kept_book_follows_its_changes_and_goes_with_its_reader(
    desktop: Visitor, new_account: Callable[[], Account]
) -> None:
    page, account = desktop.page, new_account()
    book = account.send(SMALL_BOOK)
    account.paint(book, density="custom", storyboards_per_chapter=1)
    account.until(book, "processing", "completed")
    desktop.enter(account)
    desktop.keep(book)
    account.ask("PATCH", f"vividpages/{book}", {"title": "Carol, again"})
    # As if it had been a while ago; the bookcase is opened anew.
    page.evaluate(
        "localStorage['vividpages.kept'] = localStorage['vividpages.kept'].replace(/(checked.:)\\d+/, '$10')"
    )
    page.goto(f"{desktop.address}?again#/")
    page.wait_for_function(
        "id => JSON.parse(localStorage['vividpages.kept']).books[id].title === 'Carol, again'", arg=book
    )
    # Signed out from elsewhere, the next request finds out, and clears up.
    account.ask("DELETE", "auth/sessions")
    page.evaluate("location.hash = '/settings/keys'")
    page.wait_for_selector("h1:has-text('Welcome back')")
    page.wait_for_function(NOTHING_KEPT)


def test_signing_out_leaves_nothing_behind(reader: Visitor, painted: Painted) -> None:
    page = reader.page
    reader.keep(painted.book)
    reader.go("/settings")
    page.click("button:has-text('Sign out')")
    page.wait_for_selector("h1:has-text('Welcome back')")
    page.wait_for_function(NOTHING_KEPT)
