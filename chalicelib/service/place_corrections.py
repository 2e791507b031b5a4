"""What a reader sets right about the places of a book, as `corrections` does for its people."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID, uuid4

from chalicelib.errors import NotFound
from chalicelib.service import Service, cast, meanings
from chalicelib.service.cast import NO_SETTING, SettingWhole
from chalicelib.service.corrections import (
    by_kind,
    refuse_apart,
    refuse_foreign_aliases,
    refuse_taken,
    refuse_unmergeable,
)
from chalicelib.service.readers import Reader
from chalicelib.store import analysed, corrections, places
from chalicelib.store.db import Conn
from chalicelib.store.places import SettingRow


def edit_setting(
    service: Service, reader: Reader, setting_id: UUID, given: Mapping[str, Any]
) -> SettingWhole:
    """Change fields of a place: name, aliases, description, visual_keywords, hidden.

    Raises NotFound, and Conflict for a name that another place of the book has.
    """
    with service.database.transaction(reader.user_id) as conn:
        row = _held(conn, setting_id)
        given = {
            name: value
            for name, value in given.items()
            if name not in row.edited or getattr(row, name) != value
        }
        if "name" in given:
            refuse_taken(given["name"], places.list_settings(conn, row.vivid_page_id), row.id)
        before = [places.document(row.stored())]
        for kind, fields in by_kind(given).items():
            payload = {"before": before, "given": fields}
            corrections.log(conn, row.vivid_page_id, "setting", kind, [row.id], payload)
        analysed.edit_place(conn, row.vivid_page_id, row.stored(), list(by_kind(given).values()))
        found = cast.whole_setting(conn, row.id)
    meanings.renew_settings(service, reader, [setting_id])
    return found


def merge_settings(
    service: Service, reader: Reader, setting_id: UUID, others: Sequence[UUID]
) -> SettingWhole:
    """Make several places one, which keeps this id. Raises as `corrections.merge_characters`."""
    others = list(dict.fromkeys(others))
    with service.database.transaction(reader.user_id) as conn:
        target = _held(conn, setting_id)
        book_id = target.vivid_page_id
        known = {row.id: row for row in places.list_settings(conn, book_id)}
        refuse_unmergeable(setting_id, others, known, "place")
        refuse_apart(conn, book_id, [target.id, *others])
        payload = {"before": [places.document(known[id_].stored()) for id_ in (target.id, *others)]}
        corrections.log(conn, book_id, "setting", "merge", [target.id, *others], payload)
        analysed.rewrite(conn, book_id)
        found = cast.whole_setting(conn, target.id)
    meanings.renew_settings(service, reader, [target.id])
    return found


def keep_settings_apart(
    service: Service, reader: Reader, setting_id: UUID, others: Sequence[UUID]
) -> SettingWhole:
    """Say that these are not the same as this one: nothing merges them, or proposes to. Raises as a merge."""
    others = list(dict.fromkeys(others))
    with service.database.transaction(reader.user_id) as conn:
        target = _held(conn, setting_id)
        book_id = target.vivid_page_id
        known = {row.id: row for row in places.list_settings(conn, book_id)}
        refuse_unmergeable(setting_id, others, known, "place")
        payload = {"before": [places.document(known[id_].stored()) for id_ in (target.id, *others)]}
        corrections.log(conn, book_id, "setting", "not_same", [target.id, *others], payload)
        analysed.rewrite(conn, book_id)
        return cast.whole_setting(conn, target.id)


def split_setting(
    service: Service, reader: Reader, setting_id: UUID, name: str, aliases: Sequence[str]
) -> tuple[SettingWhole, SettingWhole]:
    """Make a place of its own of some of a place's aliases: the place, and what was split off.

    Scenes whose text uses those aliases and no other name of the place go to the new one. Raises NotFound,
    Invalid and Conflict.
    """
    with service.database.transaction(reader.user_id) as conn:
        row = _held(conn, setting_id)
        book_id = row.vivid_page_id
        refuse_foreign_aliases(aliases, row.name, row.aliases)
        refuse_taken(name, places.list_settings(conn, book_id), None)
        off_id = uuid4()
        payload = {
            "before": [places.document(row.stored())],
            "given": {"name": name, "aliases": list(aliases)},
        }
        corrections.log(conn, book_id, "setting", "split", [row.id, off_id], payload)
        analysed.rewrite(conn, book_id)
        found = cast.whole_setting(conn, row.id), cast.whole_setting(conn, off_id)
    meanings.renew_settings(service, reader, [row.id, off_id])
    return found


def _held(conn: Conn, setting_id: UUID) -> SettingRow:
    """The place as it is once the book is held: somebody may have merged it meanwhile."""
    row = places.get(conn, setting_id)
    if row is None:
        raise NotFound(NO_SETTING)
    corrections.hold(conn, row.vivid_page_id)
    row = places.get(conn, setting_id)
    if row is None:
        raise NotFound(NO_SETTING)
    analysed.prepare(conn, row.vivid_page_id)
    return row
