"""The laws of the cast, whatever the order of corrections, undoings and other analyses.

The rows are what the log says over the analysis, and how people look in a scene is what anybody would work
out who reads the rows from the first scene on.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, get_args
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from chalicelib.domain.cast import Change, ChangeType
from chalicelib.domain.corrected import CastState
from chalicelib.domain.identity import APPEARANCE_FIELDS
from chalicelib.domain.replay import Entry, replay
from chalicelib.store import analysed, cast_states, corrections, scenes
from tests.integration.api import Api
from tests.integration.cast_book import ANALYSES, AS_IT_WAS, OTHERWISE, SCENES, CastBook, make

pytestmark = pytest.mark.integration

NAMES = ("Ann Gray", "the stranger", "Bob", "Zoe", "Miss Gray", "the harbour", "the quay", "the sea")
CHANGES = st.lists(
    st.builds(
        Change,
        character=st.sampled_from(["Ann Gray", "the stranger", "Bob", "Mrs Low"]),
        scene=st.sampled_from([scene.key for scene in SCENES]),
        type=st.sampled_from(get_args(ChangeType)),
        description=st.just("something happens"),
        prompt_modifier=st.sampled_from(["a red hat", "white", "a scar"]),
        feature=st.sampled_from(["", "hat", "clothing", "hair", "left eye"]),
        ends=st.booleans(),
    ),
    max_size=12,
)
KINDS = st.sampled_from(["character", "setting"])
NAMED = st.sampled_from(NAMES)
STEPS = st.one_of(
    st.tuples(st.just("edit"), KINDS, NAMED, st.sampled_from(["white", "black", ""])),
    st.tuples(st.just("hide"), KINDS, NAMED, st.booleans()),
    st.tuples(st.sampled_from(["rename", "merge", "not_same", "split"]), KINDS, NAMED, NAMED),
    st.tuples(st.sampled_from(["undo", "redo"]), KINDS, st.integers(0, 7), st.none()),
    st.tuples(st.just("analyse"), KINDS, st.booleans(), CHANGES),
)
# Changes of the whole of these take the place of all others of their type, and of these fields.
WHOLE = {"outfit": ("clothing", "typical_clothing"), "hair": ("hair", "hair_color"), "age": (None, "age")}


def take(book: CastBook, what: str, kind: str, who: Any, other: Any) -> None:
    """One step, as far as it can be taken."""
    if what == "analyse":
        with book.api.database.transaction(book.user_id) as conn:
            analysed.save_cast(conn, book.id, OTHERWISE if who else AS_IT_WAS)
            found = [
                replace(analysis, changes=tuple(one for one in other if one.scene == analysis.scene))
                for analysis in ANALYSES
            ]
            analysed.save_analyses(conn, book.id, [scene.key for scene in SCENES], found)
    elif what in ("undo", "redo"):
        known = book.corrections()
        if known:
            assert book.move(known[who % len(known)], what).status in (200, 409)
    else:
        correct(book, what, kind, who, other)


def correct(book: CastBook, what: str, kind: str, who: str, other: Any) -> None:
    rows = book.rows()
    ids = {one.name: str(id_) for id_, one in (rows.people if kind == "character" else rows.places).items()}
    if who not in ids:
        return
    path, token = f"/api/{kind}s/{ids[who]}", book.token
    if what in ("edit", "rename", "hide"):
        fields = {"appearance": {"hair_color": other}} if kind == "character" else {"description": other}
        body = {"edit": fields, "rename": {"name": other}, "hide": {"hidden": other}}[what]
        assert book.api.patch(path, token, body).status in (200, 409)
    elif what == "split":
        body = {"name": f"{other} apart", "aliases": [other]}
        assert book.api.post(f"{path}/split", token, body).status in (200, 409, 422)
    elif other in ids and other != who:
        path = f"{path}/{what.replace('_', '-')}"
        assert book.api.post(path, token, {"with": [ids[other]]}).status in (200, 409)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(STEPS, min_size=1, max_size=10))
def test_any_order_gives_what_the_log_says_and_looks_that_follow_from_it(
    api: Api, reader: UUID, steps: Sequence[tuple[str, str, Any, Any]]
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
    rows = book.rows()
    assert people_and_places(rows) == people_and_places(said)
    assert {id_: rows.scenes[id_] for id_ in said.scenes} == dict(said.scenes)
    assert {(one.id, one.character) for one in rows.changes} == {
        (one.id, one.character) for one in said.changes
    }
    for scene in rows.scenes:
        assert told(book, scene) == worked_out(rows, scene)

    for one in book.corrections():
        if one["undone_at"] is None:
            assert book.move(one, "undo").status == 200
    own = replace(
        base,
        people={id_: one for id_, one in base.people.items() if id_ not in base.gone},
        places={id_: one for id_, one in base.places.items() if id_ not in base.gone},
    )
    assert people_and_places(book.rows()) == people_and_places(own)


def people_and_places(state: CastState) -> Any:
    """Everything of them but the order."""
    return (
        {id_: (one.character, one.hidden) for id_, one in state.people.items()},
        {id_: (one.setting, sorted(one.aliases), one.hidden) for id_, one in state.places.items()},
    )


def told(book: CastBook, scene: UUID) -> dict[str, list[tuple[str, str, str]]]:
    """How people look in a scene, by the API."""
    items = book.get(f"/api/vividpages/{book.id}/timeline?scene={scene}").body["items"]
    return {
        one["character"]["id"]: sorted(
            (part["type"] or "", part["feature"] or part["field"] * (not part["type"]), part["text"])
            for part in one["parts"]
        )
        for one in items
    }


def worked_out(rows: CastState, scene: UUID) -> dict[str, list[tuple[str, str, str]]]:
    """The same from the rows, by going through the book from its beginning."""
    found = {}
    for id_ in rows.scenes[scene].characters:
        one = rows.people[id_]
        if one.hidden:
            continue
        holding: list[Change] = []
        for change in sorted(
            (each.change for each in rows.changes if each.character == id_),
            key=lambda change: (change.scene, change.type, change.feature),
        ):
            if change.scene <= rows.scenes[scene].key:
                what = change.type, change.feature
                holding = [each for each in holding if (each.type, each.feature) != what]
                holding += [] if change.ends else [change]
        found[str(id_)] = sorted(visible(one.character.appearance, holding))
    return found


def visible(look: Any, holding: Sequence[Change]) -> list[tuple[str, str, str]]:
    """What is left to be seen of a first look and the changes that hold."""
    seen: list[Change] = []
    fields = {name: getattr(look, name) for name in APPEARANCE_FIELDS if getattr(look, name)}
    for change in holding:
        whole, field = WHOLE.get(change.type, ("nothing", ""))
        if whole is None or change.feature in ("", whole):
            if change.type in WHOLE:
                seen = [each for each in seen if each.type != change.type]
                fields.pop(field, None)
        seen.append(change)
    first = [("", name, value) for name, value in fields.items() if isinstance(value, str)]
    return first + [(change.type, change.feature, change.prompt_modifier) for change in seen]
