"""Start, cancel and resume a book: exactly one execution has it, whoever asks at the same time."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING
from uuid import UUID

from chalicelib.errors import Conflict, TransientError
from chalicelib.service import dispatch
from chalicelib.service.books import new_execution, there
from chalicelib.store import book_states, bookcase, jobs, outbox, vendor_batches
from chalicelib.store.bookcase import Shelved
from chalicelib.store.db import Conn
from chalicelib.store.vivid_pages import VividPage

if TYPE_CHECKING:
    from chalicelib.service import Service

logger = logging.getLogger(__name__)


def start(service: Service, user_id: UUID, book_id: UUID) -> Shelved:
    """Let a book go on that was to be started by hand. Twice is the same as once.

    Raises NotFound, or Conflict for a book that has ended.
    """
    with service.database.transaction(user_id) as conn:
        book = there(book_states.lock(conn, book_id))
        if book.status == "completed":
            raise Conflict("This book is finished already.", code="completed")
        if book.status in ("failed", "cancelled"):
            raise Conflict(f"This book is {book.status}. Resume it instead.", code=book.status)
        book_states.start_unasked(conn, book_id)
        if book.status == "parsed":
            _begin(conn, book)
        shown = there(bookcase.show(conn, book_id))
    dispatch.flush(service, user_id)
    return shown


def cancel(service: Service, user_id: UUID, book_id: UUID) -> Shelved:
    """Stop the work on a book; its workers stop before their next unit of it. Twice is the same as once.

    Raises NotFound, or Conflict for a book that has ended otherwise.
    """
    with service.database.transaction(user_id) as conn:
        book = there(book_states.lock(conn, book_id))
        if book.status in ("completed", "failed"):
            raise Conflict(f"This book is {book.status} already.", code=book.status)
        if book.status != "cancelled":
            book_states.cancel(conn, book_id)
            jobs.cancel_open(conn, book_id)
            vendor_batches.call_off(conn, user_id, book_id)
        shown = there(bookcase.show(conn, book_id))
    stop(service, book)
    dispatch.flush(service, user_id)
    return shown


def resume(service: Service, user_id: UUID, book_id: UUID) -> Shelved:
    """Go on with a book that failed or was cancelled, from what is there. Twice is the same as once.

    Raises NotFound, or Conflict for a book that is finished or waits to be started.
    """
    with service.database.transaction(user_id) as conn:
        book = there(book_states.lock(conn, book_id))
        if book.status == "completed":
            raise Conflict("This book is finished already.", code="completed")
        if book.status == "parsed":
            raise Conflict("This book waits to be started. Start it instead.", code="parsed")
        if book.status in ("failed", "cancelled"):
            if jobs.list_for_book(conn, book_id, 1):
                jobs.reopen(conn, book_id)
                _begin(conn, book)
            else:
                # Its file never came, or was no EPUB.
                book_states.wait_for_file(conn, book_id, new_execution(book_id))
        shown = there(bookcase.show(conn, book_id))
    dispatch.flush(service, user_id)
    return shown


def stop(service: Service, book: VividPage) -> None:
    """Stop the book's execution. Where that cannot be done just now, it ends for want of workers."""
    if book.execution_name is None:
        return
    try:
        service.workflow.stop(book.execution_name)
    except TransientError:
        logger.warning("an execution was not stopped", exc_info=True, extra={"vivid_page_id": str(book.id)})


def _begin(conn: Conn, book: VividPage) -> None:
    name = new_execution(book.id)
    book_states.begin(conn, book.id, name)
    ids = {"user_id": str(book.user_id), "vivid_page_id": str(book.id)}
    outbox.add(conn, "start", book.id, {"name": name, **ids})
