"""Carries out infra/state_machine.asl.json in this process: the part of the States Language that it uses."""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4

from infra.package import INFRA
from tests.fakes import Answer

MACHINE: dict[str, Any] = json.loads((INFRA / "state_machine.asl.json").read_text())


class TaskFailed(Exception):
    """A state ended with an error."""

    def __init__(self, error: str, cause: str) -> None:
        super().__init__(f"{error}: {cause}")
        self.error = {"Error": error, "Cause": cause}


@dataclass
class StateMachine:
    """Runs executions. `send(step, body)` works on a message; `answers` holds what tokens were answered.

    `name` is the execution's; without one its messages are anybody's.

    Items of a map run one after the other, in an order that `order` shuffles. A token without an answer is a
    time-out, and retried like one.
    """

    send: Callable[[str, str], None]
    answers: Mapping[str, Answer]
    order: random.Random = field(default_factory=lambda: random.Random(0))
    visited: list[str] = field(default_factory=list)
    name: str = ""
    pause: Callable[[float], None] = lambda seconds: None

    @property
    def _execution(self) -> dict[str, Any]:
        return {"Execution": {"Name": self.name or None}}

    def run(self, payload: Mapping[str, Any]) -> str:
        """Run one execution; its status is SUCCEEDED or FAILED."""
        try:
            self._run(MACHINE, dict(payload))
        except TaskFailed:
            return "FAILED"
        return "SUCCEEDED"

    def _run(self, machine: Mapping[str, Any], data: dict[str, Any]) -> Any:
        name: str = machine["StartAt"]
        while True:
            self.visited.append(name)
            state = machine["States"][name]
            try:
                data = self._state(state, data)
                following = self._next(state, data)
            except TaskFailed as failure:
                if state["Type"] == "Fail" or "Catch" not in state:
                    raise
                catch = state["Catch"][0]
                data = _put(data, catch["ResultPath"], failure.error)
                following = catch["Next"]
            if following is None:
                return data
            name = following

    def _state(self, state: Mapping[str, Any], data: dict[str, Any]) -> dict[str, Any]:
        match state["Type"]:
            case "Task":
                return _put(data, state["ResultPath"], self._task(state, data))
            case "Map":
                return _put(data, state["ResultPath"], self._map(state, data))
            case "Fail":
                raise TaskFailed(_get(state["ErrorPath"], data), _get(state["CausePath"], data))
            case "Pass":
                result: dict[str, Any] = state["Result"]
                return result
            case "Wait":
                self.pause(_get(state["SecondsPath"], data))
        return data

    @staticmethod
    def _next(state: Mapping[str, Any], data: dict[str, Any]) -> str | None:
        if state["Type"] != "Choice":
            following: str | None = state.get("Next")
            return following
        for choice in state["Choices"]:
            if _holds(choice, _get(choice["Variable"], data)):
                return str(choice["Next"])
        return str(state["Default"])

    def _task(self, state: Mapping[str, Any], data: dict[str, Any]) -> Any:
        step = state["Parameters"]["QueueUrl"].removeprefix("${").removesuffix("Queue}").lower()
        for _ in range(1 + state["Retry"][0]["MaxAttempts"]):
            token = uuid4().hex
            body = _fill(
                state["Parameters"]["MessageBody"], data, {"Task": {"Token": token}, **self._execution}
            )
            self.send(step, json.dumps(body))
            answer = self.answers.get(token)
            if answer is None:
                continue
            if answer.error:
                raise TaskFailed(answer.error, answer.cause)
            return dict(answer.output)
        raise TaskFailed("States.Timeout", "")

    def _map(self, state: Mapping[str, Any], data: dict[str, Any]) -> list[Any]:
        items = list(_get(state["ItemsPath"], data))
        self.order.shuffle(items)
        inner = [
            _fill(state["ItemSelector"], data, {"Map": {"Item": {"Value": item}}, **self._execution})
            for item in items
        ]
        return [self._run(state["ItemProcessor"], item) for item in inner]


def _holds(choice: Mapping[str, Any], value: Any) -> bool:
    if "BooleanEquals" in choice:
        return value is choice["BooleanEquals"]
    return (value is None) is choice["IsNull"]


def _get(path: str, data: Any) -> Any:
    for name in path.split(".")[1:]:
        data = data[name]
    return data


def _put(data: dict[str, Any], path: str | None, value: Any) -> dict[str, Any]:
    return data if path is None else {**data, path.removeprefix("$."): value}


def _fill(template: Mapping[str, Any], data: dict[str, Any], context: dict[str, Any]) -> dict[str, Any]:
    return {
        name.removesuffix(".$"): _get(path, context if path.startswith("$$") else data)
        for name, path in template.items()
    }
