"""From one status of a book to the next, each under the lock of its row."""

from __future__ import annotations

from uuid import UUID

from psycopg.types.json import Jsonb

from chalicelib.domain.choices import Choices
from chalicelib.store.db import Conn, row
from chalicelib.store.vivid_pages import VividPage


def lock(conn: Conn, book_id: UUID) -> VividPage | None:
    """The book, held until the end of the transaction: whoever wants to change its status waits."""
    return row(conn, VividPage, "SELECT * FROM vivid_pages WHERE id = %s FOR UPDATE", [book_id])


def start_unasked(conn: Conn, book_id: UUID) -> None:
    """Let a book that is not parsed yet go on by itself afterwards."""
    conn.execute("UPDATE vivid_pages SET starts_by_hand = false WHERE id = %s", [book_id])


def begin(conn: Conn, book_id: UUID, execution_name: str) -> None:
    """Queue the book for a new execution, as if it had never ended."""
    conn.execute(
        """
        UPDATE vivid_pages
        SET status = 'queued', execution_name = %s, error_code = NULL, error_message = NULL
        WHERE id = %s
        """,
        [execution_name, book_id],
    )


def wait_for_file(conn: Conn, book_id: UUID, execution_name: str) -> None:
    """Let the book wait for its file (again)."""
    conn.execute(
        """
        UPDATE vivid_pages
        SET status = 'uploading', execution_name = %s, error_code = NULL, error_message = NULL
        WHERE id = %s
        """,
        [execution_name, book_id],
    )


def cancel(conn: Conn, book_id: UUID) -> None:
    """End the book because its reader says so."""
    conn.execute("UPDATE vivid_pages SET status = 'cancelled' WHERE id = %s", [book_id])


def rename(conn: Conn, book_id: UUID, title: str) -> None:
    """Give the book its reader's title."""
    conn.execute("UPDATE vivid_pages SET title = %s, title_is_own = true WHERE id = %s", [title, book_id])


def set_author(conn: Conn, book_id: UUID, author: str | None) -> None:
    """Give the book its reader's author; None for nobody."""
    conn.execute("UPDATE vivid_pages SET author = %s, author_is_own = true WHERE id = %s", [author, book_id])


def choose(conn: Conn, book_id: UUID, choices: Choices, plans_anew: bool) -> None:
    """Keep other choices; where the book `plans_anew`, forget the orders of pictures that are not painted."""
    conn.execute(
        """
        UPDATE vivid_pages SET style_preset = %s, llm_model = %s, image_model = %s, settings = %s
        WHERE id = %s
        """,
        [
            choices.style_preset,
            choices.llm_model,
            choices.image_model,
            Jsonb(choices.settings()),
            book_id,
        ],
    )
    if plans_anew:
        conn.execute("DELETE FROM storyboards WHERE vivid_page_id = %s AND status <> 'painted'", [book_id])


def executions(conn: Conn) -> list[str]:
    """The names of the user's executions that may be running."""
    found = conn.execute(
        """
        SELECT execution_name FROM vivid_pages
        WHERE user_id = current_user_id() AND status IN ('queued', 'processing')
          AND execution_name IS NOT NULL
        """
    )
    return [name for (name,) in found]


def fail_abandoned(conn: Conn, message: str, most: int) -> int:
    """Fail up to `most` books of the user whose file has been awaited for a day; how many."""
    done = conn.execute(
        """
        UPDATE vivid_pages SET status = 'failed', error_code = 'no_file', error_message = %s
        WHERE id IN (
            SELECT id FROM vivid_pages
            WHERE user_id = current_user_id() AND status = 'uploading'
              AND updated_at < now() - interval '1 day'
            LIMIT %s FOR UPDATE SKIP LOCKED
        )
        """,
        [message, most],
    )
    return done.rowcount
