"""A book of two thousand scenes in one chapter: only what is near is there."""

from __future__ import annotations

from contextlib import closing
from uuid import UUID, uuid4

import pytest

from chalicelib.domain.book import Scene, SceneKey
from chalicelib.store import scenes, vivid_pages
from chalicelib.store.db import Database
from tests.integration.shelf import new_book
from tests.web.conftest import Painted, Site
from tests.web.visitor import Visitor

pytestmark = [pytest.mark.e2e, pytest.mark.timeout(300)]

SCENES = 2_000
_FAR = 1_500


@pytest.fixture
def long_book(site: Site, painted: Painted) -> UUID:
    """The book, of the account that has the painted one."""
    user_id = UUID(painted.account.ask("GET", "auth/me")["id"])
    new = new_book(user_id, f"A Long Book {uuid4()}")
    text = "\n".join(["The road went on, and so did they, over one hill and then the next. " * 6] * 5)
    made = [
        Scene(SceneKey(1, number), f"Mile {number}.\n{text}", "The Road") for number in range(1, SCENES + 1)
    ]
    database = Database(site.stack.database_url)
    with closing(database), database.transaction(user_id) as conn:
        vivid_pages.create(conn, new)
        scenes.save_scenes(conn, new.id, made)
        conn.execute(
            "UPDATE vivid_pages SET status = 'completed', total_scenes = %s, total_chapters = 1", [SCENES]
        )
    return new.id


def test_far_scenes_are_empty_places(reader: Visitor, painted: Painted, long_book: UUID) -> None:
    page = reader.page
    found = painted.account.ask("GET", f"vividpages/{long_book}/scenes?limit=1")["items"][0]
    reader.go(f"/read/{long_book}?scene={found['id']}")
    page.wait_for_selector(".scene p")
    for _ in range(60):
        page.evaluate("scrollTo(0, document.body.scrollHeight)")
        page.wait_for_timeout(50)
        if page.locator(".scene").count() >= _FAR:
            break
    page.wait_for_function(f"document.querySelectorAll('.scene').length >= {_FAR}")
    page.wait_for_function("document.querySelectorAll('.scene p').length < 600")
    assert page.evaluate("document.querySelectorAll('.scene p').length") > 0
