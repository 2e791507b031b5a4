"""`make fuzz`: schemathesis against an API that runs, for as long as there is time.

python -m tests.fuzz SECONDS [ADDRESS]        without an address: that of the stack of this checkout

Each round has a reader, a library and a seed of its own; readers and books are left there.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from uuid import uuid4

import httpx2

from infra.demo import SMALL_BOOK
from infra.stack import running_stack
from tests.fuzz.aims import BOOKS, PASSWORD, make_aims
from tests.fuzz.run import fuzz
from tests.integration.world import epub

# An access token is good for 15 minutes, and a round has one.
_ROUND_SECONDS = 600
_SETTLE_SECONDS = 600
_AT_REST = ("parsed", "failed", "cancelled")


@dataclass
class OverHttp:
    """A new reader of an API at an address. Implements `aims.Reader`."""

    address: str
    email: str = field(default_factory=lambda: f"{uuid4()}@example.org")
    _uploaded: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._http = httpx2.Client(base_url=self.address, timeout=60)
        self.ask("POST", "/api/auth/register", {"email": self.email, "password": PASSWORD})
        self.token: str = self.tokens()["access_token"]
        self._http.headers["Authorization"] = f"Bearer {self.token}"

    def ask(self, method: str, path: str, body: Any = None) -> Any:
        answer = self._http.request(method, path, json=body)
        if not answer.is_success:
            raise RuntimeError(f"{method} {path}: {answer.status_code} {answer.text}")
        return answer.json() if answer.content else None

    def book(self, *, small: bool, start: str = "when_uploaded", upload: bool = True) -> str:
        data = epub() if small else SMALL_BOOK.read_bytes()
        made = self.ask("POST", BOOKS, {"filename": "a.epub", "size": len(data), "start": start})
        book_id: str = made["book"]["id"]
        if upload:
            form, file = made["upload"], ("a.epub", data, "application/epub+zip")
            httpx2.post(form["url"], data=form["fields"], files={"file": file}).raise_for_status()
            self._uploaded.append(book_id)
        return book_id

    def settle(self) -> None:
        deadline = time.monotonic() + _SETTLE_SECONDS
        while not all(self._at_rest(book_id) for book_id in self._uploaded):
            if time.monotonic() > deadline:
                raise RuntimeError("The library was not finished in time.")
            time.sleep(1)

    def _at_rest(self, book_id: str) -> bool:
        status = self.ask("GET", f"{BOOKS}/{book_id}")["status"]
        if status != "completed":
            return status in _AT_REST
        # Its pictures may be painted anew.
        jobs = self.ask("GET", f"{BOOKS}/{book_id}/jobs")["items"]
        return not any(job["status"] in ("queued", "processing") for job in jobs)

    def tokens(self) -> Any:
        return self.ask("POST", "/api/auth/login", {"email": self.email, "password": PASSWORD})

    def close(self) -> None:
        """End the connections."""
        self._http.close()


def main(arguments: list[str]) -> int:
    """Rounds until the time is up; 1 as soon as one of them finds something."""
    ends = time.monotonic() + float(arguments[0])
    address = arguments[1] if len(arguments) > 1 else _address_here()
    answers: Counter[tuple[str, int]] = Counter()
    seed = 0
    while (left := ends - time.monotonic()) > 0:
        seed += 1
        failures, met = _round(address, seed, min(left, _ROUND_SECONDS))
        answers += met
        print(f"round {seed}: {met.total()} requests", flush=True)
        if failures:
            print(failures)
            return 1
    operations = {operation for operation, _ in answers}
    reached = {operation for operation, status in answers if 200 <= status < 300}
    print(f"{answers.total()} requests, {len(operations)} operations, {len(reached)} of them with success.")
    print("Never: " + ", ".join(sorted(operations - reached)))
    return 0


def _round(address: str, seed: int, seconds: float) -> tuple[str, Counter[tuple[str, int]]]:
    reader = OverHttp(address)
    try:
        description = reader.ask("GET", "/api/openapi.json")
        aims = make_aims(reader, description, ask_vendors=False)
        with tempfile.TemporaryDirectory() as scratch:
            limit = ("--max-time", str(max(1, round(seconds))))
            url = f"{address}/api/openapi.json"
            found = fuzz(url, aims, Path(scratch), *limit, token=reader.token, seed=seed)
    finally:
        reader.close()
    return found.failures, found.answers


def _address_here() -> str:
    stack = running_stack()
    if stack is None:
        raise SystemExit("No stack of this checkout is running: `make run` starts it, or give an ADDRESS.")
    return stack.api_url.removesuffix("/api")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
