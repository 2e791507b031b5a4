"""Paint one storyboard."""

from __future__ import annotations

from typing import Any

from chalicelib.domain import keys
from chalicelib.domain.images import alt_text, thumbnail
from chalicelib.domain.messages import IllustrateTask
from chalicelib.domain.picture import order_from_document
from chalicelib.errors import NotFound
from chalicelib.steps.books import is_in_work, open_book
from chalicelib.steps.deps import Deps
from chalicelib.store import jobs, storyboards

JOB = "image-generation"


def run(task: IllustrateTask, deps: Deps) -> dict[str, Any]:
    """Paint, store picture and thumbnail, fill in the row. A storyboard that is painted stays as it is."""
    book = open_book(deps, task.vivid_page_id)
    storyboard = storyboards.get(deps.conn, task.storyboard_id)
    if storyboard is None:
        raise NotFound("This storyboard was deleted.", code="storyboard_deleted")
    if storyboard.status != "painted":
        order = order_from_document(
            storyboard.prompt_used, storyboard.kind, storyboard.generation_params or {}
        )
        picture = deps.models.image(book.image_model).paint(order)
        small = thumbnail(picture)
        place = (task.user_id, book.id, storyboard.id, storyboard.version_number)
        image_path = keys.picture(*place, picture.media_type)
        thumbnail_path = keys.thumbnail(*place, small.media_type)
        deps.blobs.put(image_path, picture.data, picture.media_type)
        deps.blobs.put(thumbnail_path, small.data, small.media_type)
        storyboards.mark_painted(
            deps.conn,
            storyboard.id,
            image_path=image_path,
            thumbnail_path=thumbnail_path,
            file_size=len(picture.data),
            width=picture.width,
            height=picture.height,
            alt_text=alt_text(order),
        )
    _show_progress(task, deps)
    return {}


def give_up(task: IllustrateTask, reason: str, deps: Deps) -> None:
    """Mark a storyboard that could not be painted; the book goes on."""
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
