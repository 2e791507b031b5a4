"""What nobody waits for: messages that were not sent, and books whose file never came."""

from __future__ import annotations

import logging
from uuid import UUID

from chalicelib.service import dispatch
from chalicelib.service.dispatch import Sender
from chalicelib.store import book_states, outbox

logger = logging.getLogger(__name__)

_NEVER_CAME = "The file never arrived. Resume the book for another try, and upload the file."
_USERS = 100
_BOOKS = 100


def run(sender: Sender) -> int:
    """Send what is overdue and close what waits in vain, of some readers; of how many."""
    with sender.database.nobody() as conn:
        overdue = outbox.overdue_users(conn, _USERS)
    for user_id in overdue:
        try:
            _sweep(sender, user_id)
        except Exception:
            # The others are not to wait for a fault with one.
            logger.exception("a reader's overdue work stays", extra={"user_id": str(user_id)})
    return len(overdue)


def _sweep(sender: Sender, user_id: UUID) -> None:
    dispatch.flush(sender, user_id)
    with sender.database.transaction(user_id) as conn:
        closed = book_states.fail_abandoned(conn, _NEVER_CAME, _BOOKS)
    logger.info("swept", extra={"user_id": str(user_id), "closed": closed})
