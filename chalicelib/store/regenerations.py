"""The jobs that paint one storyboard anew. metadata has storyboard_id, feedback and better_than."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from psycopg.types.json import Jsonb

from chalicelib.store import outbox
from chalicelib.store.db import Conn, row

_LOST = "Painting this picture anew took too long. Try again."


@dataclass(frozen=True, slots=True)
class Regeneration:
    """One job; it is open while it is queued or processing.

    With `better_than`, a score of consistency, the new picture is only shown where people are more like
    their references in it.
    """

    id: UUID
    vivid_page_id: UUID
    storyboard_id: UUID
    feedback: str
    better_than: float | None
    status: str

    @property
    def is_open(self) -> bool:
        return self.status in ("queued", "processing")


def add(
    conn: Conn, book_id: UUID, storyboard_id: UUID, feedback: str, better_than: float | None = None
) -> UUID | None:
    """Queue a job; its id, or None where one is open already.

    One that has not moved for six hours is lost, and stands in nobody's way: it is marked as failed.
    """
    conn.execute(
        """
        UPDATE jobs SET status = 'failed', error_message = %s, completed_at = now()
        WHERE job_type = 'image-regeneration' AND metadata ->> 'storyboard_id' = %s
          AND status IN ('queued', 'processing') AND updated_at < now() - interval '6 hours'
        """,
        [_LOST, str(storyboard_id)],
    )
    found = conn.execute(
        """
        INSERT INTO jobs (vivid_page_id, job_type, current_step, metadata)
        VALUES (%s, 'image-regeneration', 'Waiting for a painter', %s)
        ON CONFLICT DO NOTHING
        RETURNING id
        """,
        [
            book_id,
            Jsonb({"storyboard_id": str(storyboard_id), "feedback": feedback, "better_than": better_than}),
        ],
    ).fetchone()
    return found[0] if found else None


def order(
    conn: Conn,
    user_id: UUID,
    book_id: UUID,
    storyboard_id: UUID,
    feedback: str = "",
    better_than: float | None = None,
) -> UUID | None:
    """Queue a job as `add`, and leave the message to the painters in the outbox."""
    job_id = add(conn, book_id, storyboard_id, feedback, better_than)
    if job_id is not None:
        payload = {
            "user_id": str(user_id),
            "vivid_page_id": str(book_id),
            "storyboard_id": str(storyboard_id),
            "job_id": str(job_id),
        }
        outbox.add(conn, "redraw", job_id, payload)
    return job_id


def get(conn: Conn, job_id: UUID) -> Regeneration | None:
    """The job, kept to this transaction until it ends."""
    return row(
        conn,
        Regeneration,
        """
        SELECT id, vivid_page_id, (metadata ->> 'storyboard_id')::uuid AS storyboard_id,
               coalesce(metadata ->> 'feedback', '') AS feedback,
               (metadata ->> 'better_than')::double precision AS better_than, status
        FROM jobs WHERE id = %s AND job_type = 'image-regeneration'
        FOR UPDATE
        """,
        [job_id],
    )


def open_for(conn: Conn, storyboard_id: UUID) -> UUID | None:
    """The job that paints this storyboard just now."""
    found = conn.execute(
        """
        SELECT id FROM jobs
        WHERE job_type = 'image-regeneration' AND metadata ->> 'storyboard_id' = %s
          AND status IN ('queued', 'processing')
        """,
        [str(storyboard_id)],
    ).fetchone()
    return found[0] if found else None


def start(conn: Conn, job_id: UUID) -> None:
    """Say that the picture is being painted."""
    conn.execute(
        """
        UPDATE jobs SET status = 'processing', current_step = 'Painting', progress_percent = 10,
                        started_at = coalesce(started_at, now())
        WHERE id = %s AND status IN ('queued', 'processing')
        """,
        [job_id],
    )


def complete(conn: Conn, job_id: UUID, step: str = "Painted") -> None:
    """Say that the new picture is there, or in `step` what became of it."""
    conn.execute(
        """
        UPDATE jobs SET status = 'completed', current_step = %s, progress_percent = 100,
                        error_message = NULL, completed_at = clock_timestamp()
        WHERE id = %s AND status IN ('queued', 'processing')
        """,
        [step, job_id],
    )


def fail(conn: Conn, job_id: UUID, message: str) -> None:
    """Say why there is no new picture."""
    conn.execute(
        """
        UPDATE jobs SET status = 'failed', error_message = %s, completed_at = clock_timestamp()
        WHERE id = %s AND status IN ('queued', 'processing')
        """,
        [message, job_id],
    )
