"""Runs the app's queue handlers where the emulator runs no functions (LocalStack without Docker).

    python -m infra.poller        until it is stopped; settings as the deployed functions have them

It does what an SQS event source mapping does: receive, call the handler, delete what did not fail.
"""

from __future__ import annotations

import logging
import signal
import sys
import threading
from collections.abc import Mapping
from typing import Any

import boto3

from infra.package import STEP_TIMEOUTS

logger = logging.getLogger(__name__)

_WAIT_SECONDS = 2
_REST_SECONDS = 1.0
_SWEEP_SECONDS = 300


class Poller:
    """One thread for each queue, calling the handlers of app.py in this process."""

    def __init__(self, sqs: Any, handlers: Mapping[str, Any]) -> None:
        self._sqs = sqs
        self._handlers = handlers
        self._stop = threading.Event()
        self._threads: list[threading.Thread] = []
        self._queues: dict[str, tuple[str, str]] = {}
        self.handled = 0

    def start(self) -> None:
        """Begin to poll."""
        for step, handler in self._handlers.items():
            thread = threading.Thread(
                target=self._poll, args=(step, handler), name=f"poll-{step}", daemon=True
            )
            thread.start()
            self._threads.append(thread)

    def stop(self) -> None:
        """Finish what is at work and stop."""
        self._stop.set()
        for thread in self._threads:
            thread.join()

    def _poll(self, step: str, handler: Any) -> None:
        while not self._stop.is_set():
            try:
                self._take(step, handler)
            except Exception:
                # The emulator may be starting again, and a message that was not deleted comes back.
                logger.exception("polling %s goes on after an error", step)
                self._stop.wait(_REST_SECONDS)

    def _take(self, step: str, handler: Any) -> None:
        url, arn = self._queue(step)
        answer = self._sqs.receive_message(
            QueueUrl=url, WaitTimeSeconds=_WAIT_SECONDS, MaxNumberOfMessages=1, AttributeNames=["All"]
        )
        for message in answer.get("Messages", []):
            result = handler({"Records": [_record(message, arn)]}, None)
            self.handled += 1
            if not result["batchItemFailures"]:
                self._sqs.delete_message(QueueUrl=url, ReceiptHandle=message["ReceiptHandle"])

    def _queue(self, step: str) -> tuple[str, str]:
        if step not in self._queues:
            url = self._sqs.get_queue_url(QueueName=f"vividpages-{step}")["QueueUrl"]
            found = self._sqs.get_queue_attributes(QueueUrl=url, AttributeNames=["QueueArn"])
            self._queues[step] = url, found["Attributes"]["QueueArn"]
        return self._queues[step]


def app_handlers() -> dict[str, Any]:
    """The event handlers of the app, by step."""
    import app

    return {step: getattr(app, step) for step in STEP_TIMEOUTS}


def _sweep() -> None:
    """Do what the deployed app does on a schedule."""
    from chalicelib import wiring

    try:
        wiring.sweep()
    except Exception:
        logger.exception("a sweep failed, and is tried again")


def _record(message: Mapping[str, Any], queue_arn: str) -> dict[str, Any]:
    return {
        "messageId": message["MessageId"],
        "receiptHandle": message["ReceiptHandle"],
        "body": message["Body"],
        "attributes": message.get("Attributes", {}),
        "messageAttributes": {},
        "eventSource": "aws:sqs",
        "eventSourceARN": queue_arn,
    }


def main() -> int:
    """Poll until SIGTERM or SIGINT."""
    stop = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: stop.set())
    poller = Poller(boto3.client("sqs"), app_handlers())
    poller.start()
    while not stop.wait(_SWEEP_SECONDS):
        _sweep()
    poller.stop()
    return 0


if __name__ == "__main__":
    sys.exit(main())
