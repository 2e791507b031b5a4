"""A client of the API behind API Gateway that remembers which operations it has met."""

from __future__ import annotations

import json
import re
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import httpx2

from infra.stack import Stack

_LETTER_SECONDS = 30


@dataclass
class Gateway:
    """`met` are the operations of the description (`GET /api/health`) that answered as they were meant to."""

    stack: Stack
    description: Mapping[str, Any]
    met: set[str] = field(default_factory=set)
    token: str = ""

    def __post_init__(self) -> None:
        self._http = httpx2.Client(base_url=self.stack.api_url, timeout=60)
        operations = [(method, path) for path, way in self.description["paths"].items() for method in way]
        # Exact addresses before those with parameters.
        operations.sort(key=lambda operation: operation[1].count("{"))
        self._patterns = [
            (f"{method.upper()} {path}", re.compile(re.sub(r"\{\w+\}", "[^/]+", path)))
            for method, path in operations
        ]

    def close(self) -> None:
        """End the connections."""
        self._http.close()

    @property
    def operations(self) -> set[str]:
        """Every operation of the description."""
        return {operation for operation, _ in self._patterns}

    def send(
        self, method: str, path: str, body: Any = None, headers: Mapping[str, str] | None = None
    ) -> httpx2.Response:
        """One request to an address below /api."""
        sent = {**({"Authorization": f"Bearer {self.token}"} if self.token else {}), **(headers or {})}
        return self._http.request(method, path, json=body, headers=sent)

    def ask(
        self,
        method: str,
        path: str,
        body: Any = None,
        status: int = 200,
        headers: Mapping[str, str] | None = None,
    ) -> Any:
        """The JSON of an answer that has this status."""
        answer = self.send(method, path, body, headers)
        assert answer.status_code == status, f"{method} {path}: {answer.status_code} {answer.text}"
        assert answer.headers["x-request-id"]
        self.met.add(self._operation(method, path))
        is_json = answer.headers.get("content-type", "").startswith("application/json")
        return answer.json() if is_json and answer.content else answer.text

    def _operation(self, method: str, path: str) -> str:
        address = "/api" + path.partition("?")[0]
        for operation, pattern in self._patterns:
            if operation.startswith(f"{method} ") and pattern.fullmatch(address):
                return operation
        raise AssertionError(f"{method} {address} is not described")

    def until(self, path: str, name: str, *values: Any, seconds: float = 150) -> Any:
        """What is at the address once its field `name` has one of these values."""
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            found = self.ask("GET", path)
            if found[name] in values:
                return found
            time.sleep(0.3)
        raise AssertionError(f"{name} did not become {values}: {found}")

    def upload(self, form: Any, data: bytes) -> int:
        """Send a file as a browser would; the status."""
        file = ("book.epub", data, "application/epub+zip")
        return httpx2.post(form["url"], data=form["fields"], files={"file": file}, timeout=60).status_code

    def letter(self, address: str, about: str) -> str:
        """The token in the latest letter to an address whose link is `about` it, out of the log."""
        deadline = time.monotonic() + _LETTER_SECONDS
        while time.monotonic() < deadline:
            found = [
                token[1]
                for letter in self._letters()
                if letter.get("address") == address
                and (token := re.search(rf"/#/{about}\?token=(\S+)", letter.get("text", "")))
            ]
            if found:
                return found[-1]
            time.sleep(0.3)
        raise AssertionError(f"no letter about {about} to {address} in the log")

    def _letters(self) -> list[dict[str, Any]]:
        logs = self.stack.client("logs")
        lines = []
        for group in logs.describe_log_groups()["logGroups"]:
            for page in logs.get_paginator("filter_log_events").paginate(logGroupName=group["logGroupName"]):
                lines += [event["message"] for event in page["events"] if '"a letter"' in event["message"]]
        return [json.loads(line[line.index("{") :]) for line in lines]
