from __future__ import annotations

import time
from collections.abc import Iterator
from typing import TYPE_CHECKING

import boto3
import pytest
from botocore.stub import Stubber
from moto import mock_aws

from chalicelib.errors import StorageUnavailable
from chalicelib.providers.sqs import SqsQueue

if TYPE_CHECKING:
    from types_boto3_sqs import SQSClient

NAME = "vividpages-parse"


@pytest.fixture
def client(monkeypatch: pytest.MonkeyPatch) -> Iterator[SQSClient]:
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "test")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "test")
    monkeypatch.delenv("AWS_ENDPOINT_URL", raising=False)
    with mock_aws():
        sqs = boto3.client("sqs", region_name="us-east-1")
        sqs.create_queue(QueueName=NAME, Attributes={"VisibilityTimeout": "1800"})
        yield sqs


@pytest.fixture
def url(client: SQSClient) -> str:
    return client.get_queue_url(QueueName=NAME)["QueueUrl"]


@pytest.fixture
def arn(client: SQSClient, url: str) -> str:
    answer = client.get_queue_attributes(QueueUrl=url, AttributeNames=["QueueArn"])
    return answer["Attributes"]["QueueArn"]


def receive(client: SQSClient, url: str) -> list[str]:
    messages = client.receive_message(QueueUrl=url, WaitTimeSeconds=0).get("Messages", [])
    return [message["ReceiptHandle"] for message in messages]


def test_a_lease_keeps_a_message_from_others_for_as_long_as_it_says(
    client: SQSClient, url: str, arn: str
) -> None:
    client.send_message(QueueUrl=url, MessageBody="work")
    (receipt,) = receive(client, url)
    queue = SqsQueue(client)
    queue.lease(arn, receipt, 1)
    assert receive(client, url) == []
    time.sleep(1.1)
    assert len(receive(client, url)) == 1


def test_a_lease_of_nothing_hands_the_message_back(client: SQSClient, url: str, arn: str) -> None:
    client.send_message(QueueUrl=url, MessageBody="work")
    (receipt,) = receive(client, url)
    SqsQueue(client).lease(arn, receipt, 0)
    assert len(receive(client, url)) == 1


def test_a_lease_on_a_message_that_is_gone_is_harmless(client: SQSClient, url: str, arn: str) -> None:
    client.send_message(QueueUrl=url, MessageBody="work")
    (receipt,) = receive(client, url)
    client.delete_message(QueueUrl=url, ReceiptHandle=receipt)
    queue = SqsQueue(client)
    queue.lease(arn, receipt, 30)
    queue.lease(arn, "never a receipt", 30)


@pytest.mark.parametrize(
    "code",
    [
        "ReceiptHandleIsInvalid",
        "InvalidParameterValue",
        "AWS.SimpleQueueService.MessageNotInflight",
        "MessageNotInflight",
    ],
)
def test_every_way_aws_says_that_a_message_is_gone_is_known(
    client: SQSClient, url: str, arn: str, code: str
) -> None:
    queue = SqsQueue(client)
    with Stubber(client) as stub:
        stub.add_response("get_queue_url", {"QueueUrl": url})
        stub.add_client_error("change_message_visibility", code, http_status_code=400)
        queue.lease(arn, "r", 30)
        stub.assert_no_pending_responses()


def test_a_queue_that_cannot_be_reached_is_said_so_and_asked_for_its_address_once(
    client: SQSClient, url: str, arn: str
) -> None:
    queue = SqsQueue(client)
    with Stubber(client) as stub:
        stub.add_response("get_queue_url", {"QueueUrl": url}, {"QueueName": NAME})
        stub.add_client_error("change_message_visibility", "RequestThrottled", http_status_code=400)
        stub.add_client_error("change_message_visibility", "ServiceUnavailable", http_status_code=503)
        for _ in range(2):
            with pytest.raises(StorageUnavailable):
                queue.lease(arn, "r", 30)
    with pytest.raises(StorageUnavailable, match="queue"):
        queue.lease(arn.replace("parse", "nowhere"), "r", 30)
