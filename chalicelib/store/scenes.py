"""Rows of `scenes`. Reading order is (chapter_number, scene_number)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, LiteralString
from uuid import UUID

from psycopg.types.json import Jsonb

from chalicelib.domain.book import Scene, SceneKey
from chalicelib.domain.cast import SceneAnalysis
from chalicelib.store import documents
from chalicelib.store.db import Conn, row, rows

_SCENES: LiteralString = """
    SELECT id, vivid_page_id, chapter_number, scene_number, text_content,
           coalesce(word_count, 0) AS word_count, chapter_title, llm_analysis, analysis_error
    FROM scenes
"""


@dataclass(frozen=True, slots=True)
class SceneRow:
    """One scene. `llm_analysis` has the camelCase keys of the specification; None before the analysis.

    `analysis_error` says why there is none, where that is decided.
    """

    id: UUID
    vivid_page_id: UUID
    chapter_number: int
    scene_number: int
    text_content: str
    word_count: int
    chapter_title: str
    llm_analysis: dict[str, Any] | None
    analysis_error: str | None

    @property
    def key(self) -> SceneKey:
        return SceneKey(self.chapter_number, self.scene_number)

    def scene(self) -> Scene:
        """The scene as it was cut from its book."""
        return Scene(self.key, self.text_content, self.chapter_title)

    def analysis(self, characters: Mapping[UUID, str], settings: Mapping[UUID, str]) -> SceneAnalysis | None:
        """The analysis with the names of people and places, without changes; None before there is one."""
        if self.llm_analysis is None:
            return None
        return documents.analysis(self.key, self.llm_analysis, characters, settings)


def save_scenes(conn: Conn, book_id: UUID, scenes: Sequence[Scene]) -> None:
    """Make `scenes` the scenes of the book. A place in reading order keeps its id, and its analysis if the
    text is the same; places that are no more are deleted.
    """
    new = Jsonb(
        [
            {
                "chapter_number": scene.key.chapter_number,
                "scene_number": scene.key.scene_number,
                "chapter_title": scene.chapter_title,
                "text_content": scene.text,
                "word_count": scene.word_count,
            }
            for scene in scenes
        ]
    )
    conn.execute(
        """
        DELETE FROM scenes
        WHERE vivid_page_id = %s AND (chapter_number, scene_number) NOT IN (
            SELECT chapter_number, scene_number
            FROM jsonb_to_recordset(%s) AS new (chapter_number integer, scene_number integer)
        )
        """,
        [book_id, new],
    )
    conn.execute(
        """
        INSERT INTO scenes AS s (vivid_page_id, chapter_number, scene_number, chapter_title,
                                 text_content, word_count)
        SELECT %s, chapter_number, scene_number, chapter_title, text_content, word_count
        FROM jsonb_to_recordset(%s) AS new (
            chapter_number integer, scene_number integer, chapter_title text, text_content text,
            word_count integer
        )
        ON CONFLICT (vivid_page_id, chapter_number, scene_number) DO UPDATE
        SET chapter_title = EXCLUDED.chapter_title, text_content = EXCLUDED.text_content,
            word_count = EXCLUDED.word_count,
            llm_analysis = CASE WHEN s.text_content = EXCLUDED.text_content THEN s.llm_analysis END,
            analysis_error = CASE WHEN s.text_content = EXCLUDED.text_content THEN s.analysis_error END
        WHERE s.chapter_title <> EXCLUDED.chapter_title OR s.text_content <> EXCLUDED.text_content
        """,
        [book_id, new],
    )


def keys(conn: Conn, book_id: UUID) -> list[tuple[UUID, SceneKey, int]]:
    """Id, place and number of words of every scene, in reading order."""
    found = conn.execute(
        """
        SELECT id, chapter_number, scene_number, coalesce(word_count, 0)
        FROM scenes WHERE vivid_page_id = %s
        ORDER BY chapter_number, scene_number
        """,
        [book_id],
    )
    return [(id_, SceneKey(chapter, scene), words) for id_, chapter, scene, words in found]


def load(
    conn: Conn, book_id: UUID, first: SceneKey | None = None, last: SceneKey | None = None
) -> list[SceneRow]:
    """The scenes from `first` to `last`, both included, in reading order; without them, all."""
    first = first or SceneKey(1, 1)
    last = last or SceneKey(2**31 - 1, 2**31 - 1)
    return rows(
        conn,
        SceneRow,
        _SCENES
        + """
        WHERE vivid_page_id = %s
          AND (chapter_number, scene_number) >= (%s, %s) AND (chapter_number, scene_number) <= (%s, %s)
        ORDER BY chapter_number, scene_number
        """,
        [book_id, first.chapter_number, first.scene_number, last.chapter_number, last.scene_number],
    )


def get(conn: Conn, scene_id: UUID) -> SceneRow | None:
    """The scene, if its book is the transaction's user's."""
    return row(conn, SceneRow, _SCENES + "WHERE id = %s", [scene_id])


def page(
    conn: Conn, book_id: UUID, limit: int, after: SceneKey | None, chapter: int | None
) -> list[SceneRow]:
    """The scenes after `after` in reading order, those of one `chapter` alone where it is given."""
    return rows(
        conn,
        SceneRow,
        _SCENES
        + """
        WHERE vivid_page_id = %(book_id)s AND (%(only)s::integer IS NULL OR chapter_number = %(only)s)
          AND (chapter_number, scene_number) > (%(chapter)s, %(scene)s)
        ORDER BY chapter_number, scene_number
        LIMIT %(limit)s
        """,
        {
            "book_id": book_id,
            "only": chapter,
            "chapter": after.chapter_number if after else 0,
            "scene": after.scene_number if after else 0,
            "limit": limit,
        },
    )


def texts(conn: Conn, book_id: UUID) -> dict[UUID, str]:
    """The text of every scene of the book."""
    return dict(
        conn.execute("SELECT id, text_content FROM scenes WHERE vivid_page_id = %s", [book_id]).fetchall()
    )


def save_analyses(
    conn: Conn,
    book_id: UUID,
    analyses: Sequence[SceneAnalysis],
    character_ids: Mapping[str, UUID],
    setting_ids: Mapping[str, UUID],
) -> None:
    """Keep what each scene shows; changes are saved by `changes.save_changes`."""
    conn.execute(
        """
        UPDATE scenes s SET llm_analysis = new.analysis, analysis_error = NULL
        FROM jsonb_to_recordset(%s) AS new (chapter_number integer, scene_number integer, analysis jsonb)
        WHERE s.vivid_page_id = %s
          AND s.chapter_number = new.chapter_number AND s.scene_number = new.scene_number
        """,
        [
            Jsonb(
                [
                    {
                        "chapter_number": analysis.scene.chapter_number,
                        "scene_number": analysis.scene.scene_number,
                        "analysis": documents.analysis_document(analysis, character_ids, setting_ids),
                    }
                    for analysis in analyses
                ]
            ),
            book_id,
        ],
    )


def mark_failed(conn: Conn, book_id: UUID, first: SceneKey, last: SceneKey, reason: str) -> None:
    """Say why the scenes from `first` to `last` that have no analysis have none."""
    conn.execute(
        """
        UPDATE scenes SET analysis_error = %s
        WHERE vivid_page_id = %s AND llm_analysis IS NULL
          AND (chapter_number, scene_number) >= (%s, %s) AND (chapter_number, scene_number) <= (%s, %s)
        """,
        [reason, book_id, first.chapter_number, first.scene_number, last.chapter_number, last.scene_number],
    )


def analysed_count(conn: Conn, book_id: UUID) -> tuple[int, int]:
    """How many scenes are done, analysed or given up, and how many there are."""
    found = conn.execute(
        """
        SELECT count(*) FILTER (WHERE llm_analysis IS NOT NULL OR analysis_error IS NOT NULL), count(*)
        FROM scenes WHERE vivid_page_id = %s
        """,
        [book_id],
    ).fetchone()
    return (found[0], found[1]) if found else (0, 0)


def failed_count(conn: Conn, book_id: UUID) -> tuple[int, int]:
    """How many scenes could not be analysed, and how many there are."""
    found = conn.execute(
        """
        SELECT count(*) FILTER (WHERE llm_analysis IS NULL AND analysis_error IS NOT NULL), count(*)
        FROM scenes WHERE vivid_page_id = %s
        """,
        [book_id],
    ).fetchone()
    return (found[0], found[1]) if found else (0, 0)
