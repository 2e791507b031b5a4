"""How people come out in a book's pictures, and what they look like in each of their looks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from chalicelib.errors import NotFound
from chalicelib.service import Service, pictures
from chalicelib.service.cast import NO_CHARACTER
from chalicelib.service.pictures import Shown
from chalicelib.service.readers import Reader
from chalicelib.service.reading import open_book
from chalicelib.store import characters, consistency, references, storyboards
from chalicelib.store.consistency import PersonTotal, Total
from chalicelib.store.references import LookRow

# More people than this are in no report: those who are least alike come first.
_PEOPLE = 100


@dataclass(frozen=True, slots=True)
class Report:
    """A book's score, its people, and a page of pictures with their scores; the least alike come first."""

    total: Total
    people: Sequence[PersonTotal]
    pictures: Sequence[tuple[Shown, float]]
    last: tuple[float, UUID] | None


@dataclass(frozen=True, slots=True)
class LookShown:
    """A look with the address of its reference picture."""

    row: LookRow
    image_url: str | None


def report(
    service: Service, reader: Reader, book_id: UUID, limit: int, after: tuple[float, UUID] | None
) -> Report:
    """How like themselves people are in the pictures of a book. Raises NotFound."""
    with service.database.transaction(reader.user_id) as conn:
        open_book(conn, book_id)
        found = consistency.least_alike(conn, book_id, limit + 1, after=after)
        entries = {entry.id: entry for entry in storyboards.by_id(conn, [id_ for id_, _ in found[:limit]])}
        total = consistency.total(conn, book_id)
        people = consistency.people(conn, book_id, _PEOPLE)
    shown = [(pictures.shown(service, entries[id_]), score) for id_, score in found[:limit]]
    last = found[limit - 1] if len(found) > limit else None
    return Report(total, people, shown, (last[1], last[0]) if last else None)


def looks(
    service: Service, reader: Reader, character_id: UUID, limit: int, after: tuple[int, int, str] | None
) -> tuple[list[LookShown], tuple[int, int, str] | None]:
    """A page of the looks of a person in reading order, and where the next one begins. Raises NotFound."""
    with service.database.transaction(reader.user_id) as conn:
        if characters.get(conn, character_id) is None:
            raise NotFound(NO_CHARACTER)
        found = references.of_character(conn, character_id, limit + 1, after)
    last = None
    if len(found) > limit:
        row = found[limit - 1]
        last = (row.chapter_number, row.scene_number, row.look)
    return [LookShown(row, pictures.link(service, row.image_path)) for row in found[:limit]], last
