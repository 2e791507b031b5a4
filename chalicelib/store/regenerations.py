"""The jobs that paint one storyboard anew. metadata has storyboard_id and feedback."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from psycopg.types.json import Jsonb

from chalicelib.store.db import Conn, row

_LOST = "Painting this picture anew took too long. Try again."


@dataclass(frozen=True, slots=True)
class Regeneration:
    """One job; it is open while it is queued or processing."""

    id: UUID
    vivid_page_id: UUID
    storyboard_id: UUID
    feedback: str
    status: str

    @property
    def is_open(self) -> bool:
        return self.status in ("queued", "processing")


def add(conn: Conn, book_id: UUID, storyboard_id: UUID, feedback: str) -> UUID | None:
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
        [book_id, Jsonb({"storyboard_id": str(storyboard_id), "feedback": feedback})],
    ).fetchone()
    return found[0] if found else None


def get(conn: Conn, job_id: UUID) -> Regeneration | None:
    """The job, kept to this transaction until it ends."""
    return row(
        conn,
        Regeneration,
        """
        SELECT id, vivid_page_id, (metadata ->> 'storyboard_id')::uuid AS storyboard_id,
               coalesce(metadata ->> 'feedback', '') AS feedback, status
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


def complete(conn: Conn, job_id: UUID) -> None:
    """Say that the new picture is there."""
    conn.execute(
        """
        UPDATE jobs SET status = 'completed', current_step = 'Painted', progress_percent = 100,
                        error_message = NULL, completed_at = clock_timestamp()
        WHERE id = %s AND status IN ('queued', 'processing')
        """,
        [job_id],
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
