"""Where a reader is in a book: the latest wins, the furthest is kept, whichever device says it."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import Any
from uuid import UUID, uuid4

import pytest

from chalicelib.domain.book import SceneKey
from tests.integration.api import Answer, Api
from tests.integration.cast_book import SCENES, CastBook, make
from tests.integration.world import add_user

pytestmark = pytest.mark.integration


@pytest.fixture
def book(api: Api, reader: UUID) -> CastBook:
    return make(api, reader)


def put(book: CastBook, chapter: int, scene: int, **more: Any) -> Answer:
    body = {"scene_id": str(book.scenes[SceneKey(chapter, scene)]), **more}
    return book.api.send("PUT", f"/api/vividpages/{book.id}/position", book.token, body)


def place(position: Any, name: str = "scene") -> tuple[int, int]:
    return position[name]["chapter_number"], position[name]["scene_number"]


def test_a_book_that_was_not_read_has_no_position(book: CastBook) -> None:
    answer = book.get(f"/api/vividpages/{book.id}/position")
    assert answer.body == {"scene": None, "furthest": None, "read_at": None}


def test_where_one_is_is_kept_and_how_far_one_has_been(book: CastBook) -> None:
    put(book, 2, 1)
    back = put(book, 1, 2)
    assert back.body["scene"]["id"] == str(book.scenes[SceneKey(1, 2)])
    assert (place(back.body), place(back.body, "furthest")) == ((1, 2), (2, 1))
    assert book.get(f"/api/vividpages/{book.id}/position").body == back.body


def test_what_was_read_earlier_does_not_win_but_counts(book: CastBook) -> None:
    put(book, 1, 1, seconds_ago=10)
    late = put(book, 2, 2, seconds_ago=3_600).body
    assert (place(late), place(late, "furthest")) == ((1, 1), (2, 2))
    assert place(put(book, 1, 2, seconds_ago=5).body) == (1, 2)


def test_who_leafed_ahead_can_take_that_back(book: CastBook) -> None:
    put(book, 2, 2)
    here = put(book, 1, 2, forget_ahead=True).body
    assert place(here) == place(here, "furthest") == (1, 2)


def test_devices_that_speak_at_once_leave_one_position(book: CastBook) -> None:
    with ThreadPoolExecutor(8) as pool:
        told = [
            pool.submit(put, book, scene.key.chapter_number, scene.key.scene_number, seconds_ago=seconds)
            for seconds in (3, 2, 1)
            for scene in SCENES
        ]
    assert {answer.result().status for answer in told} == {200}
    found = book.get(f"/api/vividpages/{book.id}/position").body
    assert place(found, "furthest") == (2, 2)


def test_a_position_outlives_scenes_that_are_cut_anew(book: CastBook) -> None:
    put(book, 2, 2)
    with book.api.database.transaction(book.user_id) as conn:
        conn.execute("DELETE FROM scenes WHERE chapter_number = 2 AND scene_number = 2")
    assert place(book.get(f"/api/vividpages/{book.id}/position").body) == (2, 1)


def test_only_scenes_of_the_book_are_places_in_it(book: CastBook, api: Api) -> None:
    other = make(api, add_user(api.database))
    path = f"/api/vividpages/{book.id}/position"
    for scene in (next(iter(other.scenes.values())), uuid4()):
        assert api.send("PUT", path, book.token, {"scene_id": str(scene)}).status == 404
    assert api.get(path, other.token).status == 404
    assert put(book, 1, 1, seconds_ago=-1).status == 422
