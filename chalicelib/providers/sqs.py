"""The Queue port on SQS."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING

from botocore.exceptions import ClientError

from chalicelib.providers.aws_errors import error_code, wrapped

if TYPE_CHECKING:
    from types_boto3_sqs import SQSClient

_GONE = {"ReceiptHandleIsInvalid", "InvalidParameterValue", "MessageNotInflight"}


class SqsQueue:
    """Any queue of this account, by its name or ARN."""

    def __init__(self, client: SQSClient) -> None:
        self._client = client
        self._urls: dict[str, str] = {}

    def lease(self, queue: str, receipt: str, seconds: int) -> None:
        with wrapped("The queue"):
            try:
                self._client.change_message_visibility(
                    QueueUrl=self._url(queue), ReceiptHandle=receipt, VisibilityTimeout=seconds
                )
            except ClientError as error:
                if error_code(error).rpartition(".")[2] not in _GONE:
                    raise

    def send(self, name: str, message: Mapping[str, object], delay: int = 0) -> None:
        with wrapped("The queue"):
            body = json.dumps(message, sort_keys=True)
            self._client.send_message(QueueUrl=self._url(name), MessageBody=body, DelaySeconds=delay)

    def reachable(self, name: str) -> None:
        with wrapped("The queue"):
            self._client.get_queue_attributes(
                QueueUrl=self._url(name), AttributeNames=["ApproximateNumberOfMessages"]
            )

    def _url(self, arn: str) -> str:
        if arn not in self._urls:
            answer = self._client.get_queue_url(QueueName=arn.rpartition(":")[2])
            self._urls[arn] = answer["QueueUrl"]
        return self._urls[arn]
