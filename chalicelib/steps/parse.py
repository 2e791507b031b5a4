"""Read the EPUB and cut its story into scenes."""

from __future__ import annotations

from typing import Any

from chalicelib.domain import keys
from chalicelib.domain.epub import read_book
from chalicelib.domain.messages import Task
from chalicelib.domain.scenes import cut_scenes
from chalicelib.steps.books import is_current, open_book
from chalicelib.steps.deps import Deps
from chalicelib.store import jobs, scenes, vivid_pages
from chalicelib.store.vivid_pages import VividPage

JOB = "epub-parse"


def begin(task: Task, deps: Deps) -> None:
    """Show that the book is being read."""
    if _waits(task, deps):
        return
    open_book(deps, task.vivid_page_id)
    vivid_pages.mark_processing(deps.conn, task.vivid_page_id)
    jobs.start(deps.conn, task.vivid_page_id, JOB, "Opening the book")


def run(task: Task, deps: Deps) -> dict[str, Any]:
    """Fill in the book's row and its scenes, unless they are there. Raises BadBook with a reader's reason.

    Output: {"after_chapter": 0, "go_on": whether the rest follows, or the book waits for its reader}.
    """
    if _waits(task, deps):
        return {"after_chapter": 0, "go_on": False}
    row = open_book(deps, task.vivid_page_id)
    if row.total_scenes is None:
        _read(row, deps)
    jobs.complete(deps.conn, row.id, JOB)
    return {"after_chapter": 0, "go_on": not vivid_pages.wait_for_start(deps.conn, row.id)}


def give_up(task: Task, reason: str, deps: Deps) -> None:
    """What was stored of a book that was deleted meanwhile goes too; finish closes one that failed."""
    if vivid_pages.get(deps.conn, task.vivid_page_id) is None:
        deps.blobs.delete_under(keys.cover(task.user_id, task.vivid_page_id), 100)


def _waits(task: Task, deps: Deps) -> bool:
    """Whether this is the message of a book that was parsed just now, once more."""
    book = vivid_pages.get(deps.conn, task.vivid_page_id)
    return book is not None and book.status == "parsed" and is_current(deps, book)


def _read(row: VividPage, deps: Deps) -> None:
    with deps.blobs.open(row.epub_path) as file:
        book = read_book(file, deps.limits)
    cut = cut_scenes(book)
    cover = keys.cover(row.user_id, row.id) if book.cover else None
    if book.cover and cover:
        deps.blobs.put(cover, book.cover, "image/jpeg")
    scenes.save_scenes(deps.conn, row.id, cut)
    vivid_pages.set_parsed(
        deps.conn,
        row.id,
        title=book.title,
        author=book.author,
        language=book.language,
        cover_image_path=cover,
        total_chapters=len(book.chapters),
        total_scenes=len(cut),
        warnings=book.warnings,
    )
