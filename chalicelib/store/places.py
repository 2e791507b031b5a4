"""Rows of `settings`: the places of a book."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from psycopg.types.json import Jsonb

from chalicelib.domain.book import SceneKey
from chalicelib.domain.cast import Setting
from chalicelib.store.db import Conn, rows


@dataclass(frozen=True, slots=True)
class SettingRow:
    """One place of a book. `first_chapter` and `first_scene` are where `first_appearance_scene` lies."""

    id: UUID
    vivid_page_id: UUID
    name: str
    description: str
    visual_keywords: list[str]
    mentions: int
    first_appearance_scene: UUID | None
    first_chapter: int | None
    first_scene: int | None

    def setting(self) -> Setting:
        """The place as the domain knows it."""
        seen = self.first_chapter and self.first_scene
        return Setting(
            name=self.name,
            description=self.description,
            visual_keywords=tuple(self.visual_keywords),
            mentions=self.mentions,
            first_seen=SceneKey(self.first_chapter or 0, self.first_scene or 0) if seen else None,
        )


def save_settings(conn: Conn, book_id: UUID, settings: Sequence[Setting]) -> dict[str, UUID]:
    """Make `settings` the places of the book; returns their ids by name.

    A name keeps its id and what else hangs on it; places that are no more in the cast are deleted.
    """
    new = Jsonb(
        [
            {
                "name": setting.name,
                "description": setting.description,
                "visual_keywords": list(setting.visual_keywords),
                "mentions": setting.mentions,
                "chapter_number": setting.first_seen.chapter_number if setting.first_seen else None,
                "scene_number": setting.first_seen.scene_number if setting.first_seen else None,
            }
            for setting in settings
        ]
    )
    names = [setting.name for setting in settings]
    conn.execute("DELETE FROM settings WHERE vivid_page_id = %s AND name <> ALL (%s)", [book_id, names])
    conn.execute(
        """
        INSERT INTO settings (vivid_page_id, name, description, visual_keywords, mentions,
                              first_appearance_scene)
        SELECT %(book_id)s, new.name, new.description, new.visual_keywords, new.mentions, s.id
        FROM jsonb_to_recordset(%(new)s) AS new (
            name text, description text, visual_keywords text[], mentions integer,
            chapter_number integer, scene_number integer
        )
        LEFT JOIN scenes s ON s.vivid_page_id = %(book_id)s
            AND s.chapter_number = new.chapter_number AND s.scene_number = new.scene_number
        ON CONFLICT (vivid_page_id, name) DO UPDATE
        SET description = EXCLUDED.description, visual_keywords = EXCLUDED.visual_keywords,
            mentions = EXCLUDED.mentions, first_appearance_scene = EXCLUDED.first_appearance_scene
        """,
        {"book_id": book_id, "new": new},
    )
    found = conn.execute("SELECT name, id FROM settings WHERE vivid_page_id = %s", [book_id])
    return dict(found.fetchall())


def list_settings(conn: Conn, book_id: UUID) -> list[SettingRow]:
    """The places of the book, the most mentioned first."""
    return rows(
        conn,
        SettingRow,
        """
        SELECT p.id, p.vivid_page_id, p.name, p.description, p.visual_keywords, p.mentions,
               p.first_appearance_scene, s.chapter_number AS first_chapter, s.scene_number AS first_scene
        FROM settings p LEFT JOIN scenes s ON s.id = p.first_appearance_scene
        WHERE p.vivid_page_id = %s
        ORDER BY p.mentions DESC, p.name
        """,
        [book_id],
    )


def set_first_appearances(conn: Conn, book_id: UUID) -> None:
    """Let every place first appear in the first scene that is set there; others stay as they are."""
    conn.execute(
        """
        UPDATE settings p SET first_appearance_scene = first.scene_id
        FROM (
            SELECT DISTINCT ON (s.llm_analysis ->> 'settingId')
                   (s.llm_analysis ->> 'settingId')::uuid AS setting_id, s.id AS scene_id
            FROM scenes s
            WHERE s.vivid_page_id = %(book_id)s AND s.llm_analysis ->> 'settingId' IS NOT NULL
            ORDER BY s.llm_analysis ->> 'settingId', s.chapter_number, s.scene_number
        ) first
        WHERE p.vivid_page_id = %(book_id)s AND p.id = first.setting_id
          AND p.first_appearance_scene IS DISTINCT FROM first.scene_id
        """,
        {"book_id": book_id},
    )
