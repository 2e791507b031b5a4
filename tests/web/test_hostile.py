"""Books that mean harm: what they bring along is shown as text, or refused in plain words."""

from __future__ import annotations

import pytest

from tests.corpus import CORPUS
from tests.web.visitor import Visitor

pytestmark = [pytest.mark.e2e, pytest.mark.timeout(900)]


def test_hostile_books_do_nothing(desktop: Visitor) -> None:
    if CORPUS is None:
        pytest.skip("There is no corpus: set CORPUS.")
    page = desktop.page
    desktop.join()
    opened = refused = 0
    for path in sorted((CORPUS / "hostile").glob("*.epub")):
        desktop.go("/")
        book = desktop.add(path)
        page.wait_for_selector(".price, .stopped", timeout=90_000)
        if page.query_selector(".stopped"):
            refused += 1
            assert len(page.inner_text(".stopped .trouble")) > 20, path.name
            continue
        opened += 1
        desktop.go(f"/read/{book}")
        page.wait_for_selector(".scene p")
        assert page.query_selector(".scene script, .scene iframe, .scene a, .scene style") is None, path.name
    assert opened
    assert refused
    desktop.go("/")
    page.wait_for_selector(".book")
    desktop.check("hostile-bookcase")
