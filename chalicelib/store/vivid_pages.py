"""Rows of `vivid_pages`: one book of one reader."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from psycopg.types.json import Jsonb

from chalicelib.errors import Conflict, NotFound
from chalicelib.store.db import Conn, row, rows


@dataclass(frozen=True, slots=True)
class VividPage:
    """A whole row. `settings` has the camelCase keys of the specification."""

    id: UUID
    user_id: UUID
    title: str
    author: str | None
    language: str | None
    epub_filename: str
    epub_path: str
    source_key: str | None
    cover_image_path: str | None
    style_preset: str
    llm_model: str
    image_model: str
    settings: dict[str, Any]
    status: str
    execution_name: str | None
    starts_by_hand: bool
    title_is_own: bool
    author_is_own: bool
    error_code: str | None
    error_message: str | None
    warnings: list[str]
    total_chapters: int | None
    total_scenes: int | None
    total_storyboards: int | None
    total_characters: int | None
    created_at: datetime
    updated_at: datetime
    completed_at: datetime | None


@dataclass(frozen=True, slots=True)
class NewVividPage:
    """What is known of a book before it is read. The caller makes the id and the name of its execution."""

    id: UUID
    user_id: UUID
    title: str
    epub_filename: str
    epub_path: str
    source_key: str | None
    style_preset: str
    llm_model: str
    image_model: str
    settings: Mapping[str, Any]
    execution_name: str
    status: str = "queued"
    starts_by_hand: bool = False
    title_is_own: bool = False


@dataclass(frozen=True, slots=True)
class LibraryEntry:
    """A book as a list shows it."""

    id: UUID
    title: str
    author: str | None
    cover_image_path: str | None
    status: str
    total_storyboards: int | None
    created_at: datetime
    completed_at: datetime | None


def create(conn: Conn, new: NewVividPage) -> bool:
    """Add a book; False if its id is there already."""
    done = conn.execute(
        """
        INSERT INTO vivid_pages (id, user_id, title, epub_filename, epub_path, source_key,
                                 style_preset, llm_model, image_model, settings, execution_name, status,
                                 starts_by_hand, title_is_own)
        VALUES (%s, %s, left(%s, 500), left(%s, 255), %s, %s, %s, %s, %s, %s, %s, %s, %s, %s)
        ON CONFLICT (id) DO NOTHING
        """,
        [
            new.id,
            new.user_id,
            new.title,
            new.epub_filename,
            new.epub_path,
            new.source_key,
            new.style_preset,
            new.llm_model,
            new.image_model,
            Jsonb(dict(new.settings)),
            new.execution_name,
            new.status,
            new.starts_by_hand,
            new.title_is_own,
        ],
    )
    return done.rowcount == 1


def get(conn: Conn, book_id: UUID) -> VividPage | None:
    """The book, if it is the transaction's user's."""
    return row(conn, VividPage, "SELECT * FROM vivid_pages WHERE id = %s", [book_id])


def mark_queued(conn: Conn, book_id: UUID) -> bool:
    """Say that the book's file has arrived; False if it is further on, and stays as it is."""
    done = conn.execute(
        "UPDATE vivid_pages SET status = 'queued' WHERE id = %s AND status = 'uploading'", [book_id]
    )
    return done.rowcount == 1


def mark_processing(conn: Conn, book_id: UUID) -> bool:
    """Say that work on the book goes on; False if the book is at its end (or gone), and stays as it is."""
    done = conn.execute(
        """
        UPDATE vivid_pages SET status = 'processing'
        WHERE id = %s AND status IN ('uploading', 'queued', 'processing')
        """,
        [book_id],
    )
    return done.rowcount == 1


def set_parsed(
    conn: Conn,
    book_id: UUID,
    title: str,
    author: str,
    language: str,
    cover_image_path: str | None,
    total_chapters: int,
    total_scenes: int,
    warnings: Sequence[str],
) -> None:
    """Keep what the EPUB says of itself, cut to what the columns hold; what its reader named stays."""
    conn.execute(
        """
        UPDATE vivid_pages
        SET title = CASE WHEN title_is_own THEN title ELSE left(%s, 500) END,
            author = CASE WHEN author_is_own THEN author ELSE nullif(left(%s, 255), '') END,
            language = nullif(left(%s, 35), ''),
            cover_image_path = %s, total_chapters = %s, total_scenes = %s, warnings = %s
        WHERE id = %s
        """,
        [title, author, language, cover_image_path, total_chapters, total_scenes, list(warnings), book_id],
    )


