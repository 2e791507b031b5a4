"""Rows of `characters`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, LiteralString
from uuid import UUID

from psycopg.types.json import Jsonb

from chalicelib.domain.book import SceneKey
from chalicelib.domain.cast import Alias, Character, Gender, Role
from chalicelib.domain.corrected import StoredCharacter
from chalicelib.domain.identity import Alike, match_people
from chalicelib.store import documents
from chalicelib.store.db import Conn, row, rows

_CHARACTERS: LiteralString = """
    SELECT c.id, c.vivid_page_id, c.name, c.aliases, c.alias_mentions, c.alias_scenes, c.gender, c.mentions,
           c.initial_appearance, c.reference_image_path, c.role, c.first_appearance_scene,
           s.chapter_number AS first_chapter, s.scene_number AS first_scene,
           c.known_as, c.edited, c.hidden
    FROM characters c
    LEFT JOIN scenes s ON s.id = c.first_appearance_scene
"""
_NEW: LiteralString = """
    SELECT new.*, s.id AS scene_id
    FROM jsonb_to_recordset(%(new)s) AS new (
        id uuid, name text, aliases text[], alias_mentions jsonb, alias_scenes jsonb, gender text,
        mentions integer, initial_appearance jsonb, role text, chapter_number integer, scene_number integer,
        known_as text[], edited text[], hidden boolean
    )
    LEFT JOIN scenes s ON s.vivid_page_id = %(book_id)s
        AND s.chapter_number = new.chapter_number AND s.scene_number = new.scene_number
"""


@dataclass(frozen=True, slots=True)
class CharacterRow:
    """One person of a book. `first_chapter` and `first_scene` are where `first_appearance_scene` lies.

    `alias_scenes` says of aliases where it is revealed whose they are, as [chapter, scene].

    `known_as` are the names of before, the oldest first; `edited` the fields that are the reader's.
    """

    id: UUID
    vivid_page_id: UUID
    name: str
    aliases: list[str]
    alias_mentions: dict[str, int]
    alias_scenes: dict[str, list[int]]
    gender: Gender
    mentions: int
    initial_appearance: dict[str, Any]
    reference_image_path: str | None
    role: Role | None
    first_appearance_scene: UUID | None
    first_chapter: int | None
    first_scene: int | None
    known_as: list[str]
    edited: list[str]
    hidden: bool

    def alias(self, name: str) -> Alias:
        """What is known of one of the aliases."""
        scene = self.alias_scenes.get(name)
        return Alias(name, self.alias_mentions.get(name, 0), SceneKey(*scene) if scene else None)

    def stored(self) -> StoredCharacter:
        """The row as it would be written."""
        return StoredCharacter(self.character(), self.id, self.known_as, self.edited, self.hidden)

    def character(self) -> Character:
        """The person as the domain knows them."""
        seen = self.first_chapter and self.first_scene
        return Character(
            name=self.name,
            aliases=tuple(self.alias(name) for name in self.aliases),
            gender=self.gender,
            role=self.role or "supporting",
            mentions=self.mentions,
            appearance=documents.appearance(self.initial_appearance),
            first_seen=SceneKey(self.first_chapter or 0, self.first_scene or 0) if seen else None,
        )


def save_characters(
    conn: Conn, book_id: UUID, characters: Sequence[Character], alike: Alike | None = None
) -> dict[str, UUID]:
    """Make `characters`, as an analysis found them, the people of a book nobody corrected; ids by name.

    Whoever is found again, by name, aliases or looks, keeps the id; whoever is not in the cast is deleted.
    """
    known = {row.id: row.character() for row in list_characters(conn, book_id)}
    found = match_people(characters, known, alike)
    delete(conn, [id_ for id_ in known if id_ not in found.values()])
    new = [StoredCharacter(given) for given in characters if given.name not in found]
    again = [StoredCharacter(given, found[given.name]) for given in characters if given.name in found]
    update(conn, book_id, again)
    return {**found, **insert(conn, book_id, new)}


def insert(conn: Conn, book_id: UUID, new: Sequence[StoredCharacter]) -> dict[str, UUID]:
    """Add people, under their ids where they have any; the ids by name."""
    done = conn.execute(
        """
        INSERT INTO characters (id, vivid_page_id, name, aliases, alias_mentions, alias_scenes, gender,
                                mentions, initial_appearance, role, first_appearance_scene, known_as,
                                edited, hidden)
        SELECT coalesce(id, gen_random_uuid()), %(book_id)s, name, aliases, alias_mentions,
               coalesce(alias_scenes, '{}'), gender, mentions,
               initial_appearance, role, scene_id, known_as, edited, hidden
        FROM ("""
        + _NEW
        + """) given
        RETURNING name, id
        """,
        {"book_id": book_id, "new": Jsonb([document(one) for one in new])},
    )
    return dict(done.fetchall())


def update(conn: Conn, book_id: UUID, changed: Sequence[StoredCharacter]) -> None:
    """Write people that are there anew."""
    new = Jsonb([document(one) for one in changed])
    if len(changed) > 1:
        # Two of them may change names with each other.
        conn.execute(
            """
            UPDATE characters c SET name = c.id::text
            FROM jsonb_to_recordset(%s) AS new (id uuid, name text) WHERE c.id = new.id AND c.name <> new.name
            """,
            [new],
        )
    conn.execute(
        """
        UPDATE characters c
        SET name = given.name, aliases = given.aliases, alias_mentions = given.alias_mentions,
            alias_scenes = coalesce(given.alias_scenes, '{}'),
            gender = given.gender, mentions = given.mentions, initial_appearance = given.initial_appearance,
            role = given.role, first_appearance_scene = given.scene_id, known_as = given.known_as,
            edited = given.edited, hidden = given.hidden
        FROM ("""
        + _NEW
        + """) given
        WHERE c.id = given.id AND c.vivid_page_id = %(book_id)s
        """,
        {"book_id": book_id, "new": new},
    )


def delete(conn: Conn, ids: Sequence[UUID]) -> None:
    """Delete people, with their changes and embeddings."""
    conn.execute("DELETE FROM characters WHERE id = ANY (%s)", [list(ids)])


def get(conn: Conn, character_id: UUID) -> CharacterRow | None:
    """The person, if their book is the transaction's user's."""
    return row(conn, CharacterRow, _CHARACTERS + "WHERE c.id = %s", [character_id])


def list_characters(conn: Conn, book_id: UUID) -> list[CharacterRow]:
    """The people of the book, the most mentioned first."""
    return rows(
        conn,
        CharacterRow,
        _CHARACTERS + "WHERE c.vivid_page_id = %s ORDER BY c.mentions DESC, c.name",
        [book_id],
    )


def load(conn: Conn, ids: Sequence[UUID]) -> list[CharacterRow]:
    """These people, the most mentioned first."""
    query = _CHARACTERS + "WHERE c.id = ANY (%s) ORDER BY c.mentions DESC, c.name"
    return rows(conn, CharacterRow, query, [list(ids)])


def page(
    conn: Conn, book_id: UUID, limit: int, after: tuple[int, str] | None, hidden: bool
) -> list[CharacterRow]:
    """The people of the book, the most mentioned first, the hidden ones only where `hidden`.

    `after` has mentions and name of the last one of the page before.
    """
    mentions, name = after or (None, None)
    return rows(
        conn,
        CharacterRow,
        _CHARACTERS
        + """
        WHERE c.vivid_page_id = %(book_id)s AND (%(hidden)s OR NOT c.hidden)
          AND (%(mentions)s::integer IS NULL
               OR (-c.mentions, c.name) > (-%(mentions)s::integer, %(name)s))
        ORDER BY c.mentions DESC, c.name
        LIMIT %(limit)s
        """,
        {"book_id": book_id, "hidden": hidden, "mentions": mentions, "name": name, "limit": limit},
    )


def names(conn: Conn, ids: Sequence[UUID]) -> dict[UUID, str]:
    """The people's names by their ids; hidden ones have none."""
    found = conn.execute("SELECT id, name FROM characters WHERE id = ANY (%s) AND NOT hidden", [list(ids)])
    return dict(found.fetchall())


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


