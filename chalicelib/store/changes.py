"""Rows of `character_changes`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, LiteralString
from uuid import UUID

from psycopg.types.json import Jsonb

from chalicelib.domain.book import SceneKey
from chalicelib.domain.cast import Change, ChangeType
from chalicelib.store.db import Conn, rows

_CHANGES: LiteralString = """
    SELECT cc.id, cc.character_id, c.name AS character_name, cc.scene_id, s.chapter_number, s.scene_number,
           cc.change_type, cc.feature, cc.description,
           coalesce(cc.prompt_modifier, '') AS prompt_modifier, cc.ends, cc.evidence
    FROM characters c
    JOIN character_changes cc ON cc.character_id = c.id
    JOIN scenes s ON s.id = cc.scene_id
"""


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """One change of one person, with its place in reading order."""

    id: UUID
    character_id: UUID
    character_name: str
    scene_id: UUID
    chapter_number: int
    scene_number: int
    change_type: ChangeType
    feature: str
    description: str
    prompt_modifier: str
    ends: bool
    evidence: str

    def change(self) -> Change:
        """The change as the domain knows it."""
        return Change(
            character=self.character_name,
            scene=SceneKey(self.chapter_number, self.scene_number),
            type=self.change_type,
            description=self.description,
            prompt_modifier=self.prompt_modifier,
            feature=self.feature,
            ends=self.ends,
            evidence=self.evidence,
        )


def save_changes(
    conn: Conn,
    book_id: UUID,
    scenes: Sequence[SceneKey],
    changes: Sequence[Change],
    character_ids: Mapping[str, UUID],
) -> None:
    """Make `changes` the changes that happen in `scenes`; those of other scenes stay.

    Of two changes of one person, scene, type and feature the last holds afterwards, and is kept. A change
    that was there keeps its id.
    """
    latest = {
        (character_ids[change.character], change.scene, change.type, change.feature): change
        for change in changes
    }
    conn.execute(
        """
        WITH new AS (
            SELECT given.*, s.id AS scene_id
            FROM jsonb_to_recordset(%(new)s) AS given (
                character_id uuid, chapter_number integer, scene_number integer, change_type text,
                feature text, description text, prompt_modifier text, ends boolean, evidence text
            )
            JOIN scenes s ON s.vivid_page_id = %(book_id)s
                AND s.chapter_number = given.chapter_number AND s.scene_number = given.scene_number
        ), gone AS (
            DELETE FROM character_changes c
            USING scenes s
            JOIN unnest(%(chapters)s::integer[], %(scenes)s::integer[])
                AS given (chapter_number, scene_number) USING (chapter_number, scene_number)
            WHERE s.vivid_page_id = %(book_id)s AND c.scene_id = s.id
              AND (c.character_id, c.scene_id, c.change_type, c.feature) NOT IN (
                  SELECT character_id, scene_id, change_type, feature FROM new)
        )
        INSERT INTO character_changes (character_id, scene_id, change_type, feature, description,
                                       prompt_modifier, ends, evidence)
        SELECT character_id, scene_id, change_type, feature, description, prompt_modifier, ends, evidence
        FROM new
        ON CONFLICT (character_id, scene_id, change_type, feature) DO UPDATE
        SET description = EXCLUDED.description, prompt_modifier = EXCLUDED.prompt_modifier,
            ends = EXCLUDED.ends, evidence = EXCLUDED.evidence
        """,
        {
            "book_id": book_id,
            "chapters": [key.chapter_number for key in scenes],
            "scenes": [key.scene_number for key in scenes],
            "new": Jsonb([_record(change, key[0]) for key, change in latest.items()]),
        },
    )


def list_changes(conn: Conn, book_id: UUID) -> list[ChangeRow]:
    """Every change in the book, in reading order."""
    return rows(
        conn,
        ChangeRow,
        _CHANGES
        + """
        WHERE c.vivid_page_id = %s
        ORDER BY s.chapter_number, s.scene_number, c.name, cc.change_type, cc.feature
        """,
        [book_id],
    )


def of_characters(conn: Conn, character_ids: Sequence[UUID]) -> list[ChangeRow]:
    """Every change of these people, in reading order."""
    return rows(
        conn,
        ChangeRow,
        _CHANGES
        + """
        WHERE c.id = ANY (%s)
        ORDER BY s.chapter_number, s.scene_number, cc.change_type, cc.feature, c.name
        """,
        [list(character_ids)],
    )


def holding_at(conn: Conn, scene_id: UUID, whom: Sequence[UUID] | None = None) -> list[ChangeRow]:
    """What holds of people in a scene: of each type and feature the last change up to it, unless it ended.

    In reading order; changes in the scene itself count. `whom` are characters, without it all of the book.
    """
    return rows(
        conn,
        ChangeRow,
        """
        SELECT id, character_id, character_name, scene_id, chapter_number, scene_number, change_type, feature,
               description, prompt_modifier, ends, evidence
        FROM (
            SELECT DISTINCT ON (cc.character_id, cc.change_type, cc.feature)
                   cc.id, cc.character_id, c.name AS character_name, cc.scene_id, s.chapter_number,
                   s.scene_number, cc.change_type, cc.feature, cc.description,
                   coalesce(cc.prompt_modifier, '') AS prompt_modifier, cc.ends, cc.evidence
            FROM scenes at
            JOIN scenes s ON s.vivid_page_id = at.vivid_page_id
                AND (s.chapter_number, s.scene_number) <= (at.chapter_number, at.scene_number)
            JOIN character_changes cc ON cc.scene_id = s.id
            JOIN characters c ON c.id = cc.character_id
            WHERE at.id = %(scene_id)s
              AND (%(whom)s::uuid[] IS NULL OR cc.character_id = ANY (%(whom)s))
            ORDER BY cc.character_id, cc.change_type, cc.feature, s.chapter_number DESC, s.scene_number DESC
        ) latest
        WHERE NOT ends
        ORDER BY chapter_number, scene_number, change_type, feature
        """,
        {"scene_id": scene_id, "whom": None if whom is None else list(whom)},
    )


def _record(change: Change, character_id: UUID) -> dict[str, Any]:
    return {
        "character_id": str(character_id),
        "chapter_number": change.scene.chapter_number,
        "scene_number": change.scene.scene_number,
        "change_type": change.type,
        "feature": change.feature,
        "description": change.description,
        "prompt_modifier": change.prompt_modifier,
        "ends": change.ends,
        "evidence": change.evidence,
    }
