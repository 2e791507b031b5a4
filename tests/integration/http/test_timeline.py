"""How people look in a scene: what was at first, what changed, what ended, and where it is said."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import pytest

from chalicelib.domain.book import SceneKey
from tests.integration.api import Api
from tests.integration.cast_book import CastBook, make

pytestmark = pytest.mark.integration


@pytest.fixture
def book(api: Api, reader: UUID) -> CastBook:
    return make(api, reader)


def looks(book: CastBook, chapter: int, scene: int, people: str = "scene") -> dict[str, dict[str, Any]]:
    id_ = book.scenes[SceneKey(chapter, scene)]
    answer = book.get(f"/api/vividpages/{book.id}/timeline?scene={id_}&people={people}")
    assert answer.status == 200
    return {one["character"]["name"]: one for one in answer.body["items"]}


def parts(person: dict[str, Any]) -> list[tuple[str, str]]:
    return [(part["field"], part["text"]) for part in person["parts"]]


def test_people_look_as_they_do_by_then(book: CastBook) -> None:
    first = [("hair_color", "red"), ("eye_color", "green")]
    assert parts(looks(book, 1, 1)["Ann Gray"]) == first
    then = looks(book, 2, 1)["Ann Gray"]
    assert parts(then) == [*first, ("typical_clothing", "wearing a coat")]
    assert then["look"].endswith("wearing a coat")
    coat = then["parts"][-1]
    assert (coat["type"], coat["feature"], coat["evidence"]) == ("outfit", "coat", "On it went.")
    assert coat["since"]["id"] == str(book.scenes[SceneKey(1, 2)])
    assert then["parts"][0]["evidence"] == "Ann shook her red hair."


def test_what_ended_is_gone(book: CastBook) -> None:
    assert ("", "a bandaged hand") in parts(looks(book, 1, 2)["the stranger"])
    assert ("", "a bandaged hand") not in parts(looks(book, 2, 2)["the stranger"])


def test_of_the_scene_or_of_everything_up_to_there(book: CastBook) -> None:
    assert list(looks(book, 1, 2)) == ["the stranger", "Ann Gray"]
    assert list(looks(book, 2, 1)) == ["Ann Gray", "Bob"]
    everybody = looks(book, 2, 1, "book")
    assert {name: one["in_scene"] for name, one in everybody.items()} == {
        "Ann Gray": True,
        "Bob": True,
        "the stranger": False,
    }
    assert "Bob" not in looks(book, 1, 2, "book")


def test_what_the_reader_set_is_marked_and_the_hidden_are_not_told(book: CastBook) -> None:
    book.api.patch(book.character("Ann Gray"), book.token, {"appearance": {"eye_color": "blue"}})
    book.api.patch(book.character("Bob"), book.token, {"hidden": True})
    shown = looks(book, 2, 1)
    assert list(shown) == ["Ann Gray"]
    assert [(part["field"], part["yours"]) for part in shown["Ann Gray"]["parts"]] == [
        ("hair_color", False),
        ("eye_color", True),
        ("typical_clothing", False),
    ]


def test_a_merged_person_has_the_changes_of_both(book: CastBook) -> None:
    body = {"with": [str(book.people["the stranger"])]}
    book.api.post(book.character("Ann Gray", "/merge"), book.token, body)
    assert {text for _, text in parts(looks(book, 2, 1)["Ann Gray"])} >= {"wearing a coat", "a bandaged hand"}


def test_a_scene_of_another_book_is_not_there(book: CastBook) -> None:
    other = make(book.api, book.user_id)
    (scene, *_) = other.scenes.values()
    path = f"/api/vividpages/{book.id}/timeline"
    assert book.get(f"{path}?scene={scene}").status == 404
    assert book.get(path).status == 422
    assert book.get(f"{path}?scene=1").status == 422
