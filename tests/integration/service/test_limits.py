"""Promise 34's counter: exactly as many as are allowed, however many come at once, and not for good."""

from __future__ import annotations

import threading
from typing import Any

import psycopg
import pytest

from chalicelib.errors import TooMany
from chalicelib.service import limits
from tests.integration.api import Api

pytestmark = pytest.mark.integration


def count_let_through(api: Api, threads: int, limit: int) -> int:
    """How many of `threads` that ask at once are let through."""
    through: list[int] = []
    start = threading.Barrier(threads)

    def ask(number: int) -> None:
        start.wait()
        try:
            limits.take(api.service, "test", "somebody", limit, 900)
        except TooMany:
            return
        through.append(number)

    asking = [threading.Thread(target=ask, args=(number,)) for number in range(threads)]
    for thread in asking:
        thread.start()
    for thread in asking:
        thread.join()
    return len(through)


def test_of_many_at_once_exactly_the_limit_go_through(api: Api) -> None:
    assert count_let_through(api, threads=50, limit=10) == 10
    assert count_let_through(api, threads=5, limit=10) == 0


def test_subjects_and_purposes_are_counted_apart(api: Api) -> None:
    limits.take(api.service, "test", "a", 1, 900)
    limits.take(api.service, "test", "b", 1, 900)
    limits.take(api.service, "other", "a", 1, 900)
    with pytest.raises(TooMany) as refused:
        limits.take(api.service, "test", "a", 1, 900)
    assert 880 < (refused.value.retry_after or 0) <= 900
    assert "15 minutes" in refused.value.message


def test_the_window_passes(api: Api, admin: psycopg.Connection[Any]) -> None:
    limits.take(api.service, "test", "a", 1, 900)
    admin.execute("UPDATE login_attempts SET ends_at = now()")
    limits.take(api.service, "test", "a", 1, 900)
    with pytest.raises(TooMany):
        limits.take(api.service, "test", "a", 1, 900)


def test_what_is_given_back_counts_anew(api: Api) -> None:
    limits.take(api.service, "test", "a", 1, 900)
    limits.give_back(api.service, "test", "a")
    limits.take(api.service, "test", "a", 1, 900)


def test_the_table_names_nobody_and_is_swept(api: Api, admin: psycopg.Connection[Any]) -> None:
    for number in range(30):
        limits.take(api.service, "test", f"reader-{number}@example.org", 1, 900)
    assert "example" not in str(admin.execute("SELECT * FROM login_attempts").fetchall())
    admin.execute("UPDATE login_attempts SET ends_at = now() - interval '1 second'")
    for number in range(6):
        limits.take(api.service, "test", f"other-{number}", 1, 900)
    assert admin.execute("SELECT count(*) FROM login_attempts").fetchone() == (6,)


@pytest.mark.parametrize(
    ("address", "network"),
    [
        ("198.51.100.7", "198.51.100.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("2001:db8:1:2::", "2001:db8:1:2::/64"),
        ("::ffff:198.51.100.7", "198.51.100.7"),
        ("unknown", "unknown"),
    ],
)
def test_an_ipv6_reader_is_one_whatever_address_they_take(address: str, network: str) -> None:
    assert limits.network(address) == network
