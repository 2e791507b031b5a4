"""Read the EPUB and cut its story into scenes."""

from __future__ import annotations

from typing import Any

from chalicelib.domain import keys
from chalicelib.domain.epub import read_book
from chalicelib.domain.messages import Task
from chalicelib.domain.scenes import cut_scenes
from chalicelib.steps.books import open_book
from chalicelib.steps.deps import Deps
from chalicelib.store import jobs, scenes, vivid_pages

JOB = "epub-parse"


def begin(task: Task, deps: Deps) -> None:
    """Show that the book is being read."""
    open_book(deps, task.vivid_page_id)
    vivid_pages.mark_processing(deps.conn, task.vivid_page_id)
    jobs.start(deps.conn, task.vivid_page_id, JOB, "Opening the book")


def run(task: Task, deps: Deps) -> dict[str, Any]:
    """Fill in the book's row and its scenes. Raises BadBook with a reason for its reader."""
    row = open_book(deps, task.vivid_page_id)
    with deps.blobs.open(row.epub_path) as file:
        book = read_book(file, deps.limits)
    cut = cut_scenes(book)
    cover = keys.cover(task.user_id, row.id) if book.cover else None
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
    jobs.complete(deps.conn, row.id, JOB)
    return {"after_chapter": 0}
