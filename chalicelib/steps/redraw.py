"""Paint one storyboard anew, as its reader wishes. The picture before it stays until the new one is there."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from chalicelib.domain.messages import RedrawTask
from chalicelib.domain.picture import PictureOrder, order_document
from chalicelib.domain.pricing import dollars
from chalicelib.domain.provenance import made_from
from chalicelib.domain.wishes import add_wish, seed_of
from chalicelib.errors import OUR_FAULT, Conflict, NotFound
from chalicelib.steps.books import choices_of, forget_files
from chalicelib.steps.commission import Commission
from chalicelib.steps.deps import Deps, Tools
from chalicelib.steps.keeping import keep_looks, known_looks
from chalicelib.steps.painting import Painted, paint
from chalicelib.steps.telling import Retelling
from chalicelib.store import regenerations, scenes, storyboards, versions, vivid_pages
from chalicelib.store.storyboards import Storyboard
from chalicelib.store.versions import NewVersion
from chalicelib.store.vivid_pages import VividPage

_FAILED = "Something went wrong on our side, and the picture stays as it was. Try again."
_GONE = "This storyboard was deleted."
_NO_BETTER = "The people in the former picture are more like themselves, so it stays"


@dataclass(frozen=True, slots=True)
class Redraw:
    """What is to be painted, and what the row is to say of it."""

    commission: Commission
    params: dict[str, Any]
    feedback: str
    better_than: float | None = None


def prepare(task: RedrawTask, deps: Deps) -> Redraw | None:
    """Write the order anew with the cast as it is now and the wishes so far; None where the job has ended."""
    job = regenerations.get(deps.conn, task.job_id)
    if job is None or not job.is_open:
        return None
    storyboard = storyboards.get(deps.conn, job.storyboard_id)
    book = vivid_pages.get(deps.conn, job.vivid_page_id)
    if storyboard is None or book is None:
        raise NotFound(_GONE, code="storyboard_deleted")
    former = (storyboard.generation_params or {}).get("feedback", [])
    wishes = add_wish(former, job.feedback) if job.feedback else list(former)
    version = storyboard.version_number + 1
    order = replace(_order(book, storyboard, wishes, deps), seed=seed_of(storyboard.id, version))
    hashed = made_from(order, book.image_model)
    regenerations.start(deps.conn, job.id)
    return Redraw(
        Commission(
            task.user_id,
            book.id,
            storyboard.id,
            version,
            book.image_model,
            order,
            job.id,
            known_looks(book, order, deps),
            choices_of(book).references,
        ),
        {**order_document(order), "model": book.image_model, "feedback": wishes, "madeFrom": hashed},
        job.feedback,
        job.better_than,
    )


def work(redraw: Redraw, tools: Tools) -> tuple[Redraw, Painted]:
    """Bind the people in it to their references, paint under the keys of the new version, and compare."""
    return redraw, paint(redraw.commission, tools)


def keep(task: RedrawTask, made: tuple[Redraw, Painted] | None, deps: Deps) -> dict[str, Any]:
    """Let the storyboard show the new version, and end the job; a second time changes nothing."""
    # The storyboard before its job, as whoever asks for a picture takes them.
    held = versions.hold(deps.conn, task.storyboard_id)
    job = regenerations.get(deps.conn, task.job_id)
    if job is None:
        forget_files(deps, task, task.storyboard_id)
    if made is None or job is None or not job.is_open:
        return {}
    redraw, painted = made
    if held is None:
        raise NotFound(_GONE, code="storyboard_deleted")
    if held.version_number + 1 != redraw.commission.version:
        raise Conflict("The picture was changed meanwhile. Try again.", code="changed_meanwhile")
    keep_looks(painted, deps)
    score = painted.binding.score
    if redraw.better_than is not None and (score is None or score <= redraw.better_than):
        # The row never showed these: nothing that was shown is lost.
        for path in (painted.image_path, painted.thumbnail_path):
            deps.blobs.delete_under(path, 1)
        regenerations.complete(deps.conn, job.id, _NO_BETTER)
        return {}
    new = NewVersion(
        painted.image_path,
        painted.thumbnail_path,
        redraw.commission.order.prompt,
        {**redraw.params, "binding": painted.binding.document(), "price": dollars(painted.price)},
        painted.alt_text,
        painted.file_size,
        painted.width,
        painted.height,
        painted.note,
    )
    versions.replace(deps.conn, held, new, redraw.feedback or None)
    regenerations.complete(deps.conn, job.id)
    return {}


def give_up(task: RedrawTask, reason: str, deps: Deps) -> None:
    """End the job with the reason; the old picture stays."""
    regenerations.fail(deps.conn, task.job_id, _FAILED if reason == OUR_FAULT else reason)


def _order(book: VividPage, storyboard: Storyboard, wishes: list[str], deps: Deps) -> PictureOrder:
    scene = scenes.get(deps.conn, storyboard.scene_id)
    if scene is None:
        raise NotFound(_GONE, code="storyboard_deleted")
    order = Retelling(book, deps.conn).order(scene, storyboard.kind, wishes)
    if order is not None:
        return order
    raise Conflict("Nobody is known to speak in this scene any more.", code="no_speaker")
