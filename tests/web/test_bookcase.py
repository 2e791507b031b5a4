"""The bookcase, and a session that several tabs share."""

from __future__ import annotations

from base64 import b64encode
from typing import Any

import pytest

from infra.demo import SMALL_BOOK
from tests.web.conftest import Site
from tests.web.visitor import Visitor

pytestmark = [pytest.mark.e2e, pytest.mark.timeout(300)]

_AS_DROPPED = """data => {
  const bytes = Uint8Array.from(atob(data), letter => letter.charCodeAt(0));
  const dropped = new DataTransfer();
  dropped.items.add(new File([bytes], "carol.epub", {type: "application/epub+zip"}));
  return dropped;
}"""


def drop(page: Any) -> None:
    """Let the small book go over the page."""
    data = page.evaluate_handle(_AS_DROPPED, b64encode(SMALL_BOOK.read_bytes()).decode())
    for event in ("dragenter", "dragover", "drop"):
        page.dispatch_event("body", event, {"dataTransfer": data})


def test_a_dropped_book_is_found_again(desktop: Visitor) -> None:
    page = desktop.page
    desktop.join()
    drop(page)
    page.wait_for_selector(".price", timeout=60_000)
    desktop.go("/")
    page.wait_for_selector(".book >> text=A Christmas Carol")
    page.fill("input[type=search]", "zebra")
    page.wait_for_selector("text=No book of yours is like that.")
    page.fill("input[type=search]", "dickens carol")
    page.wait_for_selector(".book")
    page.select_option(".filters select >> nth=0", "completed")
    page.wait_for_selector("text=No book of yours is like that.")
    page.click("text=Show all")
    page.wait_for_selector(".book")
    desktop.check("bookcase")


def test_a_book_on_its_way_is_cancelled(desktop: Visitor, site: Site) -> None:
    page = desktop.page
    desktop.join()
    # The bucket does not answer, so that there is time to think again.
    page.route(f"{site.stack.endpoint}/**", lambda route: None)
    drop(page)
    page.wait_for_selector(".uploads progress")
    desktop.check("on-its-way")
    with page.expect_response(lambda answer: answer.request.method == "DELETE") as deleted:
        page.click(".uploads button:has-text('Cancel')")
    assert deleted.value.status == 204
    page.wait_for_selector("text=Drop in your first book")
    assert page.query_selector(".uploads li") is None


def test_what_is_no_book_is_not_sent(desktop: Visitor) -> None:
    page = desktop.page
    desktop.join()
    page.set_input_files("input[type=file]", [{"name": "a.txt", "mimeType": "text/plain", "buffer": b"a"}])
    page.wait_for_selector("text=Only EPUB files can be taken in.")


def test_tabs_share_a_session_and_its_end(desktop: Visitor) -> None:
    page = desktop.page
    desktop.join()
    tabs = [page.context.new_page() for _ in range(4)]
    for tab in tabs:
        tab.goto(desktop.address, wait_until="commit")
    for tab in tabs:
        tab.wait_for_selector("h1:has-text('Your bookcase')")
    for tab in tabs:
        tab.evaluate("location.reload()")
    for tab in tabs:
        tab.wait_for_selector("h1:has-text('Your bookcase')")
    desktop.go("/settings")
    page.click("button:has-text('Sign out')")
    for tab in [page, *tabs]:
        tab.wait_for_selector("h1:has-text('Welcome back')")
