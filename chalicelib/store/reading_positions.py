"""Rows of `reading_positions`: where a reader is in a book, and how far they have been."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from chalicelib.domain.book import SceneKey
from chalicelib.store.db import Conn


@dataclass(frozen=True, slots=True)
class ReadingPosition:
    """The scene that was read last, at `read_at`, and the furthest one that was read."""

    scene_id: UUID
    scene: SceneKey
    furthest_id: UUID
    furthest: SceneKey
    read_at: datetime


def get(conn: Conn, book_id: UUID) -> ReadingPosition | None:
    """The position in the book; None before it was read. Scenes that are no more are those before them."""
    found = conn.execute(
        """
        SELECT s.id, s.chapter_number, s.scene_number, f.id, f.chapter_number, f.scene_number, p.read_at
        FROM reading_positions p,
        LATERAL (
            SELECT id, chapter_number, scene_number FROM scenes
            WHERE vivid_page_id = p.vivid_page_id
              AND (chapter_number, scene_number) <= (p.chapter_number, p.scene_number)
            ORDER BY chapter_number DESC, scene_number DESC LIMIT 1
        ) s,
        LATERAL (
            SELECT id, chapter_number, scene_number FROM scenes
            WHERE vivid_page_id = p.vivid_page_id
              AND (chapter_number, scene_number) <= (p.furthest_chapter, p.furthest_scene)
            ORDER BY chapter_number DESC, scene_number DESC LIMIT 1
        ) f
        WHERE p.vivid_page_id = %s
        """,
        [book_id],
    ).fetchone()
    if found is None:
        return None
    scene_id, chapter, scene, furthest_id, furthest_chapter, furthest_scene, read_at = found
    return ReadingPosition(
        scene_id, SceneKey(chapter, scene), furthest_id, SceneKey(furthest_chapter, furthest_scene), read_at
    )


def save(conn: Conn, book_id: UUID, scene: SceneKey, read_at: datetime) -> None:
    """Keep that `scene` was read at `read_at`. What was read later stays the position; the furthest stays."""
    conn.execute(
        """
        INSERT INTO reading_positions AS p
            (vivid_page_id, chapter_number, scene_number, furthest_chapter, furthest_scene, read_at)
        VALUES (%(book_id)s, %(chapter)s, %(scene)s, %(chapter)s, %(scene)s, %(read_at)s)
        ON CONFLICT (vivid_page_id) DO UPDATE SET
            (chapter_number, scene_number) = (
                SELECT CASE WHEN later THEN EXCLUDED.chapter_number ELSE p.chapter_number END,
                       CASE WHEN later THEN EXCLUDED.scene_number ELSE p.scene_number END
                FROM (SELECT EXCLUDED.read_at >= p.read_at AS later) AS which
            ),
            (furthest_chapter, furthest_scene) = (
                SELECT CASE WHEN further THEN EXCLUDED.furthest_chapter ELSE p.furthest_chapter END,
                       CASE WHEN further THEN EXCLUDED.furthest_scene ELSE p.furthest_scene END
                FROM (SELECT (EXCLUDED.furthest_chapter, EXCLUDED.furthest_scene)
                             > (p.furthest_chapter, p.furthest_scene) AS further) AS which
            ),
            read_at = greatest(EXCLUDED.read_at, p.read_at)
        """,
        {
            "book_id": book_id,
            "chapter": scene.chapter_number,
            "scene": scene.scene_number,
            "read_at": read_at,
        },
    )


def forget_ahead(conn: Conn, book_id: UUID) -> None:
    """Make the position the furthest that was read."""
    conn.execute(
        """
        UPDATE reading_positions SET furthest_chapter = chapter_number, furthest_scene = scene_number
        WHERE vivid_page_id = %s
        """,
        [book_id],
    )
