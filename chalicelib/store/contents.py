"""What of a book is where: its chapters, and the scenes of people and places."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from psycopg.types.json import Jsonb

from chalicelib.domain.book import SceneKey
from chalicelib.store.db import Conn, rows


@dataclass(frozen=True, slots=True)
class ChapterEntry:
    """A chapter as the contents show it; `painted` of its storyboards are."""

    number: int
    title: str
    scenes: int
    words: int
    first_scene_id: UUID
    storyboards: int
    painted: int


def chapters(conn: Conn, book_id: UUID) -> list[ChapterEntry]:
    """The chapters of the book in reading order."""
    return rows(
        conn,
        ChapterEntry,
        """
        SELECT s.chapter_number AS number, min(s.chapter_title) AS title, count(*) AS scenes,
               coalesce(sum(s.word_count), 0) AS words,
               (array_agg(s.id ORDER BY s.scene_number))[1] AS first_scene_id,
               coalesce(sum(b.storyboards), 0)::integer AS storyboards,
               coalesce(sum(b.painted), 0)::integer AS painted
        FROM scenes s LEFT JOIN (
            SELECT scene_id, count(*) AS storyboards, count(*) FILTER (WHERE status = 'painted') AS painted
            FROM storyboards WHERE vivid_page_id = %(book_id)s AND is_active GROUP BY scene_id
        ) b ON b.scene_id = s.id
        WHERE s.vivid_page_id = %(book_id)s
        GROUP BY s.chapter_number
        ORDER BY s.chapter_number
        """,
        {"book_id": book_id},
    )


def showing(conn: Conn, book_id: UUID, character_id: UUID) -> list[tuple[UUID, SceneKey]]:
    """Id and place of the scenes that show somebody, in reading order."""
    found = conn.execute(
        """
        SELECT id, chapter_number, scene_number FROM scenes
        WHERE vivid_page_id = %s AND llm_analysis -> 'characters' ? %s
        ORDER BY chapter_number, scene_number
        """,
        [book_id, str(character_id)],
    )
    return [(id_, SceneKey(chapter, scene)) for id_, chapter, scene in found]


def set_in(conn: Conn, book_id: UUID, setting_id: UUID) -> list[tuple[UUID, SceneKey]]:
    """Id and place of the scenes that happen somewhere, in reading order."""
    found = conn.execute(
        """
        SELECT id, chapter_number, scene_number FROM scenes
        WHERE vivid_page_id = %s AND llm_analysis ->> 'settingId' = %s
        ORDER BY chapter_number, scene_number
        """,
        [book_id, str(setting_id)],
    )
    return [(id_, SceneKey(chapter, scene)) for id_, chapter, scene in found]


def said_in(conn: Conn, book_id: UUID, sentences: Mapping[str, str]) -> dict[str, tuple[UUID, SceneKey]]:
    """Id and place of the first scene that has each sentence, by its key; without those no scene has."""
    found = conn.execute(
        """
        SELECT DISTINCT ON (e.key) e.key, s.id, s.chapter_number, s.scene_number
        FROM jsonb_each_text(%s) e JOIN scenes s ON strpos(s.text_content, e.value) > 0
        WHERE s.vivid_page_id = %s
        ORDER BY e.key, s.chapter_number, s.scene_number
        """,
        [Jsonb(dict(sentences)), book_id],
    )
    return {key: (id_, SceneKey(chapter, scene)) for key, id_, chapter, scene in found}
