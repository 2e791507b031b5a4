"""What a reader sets right about the people of a book.

Each correction is one transaction that holds the book: an entry of the log, and the log played over what the
analysis found. The entry keeps who was there before, for the words in which the log is shown.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any
from uuid import UUID, uuid4

from chalicelib.domain.corrected import LOOK
from chalicelib.domain.replay import Entry, Kind, Pair, apart
from chalicelib.errors import Conflict, FieldError, Invalid, NotFound
from chalicelib.service import Service, cast, meanings
from chalicelib.service.cast import NO_CHARACTER, CharacterWhole
from chalicelib.service.readers import Reader
from chalicelib.store import analysed, characters, corrections, documents
from chalicelib.store.characters import CharacterRow
from chalicelib.store.db import Conn


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
        before = [characters.document(row.stored())]
        for kind, fields in by_kind(given).items():
            payload = {"before": before, "given": fields}
            corrections.log(conn, row.vivid_page_id, "character", kind, [row.id], payload)
        analysed.edit_person(conn, row.vivid_page_id, row.stored(), list(by_kind(given).values()))
        found = cast.whole_character(service, conn, character_id)
    meanings.renew_characters(service, reader, [character_id])
    return found


def merge_characters(
    service: Service, reader: Reader, character_id: UUID, others: Sequence[UUID]
) -> CharacterWhole:
    """Make several people one, who keeps this id.

    Raises NotFound, Invalid for other books', and Conflict for those who were said not to be the same.
    """
    others = list(dict.fromkeys(others))
    with service.database.transaction(reader.user_id) as conn:
        target = _held(conn, character_id)
        known = {row.id: row for row in characters.list_characters(conn, target.vivid_page_id)}
        refuse_unmergeable(character_id, others, known, "person")
        refuse_apart(conn, target.vivid_page_id, [target.id, *others])
        payload = {"before": [characters.document(known[id_].stored()) for id_ in (target.id, *others)]}
        corrections.log(conn, target.vivid_page_id, "character", "merge", [target.id, *others], payload)
        analysed.rewrite(conn, target.vivid_page_id)
        found = cast.whole_character(service, conn, target.id)
    meanings.renew_characters(service, reader, [target.id])
    return found


def keep_characters_apart(
    service: Service, reader: Reader, character_id: UUID, others: Sequence[UUID]
) -> CharacterWhole:
    """Say that these are not the same as this one: nothing merges them, or proposes to. Raises as a merge."""
    others = list(dict.fromkeys(others))
    with service.database.transaction(reader.user_id) as conn:
        target = _held(conn, character_id)
        known = {row.id: row for row in characters.list_characters(conn, target.vivid_page_id)}
        refuse_unmergeable(character_id, others, known, "person")
        payload = {"before": [characters.document(known[id_].stored()) for id_ in (target.id, *others)]}
        corrections.log(conn, target.vivid_page_id, "character", "not_same", [target.id, *others], payload)
        analysed.rewrite(conn, target.vivid_page_id)
        return cast.whole_character(service, conn, target.id)


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
        off_id = uuid4()
        payload = {
            "before": [characters.document(row.stored())],
            "given": {"name": name, "aliases": list(aliases)},
        }
        corrections.log(conn, book_id, "character", "split", [row.id, off_id], payload)
        analysed.rewrite(conn, book_id)
        found = (
            cast.whole_character(service, conn, row.id),
            cast.whole_character(service, conn, off_id),
        )
    meanings.renew_characters(service, reader, [row.id, off_id])
    return found


def by_kind(given: Mapping[str, Any]) -> dict[Kind, dict[str, Any]]:
    """The fields of an edit by the kind of correction they are: each can be undone alone."""
    kinds: dict[Kind, dict[str, Any]] = {}
    for name, value in given.items():
        kind: Kind = "rename" if name == "name" else "hide" if name == "hidden" else "edit"
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


def kept_apart(conn: Conn, book_id: UUID) -> set[Pair]:
    """The pairs of a book that its reader said are not the same."""
    return apart(
        Entry(one.subject, one.kind, tuple(one.subject_ids), {})
        for one in corrections.list_for_book(conn, book_id)
        if one.undone_at is None
    )


def refuse_apart(conn: Conn, book_id: UUID, ids: Collection[UUID]) -> None:
    """Raises Conflict when a merge would make one of two that were said not to be the same."""
    if any(pair <= set(ids) for pair in kept_apart(conn, book_id)):
        raise Conflict(
            "You said that these are not the same. Undo that first, then merge them.", code="not_the_same"
        )


def _held(conn: Conn, character_id: UUID) -> CharacterRow:
    """The person as they are once the book is held: somebody may have merged them meanwhile."""
    row = characters.get(conn, character_id)
    if row is None:
        raise NotFound(NO_CHARACTER)
    corrections.hold(conn, row.vivid_page_id)
    row = characters.get(conn, character_id)
    if row is None:
        raise NotFound(NO_CHARACTER)
    analysed.prepare(conn, row.vivid_page_id)
    return row


def _value(row: CharacterRow, name: str) -> Any:
    look = documents.appearance(row.initial_appearance)
    return getattr(look, name.removeprefix(LOOK)) if name.startswith(LOOK) else getattr(row, name)


def _is_said(row: CharacterRow, name: str, value: Any) -> bool:
    return name in row.edited and _value(row, name) == value
