"""Decide which scenes get a picture and write each picture's order."""

from __future__ import annotations

from typing import Any

from chalicelib.domain.density import pick_scenes
from chalicelib.domain.messages import PlanTask
from chalicelib.domain.picture import order_document
from chalicelib.domain.provenance import made_from
from chalicelib.domain.references import foreseen
from chalicelib.steps.books import choices_of, open_book
from chalicelib.steps.deps import Deps
from chalicelib.steps.telling import storyteller
from chalicelib.store import jobs, scenes, storyboards
from chalicelib.store.storyboards import PlannedStoryboard
from chalicelib.store.vivid_pages import VividPage

JOB = "image-generation"
# Ids of one page stay far below the 256 KB a state may carry.
PAGE = 1_000


def begin(task: PlanTask, deps: Deps) -> None:
    """Show that pictures are being planned."""
    open_book(deps, task.vivid_page_id)
    jobs.start(deps.conn, task.vivid_page_id, JOB, "Planning the pictures")


def run(task: PlanTask, deps: Deps) -> dict[str, Any]:
    """Plan everything on the first page, then hand out what is not painted, page by page.

    Output: {"storyboards": [id, …], "after": last id or None when this was the last page}.
    """
    book = open_book(deps, task.vivid_page_id)
    if task.after is None:
        _plan(book, deps)
    page = storyboards.unpainted(deps.conn, book.id, task.after, PAGE)
    return {"storyboards": [str(id_) for id_ in page], "after": str(page[-1]) if len(page) == PAGE else None}


def _plan(book: VividPage, deps: Deps) -> None:
    choices = choices_of(book)
    teller = storyteller(book, choices, deps.conn)
    rows = {row.key: row for row in scenes.load(deps.conn, book.id)}
    sizes = {key: row.word_count for key, row in rows.items()}
    planned: list[PlannedStoryboard] = []
    for key in pick_scenes(sizes, choices.density, choices.storyboards_per_chapter):
        row = rows[key]
        for order in teller.orders(row.scene(), row.llm_analysis):
            hashed = made_from(order, book.image_model)
            params = {
                **order_document(order),
                "model": book.image_model,
                "madeFrom": hashed,
                "binding": foreseen(order, book.image_model).document(),
            }
            planned.append(PlannedStoryboard(row.id, order.kind, order.prompt, params))
    storyboards.plan(deps.conn, book.id, planned)
    jobs.progress(deps.conn, book.id, JOB, 1, f"Planned {len(planned)} pictures")
