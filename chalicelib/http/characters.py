"""The people of a book, and what a reader sets right about them."""

from __future__ import annotations

from typing import Literal
from uuid import UUID

import msgspec

from chalicelib.domain.cast import Alias
from chalicelib.domain.corrected import LOOK
from chalicelib.domain.identity import APPEARANCE_FIELDS
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
from chalicelib.http.scenes import Portrait, SceneRef, portrait, scene_ref, scene_refs
from chalicelib.http.validation import Patch, Text
from chalicelib.service import cast, corrections
from chalicelib.service.cast import CharacterShown, CharacterWhole
from chalicelib.service.correctable import PEOPLE
from chalicelib.store import documents
from chalicelib.store.changes import ChangeRow

routes = Routes("Characters")


class ScenePlace(msgspec.Struct):
    """Where in reading order a scene is."""

    chapter_number: int
    scene_number: int


class AliasEntry(msgspec.Struct):
    """One way the book names somebody, and how often it does.

    `revealed` is the scene in which the book makes clear whose name it is: who has not read so far must not
    learn it from here. Null where it makes no secret of it.
    """

    name: str
    mentions: int
    revealed: ScenePlace | None


class AppearanceEntry(msgspec.Struct):
    """How somebody looks when first seen; empty where the book says nothing."""

    physical_description: str
    age: str
    height: str
    build: str
    hair_color: str
    hair_style: str
    eye_color: str
    skin_tone: str
    distinctive_features: list[str]
    typical_clothing: str


class ChangeEntry(msgspec.Struct):
    """A change that holds from its scene on; with `ends`, the feature goes back to how it was."""

    id: UUID
    scene: SceneRef
    type: Literal["outfit", "injury", "hair", "age", "other"]
    feature: str
    description: str
    prompt: str
    ends: bool
    evidence: str


class CharacterEntry(msgspec.Struct):
    """A person. `evidence` has the sentence that a field of the appearance was taken from.

    `edited` names the fields that are yours, which no analysis overwrites (`appearance.hair_color`).
    """

    id: UUID
    book_id: UUID
    name: str
    aliases: list[AliasEntry]
    gender: Literal["F", "M", "U"]
    role: Literal["protagonist", "antagonist", "supporting"]
    mentions: int
    hidden: bool
    appearance: AppearanceEntry
    evidence: dict[str, str]
    edited: list[str]
    first_scene: SceneRef | None
    reference_url: str | None
    portrait: Portrait | None


class CharacterDetail(msgspec.Struct):
    """A person with every scene that shows them and every change, in reading order.

    `said_in` has the scene of a field's evidence, where it is found in the text.
    """

    character: CharacterEntry
    scenes: list[SceneRef]
    changes: list[ChangeEntry]
    said_in: dict[str, SceneRef]


class CharacterPage(msgspec.Struct):
    """A page of people, the most mentioned first."""

    items: list[CharacterEntry]
    next: str | None


class AppearancePatch(Patch):
    """Fields of the appearance; an empty one is not known."""

    physical_description: Text | msgspec.UnsetType = msgspec.UNSET
    age: Text | msgspec.UnsetType = msgspec.UNSET
    height: Text | msgspec.UnsetType = msgspec.UNSET
    build: Text | msgspec.UnsetType = msgspec.UNSET
    hair_color: Text | msgspec.UnsetType = msgspec.UNSET
    hair_style: Text | msgspec.UnsetType = msgspec.UNSET
    eye_color: Text | msgspec.UnsetType = msgspec.UNSET
    skin_tone: Text | msgspec.UnsetType = msgspec.UNSET
    distinctive_features: Phrases | msgspec.UnsetType = msgspec.UNSET
    typical_clothing: Text | msgspec.UnsetType = msgspec.UNSET


class CharacterPatch(Patch):
    """What is given becomes yours, and stays whatever an analysis says."""

    name: Name | msgspec.UnsetType = msgspec.UNSET
    aliases: Names | msgspec.UnsetType = msgspec.UNSET
    gender: Literal["F", "M", "U"] | msgspec.UnsetType = msgspec.UNSET
    role: Literal["protagonist", "antagonist", "supporting"] | msgspec.UnsetType = msgspec.UNSET
    appearance: AppearancePatch | msgspec.UnsetType = msgspec.UNSET
    hidden: bool | msgspec.UnsetType = msgspec.UNSET


class CharacterSplit(msgspec.Struct):
    """The person who stays, and who was split off."""

    kept: CharacterDetail
    split_off: CharacterDetail


