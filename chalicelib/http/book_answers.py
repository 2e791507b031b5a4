"""Books, their jobs and their upload forms as the API shows them."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Literal
from uuid import UUID

import msgspec

from chalicelib.domain.choices import choices_from_row
from chalicelib.http.preferences import BookChoices, shown_choices
from chalicelib.service import progress
from chalicelib.service.uploads import Upload
from chalicelib.store.bookcase import Shelved
from chalicelib.store.jobs import Job

if TYPE_CHECKING:
    from chalicelib.service import Service

LINK_SECONDS = 900


class BookProgress(msgspec.Struct):
    """How far a book is: `percent` of the whole; the counts are of its pictures.

    `step` and `seconds_left` are null where nothing is at work; `seconds_left` also where it cannot be said.
    """

    percent: int
    step: str | None
    seconds_left: int | None
    planned: int
    painted: int
    failed: int


class BookError(msgspec.Struct):
    """Why a book failed: a code for programs, a sentence for its reader."""

    code: str
    message: str


class Book(msgspec.Struct):
    """A book. `cover` is an address that is good for 15 minutes."""

    id: UUID
    title: str
    author: str | None
    language: str | None
    filename: str
    cover: str | None
    status: Literal["uploading", "queued", "processing", "parsed", "completed", "failed", "cancelled"]
    start: Literal["when_uploaded", "by_hand"]
    choices: BookChoices
    progress: BookProgress
    chapters: int | None
    scenes: int | None
    characters: int | None
    warnings: list[str]
    error: BookError | None
    created_at: datetime
    updated_at: datetime
    completed_at: datetime | None


class BookPage(msgspec.Struct):
    """Some books; `next` is the cursor of those that follow."""

    items: list[Book]
    next: str | None


class UploadForm(msgspec.Struct):
    """A form for one file of at most `max_bytes`: send `fields`, then the file as `file`, to `url`."""

    url: str
    fields: dict[str, str]
    max_bytes: int
    expires_at: datetime


class NewBook(msgspec.Struct):
    """A book that waits for its file, and the form for it."""

    book: Book
    upload: UploadForm


class BookJob(msgspec.Struct):
    """Work on a book. `step` is what is done just now, `error` why it could not be done."""

    id: UUID
    type: Literal["epub-parse", "llm-analysis", "image-generation", "image-regeneration"]
    status: Literal["queued", "processing", "completed", "failed", "cancelled"]
    percent: int
    step: str | None
    seconds_left: int | None
    error: str | None
    created_at: datetime
    started_at: datetime | None
    completed_at: datetime | None


class JobPage(msgspec.Struct):
    """Some jobs; `next` is the cursor of those that follow."""

    items: list[BookJob]
    next: str | None


def shown(service: Service, book: Shelved) -> Book:
    """A book as it is answered."""
    cover = service.blobs.link(book.cover_image_path, LINK_SECONDS) if book.cover_image_path else None
    how_far = progress.of_book(book)
    error = BookError(book.error_code or "internal", book.error_message) if book.error_message else None
    return Book(
        id=book.id,
        title=book.title,
        author=book.author,
        language=book.language,
        filename=book.epub_filename,
        cover=cover,
        status=book.status,  # type: ignore[arg-type]
        start="by_hand" if book.starts_by_hand else "when_uploaded",
        choices=_choices(book),
        progress=BookProgress(
            percent=how_far.percent,
            step=how_far.step,
            seconds_left=how_far.seconds_left,
            planned=book.planned,
            painted=book.painted,
            failed=book.failed,
        ),
        chapters=book.total_chapters,
        scenes=book.total_scenes,
        characters=book.total_characters,
        warnings=book.warnings,
        error=error,
        created_at=book.created_at,
        updated_at=book.updated_at,
        completed_at=book.completed_at,
    )


def shown_form(upload: Upload) -> UploadForm:
    """A form as it is answered."""
    form = upload.form
    return UploadForm(form.url, dict(form.fields), upload.max_bytes, upload.expires_at)


def shown_job(job: Job) -> BookJob:
    """A job as it is answered."""
    return BookJob(
        id=job.id,
        type=job.job_type,  # type: ignore[arg-type]
        status=job.status,  # type: ignore[arg-type]
        percent=job.progress_percent,
        step=job.current_step if job.status == "processing" else None,
        seconds_left=progress.of_job(job),
        error=job.error_message,
        created_at=job.created_at,
        started_at=job.started_at,
        completed_at=job.completed_at,
    )


def _choices(book: Shelved) -> BookChoices:
    return shown_choices(choices_from_row(book.style_preset, book.llm_model, book.image_model, book.settings))
