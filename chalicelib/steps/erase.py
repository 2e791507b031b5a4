"""Delete what is left of a book, or of a reader: objects in bounded batches, rows of a reader last.

The rows of a deleted book are gone before its message is sent. A reader's row stays until no object of theirs
is left, so that the message, which hangs on it, outlives whatever happens on the way; and so do their keys,
until what vendors were asked with them is called off.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass
from typing import Any

from chalicelib.domain import keys
from chalicelib.domain.messages import EraseTask
from chalicelib.errors import Conflict
from chalicelib.steps.deps import Deps, Tools
from chalicelib.store import users, vendor_batches, vivid_pages

logger = logging.getLogger(__name__)

# One message takes this many requests to the store and deletes at most as many thousand versions of objects.
_REQUESTS = 20
_OBJECTS = 1_000
_BOOKS = 20
# Seconds until it is looked again whether everything was called off.
_CALLED_OFF = 120


@dataclass(frozen=True, slots=True)
class Remains:
    """Prefixes to clear in the bucket; `more_rows` says that there are books left to delete too."""

    prefixes: tuple[str, ...]
    more_rows: bool = False


def prepare(task: EraseTask, deps: Deps) -> Remains:
    """Of a reader, delete some books, so that their workers stop; say what is to be cleared.

    Raises Conflict for a book or an account that is there still: a message in error erases nothing.
    """
    if task.vivid_page_id is not None:
        if vivid_pages.get(deps.conn, task.vivid_page_id) is not None:
            raise Conflict("This book was not deleted.", code="not_deleted")
        return Remains(keys.of_book(task.user_id, task.vivid_page_id))
    user = users.get_user(deps.conn, task.user_id)
    if user is not None and user.is_active:
        raise Conflict("This account is not closed.", code="not_closed")
    # What a worker handed in that did not know yet.
    vendor_batches.call_off_all(deps.conn, task.user_id)
    deleted = vivid_pages.delete_some(deps.conn, _BOOKS)
    return Remains(keys.of_user(task.user_id), more_rows=deleted == _BOOKS)


def work(remains: Remains, tools: Tools) -> bool:
    """Delete objects with all their versions, within bounds; whether nothing is left."""
    left = _REQUESTS
    found = True
    while found:
        # Until a whole round finds nothing: what moves from one folder to another is met again.
        found = False
        for prefix in remains.prefixes:
            while left and tools.blobs.delete_under(prefix, _OBJECTS):
                found = True
                left -= 1
            if not left:
                return False
    return not remains.more_rows


def keep(task: EraseTask, clean: bool, deps: Deps) -> dict[str, Any]:
    """Once nothing but rows is left of a reader, delete those.

    Output: {"again": True, "seconds": after how many} while there is more.
    """
    if not clean:
        return {"again": True}
    if task.vivid_page_id is None:
        if vendor_batches.open_books(deps.conn):
            return {"again": True, "seconds": _CALLED_OFF}
        vivid_pages.delete_reader(deps.conn, task.user_id)
        logger.info("a reader was erased", extra={"user_id": str(task.user_id)})
    return {}
