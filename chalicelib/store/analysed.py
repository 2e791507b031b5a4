"""What an analysis finds, written under the corrections of the reader.

A book nobody corrected has it in its rows. Of another one it is remembered apart, and the log of corrections
is played over it into the rows. Everything here happens under `corrections.hold`.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from functools import cache
from typing import Any
from uuid import UUID, uuid4

from chalicelib.domain.book import SceneKey
from chalicelib.domain.cast import Cast, Change, Character, SceneAnalysis, Setting
from chalicelib.domain.corrected import (
    CastState,
    Happening,
    StoredCharacter,
    StoredSetting,
    edited_person,
    edited_place,
)
from chalicelib.domain.identity import Alike, match_people, match_places
from chalicelib.domain.replay import Entry, One, replay
from chalicelib.domain.told import Names
from chalicelib.store import cast_states, changes, characters, corrections, places, scenes
from chalicelib.store.db import Conn


def cast(conn: Conn, book_id: UUID) -> Cast:
    """The cast as the analysis knows it, most prominent first: models go on from this."""
    base = cast_states.analysed(conn, book_id)
    if base is None:
        return Cast(
            tuple(row.character() for row in characters.list_characters(conn, book_id)),
            tuple(row.setting() for row in places.list_settings(conn, book_id)),
        )
    people = [one.character for id_, one in base.people.items() if id_ not in base.gone]
    settings = [one.setting for id_, one in base.places.items() if id_ not in base.gone]
    return Cast(
        tuple(sorted(people, key=lambda one: (-one.mentions, one.name))),
        tuple(sorted(settings, key=lambda one: (-one.mentions, one.name))),
    )


def told(conn: Conn, book_id: UUID) -> Names:
    """The names the reader has for people beside those the analysis found, by the name it has for them."""
    base = cast_states.analysed(conn, book_id)
    if base is None:
        return {}
    now = {row.id: row for row in characters.list_characters(conn, book_id)}
    names: dict[str, list[str]] = {}
    for id_, one in base.people.items():
        row, person = now.get(id_), one.character
        if row is None or id_ in base.gone:
            continue
        found = {person.name, *(alias.name for alias in person.aliases)}
        new = [name for name in dict.fromkeys((row.name, *row.aliases)) if name not in found]
        if new:
            names[person.name] = new
    return names


def save_cast(
    conn: Conn, book_id: UUID, found: Cast, alike: Alike | None = None, *, more: bool = False
) -> None:
    """Make `found` the cast of the book. Ids are kept, and so is everything that is the reader's.

    `alike` are cosines of what is to be seen of those that names do not find, of people and places together.
    With `more` the book is not read to its end: whoever was found before and is not yet stays.
    """
    save_people(conn, book_id, found.characters, alike, more)
    save_places(conn, book_id, found.settings, alike, more)


def save_people(
    conn: Conn, book_id: UUID, found: Sequence[Character], alike: Alike | None = None, more: bool = False
) -> dict[str, UUID]:
    """Make these the people of the book; the analysis' own ids by name."""
    base = cast_states.analysed(conn, book_id)
    if base is None:
        return characters.save_characters(conn, book_id, found, alike)
    ids = match_people(found, {id_: one.character for id_, one in base.people.items()}, alike)
    ids |= {one.name: uuid4() for one in found if one.name not in ids}
    people = {ids[one.name]: StoredCharacter(one, ids[one.name]) for one in found}
    kept = _kept(conn, book_id, base, base.people, people, more)
    new = replace(base, people={**people, **kept}, gone=(base.gone - set(base.people)) | set(kept))
    _save(conn, book_id, new, more)
    return ids


def save_places(
    conn: Conn, book_id: UUID, found: Sequence[Setting], alike: Alike | None = None, more: bool = False
) -> dict[str, UUID]:
    """Make these the places of the book; the analysis' own ids by name."""
    base = cast_states.analysed(conn, book_id)
    if base is None:
        return places.save_settings(conn, book_id, found, alike)
    ids = match_places(found, {id_: one.setting for id_, one in base.places.items()}, alike)
    ids |= {one.name: uuid4() for one in found if one.name not in ids}
    settings = {ids[one.name]: StoredSetting(one, ids[one.name]) for one in found}
    kept = _kept(conn, book_id, base, base.places, settings, more)
    new = replace(base, places={**settings, **kept}, gone=(base.gone - set(base.places)) | set(kept))
    _save(conn, book_id, new, more)
    return ids


