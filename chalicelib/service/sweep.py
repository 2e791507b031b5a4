"""What nobody waits for: messages that were not sent, and books whose file never came."""

from __future__ import annotations

import logging

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
        dispatch.flush(sender, user_id)
        with sender.database.transaction(user_id) as conn:
            closed = book_states.fail_abandoned(conn, _NEVER_CAME, _BOOKS)
        logger.info("swept", extra={"user_id": str(user_id), "closed": closed})
    return len(overdue)
