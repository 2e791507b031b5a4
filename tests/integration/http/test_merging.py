"""People merged and split by their reader, and what an analysis may not undo."""

from __future__ import annotations

import threading
from uuid import UUID, uuid4

import pytest

from tests.integration.api import Answer, Api
from tests.integration.cast_book import CastBook, log, make, merge, patch, people, split
from tests.integration.world import add_user

pytestmark = pytest.mark.integration


@pytest.fixture
def book(api: Api, reader: UUID) -> CastBook:
    return make(api, reader)


def test_a_merge_makes_one_of_both(book: CastBook) -> None:
    answer = merge(book, "Ann Gray", book.people["the stranger"])
    assert answer.status == 200
    ann = answer.body["character"]
    assert ann["id"] == str(book.people["Ann Gray"])
    assert ann["mentions"] == 34
    assert [alias["name"] for alias in ann["aliases"]] == ["Ann", "Miss Gray", "the Stranger", "the stranger"]
    assert (ann["appearance"]["hair_color"], ann["appearance"]["height"]) == ("red", "tall")
    assert ann["evidence"]["height"] == "The stranger was tall."
    assert [change["feature"] for change in answer.body["changes"]] == ["hand", "coat", "hand"]
    assert book.shown() == [["Ann Gray"], ["Ann Gray"], ["Ann Gray", "Bob"], ["Ann Gray"]]
    scenes = book.get(f"/api/vividpages/{book.id}/scenes").body["items"]
    assert scenes[1]["analysis"]["speaker"]["name"] == "Ann Gray"
    assert book.get(book.character("the stranger")).status == 404
    (entry,) = log(book)
    assert [person["name"] for person in entry.payload["before"]] == ["Ann Gray", "the stranger"]


def test_a_merge_is_not_undone_by_an_analysis_that_comes_again(book: CastBook) -> None:
    merge(book, "Ann Gray", book.people["the stranger"])
    before = people(book)
    book.redeliver()
    assert people(book) == before


def test_the_earlier_first_appearance_holds(book: CastBook) -> None:
    body = merge(book, "Bob", book.people["the stranger"]).body
    assert body["character"]["first_scene"]["id"] == body["scenes"][0]["id"]
    assert (body["scenes"][0]["chapter_number"], body["scenes"][0]["scene_number"]) == (1, 2)


def test_a_merge_with_oneself_or_with_who_is_not_of_the_book_is_refused(book: CastBook) -> None:
    other_book = make(book.api, book.user_id)
    stranger = make(book.api, add_user(book.api.database))
    before = people(book)
    for others in (
        [book.people["Bob"]],
        [other_book.people["Ann Gray"]],
        [stranger.people["Ann Gray"]],
        [book.people["Ann Gray"], uuid4()],
    ):
        answer = merge(book, "Bob", *others)
        assert answer.status == 422
        assert answer.body["error"]["details"][0]["field"] == "with"
    assert people(book) == before
    assert log(book) == []


def test_nobody_merges_what_is_somebody_elses(book: CastBook) -> None:
    token = book.api.sign_in(add_user(book.api.database))
    body = {"with": [str(book.people["Bob"])]}
    assert book.api.post(book.character("Ann Gray", "/merge"), token, body).status == 404
    assert book.api.patch(book.character("Ann Gray"), token, {"name": "Mine"}).status == 404


def test_of_two_merges_at_once_one_finds_nobody(book: CastBook) -> None:
    answers: list[Answer] = []

    def go(name: str, other: str) -> None:
        answers.append(merge(book, name, book.people[other]))

    pairs = [("Ann Gray", "Bob"), ("Bob", "Ann Gray")]
    threads = [threading.Thread(target=go, args=pair) for pair in pairs]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(answer.status for answer in answers) in ([200, 404], [200, 422])
    assert len(people(book)) == 2
    assert len(log(book)) == 1


def test_edits_at_once_are_all_kept_and_all_logged(book: CastBook) -> None:
    fields = ("age", "height", "build", "hair_style", "skin_tone", "typical_clothing")

    def go(field: str) -> None:
        assert patch(book, "Bob", appearance={field: f"my {field}"}).status == 200

    threads = [threading.Thread(target=go, args=(field,)) for field in fields]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    look = book.get(book.character("Bob")).body["character"]["appearance"]
    assert {field: look[field] for field in fields} == {field: f"my {field}" for field in fields}
    assert [each.seq for each in log(book)] == [1, 2, 3, 4, 5, 6]


def test_a_split_takes_along_what_is_said_by_those_names_alone(book: CastBook) -> None:
    answer = split(book, "Ann Gray", "Margaret Gray", "Miss Gray")
    assert answer.status == 200
    kept, off = answer.body["kept"], answer.body["split_off"]
    assert kept["character"]["id"] == str(book.people["Ann Gray"])
    assert [alias["name"] for alias in kept["character"]["aliases"]] == ["Ann"]
    assert (kept["character"]["mentions"], off["character"]["mentions"]) == (20, 5)
    assert off["character"]["appearance"]["eye_color"] == "green"
    assert kept["character"]["appearance"]["eye_color"] == ""
    assert kept["character"]["appearance"]["hair_color"] == "red"
    assert book.shown() == [
        ["Ann Gray"],
        ["the stranger", "Margaret Gray"],
        ["Margaret Gray", "Bob"],
        ["the stranger", "Ann Gray"],
    ]
    assert [change["feature"] for change in off["changes"]] == ["coat"]
    first = off["character"]["first_scene"]
    assert (first["chapter_number"], first["scene_number"]) == (1, 2)


def test_a_split_is_not_undone_by_an_analysis_that_comes_again(book: CastBook) -> None:
    split(book, "Ann Gray", "Margaret Gray", "Miss Gray")
    before = people(book)
    book.redeliver()
    assert people(book) == before


def test_what_was_merged_can_be_split_again_for_good(book: CastBook) -> None:
    merge(book, "Ann Gray", book.people["the stranger"])
    split(book, "Ann Gray", "the man", "the stranger", "the Stranger")
    before = people(book)
    book.redeliver()
    after = people(book)
    assert set(after) == set(before) == {"Ann Gray", "the man", "Bob"}
    assert {name: each["id"] for name, each in after.items()} == {
        name: each["id"] for name, each in before.items()
    }
    assert after["the man"]["appearance"]["height"] == "tall"  # type: ignore[index]


def test_a_split_needs_aliases_of_the_person(book: CastBook) -> None:
    for who, alias in (("Ann Gray", "Nobody"), ("Ann Gray", "Ann Gray"), ("the stranger", "the Stranger")):
        answer = split(book, who, "Somebody", alias)
        assert answer.status == 422
        assert answer.body["error"]["details"][0]["field"] == "aliases"
    assert split(book, "Ann Gray", "Somebody").status == 422
