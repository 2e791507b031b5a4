"""The same state machine on LocalStack, with the app's handlers driven by a poller in this process."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from chalicelib import wiring
from infra.deploy_local import deploy_local
from infra.docker_stack import function_environment
from infra.local_secrets import local_secrets
from infra.localstack import LocalStack
from infra.poller import Poller, app_handlers
from infra.stack import Stack
from tests.e2e.following import SMALL_BOOK, Reader
from tests.postgres_fixtures import Clone

pytestmark = pytest.mark.e2e


@pytest.fixture
def backbone(localstack: LocalStack, clone: Clone, monkeypatch: pytest.MonkeyPatch) -> Iterator[Stack]:
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
    for name, value in function_environment(stack).items():
        monkeypatch.setenv(name, value)
    wiring.edge.cache_clear()
    poller = Poller(localstack.client("sqs"), app_handlers())
    poller.start()
    yield stack
    poller.stop()
    wiring.edge().database.close()
    wiring.edge.cache_clear()


def test_the_state_machine_runs_on_localstack(backbone: Stack) -> None:
    reader = Reader(backbone.database_url, backbone.endpoint, backbone.bucket)
    key = reader.drop("carol.epub", SMALL_BOOK.read_bytes(), {"density": "per-chapter"})
    book = reader.wait(180)

    assert book.status == "completed", book.error_message
    boards = reader.pictures(book.id)
    assert len(boards) == book.total_chapters
    assert {board.status for board in boards} == {"painted"}
    reader.announce(key)
    reader.close()
    assert len(reader.executions(backbone.state_machine_arn, book.id)) == 1
