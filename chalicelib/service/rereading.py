"""A book that was read is read again, by another model if need be."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any
from uuid import UUID

from chalicelib.domain.choices import choices_from_row
from chalicelib.errors import Conflict
from chalicelib.service import dispatch
from chalicelib.service.books import changed_choices, check_models, new_execution, there
from chalicelib.store import book_states, bookcase, outbox, rereading
from chalicelib.store.bookcase import Shelved

if TYPE_CHECKING:
    from chalicelib.service import Service


def read_again(service: Service, user_id: UUID, book_id: UUID, choices: Mapping[str, Any]) -> Shelved:
    """Read a finished book anew, with other `choices` where some are given.

    Ids, corrections and painted pictures stay. Raises NotFound, Invalid, and Conflict for a book that is not
    finished.
    """
    with service.database.transaction(user_id) as conn:
        book = there(book_states.lock(conn, book_id))
        if book.status != "completed":
            raise Conflict("This book is not finished. Let it be read to its end first.", code="not_finished")
        kept = choices_from_row(book.style_preset, book.llm_model, book.image_model, book.settings)
        chosen = changed_choices(kept, choices)
        check_models(service, user_id, chosen, "")
        book_states.choose(conn, book_id, chosen, plans_anew=False)
        book_states.start_unasked(conn, book_id)
        rereading.begin(conn, book_id)
        name = new_execution(book_id)
        book_states.begin(conn, book_id, name)
        ids = {"user_id": str(user_id), "vivid_page_id": str(book_id)}
        outbox.add(conn, "start", book_id, {"name": name, **ids})
        shown = there(bookcase.show(conn, book_id))
    dispatch.flush(service, user_id)
    return shown
