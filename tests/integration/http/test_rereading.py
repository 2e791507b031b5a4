"""A finished book is read again: who is who stays, and so do corrections and pictures."""

from __future__ import annotations

from uuid import uuid4

import pytest

from tests.integration.bookshop import Shop
from tests.integration.world import add_user

pytestmark = pytest.mark.integration


def test_a_finished_book_is_read_again(shop: Shop) -> None:
    world, api, token = shop.world, shop.api, shop.token
    book_id = world.start()
    path = f"/api/vividpages/{book_id}"
    assert api.post(f"{path}/reread", token, {}).code == "not_finished"
    world.walk(book_id)
    people = api.get(f"{path}/characters", token).body["items"]
    assert {one["name"] for one in people} == {"Ann", "Bob"}
    (bob,) = (one["id"] for one in people if one["name"] == "Bob")
    api.patch(f"/api/characters/{bob}", token, {"name": "Robert"})
    boards, calls = world.boards(book_id), world.text.calls

    answer = api.post(f"{path}/reread", token, {"llm_model": "local"})
    assert (answer.status, answer.body["status"]) == (200, "queued")
    assert api.post(f"{path}/reread", token, {}).code == "not_finished"
    world.walk(book_id)
    assert world.book(book_id).status == "completed"
    assert world.text.calls > calls
    now = api.get(f"{path}/characters", token).body["items"]
    assert {one["id"]: one["name"] for one in now} == {
        one["id"]: "Robert" if one["id"] == bob else one["name"] for one in people
    }
    again = world.boards(book_id)
    assert [(one.id, one.image_path) for one in again] == [(one.id, one.image_path) for one in boards]
    shown = api.get(f"{path}/scenes", token).body["items"]
    assert {one["name"] for scene in shown for one in scene["analysis"]["characters"]} == {"Ann", "Robert"}


def test_by_a_model_that_is_there_and_nobody_elses_book(shop: Shop) -> None:
    book_id = shop.world.start()
    shop.world.walk(book_id)
    path = f"/api/vividpages/{book_id}/reread"
    wrong = shop.api.post(path, shop.token, {"llm_model": "gpt-0"})
    assert (wrong.status, wrong.body["error"]["details"][0]["field"]) == (422, "llm_model")
    other = shop.api.sign_in(add_user(shop.api.database))
    assert shop.api.post(path, other, {}).status == 404
    assert shop.api.post(f"/api/vividpages/{uuid4()}/reread", shop.token, {}).status == 404
    assert shop.world.book(book_id).status == "completed"
