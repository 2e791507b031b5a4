"""Close the book: count what was made, or say why it could not be."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from typing import Any
from uuid import UUID

from chalicelib.domain.consistency import UNLIKE
from chalicelib.domain.messages import FinishTask
from chalicelib.errors import OUR_FAULT
from chalicelib.steps.books import choices_of, is_in_work
from chalicelib.steps.deps import Deps
from chalicelib.store import (
    consistency,
    jobs,
    regenerations,
    scenes,
    storyboards,
    unpainted,
    vendor_batches,
    vivid_pages,
)
from chalicelib.store.storyboards import Counts

logger = logging.getLogger(__name__)

_TOO_LONG = "Working on this book took too long. Drop it again under another name to try once more."
_PICTURE_TOO_LONG = "Painting this picture took too long."
_NO_PICTURE = "None of the pictures could be made. {reason}"


def run(task: FinishTask, deps: Deps) -> dict[str, Any]:
    """Set the book's final status, its totals and its jobs. Twice is the same as once."""
    book = vivid_pages.get(deps.conn, task.vivid_page_id)
    if book is None or not is_in_work(deps, book.id):
        return {}
    # One that was given up for its time is asked for what it has, and to end.
    vendor_batches.call_off(deps.conn, task.user_id, book.id)
    if task.error:
        _fail(task, *_reason(task), deps)
        return {}
    unpainted.fail_unpainted(deps.conn, book.id, _PICTURE_TOO_LONG)
    counts = storyboards.counts(deps.conn, book.id)
    if counts.failed and not counts.painted:
        reason = unpainted.first_failure(deps.conn, book.id) or OUR_FAULT
        _fail(task, "no_pictures", _NO_PICTURE.format(reason=reason), deps)
        return {}
    vivid_pages.finish(deps.conn, book.id, list(_warnings(book.id, counts, deps)))
    jobs.complete(deps.conn, book.id, "image-generation")
    _try_again(task, choices_of(book).retries, deps)
    logger.info("book completed", extra={"vivid_page_id": str(book.id), "pictures": counts.painted})
    return {}


def _try_again(task: FinishTask, most: int, deps: Deps) -> None:
    """Have the pictures painted anew whose people may be others, as many of them as the reader wished for."""
    worst = consistency.least_alike(deps.conn, task.vivid_page_id, most, below=UNLIKE) if most else []
    for storyboard_id, score in worst:
        regenerations.order(deps.conn, task.user_id, task.vivid_page_id, storyboard_id, better_than=score)


def _warnings(book_id: UUID, counts: Counts, deps: Deps) -> Iterator[str]:
    failed, total = scenes.failed_count(deps.conn, book_id)
    if failed:
        yield f"{failed} of {total} scenes could not be understood; their pictures are plain."
    if counts.failed:
        yield f"{counts.failed} of {counts.failed + counts.painted} pictures could not be made."


def _fail(task: FinishTask, code: str, message: str, deps: Deps) -> None:
    jobs.fail_open(deps.conn, task.vivid_page_id, message)
    vivid_pages.fail(deps.conn, task.vivid_page_id, code, message)
    logger.warning("book failed", extra={"vivid_page_id": str(task.vivid_page_id), "code": code})


def _reason(task: FinishTask) -> tuple[str, str]:
    """Our own errors carry a reader's sentence as their cause; the state machine's do not."""
    if task.error in ("States.Timeout", "States.HeartbeatTimeout"):
        return "took_too_long", _TOO_LONG
    if task.error.startswith("States.") or not task.cause:
        return "internal", OUR_FAULT
    return task.error, task.cause
