"""Places as their reader corrects them."""

from __future__ import annotations

from uuid import UUID

import pytest

from chalicelib.store import corrections
from tests.integration.api import Api
from tests.integration.cast_book import CastBook, make

pytestmark = pytest.mark.integration


@pytest.fixture
def book(api: Api, reader: UUID) -> CastBook:
    return make(api, reader)


def settings(book: CastBook) -> list[dict[str, object]]:
    items: list[dict[str, object]] = book.get(f"/api/vividpages/{book.id}/settings?hidden=true").body["items"]
    return items


def where(book: CastBook) -> list[str]:
    """The place of each scene."""
    items = book.get(f"/api/vividpages/{book.id}/scenes").body["items"]
    return [scene["analysis"]["setting"]["name"] for scene in items]


def test_places_are_listed_and_shown_with_their_scenes(book: CastBook) -> None:
    assert [each["name"] for each in settings(book)] == ["the harbour", "the quay"]
    body = book.get(book.setting("the quay")).body
    assert [(each["chapter_number"], each["scene_number"]) for each in body["scenes"]] == [(1, 2), (2, 1)]


def test_an_edited_place_stays_as_its_reader_says(book: CastBook) -> None:
    fields = {
        "name": "the old quay",
        "description": "Steep.",
        "visual_keywords": ["a crane"],
        "hidden": False,
    }
    body = book.api.patch(book.setting("the quay"), book.token, fields).body["setting"]
    assert body["aliases"] == ["the quay"]
    assert body["edited"] == ["description", "hidden", "name", "visual_keywords"]
    before = settings(book)
    book.redeliver()
    assert settings(book) == before
    assert where(book)[1] == "the old quay"


def test_a_merge_of_places_and_its_split(book: CastBook) -> None:
    order = {"with": [str(book.places["the quay"])]}
    merged = book.api.post(book.setting("the harbour", "/merge"), book.token, order).body["setting"]
    assert (merged["mentions"], merged["aliases"]) == (9, ["the quay"])
    assert merged["visual_keywords"] == ["masts", "fog", "stones"]
    assert where(book) == ["the harbour"] * 4
    before = settings(book)
    book.redeliver()
    assert settings(book) == before
    split = {"name": "the stone quay", "aliases": ["the quay"]}
    answer = book.api.post(book.setting("the harbour", "/split"), book.token, split)
    assert answer.status == 200
    assert answer.body["kept"]["setting"]["aliases"] == []
    assert where(book) == ["the harbour", "the stone quay", "the harbour", "the harbour"]
    known = {str(each["name"]): each for each in settings(book)}
    book.redeliver()
    after = {str(each["name"]): each for each in settings(book)}
    assert {name: each["id"] for name, each in after.items()} == {
        name: each["id"] for name, each in known.items()
    }
    assert after["the stone quay"]["visual_keywords"] == ["stones"]
    assert after["the harbour"]["aliases"] == []
    with book.api.database.transaction(book.user_id) as conn:
        assert [each.kind for each in corrections.list_for_book(conn, book.id)] == ["merge", "split"]


def test_what_cannot_be_is_refused(book: CastBook) -> None:
    def ask(path: str, body: object) -> int:
        return book.api.post(book.setting("the quay", path), book.token, body).status

    assert ask("/merge", {"with": [str(book.places["the quay"])]}) == 422
    assert ask("/merge", {"with": [str(book.people["Bob"])]}) == 422
    assert ask("/merge", {"with": []}) == 422
    assert ask("/split", {"name": "x", "aliases": ["y"]}) == 422
    taken = book.api.patch(book.setting("the quay"), book.token, {"name": "the harbour"})
    assert (taken.status, taken.code) == (409, "name_taken")
