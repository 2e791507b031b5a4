"""A book that is read again from its beginning, with what is known of it to go by."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

from chalicelib.domain.cast import Cast
from chalicelib.store import analysed, cast_states
from chalicelib.store.db import Conn


def begin(conn: Conn, book_id: UUID) -> None:
    """Forget what scenes show and how far the book is read; the book is held.

    People and places stay in their rows until the reading is at the book's end. Whoever is found again keeps
    the id, and all of the log of corrections is played over what comes.
    """
    analysed.prepare(conn, book_id)
    base = cast_states.analysed(conn, book_id)
    if base is not None:
        everybody = frozenset((*base.people, *base.places))
        cast_states.remember(conn, book_id, replace(base, gone=everybody))
    conn.execute(
        "UPDATE scenes SET llm_analysis = NULL, analysis_error = NULL WHERE vivid_page_id = %s", [book_id]
    )
    conn.execute(
        """
        UPDATE jobs SET metadata = metadata - 'discovered', status = 'queued', progress_percent = 0,
            error_message = NULL, started_at = NULL, completed_at = NULL
        WHERE vivid_page_id = %s AND job_type IN ('llm-analysis', 'image-generation')
        """,
        [book_id],
    )


def former(conn: Conn, book_id: UUID) -> Cast:
    """Who and what was found before, and is not found again yet."""
    base = cast_states.analysed(conn, book_id)
    if base is None:
        return Cast()
    return Cast(
        tuple(one.character for id_, one in base.people.items() if id_ in base.gone),
        tuple(one.setting for id_, one in base.places.items() if id_ in base.gone),
    )
