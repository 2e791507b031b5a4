"""People as their reader corrects them, and what an analysis may not undo."""

from __future__ import annotations

from uuid import UUID

import pytest

from chalicelib.domain.describe import describe_character
from chalicelib.domain.told import with_names, without_names
from chalicelib.providers.llm import register
from chalicelib.store import analysed, characters, embeddings
from tests.fake_models import FakeEmbedder
from tests.integration.api import Api
from tests.integration.cast_book import CastBook, log, make, merge, patch, people, split

pytestmark = pytest.mark.integration


@pytest.fixture
def book(api: Api, reader: UUID) -> CastBook:
    return make(api, reader)


def test_people_are_listed_the_most_mentioned_first_page_by_page(book: CastBook) -> None:
    first = book.get(f"/api/vividpages/{book.id}/characters?limit=2").body
    rest = book.get(f"/api/vividpages/{book.id}/characters?limit=2&cursor={first['next']}").body
    assert [each["name"] for each in first["items"] + rest["items"]] == ["Ann Gray", "the stranger", "Bob"]
    assert rest["next"] is None
    ann = first["items"][0]
    assert ann["aliases"] == [
        {"name": "Ann", "mentions": 20, "revealed": None},
        {"name": "Miss Gray", "mentions": 5, "revealed": {"chapter_number": 1, "scene_number": 2}},
    ]
    assert ann["appearance"]["hair_color"] == "red"
    assert ann["evidence"]["hair_color"] == "Ann shook her red hair."
    assert ann["first_scene"]["chapter_number"] == 1


def test_one_person_with_scenes_and_changes(book: CastBook) -> None:
    body = book.get(book.character("the stranger")).body
    assert [(each["chapter_number"], each["scene_number"]) for each in body["scenes"]] == [(1, 2), (2, 2)]
    assert [(each["feature"], each["ends"]) for each in body["changes"]] == [("hand", False), ("hand", True)]


def test_an_edited_field_is_the_readers_and_has_no_evidence(book: CastBook) -> None:
    answer = patch(book, "Ann Gray", appearance={"hair_color": "white", "distinctive_features": ["a scar"]})
    assert answer.status == 200
    ann = answer.body["character"]
    assert ann["appearance"]["hair_color"] == "white"
    assert ann["appearance"]["distinctive_features"] == ["a scar"]
    assert set(ann["evidence"]) == {"eye_color"}
    assert ann["edited"] == ["appearance.distinctive_features", "appearance.hair_color"]
    assert book.get(book.character("Ann Gray")).body == answer.body


def test_an_analysis_that_comes_again_overwrites_nothing_of_the_readers(book: CastBook) -> None:
    patch(
        book,
        "Ann Gray",
        name="Anna Grey",
        role="antagonist",
        gender="U",
        aliases=["Ann"],
        appearance={"hair_color": ""},
        hidden=True,
    )
    before = people(book)
    book.redeliver()
    assert people(book) == before
    assert before["Anna Grey"]["id"] == str(book.people["Ann Gray"])
    assert before["Anna Grey"]["aliases"] == [{"name": "Ann", "mentions": 20, "revealed": None}]


def test_where_a_name_is_revealed_outlives_corrections_and_analyses(book: CastBook) -> None:
    patch(book, "Ann Gray", aliases=["Ann", "Miss Gray", "Nan"])
    book.redeliver()
    merge(book, "Ann Gray", book.people["the stranger"])
    aliases = people(book)["Ann Gray"]["aliases"]
    assert [alias["name"] for alias in aliases if alias["revealed"]] == ["Miss Gray"]  # type: ignore[attr-defined]


def test_names_of_the_readers_are_told_to_models_and_do_not_become_the_analysis_own(book: CastBook) -> None:
    patch(book, "Ann Gray", aliases=["Ann", "Nan", "Bob"])
    with book.api.database.transaction(book.user_id) as conn:
        found, told = analysed.cast(conn, book.id), analysed.told(conn, book.id)
    # Bob is somebody else.
    prompt = register.shown(with_names(found, told), looks=False)
    assert "p1 Ann Gray [F] Ann, Miss Gray, Nan\n" in prompt
    assert without_names(with_names(found, told), told) == found
    with book.api.database.transaction(book.user_id) as conn:
        analysed.save_cast(conn, book.id, without_names(with_names(found, told), told))
        assert analysed.cast(conn, book.id) == found


def test_a_new_name_keeps_the_old_one_as_an_alias_and_in_the_scenes(book: CastBook) -> None:
    patch(book, "Bob", name="Robert")
    assert book.shown()[2] == ["Ann Gray", "Robert"]
    book.redeliver()
    found = people(book)
    assert [alias["name"] for alias in found["Robert"]["aliases"]] == ["Bob"]  # type: ignore[attr-defined]
    assert len(found) == 3


def test_hidden_people_are_shown_nowhere_unless_asked_for(book: CastBook) -> None:
    patch(book, "the stranger", hidden=True)
    items = book.get(f"/api/vividpages/{book.id}/characters").body["items"]
    assert [each["name"] for each in items] == ["Ann Gray", "Bob"]
    assert book.shown()[1] == ["Ann Gray"]
    patch(book, "the stranger", hidden=False)
    assert book.shown()[1] == ["the stranger", "Ann Gray"]


def test_an_edit_is_embedded_at_once(book: CastBook) -> None:
    patch(book, "Bob", appearance={"build": "stout"})
    with book.api.database.transaction(book.user_id) as conn:
        row = characters.get(conn, book.people["Bob"])
        assert row
        (vector,) = FakeEmbedder().embed([describe_character(row.character())])
        nearest = embeddings.similar(conn, "character", vector, "fake", book_id=book.id, limit=1)
    assert [(found.name, round(found.similarity, 3)) for found in nearest] == [("Bob", 1.0)]


def test_a_name_that_is_taken_is_refused(book: CastBook) -> None:
    for answer in (patch(book, "Bob", name=" Ann  Gray "), split(book, "Ann Gray", "Bob", "Ann")):
        assert (answer.status, answer.code) == (409, "name_taken")
    assert log(book) == []


def test_each_kind_of_edit_is_a_correction_of_its_own(book: CastBook) -> None:
    patch(book, "Bob", name="Rob", hidden=True, gender="U", appearance={"age": "old"})
    patch(book, "Bob", gender="U")
    found = log(book)
    assert [(each.seq, each.kind) for each in found] == [(1, "rename"), (2, "edit"), (3, "hide")]
    assert {each.payload["before"][0]["name"] for each in found} == {"Bob"}
    assert found[1].payload["given"] == {"gender": "U", "appearance.age": "old"}


@pytest.mark.parametrize(
    "body",
    [
        {"name": ""},
        {"name": "  "},
        {"name": "a\0"},
        {"mentions": 3},
        {"appearance": {"wings": "two"}},
        {"role": "x"},
    ],
)
def test_a_patch_that_is_wrong_is_refused(book: CastBook, body: dict[str, object]) -> None:
    assert patch(book, "Bob", **body).status == 422
