"""The people and places of a book, as their reader sees them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from chalicelib.domain.book import SceneKey
from chalicelib.errors import NotFound
from chalicelib.service import Service, pictures
from chalicelib.service.pictures import Shown
from chalicelib.service.readers import Reader
from chalicelib.service.reading import open_book
from chalicelib.store import changes, characters, contents, documents, places, storyboards
from chalicelib.store.changes import ChangeRow
from chalicelib.store.characters import CharacterRow
from chalicelib.store.db import Conn
from chalicelib.store.places import SettingRow

NO_CHARACTER = "This person is not there."
NO_SETTING = "This place is not there."

# Mentions and name: what lists of people and places are sorted by.
ByProminence = tuple[int, str]
SceneAt = tuple[UUID, SceneKey]


@dataclass(frozen=True, slots=True)
class CharacterShown:
    """A person with the address of their reference picture, and the first portrait that shows them speak."""

    row: CharacterRow
    reference_url: str | None
    portrait: Shown | None


@dataclass(frozen=True, slots=True)
class CharacterWhole:
    """A person with the scenes that show them and how they change, in reading order; `said_in` has the scenes
    of the sentences that fields of their first appearance are taken from.
    """

    shown: CharacterShown
    scenes: Sequence[SceneAt]
    changes: Sequence[ChangeRow]
    said_in: Mapping[str, SceneAt]


@dataclass(frozen=True, slots=True)
class SettingWhole:
    """A place with the scenes that happen there, in reading order."""

    row: SettingRow
    scenes: Sequence[SceneAt]


def list_characters(
    service: Service, reader: Reader, book_id: UUID, limit: int, after: ByProminence | None, hidden: bool
) -> tuple[list[CharacterShown], ByProminence | None]:
    """A page of people, the most mentioned first, and where the next one begins. Raises NotFound."""
    with service.database.transaction(reader.user_id) as conn:
        open_book(conn, book_id)
        rows = characters.page(conn, book_id, limit + 1, after, hidden)
        found = _shown(service, conn, book_id, rows[:limit])
    return found, (rows[limit - 1].mentions, rows[limit - 1].name) if len(rows) > limit else None


def get_character(service: Service, reader: Reader, character_id: UUID) -> CharacterWhole:
    """One person. Raises NotFound."""
    with service.database.transaction(reader.user_id) as conn:
        return whole_character(service, conn, character_id)


def whole_character(service: Service, conn: Conn, character_id: UUID) -> CharacterWhole:
    """One person, in a transaction that is open. Raises NotFound."""
    row = characters.get(conn, character_id)
    if row is None:
        raise NotFound(NO_CHARACTER)
    shown_in = contents.showing(conn, row.vivid_page_id, row.id)
    (shown,) = _shown(service, conn, row.vivid_page_id, [row])
    evidence = documents.appearance(row.initial_appearance).evidence
    said_in = contents.said_in(conn, row.vivid_page_id, evidence)
    return CharacterWhole(shown, shown_in, changes.of_characters(conn, [row.id]), said_in)


def list_settings(
    service: Service, reader: Reader, book_id: UUID, limit: int, after: ByProminence | None, hidden: bool
) -> tuple[list[SettingRow], ByProminence | None]:
    """A page of places, the most mentioned first, and where the next one begins. Raises NotFound."""
    with service.database.transaction(reader.user_id) as conn:
        open_book(conn, book_id)
        rows = places.page(conn, book_id, limit + 1, after, hidden)
    last = (rows[limit - 1].mentions, rows[limit - 1].name) if len(rows) > limit else None
    return rows[:limit], last


def get_setting(service: Service, reader: Reader, setting_id: UUID) -> SettingWhole:
    """One place. Raises NotFound."""
    with service.database.transaction(reader.user_id) as conn:
        return whole_setting(conn, setting_id)


def whole_setting(conn: Conn, setting_id: UUID) -> SettingWhole:
    """One place, in a transaction that is open. Raises NotFound."""
    row = places.get(conn, setting_id)
    if row is None:
        raise NotFound(NO_SETTING)
    return SettingWhole(row, contents.set_in(conn, row.vivid_page_id, row.id))


def _shown(service: Service, conn: Conn, book_id: UUID, rows: Sequence[CharacterRow]) -> list[CharacterShown]:
    portraits = storyboards.portraits(conn, book_id)
    return [
        CharacterShown(
            row,
            pictures.link(service, row.reference_image_path),
            pictures.shown(service, portraits[row.id]) if row.id in portraits else None,
        )
        for row in rows
    ]
