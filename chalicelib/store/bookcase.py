"""A reader's books as lists show them, with how far each is, and the sizes of a book's scenes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal, LiteralString
from uuid import UUID

from chalicelib.store.db import Conn, row, rows

LATELY_SECONDS = 60
Sort = Literal["created", "title", "author", "updated"]
Order = Literal["asc", "desc"]


@dataclass(frozen=True, slots=True)
class Shelved:
    """A book and how far it is. Percents are its jobs', `sort_key` is what the list is sorted by.

    `step_seconds` is how long the step has been at work, `painted_lately` counts the last LATELY_SECONDS.
    """

    id: UUID
    title: str
    author: str | None
    language: str | None
    epub_filename: str
    cover_image_path: str | None
    style_preset: str
    llm_model: str
    image_model: str
    settings: dict[str, Any]
    status: str
    starts_by_hand: bool
    error_code: str | None
    error_message: str | None
    warnings: list[str]
    total_chapters: int | None
    total_scenes: int | None
    total_characters: int | None
    created_at: datetime
    updated_at: datetime
    completed_at: datetime | None
    parse_percent: int
    analysis_percent: int
    picture_percent: int
    step: str | None
    step_seconds: float | None
    planned: int
    painted: int
    failed: int
    painted_lately: int
    sort_key: Any


_SORT_KEYS: dict[Sort, LiteralString] = {
    "created": "v.created_at",
    "updated": "v.updated_at",
    "title": "lower(v.title)",
    "author": "lower(coalesce(v.author, ''))",
}
_DIRECTIONS: dict[Order, tuple[LiteralString, LiteralString]] = {"asc": (">", "ASC"), "desc": ("<", "DESC")}

_COLUMNS: LiteralString = """
    v.id, v.title, v.author, v.language, v.epub_filename, v.cover_image_path, v.style_preset, v.llm_model,
    v.image_model, v.settings, v.status, v.starts_by_hand, v.error_code, v.error_message, v.warnings,
    v.total_chapters, v.total_scenes, v.total_characters, v.created_at, v.updated_at, v.completed_at,
    coalesce(j.parse_percent, 0) AS parse_percent, coalesce(j.analysis_percent, 0) AS analysis_percent,
    coalesce(j.picture_percent, 0) AS picture_percent, j.step, j.step_seconds,
    o.planned, o.failed, b.painted_lately,
    CASE WHEN v.counted THEN b.painted ELSE v.total_storyboards END AS painted
"""
# A finished book knows how many pictures it has; counting those of a whole page of books takes long.
_COUNTED: LiteralString = "v.status <> 'completed' OR v.total_storyboards IS NULL"
_PROGRESS: LiteralString = """
    CROSS JOIN LATERAL (
        SELECT max(progress_percent) FILTER (WHERE job_type = 'epub-parse') AS parse_percent,
               max(progress_percent) FILTER (WHERE job_type = 'llm-analysis') AS analysis_percent,
               max(progress_percent) FILTER (WHERE job_type = 'image-generation') AS picture_percent,
               (array_agg(current_step ORDER BY started_at DESC)
                   FILTER (WHERE status = 'processing' AND job_type <> 'image-regeneration'))[1] AS step,
               extract(epoch FROM now() - max(started_at)
                   FILTER (WHERE status = 'processing' AND job_type <> 'image-regeneration'))::float
                   AS step_seconds
        FROM jobs WHERE vivid_page_id = v.id
    ) j
    CROSS JOIN LATERAL (
        SELECT count(*) FILTER (WHERE status = 'planned') AS planned,
               count(*) FILTER (WHERE status = 'failed') AS failed
        FROM storyboards WHERE vivid_page_id = v.id AND is_active AND status IN ('planned', 'failed')
    ) o
    CROSS JOIN LATERAL (
        SELECT count(*) AS painted,
               count(*) FILTER (WHERE updated_at > now() - interval '60 seconds') AS painted_lately
        FROM storyboards WHERE vivid_page_id = v.id AND is_active AND status = 'painted' AND v.counted
    ) b
