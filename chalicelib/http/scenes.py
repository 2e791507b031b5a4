"""The text of a book, scene by scene, with what each one shows."""

from __future__ import annotations

from typing import Annotated, Literal
from uuid import UUID

import msgspec

from chalicelib.domain.book import SceneKey
from chalicelib.http import cursors
from chalicelib.http.calls import Call
from chalicelib.http.cursors import Cursor
from chalicelib.http.routes import Routes
from chalicelib.http.validation import Query
from chalicelib.service import reading
from chalicelib.service.cast import SceneAt
from chalicelib.service.pictures import Shown
from chalicelib.service.reading import Named, SceneShown

routes = Routes("Scenes")

Limit = Annotated[int, msgspec.Meta(ge=1, le=100)]
Number = Annotated[int, msgspec.Meta(ge=1, le=2**31 - 1)]


class SceneRef(msgspec.Struct):
    """A scene and its place in reading order."""

    id: UUID
    chapter_number: int
    scene_number: int


class NamedEntry(msgspec.Struct):
    """A person or place by id and name."""

    id: UUID
    name: str


class StoryboardSummary(msgspec.Struct):
    """A storyboard with the addresses of its picture, which live for some minutes."""

    id: UUID
    kind: Literal["scene", "speaker"]
    status: Literal["planned", "painted", "failed"]
    version: int
    image_url: str | None
    thumbnail_url: str | None
    alt_text: str
    width: int | None
    height: int | None
    error_message: str | None


class Portrait(msgspec.Struct):
    """The first picture that shows somebody speak, and its scene."""

    scene: SceneRef
    thumbnail_url: str


class SceneDescription(msgspec.Struct):
    """What a scene shows. Texts are empty where the book says nothing.

    `carried` names the fields that were taken over from the scene before.
    """

    description: str
    characters: list[NamedEntry]
    speaker: NamedEntry | None
    setting: NamedEntry | None
    mood: str
    time_of_day: str
    weather: str
    action: str
    key_visual_elements: list[str]
    carried: list[str]


class SceneEntry(msgspec.Struct):
    """A scene. `analysis` is null until there is one; `analysis_error` says why there will be none."""

    id: UUID
    book_id: UUID
    chapter_number: int
    scene_number: int
    chapter_title: str
    text: str
    word_count: int
    analysis: SceneDescription | None
    analysis_error: str | None
    storyboards: list[StoryboardSummary]


class ScenePage(msgspec.Struct):
    """A page of scenes; `next` is the cursor of the page after it."""

    items: list[SceneEntry]
    next: str | None


class SceneQuery(Query):
    """Which scenes."""

    chapter: Number | msgspec.UnsetType = msgspec.UNSET
    limit: Limit = 50
    cursor: Cursor | msgspec.UnsetType = msgspec.UNSET


class ChapterItem(msgspec.Struct):
    """A chapter; `painted` of its storyboards are."""

    number: int
    title: str
    scenes: int
    word_count: int
    first_scene_id: UUID
    storyboards: int
    painted: int


class Contents(msgspec.Struct):
    """Every chapter of a book, in reading order."""

    items: list[ChapterItem]


@routes.get("/api/vividpages/{book_id}/chapters", polled=True)
def chapters(call: Call, book_id: UUID) -> Contents:
    """The contents of a book."""
    found = reading.list_chapters(call.service, call.reader, book_id)
    return Contents(
        [
            ChapterItem(
                number=each.number,
                title=each.title,
                scenes=each.scenes,
                word_count=each.words,
                first_scene_id=each.first_scene_id,
                storyboards=each.storyboards,
                painted=each.painted,
            )
            for each in found
        ]
    )


@routes.get("/api/vividpages/{book_id}/scenes", polled=True)
def list_scenes(call: Call, book_id: UUID, query: SceneQuery) -> ScenePage:
    """The scenes of a book in reading order, with text, analysis and pictures."""
    after = SceneKey(*cursors.decode(query.cursor, (int, int))) if query.cursor is not msgspec.UNSET else None
    chapter = None if query.chapter is msgspec.UNSET else query.chapter
    found, last = reading.list_scenes(call.service, call.reader, book_id, query.limit, after, chapter)
    following = cursors.encode((last.chapter_number, last.scene_number)) if last else None
    return ScenePage([_entry(scene) for scene in found], following)


@routes.get("/api/scenes/{scene_id}", polled=True)
def show_scene(call: Call, scene_id: UUID) -> SceneEntry:
    """One scene with text, analysis and pictures."""
    return _entry(reading.get_scene(call.service, call.reader, scene_id))


def named(one: Named | None) -> NamedEntry | None:
    """A person or place in an answer."""
    return NamedEntry(one.id, one.name) if one else None


def storyboard_summary(shown: Shown) -> StoryboardSummary:
    """A storyboard in a list of another thing."""
    entry = shown.entry
    return StoryboardSummary(
        id=entry.id,
        kind=entry.kind,
        status=entry.status,
        version=entry.version_number,
        image_url=shown.image_url,
        thumbnail_url=shown.thumbnail_url,
        alt_text=entry.alt_text,
        width=entry.width,
        height=entry.height,
        error_message=entry.error_message,
    )


def scene_ref(id_: UUID | None, chapter: int | None, scene: int | None) -> SceneRef | None:
    """Where somebody or something is first seen."""
    return SceneRef(id_, chapter, scene) if id_ and chapter and scene else None


def scene_refs(found: tuple[SceneAt, ...] | list[SceneAt]) -> list[SceneRef]:
    """Scenes in an answer."""
    return [SceneRef(id_, key.chapter_number, key.scene_number) for id_, key in found]


def portrait(shown: Shown | None) -> Portrait | None:
    """Somebody's portrait in an answer."""
    if shown is None or shown.thumbnail_url is None:
        return None
    entry = shown.entry
    return Portrait(SceneRef(entry.scene_id, entry.chapter_number, entry.scene_number), shown.thumbnail_url)


def _entry(scene: SceneShown) -> SceneEntry:
    row = scene.row
    return SceneEntry(
        id=row.id,
        book_id=row.vivid_page_id,
        chapter_number=row.chapter_number,
        scene_number=row.scene_number,
        chapter_title=row.chapter_title,
        text=row.text_content,
        word_count=row.word_count,
        analysis=_description(scene),
        analysis_error=row.analysis_error,
        storyboards=[storyboard_summary(shown) for shown in scene.storyboards],
    )


def _description(scene: SceneShown) -> SceneDescription | None:
    known = scene.row.analysis({}, {})
    if known is None:
        return None
    return SceneDescription(
        description=known.description,
        characters=[NamedEntry(one.id, one.name) for one in scene.people],
        speaker=named(scene.speaker),
        setting=named(scene.setting),
        mood=known.mood,
        time_of_day=known.time_of_day,
        weather=known.weather,
        action=known.action,
        key_visual_elements=list(known.key_visual_elements),
        carried=list(known.carried),
    )
