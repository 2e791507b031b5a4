"""What a reader sets right about the people of a book.

Each correction is one transaction that holds the book: the rows are changed, and the log keeps what was
before, by names and places in reading order as well as by ids, so that it can be undone and made again after
another analysis. What `edited` names is the reader's from then on.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from functools import reduce
from typing import Any
from uuid import UUID

from chalicelib.domain.cast import Alias, Appearance, Character
from chalicelib.domain.identity import APPEARANCE_FIELDS, NameFinder, set_appearance, unite
from chalicelib.errors import Conflict, FieldError, Invalid, NotFound
from chalicelib.service import Service, cast, meanings
from chalicelib.service.cast import NO_CHARACTER, CharacterWhole
from chalicelib.service.readers import Reader
from chalicelib.store import changes, characters, contents, corrections, documents, scenes
from chalicelib.store.changes import ChangeRow
from chalicelib.store.characters import LOOK, CharacterRow, StoredCharacter
from chalicelib.store.db import Conn
from chalicelib.store.scenes import SceneRow


def edit_character(
    service: Service, reader: Reader, character_id: UUID, given: Mapping[str, Any]
) -> CharacterWhole:
    """Change fields of a person: name, aliases, gender, role, hidden and those of the appearance.

    `given` has the new values by the names of `edited` (`appearance.hair_color`). Raises NotFound, and
    Conflict for a name that somebody else of the book has.
    """
    with service.database.transaction(reader.user_id) as conn:
        row = _held(conn, character_id)
        given = {name: value for name, value in given.items() if not _is_said(row, name, value)}
        if "name" in given:
            refuse_taken(given["name"], characters.list_characters(conn, row.vivid_page_id), row.id)
        changed = _edited(row, given)
        characters.update(conn, row.vivid_page_id, [changed])
        before = [characters.document(row.stored())]
        for kind, fields in by_kind(given).items():
            payload = {"before": before, "given": fields}
            corrections.log(conn, row.vivid_page_id, "character", kind, [row.id], payload)
        found = cast.whole_character(service, conn, character_id)
    meanings.renew_characters(service, reader, [character_id])
    return found


def merge_characters(
    service: Service, reader: Reader, character_id: UUID, others: Sequence[UUID]
) -> CharacterWhole:
    """Make several people one, who keeps this id. Raises NotFound, and Invalid for other books'."""
    others = list(dict.fromkeys(others))
    with service.database.transaction(reader.user_id) as conn:
        target = _held(conn, character_id)
        known = {row.id: row for row in characters.list_characters(conn, target.vivid_page_id)}
        refuse_unmergeable(character_id, others, known, "person")
        merged = [known[id_] for id_ in others]
        book_id = target.vivid_page_id
        one = reduce(unite, [row.character() for row in merged], target.character())
        names = [*target.names, *(name for row in merged for name in row.names)]
        edited = {*target.edited, *_taken_over(target, merged)}
        stored = StoredCharacter(one, target.id, list(dict.fromkeys(names)), edited, target.hidden)
        happened = changes.of_characters(conn, others)
        shown = repoint(conn, scenes.naming(conn, book_id, others), dict.fromkeys(others, target.id))
        changes.move(conn, [change.id for change in happened], target.id)
        characters.delete(conn, others)
        characters.update(conn, book_id, [stored])
        corrections.recount(conn, book_id)
        payload = {
            "before": [characters.document(row.stored()) for row in (target, *merged)],
            "scenes": shown,
            "changes": [_change_document(change) for change in happened],
        }
        corrections.log(conn, book_id, "character", "merge", [target.id, *others], payload)
        found = cast.whole_character(service, conn, target.id)
    meanings.renew_characters(service, reader, [target.id])
    return found