"""


def show(conn: Conn, book_id: UUID) -> Shelved | None:
    """The book, if it is the transaction's user's."""
    query: LiteralString = (
        "SELECT "
        + _COLUMNS
        + ", NULL AS sort_key FROM (SELECT *, true AS counted FROM vivid_pages WHERE id = %s) v "
        + _PROGRESS
    )
    return row(conn, Shelved, query, [book_id])


def search(
    conn: Conn,
    words: Sequence[str],
    status: str | None,
    sort: Sort,
    order: Order,
    after: tuple[Any, UUID] | None,
    limit: int,
) -> list[Shelved]:
    """The user's books with every one of `words` in title or author, in the order asked for.

    `after` is sort key and id of the last book of the page before. Lower and upper case are alike.
    """
    key = _SORT_KEYS[sort]
    compare, direction = _DIRECTIONS[order]
    following: LiteralString = ""
    if after is not None:
        following = " AND (" + key + ", v.id) " + compare + " (%(key)s, %(id)s::uuid)"
    query: LiteralString = (
        "SELECT "
        + _COLUMNS
        + ", v.sort_key FROM (SELECT v.*, "
        + _COUNTED
        + " AS counted, "
        + key
        + " AS sort_key FROM vivid_pages v"
        """
        WHERE v.user_id = current_user_id()
          AND (%(status)s::text IS NULL OR v.status = %(status)s)
          AND NOT EXISTS (
              SELECT FROM unnest(%(words)s::text[]) AS word
              WHERE strpos(lower(v.title || ' ' || coalesce(v.author, '')), lower(word)) = 0)
        """
        + following
        + " ORDER BY "
        + key
        + " "
        + direction
        + ", v.id "
        + direction
        + " LIMIT %(limit)s) v "
        + _PROGRESS
        + " ORDER BY v.sort_key "
        + direction
        + ", v.id "
        + direction
    )
    last_key, last_id = after or (None, None)
    parameters = {"status": status, "words": list(words), "key": last_key, "id": last_id, "limit": limit}
    return rows(conn, Shelved, query, parameters)


def scene_sizes(conn: Conn, book_id: UUID) -> list[tuple[int, int, int, bool]]:
    """Chapter, scene, words, and whether somebody speaks there by its quotation marks, in reading order."""
    found = conn.execute(
        """
        SELECT chapter_number, scene_number, coalesce(word_count, 0), text_content ~ '["“”„«»]'
        FROM scenes WHERE vivid_page_id = %s
        ORDER BY chapter_number, scene_number
        """,
        [book_id],
    )
    return [(chapter, scene, words, speaks) for chapter, scene, words, speaks in found]


def usage(conn: Conn) -> list[tuple[Literal["text", "picture"], str, int, int]]:
    """Purpose (text, picture), model, books, and scenes read or versions of pictures painted, of the user."""
    found = conn.execute(
        """
        SELECT 'text', v.llm_model, count(DISTINCT v.id), count(*)
        FROM vivid_pages v JOIN scenes s ON s.vivid_page_id = v.id
        WHERE v.user_id = current_user_id() AND s.llm_analysis IS NOT NULL
        GROUP BY v.llm_model
        UNION ALL
        SELECT 'picture', painted.model, count(DISTINCT painted.book), sum(painted.versions)::bigint
        FROM (
            SELECT coalesce(b.generation_params ->> 'model', v.image_model) AS model, v.id AS book,
                   (b.status = 'painted')::integer
                   + (SELECT count(*) FROM storyboard_history h WHERE h.storyboard_id = b.id) AS versions
            FROM vivid_pages v JOIN storyboards b ON b.vivid_page_id = v.id
            WHERE v.user_id = current_user_id()
        ) AS painted
        WHERE painted.versions > 0
        GROUP BY painted.model
        ORDER BY 1, 2
        """
    )
    return [(purpose, model, books, units) for purpose, model, books, units in found]
