"""Executions on moto; task tokens on botocore's stub, because moto has no queue that carries one out."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

import boto3
import pytest
from botocore.stub import Stubber
from moto import mock_aws

from chalicelib.errors import StorageUnavailable
from chalicelib.providers.stepfunctions import StepFunctionsWorkflow

if TYPE_CHECKING:
    from types_boto3_stepfunctions import SFNClient

MACHINE = {"StartAt": "Done", "States": {"Done": {"Type": "Succeed"}}}


@pytest.fixture
def client(monkeypatch: pytest.MonkeyPatch) -> Iterator[SFNClient]:
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "test")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "test")
    monkeypatch.delenv("AWS_ENDPOINT_URL", raising=False)
    with mock_aws():
        yield boto3.client("stepfunctions", region_name="us-east-1")


@pytest.fixture
def arn(client: SFNClient) -> str:
    role = "arn:aws:iam::123456789012:role/states"
    made = client.create_state_machine(name="vividpages", definition=json.dumps(MACHINE), roleArn=role)
    return made["stateMachineArn"]


def test_a_name_starts_once(client: SFNClient, arn: str) -> None:
    workflow = StepFunctionsWorkflow(client, arn)
    assert workflow.start("book-1", {"vivid_page_id": "1", "user_id": "2"}) is True
    assert workflow.start("book-1", {"vivid_page_id": "other"}) is False
    assert workflow.start("book-2", {}) is True
    executions = client.list_executions(stateMachineArn=arn)["executions"]
    assert sorted(execution["name"] for execution in executions) == ["book-1", "book-2"]
    first = next(execution for execution in executions if execution["name"] == "book-1")
    described = client.describe_execution(executionArn=first["executionArn"])
    assert json.loads(described["input"]) == {"user_id": "2", "vivid_page_id": "1"}


def test_a_state_machine_that_is_not_there_cannot_be_reached(client: SFNClient, arn: str) -> None:
    with pytest.raises(StorageUnavailable, match="StateMachineDoesNotExist"):
        StepFunctionsWorkflow(client, f"{arn}-gone").start("book-1", {})


ANSWERS: list[tuple[str, Callable[[StepFunctionsWorkflow], None], dict[str, str]]] = [
    (
        "send_task_success",
        lambda workflow: workflow.succeed("t", {"after": None}),
        {"taskToken": "t", "output": '{"after": null}'},
    ),
    (
        "send_task_failure",
        lambda workflow: workflow.fail("t", "drm", "The book is locked."),
        {"taskToken": "t", "error": "drm", "cause": "The book is locked."},
    ),
    ("send_task_heartbeat", lambda workflow: workflow.heartbeat("t"), {"taskToken": "t"}),
]


@pytest.mark.parametrize(("method", "answer", "expected"), ANSWERS)
def test_a_token_is_answered(
    client: SFNClient,
    method: str,
    answer: Callable[[StepFunctionsWorkflow], None],
    expected: dict[str, str],
) -> None:
    with Stubber(client) as stub:
        stub.add_response(method, {}, expected)
        answer(StepFunctionsWorkflow(client, "arn"))
        stub.assert_no_pending_responses()


@pytest.mark.parametrize("code", ["TaskTimedOut", "InvalidToken", "TaskDoesNotExist"])
@pytest.mark.parametrize(("method", "answer", "expected"), ANSWERS)
def test_a_late_or_second_answer_is_acknowledged(
    client: SFNClient,
    method: str,
    answer: Callable[[StepFunctionsWorkflow], None],
    expected: dict[str, str],
    code: str,
) -> None:
    with Stubber(client) as stub:
        stub.add_client_error(method, code, http_status_code=400)
        answer(StepFunctionsWorkflow(client, "arn"))
        stub.assert_no_pending_responses()


@pytest.mark.parametrize(("method", "answer", "expected"), ANSWERS)
def test_an_answer_that_does_not_arrive_is_said_so(
    client: SFNClient,
    method: str,
    answer: Callable[[StepFunctionsWorkflow], None],
    expected: dict[str, str],
) -> None:
    with Stubber(client) as stub:
        stub.add_client_error(method, "ThrottlingException", http_status_code=400)
        with pytest.raises(StorageUnavailable, match="ThrottlingException"):
            answer(StepFunctionsWorkflow(client, "arn"))


def test_a_reason_is_cut_to_what_a_cause_may_hold(client: SFNClient) -> None:
    with Stubber(client) as stub:
        stub.add_response("send_task_failure", {}, {"taskToken": "t", "error": "x", "cause": "y" * 2_000})
        StepFunctionsWorkflow(client, "arn").fail("t", "x", "y" * 40_000)