def split_character(
    service: Service, reader: Reader, character_id: UUID, name: str, aliases: Sequence[str]
) -> tuple[CharacterWhole, CharacterWhole]:
    """Make somebody of their own of some of a person's aliases: the person, and who was split off.

    Scenes whose text uses those aliases and no other name of the person go to the new one, with the changes
    in them; so do fields of the appearance whose evidence does. Raises NotFound, Invalid and Conflict.
    """
    with service.database.transaction(reader.user_id) as conn:
        row = _held(conn, character_id)
        book_id = row.vivid_page_id
        refuse_foreign_aliases(aliases, row.name, row.aliases)
        refuse_taken(name, characters.list_characters(conn, book_id), None)
        rest = [alias for alias in row.aliases if alias not in aliases]
        finder = NameFinder(aliases, [row.name, *rest])
        moved = [
            scene for scene in scenes.naming(conn, book_id, [row.id]) if finder.only_these(scene.text_content)
        ]
        left, off = _divided(row, name, aliases, finder)
        if moved:
            off = replace(off, character=replace(off.character, first_seen=moved[0].key))
        off_id = characters.insert(conn, book_id, [off])[off.character.name]
        shown = repoint(conn, moved, {row.id: off_id})
        places_moved = {scene.id for scene in moved}
        happened = [
            change for change in changes.of_characters(conn, [row.id]) if change.scene_id in places_moved
        ]
        changes.move(conn, [change.id for change in happened], off_id)
        if row.first_appearance_scene in places_moved:
            first = [key for _, key in contents.showing(conn, book_id, row.id)][:1]
            left = replace(left, character=replace(left.character, first_seen=first[0] if first else None))
        characters.update(conn, book_id, [left])
        corrections.recount(conn, book_id)
        payload = {
            "before": [characters.document(row.stored())],
            "given": {"name": name, "aliases": list(aliases)},
            "scenes": shown,
            "changes": [_change_document(change) for change in happened],
        }
        corrections.log(conn, book_id, "character", "split", [row.id, off_id], payload)
        found = (
            cast.whole_character(service, conn, row.id),
            cast.whole_character(service, conn, off_id),
        )
    meanings.renew_characters(service, reader, [row.id, off_id])
    return found


def by_kind(given: Mapping[str, Any]) -> dict[corrections.Kind, dict[str, Any]]:
    """The fields of an edit by the kind of correction they are: each can be undone alone."""
    kinds: dict[corrections.Kind, dict[str, Any]] = {}
    for name, value in given.items():
        kind: corrections.Kind = "rename" if name == "name" else "hide" if name == "hidden" else "edit"
        kinds.setdefault(kind, {})[name] = value
    return kinds


def refuse_taken(name: str, known: Sequence[Any], own: UUID | None) -> None:
    """Raises Conflict when another row of the book has the name."""
    if any(row.name == name and row.id != own for row in known):
        raise Conflict(
            f"{name} is a name in this book already. Choose another one, or merge the two.", code="name_taken"
        )


def refuse_unmergeable(own: UUID, others: Sequence[UUID], known: Collection[UUID], what: str) -> None:
    """Raises Invalid when somebody is to be merged with themselves, or with what is not of the book."""
    message = ""
    if own in others:
        message = f"A {what} cannot be merged with itself."
    elif any(id_ not in known for id_ in others):
        message = f"Only a {what} of the same book can be merged; one of these is none."
    if message:
        raise Invalid(message, details=[FieldError("with", message)])


def refuse_foreign_aliases(aliases: Sequence[str], name: str, known: Collection[str]) -> None:
    """Raises Invalid for what is not among the aliases, or is the name itself."""
    for alias in aliases:
        message = ""
        if alias.casefold() == name.casefold():
            message = f"{alias} is the name itself. Give another name first, or split off the other aliases."
        elif alias not in known:
            message = f"{alias} is not among the aliases. Add it to them first."
        if message:
            raise Invalid(message, details=[FieldError("aliases", message)])


def repoint(conn: Conn, rows: Sequence[SceneRow], ids: Mapping[UUID, UUID]) -> list[dict[str, Any]]:
    """Let the analyses of scenes name other ids; who and where they named before, for the log."""
    texts = {str(old): str(new) for old, new in ids.items()}
    before = []
    for row in rows:
        known = row.llm_analysis or {}
        named = {name: known.get(name) for name in ("characters", "speaker", "settingId")}
        before.append({"id": str(row.id), "at": [row.chapter_number, row.scene_number], **named})
    if rows:
        renamed = {row.id: documents.renamed(row.llm_analysis or {}, texts) for row in rows}
        scenes.set_analyses(conn, rows[0].vivid_page_id, renamed)
    return before


