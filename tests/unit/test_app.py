from __future__ import annotations

import ast
from pathlib import Path
from typing import Any

import pytest
from chalice.app import Chalice, Rate, ScheduledEventConfig, SQSEventConfig

import app
from chalicelib import wiring
from chalicelib.domain import messages
from chalicelib.steps import STEPS
from infra.package import STEP_TIMEOUTS

HANDLERS = ["ingest", *STEPS]


def chalice_app() -> Chalice:
    return app.app


def test_every_step_has_its_handler_its_queue_its_message_and_its_timeout() -> None:
    found = chalice_app().event_sources
    sources: dict[str, Any] = {config.name: config for config in found if isinstance(config, SQSEventConfig)}
    assert list(sources) == HANDLERS
    assert {name: source.queue for name, source in sources.items()} == {
        name: f"vividpages-{name}" for name in HANDLERS
    }
    assert all(source.batch_size == 1 for source in sources.values())
    assert set(messages._BUILDERS) == set(STEPS)
    assert list(STEP_TIMEOUTS) == HANDLERS


def test_every_handler_is_three_lines_at_most() -> None:
    tree = ast.parse(Path(app.__file__).read_text())
    functions = [node for node in tree.body if isinstance(node, ast.FunctionDef)]
    assert [node.name for node in functions] == [*HANDLERS, "sweep"]
    for node in functions:
        assert (node.end_lineno or 0) - node.lineno < 3, node.name


@pytest.mark.parametrize("name", HANDLERS)
def test_a_handler_passes_its_event_on_and_answers_with_what_failed(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[tuple[str, object]] = []
    answer = {"batchItemFailures": [{"itemIdentifier": "m0"}]}

    def run(step: str, event: Any) -> dict[str, Any]:
        seen.append((step, event))
        return answer

    monkeypatch.setattr(wiring, "run", run)
    monkeypatch.setattr(wiring, "ingest", lambda event: run("ingest", event))
    event = {"Records": [{"messageId": "m0", "body": "{}", "receiptHandle": "r0"}]}
    assert getattr(app, name)(event, None) == answer
    assert seen == [(name, event)]


def test_the_sweep_comes_every_five_minutes(monkeypatch: pytest.MonkeyPatch) -> None:
    (schedule,) = [each for each in chalice_app().event_sources if isinstance(each, ScheduledEventConfig)]
    assert isinstance(schedule.schedule_expression, Rate)
    assert schedule.schedule_expression.to_string() == "rate(5 minutes)"
    monkeypatch.setattr(wiring, "sweep", lambda: 3)
    names = ("version", "account", "region", "detail", "detail-type", "source", "time", "id", "resources")
    assert app.sweep(dict.fromkeys(names, ""), None) == 3
