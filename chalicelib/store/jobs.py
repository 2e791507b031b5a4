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


def list_for_book(conn: Conn, book_id: UUID, limit: int = 100) -> list[Job]:
    """The book's jobs, the newest first."""
    return rows(
        conn,
        Job,
        """
        SELECT id, vivid_page_id, job_type, status, progress_percent, current_step, error_message,
               created_at, started_at, completed_at
        FROM jobs
        WHERE vivid_page_id = %s
        ORDER BY created_at DESC, id DESC
        LIMIT %s
        """,
        [book_id, limit],
    )
