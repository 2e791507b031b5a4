"""Corrections are taken back and made again, whatever is analysed in between."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from chalicelib.domain.cast import Alias, Cast, Character
from chalicelib.domain.replay import Entry, replay
from chalicelib.store import analysed, cast_states, characters, corrections, places, scenes
from tests.integration.api import Api
from tests.integration.cast_book import ANALYSES, ANN, BOB, HARBOUR, QUAY, SCENES, STRANGER, CastBook, make
from tests.integration.world import add_user

pytestmark = pytest.mark.integration

# Another model: one has another name, one is a person of their own, and one is not found.
OTHERWISE = Cast(
    (
        Character("Miss Ann Gray", ANN.aliases, "F", "protagonist", 24),
        STRANGER,
        Character("Mrs Low", (Alias("Low", 2),), "F", mentions=2),
    ),
    (HARBOUR,),
)
AS_IT_WAS = Cast((ANN, STRANGER, BOB), (HARBOUR, QUAY))


@pytest.fixture
def book(api: Api, reader: Any) -> CastBook:
    return make(api, reader)


def entries(book: CastBook) -> list[dict[str, Any]]:
    return list(book.get(f"/api/vividpages/{book.id}/corrections").body["items"])


def state(book: CastBook) -> Any:
    """The whole cast as the rows have it."""
    with book.api.database.transaction(book.user_id) as conn:
        found = cast_states.of_rows(conn, book.id)
    return {
        "people": {id_: characters.document(one) for id_, one in found.people.items()},
        "places": {id_: places.document(one) for id_, one in found.places.items()},
        "scenes": found.scenes,
        "changes": {one.id: (one.character, one.scene, one.change.feature) for one in found.changes},
    }


def move(book: CastBook, one: dict[str, Any], what: str) -> Any:
    return book.api.post(f"/api/corrections/{one['id']}/{what}", book.token)


def test_everything_undone_is_the_analysis_own_cast_and_redone_what_it_was(book: CastBook) -> None:
    before = state(book)
    ann, bob = book.character("Ann Gray"), book.character("Bob")
    stranger = str(book.people["the stranger"])
    book.api.patch(bob, book.token, {"name": "Robert", "appearance": {"build": "stout"}, "hidden": True})
    book.api.post(f"{ann}/merge", book.token, {"with": [stranger]})
    book.api.post(f"{ann}/split", book.token, {"name": "Meg", "aliases": ["Miss Gray"]})
    quay = str(book.places["the quay"])
    book.api.post(book.setting("the harbour", "/merge"), book.token, {"with": [quay]})
    corrected = state(book)
    known = entries(book)
    assert [one["text"] for one in known] == [
        "The quay and the harbour are the same.",
        "Meg (“Miss Gray”) is not Ann Gray.",
        "The stranger and Ann Gray are the same.",
        "Bob: build is stout.",
        "Bob is hidden.",
        "Bob is called Robert.",
    ]
    for one in reversed(known):
        assert move(book, one, "undo").body["undone_at"]
    assert state(book) == before
    assert move(book, known[0], "undo").code == "undone_already"
    for one in known:
        assert move(book, one, "redo").body["undone_at"] is None
    assert state(book) == corrected
    assert move(book, known[0], "redo").code == "done_already"


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
    (merge,) = entries(book)
    move(book, merge, "undo")
    assert book.api.post(book.character("Ann Gray", "/not-same"), book.token, bob).status == 200
    for answer in (
        book.api.post(book.character("Ann Gray", "/merge"), book.token, bob),
        move(book, merge, "redo"),
    ):
        assert (answer.status, answer.code) == (409, "not_the_same")
    move(book, entries(book)[0], "undo")
    assert move(book, merge, "redo").status == 200


def test_corrections_hold_after_another_analysis(book: CastBook) -> None:
    """What was corrected keeps its ids and is found under other names; who is new is there."""
    book.api.patch(book.character("Ann Gray"), book.token, {"name": "Anna", "appearance": {"age": "old"}})
    book.api.patch(book.character("Bob"), book.token, {"hidden": True})
    with book.api.database.transaction(book.user_id) as conn:
        analysed.save_cast(conn, book.id, OTHERWISE)
    found = {one["name"]: one for one in state(book)["people"].values()}
    assert set(found) == {"Anna", "the stranger", "Mrs Low", "Bob"}
    assert found["Anna"]["id"] == str(book.people["Ann Gray"])
    assert found["Anna"]["initial_appearance"]["age"] == "old"
    assert found["Bob"]["hidden"]
    for one in entries(book):
        move(book, one, "undo")
    found = {one["name"]: one for one in state(book)["people"].values()}
    assert set(found) == {"Miss Ann Gray", "the stranger", "Mrs Low"}
    assert found["Miss Ann Gray"]["id"] == str(book.people["Ann Gray"])


NAMES = st.sampled_from(["Ann Gray", "the stranger", "Bob", "Zoe", "Miss Gray"])
STEPS = st.one_of(
    st.tuples(st.just("edit"), NAMES, st.sampled_from(["white", "black", ""])),
    st.tuples(st.just("rename"), NAMES, NAMES),
    st.tuples(st.just("merge"), NAMES, NAMES),
    st.tuples(st.just("not_same"), NAMES, NAMES),
    st.tuples(st.just("split"), NAMES, st.sampled_from(["Miss Gray", "Ann", "the stranger", "Bob"])),
    st.tuples(st.sampled_from(["undo", "redo"]), st.integers(0, 7), st.just("")),
    st.tuples(st.just("analyse"), st.booleans(), st.just("")),
)


def take(book: CastBook, what: str, who: Any, other: str) -> Any:
    """One step, as far as it can be taken; the cast of the last analysis, where it was one."""
    found = {one["name"]: one["id"] for one in state(book)["people"].values()}
    token, path = book.token, f"/api/characters/{found.get(who)}"
    if what == "analyse":
        cast = OTHERWISE if who else AS_IT_WAS
        with book.api.database.transaction(book.user_id) as conn:
            analysed.save_cast(conn, book.id, cast)
            analysed.save_analyses(conn, book.id, [scene.key for scene in SCENES], ANALYSES)
    elif what in ("undo", "redo"):
        known = entries(book)
        if known:
            assert move(book, known[who % len(known)], what).status in (200, 409)
    elif who not in found:
        return
    elif what == "edit":
        book.api.patch(path, token, {"appearance": {"hair_color": other}})
    elif what == "rename":
        assert book.api.patch(path, token, {"name": other}).status in (200, 409)
    elif what == "split":
        answer = book.api.post(f"{path}/split", token, {"name": f"{other} apart", "aliases": [other]})
        assert answer.status in (200, 409, 422)
    elif other in found and other != who:
        path = f"{path}/{what.replace('_', '-')}"
        assert book.api.post(path, token, {"with": [found[other]]}).status in (200, 409)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(STEPS, min_size=1, max_size=10))
def test_any_order_of_corrections_and_analyses_gives_what_the_log_says(
    api: Api, reader: Any, steps: list[tuple[str, Any, str]]
) -> None:
    book = make(api, reader)
    for step in steps:
        take(book, *step)
    with api.database.transaction(reader) as conn:
        base = cast_states.analysed(conn, book.id) or cast_states.of_rows(conn, book.id)
        log = [
            Entry(one.subject, one.kind, tuple(one.subject_ids), one.payload.get("given", {}))
            for one in corrections.list_for_book(conn, book.id)
            if one.undone_at is None
        ]
        said = replay(base, log, scenes.texts(conn, book.id).__getitem__)
        rows = cast_states.of_rows(conn, book.id)
    assert {id_: one.character for id_, one in rows.people.items()} == {
        id_: one.character for id_, one in said.people.items()
    }
    assert {id_: rows.scenes[id_] for id_ in said.scenes} == dict(said.scenes)
    assert {(one.id, one.character) for one in rows.changes} == {
        (one.id, one.character) for one in said.changes
    }
    for one in entries(book):
        if one["undone_at"] is None:
            move(book, one, "undo")
    own = {id_: one.character for id_, one in base.people.items() if id_ not in base.gone}
    with api.database.transaction(reader) as conn:
        rows = cast_states.of_rows(conn, book.id)
    assert {id_: one.character for id_, one in rows.people.items()} == own
