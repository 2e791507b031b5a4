"""The same state machine on LocalStack, with the app's handlers driven by a poller in this process."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from chalicelib import wiring
from chalicelib.paid import bulk
from infra.deploy_local import deploy_local
from infra.docker_stack import function_environment
from infra.local_secrets import local_secrets
from infra.localstack import LocalStack
from infra.poller import Poller, app_handlers
from infra.stack import Stack
from tests.e2e.conftest import Vendors
from tests.e2e.following import SMALL_BOOK, Reader
from tests.postgres_fixtures import Clone

pytestmark = pytest.mark.e2e


@pytest.fixture
def backbone(
    localstack: LocalStack, clone: Clone, vendors: Vendors, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Stack]:
    outputs = deploy_local(
        localstack, "-", localstack.state / "build", local_secrets(localstack.state), functions=False
    )
    stack = Stack(
        endpoint=localstack.endpoint,
        database_url=clone.app_url,
        admin_url=clone.admin_url,
        bucket=outputs["BucketName"],
        state_machine_arn=outputs["StateMachineArn"],
        api_url="",
        process=0,
    )
    # `vendors` has set the addresses.
    operator = {"ANTHROPIC_API_KEY": "sk-operators", "SERVICE_LIMIT": "5"}
    for name, value in {**function_environment(stack), **operator}.items():
        monkeypatch.setenv(name, value)
    # A vendor that is done at once is looked after often.
    monkeypatch.setattr(bulk, "_FIRST_LOOK", 1)
    wiring.edge.cache_clear()
    poller = Poller(localstack.client("sqs"), app_handlers())
    poller.start()
    yield stack
    poller.stop()
    wiring.edge().database.close()
    wiring.edge.cache_clear()


def test_the_state_machine_runs_on_localstack(backbone: Stack, vendors: Vendors) -> None:
    """With a batch of a vendor's to wait for, which is the way through every state."""
    reader = Reader(backbone.database_url, backbone.endpoint, backbone.bucket)
    choices = {"density": "per-chapter", "llm-model": "claude-haiku-4-5", "economy": "on"}
    before = len(vendors.anthropic.asked)
    key = reader.drop("carol.epub", SMALL_BOOK.read_bytes(), choices)
    book = reader.wait(180)

    assert book.status == "completed", book.error_message
    boards = reader.pictures(book.id)
    assert len(boards) == book.total_chapters
    assert {board.status for board in boards} == {"painted"}
    asked = [each.path.partition("?")[0] for each in vendors.anthropic.asked[before:]]
    # One discovery, and one batch of analyses.
    assert (asked.count("/v1/messages"), asked.count("/v1/messages/batches")) == (1, 1)
    reader.announce(key)
    reader.close()
    assert len(reader.executions(backbone.state_machine_arn, book.id)) == 1
