"""Rows of `characters` and `character_changes`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, LiteralString
from uuid import UUID

from psycopg.types.json import Jsonb

from chalicelib.domain.book import SceneKey
from chalicelib.domain.cast import Alias, Change, ChangeType, Character, Gender, Role
from chalicelib.store import documents
from chalicelib.store.db import Conn, row, rows

_CHARACTERS: LiteralString = """
    SELECT c.id, c.vivid_page_id, c.name, c.aliases, c.alias_mentions, c.gender, c.mentions,
           c.initial_appearance, c.reference_image_path, c.role, c.first_appearance_scene,
           s.chapter_number AS first_chapter, s.scene_number AS first_scene
    FROM characters c
    LEFT JOIN scenes s ON s.id = c.first_appearance_scene
"""
_CHANGES: LiteralString = """
    SELECT cc.id, cc.character_id, c.name AS character_name, cc.scene_id, s.chapter_number, s.scene_number,
           cc.change_type, cc.feature, cc.description,
           coalesce(cc.prompt_modifier, '') AS prompt_modifier, cc.ends, cc.evidence
    FROM characters c
    JOIN character_changes cc ON cc.character_id = c.id
    JOIN scenes s ON s.id = cc.scene_id
"""


@dataclass(frozen=True, slots=True)
class CharacterRow:
    """One person of a book. `first_chapter` and `first_scene` are where `first_appearance_scene` lies."""

    id: UUID
    vivid_page_id: UUID
    name: str
    aliases: list[str]
    alias_mentions: dict[str, int]
    gender: Gender
    mentions: int
    initial_appearance: dict[str, Any]
    reference_image_path: str | None
    role: Role | None
    first_appearance_scene: UUID | None
    first_chapter: int | None
    first_scene: int | None

    def character(self) -> Character:
        """The person as the domain knows them."""
        seen = self.first_chapter and self.first_scene
        return Character(
            name=self.name,
            aliases=tuple(Alias(name, self.alias_mentions.get(name, 0)) for name in self.aliases),
            gender=self.gender,
            role=self.role or "supporting",
            mentions=self.mentions,
            appearance=documents.appearance(self.initial_appearance),
            first_seen=SceneKey(self.first_chapter or 0, self.first_scene or 0) if seen else None,
        )


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


@dataclass(frozen=True, slots=True)
class CharacterThen:
    """A person with every change up to some scene, in reading order."""

    character: CharacterRow
    changes: list[ChangeRow]


def save_characters(conn: Conn, book_id: UUID, characters: Sequence[Character]) -> dict[str, UUID]:
    """Make `characters` the people of the book; returns their ids by name.

    A name keeps its id and what else hangs on it; people who are no more in the cast are deleted.
    """
    new = Jsonb([_record(character) for character in characters])
    names = [character.name for character in characters]
    conn.execute("DELETE FROM characters WHERE vivid_page_id = %s AND name <> ALL (%s)", [book_id, names])
    conn.execute(
        """
        INSERT INTO characters AS c (vivid_page_id, name, aliases, alias_mentions, gender, mentions,
                                     initial_appearance, role, first_appearance_scene)
        SELECT %(book_id)s, new.name, new.aliases, new.alias_mentions, new.gender, new.mentions,
               new.initial_appearance, new.role, s.id
        FROM jsonb_to_recordset(%(new)s) AS new (
            name text, aliases text[], alias_mentions jsonb, gender text, mentions integer,
            initial_appearance jsonb, role text, chapter_number integer, scene_number integer
        )
        LEFT JOIN scenes s ON s.vivid_page_id = %(book_id)s
            AND s.chapter_number = new.chapter_number AND s.scene_number = new.scene_number
        ON CONFLICT (vivid_page_id, name) DO UPDATE
        SET aliases = EXCLUDED.aliases, alias_mentions = EXCLUDED.alias_mentions, gender = EXCLUDED.gender,
            mentions = EXCLUDED.mentions, initial_appearance = EXCLUDED.initial_appearance,
            role = EXCLUDED.role, first_appearance_scene = EXCLUDED.first_appearance_scene
        """,
        {"book_id": book_id, "new": new},
    )
    found = conn.execute("SELECT name, id FROM characters WHERE vivid_page_id = %s", [book_id])
    return dict(found.fetchall())


def list_characters(conn: Conn, book_id: UUID) -> list[CharacterRow]:
    """The people of the book, the most mentioned first."""
    return rows(
        conn,
        CharacterRow,
        _CHARACTERS + "WHERE c.vivid_page_id = %s ORDER BY c.mentions DESC, c.name",
        [book_id],
    )


def set_first_appearances(conn: Conn, book_id: UUID) -> None:
    """Let everybody first appear in the first scene whose analysis shows them; others stay as they are."""
    conn.execute(
        """
        UPDATE characters c SET first_appearance_scene = first.scene_id
        FROM (
            SELECT DISTINCT ON (shown.id) shown.id AS character_id, s.id AS scene_id
            FROM scenes s, jsonb_array_elements_text(s.llm_analysis -> 'characters') AS shown (id)
            WHERE s.vivid_page_id = %(book_id)s
            ORDER BY shown.id, s.chapter_number, s.scene_number
        ) first
        WHERE c.vivid_page_id = %(book_id)s AND c.id = first.character_id::uuid
          AND c.first_appearance_scene IS DISTINCT FROM first.scene_id
        """,
        {"book_id": book_id},
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
    latest = {(change.character, change.scene, change.type, change.feature): change for change in changes}
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
            "new": Jsonb([_change_record(change, character_ids) for change in latest.values()]),
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


def with_changes_up_to(conn: Conn, character_id: UUID, scene_id: UUID) -> CharacterThen | None:
    """The person with the changes up to and in a scene of the same book; None where there is no such pair."""
    character = row(
        conn,
        CharacterRow,
        _CHARACTERS
        + """
        JOIN scenes at ON at.vivid_page_id = c.vivid_page_id
        WHERE c.id = %s AND at.id = %s
        """,
        [character_id, scene_id],
    )
    if character is None:
        return None
    changes = rows(
        conn,
        ChangeRow,
        _CHANGES
        + """
        JOIN scenes at ON at.id = %s
        WHERE c.id = %s AND (s.chapter_number, s.scene_number) <= (at.chapter_number, at.scene_number)
        ORDER BY s.chapter_number, s.scene_number, cc.change_type, cc.feature
        """,
        [scene_id, character_id],
    )
    return CharacterThen(character, changes)


def _record(character: Character) -> dict[str, Any]:
    seen = character.first_seen
    return {
        "name": character.name,
        "aliases": [alias.name for alias in character.aliases],
        "alias_mentions": {alias.name: alias.mentions for alias in character.aliases},
        "gender": character.gender,
        "mentions": character.mentions,
        "initial_appearance": documents.appearance_document(character.appearance),
        "role": character.role,
        "chapter_number": seen.chapter_number if seen else None,
        "scene_number": seen.scene_number if seen else None,
    }


def _change_record(change: Change, character_ids: Mapping[str, UUID]) -> dict[str, Any]:
    return {
        "character_id": str(character_ids[change.character]),
        "chapter_number": change.scene.chapter_number,
        "scene_number": change.scene.scene_number,
        "change_type": change.type,
        "feature": change.feature,
        "description": change.description,
        "prompt_modifier": change.prompt_modifier,
        "ends": change.ends,
        "evidence": change.evidence,
    }
