"""Reading a book: its contents and its scenes, with what they show."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from chalicelib.domain.book import SceneKey
from chalicelib.errors import NotFound
from chalicelib.service import Service, pictures
from chalicelib.service.pictures import Shown
from chalicelib.service.readers import Reader
from chalicelib.store import characters, contents, documents, places, scenes, storyboards, vivid_pages
from chalicelib.store.contents import ChapterEntry
from chalicelib.store.db import Conn
from chalicelib.store.scenes import SceneRow
from chalicelib.store.storyboards import StoryboardEntry
from chalicelib.store.vivid_pages import VividPage

NO_BOOK = "This book is not there."
NO_SCENE = "This scene is not there."


@dataclass(frozen=True, slots=True)
class Named:
    """A person or place by id and name."""

    id: UUID
    name: str


@dataclass(frozen=True, slots=True)
class SceneShown:
    """A scene, who and what it shows, and its storyboards."""

    row: SceneRow
    people: Sequence[Named]
    speaker: Named | None
    setting: Named | None
    storyboards: Sequence[Shown]


def open_book(conn: Conn, book_id: UUID) -> VividPage:
    """The reader's book. Raises NotFound."""
    book = vivid_pages.get(conn, book_id)
    if book is None:
        raise NotFound(NO_BOOK)
    return book


def list_chapters(service: Service, reader: Reader, book_id: UUID) -> list[ChapterEntry]:
    """The chapters of a book. Raises NotFound."""
    with service.database.transaction(reader.user_id) as conn:
        open_book(conn, book_id)
        return contents.chapters(conn, book_id)


def list_scenes(
    service: Service, reader: Reader, book_id: UUID, limit: int, after: SceneKey | None, chapter: int | None
) -> tuple[list[SceneShown], SceneKey | None]:
    """A page of scenes in reading order, and where the next one begins. Raises NotFound."""
    with service.database.transaction(reader.user_id) as conn:
        open_book(conn, book_id)
        rows = scenes.page(conn, book_id, limit + 1, after, chapter)
        found = _shown(service, conn, rows[:limit])
    return found, rows[limit - 1].key if len(rows) > limit else None


def get_scene(service: Service, reader: Reader, scene_id: UUID) -> SceneShown:
    """One scene. Raises NotFound."""
    with service.database.transaction(reader.user_id) as conn:
        row = scenes.get(conn, scene_id)
        if row is None:
            raise NotFound(NO_SCENE)
        (found,) = _shown(service, conn, [row])
    return found


def _shown(service: Service, conn: Conn, rows: Sequence[SceneRow]) -> list[SceneShown]:
    """The scenes with the names and pictures of all of them asked for at once."""
    named = [documents.named_in(row.llm_analysis or {}) for row in rows]
    people = characters.names(
        conn, list({id_ for shown, speaker, _ in named for id_ in (*shown, speaker) if id_ is not None})
    )
    settings = places.names(conn, list({setting for *_, setting in named if setting is not None}))
    boards: dict[UUID, list[StoryboardEntry]] = defaultdict(list)
    for entry in storyboards.of_scenes(conn, [row.id for row in rows]):
        boards[entry.scene_id].append(entry)
    return [
        SceneShown(
            row=row,
            people=[Named(id_, people[id_]) for id_ in shown if id_ in people],
            speaker=_named(speaker, people),
            setting=_named(setting, settings),
            storyboards=[pictures.shown(service, entry) for entry in boards[row.id]],
        )
        for row, (shown, speaker, setting) in zip(rows, named, strict=True)
    ]


def _named(id_: UUID | None, names: Mapping[UUID, str]) -> Named | None:
    return Named(id_, names[id_]) if id_ is not None and id_ in names else None
