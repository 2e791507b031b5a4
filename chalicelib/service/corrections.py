"""What a reader sets right about the people and places of a book.

Each correction is one transaction that holds the book: an entry of the log, and the log played over what the
analysis found. The entry keeps who was there before, for the words in which the log is shown.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any
from uuid import UUID, uuid4

from chalicelib.domain.replay import Entry, Kind, Pair, apart
from chalicelib.errors import Conflict, FieldError, Invalid, NotFound
from chalicelib.service import Service, meanings
from chalicelib.service.correctable import CastRow, Correctable, Row, Whole
from chalicelib.service.meanings import Said
from chalicelib.service.readers import Reader
from chalicelib.store import analysed, corrections
from chalicelib.store.db import Conn


def edit(
    service: Service, reader: Reader, what: Correctable[Row, Whole], id_: UUID, given: Mapping[str, Any]
) -> Whole:
    """Change fields: `given` has the new values by the names of `edited` (`appearance.hair_color`).

    Raises NotFound, and Conflict for a name that another one of the book has.
    """
    with service.database.transaction(reader.user_id) as conn:
        row = _held(conn, what, id_)
        given = {
            name: value
            for name, value in given.items()
            if name not in row.edited or what.value(row, name) != value
        }
        if "name" in given:
            _refuse_taken(given["name"], what.listed(conn, row.vivid_page_id), row.id)
        kinds = _by_kind(given)
        for kind, fields in kinds.items():
            _log(conn, what, kind, [row], [row.id], fields)
        if kinds:
            what.edit(conn, row, list(kinds.values()))
        found, said = _outcome(service, conn, what, [id_])
    meanings.renew(service, reader, what.subject, said)
    return found[0]


def merge(
    service: Service, reader: Reader, what: Correctable[Row, Whole], id_: UUID, others: Sequence[UUID]
) -> Whole:
    """Make several one, which keeps this id.

    Raises NotFound, Invalid for other books', and Conflict for those who were said not to be the same.
    """
    with service.database.transaction(reader.user_id) as conn:
        rows = _together(conn, what, id_, others)
        ids = [row.id for row in rows]
        refuse_apart(conn, rows[0].vivid_page_id, ids)
        _log(conn, what, "merge", rows, ids)
        analysed.rewrite(conn, rows[0].vivid_page_id)
        found, said = _outcome(service, conn, what, [id_])
    meanings.renew(service, reader, what.subject, said)
    return found[0]


def keep_apart(
    service: Service, reader: Reader, what: Correctable[Row, Whole], id_: UUID, others: Sequence[UUID]
) -> Whole:
    """Say that these are not the same as this one: nothing merges them, or proposes to. Raises as a merge."""
    with service.database.transaction(reader.user_id) as conn:
        rows = _together(conn, what, id_, others)
        _log(conn, what, "not_same", rows, [row.id for row in rows])
        analysed.rewrite(conn, rows[0].vivid_page_id)
        found, said = _outcome(service, conn, what, [id_])
    meanings.renew(service, reader, what.subject, said)
    return found[0]


def split(
    service: Service,
    reader: Reader,
    what: Correctable[Row, Whole],
    id_: UUID,
    name: str,
    aliases: Sequence[str],
) -> tuple[Whole, Whole]:
    """Make one of its own of some of the aliases: the one that stays, and what was split off.

    Scenes whose text uses those aliases and no other name of it go to the new one, with the changes in them;
    so do fields of an appearance whose evidence does. Raises NotFound, Invalid and Conflict.
    """
    with service.database.transaction(reader.user_id) as conn:
        row = _held(conn, what, id_)
        _refuse_foreign_aliases(aliases, row.name, row.aliases)
        _refuse_taken(name, what.listed(conn, row.vivid_page_id), None)
        ids = [row.id, uuid4()]
        _log(conn, what, "split", [row], ids, {"name": name, "aliases": list(aliases)})
        analysed.rewrite(conn, row.vivid_page_id)
        found, said = _outcome(service, conn, what, ids)
    meanings.renew(service, reader, what.subject, said)
    return found[0], found[1]


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


def _held(conn: Conn, what: Correctable[Row, Whole], id_: UUID) -> Row:
    """The row as it is once the book is held: somebody may have merged it meanwhile."""
    row = what.get(conn, id_)
    if row is None:
        raise NotFound(what.missing)
    corrections.hold(conn, row.vivid_page_id)
    row = what.get(conn, id_)
    if row is None:
        raise NotFound(what.missing)
    analysed.prepare(conn, row.vivid_page_id)
    return row


def _together(conn: Conn, what: Correctable[Row, Whole], id_: UUID, others: Sequence[UUID]) -> Sequence[Row]:
    """The row and the others of its book. Raises Invalid where one is itself, or not of the book."""
    target = _held(conn, what, id_)
    known = {row.id: row for row in what.listed(conn, target.vivid_page_id)}
    message = ""
    if id_ in others:
        message = f"A {what.word} cannot be merged with itself."
    elif any(other not in known for other in others):
        message = f"Only a {what.word} of the same book can be merged; one of these is none."
    if message:
        raise Invalid(message, details=[FieldError("with", message)])
    return [target, *(known[other] for other in dict.fromkeys(others))]


def _log(
    conn: Conn,
    what: Correctable[Row, Whole],
    kind: Kind,
    before: Sequence[Row],
    ids: Sequence[UUID],
    given: Mapping[str, Any] | None = None,
) -> None:
    payload: dict[str, Any] = {"before": [what.document(row) for row in before]}
    if given is not None:
        payload["given"] = given
    corrections.log(conn, before[0].vivid_page_id, what.subject, kind, ids, payload)


def _outcome(
    service: Service, conn: Conn, what: Correctable[Row, Whole], ids: Sequence[UUID]
) -> tuple[list[Whole], Said]:
    """How these are now, and what is said of them that was not before."""
    found = [what.whole(service, conn, id_) for id_ in ids]
    return found, meanings.changed(conn, what.subject, ids)


def _by_kind(given: Mapping[str, Any]) -> dict[Kind, dict[str, Any]]:
    """The fields of an edit by the kind of correction they are: each can be undone alone."""
    kinds: dict[Kind, dict[str, Any]] = {}
    for name, value in given.items():
        kind: Kind = "rename" if name == "name" else "hide" if name == "hidden" else "edit"
        kinds.setdefault(kind, {})[name] = value
    return kinds


def _refuse_taken(name: str, known: Sequence[CastRow], own: UUID | None) -> None:
    if any(row.name == name and row.id != own for row in known):
        raise Conflict(
            f"{name} is a name in this book already. Choose another one, or merge the two.", code="name_taken"
        )


def _refuse_foreign_aliases(aliases: Sequence[str], name: str, known: Collection[str]) -> None:
    """Raises Invalid for what is not among the aliases, or is the name itself."""
    for alias in aliases:
        message = ""
        if alias.casefold() == name.casefold():
            message = f"{alias} is the name itself. Give another name first, or split off the other aliases."
        elif alias not in known:
            message = f"{alias} is not among the aliases. Add it to them first."
        if message:
            raise Invalid(message, details=[FieldError("aliases", message)])
