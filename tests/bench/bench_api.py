"""The API over loopback, warm, in a process of its own: how long answers take, and how long its import."""

from __future__ import annotations

import http.client
import json
import random
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from statistics import median, quantiles
from typing import Any
from urllib.parse import urlsplit
from uuid import uuid4

import httpx2
import psutil

from infra.docker_stack import run_python
from infra.loopback import free_port
from infra.package import ROOT
from infra.postgres import state_dir
from infra.serve import wait_until_served
from infra.stack import embedded_stack
from tests.bench.figures import Figure
from tests.e2e.following import SMALL_BOOK

CLIENTS = 8
SECONDS = 20.0
WARM_SECONDS = 3.0
IMPORTS = 5
# A reader looks far more often than they change something.
CHANGES = 0.1
_PASSWORD = "four owls drink lemonade"

Ask = tuple[str, str, Any]


def measure(corpus: Path) -> Iterator[Figure]:
    """Needs no corpus: the book is the small one of the tests."""
    yield Figure("import of app", median(_import_seconds() for _ in range(IMPORTS)), "s", limit=0.8)
    state = state_dir() / "bench-api"
    shutil.rmtree(state, ignore_errors=True)
    try:
        with embedded_stack(state, free_port()) as stack:
            port = free_port()
            process = run_python(["infra.serve", str(port)], stack, state / "api.log")
            try:
                wait_until_served(port)
                yield from _answers(f"http://127.0.0.1:{port}", psutil.Process(process.pid))
            finally:
                process.terminate()
                process.wait(60)
    finally:
        shutil.rmtree(state, ignore_errors=True)


def _import_seconds() -> float:
    code = "import time; began = time.perf_counter(); import app; print(time.perf_counter() - began)"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    return float(done.stdout)


def _answers(address: str, server: psutil.Process) -> Iterator[Figure]:
    # A reader for each client: readers do not wait for each other's books.
    with ThreadPoolExecutor(CLIENTS) as pool:
        readers = list(pool.map(lambda _: _reader(address), range(CLIENTS)))
    _run_clients(address, readers, WARM_SECONDS)
    before = _worked(server)
    took = _run_clients(address, readers, SECONDS)
    worked = _worked(server) - before
    every = [seconds for each in took.values() for seconds in each]
    yield Figure("API, requests", len(every) / SECONDS, "requests/s")
    yield Figure("API, processor time of a request", worked / len(every) * 1000, "ms")
    yield Figure("API, p50", median(every) * 1000, "ms")
    yield Figure("API, p99", quantiles(every, n=100)[98] * 1000, "ms", limit=50)
    for name, each in sorted(took.items(), key=lambda item: -median(item[1])):
        yield Figure(f"API, {name}, p50", median(each) * 1000, "ms")


def _worked(server: psutil.Process) -> float:
    """The processor time, in seconds, of all processes of the server."""
    times = [process.cpu_times() for process in [server, *server.children()]]
    return float(sum(each.user + each.system for each in times))


@dataclass(frozen=True, slots=True)
class Asking:
    """A reader: their token, and by name what they may ask."""

    token: str
    asks: dict[str, list[Ask]]


def _reader(address: str) -> Asking:
    """A reader with a finished book, made over HTTP."""
    with httpx2.Client(base_url=f"{address}/api", timeout=60) as http:
        account = {"email": f"{uuid4()}@example.org", "password": _PASSWORD}
        http.post("/auth/register", json=account).raise_for_status()
        token = http.post("/auth/login", json=account).json()["access_token"]
        http.headers["Authorization"] = f"Bearer {token}"
        book = _finished_book(http)

        def items(what: str) -> list[Any]:
            found: list[Any] = http.get(f"/vividpages/{book}/{what}").raise_for_status().json()["items"]
            return found

        return Asking(token, _asks(f"/api/vividpages/{book}", items("characters"), items("scenes")))


def _finished_book(http: httpx2.Client) -> str:
    data = SMALL_BOOK.read_bytes()
    made = http.post("/vividpages", json={"filename": "carol.epub", "size": len(data)}).json()
    form, book_id = made["upload"], str(made["book"]["id"])
    file = ("carol.epub", data, "application/epub+zip")
    httpx2.post(form["url"], data=form["fields"], files={"file": file}, timeout=60).raise_for_status()
    deadline = time.monotonic() + 600
    while time.monotonic() < deadline:
        book = http.get(f"/vividpages/{book_id}").raise_for_status().json()
        if book["status"] == "completed":
            return book_id
        if book["status"] == "failed":
            raise RuntimeError(f"The book failed: {book['error']}")
        time.sleep(1)
    raise RuntimeError("The book was not finished within ten minutes.")


def _asks(book: str, people: list[Any], scenes: list[Any]) -> dict[str, list[Ask]]:
    person = f"/api/characters/{people[0]['id']}"
    return {
        "list": [("GET", "/api/vividpages?limit=20", None)],
        "book": [("GET", book, None)],
        "scenes": [("GET", f"{book}/scenes?limit=20", None)],
        "storyboards": [("GET", f"{book}/storyboards?limit=20", None)],
        "characters": [("GET", f"{book}/characters?limit=20", None)],
        "character": [("GET", f"/api/characters/{one['id']}", None) for one in people],
        "timeline": [("GET", f"{book}/timeline?scene={one['id']}", None) for one in scenes],
        "search by name": [("GET", "/api/search?q=Scrooge", None)],
        "search by meaning": [("GET", "/api/search?q=an+old+man+with+a+thin+nose", None)],
        "PATCH book": [("PATCH", book, {"title": f"Carol {number}"}) for number in range(20)],
        "PATCH character": [
            ("PATCH", person, {"appearance": {"hair_color": f"grey {number}"}}) for number in range(20)
        ],
    }


def _run_clients(address: str, readers: list[Asking], seconds: float) -> dict[str, list[float]]:
    """Each on a connection of their own that asks one thing after the other; seconds by name."""
    took: dict[str, list[float]] = {name: [] for name in readers[0].asks}
    ends = time.monotonic() + seconds
    start = threading.Barrier(len(readers))

    def run(number: int) -> None:
        chance, asks = random.Random(number), readers[number].asks
        connection = http.client.HTTPConnection(urlsplit(address).netloc, timeout=60)
        start.wait()
        while time.monotonic() < ends:
            wanted = "PATCH" if chance.random() < CHANGES else "GET"
            name = chance.choice([name for name, each in asks.items() if each[0][0] == wanted])
            began = time.perf_counter()
            _ask(connection, readers[number].token, chance.choice(asks[name]))
            took[name].append(time.perf_counter() - began)
        connection.close()

    with ThreadPoolExecutor(CLIENTS) as pool:
        list(pool.map(run, range(len(readers))))
    return took


def _ask(connection: http.client.HTTPConnection, token: str, ask: Ask) -> None:
    method, path, body = ask
    headers = {"Authorization": f"Bearer {token}", "Content-Type": "application/json"}
    connection.request(method, path, json.dumps(body) if body is not None else None, headers)
    answer = connection.getresponse()
    text = answer.read()
    if answer.status != 200:
        raise RuntimeError(f"{method} {path}: {answer.status} {text[:500]!r}")
