"""Rows of `settings`: the places of a book."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, LiteralString
from uuid import UUID

from psycopg.types.json import Jsonb

from chalicelib.domain.book import SceneKey
from chalicelib.domain.cast import Setting
from chalicelib.domain.corrected import StoredSetting
from chalicelib.domain.identity import Alike, match_places
from chalicelib.store.db import Conn, row, rows

_SETTINGS: LiteralString = """
    SELECT p.id, p.vivid_page_id, p.name, p.aliases, p.description, p.visual_keywords, p.mentions,
           p.first_appearance_scene, s.chapter_number AS first_chapter, s.scene_number AS first_scene,
           p.known_as, p.edited, p.hidden
    FROM settings p
    LEFT JOIN scenes s ON s.id = p.first_appearance_scene
"""
_NEW: LiteralString = """
    SELECT new.*, s.id AS scene_id
    FROM jsonb_to_recordset(%(new)s) AS new (
        id uuid, name text, aliases text[], description text, visual_keywords text[], mentions integer,
        chapter_number integer, scene_number integer, known_as text[], edited text[], hidden boolean
    )
    LEFT JOIN scenes s ON s.vivid_page_id = %(book_id)s
        AND s.chapter_number = new.chapter_number AND s.scene_number = new.scene_number
"""


@dataclass(frozen=True, slots=True)
class SettingRow:
    """One place of a book. `first_chapter` and `first_scene` are where `first_appearance_scene` lies.

    `aliases` are names of places that were merged into it; `known_as` and `edited` as of a `CharacterRow`.
    """

    id: UUID
    vivid_page_id: UUID
    name: str
    aliases: list[str]
    description: str
    visual_keywords: list[str]
    mentions: int
    first_appearance_scene: UUID | None
    first_chapter: int | None
    first_scene: int | None
    known_as: list[str]
    edited: list[str]
    hidden: bool

    def stored(self) -> StoredSetting:
        """The row as it would be written."""
        return StoredSetting(self.setting(), self.id, self.aliases, self.known_as, self.edited, self.hidden)

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


def save_settings(
    conn: Conn, book_id: UUID, settings: Sequence[Setting], alike: Alike | None = None
) -> dict[str, UUID]:
    """Make `settings`, as an analysis found them, the places of a book nobody corrected; ids by name.

    Ids are kept as in `characters.save_characters`.
    """
    known = {row.id: row.setting() for row in list_settings(conn, book_id)}
    found = match_places(settings, known, alike)
    delete(conn, [id_ for id_ in known if id_ not in found.values()])
    new = [StoredSetting(given) for given in settings if given.name not in found]
    again = [StoredSetting(given, found[given.name]) for given in settings if given.name in found]
    update(conn, book_id, again)
    return {**found, **insert(conn, book_id, new)}


def insert(conn: Conn, book_id: UUID, new: Sequence[StoredSetting]) -> dict[str, UUID]:
    """Add places, under their ids where they have any; the ids by name."""
    done = conn.execute(
        """
        INSERT INTO settings (id, vivid_page_id, name, aliases, description, visual_keywords, mentions,
                              first_appearance_scene, known_as, edited, hidden)
        SELECT coalesce(id, gen_random_uuid()), %(book_id)s, name, aliases, description, visual_keywords,
               mentions, scene_id, known_as, edited, hidden
        FROM ("""
        + _NEW
        + """) given
        RETURNING name, id
        """,
        {"book_id": book_id, "new": Jsonb([document(one) for one in new])},
    )
    return dict(done.fetchall())


def update(conn: Conn, book_id: UUID, changed: Sequence[StoredSetting]) -> None:
    """Write places that are there anew."""
    new = Jsonb([document(one) for one in changed])
    if len(changed) > 1:
        # Two of them may change names with each other.
        conn.execute(
            """
            UPDATE settings p SET name = p.id::text
            FROM jsonb_to_recordset(%s) AS new (id uuid, name text) WHERE p.id = new.id AND p.name <> new.name
            """,
            [new],
        )
    conn.execute(
        """
        UPDATE settings p
        SET name = given.name, aliases = given.aliases, description = given.description,
            visual_keywords = given.visual_keywords, mentions = given.mentions,
            first_appearance_scene = given.scene_id, known_as = given.known_as, edited = given.edited,
            hidden = given.hidden
        FROM ("""
        + _NEW
        + """) given
        WHERE p.id = given.id AND p.vivid_page_id = %(book_id)s
        """,
        {"book_id": book_id, "new": new},
    )


def delete(conn: Conn, ids: Sequence[UUID]) -> None:
    """Delete places, with their embeddings."""
    conn.execute("DELETE FROM settings WHERE id = ANY (%s)", [list(ids)])


def get(conn: Conn, setting_id: UUID) -> SettingRow | None:
    """The place, if its book is the transaction's user's."""
    return row(conn, SettingRow, _SETTINGS + "WHERE p.id = %s", [setting_id])


def list_settings(conn: Conn, book_id: UUID) -> list[SettingRow]:
    """The places of the book, the most mentioned first."""
    query = _SETTINGS + "WHERE p.vivid_page_id = %s ORDER BY p.mentions DESC, p.name"
    return rows(conn, SettingRow, query, [book_id])


def load(conn: Conn, ids: Sequence[UUID]) -> list[SettingRow]:
    """These places, the most mentioned first."""
    query = _SETTINGS + "WHERE p.id = ANY (%s) ORDER BY p.mentions DESC, p.name"
    return rows(conn, SettingRow, query, [list(ids)])


def page(
    conn: Conn, book_id: UUID, limit: int, after: tuple[int, str] | None, hidden: bool
) -> list[SettingRow]:
    """The places of the book, as `characters.page` gives its people."""
    mentions, name = after or (None, None)
    return rows(
        conn,
        SettingRow,
        _SETTINGS
        + """
        WHERE p.vivid_page_id = %(book_id)s AND (%(hidden)s OR NOT p.hidden)
          AND (%(mentions)s::integer IS NULL
               OR (-p.mentions, p.name) > (-%(mentions)s::integer, %(name)s))
        ORDER BY p.mentions DESC, p.name
        LIMIT %(limit)s
        """,
        {"book_id": book_id, "hidden": hidden, "mentions": mentions, "name": name, "limit": limit},
    )


def names(conn: Conn, ids: Sequence[UUID]) -> dict[UUID, str]:
    """The places' names by their ids; hidden ones have none."""
    found = conn.execute("SELECT id, name FROM settings WHERE id = ANY (%s) AND NOT hidden", [list(ids)])
    return dict(found.fetchall())


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


def document(one: StoredSetting) -> dict[str, Any]:
    """The row as JSON, with `first_seen` as a place in reading order."""
    setting = one.setting
    seen = setting.first_seen
    return {
        "id": str(one.id) if one.id else None,
        "name": setting.name,
        "aliases": list(one.aliases),
        "description": setting.description,
        "visual_keywords": list(setting.visual_keywords),
        "mentions": setting.mentions,
        "chapter_number": seen.chapter_number if seen else None,
        "scene_number": seen.scene_number if seen else None,
        "known_as": list(one.known_as),
        "edited": sorted(one.edited),
        "hidden": one.hidden,
    }


def from_document(known: Mapping[str, Any]) -> StoredSetting:
    """The other way."""
    at = known["chapter_number"]
    setting = Setting(
        name=known["name"],
        description=known["description"],
        visual_keywords=tuple(known["visual_keywords"]),
        mentions=known["mentions"],
        first_seen=SceneKey(at, known["scene_number"]) if at else None,
    )
    rest = known["aliases"], known["known_as"], known["edited"], known["hidden"]
    return StoredSetting(setting, UUID(known["id"]), *rest)
