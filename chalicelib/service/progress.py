"""How far a book is, and how long it may still take."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from math import ceil

from chalicelib.domain.choices import choices_from_row
from chalicelib.domain.estimate import picture_seconds
from chalicelib.store.bookcase import LATELY_SECONDS, Shelved
from chalicelib.store.jobs import Job

# Of the whole: reading the file, reading the story, painting.
_PARSE, _ANALYSIS, _PICTURES = 5, 25, 70
_AT_WORK = ("queued", "processing")


@dataclass(frozen=True, slots=True)
class Progress:
    """`percent` of the whole, `step` in words while there is work, `seconds_left` where it can be said."""

    percent: int
    step: str | None
    seconds_left: int | None


def of_book(book: Shelved) -> Progress:
    """How far the book is."""
    if book.status == "completed":
        return Progress(100, None, None)
    percents = (book.parse_percent, book.analysis_percent, book.picture_percent)
    done = sum(part * weight for part, weight in zip(percents, (_PARSE, _ANALYSIS, _PICTURES), strict=True))
    # Whole only once it is completed.
    percent = min(99, done // 100)
    if book.status not in _AT_WORK:
        return Progress(percent, None, None)
    return Progress(percent, book.step or "Waiting for its turn", _seconds_left(book))


def of_job(job: Job, now: datetime | None = None) -> int | None:
    """Seconds the job may still take, from its own pace; None where that cannot be said."""
    if job.status != "processing" or job.started_at is None:
        return None
    return _at_this_pace(((now or datetime.now(UTC)) - job.started_at).total_seconds(), job.progress_percent)


def _seconds_left(book: Shelved) -> int | None:
    if book.planned + book.painted + book.failed:
        return _painting(book, book.planned)
    reading = _at_this_pace(book.step_seconds or 0, book.analysis_percent)
    if reading is None or book.total_scenes is None:
        return None
    choices = choices_from_row(book.style_preset, book.llm_model, book.image_model, book.settings)
    chapters = book.total_chapters or 1
    ahead = {"per-chapter": chapters, "custom": chapters * choices.storyboards_per_chapter}
    pictures = min(book.total_scenes, ahead.get(choices.density, book.total_scenes))
    return _rounded(reading + _painting(book, pictures))


def _painting(book: Shelved, pictures: int) -> int:
    """Seconds for so many pictures, at the pace of the last minute or, without one, as estimated."""
    choices = choices_from_row(book.style_preset, book.llm_model, book.image_model, book.settings)
    if book.painted_lately and book.step_seconds:
        each = min(LATELY_SECONDS, book.step_seconds) / book.painted_lately
    else:
        each = picture_seconds(choices.image_model, choices.resolution)
    return _rounded(pictures * each)


def _at_this_pace(seconds: float, percent: int) -> int | None:
    if percent < 5 or seconds <= 0:
        return None
    return _rounded(seconds * (100 - percent) / percent)


def _rounded(seconds: float) -> int:
    """No finer than it is known, so that an answer that says nothing new is the same answer."""
    grain = 5 if seconds < 60 else 30 if seconds < 600 else 60
    return ceil(seconds / grain) * grain
