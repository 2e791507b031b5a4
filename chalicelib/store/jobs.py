"""Rows of `jobs`: how far the work on a book is.

A book's workers share its job row, and whoever writes it holds it until the end of the transaction: write it
last.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from chalicelib.store.db import Conn, rows


@dataclass(frozen=True, slots=True)
class Job:
    """One job as a reader follows it; `progress_percent` is 0 to 100."""

    id: UUID
    vivid_page_id: UUID
    job_type: str
    status: str
    progress_percent: int
    current_step: str | None
    error_message: str | None
    created_at: datetime
    started_at: datetime | None
    completed_at: datetime | None


def ensure(conn: Conn, book_id: UUID, job_type: str) -> None:
    """Queue the job of a pipeline step, unless it is there."""
    conn.execute(
        """
        INSERT INTO jobs (vivid_page_id, job_type) VALUES (%s, %s)
        ON CONFLICT (vivid_page_id, job_type) WHERE job_type <> 'image-regeneration' DO NOTHING
        """,
        [book_id, job_type],
    )


def start(conn: Conn, book_id: UUID, job_type: str, step: str) -> None:
    """Say that the job is in work, also again after a failure. A completed or cancelled one stays so."""
    conn.execute(
        """
        INSERT INTO jobs AS j (vivid_page_id, job_type, status, current_step, started_at)
        VALUES (%s, %s, 'processing', left(%s, 255), now())
        ON CONFLICT (vivid_page_id, job_type) WHERE job_type <> 'image-regeneration' DO UPDATE
        SET status = 'processing', current_step = EXCLUDED.current_step, error_message = NULL,
            started_at = coalesce(j.started_at, now()), completed_at = NULL
        WHERE j.status NOT IN ('completed', 'cancelled')
        """,
        [book_id, job_type, step],
    )


def progress(conn: Conn, book_id: UUID, job_type: str, percent: float, step: str) -> None:
    """Move the job on. It never goes back, whoever comes late, and one that is finished stays as it is."""
    conn.execute(
        """
        UPDATE jobs
        SET status = 'processing', started_at = coalesce(started_at, clock_timestamp()),
            progress_percent = least(100, %(percent)s), current_step = left(%(step)s, 255)
        WHERE vivid_page_id = %(book_id)s AND job_type = %(job_type)s
          AND status IN ('queued', 'processing') AND progress_percent <= least(100, %(percent)s)
        """,
        {"book_id": book_id, "job_type": job_type, "percent": int(percent), "step": step},
    )


def complete(conn: Conn, book_id: UUID, job_type: str) -> None:
    """Finish the job, made where it is missing. A cancelled job stays as it is."""
    conn.execute(
        """
        INSERT INTO jobs AS j (vivid_page_id, job_type, status, progress_percent, started_at, completed_at)
        VALUES (%s, %s, 'completed', 100, now(), now())
        ON CONFLICT (vivid_page_id, job_type) WHERE job_type <> 'image-regeneration' DO UPDATE
        SET status = 'completed', progress_percent = 100, error_message = NULL,
            started_at = coalesce(j.started_at, now()), completed_at = clock_timestamp()
        WHERE j.status NOT IN ('completed', 'cancelled')
        """,
        [book_id, job_type],
    )


def fail(conn: Conn, book_id: UUID, job_type: str, message: str) -> None:
    """End the job with the reason for the reader, unless it has ended."""
    conn.execute(
        """
        UPDATE jobs SET status = 'failed', error_message = %s, completed_at = clock_timestamp()
        WHERE vivid_page_id = %s AND job_type = %s AND status IN ('queued', 'processing')
        """,
        [message, book_id, job_type],
    )


def fail_open(conn: Conn, book_id: UUID, message: str) -> None:
    """End every job of the book that has not ended."""
    conn.execute(
        """
        UPDATE jobs SET status = 'failed', error_message = %s, completed_at = clock_timestamp()
        WHERE vivid_page_id = %s AND status IN ('queued', 'processing')
        """,
        [message, book_id],
    )


def cancel_open(conn: Conn, book_id: UUID) -> None:
    """End every job of the book that has not ended, because its reader says so."""
    conn.execute(
        """
        UPDATE jobs SET status = 'cancelled', completed_at = clock_timestamp()
        WHERE vivid_page_id = %s AND status IN ('queued', 'processing')
        """,
        [book_id],
    )


def reopen(conn: Conn, book_id: UUID) -> None:
    """Queue the jobs of the pipeline that failed or were cancelled; how far they were stays."""
    conn.execute(
        """
        UPDATE jobs SET status = 'queued', error_message = NULL, completed_at = NULL, started_at = NULL
        WHERE vivid_page_id = %s AND job_type <> 'image-regeneration' AND status IN ('failed', 'cancelled')
        """,
        [book_id],
    )


def note(conn: Conn, book_id: UUID, job_type: str, name: str, value: int) -> None:
    """Keep a number with the job of a pipeline step, for whoever does it again."""
    conn.execute(
        """
        UPDATE jobs SET metadata = coalesce(metadata, '{}') || jsonb_build_object(%s::text, %s::bigint)
        WHERE vivid_page_id = %s AND job_type = %s
        """,
        [name, value, book_id, job_type],
    )


def noted(conn: Conn, book_id: UUID, job_type: str, name: str) -> int | None:
    """The number kept under `name`; None where there is none."""
    found = conn.execute(
        "SELECT (metadata ->> %s)::bigint FROM jobs WHERE vivid_page_id = %s AND job_type = %s",
        [name, book_id, job_type],
    ).fetchone()
    return found[0] if found else None


def list_for_book(
    conn: Conn, book_id: UUID, limit: int = 100, before: tuple[datetime, UUID] | None = None
) -> list[Job]:
    """The book's jobs, the newest first; `before` is created_at and id of the last one of the page before."""
    created_at, job_id = before or (None, None)
    return rows(
        conn,
        Job,
        """
        SELECT id, vivid_page_id, job_type, status, progress_percent, current_step, error_message,
               created_at, started_at, completed_at
        FROM jobs
        WHERE vivid_page_id = %(book_id)s
          AND (%(id)s::uuid IS NULL OR (created_at, id) < (%(created_at)s::timestamptz, %(id)s::uuid))
        ORDER BY created_at DESC, id DESC
        LIMIT %(limit)s
        """,
        {"book_id": book_id, "created_at": created_at, "id": job_id, "limit": limit},
    )
