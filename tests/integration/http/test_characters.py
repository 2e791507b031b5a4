"""People as their reader corrects them: edits, merges and splits, and what an analysis may not undo."""

from __future__ import annotations

import threading
from uuid import UUID, uuid4

import pytest

from chalicelib.domain.describe import describe_character
from chalicelib.domain.told import with_names, without_names
from chalicelib.providers.llm import register
from chalicelib.store import analysed, characters, corrections, embeddings
from chalicelib.store.corrections import Correction
from tests.fake_models import FakeEmbedder
from tests.integration.api import Answer, Api
from tests.integration.cast_book import CastBook, make
from tests.integration.world import add_user

pytestmark = pytest.mark.integration


@pytest.fixture
def book(api: Api, reader: UUID) -> CastBook:
    return make(api, reader)


def log(book: CastBook) -> list[Correction]:
    with book.api.database.transaction(book.user_id) as conn:
        return corrections.list_for_book(conn, book.id)


def patch(book: CastBook, who: str, **fields: object) -> Answer:
    return book.api.patch(book.character(who), book.token, fields)


def merge(book: CastBook, name: str, *others: object) -> Answer:
    return book.api.post(book.character(name, "/merge"), book.token, {"with": [str(id_) for id_ in others]})


def split(book: CastBook, name: str, new: str, *aliases: str) -> Answer:
    return book.api.post(book.character(name, "/split"), book.token, {"name": new, "aliases": list(aliases)})


def people(book: CastBook) -> dict[str, dict[str, object]]:
    items = book.get(f"/api/vividpages/{book.id}/characters?hidden=true").body["items"]
    return {each["name"]: each for each in items}


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
