"""Paint one storyboard."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from chalicelib.domain.messages import IllustrateTask
from chalicelib.domain.picture import order_from_document
from chalicelib.domain.references import Receipt
from chalicelib.errors import NotFound
from chalicelib.steps.binding import bind
from chalicelib.steps.books import forget_files, is_in_work, open_book
from chalicelib.steps.deps import Deps, Tools
from chalicelib.steps.painting import Commission, Painted, paint
from chalicelib.store import jobs, storyboards

JOB = "image-generation"


@dataclass(frozen=True, slots=True)
class Illustrated:
    """A painted picture, and the receipt of the references it was painted with."""

    painted: Painted
    receipt: Receipt | None


def prepare(task: IllustrateTask, deps: Deps) -> Commission | None:
    """What is to be painted; None for a storyboard that is painted, and stays as it is."""
    book = open_book(deps, task.vivid_page_id)
    storyboard = storyboards.get(deps.conn, task.storyboard_id)
    if storyboard is None:
        raise NotFound("This storyboard was deleted.", code="storyboard_deleted")
    if storyboard.status == "painted":
        return None
    order = order_from_document(storyboard.prompt_used, storyboard.kind, storyboard.generation_params or {})
    return Commission(
        task.user_id, book.id, storyboard.id, storyboard.version_number, book.image_model, order
    )


def work(commission: Commission, tools: Tools) -> Illustrated:
    """Bind the references of the people in it, and paint."""
    found = bind(commission, tools)
    return Illustrated(paint(found.commission, tools), found.receipt)


def keep(task: IllustrateTask, done: Illustrated | None, deps: Deps) -> dict[str, Any]:
    """Fill in the row. The book may have ended meanwhile: then the picture is not wanted any more."""
    open_book(deps, task.vivid_page_id)
    if done is not None:
        made = done.painted
        storyboards.mark_painted(
            deps.conn,
            task.storyboard_id,
            image_path=made.image_path,
            thumbnail_path=made.thumbnail_path,
            file_size=made.file_size,
            width=made.width,
            height=made.height,
            alt_text=made.alt_text,
            note=made.note,
        )
        if done.receipt is not None:
            storyboards.set_references(deps.conn, task.storyboard_id, done.receipt.document())
    _show_progress(task, deps)
    return {}


def give_up(task: IllustrateTask, reason: str, deps: Deps) -> None:
    """Mark a storyboard that could not be painted; the book goes on. What was painted for no book goes."""
    forget_files(deps, task, task.storyboard_id)
    if is_in_work(deps, task.vivid_page_id):
        storyboards.mark_failed(deps.conn, task.storyboard_id, reason)
        _show_progress(task, deps)


def _show_progress(task: IllustrateTask, deps: Deps) -> None:
    counts = storyboards.counts(deps.conn, task.vivid_page_id)
    total = counts.planned + counts.painted + counts.failed
    percent = 99 * (counts.painted + counts.failed) // max(1, total)
    step = f"Painted {counts.painted} of {total} pictures"
    if counts.failed:
        step += f"; {counts.failed} could not be made"
    jobs.progress(deps.conn, task.vivid_page_id, JOB, percent, step)
