"""Rows of `reference_pictures`: what somebody looks like in one of their looks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, LiteralString
from uuid import UUID

from psycopg.types.json import Jsonb

from chalicelib.domain.consistency import BANDS
from chalicelib.domain.references import Binding, BoundPerson, KnownReference
from chalicelib.store.db import Conn, rows


@dataclass(frozen=True, slots=True)
class LookRow:
    """A look of a person. The place in reading order is where it is first needed."""

    look: str
    description: str
    style: str
    model: str
    image_path: str
    chapter_number: int
    scene_number: int


@dataclass(frozen=True, slots=True)
class NewLooks:
    """The reference pictures that were made for one picture, by their looks."""

    style: str
    model: str
    made: Mapping[str, KnownReference]


def known(conn: Conn, book_id: UUID, looks: Sequence[str]) -> dict[str, KnownReference]:
    """The reference pictures that are there of these looks."""
    found = conn.execute(
        """
        SELECT look, image_path, features FROM reference_pictures
        WHERE vivid_page_id = %s AND look = ANY (%s)
        """,
        [book_id, list(looks)],
    )
    return {look: _known(path, numbers) for look, path, numbers in found}


def save(conn: Conn, book_id: UUID, storyboard_id: UUID, binding: Binding, new: NewLooks) -> None:
    """Keep what was made for the picture of a storyboard.

    Looks belong to whoever is called so by now, and to the earliest scene that needed them; everybody's
    reference picture is that of the first of their looks.
    """
    people = sorted(binding.people, key=lambda one: one.look)
    of_book = {"book_id": book_id, "board_id": storyboard_id, "style": new.style, "model": new.model}
    changed = 0
    if new.made:
        changed = conn.execute(_INSERT, {**of_book, "new": Jsonb(_documents(people, new.made))}).rowcount
    looks = [person.look for person in people]
    changed += conn.execute(_MOVE, {**of_book, "looks": looks}).rowcount
    if changed:
        conn.execute(_FIRST_LOOKS, {**of_book, "names": [person.name for person in people]})


def _known(path: str, numbers: Sequence[Any]) -> KnownReference:
    """From `features`: the bands, and after them the box where it is known."""
    bands = tuple(tuple(band) if band else None for band in numbers[:BANDS])
    return KnownReference(path, bands, tuple(numbers[BANDS]) if numbers[BANDS:] else None)


def _documents(people: Sequence[BoundPerson], made: Mapping[str, KnownReference]) -> list[dict[str, object]]:
    return [
        {
            "look": person.look,
            "name": person.name,
            "description": person.description,
            "path": made[person.look].key,
            "features": _numbers(made[person.look]),
        }
        for person in people
        if person.look in made
    ]


def _numbers(reference: KnownReference) -> list[object]:
    """`features`, as `_known` reads it."""
    return [*reference.features, *([reference.box] if reference.box else [])]


# Workers at several pictures of the same people take the rows in one order.
_INSERT: LiteralString = """
    INSERT INTO reference_pictures (vivid_page_id, character_id, look, name, description, style, model,
                                    image_path, features, chapter_number, scene_number)
    SELECT %(book_id)s, c.id, new.look, new.name, new.description, %(style)s, %(model)s, new.path,
           new.features, s.chapter_number, s.scene_number
    FROM jsonb_to_recordset(%(new)s)
         AS new (look text, name text, description text, path text, features jsonb)
    JOIN storyboards b ON b.id = %(board_id)s
    JOIN scenes s ON s.id = b.scene_id
    LEFT JOIN characters c ON c.vivid_page_id = %(book_id)s AND c.name = new.name
    ORDER BY new.look
    ON CONFLICT (vivid_page_id, look) DO UPDATE SET character_id = EXCLUDED.character_id
"""
_MOVE: LiteralString = """
    WITH later AS (
        SELECT p.id, s.chapter_number, s.scene_number
        FROM storyboards b
        JOIN scenes s ON s.id = b.scene_id
        JOIN reference_pictures p ON p.vivid_page_id = b.vivid_page_id AND p.look = ANY (%(looks)s)
          AND (p.chapter_number, p.scene_number) > (s.chapter_number, s.scene_number)
        WHERE b.id = %(board_id)s
        ORDER BY p.look
        FOR UPDATE OF p
    )
    UPDATE reference_pictures r
    SET chapter_number = later.chapter_number, scene_number = later.scene_number
    FROM later WHERE r.id = later.id
"""
_FIRST_LOOKS: LiteralString = """
    WITH people AS (
        SELECT id FROM characters WHERE vivid_page_id = %(book_id)s AND name = ANY (%(names)s)
        ORDER BY id
        FOR NO KEY UPDATE
    )
    UPDATE characters c SET reference_image_path = first.image_path
    FROM people, LATERAL (
        SELECT image_path FROM reference_pictures r
        WHERE r.character_id = people.id AND r.style = %(style)s AND r.model = %(model)s
        ORDER BY chapter_number, scene_number, look
        LIMIT 1
    ) first
    WHERE c.id = people.id AND c.reference_image_path IS DISTINCT FROM first.image_path
"""


def of_character(
    conn: Conn, character_id: UUID, limit: int, after: tuple[int, int, str] | None = None
) -> list[LookRow]:
    """The looks of a person in reading order; `after` has chapter, scene and look of the last one before."""
    chapter, scene, look = after or (0, 0, "")
    return rows(
        conn,
        LookRow,
        """
        SELECT look, description, style, model, image_path, chapter_number, scene_number
        FROM reference_pictures
        WHERE character_id = %s AND (chapter_number, scene_number, look) > (%s, %s, %s)
        ORDER BY chapter_number, scene_number, look
        LIMIT %s
        """,
        [character_id, chapter, scene, look, limit],
    )
