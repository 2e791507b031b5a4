"""The places of a book, and what a reader sets right about them."""

from __future__ import annotations

from uuid import UUID

import msgspec

from chalicelib.http import cursors
from chalicelib.http.calls import Call
from chalicelib.http.cast_requests import (
    CastQuery,
    MergeOrder,
    Name,
    Names,
    Phrases,
    SplitOrder,
    given_fields,
    plain_names,
)
from chalicelib.http.routes import Routes
from chalicelib.http.scenes import SceneRef, scene_ref, scene_refs
from chalicelib.http.validation import Patch, Text
from chalicelib.service import cast, corrections
from chalicelib.service.cast import SettingWhole
from chalicelib.service.correctable import PLACES
from chalicelib.store.places import SettingRow

routes = Routes("Settings")


class SettingEntry(msgspec.Struct):
    """A place. `edited` names the fields that are yours, which no analysis overwrites."""

    id: UUID
    book_id: UUID
    name: str
    aliases: list[str]
    description: str
    visual_keywords: list[str]
    mentions: int
    hidden: bool
    edited: list[str]
    first_scene: SceneRef | None


class SettingDetail(msgspec.Struct):
    """A place with every scene that happens there, in reading order."""

    setting: SettingEntry
    scenes: list[SceneRef]


class SettingPage(msgspec.Struct):
    """A page of places, the most mentioned first."""

    items: list[SettingEntry]
    next: str | None


class SettingPatch(Patch):
    """What is given becomes yours, and stays whatever an analysis says."""

    name: Name | msgspec.UnsetType = msgspec.UNSET
    aliases: Names | msgspec.UnsetType = msgspec.UNSET
    description: Text | msgspec.UnsetType = msgspec.UNSET
    visual_keywords: Phrases | msgspec.UnsetType = msgspec.UNSET
    hidden: bool | msgspec.UnsetType = msgspec.UNSET


class SettingSplit(msgspec.Struct):
    """The place that stays, and what was split off."""

    kept: SettingDetail
    split_off: SettingDetail


@routes.get("/api/vividpages/{book_id}/settings", polled=True)
def list_settings(call: Call, book_id: UUID, query: CastQuery) -> SettingPage:
    """The places of a book, the most mentioned first."""
    after = cursors.decode(query.cursor, (int, str)) if query.cursor is not msgspec.UNSET else None
    found, last = cast.list_settings(call.service, call.reader, book_id, query.limit, after, query.hidden)
    return SettingPage([_entry(row) for row in found], cursors.encode(last) if last else None)


@routes.get("/api/settings/{setting_id}", polled=True)
def show_setting(call: Call, setting_id: UUID) -> SettingDetail:
    """One place, with the scenes that happen there."""
    return _detail(cast.get_setting(call.service, call.reader, setting_id))


@routes.patch("/api/settings/{setting_id}", errors=(409,))
def edit_setting(call: Call, setting_id: UUID, body: SettingPatch) -> SettingDetail:
    """Set a place right.

    A new name leaves the former one among the aliases, unless aliases are given.
    """
    given = given_fields(body)
    return _detail(corrections.edit(call.service, call.reader, PLACES, setting_id, given))


@routes.post("/api/settings/{setting_id}/merge", errors=(409,))
def merge_settings(call: Call, setting_id: UUID, body: MergeOrder) -> SettingDetail:
    """Make several places of a book one.

    This one keeps its id; names, mentions and scenes of the others become its own.
    """
    return _detail(corrections.merge(call.service, call.reader, PLACES, setting_id, body.others))


@routes.post("/api/settings/{setting_id}/not-same")
def keep_settings_apart(call: Call, setting_id: UUID, body: MergeOrder) -> SettingDetail:
    """Say that places are not the same as this one.

    They are not proposed as duplicates any more, and cannot be merged until that is undone.
    """
    return _detail(corrections.keep_apart(call.service, call.reader, PLACES, setting_id, body.others))


@routes.post("/api/settings/{setting_id}/split", errors=(409,))
def split_setting(call: Call, setting_id: UUID, body: SplitOrder) -> SettingSplit:
    """Make a place of its own of some of a place's aliases.

    Scenes whose text uses those aliases and no other name of the place go to the new one.
    """
    name, aliases = " ".join(body.name.split()), plain_names(body.aliases)
    kept, off = corrections.split(call.service, call.reader, PLACES, setting_id, name, aliases)
    return SettingSplit(_detail(kept), _detail(off))


def _entry(row: SettingRow) -> SettingEntry:
    return SettingEntry(
        id=row.id,
        book_id=row.vivid_page_id,
        name=row.name,
        aliases=row.aliases,
        description=row.description,
        visual_keywords=row.visual_keywords,
        mentions=row.mentions,
        hidden=row.hidden,
        edited=row.edited,
        first_scene=scene_ref(row.first_appearance_scene, row.first_chapter, row.first_scene),
    )


def _detail(whole: SettingWhole) -> SettingDetail:
    return SettingDetail(_entry(whole.row), scene_refs(list(whole.scenes)))
