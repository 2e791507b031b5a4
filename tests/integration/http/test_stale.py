"""Pictures that would be others now are found, priced, and painted anew; no others are."""

from __future__ import annotations

import json
from typing import Any
from uuid import UUID, uuid4

import pytest

from tests.integration.api import Answer, Api
from tests.integration.cast_book import CastBook, make, paint
from tests.integration.world import World, add_user

pytestmark = pytest.mark.integration


@pytest.fixture
def book(api: Api, reader: UUID) -> CastBook:
    """A finished book, its four pictures painted from orders as they are written now."""
    made = make(api, reader)
    paint(made, *made.boards)
    refresh(made)
    work(made)
    return made


def stale(book: CastBook, query: str = "") -> Any:
    return book.get(f"/api/vividpages/{book.id}/stale{query}").body


def numbers(book: CastBook) -> list[int]:
    """Which of the four pictures are stale, counted from 0."""
    boards = [str(board) for board in book.boards]
    return [boards.index(item["storyboard"]["id"]) for item in stale(book)["items"]]


def refresh(book: CastBook, *boards: UUID) -> Answer:
    body = {"storyboards": [str(board) for board in boards]} if boards else {}
    return book.api.post(f"/api/vividpages/{book.id}/refresh", book.token, body)


def work(book: CastBook) -> list[str]:
    """Paint whatever waits in the queue; the storyboards of those messages."""
    api = book.api
    painter = World(api.database, book.user_id, blobs=api.blobs, queue=api.queue, workflow=api.workflow)
    sent = [body for name, body in api.queue.sent if name == "vividpages-redraw"]
    api.queue.sent.clear()
    for body in sent:
        assert painter.step("redraw", json.dumps(body)) == []
    return [str(body["storyboard_id"]) for body in sent]


def patch(book: CastBook, path: str, **fields: Any) -> None:
    assert book.api.patch(path, book.token, fields).status == 200


def test_what_is_painted_as_it_would_be_now_is_not_stale(book: CastBook) -> None:
    assert stale(book) == {
        "items": [],
        "next": None,
        "total": 0,
        "price": "0.00",
        "currency": "USD",
        "seconds": 0,
    }
    assert refresh(book).body == {"jobs": [], "left": 0}


def test_each_change_makes_stale_exactly_what_shows_it(book: CastBook) -> None:
    patch(book, book.character("Bob"), appearance={"build": "stout"})
    assert numbers(book) == [2]
    patch(book, book.character("the stranger"), appearance={"height": "short"})
    assert numbers(book) == [1, 2, 3]
    # Who hides is in no picture any more.
    patch(book, book.character("Bob"), hidden=True)
    patch(book, book.setting("the harbour"), visual_keywords=["cranes"])
    assert numbers(book) == [0, 1, 2, 3]
    for entry in book.get(f"/api/vividpages/{book.id}/corrections").body["items"]:
        book.api.post(f"/api/corrections/{entry['id']}/undo", book.token)
    assert numbers(book) == []


def test_only_what_was_asked_for_is_painted_anew(book: CastBook) -> None:
    patch(book, book.character("the stranger"), appearance={"height": "short"})
    asked = refresh(book, book.boards[3], book.boards[0], uuid4())
    assert asked.status == 202
    assert [job["storyboard_id"] for job in asked.body["jobs"]] == [str(book.boards[3])]
    assert work(book) == [str(book.boards[3])]
    assert numbers(book) == [1]
    shown = book.get(f"/api/storyboards/{book.boards[3]}").body
    assert "short" in shown["generation"]["prompt"]
    assert [version["feedback"] for version in shown["history"]] == [None, None]
    assert shown["generation"]["feedback"] == []


def test_a_finished_book_looks_otherwise_and_is_read_as_it_was(book: CastBook) -> None:
    path = f"/api/vividpages/{book.id}"
    refused = book.api.patch(path, book.token, {"choices": {"density": "custom"}})
    assert (refused.status, refused.code) == (409, "completed")
    assert numbers(book) == []
    patch(book, path, choices={"style_preset": "horror"})
    assert numbers(book) == [0, 1, 2, 3]
    patch(book, path, choices={"style_preset": "storybook", "instructions": "Always at sea."})
    first = stale(book, "?limit=3")
    rest = stale(book, f"?limit=3&cursor={first['next']}")
    assert [len(first["items"]), len(rest["items"]), first["total"], rest["next"]] == [3, 1, 4, None]
    assert len(refresh(book).body["jobs"]) == 4
    # Those that are being painted already are not painted twice.
    assert refresh(book).body["jobs"] == []
    assert len(work(book)) == 4
    assert numbers(book) == []


def test_a_wish_stays_with_its_picture(book: CastBook) -> None:
    path = f"/api/storyboards/{book.boards[0]}"
    book.api.post(f"{path}/regenerate", book.token, {"feedback": "more snow"})
    work(book)
    assert numbers(book) == []
    patch(book, book.character("Ann Gray"), appearance={"eye_color": "blue"})
    assert numbers(book) == [0, 1, 2, 3]
    refresh(book)
    work(book)
    assert book.get(path).body["generation"]["feedback"] == ["more snow"]


def test_a_book_in_work_and_somebody_elses(api: Api, reader: UUID) -> None:
    busy = make(api, reader, "processing")
    refused = refresh(busy)
    assert (refused.status, refused.code) == (409, "in_work")
    token = api.sign_in(add_user(api.database))
    assert api.get(f"/api/vividpages/{busy.id}/stale", token).status == 404
    assert api.post(f"/api/vividpages/{busy.id}/refresh", token, {}).status == 404
