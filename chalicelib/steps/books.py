"""The book a step works on."""

from __future__ import annotations

from uuid import UUID

from chalicelib.domain.choices import Choices, choices_from_row
from chalicelib.errors import Conflict, NotFound
from chalicelib.steps.deps import Deps
from chalicelib.store import vivid_pages
from chalicelib.store.vivid_pages import VividPage


def open_book(deps: Deps, book_id: UUID) -> VividPage:
    """The row of a book that is to be worked on. Raises NotFound, or Conflict when it was cancelled."""
    book = vivid_pages.get(deps.conn, book_id)
    if book is None:
        raise NotFound("This book was deleted.", code="book_deleted")
    if book.status == "cancelled":
        raise Conflict("This book was cancelled.", code="cancelled")
    return book


def choices_of(book: VividPage) -> Choices:
    """What the reader chose for this book."""
    return choices_from_row(book.style_preset, book.llm_model, book.image_model, book.settings)
