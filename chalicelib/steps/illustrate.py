"""Paint one storyboard."""

from __future__ import annotations

from typing import Any

from chalicelib.domain.messages import IllustrateTask
from chalicelib.domain.picture import order_from_document
from chalicelib.errors import NotFound
from chalicelib.steps.books import choices_of, forget_files, is_in_work, open_book
from chalicelib.steps.commission import Commission
from chalicelib.steps.deps import Deps, Tools
from chalicelib.steps.keeping import keep_looks, known_looks
from chalicelib.steps.painting import Painted, paint
from chalicelib.store import jobs, storyboards

JOB = "image-generation"


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
        task.user_id,
        book.id,
        storyboard.id,
        storyboard.version_number,
        book.image_model,
        order,
        known=known_looks(book, order, deps),
        buys_references=choices_of(book).references,
    )


def work(commission: Commission, tools: Tools) -> Painted:
    """Bind the people in it to their references, paint, and compare."""
    return paint(commission, tools)


def keep(task: IllustrateTask, made: Painted | None, deps: Deps) -> dict[str, Any]:
    """Fill in the row. The book may have ended meanwhile: then the picture is not wanted any more."""
    open_book(deps, task.vivid_page_id)
    if made is not None:
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
            binding=made.binding,
            price=made.price,
        )
        keep_looks(made, deps)
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
