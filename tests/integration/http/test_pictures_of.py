"""The pictures of a person or place, and the portrait somebody is known by."""

from __future__ import annotations

from uuid import UUID, uuid4

import pytest

from tests.integration.api import Api
from tests.integration.cast_book import CastBook, make, paint

pytestmark = pytest.mark.integration


@pytest.fixture
def book(api: Api, reader: UUID) -> CastBook:
    made = make(api, reader)
    paint(made, *made.boards)
    return made


def places(book: CastBook, query: str) -> list[tuple[int, int]]:
    """Where the pictures are that are listed."""
    found = book.get(f"/api/vividpages/{book.id}/storyboards?{query}").body["items"]
    return [(item["scene"]["chapter_number"], item["scene"]["scene_number"]) for item in found]


def test_pictures_of_somebody_or_of_somewhere(book: CastBook) -> None:
    assert places(book, "") == [(1, 1), (1, 2), (2, 1), (2, 2)]
    assert places(book, f"character_id={book.people['the stranger']}") == [(1, 2), (2, 2)]
    assert places(book, f"setting_id={book.places['the harbour']}") == [(1, 1), (2, 2)]
    both = f"character_id={book.people['Bob']}&setting_id={book.places['the quay']}"
    assert places(book, both) == [(2, 1)]
    assert places(book, f"character_id={uuid4()}") == []


def test_somebody_is_known_by_the_first_portrait_that_shows_them_speak(book: CastBook) -> None:
    with book.api.database.transaction(book.user_id) as conn:
        conn.execute("UPDATE storyboards SET kind = 'speaker'")
    items = book.get(f"/api/vividpages/{book.id}/characters").body["items"]
    portraits = {each["name"]: each["portrait"] for each in items}
    assert portraits["Ann Gray"]["scene"]["chapter_number"] == 2
    assert portraits["Ann Gray"]["thumbnail_url"]
    assert portraits["the stranger"]["scene"]["chapter_number"] == 1
    assert portraits["Bob"] is None
    assert book.get(book.character("Ann Gray")).body["character"]["portrait"] == portraits["Ann Gray"]


def test_a_field_says_where_its_sentence_stands(book: CastBook) -> None:
    with book.api.database.transaction(book.user_id) as conn:
        conn.execute(
            "UPDATE scenes SET text_content = text_content || ' Miss Gray had green eyes.' "
            "WHERE chapter_number = 2"
        )
    said = book.get(book.character("Ann Gray")).body["said_in"]
    assert said == {"eye_color": {"id": said["eye_color"]["id"], "chapter_number": 2, "scene_number": 1}}
