"""Books that mean harm: what they bring along is shown as text, or refused in plain words."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.corpus import CORPUS
from tests.web.account import Account
from tests.web.visitor import Visitor

pytestmark = [pytest.mark.e2e, pytest.mark.timeout(900)]


def test_hostile_books_do_nothing(desktop: Visitor, new_account: Callable[[], Account]) -> None:
    if not CORPUS.is_dir():
        pytest.skip("the corpus of hostile books is not here (set CORPUS to its folder)")
    account, page = new_account(), desktop.page
    books = {account.send(path): path.name for path in sorted((CORPUS / "hostile").glob("*.epub"))}
    read = {book: account.until(book, "parsed", "failed")["status"] == "parsed" for book in books}
    assert 0 < sum(read.values()) < len(books)
    desktop.enter(account)
    for book, name in books.items():
        if read[book]:
            desktop.go(f"/book/{book}")
            page.wait_for_selector(".price")
            desktop.go(f"/read/{book}")
            page.wait_for_selector(".scene p")
            assert page.query_selector(".scene :is(script, iframe, a, style, object)") is None, name
        else:
            desktop.go(f"/book/{book}")
            page.wait_for_selector(".stopped .trouble")
            assert len(page.inner_text(".stopped .trouble")) > 20, name
    desktop.go("/")
    page.wait_for_selector(".book")
    desktop.check("hostile-bookcase")
