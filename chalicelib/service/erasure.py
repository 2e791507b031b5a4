"""Delete a book: its rows at once, its objects soon after."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from chalicelib.domain import keys
from chalicelib.service import dispatch, running
from chalicelib.service.books import there
from chalicelib.store import book_states, outbox, vendor_batches, vivid_pages

if TYPE_CHECKING:
    from chalicelib.service import Service


def delete_book(service: Service, user_id: UUID, book_id: UUID) -> None:
    """Delete a book and everything that was made of it. Raises NotFound.

    The dropped file goes first: while it is there, its event could make the book again.
    """
    with service.database.transaction(user_id) as conn:
        source_key = there(vivid_pages.get(conn, book_id)).source_key
    if source_key:
        _delete_source(service, source_key, book_id)
    with service.database.transaction(user_id) as conn:
        book = there(book_states.lock(conn, book_id))
        vivid_pages.delete(conn, book_id)
        vendor_batches.call_off(conn, user_id, book_id)
        ids = {"user_id": str(user_id), "vivid_page_id": str(book_id)}
        outbox.add(conn, "erase", book_id, ids)
    if book.status in ("queued", "processing"):
        running.stop(service, book)
    dispatch.flush(service, user_id)


def _delete_source(service: Service, key: str, book_id: UUID) -> None:
    """Other bytes that were dropped under the same name are another book, and stay."""
    for info in service.blobs.list_versions(key):
        if info.version and keys.dropped_book(key, info.etag) == book_id:
            service.blobs.delete(key, info.version)
