"""Runs the app's queue handlers where the emulator runs no functions (LocalStack without Docker).

    python -m infra.poller        until it is stopped; settings as the deployed functions have them

It does what an SQS event source mapping does: receive, call the handler, delete what did not fail.
"""

from __future__ import annotations

import signal
import sys
import threading
from collections.abc import Mapping
from typing import Any

import boto3

from infra.package import STEP_TIMEOUTS

_WAIT_SECONDS = 2


class Poller:
    """One thread for each queue, calling the handlers of app.py in this process."""

    def __init__(self, sqs: Any, handlers: Mapping[str, Any]) -> None:
        self._sqs = sqs
        self._handlers = handlers
        self._stop = threading.Event()
        self._threads: list[threading.Thread] = []
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
        url = self._sqs.get_queue_url(QueueName=f"vividpages-{step}")["QueueUrl"]
        attributes = self._sqs.get_queue_attributes(QueueUrl=url, AttributeNames=["QueueArn"])["Attributes"]
        while not self._stop.is_set():
            answer = self._sqs.receive_message(
                QueueUrl=url,
                WaitTimeSeconds=_WAIT_SECONDS,
                MaxNumberOfMessages=1,
                AttributeNames=["All"],
            )
            for message in answer.get("Messages", []):
                result = handler({"Records": [_record(message, attributes["QueueArn"])]}, None)
                self.handled += 1
                if not result["batchItemFailures"]:
                    self._sqs.delete_message(QueueUrl=url, ReceiptHandle=message["ReceiptHandle"])


def app_handlers() -> dict[str, Any]:
    """The event handlers of the app, by step."""
    import app

    return {step: getattr(app, step) for step in STEP_TIMEOUTS}


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
    stop.wait()
    poller.stop()
    return 0


if __name__ == "__main__":
    sys.exit(main())
