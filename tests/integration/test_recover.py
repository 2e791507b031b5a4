"""What a restart of the local stack takes up again: its queues and executions were in memory only."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any
from uuid import UUID

import boto3
import pytest
from moto import mock_aws

from chalicelib.domain.messages import ObjectCreated, parse_s3_event
from infra.emulator import Emulator
from infra.recover import recover
from tests.integration.bookshop import Shop
from tests.integration.world import World, epub
from tests.postgres_fixtures import Clone

pytestmark = pytest.mark.integration

BUCKET = "books"
MACHINE = {"StartAt": "Done", "States": {"Done": {"Type": "Succeed"}}}


class Moto(Emulator):
    """An emulator in this process."""

    def client(self, service: str) -> Any:
        return boto3.client(service, region_name="us-east-1")  # type: ignore[call-overload]


@pytest.fixture
def emulator(monkeypatch: pytest.MonkeyPatch) -> Iterator[Moto]:
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "test")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "test")
    monkeypatch.delenv("AWS_ENDPOINT_URL", raising=False)
    with mock_aws():
        moto = Moto("http://127.0.0.1:1")
        moto.client("s3").create_bucket(Bucket=BUCKET)
        moto.client("sqs").create_queue(QueueName="vividpages-ingest")
        yield moto


@pytest.fixture
def machine(emulator: Moto) -> str:
    role = "arn:aws:iam::123456789012:role/states"
    made = emulator.client("stepfunctions").create_state_machine(
        name="vividpages", definition=json.dumps(MACHINE), roleArn=role
    )
    return str(made["stateMachineArn"])


def announced(emulator: Moto) -> list[ObjectCreated]:
    """The objects of all events in the ingest queue."""
    sqs = emulator.client("sqs")
    url = sqs.get_queue_url(QueueName="vividpages-ingest")["QueueUrl"]
    found: list[ObjectCreated] = []
    while messages := sqs.receive_message(QueueUrl=url, MaxNumberOfMessages=10).get("Messages"):
        found += [created for message in messages for created in parse_s3_event(message["Body"])]
    return sorted(found, key=lambda created: created.key)


def executions(emulator: Moto, machine: str) -> dict[str, dict[str, str]]:
    states = emulator.client("stepfunctions")
    found = states.list_executions(stateMachineArn=machine)["executions"]
    described = [states.describe_execution(executionArn=item["executionArn"]) for item in found]
    return {item["name"]: json.loads(item["input"]) for item in described}


def test_unfinished_books_and_nothing_else_are_started_anew(
    world: World, clone: Clone, emulator: Moto, machine: str
) -> None:
    books: dict[str, UUID] = {}
    for status in ("uploading", "queued", "processing", "completed", "failed", "cancelled"):
        books[status] = world.start(epub(title=status))
        world.set(books[status], status=status)
    earlier = {status: world.book(book_id).execution_name for status, book_id in books.items()}
    assert recover(clone.admin_url, emulator, BUCKET, machine) == 2
    started = executions(emulator, machine)
    for status in ("queued", "processing"):
        name = world.book(books[status]).execution_name
        assert name != earlier[status]
        assert started.pop(str(name)) == {
            "user_id": str(world.reader),
            "vivid_page_id": str(books[status]),
        }
    assert started == {}


def test_what_was_dropped_or_uploaded_while_nobody_looked_is_announced(
    world: World, clone: Clone, emulator: Moto, machine: str
) -> None:
    kept = [f"drop/{world.reader}/{name}.epub" for name in ("a b", "a+b", "100%41", "Ä漢", "a&b=c")]
    kept.append(f"uploads/{world.reader}/{UUID(int=1)}/book.epub")
    for key in [*kept, f"books/{world.reader}/x/original.epub", f"rejected/{world.reader}/no.epub"]:
        emulator.client("s3").put_object(Bucket=BUCKET, Key=key, Body=b"x")
    assert recover(clone.admin_url, emulator, BUCKET, machine) == 0
    assert announced(emulator) == [ObjectCreated(key, None) for key in sorted(kept)]


def test_a_dropped_book_that_is_started_anew_is_not_started_twice(
    world: World, clone: Clone, emulator: Moto, machine: str
) -> None:
    data = epub()
    book_id = world.start(data)
    recover(clone.admin_url, emulator, BUCKET, machine)
    world.workflow.executions = dict(executions(emulator, machine))
    assert world.take(world.drop(data)) == []
    assert list(world.workflow.executions) == [world.book(book_id).execution_name]


def test_what_lay_in_the_queues_is_sent_again_and_what_was_deleted_stays_deleted(
    shop: Shop, clone: Clone, emulator: Moto, machine: str
) -> None:
    sqs = emulator.client("sqs")
    for name in ("vividpages-erase", "vividpages-redraw"):
        sqs.create_queue(QueueName=name)
    shop.world.take(shop.world.drop())
    (book,) = shop.world.books()
    assert shop.api.delete(f"/api/vividpages/{book.id}", shop.token).status == 204
    # The queue forgets.
    shop.world.queue.sent.clear()
    assert recover(clone.admin_url, emulator, BUCKET, machine) == 0
    url = sqs.get_queue_url(QueueName="vividpages-erase")["QueueUrl"]
    (message,) = sqs.receive_message(QueueUrl=url, MaxNumberOfMessages=10)["Messages"]
    assert json.loads(message["Body"])["vivid_page_id"] == str(book.id)
    assert shop.world.step("erase", message["Body"]) == []
    assert recover(clone.admin_url, emulator, BUCKET, machine) == 0
    assert (shop.world.books(), shop.world.blobs.current()) == ([], {})
