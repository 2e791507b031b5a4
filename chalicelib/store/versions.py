"""Rows of `storyboard_history`: what a storyboard showed before, and how it comes to show something else."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, LiteralString
from uuid import UUID

from psycopg.types.json import Jsonb

from chalicelib.domain.references import binding_from
from chalicelib.store.db import Conn, row, rows
from chalicelib.store.storyboards import Storyboard

_VERSIONS: LiteralString = """
    SELECT version_number, image_path, thumbnail_path, prompt_used, generation_params, user_feedback,
           alt_text, file_size, width, height, created_at AS replaced_at
    FROM storyboard_history
"""


@dataclass(frozen=True, slots=True)
class Version:
    """A version that was replaced, with the wish that replaced it, None where there was none."""

    version_number: int
    image_path: str
    thumbnail_path: str | None
    prompt_used: str
    generation_params: dict[str, Any] | None
    user_feedback: str | None
    alt_text: str
    file_size: int | None
    width: int | None
    height: int | None
    replaced_at: datetime


@dataclass(frozen=True, slots=True)
class NewVersion:
    """What a storyboard is to show now."""

    image_path: str
    thumbnail_path: str
    prompt: str
    params: Mapping[str, Any]
    alt_text: str
    file_size: int | None
    width: int | None
    height: int | None
    note: str = ""


def hold(conn: Conn, storyboard_id: UUID) -> Storyboard | None:
    """The storyboard, kept to this transaction until it ends."""
    return row(conn, Storyboard, "SELECT * FROM storyboards WHERE id = %s FOR UPDATE", [storyboard_id])


def replace(conn: Conn, held: Storyboard, new: NewVersion, feedback: str | None) -> None:
    """Let a storyboard that is held show `new`; the picture it showed, if any, goes into its history."""
    conn.execute(
        """
        INSERT INTO storyboard_history (storyboard_id, image_path, thumbnail_path, prompt_used,
                                        generation_params, user_feedback, version_number, alt_text, file_size,
                                        width, height)
        SELECT id, image_path, thumbnail_path, prompt_used, generation_params, %s, version_number, alt_text,
               file_size, width, height
        FROM storyboards WHERE id = %s AND status = 'painted'
        """,
        [feedback, held.id],
    )
    conn.execute(
        """
        UPDATE storyboards
        SET status = 'painted', version_number = version_number + 1, image_path = %s, thumbnail_path = %s,
            prompt_used = %s, generation_params = %s, alt_text = %s, file_size = %s, width = %s, height = %s,
            error_message = NULLIF(%s, ''), consistency = %s
        WHERE id = %s
        """,
        [
            new.image_path,
            new.thumbnail_path,
            new.prompt,
            Jsonb(dict(new.params)),
            new.alt_text,
            new.file_size,
            new.width,
            new.height,
            new.note,
            binding_from(new.params.get("binding") or {}).score,
            held.id,
        ],
    )


def page(conn: Conn, storyboard_id: UUID, limit: int, before: int | None = None) -> list[Version]:
    """The versions before `before`, the newest first; without it, all."""
    return rows(
        conn,
        Version,
        _VERSIONS
        + """
        WHERE storyboard_id = %(id)s AND (%(before)s::integer IS NULL OR version_number < %(before)s)
        ORDER BY version_number DESC
        LIMIT %(limit)s
        """,
        {"id": storyboard_id, "before": before, "limit": limit},
    )


def get(conn: Conn, storyboard_id: UUID, number: int) -> Version | None:
    """One version that was replaced."""
    query = _VERSIONS + "WHERE storyboard_id = %s AND version_number = %s"
    return row(conn, Version, query, [storyboard_id, number])