@routes.get("/api/vividpages/{book_id}/characters", polled=True)
def list_characters(call: Call, book_id: UUID, query: CastQuery) -> CharacterPage:
    """The people of a book, the most mentioned first."""
    after = cursors.decode(query.cursor, (int, str)) if query.cursor is not msgspec.UNSET else None
    found, last = cast.list_characters(call.service, call.reader, book_id, query.limit, after, query.hidden)
    return CharacterPage([_entry(one) for one in found], cursors.encode(last) if last else None)


@routes.get("/api/characters/{character_id}", polled=True)
def show_character(call: Call, character_id: UUID) -> CharacterDetail:
    """One person, with the scenes that show them and how they change."""
    return _detail(cast.get_character(call.service, call.reader, character_id))


@routes.patch("/api/characters/{character_id}", errors=(409,))
def edit_character(call: Call, character_id: UUID, body: CharacterPatch) -> CharacterDetail:
    """Set a person right.

    A new name leaves the former one among the aliases, unless aliases are given. Pictures that are painted
    stay as they are; paint them anew where the change shows.
    """
    given = given_fields(body, "appearance")
    if body.appearance is not msgspec.UNSET:
        given |= {LOOK + name: value for name, value in given_fields(body.appearance).items()}
    if LOOK + "distinctive_features" in given:
        given[LOOK + "distinctive_features"] = tuple(given[LOOK + "distinctive_features"])
    return _detail(corrections.edit(call.service, call.reader, PEOPLE, character_id, given))


@routes.post("/api/characters/{character_id}/merge", errors=(409,))
def merge_characters(call: Call, character_id: UUID, body: MergeOrder) -> CharacterDetail:
    """Make several people of a book one.

    This one keeps its id; names, mentions, changes and scenes of the others become its own.
    """
    return _detail(corrections.merge(call.service, call.reader, PEOPLE, character_id, body.others))


@routes.post("/api/characters/{character_id}/not-same")
def keep_characters_apart(call: Call, character_id: UUID, body: MergeOrder) -> CharacterDetail:
    """Say that people are not the same as this one.

    They are not proposed as duplicates any more, and cannot be merged until that is undone.
    """
    return _detail(corrections.keep_apart(call.service, call.reader, PEOPLE, character_id, body.others))


@routes.post("/api/characters/{character_id}/split", errors=(409,))
def split_character(call: Call, character_id: UUID, body: SplitOrder) -> CharacterSplit:
    """Make somebody of their own of some of a person's aliases.

    Scenes whose text uses those aliases and no other name of the person go to the new one.
    """
    name, aliases = " ".join(body.name.split()), plain_names(body.aliases)
    kept, off = corrections.split(call.service, call.reader, PEOPLE, character_id, name, aliases)
    return CharacterSplit(_detail(kept), _detail(off))


def _entry(shown: CharacterShown) -> CharacterEntry:
    row = shown.row
    look = documents.appearance(row.initial_appearance)
    values = {name: getattr(look, name) for name in APPEARANCE_FIELDS}
    values["distinctive_features"] = list(look.distinctive_features)
    return CharacterEntry(
        id=row.id,
        book_id=row.vivid_page_id,
        name=row.name,
        aliases=[_alias(row.alias(name)) for name in row.aliases],
        gender=row.gender,
        role=row.role or "supporting",
        mentions=row.mentions,
        hidden=row.hidden,
        appearance=AppearanceEntry(**values),
        evidence=dict(look.evidence),
        edited=row.edited,
        first_scene=scene_ref(row.first_appearance_scene, row.first_chapter, row.first_scene),
        reference_url=shown.reference_url,
        portrait=portrait(shown.portrait),
    )


def _alias(alias: Alias) -> AliasEntry:
    told = alias.revealed
    place = ScenePlace(told.chapter_number, told.scene_number) if told else None
    return AliasEntry(alias.name, alias.mentions, place)


def _detail(whole: CharacterWhole) -> CharacterDetail:
    return CharacterDetail(
        character=_entry(whole.shown),
        scenes=scene_refs(list(whole.scenes)),
        changes=[_change(row) for row in whole.changes],
        said_in=dict(zip(whole.said_in, scene_refs(list(whole.said_in.values())), strict=True)),
    )


def _change(row: ChangeRow) -> ChangeEntry:
    return ChangeEntry(
        id=row.id,
        scene=SceneRef(row.scene_id, row.chapter_number, row.scene_number),
        type=row.change_type,
        feature=row.feature,
        description=row.description,
        prompt=row.prompt_modifier,
        ends=row.ends,
        evidence=row.evidence,
    )
