"""The book a step works on."""

from __future__ import annotations

from uuid import UUID

from chalicelib.domain import keys
from chalicelib.domain.choices import Choices, choices_from_row
from chalicelib.domain.messages import Task
from chalicelib.errors import Conflict, NotFound
from chalicelib.steps.deps import Deps
from chalicelib.store import jobs, vivid_pages
from chalicelib.store.vivid_pages import VividPage


def open_book(deps: Deps, book_id: UUID) -> VividPage:
    """The row of a book that is in work. Raises NotFound, or Conflict when it was cancelled or has ended.

    A message that comes late, out of the dead letters or a second time, must not touch a book that has ended,
    or that another execution has taken over.
    """
    book = vivid_pages.get(deps.conn, book_id)
    if book is None:
        raise NotFound("This book was deleted.", code="book_deleted")
    if book.status == "cancelled":
        raise Conflict("This book was cancelled.", code="cancelled")
    if book.status in ("completed", "failed", "parsed"):
        raise Conflict("The work on this book has ended.", code="ended")
    if not is_current(deps, book):
        raise Conflict("Another execution has taken this book over.", code="taken_over")
    return book


def is_current(deps: Deps, book: VividPage) -> bool:
    """Whether the execution that asks is the book's; True where none asks."""
    return deps.execution in (None, book.execution_name)


def is_in_work(deps: Deps, book_id: UUID) -> bool:
    """Whether there is still something to decide about the book."""
    book = vivid_pages.get(deps.conn, book_id)
    return book is not None and book.status in ("queued", "processing") and is_current(deps, book)


def forget_files(deps: Deps, task: Task, storyboard_id: UUID) -> None:
    """Delete what was made of a storyboard whose book was deleted while it was painted."""
    if vivid_pages.get(deps.conn, task.vivid_page_id) is None:
        deps.blobs.delete_under(keys.storyboard(task.user_id, task.vivid_page_id, storyboard_id), 1_000)
        deps.blobs.delete_under(keys.references(task.user_id, task.vivid_page_id), 1_000)


def fail(deps: Deps, book_id: UUID, code: str, message: str) -> None:
    """Fail a book that is in work, with its open jobs; its reader is told `message`, and may resume it."""
    if is_in_work(deps, book_id):
        jobs.fail_open(deps.conn, book_id, message)
        vivid_pages.fail(deps.conn, book_id, code, message)


def choices_of(book: VividPage) -> Choices:
    """What the reader chose for this book."""
    return choices_from_row(book.style_preset, book.llm_model, book.image_model, book.settings)
