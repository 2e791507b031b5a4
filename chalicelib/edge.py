"""Between the queue and the steps: one message parsed, short transactions, one answer.

Everything arrives at least once. A message's visibility timeout is long, so that a slow step is not
repeated; a short lease on top of it, renewed while the worker lives, lets another worker take over soon
after one dies.
"""

from __future__ import annotations

import json
import logging
import random
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from math import ceil
from typing import Any
from uuid import UUID

from chalicelib.domain.messages import Message, Task, parse_s3_event, parse_task
from chalicelib.errors import OUR_FAULT, PermanentError, TransientError, VividPagesError
from chalicelib.ports import Account, BlobStore, Models, ModelSource, Queue, Workflow
from chalicelib.steps import SlowStep, Step, books, load_step
from chalicelib.steps.deps import Deps, Tools
from chalicelib.store import outbox
from chalicelib.store.db import Conn, Database

logger = logging.getLogger(__name__)

_NOBODY = UUID(int=0)
# Seconds; a provider that wants more is asked again all the same.
LONGEST_WAIT = 900
# Versions of one upload: a form is good for minutes.
_UPLOADS = 1_000


@dataclass(frozen=True, slots=True)
class Edge:
    """The adapters of one container. `max_receives` is the queues' own, `lease_seconds` a lease's length."""

    database: Database
    blobs: BlobStore
    queue: Queue
    workflow: Workflow
    models: ModelSource
    max_epub_bytes: int
    max_receives: int
    lease_seconds: int

    def take_step(self, step: str, event: Mapping[str, Any]) -> dict[str, Any]:
        """Run `step` for every message of an SQS event; the answer names those to be delivered again."""
        return self._each(event, lambda record: self._run(step, record))

    def take_uploads(self, event: Mapping[str, Any]) -> dict[str, Any]:
        """Take in the objects of every S3 notification of an SQS event."""
        return self._each(event, self._ingest)

    def _each(self, event: Mapping[str, Any], handle: Callable[[Mapping[str, Any]], None]) -> dict[str, Any]:
        failed = []
        for record in event["Records"]:
            try:
                handle(record)
            except Exception as error:
                retry_in = _retry_seconds(error, _receives(record))
                extra = {"message_id": record["messageId"], "retry_in": retry_in}
                logger.warning("a message goes back to its queue", extra=extra, exc_info=error)
                self._hand_back(record, retry_in)
                failed.append({"itemIdentifier": record["messageId"]})
        return {"batchItemFailures": failed}

    def _run(self, name: str, record: Mapping[str, Any]) -> None:
        task = parse_task(name, record["body"])
        step = load_step(name)
        began = time.monotonic()
        if self._is_done(task):
            return
        try:
            with self._leased(record, task.token):
                output = self._do(step, task)
        except PermanentError as error:
            self._give_up(step, task, error)
        except Exception as error:
            if _receives(record) >= self.max_receives:
                self._give_up(step, task, error)
            raise
        else:
            logger.info("a step is done", extra=_ids(task) | {"step": name, "took_ms": _milliseconds(began)})
            if task.token:
                self.workflow.succeed(task.token, output)
            elif output.get("again"):
                again = json.loads(record["body"])
                self.queue.send(f"vividpages-{name}", again, delay=output.get("seconds", 0))

    def _is_done(self, task: Message) -> bool:
        """A message out of the outbox is acted on while its row is there."""
        if task.outbox_id is None:
            return False
        with self.database.transaction(task.user_id) as conn:
            return not outbox.waits(conn, task.outbox_id)

    def _do(self, step: Step | SlowStep, task: Message) -> dict[str, Any]:
        if isinstance(step, SlowStep):
            with self._deps(task) as deps:
                order = step.prepare(task, deps)
            made = None if order is None else step.work(order, Tools(self.blobs, self._models(task)))
            with self._deps(task) as deps:
                output = step.keep(task, made, deps)
                _settle(task, output, deps.conn)
            return output
        if step.begin:
            with self._deps(task) as deps:
                step.begin(task, deps)
        with self._deps(task) as deps:
            output = step.run(task, deps)
            _settle(task, output, deps.conn)
        return output

    def _give_up(self, step: Step | SlowStep, task: Message, error: Exception) -> None:
        code, reason = "internal", OUR_FAULT
        if isinstance(error, VividPagesError):
            code, reason = error.code, error.message
        logger.warning("a task failed for good", extra=_ids(task) | {"code": code}, exc_info=error)
        if isinstance(step, SlowStep) and isinstance(error, step.fatal) and isinstance(task, Task):
            with self._deps(task) as deps:
                books.fail(deps, task.vivid_page_id, code, reason)
        elif step.give_up:
            with self._deps(task) as deps:
                step.give_up(task, reason, deps)
                _settle(task, {}, deps.conn)
        if task.token:
            self.workflow.fail(task.token, code, reason)

    def _ingest(self, record: Mapping[str, Any]) -> None:
        # It can look into EPUBs, which no other step but one has to wait for.
        from chalicelib.steps import ingest

        for message in parse_s3_event(record["body"]):
            owner = Message(None, ingest.owner(message) or _NOBODY)
            with self._leased(record, None), self._deps(owner) as deps:
                taken = ingest.run(message, deps)
            if taken.start:
                start = taken.start
                ids = {"user_id": str(start.user_id), "vivid_page_id": str(start.vivid_page_id)}
                self.workflow.start(start.name, ids)
            for prefix in taken.clear:
                self.blobs.delete_under(prefix, _UPLOADS)

    @contextmanager
    def _deps(self, task: Message) -> Iterator[Deps]:
        with self.database.transaction(task.user_id) as conn:
            yield Deps(conn, self.blobs, self._models(task), self.max_epub_bytes, task.execution)

    def _models(self, task: Message) -> Models:
        return self.models.of(Account(task.user_id, getattr(task, "vivid_page_id", None)))

    @contextmanager
    def _leased(self, record: Mapping[str, Any], token: str | None) -> Iterator[None]:
        """Hold the message by a lease that a thread renews, with the task's heartbeat, until we are done."""
        done = threading.Event()

        def keep() -> None:
            while not done.wait(self.lease_seconds / 3):
                try:
                    self.queue.lease(record["eventSourceARN"], record["receiptHandle"], self.lease_seconds)
                    if token:
                        self.workflow.heartbeat(token)
                except VividPagesError:
                    logger.warning("a lease could not be renewed", exc_info=True)

        self.queue.lease(record["eventSourceARN"], record["receiptHandle"], self.lease_seconds)
        keeper = threading.Thread(target=keep, name="lease", daemon=True)
        keeper.start()
        try:
            yield
        finally:
            done.set()
            keeper.join()

    def _hand_back(self, record: Mapping[str, Any], seconds: int) -> None:
        try:
            self.queue.lease(record["eventSourceARN"], record["receiptHandle"], seconds)
        except VividPagesError:
            logger.warning("the message comes back when its visibility timeout ends", exc_info=True)


def _settle(task: Message, output: Mapping[str, Any], conn: Conn) -> None:
    """With the work's own transaction, the row of its message goes, unless there is more of it to do."""
    if task.outbox_id and not output.get("again"):
        outbox.remove(conn, task.outbox_id)


def _ids(task: Message) -> dict[str, str]:
    """Whose task it is, for the log."""
    book_id = task.vivid_page_id if isinstance(task, Task) else None
    return {"user_id": str(task.user_id), "vivid_page_id": str(book_id)}


def _milliseconds(began: float) -> int:
    return round((time.monotonic() - began) * 1000)


def _retry_seconds(error: Exception, receives: int) -> int:
    """What somebody else must mend gets minutes in all; what is rather a fault of ours, half of one.

    Who said when to come again is not asked before, nor by everybody at the same moment.
    """
    if isinstance(error, TransientError):
        wait: float = min(300, 2 * 4 ** (receives - 1))
        if error.retry_after is not None:
            wait = max(wait, min(LONGEST_WAIT, error.retry_after)) * random.uniform(1.0, 1.25)
        return ceil(wait)
    return int(min(300, 2**receives))


def _receives(record: Mapping[str, Any]) -> int:
    return int(record.get("attributes", {}).get("ApproximateReceiveCount", 1))
