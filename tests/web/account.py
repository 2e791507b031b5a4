"""Somebody's account as the API sees it, made and filled without the client."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any
from uuid import uuid4

import httpx2

PASSWORD = "a lamp in the harbour 42"
_PATIENCE_SECONDS = 300


class Account:
    """A new account at the API that stands at `address` (with a slash at its end)."""

    def __init__(self, address: str) -> None:
        self.mail = f"{uuid4().hex[:10]}@example.com"
        self._http = httpx2.Client(base_url=f"{address}api/", timeout=60)
        self.ask("POST", "auth/register", {"email": self.mail, "password": PASSWORD})
        signed = self.ask("POST", "auth/login", {"email": self.mail, "password": PASSWORD})
        self._http.headers["Authorization"] = f"Bearer {signed['access_token']}"

    def close(self) -> None:
        """End the connections."""
        self._http.close()

    def ask(self, method: str, path: str, body: Any = None) -> Any:
        """The JSON of an answer, which must be a good one."""
        answer = self._http.request(method, path, json=body)
        assert answer.is_success, f"{method} {path}: {answer.status_code} {answer.text}"
        return answer.json() if answer.content else None

    def send(self, path: Path, title: str | None = None) -> str:
        """Send an EPUB; the id of its book, which waits to be started once it is read."""
        data = path.read_bytes()
        announced = {"filename": path.name, "size": len(data), "start": "by_hand"}
        made = self.ask("POST", "vividpages", announced | ({"title": title} if title else {}))
        form = made["upload"]
        file = ("book.epub", data, "application/epub+zip")
        sent = httpx2.post(form["url"], data=form["fields"], files={"file": file}, timeout=60)
        assert sent.status_code in (200, 201, 204), sent.text
        return str(made["book"]["id"])

    def paint(self, book: str, **choices: Any) -> None:
        """Choose, and start a book that is read."""
        self.until(book, "parsed")
        self.ask("PATCH", f"vividpages/{book}", {"choices": choices})
        self.ask("POST", f"vividpages/{book}/start")

    def until(self, book: str, *statuses: str) -> Any:
        """The book, once it has one of these statuses."""
        deadline = time.monotonic() + _PATIENCE_SECONDS
        while time.monotonic() < deadline:
            found = self.ask("GET", f"vividpages/{book}")
            if found["status"] in statuses:
                return found
            time.sleep(0.5)
        raise AssertionError(f"{found['title']} is {found['status']}, not {statuses}: {found['error']}")
