"""What a reader corrects: people and places become one and two again, and pictures are redone for it."""

from __future__ import annotations

from typing import Any

import pytest

from tests.web.conftest import Painted
from tests.web.visitor import Visitor

pytestmark = [pytest.mark.e2e, pytest.mark.timeout(300)]


@pytest.fixture
def whole(reader: Visitor, painted: Painted) -> Visitor:
    """Somebody who wants to see the whole book, however far it was read."""
    reader.page.add_init_script(f"localStorage.setItem('vividpages.whole.{painted.book}', 'yes')")
    return reader


@pytest.mark.parametrize(("part", "items"), [("people", ".people li"), ("places", ".places > li")])
def test_two_become_one_and_are_two_again(whole: Visitor, painted: Painted, part: str, items: str) -> None:
    page = whole.page
    whole.go(f"/book/{painted.book}/{part}")
    page.wait_for_selector(items)
    count = page.locator(items).count()
    page.click(f"{items} >> nth=0 >> a >> nth=0")
    page.click("button:text-is('Edit')")
    page.wait_for_selector(".editing section option >> nth=1", state="attached")
    whole.check(f"{part}-edit")
    page.select_option(".editing section select", index=1)
    page.click("button:has-text('Make them one')")
    _noted(page, "They are one now")
    _shows(whole, painted, part, items, count - 1)
    page.click(".corrections summary")
    page.click(".corrections li:first-child button:has-text('Undo')")
    _noted(page, "Undone.")
    page.wait_for_function("of => document.querySelectorAll(of[0]).length === of[1]", arg=[items, count])
    page.click(f"{items} >> nth=0 >> a >> nth=0")
    page.click("button:has-text('Hide')")
    page.click(".note button:has-text('Undo')")
    _noted(page, "Undone.")
    _shows(whole, painted, part, items, count)


def _noted(page: Any, text: str) -> None:
    """The note comes, and is waved away."""
    page.click(f".note:has-text('{text}') [aria-label=Dismiss]")


def _shows(visitor: Visitor, painted: Painted, part: str, items: str, count: int) -> None:
    visitor.go(f"/book/{painted.book}/{part}")
    visitor.page.wait_for_function(
        "of => document.querySelectorAll(of[0]).length === of[1]", arg=[items, count]
    )


def test_pictures_that_are_out_of_date_are_redone_and_compared(whole: Visitor, painted: Painted) -> None:
    page = whole.page
    whole.go(f"/book/{painted.book}/people")
    page.click(".people a")
    page.click("button:text-is('Edit')")
    page.fill("input[name=hair_color]", "green")
    page.click("button:text-is('Save')")
    page.click(".worth a")
    page.click(".stale-line button")
    whole.check("stale")
    boxes = page.locator(".stale input")
    stale = boxes.count()
    # Only one of them.
    for number in range(1, stale):
        boxes.nth(number).uncheck()
    board = painted.account.ask("GET", f"vividpages/{painted.book}/stale")["items"][0]["storyboard"]
    page.click(".stale button:has-text('Redo')")
    page.wait_for_selector(f".stale-line:has-text('{stale - 1} picture')", timeout=90_000)
    whole.go(f"/picture/{board['id']}")
    _versions(page)
    whole.check("versions")
    page.fill("#wish", "let it snow")
    page.click("button:has-text('Paint it anew')")
    page.wait_for_selector(".history li >> nth=1", timeout=120_000)
    page.click(".history button >> nth=1")
    page.click("button:has-text('Show this one again')")
    page.wait_for_selector("text=Version 1 is shown again.")


def _versions(page: Any) -> None:
    page.wait_for_selector(".history button")
    page.click(".history button")
    page.wait_for_selector(".versions figure >> nth=1")
