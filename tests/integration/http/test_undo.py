"""Corrections are taken back and made again, whatever is analysed in between."""

from __future__ import annotations

from typing import Any

import pytest

from chalicelib.domain.cast import Cast
from chalicelib.store import analysed
from tests.integration.api import Api
from tests.integration.cast_book import ANN, BOB, HARBOUR, OTHERWISE, QUAY, CastBook, make
from tests.integration.world import add_user

pytestmark = pytest.mark.integration


@pytest.fixture
def book(api: Api, reader: Any) -> CastBook:
    return make(api, reader)


def test_everything_undone_is_the_analysis_own_cast_and_redone_what_it_was(book: CastBook) -> None:
    before = book.state()
    ann, bob = book.character("Ann Gray"), book.character("Bob")
    stranger = str(book.people["the stranger"])
    book.api.patch(bob, book.token, {"name": "Robert", "appearance": {"build": "stout"}, "hidden": True})
    book.api.post(f"{ann}/merge", book.token, {"with": [stranger]})
    book.api.post(f"{ann}/split", book.token, {"name": "Meg", "aliases": ["Miss Gray"]})
    quay = str(book.places["the quay"])
    book.api.post(book.setting("the harbour", "/merge"), book.token, {"with": [quay]})
    corrected = book.state()
    known = book.corrections()
    assert [one["text"] for one in known] == [
        "The quay and the harbour are the same.",
        "Meg (“Miss Gray”) is not Ann Gray.",
        "The stranger and Ann Gray are the same.",
        "Bob: build is stout.",
        "Bob is hidden.",
        "Bob is called Robert.",
    ]
    for one in reversed(known):
        assert book.move(one, "undo").body["undone_at"]
    assert book.state() == before
    assert book.move(known[0], "undo").code == "undone_already"
    for one in known:
        assert book.move(one, "redo").body["undone_at"] is None
    assert book.state() == corrected
    assert book.move(known[0], "redo").code == "done_already"


def test_pages_of_corrections_and_nobody_elses(book: CastBook) -> None:
    for name in ("A", "B", "C"):
        book.api.patch(book.character("Bob"), book.token, {"name": name})
    first = book.get(f"/api/vividpages/{book.id}/corrections?limit=2").body
    rest = book.get(f"/api/vividpages/{book.id}/corrections?limit=2&cursor={first['next']}").body
    assert [one["number"] for one in first["items"] + rest["items"]] == [3, 2, 1]
    token = book.api.sign_in(add_user(book.api.database))
    assert book.api.get(f"/api/vividpages/{book.id}/corrections", token).status == 404
    assert book.api.post(f"/api/corrections/{first['items'][0]['id']}/undo", token).status == 404


def test_who_is_not_the_same_is_not_merged(book: CastBook) -> None:
    bob = {"with": [str(book.people["Bob"])]}
    merged = book.api.post(book.character("Ann Gray", "/merge"), book.token, bob)
    assert merged.status == 200
    (merge,) = book.corrections()
    book.move(merge, "undo")
    assert book.api.post(book.character("Ann Gray", "/not-same"), book.token, bob).status == 200
    for answer in (
        book.api.post(book.character("Ann Gray", "/merge"), book.token, bob),
        book.move(merge, "redo"),
    ):
        assert (answer.status, answer.code) == (409, "not_the_same")
    book.move(book.corrections()[0], "undo")
    assert book.move(merge, "redo").status == 200


def test_corrections_hold_after_another_analysis(book: CastBook) -> None:
    """What was corrected keeps its ids and is found under other names; who is new is there."""
    book.api.patch(book.character("Ann Gray"), book.token, {"name": "Anna", "appearance": {"age": "old"}})
    book.api.patch(book.character("Bob"), book.token, {"hidden": True})
    with book.api.database.transaction(book.user_id) as conn:
        analysed.save_cast(conn, book.id, OTHERWISE)
    found = {one["name"]: one for one in book.state()["people"].values()}
    assert set(found) == {"Anna", "the stranger", "Mrs Low", "Bob"}
    assert found["Anna"]["id"] == str(book.people["Ann Gray"])
    assert found["Anna"]["initial_appearance"]["age"] == "old"
    assert found["Bob"]["hidden"]
    for one in book.corrections():
        book.move(one, "undo")
    found = {one["name"]: one for one in book.state()["people"].values()}
    assert set(found) == {"Miss Ann Gray", "the stranger", "Mrs Low"}
    assert found["Miss Ann Gray"]["id"] == str(book.people["Ann Gray"])


def test_whoever_another_analysis_does_not_find_goes_with_what_happened_to_them(book: CastBook) -> None:
    """Of a corrected book, too: the stranger, who changed and whom nobody corrected."""
    book.api.patch(book.character("Bob"), book.token, {"appearance": {"build": "stout"}})
    without = Cast((ANN, BOB), (HARBOUR, QUAY))
    with book.api.database.transaction(book.user_id) as conn:
        analysed.save_cast(conn, book.id, without)
    found = book.state()
    assert {one["name"] for one in found["people"].values()} == {"Ann Gray", "Bob"}
    assert {who for who, *_ in found["changes"].values()} == {book.people["Ann Gray"]}
