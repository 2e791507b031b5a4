"""Readers side by side: nobody sees anything of another, whatever becomes of the connections below."""

from __future__ import annotations

import random
import re
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import psycopg
import pytest

from chalicelib import wiring
from chalicelib.store.db import Database, Timeouts
from tests.integration import cast_book
from tests.integration.api import Answer, Api
from tests.integration.cast_book import CastBook
from tests.integration.world import add_user
from tests.postgres_fixtures import Clone

pytestmark = pytest.mark.integration

READERS = 6
THREADS = 16
REQUESTS = 10_000
ROUNDS = 20
_ID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")


@dataclass(frozen=True, slots=True)
class Owner:
    """A reader with a book whose every name says whose it is."""

    book: CastBook
    ids: frozenset[str]

    @property
    def mark(self) -> str:
        return str(self.book.user_id)


@pytest.fixture
def owners(api: Api, monkeypatch: pytest.MonkeyPatch) -> list[Owner]:
    """Several readers, and one service for all of them, as in a container that is warm."""
    made = [_owner(api) for _ in range(READERS)]
    service = api.service
    monkeypatch.setattr(wiring, "service", lambda: service)
    return made


def _owner(api: Api) -> Owner:
    book = cast_book.make(api, add_user(api.database))
    cast_book.paint(book, *book.boards)
    mark = str(book.user_id)
    with api.database.transaction(book.user_id) as conn:
        conn.execute("UPDATE vivid_pages SET title = title || ' of ' || %s", [mark])
        conn.execute("UPDATE characters SET name = name || ' of ' || %s", [mark])
        conn.execute("UPDATE settings SET name = name || ' of ' || %s", [mark])
        conn.execute("UPDATE scenes SET text_content = text_content || ' Of ' || %s", [mark])
    things = [book.id, *book.people.values(), *book.places.values(), *book.scenes.values(), *book.boards]
    return Owner(book, frozenset([mark, *map(str, things)]))


def requests(owner: Owner, chance: random.Random) -> tuple[str, str, Any]:
    """What a reader may ask of what is theirs."""
    book = owner.book
    below = f"/api/vividpages/{book.id}"
    one = {
        "character": chance.choice(list(book.people.values())),
        "setting": chance.choice(list(book.places.values())),
        "scene": chance.choice(list(book.scenes.values())),
        "storyboard": chance.choice(book.boards),
    }
    kind = chance.choice(list(one))
    return chance.choice(
        [
            ("GET", "/api/vividpages?q=quay", None),
            ("GET", below, None),
            ("GET", f"{below}/{kind}s?limit=2", None),
            ("GET", f"/api/{kind}s/{one[kind]}", None),
            ("GET", f"{below}/timeline?people=book&scene={one['scene']}", None),
            ("GET", "/api/search?q=Ann", None),
            ("GET", "/api/search?q=somebody+by+the+sea", None),
            ("PATCH", below, {"title": f"The Quay of {owner.mark}, {chance.random()}"}),
            ("PATCH", f"/api/settings/{one['setting']}", {"description": f"{owner.mark} {chance.random()}"}),
        ]
    )


def strangers(owner: Owner, other: Owner, chance: random.Random) -> tuple[str, str, Any]:
    """What is somebody else's."""
    address = chance.choice(
        [
            f"/api/vividpages/{other.book.id}",
            f"/api/vividpages/{other.book.id}/scenes",
            f"/api/characters/{next(iter(other.book.people.values()))}",
            f"/api/search?q=Ann&book_id={other.book.id}",
            f"/api/vividpages/{owner.book.id}/timeline?scene={next(iter(other.book.scenes.values()))}",
        ]
    )
    return "GET", address, None


def test_ten_thousand_requests_at_once_show_nobody_anything_of_another(
    api: Api, owners: list[Owner], admin: psycopg.Connection[Any]
) -> None:
    """Promises 17 and 18: connections are shared by all, and between rounds half of them are ended."""
    everybodys = frozenset[str]().union(*(owner.ids for owner in owners))
    wrong: list[str] = []
    seen = 0

    def ask(number: int) -> int:
        chance = random.Random(number)
        owner, other = chance.sample(owners, 2)
        foreign = number % 5 == 0
        method, path, body = strangers(owner, other, chance) if foreign else requests(owner, chance)
        answer = api.send(method, path, owner.book.token, body)
        found = {*_ID.findall(str(answer.body))} & everybodys
        if answer.status != (404 if foreign else 200) or found - owner.ids:
            wrong.append(f"{method} {path}: {answer.status} {answer.body}")
        return len(found)

    ended = 0
    with ThreadPoolExecutor(THREADS) as pool:
        for first in range(0, REQUESTS, REQUESTS // ROUNDS):
            seen += sum(pool.map(ask, range(first, first + REQUESTS // ROUNDS)))
            ended += end_half(admin)
    assert wrong == []
    # They were shown their own, and connections were ended that had served.
    assert seen > REQUESTS
    assert ended >= ROUNDS


def end_half(admin: psycopg.Connection[Any]) -> int:
    """End half of the connections that lie idle, and wait until they are gone; how many."""
    return len(
        admin.execute(
            """
            SELECT pg_terminate_backend(pid, 5000) FROM (
                SELECT pid FROM pg_stat_activity
                WHERE application_name = 'vividpages' AND datname = current_database() AND state = 'idle'
                ORDER BY random()
                LIMIT (SELECT (count(*) + 1) / 2 FROM pg_stat_activity
                       WHERE application_name = 'vividpages' AND datname = current_database())
            ) AS half
            """
        ).fetchall()
    )


@pytest.fixture
def impatient(api: Api, clone: Clone) -> Iterator[Api]:
    """The API with a database that waits half a second for a lock."""
    usual, api.database = api.database, Database(clone.app_url, Timeouts(lock=0.5))
    yield api
    api.database.close()
    api.database = usual


def test_a_lock_that_is_held_is_a_clean_503_within_its_time(
    impatient: Api, reader: UUID, clone: Clone
) -> None:
    """Promise 19."""
    book = cast_book.make(impatient, reader)
    path = f"/api/vividpages/{book.id}"
    with psycopg.connect(clone.admin_url) as holder:
        holder.execute("SELECT 1 FROM vivid_pages WHERE id = %s FOR UPDATE", [book.id])
        began = time.monotonic()
        answer: Answer = impatient.patch(path, book.token, {"title": "Mine"})
        waited = time.monotonic() - began
        assert impatient.get(path, book.token).status == 200
        holder.rollback()
    assert (answer.status, answer.code) == (503, "database_unavailable")
    assert answer.headers["retry-after"] == "5"
    assert answer.body["error"]["message"].endswith("Try again in a moment.")
    assert 0.4 < waited < 3
    assert impatient.patch(path, book.token, {"title": "Mine"}).body["title"] == "Mine"
