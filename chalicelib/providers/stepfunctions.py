"""The Workflow port on Step Functions."""

from __future__ import annotations

import json
import logging
from collections.abc import Mapping
from typing import TYPE_CHECKING

from botocore.exceptions import ClientError

from chalicelib.providers.aws_errors import error_code, wrapped

if TYPE_CHECKING:
    from types_boto3_stepfunctions import SFNClient

logger = logging.getLogger(__name__)

# The token was answered before, timed out, or its execution is over: nothing is left to do.
_ANSWERED = {"TaskTimedOut", "InvalidToken", "TaskDoesNotExist"}
_CAUSE_LENGTH = 2_000


class StepFunctionsWorkflow:
    """Executions of one state machine."""

    def __init__(self, client: SFNClient, state_machine_arn: str) -> None:
        self._client = client
        self._arn = state_machine_arn

    def start(self, name: str, payload: Mapping[str, object]) -> bool:
        with wrapped("The workflow"):
            try:
                self._client.start_execution(
                    stateMachineArn=self._arn, name=name, input=json.dumps(payload, sort_keys=True)
                )
            except ClientError as error:
                if error_code(error) == "ExecutionAlreadyExists":
                    return False
                raise
        return True

    def stop(self, name: str) -> None:
        arn = f"{self._arn.replace(':stateMachine:', ':execution:')}:{name}"
        with wrapped("The workflow"):
            try:
                self._client.stop_execution(executionArn=arn, cause="The reader cancelled it.")
            except ClientError as error:
                if error_code(error) != "ExecutionDoesNotExist":
                    raise

    def succeed(self, token: str, output: Mapping[str, object]) -> None:
        with wrapped("The workflow"):
            try:
                self._client.send_task_success(taskToken=token, output=json.dumps(output))
            except ClientError as error:
                _acknowledge(error)

    def fail(self, token: str, code: str, message: str) -> None:
        with wrapped("The workflow"):
            try:
                self._client.send_task_failure(taskToken=token, error=code, cause=message[:_CAUSE_LENGTH])
            except ClientError as error:
                _acknowledge(error)

    def heartbeat(self, token: str) -> None:
        with wrapped("The workflow"):
            try:
                self._client.send_task_heartbeat(taskToken=token)
            except ClientError as error:
                _acknowledge(error)


def _acknowledge(error: ClientError) -> None:
    if error_code(error) not in _ANSWERED:
        raise error
    logger.info("a task token was answered already", extra={"reason": error_code(error)})
