"""Who is most like somebody, and what like a place: in the book or in all of one's own."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import pytest

from chalicelib.store import embeddings
from tests.integration.api import Api
from tests.integration.cast_book import CastBook, make
from tests.integration.shelf import axis, keep
from tests.integration.world import add_user

pytestmark = pytest.mark.integration


@pytest.fixture
def shelf(api: Api, reader: UUID) -> tuple[CastBook, CastBook]:
    """Two books of one reader, and one of somebody else with people who would be the nearest of all."""
    for user_id in (reader, add_user(api.database)):
        book, other = make(api, user_id), make(api, user_id)
        for each, one in ((book, 2), (other, 1)):
            with api.database.transaction(user_id) as conn:
                ids = each.people
                vectors = {ids["Ann Gray"]: axis(1), ids["the stranger"]: axis(1, 2), ids["Bob"]: axis(one)}
                keep(conn, "character", vectors, "local")
                keep(conn, "setting", {each.places["the harbour"]: axis(3)}, "local")
        if user_id == reader:
            own = book, other
    return own


def like(book: CastBook, path: str, more: str = "") -> list[tuple[str, UUID, float]]:
    answer = book.get(f"{path}/similar{more}")
    assert answer.status == 200, answer.body
    return [(one["name"], UUID(one["book_id"]), one["similarity"]) for one in answer.body["items"]]


def test_within_the_book_and_across_the_library(shelf: tuple[CastBook, CastBook]) -> None:
    book, other = shelf
    ann = book.character("Ann Gray")
    assert like(book, ann) == [("the stranger", book.id, 0.7071), ("Bob", book.id, 0.0)]
    found = like(book, ann, "?within=library&limit=3")
    assert found[:2] in (
        [("Ann Gray", other.id, 1.0), ("Bob", other.id, 1.0)],
        [("Bob", other.id, 1.0), ("Ann Gray", other.id, 1.0)],
    )
    assert found[2][0] == "the stranger"
    harbour = book.setting("the harbour")
    assert like(book, harbour) == []
    assert like(book, harbour, "?within=library") == [("the harbour", other.id, 1.0)]


def test_the_hidden_and_who_has_no_vector_are_in_no_list(shelf: tuple[CastBook, CastBook]) -> None:
    book, _ = shelf
    book.api.patch(book.character("the stranger"), book.token, {"hidden": True})
    assert [name for name, *_ in like(book, book.character("Ann Gray"))] == ["Bob"]
    assert like(book, book.setting("the quay"), "?within=library") == []


def test_a_large_library_is_asked_by_the_index(
    shelf: tuple[CastBook, CastBook], monkeypatch: pytest.MonkeyPatch
) -> None:
    book, _ = shelf
    exact = like(book, book.character("Ann Gray"), "?within=library")
    monkeypatch.setattr(embeddings, "EXACT_ROWS", 1)
    by_index = like(book, book.character("Ann Gray"), "?within=library")
    assert sorted(by_index, key=str) == sorted(exact, key=str)


def test_nobody_elses(shelf: tuple[CastBook, CastBook], api: Api) -> None:
    token = api.sign_in(add_user(api.database))
    for path in (shelf[0].character("Ann Gray"), shelf[0].setting("the quay")):
        answer: Any = api.get(f"{path}/similar?within=library", token)
        assert (answer.status, answer.code) == (404, "not_found")
