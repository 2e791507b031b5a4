"""Promise 2: workers killed with SIGKILL at every boundary and at random moments, 200 runs of four kinds.

Every worker is a process of its own with a connection of its own to a real database; the vendor is an HTTP
server on loopback that counts what it is asked and what it answers.
"""

from __future__ import annotations

import json
import multiprocessing
import os
import random
import signal
import statistics
import threading
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import replace
from decimal import Decimal
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from multiprocessing.context import ForkServerContext
from pathlib import Path
from typing import Any
from uuid import UUID

import psycopg
import pytest

from chalicelib.ports import Account
from chalicelib.store.db import Database
from tests.integration.paid.paid_worker import AT_MOST, BOUNDARIES, KINDS, LEASE_SECONDS, Order, work
from tests.integration.shelf import add_book
from tests.postgres_fixtures import Clone

pytestmark = pytest.mark.integration

AT_BOUNDARIES = 70
AT_RANDOM = 130
AT_ONCE = 5
UNHURT = 20
PRICE = Decimal("0.0035")


class Vendor:
    """Counts by question; an answer takes 20 ms."""

    def __init__(self) -> None:
        self.asked: Counter[str] = Counter()
        self._guard = threading.Lock()
        vendor = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                question = self.path.removeprefix("/")
                with vendor._guard:
                    vendor.asked[question] += 1
                    number = vendor.asked[question]
                time.sleep(0.02)
                body = json.dumps({"text": f"Answer {number} to {question}"}).encode()
                try:
                    self.send_response(200)
                    self.send_header("Content-Length", str(len(body)))
                    self.end_headers()
                    self.wfile.write(body)
                except OSError:
                    # Whoever asked is dead.
                    self.close_connection = True

            def log_message(self, *_: Any) -> None:
                return

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self._server.server_port}"
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()


@pytest.fixture
def vendor() -> Iterator[Vendor]:
    made = Vendor()
    yield made
    made.close()


@pytest.fixture(scope="module")
def nursery() -> ForkServerContext:
    """Workers are forks of a process that has everything loaded, and no thread and no connection."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["tests.integration.paid.paid_worker", "psycopg"])
    return context


def live(nursery: ForkServerContext, order: Order, killed_after: float | None = None) -> float | None:
    """One worker's life: its seconds, None where it did not come to a natural end."""
    receiving, sending = nursery.Pipe(duplex=False)
    worker = nursery.Process(target=work, args=(order, sending))
    worker.start()
    assert receiving.poll(20)
    started = time.monotonic()
    if killed_after is not None:
        worker.join(killed_after)
        if worker.is_alive() and worker.pid:
            with suppress(ProcessLookupError):
                os.kill(worker.pid, signal.SIGKILL)
    worker.join(20)
    # 255: another thread's start() has read the code of ours away. A worker that raised would say 1.
    assert worker.exitcode in (0, -signal.SIGKILL, 255)
    return time.monotonic() - started if worker.exitcode == 0 else None


def natural_life(nursery: ForkServerContext, order: Order) -> float:
    """Seconds most workers take here, with as many at once as there will be."""

    def lived(number: int) -> float | None:
        return live(nursery, asked(order, f"unhurt-{number}"))

    with ThreadPoolExecutor(AT_ONCE) as pool:
        return statistics.median(life for life in pool.map(lived, range(UNHURT)) if life)


