"""Books through API Gateway on the deployed stack: announced, uploaded, made, deleted."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

import httpx2
import pytest

from infra.stack import Stack
from tests.e2e.following import SMALL_BOOK

pytestmark = pytest.mark.e2e

PASSWORD = "four owls drink lemonade"


@dataclass
class Client:
    """A signed-in reader of the API."""

    http: httpx2.Client
    user_id: str

    def ask(self, method: str, path: str, body: Any = None, status: int = 200) -> Any:
        answer = self.http.request(method, path, json=body)
        assert answer.status_code == status, answer.text
        return answer.json() if answer.content else None

    def until(self, book_id: str, *statuses: str, seconds: float = 150) -> Any:
        """The book once it has one of these statuses."""
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            book = self.ask("GET", f"/vividpages/{book_id}")
            if book["status"] in statuses:
                return book
            time.sleep(0.3)
        raise AssertionError(f"it did not become {statuses}: {book}")

    def upload(self, form: Any, data: bytes) -> httpx2.Response:
        """Send a file as a browser would."""
        file = ("book.epub", data, "application/epub+zip")
        return httpx2.post(form["url"], data=form["fields"], files={"file": file}, timeout=60)


@pytest.fixture
def client(stack: Stack) -> Iterator[Client]:
    with httpx2.Client(base_url=stack.api_url, timeout=60) as http:
        email = f"{uuid4()}@example.org"
        http.post("/auth/register", json={"email": email, "password": PASSWORD}).raise_for_status()
        token = http.post("/auth/login", json={"email": email, "password": PASSWORD}).json()["access_token"]
        http.headers["Authorization"] = f"Bearer {token}"
        yield Client(http, http.get("/auth/me").json()["id"])


def keys_of(stack: Stack, user_id: str) -> list[str]:
    """Every version of every object of a user."""
    found = []
    for page in stack.client("s3").get_paginator("list_object_versions").paginate(Bucket=stack.bucket):
        for item in [*page.get("Versions", []), *page.get("DeleteMarkers", [])]:
            if user_id in item["Key"]:
                found.append(item["Key"])
    return found


def test_a_book_is_uploaded_reckoned_started_made_and_deleted(stack: Stack, client: Client) -> None:
    data = SMALL_BOOK.read_bytes()
    body = {
        "filename": "A Christmas Carol.epub",
        "size": len(data),
        "start": "by_hand",
        "choices": {"style_preset": "noir", "density": "per-chapter"},
    }
    made = client.ask("POST", "/vividpages", body, status=201)
    book_id = made["book"]["id"]
    assert client.upload(made["upload"], data).status_code in (200, 204)

    assert client.until(book_id, "parsed", "failed")["title"].startswith("A Christmas Carol")
    estimate = client.ask("GET", f"/vividpages/{book_id}/estimate")
    assert estimate["pictures"] == estimate["chapters"] > 0
    assert client.ask("POST", f"/vividpages/{book_id}/start")["status"] == "queued"
    book = client.until(book_id, "completed", "failed")
    assert book["status"] == "completed", book["error"]
    assert book["progress"]["painted"] == estimate["pictures"]
    assert {job["status"] for job in client.ask("GET", f"/vividpages/{book_id}/jobs")["items"]} == {
        "completed"
    }
    assert [entry["model"] for entry in client.ask("GET", "/usage")["items"]] == ["local", "local"]

    client.ask("DELETE", f"/vividpages/{book_id}", status=204)
    client.ask("GET", f"/vividpages/{book_id}", status=404)
    eventually_empty(stack, client.user_id)


def test_a_book_is_cancelled_resumed_and_its_account_erased(stack: Stack, client: Client) -> None:
    data = SMALL_BOOK.read_bytes()
    made = client.ask("POST", "/vividpages", {"filename": "carol.epub", "size": len(data)}, status=201)
    book_id = made["book"]["id"]
    client.upload(made["upload"], data)
    client.until(book_id, "processing", "completed")
    assert client.ask("POST", f"/vividpages/{book_id}/cancel")["status"] == "cancelled"
    time.sleep(2)
    still = client.ask("GET", f"/vividpages/{book_id}")
    time.sleep(2)
    assert client.ask("GET", f"/vividpages/{book_id}")["progress"] == still["progress"]
    client.ask("POST", f"/vividpages/{book_id}/resume")
    book = client.until(book_id, "completed", "failed")
    assert book["status"] == "completed", book["error"]
    assert book["progress"]["painted"] == book["scenes"]

    client.ask("DELETE", "/auth/me", {"password": PASSWORD}, status=202)
    eventually_empty(stack, client.user_id)


def test_a_form_takes_nothing_but_what_it_was_made_for(client: Client) -> None:
    made = client.ask("POST", "/vividpages", {"filename": "a.epub", "size": 100}, status=201)
    form = made["upload"]
    assert client.upload(form, b"x" * 101).status_code in (400, 403)
    other = {**form, "fields": {**form["fields"], "key": form["fields"]["key"] + ".exe"}}
    assert client.upload(other, b"x").status_code == 403
    assert client.upload(form, b"Dear reader, this is no EPUB.").status_code in (200, 204)
    failed = client.until(made["book"]["id"], "failed", seconds=60)
    assert failed["error"]["code"] == "not_an_epub"


def test_the_sweep_is_deployed_and_runs(stack: Stack) -> None:
    functions = stack.client("lambda").list_functions()["Functions"]
    (name,) = [found["FunctionName"] for found in functions if "Sweep" in found["FunctionName"]]
    event = {
        "version": "0",
        "account": "1",
        "region": "us-east-1",
        "detail": {},
        "detail-type": "Scheduled Event",
    }
    event |= {"source": "aws.events", "time": "2030-01-01T00:00:00Z", "id": "1", "resources": []}
    answer = stack.client("lambda").invoke(FunctionName=name, Payload=json.dumps(event).encode())
    assert json.load(answer["Payload"]) >= 0
    rules = stack.client("events").list_rules()["Rules"]
    assert "rate(5 minutes)" in [rule.get("ScheduleExpression") for rule in rules]


def eventually_empty(stack: Stack, user_id: str) -> None:
    for _ in range(200):
        if not keys_of(stack, user_id):
            return
        time.sleep(0.3)
    raise AssertionError(f"left behind: {keys_of(stack, user_id)[:5]}")
