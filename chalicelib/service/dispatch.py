"""Messages leave after the rows they were written with.

A use case adds its message to `outbox` in the transaction of its change, and calls `flush` once that has
committed. What `flush` cannot send stays for the sweep.

    start    payload {name, user_id, vivid_page_id}      starts the execution `name`
    redraw   payload {user_id, vivid_page_id, storyboard_id, job_id}    to the queue vividpages-redraw
    bulk     payload {user_id, vivid_page_id}    to the queue vividpages-bulk, which calls a batch off
    erase    payload {user_id} or {user_id, vivid_page_id}              to the queue vividpages-erase

A message in a queue carries `outbox_id` beside its payload: the edge removes the row with the work's own
transaction, and passes over a message whose row is gone.
"""

from __future__ import annotations

import logging
from typing import Protocol
from uuid import UUID

from chalicelib.errors import TransientError
from chalicelib.ports import Queue, Workflow
from chalicelib.store import outbox
from chalicelib.store.db import Database

logger = logging.getLogger(__name__)

AT_ONCE = 50


class Sender(Protocol):
    """What messages leave through: the service, or the edge."""

    @property
    def database(self) -> Database: ...

    @property
    def queue(self) -> Queue: ...

    @property
    def workflow(self) -> Workflow: ...


def flush(sender: Sender, user_id: UUID) -> None:
    """Send what the user's changes left to be sent. What cannot be sent just now is sent by the sweep."""
    try:
        with sender.database.transaction(user_id) as conn:
            for message in outbox.claim(conn, AT_ONCE):
                if _send(sender, message):
                    outbox.remove(conn, message.id)
                else:
                    outbox.mark_sent(conn, message.id)
    except TransientError:
        logger.warning("messages stay for the sweep", exc_info=True, extra={"user_id": str(user_id)})


def _send(sender: Sender, message: outbox.Message) -> bool:
    """Send one message; whether it has arrived for good."""
    if message.kind == "start":
        ids = {name: message.payload[name] for name in ("user_id", "vivid_page_id")}
        sender.workflow.start(message.payload["name"], ids)
        return True
    sender.queue.send(f"vividpages-{message.kind}", {**message.payload, "outbox_id": str(message.id)})
    return False
