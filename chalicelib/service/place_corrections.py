"""What a reader sets right about the places of a book, as `corrections` does for its people."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import reduce
from typing import Any
from uuid import UUID

from chalicelib.domain.cast import Setting
from chalicelib.domain.identity import NameFinder, unite_settings
from chalicelib.errors import NotFound
from chalicelib.service import Service, cast, meanings
from chalicelib.service.cast import NO_SETTING, SettingWhole
from chalicelib.service.corrections import (
    by_kind,
    refuse_foreign_aliases,
    refuse_taken,
    refuse_unmergeable,
    repoint,
)
from chalicelib.service.readers import Reader
from chalicelib.store import contents, corrections, places, scenes
from chalicelib.store.db import Conn
from chalicelib.store.places import SettingRow, StoredSetting


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
        places.update(conn, row.vivid_page_id, [_edited(row, given)])
        before = [places.document(row.stored())]
        for kind, fields in by_kind(given).items():
            payload = {"before": before, "given": fields}
            corrections.log(conn, row.vivid_page_id, "setting", kind, [row.id], payload)
        found = cast.whole_setting(conn, row.id)
    meanings.renew_settings(service, reader, [setting_id])
    return found


def merge_settings(
    service: Service, reader: Reader, setting_id: UUID, others: Sequence[UUID]
) -> SettingWhole:
    """Make several places one, which keeps this id. Raises NotFound, and Invalid for other books'."""
    others = list(dict.fromkeys(others))
    with service.database.transaction(reader.user_id) as conn:
        target = _held(conn, setting_id)
        book_id = target.vivid_page_id
        known = {row.id: row for row in places.list_settings(conn, book_id)}
        refuse_unmergeable(setting_id, others, known, "place")
        merged = [known[id_] for id_ in others]
        one = reduce(unite_settings, [row.setting() for row in merged], target.setting())
        aliases = [*target.aliases, *(name for row in merged for name in (row.name, *row.aliases))]
        names = [*target.names, *(name for row in merged for name in row.names)]
        stored = StoredSetting(
            one,
            target.id,
            [alias for alias in dict.fromkeys(aliases) if alias != target.name],
            list(dict.fromkeys(names)),
            target.edited,
            target.hidden,
        )
        shown = repoint(conn, scenes.naming(conn, book_id, others), dict.fromkeys(others, target.id))
        places.delete(conn, others)
        places.update(conn, book_id, [stored])
        before = [places.document(row.stored()) for row in (target, *merged)]
        payload = {"before": before, "scenes": shown}
        corrections.log(conn, book_id, "setting", "merge", [target.id, *others], payload)
        found = cast.whole_setting(conn, target.id)
    meanings.renew_settings(service, reader, [target.id])
    return found


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
        rest = [alias for alias in row.aliases if alias not in aliases]
        finder = NameFinder(aliases, [row.name, *rest])
        moved = [
            scene for scene in scenes.naming(conn, book_id, [row.id]) if finder.only_these(scene.text_content)
        ]
        off = StoredSetting(
            Setting(name, mentions=len(moved), first_seen=moved[0].key if moved else None),
            aliases=[alias for alias in aliases if alias != name],
            known_as=list(dict.fromkeys((name, *aliases))),
            edited={"name", "aliases"},
        )
        off_id = places.insert(conn, book_id, [off])[name]
        shown = repoint(conn, moved, {row.id: off_id})
        first = [key for _, key in contents.set_in(conn, book_id, row.id)][:1]
        left = replace(row.setting(), mentions=max(0, row.mentions - len(moved)))
        if row.first_appearance_scene in {scene.id for scene in moved}:
            left = replace(left, first_seen=first[0] if first else None)
        edited = {*row.edited, "aliases"}
        known_as = [former for former in row.known_as if former not in aliases]
        stored = StoredSetting(left, row.id, rest, known_as, edited, row.hidden)
        places.update(conn, book_id, [stored])
        payload = {
            "before": [places.document(row.stored())],
            "given": {"name": name, "aliases": list(aliases)},
            "scenes": shown,
        }
        corrections.log(conn, book_id, "setting", "split", [row.id, off_id], payload)
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
    return row


def _edited(row: SettingRow, given: Mapping[str, Any]) -> StoredSetting:
    setting, aliases, known_as = row.setting(), list(given.get("aliases", row.aliases)), list(row.known_as)
    if "name" in given and given["name"] != row.name:
        known_as = row.names
        # The text goes on using the former name.
        if "aliases" not in given and row.name not in aliases:
            aliases.append(row.name)
        setting = replace(setting, name=given["name"])
    setting = replace(
        setting,
        description=given.get("description", setting.description),
        visual_keywords=tuple(given.get("visual_keywords", setting.visual_keywords)),
    )
    return StoredSetting(
        setting, row.id, aliases, known_as, {*row.edited, *given}, given.get("hidden", row.hidden)
    )