def save_analyses(
    conn: Conn,
    book_id: UUID,
    keys: Sequence[SceneKey],
    found: Sequence[SceneAnalysis],
) -> None:
    """Keep what each scene shows and what changes in `keys`; people go by the names the analysis knows."""
    base = cast_states.analysed(conn, book_id)
    state = base or cast_states.of_rows(conn, book_id)
    people = {one.name: id_ for id_, one in state.people.items() if id_ not in state.gone}
    settings = {one.name: id_ for id_, one in state.places.items() if id_ not in state.gone}
    happened = [change for one in found for change in one.changes if change.character in people]
    scenes.save_analyses(conn, book_id, found, people, settings)
    if base is None:
        changes.save_changes(conn, book_id, keys, happened, people)
        return
    shown = {one.scene for one in found}
    written = cast_states.of_rows(conn, book_id).scenes
    named = {id_: one for id_, one in written.items() if one.key in shown or id_ not in base.scenes}
    ids = {one.key: id_ for id_, one in written.items()}
    happenings = [one for one in base.changes if one.change.scene not in keys]
    former = [one for one in base.changes if one.change.scene in keys]
    happenings += _happenings(happened, former, ids, people)
    remembered = replace(base, scenes={**base.scenes, **named}, changes=happenings)
    cast_states.remember(conn, book_id, remembered)
    rewrite(conn, book_id, remembered)


def set_first_appearances(conn: Conn, book_id: UUID) -> None:
    """Let people and places first appear in the first scene whose analysis names them."""
    base = cast_states.analysed(conn, book_id)
    if base is None:
        characters.set_first_appearances(conn, book_id)
        places.set_first_appearances(conn, book_id)
        return
    first: dict[UUID, SceneKey] = {}
    for named in sorted(base.scenes.values(), key=lambda one: one.key):
        for id_ in (*named.characters, *([named.setting] if named.setting else ())):
            first.setdefault(id_, named.key)
    people = {
        id_: replace(
            one, character=replace(one.character, first_seen=first.get(id_, one.character.first_seen))
        )
        for id_, one in base.people.items()
    }
    settings = {
        id_: replace(one, setting=replace(one.setting, first_seen=first.get(id_, one.setting.first_seen)))
        for id_, one in base.places.items()
    }
    remembered = replace(base, people=people, places=settings)
    cast_states.remember(conn, book_id, remembered)
    rewrite(conn, book_id, remembered)


def prepare(conn: Conn, book_id: UUID) -> None:
    """Remember the cast as it is, before the first correction of a book."""
    if not cast_states.is_remembered(conn, book_id):
        cast_states.remember(conn, book_id, cast_states.of_rows(conn, book_id))


def edit_person(conn: Conn, book_id: UUID, one: StoredCharacter, edits: Sequence[Mapping[str, Any]]) -> None:
    """Play new edits over one row: the same as the whole log with them at its end, and much less work."""
    for given in edits:
        one = edited_person(one, given)
    characters.update(conn, book_id, [one])


def edit_place(conn: Conn, book_id: UUID, one: StoredSetting, edits: Sequence[Mapping[str, Any]]) -> None:
    """As `edit_person`, for a place."""
    for given in edits:
        one = edited_place(one, given)
    places.update(conn, book_id, [one])


def rewrite(conn: Conn, book_id: UUID, base: CastState | None = None) -> tuple[list[UUID], list[UUID]]:
    """Play the log over what the analysis found; which people and which places are others now."""
    base = base or cast_states.analysed(conn, book_id)
    if base is None:
        return [], []
    log = [
        Entry(one.subject, one.kind, tuple(one.subject_ids), one.payload.get("given", {}))
        for one in corrections.list_for_book(conn, book_id)
        if one.undone_at is None
    ]
    # Only a split asks for texts, and then for many of them.
    texts = cache(lambda: scenes.texts(conn, book_id))
    return cast_states.write(conn, book_id, replay(base, log, lambda scene: texts().get(scene, "")))


def _kept(
    conn: Conn,
    book_id: UUID,
    base: CastState,
    known: Mapping[UUID, One],
    found: Collection[UUID],
    more: bool,
) -> dict[UUID, One]:
    """Who is not found, and is in the log of corrections, which may be played again, or may yet be found."""
    named = {id_ for one in corrections.list_for_book(conn, book_id) for id_ in one.subject_ids}
    return {
        id_: one
        for id_, one in known.items()
        if id_ not in found and (id_ in named or (more and id_ in base.gone))
    }


def _save(conn: Conn, book_id: UUID, base: CastState, more: bool) -> None:
    """Remember what the analysis found and play the log over it; who may yet be found is shown meanwhile.

    What happened to those who are not there any more goes with them.
    """
    base = replace(base, changes=[one for one in base.changes if one.character in base.people])
    cast_states.remember(conn, book_id, base)
    rewrite(conn, book_id, replace(base, gone=frozenset()) if more else base)


def _happenings(
    happened: Sequence[Change],
    former: Sequence[Happening],
    scene_ids: Mapping[SceneKey, UUID],
    people: Mapping[str, UUID],
) -> list[Happening]:
    """Of two changes of one feature in one scene the last holds; a change that was there keeps its id."""
    known = {(one.character, one.scene, one.change.type, one.change.feature): one.id for one in former}
    latest = {}
    for change in happened:
        if change.scene in scene_ids:
            where = (people[change.character], scene_ids[change.scene], change.type, change.feature)
            latest[where] = Happening(known.get(where) or uuid4(), where[0], where[1], change)
    return list(latest.values())
