from __future__ import annotations

import json
import logging
import time
from collections.abc import Callable, Iterator, Mapping
from typing import Any

import boto3
import pytest
from moto import mock_aws

from infra import poller as module
from infra.poller import Poller


@pytest.fixture
def sqs(monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "test")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "test")
    monkeypatch.delenv("AWS_ENDPOINT_URL", raising=False)
    monkeypatch.setattr(module, "_WAIT_SECONDS", 0)
    monkeypatch.setattr(module, "_REST_SECONDS", 0.05)
    with mock_aws():
        client = boto3.client("sqs", region_name="us-east-1")
        for step in ("parse", "plan"):
            client.create_queue(QueueName=f"vividpages-{step}", Attributes={"VisibilityTimeout": "0"})
        yield client


def send(sqs: Any, step: str, body: str) -> None:
    url = sqs.get_queue_url(QueueName=f"vividpages-{step}")["QueueUrl"]
    sqs.send_message(QueueUrl=url, MessageBody=body)


def left(sqs: Any, step: str) -> int:
    url = sqs.get_queue_url(QueueName=f"vividpages-{step}")["QueueUrl"]
    names = ["ApproximateNumberOfMessages", "ApproximateNumberOfMessagesNotVisible"]
    found = sqs.get_queue_attributes(QueueUrl=url, AttributeNames=names)["Attributes"]
    return sum(int(found[name]) for name in names)


def wait_until(met: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 10
    while not met():
        assert time.monotonic() < deadline
        time.sleep(0.02)


def running(sqs: Any, handlers: Mapping[str, Any], met: Callable[[], bool]) -> Poller:
    poller = Poller(sqs, handlers)
    poller.start()
    try:
        wait_until(met)
    finally:
        poller.stop()
    return poller


def test_messages_reach_the_handler_of_their_queue_as_lambda_would_give_them(sqs: Any) -> None:
    seen: dict[str, list[dict[str, Any]]] = {"parse": [], "plan": []}

    def handler(step: str) -> Callable[[dict[str, Any], object], dict[str, Any]]:
        def handle(event: dict[str, Any], context: object) -> dict[str, Any]:
            seen[step].extend(event["Records"])
            return {"batchItemFailures": []}

        return handle

    send(sqs, "parse", "one")
    send(sqs, "plan", "two")
    poller = running(
        sqs,
        {step: handler(step) for step in seen},
        lambda: all(seen.values()) and not left(sqs, "parse") + left(sqs, "plan"),
    )
    assert poller.handled == 2
    assert {step: [record["body"] for record in records] for step, records in seen.items()} == {
        "parse": ["one"],
        "plan": ["two"],
    }
    (record,) = seen["parse"]
    assert record["eventSourceARN"].endswith(":vividpages-parse")
    assert record["attributes"]["ApproximateReceiveCount"] == "1"
    assert record["messageId"]
    assert record["receiptHandle"]


def test_what_is_handed_back_comes_again(sqs: Any) -> None:
    counts: list[int] = []

    def handle(event: dict[str, Any], context: object) -> dict[str, Any]:
        (record,) = event["Records"]
        counts.append(int(record["attributes"]["ApproximateReceiveCount"]))
        failed = [{"itemIdentifier": record["messageId"]}] if len(counts) < 3 else []
        return {"batchItemFailures": failed}

    send(sqs, "parse", "x")
    running(sqs, {"parse": handle}, lambda: len(counts) >= 3 and left(sqs, "parse") == 0)
    assert counts == [1, 2, 3]


def test_a_handler_that_breaks_and_a_queue_that_does_not_answer_do_not_end_the_polling(
    sqs: Any, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    done: list[str] = []
    honest = sqs.receive_message
    calls: list[int] = []

    def unreliable(**arguments: Any) -> Any:
        calls.append(1)
        if len(calls) == 1:
            raise ConnectionError("the emulator is starting again")
        return honest(**arguments)

    def handle(event: dict[str, Any], context: object) -> dict[str, Any]:
        done.append(json.dumps(event))
        if len(done) == 1:
            raise RuntimeError("a setting is missing")
        return {"batchItemFailures": []}

    monkeypatch.setattr(sqs, "receive_message", unreliable)
    send(sqs, "parse", "x")
    with caplog.at_level(logging.ERROR):
        running(sqs, {"parse": handle}, lambda: len(done) >= 2 and left(sqs, "parse") == 0)
    assert "the emulator is starting again" in caplog.text
    assert "a setting is missing" in caplog.text