def _held(conn: Conn, character_id: UUID) -> CharacterRow:
    """The person as they are once the book is held: somebody may have merged them meanwhile."""
    row = characters.get(conn, character_id)
    if row is None:
        raise NotFound(NO_CHARACTER)
    corrections.hold(conn, row.vivid_page_id)
    row = characters.get(conn, character_id)
    if row is None:
        raise NotFound(NO_CHARACTER)
    return row


def _value(row: CharacterRow, name: str) -> Any:
    look = documents.appearance(row.initial_appearance)
    return getattr(look, name.removeprefix(LOOK)) if name.startswith(LOOK) else getattr(row, name)


def _is_said(row: CharacterRow, name: str, value: Any) -> bool:
    return name in row.edited and _value(row, name) == value


def _edited(row: CharacterRow, given: Mapping[str, Any]) -> StoredCharacter:
    person, known_as = row.character(), list(row.known_as)
    if "aliases" in given:
        aliases = tuple(row.alias(name) for name in given["aliases"])
        person = replace(person, aliases=aliases)
    if "name" in given and given["name"] != row.name:
        known_as = row.names
        # The text goes on using the former name.
        if "aliases" not in given and row.name not in row.aliases:
            by_name = max(0, row.mentions - sum(alias.mentions for alias in person.aliases))
            person = replace(person, aliases=(*person.aliases, Alias(row.name, by_name)))
        person = replace(person, name=given["name"])
    plain = {name: given[name] for name in ("gender", "role") if name in given}
    looks = {name.removeprefix(LOOK): value for name, value in given.items() if name.startswith(LOOK)}
    return StoredCharacter(
        replace(person, **plain, appearance=set_appearance(person.appearance, looks)),
        row.id,
        known_as,
        {*row.edited, *given},
        given.get("hidden", row.hidden),
    )


def _taken_over(target: CharacterRow, merged: Sequence[CharacterRow]) -> set[str]:
    """The reader's fields of those merged that the person did not have: theirs from now on."""
    look = documents.appearance(target.initial_appearance)
    missing = {LOOK + name for name in APPEARANCE_FIELDS if not getattr(look, name)}
    return {name for row in merged for name in row.edited if name in missing}


def _divided(
    row: CharacterRow, name: str, aliases: Sequence[str], finder: NameFinder
) -> tuple[StoredCharacter, StoredCharacter]:
    """The person without the aliases, and somebody new with them and what was said of them alone."""
    person = row.character()
    theirs = tuple(alias for alias in person.aliases if alias.name in aliases)
    mentions = sum(alias.mentions for alias in theirs)
    look = person.appearance
    moved = [field for field, sentence in look.evidence.items() if finder.only_these(sentence)]
    values = {field: getattr(look, field) for field in moved}
    empty: dict[str, str | tuple[str, ...]] = {field: getattr(Appearance(), field) for field in moved}
    left = replace(
        person,
        aliases=tuple(alias for alias in person.aliases if alias.name not in aliases),
        mentions=max(0, person.mentions - mentions),
        appearance=set_appearance(look, empty),
    )
    off = Character(
        name=name,
        aliases=tuple(alias for alias in theirs if alias.name != name),
        mentions=mentions,
        appearance=set_appearance(Appearance(), values, {field: look.evidence[field] for field in moved}),
    )
    edited = {*row.edited, "aliases", *(LOOK + field for field in moved)}
    return (
        StoredCharacter(
            left, row.id, [former for former in row.known_as if former not in aliases], edited, row.hidden
        ),
        StoredCharacter(off, None, list(dict.fromkeys((name, *aliases))), {"name", "aliases"}),
    )


def _change_document(change: ChangeRow) -> dict[str, Any]:
    return {
        "id": str(change.id),
        "character_id": str(change.character_id),
        "character": change.character_name,
        "at": [change.chapter_number, change.scene_number],
        "type": change.change_type,
        "feature": change.feature,
        "description": change.description,
        "prompt_modifier": change.prompt_modifier,
        "ends": change.ends,
        "evidence": change.evidence,
    }
