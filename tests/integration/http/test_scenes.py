"""What is read: contents and scenes, page by page, with who and what they show."""

from __future__ import annotations

from uuid import UUID, uuid4

import pytest

from tests.integration.api import Api
from tests.integration.cast_book import CastBook, make, paint
from tests.integration.world import add_user

pytestmark = pytest.mark.integration


@pytest.fixture
def book(api: Api, reader: UUID) -> CastBook:
    return make(api, reader)


def test_the_contents_of_a_book(book: CastBook) -> None:
    paint(book, book.boards[0])
    items = book.get(f"/api/vividpages/{book.id}/chapters").body["items"]
    assert [(each["number"], each["title"], each["scenes"], each["painted"]) for each in items] == [
        (1, "One", 2, 1),
        (2, "Two", 2, 0),
    ]
    assert {UUID(each["first_scene_id"]) for each in items} == {
        id_ for key, id_ in book.scenes.items() if key.scene_number == 1
    }


def test_scenes_come_in_reading_order_page_by_page(book: CastBook) -> None:
    found, cursor = [], ""
    while True:
        page = book.get(f"/api/vividpages/{book.id}/scenes?limit=3{cursor}").body
        found += page["items"]
        if page["next"] is None:
            break
        cursor = f"&cursor={page['next']}"
    assert [(each["chapter_number"], each["scene_number"]) for each in found] == [
        (1, 1),
        (1, 2),
        (2, 1),
        (2, 2),
    ]
    second = book.get(f"/api/vividpages/{book.id}/scenes?chapter=2").body
    assert [each["id"] for each in second["items"]] == [each["id"] for each in found[2:]]


def test_a_scene_says_who_where_and_what_and_shows_its_picture(book: CastBook) -> None:
    paint(book, book.boards[1])
    scene = book.get(f"/api/vividpages/{book.id}/scenes?limit=2").body["items"][1]
    known = scene["analysis"]
    stranger = {"id": str(book.people["the stranger"]), "name": "the stranger"}
    assert known["characters"][0] == known["speaker"] == stranger
    assert known["setting"] == {"id": str(book.places["the quay"]), "name": "the quay"}
    (board,) = scene["storyboards"]
    assert (board["id"], board["status"], board["version"]) == (str(book.boards[1]), "painted", 1)
    assert board["image_url"].startswith("https://")
    assert board["thumbnail_url"] != board["image_url"]
    assert book.get(f"/api/scenes/{scene['id']}").body == scene
    waiting = book.get(f"/api/scenes/{book.scenes[next(iter(book.scenes))]}").body["storyboards"][0]
    assert (waiting["status"], waiting["image_url"]) == ("planned", None)


def test_a_page_is_polled_for_nothing_until_a_picture_arrives(book: CastBook) -> None:
    path = f"/api/vividpages/{book.id}/scenes"
    tag = book.get(path).headers["etag"]
    assert book.get(path, if_none_match=tag).status == 304
    paint(book, book.boards[0])
    assert book.get(path, if_none_match=tag).status == 200


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ("limit=0", "limit"),
        ("limit=101", "limit"),
        ("cursor=x", "cursor"),
        ("chapter=0", "chapter"),
    ],
)
def test_a_query_that_is_wrong_is_named(book: CastBook, query: str, field: str) -> None:
    answer = book.get(f"/api/vividpages/{book.id}/scenes?{query}")
    assert answer.status == 422
    assert answer.body["error"]["details"][0]["field"] == field


def test_what_is_somebody_elses_is_not_there(book: CastBook) -> None:
    stranger = book.api.sign_in(add_user(book.api.database))
    (scene, *_) = book.scenes.values()
    for path in (
        f"/api/vividpages/{book.id}/scenes",
        f"/api/vividpages/{book.id}/chapters",
        f"/api/vividpages/{book.id}/characters",
        f"/api/vividpages/{book.id}/settings",
        f"/api/vividpages/{uuid4()}/scenes",
        f"/api/scenes/{scene}",
        book.character("Bob"),
        book.setting("the quay"),
    ):
        assert book.api.get(path, stranger).status == 404, path
        assert book.api.get(path).status == 401, path
