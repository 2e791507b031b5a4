from __future__ import annotations

import ast
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from chalice.app import Chalice, Rate, ScheduledEventConfig, SQSEventConfig

import app
from chalicelib import wiring
from chalicelib.domain import messages
from chalicelib.steps import STEPS, SlowStep, load_step
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


@pytest.mark.parametrize("name", STEPS)
def test_every_step_is_made_of_what_its_file_has(name: str) -> None:
    step = load_step(name)
    found = [step.prepare, step.work, step.keep] if isinstance(step, SlowStep) else [step.run, step.begin]
    parts = {part.__name__ for part in (*found, step.give_up) if part}
    module = vars(sys.modules[f"chalicelib.steps.{name}"])
    assert parts == {"prepare", "work", "keep", "run", "begin", "give_up"} & set(module)
    assert getattr(step, "fatal", ()) == module.get("FATAL", ())


def test_a_function_of_a_queue_does_not_wait_for_the_api_nor_for_other_steps() -> None:
    code = "import sys, app; from chalicelib import edge; print(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", code],
        env={**os.environ, "STEP": "finish"},
        cwd=Path(app.__file__).parent,
        capture_output=True,
        text=True,
        check=True,
    )
    loaded = set(done.stdout.split())
    assert "chalicelib.edge" in loaded
    unwanted = {"chalicelib.http", "chalicelib.service", "lxml", "PIL", "anthropic", "openai", "httpx2"}
    assert not unwanted & loaded
    assert not {f"chalicelib.steps.{name}" for name in STEPS} & loaded


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