def wait_for_start(conn: Conn, book_id: UUID) -> bool:
    """Stop a parsed book that is started by hand; whether it waits now."""
    done = conn.execute(
        """
        UPDATE vivid_pages SET status = 'parsed'
        WHERE id = %s AND starts_by_hand AND status IN ('queued', 'processing', 'parsed')
        """,
        [book_id],
    )
    return done.rowcount == 1


def finish(conn: Conn, book_id: UUID, warnings: Sequence[str] = ()) -> VividPage:
    """Count what the book has, add `warnings` and mark it completed; a second time only counts again.

    Raises NotFound, and Conflict for a book that failed or was cancelled.
    """
    done = row(
        conn,
        VividPage,
        """
        UPDATE vivid_pages v
        SET status = 'completed', completed_at = coalesce(completed_at, clock_timestamp()),
            error_code = NULL, error_message = NULL,
            warnings = v.warnings || array(SELECT unnest(%s::text[]) EXCEPT SELECT unnest(v.warnings)),
            total_scenes = (SELECT count(*) FROM scenes WHERE vivid_page_id = v.id),
            total_characters = (SELECT count(*) FROM characters WHERE vivid_page_id = v.id),
            total_storyboards = (SELECT count(*) FROM storyboards
                                 WHERE vivid_page_id = v.id AND is_active AND status = 'painted')
        WHERE id = %s AND status IN ('queued', 'processing', 'completed')
        RETURNING v.*
        """,
        [list(warnings), book_id],
    )
    if done is not None:
        return done
    found = get(conn, book_id)
    if found is None:
        raise NotFound("This book is not there any more.")
    raise Conflict(f"This book cannot be completed: it is {found.status}.")


def fail(conn: Conn, book_id: UUID, code: str, message: str) -> None:
    """Mark the book as failed, with the reason for its reader. A completed or cancelled one stays."""
    conn.execute(
        """
        UPDATE vivid_pages SET status = 'failed', error_code = left(%s, 50), error_message = %s
        WHERE id = %s AND status NOT IN ('completed', 'cancelled')
        """,
        [code, message, book_id],
    )


def list_for_user(
    conn: Conn, limit: int = 50, before: tuple[datetime, UUID] | None = None
) -> list[LibraryEntry]:
    """The newest books first; `before` is created_at and id of the last one of the page before."""
    created_at, book_id = before or (None, None)
    return rows(
        conn,
        LibraryEntry,
        """
        SELECT id, title, author, cover_image_path, status, total_storyboards, created_at, completed_at
        FROM vivid_pages
        WHERE user_id = current_user_id()
          AND (%(id)s::uuid IS NULL OR (created_at, id) < (%(created_at)s::timestamptz, %(id)s::uuid))
        ORDER BY created_at DESC, id DESC
        LIMIT %(limit)s
        """,
        {"id": book_id, "created_at": created_at, "limit": limit},
    )


def unfinished(conn: Conn) -> list[VividPage]:
    """The user's books that are queued or in work, oldest first."""
    return rows(
        conn,
        VividPage,
        "SELECT * FROM vivid_pages WHERE status IN ('queued', 'processing') ORDER BY created_at, id",
    )


def delete(conn: Conn, book_id: UUID) -> bool:
    """Delete the book with everything that hangs on it; False if it is not there."""
    return conn.execute("DELETE FROM vivid_pages WHERE id = %s", [book_id]).rowcount == 1


def delete_some(conn: Conn, most: int) -> int:
    """Delete up to `most` books of the user; how many went."""
    query = "DELETE FROM vivid_pages WHERE id IN (SELECT id FROM vivid_pages LIMIT %s)"
    return conn.execute(query, [most]).rowcount


def delete_reader(conn: Conn, user_id: UUID) -> None:
    """Delete the user, and with them every row of theirs."""
    conn.execute("DELETE FROM users WHERE id = %s", [user_id])
