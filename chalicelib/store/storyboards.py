"""Rows of `storyboards`: one picture of one scene, from its order to its files."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any, Literal, LiteralString
from uuid import UUID

from psycopg.types.json import Jsonb

from chalicelib.domain.pricing import dollars
from chalicelib.domain.references import Binding
from chalicelib.store.db import Conn, row, rows

Kind = Literal["scene", "speaker"]
Status = Literal["planned", "painted", "failed"]

_ENTRIES: LiteralString = """
    SELECT b.id, b.scene_id, s.chapter_number, s.scene_number, b.kind, b.status, b.image_path,
           b.thumbnail_path, b.alt_text, b.width, b.height, b.version_number, b.error_message
    FROM storyboards b JOIN scenes s ON s.id = b.scene_id
"""


@dataclass(frozen=True, slots=True)
class Storyboard:
    """A whole row. Files, their size in bytes and their pixels are None until it is painted.

    `error_message` says why it is not painted, or what went otherwise when it was; `consistency` is the mean
    score of the people in it (domain/consistency.py).
    """

    id: UUID
    vivid_page_id: UUID
    scene_id: UUID
    kind: Kind
    status: Status
    image_path: str | None
    thumbnail_path: str | None
    alt_text: str
    prompt_used: str
    generation_params: dict[str, Any] | None
    version_number: int
    is_active: bool
    error_message: str | None
    file_size: int | None
    width: int | None
    height: int | None
    consistency: float | None
    created_at: datetime
    updated_at: datetime


@dataclass(frozen=True, slots=True)
class PlannedStoryboard:
    """The order for a picture. `kind` is scene or speaker."""

    scene_id: UUID
    kind: str
    prompt: str
    params: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class StoryboardEntry:
    """A storyboard as a list in reading order shows it."""

    id: UUID
    scene_id: UUID
    chapter_number: int
    scene_number: int
    kind: Kind
    status: Status
    image_path: str | None
    thumbnail_path: str | None
    alt_text: str
    width: int | None
    height: int | None
    version_number: int
    error_message: str | None


@dataclass(frozen=True, slots=True)
class Counts:
    """How many storyboards of a book wait, are painted, and could not be painted."""

    planned: int
    painted: int
    failed: int


def plan(conn: Conn, book_id: UUID, planned: Sequence[PlannedStoryboard]) -> None:
    """Order pictures, one per scene and kind. What is painted stays; what is not gets the new order."""
    conn.execute(
        """
        INSERT INTO storyboards AS b (vivid_page_id, scene_id, kind, prompt_used, generation_params)
        SELECT %s, scene_id, kind, prompt, params
        FROM jsonb_to_recordset(%s) AS new (scene_id uuid, kind text, prompt text, params jsonb)
        ON CONFLICT (scene_id, kind) WHERE is_active DO UPDATE
        SET prompt_used = EXCLUDED.prompt_used, generation_params = EXCLUDED.generation_params,
            status = 'planned', error_message = NULL
        WHERE b.status <> 'painted'
        """,
        [
            book_id,
            Jsonb(
                [
                    {
                        "scene_id": str(order.scene_id),
                        "kind": order.kind,
                        "prompt": order.prompt,
                        "params": dict(order.params),
                    }
                    for order in planned
                ]
            ),
        ],
    )


def unpainted(conn: Conn, book_id: UUID, after: UUID | None, limit: int) -> list[UUID]:
    """Ids of what is still to be painted, in reading order; `after` is the last id of the page before."""
    found = conn.execute(
        """
        SELECT b.id
        FROM storyboards b JOIN scenes s ON s.id = b.scene_id
        WHERE b.vivid_page_id = %(book_id)s AND b.is_active AND b.status = 'planned'
          AND (%(after)s::uuid IS NULL OR (s.chapter_number, s.scene_number, b.kind) > (
              SELECT last_scene.chapter_number, last_scene.scene_number, last.kind
              FROM storyboards last JOIN scenes last_scene ON last_scene.id = last.scene_id
              WHERE last.id = %(after)s))
        ORDER BY s.chapter_number, s.scene_number, b.kind
        LIMIT %(limit)s
        """,
        {"book_id": book_id, "after": after, "limit": limit},
    )
    return [id_ for (id_,) in found]


def get(conn: Conn, storyboard_id: UUID) -> Storyboard | None:
    """The storyboard, if its book is the transaction's user's."""
    return row(conn, Storyboard, "SELECT * FROM storyboards WHERE id = %s", [storyboard_id])


def mark_painted(
    conn: Conn,
    storyboard_id: UUID,
    image_path: str,
    thumbnail_path: str,
    file_size: int,
    width: int,
    height: int,
    alt_text: str,
    note: str = "",
    binding: Binding | None = None,
    price: Decimal | None = None,
) -> bool:
    """Fill in the picture, what its reader is told of it, by which references it was made, and its price.

    False if the storyboard is painted already, or gone, and stays as it is.
    """
    known: dict[str, Any] = {"binding": binding.document()} if binding else {}
    if price is not None:
        known["price"] = dollars(price)
    done = conn.execute(
        """
        UPDATE storyboards
        SET status = 'painted', image_path = %s, thumbnail_path = %s, file_size = %s, width = %s, height = %s,
            alt_text = %s, error_message = NULLIF(%s, ''), consistency = %s,
            generation_params = generation_params || %s
        WHERE id = %s AND status <> 'painted'
        """,
        [
            image_path,
            thumbnail_path,
            file_size,
            width,
            height,
            alt_text,
            note,
            binding.score if binding else None,
            Jsonb(known),
            storyboard_id,
        ],
    )
    return done.rowcount == 1


def mark_failed(conn: Conn, storyboard_id: UUID, message: str) -> None:
    """Say why the picture could not be painted, unless it is."""
    conn.execute(
        "UPDATE storyboards SET status = 'failed', error_message = %s WHERE id = %s AND status <> 'painted'",
        [message, storyboard_id],
    )


def counts(conn: Conn, book_id: UUID) -> Counts:
    """How far the pictures of the book are."""
    found = row(
        conn,
        Counts,
        """
        SELECT count(*) FILTER (WHERE status = 'planned') AS planned,
               count(*) FILTER (WHERE status = 'painted') AS painted,
               count(*) FILTER (WHERE status = 'failed') AS failed
        FROM storyboards WHERE vivid_page_id = %s AND is_active
        """,
        [book_id],
    )
    return found or Counts(0, 0, 0)


def page(
    conn: Conn,
    book_id: UUID,
    limit: int,
    after: tuple[int, int, str] | None = None,
    character_id: UUID | None = None,
    setting_id: UUID | None = None,
) -> list[StoryboardEntry]:
    """The storyboards that are shown, in reading order: all, or those of a person's or a place's scenes.

    `after` has chapter, scene and kind of the last one of the page before.
    """
    chapter, scene, kind = after or (0, 0, "")
    return rows(
        conn,
        StoryboardEntry,
        _ENTRIES
        + """
        WHERE b.vivid_page_id = %(book)s AND b.is_active
          AND (s.chapter_number, s.scene_number, b.kind) > (%(chapter)s, %(scene)s, %(kind)s)
          AND (%(person)s::text IS NULL OR s.llm_analysis -> 'characters' ? %(person)s)
          AND (%(place)s::text IS NULL OR s.llm_analysis ->> 'settingId' = %(place)s)
        ORDER BY s.chapter_number, s.scene_number, b.kind
        LIMIT %(limit)s
        """,
        {
            "book": book_id,
            "chapter": chapter,
            "scene": scene,
            "kind": kind,
            "person": str(character_id) if character_id else None,
            "place": str(setting_id) if setting_id else None,
            "limit": limit,
        },
    )


def portraits(conn: Conn, book_id: UUID) -> dict[UUID, StoryboardEntry]:
    """The first painted portrait of each person of the book who is painted speaking."""
    found = conn.execute(
        """
        SELECT DISTINCT ON (s.llm_analysis ->> 'speaker') s.llm_analysis ->> 'speaker', b.id
        FROM storyboards b JOIN scenes s ON s.id = b.scene_id
        WHERE b.vivid_page_id = %s AND b.is_active AND b.kind = 'speaker' AND b.thumbnail_path IS NOT NULL
          AND s.llm_analysis ->> 'speaker' IS NOT NULL
        ORDER BY s.llm_analysis ->> 'speaker', s.chapter_number, s.scene_number
        """,
        [book_id],
    )
    speakers = {board: UUID(speaker) for speaker, board in found}
    return {speakers[entry.id]: entry for entry in by_id(conn, list(speakers))}


def of_scenes(conn: Conn, scene_ids: Sequence[UUID]) -> list[StoryboardEntry]:
    """The storyboards that are shown with these scenes, a scene's picture before its speaker's."""
    query = _ENTRIES + "WHERE b.scene_id = ANY (%s) AND b.is_active ORDER BY b.kind"
    return rows(conn, StoryboardEntry, query, [list(scene_ids)])


def by_id(conn: Conn, ids: Sequence[UUID]) -> list[StoryboardEntry]:
    """These storyboards, in reading order."""
    query = _ENTRIES + "WHERE b.id = ANY (%s) ORDER BY s.chapter_number, s.scene_number, b.kind"
    return rows(conn, StoryboardEntry, query, [list(ids)])


def load(conn: Conn, book_id: UUID) -> list[Storyboard]:
    """The storyboards that are shown, whole, a scene's picture before its speaker's."""
    query = "SELECT * FROM storyboards WHERE vivid_page_id = %s AND is_active ORDER BY kind, id"
    return rows(conn, Storyboard, query, [book_id])