def document(one: StoredCharacter) -> dict[str, Any]:
    """The row as JSON, with `first_seen` as a place in reading order."""
    character = one.character
    seen = character.first_seen
    return {
        "id": str(one.id) if one.id else None,
        "name": character.name,
        "aliases": [alias.name for alias in character.aliases],
        "alias_mentions": {alias.name: alias.mentions for alias in character.aliases},
        "alias_scenes": {
            alias.name: [alias.revealed.chapter_number, alias.revealed.scene_number]
            for alias in character.aliases
            if alias.revealed
        },
        "gender": character.gender,
        "mentions": character.mentions,
        "initial_appearance": documents.appearance_document(character.appearance),
        "role": character.role,
        "chapter_number": seen.chapter_number if seen else None,
        "scene_number": seen.scene_number if seen else None,
        "known_as": list(one.known_as),
        "edited": sorted(one.edited),
        "hidden": one.hidden,
    }


def from_document(known: Mapping[str, Any]) -> StoredCharacter:
    """The other way."""
    scenes = {name: SceneKey(*scene) for name, scene in known["alias_scenes"].items()}
    at = known["chapter_number"]
    person = Character(
        name=known["name"],
        aliases=tuple(
            Alias(name, known["alias_mentions"].get(name, 0), scenes.get(name)) for name in known["aliases"]
        ),
        gender=known["gender"],
        role=known["role"],
        mentions=known["mentions"],
        appearance=documents.appearance(known["initial_appearance"]),
        first_seen=SceneKey(at, known["scene_number"]) if at else None,
    )
    return StoredCharacter(person, UUID(known["id"]), known["known_as"], known["edited"], known["hidden"])
