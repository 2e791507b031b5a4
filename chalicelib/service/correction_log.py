"""The log of what a reader set right: shown in words, and taken back or made again entry by entry."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from chalicelib.domain.corrected import LOOK
from chalicelib.errors import Conflict, NotFound
from chalicelib.service import Service, meanings
from chalicelib.service.corrections import refuse_apart
from chalicelib.service.readers import Reader
from chalicelib.service.reading import open_book
from chalicelib.store import analysed, corrections
from chalicelib.store.corrections import Correction

_NO_CORRECTION = "This correction is not there."


def list_corrections(
    service: Service, reader: Reader, book_id: UUID, limit: int, before: int | None
) -> tuple[list[Correction], int | None]:
    """A page of corrections, the newest first, and where the next one begins. Raises NotFound."""
    with service.database.transaction(reader.user_id) as conn:
        open_book(conn, book_id)
        found = corrections.page(conn, book_id, limit + 1, before)
    return found[:limit], found[limit - 1].seq if len(found) > limit else None


def set_undone(service: Service, reader: Reader, correction_id: UUID, undone: bool) -> Correction:
    """Take a correction back, or make it again at its place among the others.

    The rest of the log is played anew without or with it. Raises NotFound, and Conflict where nothing would
    change, or a merge would make one of two that were said not to be the same.
    """
    with service.database.transaction(reader.user_id) as conn:
        known = corrections.get(conn, correction_id)
        if known is None or not corrections.hold(conn, known.vivid_page_id):
            raise NotFound(_NO_CORRECTION)
        entry = corrections.get(conn, correction_id)
        if entry is None:
            raise NotFound(_NO_CORRECTION)
        if undone and entry.undone_at:
            raise Conflict("This correction is undone already.", code="undone_already")
        if not undone and not entry.undone_at:
            raise Conflict("This correction holds already.", code="done_already")
        if entry.kind == "merge" and not undone:
            refuse_apart(conn, entry.vivid_page_id, entry.subject_ids)
        corrections.set_undone(conn, entry.id, undone)
        people, places = analysed.rewrite(conn, entry.vivid_page_id)
        found = corrections.get(conn, entry.id) or entry
        said = meanings.changed(conn, "character", people)
        said_of_places = meanings.changed(conn, "setting", places)
    meanings.renew(service, reader, "character", said)
    meanings.renew(service, reader, "setting", said_of_places)
    return found


def in_words(entry: Correction) -> str:
    """What was done, in a sentence."""
    text = _sentence(entry)
    return text[:1].upper() + text[1:]


def _sentence(entry: Correction) -> str:
    before, given = entry.payload.get("before", []), entry.payload.get("given", {})
    names = [one["name"] for one in before] or ["Somebody"]
    others = _listed(names[1:])
    match entry.kind:
        case "rename":
            return f"{names[0]} is called {given.get('name', '')}."
        case "hide":
            return f"{names[0]} is {'hidden' if given.get('hidden') else 'shown again'}."
        case "merge":
            return f"{others} and {names[0]} are the same."
        case "split":
            aliases = _listed([f"“{alias}”" for alias in given.get("aliases", ())])
            return f"{given.get('name', '')} ({aliases}) is not {names[0]}."
        case "not_same":
            return f"{names[0]} is not the same as {others}."
    return f"{names[0]}: " + "; ".join(_fields(given)) + "."


def _fields(given: Mapping[str, Any]) -> list[str]:
    said = []
    for name, value in given.items():
        label = name.removeprefix(LOOK).replace("_", " ")
        text = ", ".join(value) if isinstance(value, list) else str(value)
        said.append(f"{label} is {text}" if text else f"{label} is not known")
    return said


def _listed(names: Sequence[str]) -> str:
    return " and ".join(part for part in (", ".join(names[:-1]), *names[-1:]) if part)