def test_no_answer_that_was_stored_is_bought_again(
    database: Database,
    clone: Clone,
    admin: psycopg.Connection[Any],
    reader: UUID,
    vendor: Vendor,
    nursery: ForkServerContext,
    tmp_path: Path,
) -> None:
    account = Account(reader, add_book(database, reader))
    order = Order(clone.app_url, vendor.url, tmp_path, account, "")
    chance = random.Random(7)
    deaths = [("boundary", n) for n in range(AT_BOUNDARIES)] + [("random", n) for n in range(AT_RANDOM)]
    life = natural_life(nursery, order)
    moments = {n: [chance.uniform(0, life) for _ in range(1 + n % 3)] for n in range(AT_RANDOM)}

    killed: list[bool] = []

    def run(death: tuple[str, int]) -> tuple[str, int, int]:
        """The question, how often it had been asked when its answer was stored, and at the very end."""
        way, number = death
        mine = asked(order, f"{way}-{number}")
        if way == "boundary":
            live(nursery, replace(mine, dies=BOUNDARIES[number % len(BOUNDARIES)]))
        else:
            for moment in moments[number]:
                killed.append(live(nursery, mine, moment) is None)
        with database.transaction(reader) as conn:
            stored = conn.execute(
                "SELECT FROM provider_calls WHERE request_hash = %s AND state = 'answered'",
                [mine.request().hash],
            ).rowcount
        before = vendor.asked[mine.question] if stored else -1
        answer = work(mine)
        again = work(mine)
        assert answer == again
        return mine.question, before, vendor.asked[mine.question]

    with ThreadPoolExecutor(AT_ONCE) as pool:
        ends = list(pool.map(run, deaths))
    assert len(ends) == AT_BOUNDARIES + AT_RANDOM
    # Never again once it was stored.
    assert [end for end in ends if end[1] not in (-1, end[2])] == []
    ends += [(f"unhurt-{number}", 1, 1) for number in range(UNHURT)]
    rows = admin.execute(
        "SELECT request_hash, state, attempts, unanswered, reserved, price, lost_price FROM provider_calls"
    ).fetchall()
    by_hash = {asked(order, question).request().hash: often for question, _, often in ends}
    assert {row[0] for row in rows} == set(by_hash)
    for hash_, state, attempts, unanswered, reserved, price, lost in rows:
        assert (state, reserved, price, lost) == ("answered", 0, PRICE, unanswered * AT_MOST)
        # What was asked for more than once was marked each time; what died unsent is marked too.
        assert by_hash[hash_] - 1 <= unanswered == attempts - 1
    boundary = [row for row in rows if row[0] in _hashes(order, "boundary", AT_BOUNDARIES)]
    assert all(unanswered <= 1 for _, _, _, unanswered, *_ in boundary)
    spent = admin.execute("SELECT DISTINCT reserved, spent FROM budgets").fetchall()
    lost_in_all = sum((row[6] for row in rows), Decimal(0))
    assert spent == [(0, PRICE * len(rows) + lost_in_all)]
    # The moments were neither all too early nor all too late.
    assert killed.count(True) > AT_RANDOM / 2
    assert sum(row[3] for row in rows if row not in boundary) >= 5
    assert sum(vendor.asked.values()) <= len(rows) + sum(row[3] for row in rows)


def asked(order: Order, question: str) -> Order:
    """An order of one of the kinds of what is bought, by the number at the question's end."""
    return replace(order, question=question, kind=KINDS[int(question.rpartition("-")[2]) % len(KINDS)])


def _hashes(order: Order, way: str, count: int) -> set[str]:
    return {asked(order, f"{way}-{number}").request().hash for number in range(count)}


def test_each_boundary_leaves_what_it_should(
    database: Database, clone: Clone, reader: UUID, vendor: Vendor, nursery: ForkServerContext, tmp_path: Path
) -> None:
    """Where a worker dies says whether its answer is asked for again, and whether that is marked."""
    account = Account(reader, add_book(database, reader))
    seen = {}
    for boundary in BOUNDARIES:
        question = boundary.replace(" ", "-")
        order = Order(clone.app_url, vendor.url, tmp_path, account, question, boundary)
        assert live(nursery, order) is None
        started = time.monotonic()
        work(replace(order, dies=None))
        assert time.monotonic() - started < LEASE_SECONDS + 5
        with database.transaction(reader) as conn:
            found = conn.execute(
                "SELECT unanswered FROM provider_calls WHERE request_hash = %s", [order.request().hash]
            ).fetchone()
        assert found
        seen[boundary] = (vendor.asked[question], found[0])
    assert seen == {
        "before claim": (1, 0),
        "claim not committed": (1, 0),
        "claimed": (1, 1),
        "answered": (2, 1),
        "object stored": (2, 1),
        "row not committed": (2, 1),
        "stored": (1, 0),
    }
