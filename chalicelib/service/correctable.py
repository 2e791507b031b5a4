"""What of a book its reader can set right: people and places, and where the two differ."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic, Protocol, TypeVar
from uuid import UUID

from chalicelib.domain.corrected import LOOK
from chalicelib.domain.replay import Subject
from chalicelib.service import Service, cast
from chalicelib.service.cast import NO_CHARACTER, NO_SETTING, CharacterWhole, SettingWhole
from chalicelib.store import analysed, characters, documents, places
from chalicelib.store.characters import CharacterRow
from chalicelib.store.db import Conn
from chalicelib.store.places import SettingRow


class CastRow(Protocol):
    """A row of a person or a place."""

    @property
    def id(self) -> UUID: ...
    @property
    def vivid_page_id(self) -> UUID: ...
    @property
    def name(self) -> str: ...
    @property
    def aliases(self) -> list[str]: ...
    @property
    def edited(self) -> list[str]: ...


Row = TypeVar("Row", bound=CastRow)
Whole = TypeVar("Whole")


@dataclass(frozen=True, slots=True)
class Correctable(Generic[Row, Whole]):
    """What can be corrected: how rows are read and written, and the words for one of them."""

    subject: Subject
    word: str
    missing: str
    get: Callable[[Conn, UUID], Row | None]
    listed: Callable[[Conn, UUID], Sequence[Row]]
    value: Callable[[Row, str], Any]
    document: Callable[[Row], Mapping[str, Any]]
    edit: Callable[[Conn, Row, Sequence[Mapping[str, Any]]], None]
    whole: Callable[[Service, Conn, UUID], Whole]


def _of_person(row: CharacterRow, name: str) -> Any:
    if name.startswith(LOOK):
        return getattr(documents.appearance(row.initial_appearance), name.removeprefix(LOOK))
    return getattr(row, name)


PEOPLE: Correctable[CharacterRow, CharacterWhole] = Correctable(
    subject="character",
    word="person",
    missing=NO_CHARACTER,
    get=characters.get,
    listed=characters.list_characters,
    value=_of_person,
    document=lambda row: characters.document(row.stored()),
    edit=lambda conn, row, edits: analysed.edit_person(conn, row.vivid_page_id, row.stored(), edits),
    whole=cast.whole_character,
)
PLACES: Correctable[SettingRow, SettingWhole] = Correctable(
    subject="setting",
    word="place",
    missing=NO_SETTING,
    get=places.get,
    listed=places.list_settings,
    value=getattr,
    document=lambda row: places.document(row.stored()),
    edit=lambda conn, row, edits: analysed.edit_place(conn, row.vivid_page_id, row.stored(), edits),
    whole=lambda _, conn, id_: cast.whole_setting(conn, id_),
)
