"""Whatever order claims, answers, failures and deaths come in: the books balance and no budget is passed."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from chalicelib.ports import PaidRequest
from chalicelib.store import budgets, provider_calls
from chalicelib.store.db import Conn, Database
from chalicelib.store.provider_calls import Claim, Stored
from tests.integration.shelf import add_book
from tests.postgres_fixtures import add_user

pytestmark = pytest.mark.integration

_NOTHING = Stored({}, None, None, None, 1, 0, 0, 1, 0, 0, Decimal(0))
_LIMITS = {"book": Decimal("0.30"), "month": Decimal("0.35"), "service": Decimal("0.25")}
_CENTS = st.integers(1, 12).map(lambda cents: Decimal(cents) / 100)

# What happens to one of six requests: somebody asks for it; whoever claimed it some time gets its answer, at
# some share of what was set aside; fails; or its lease ends.
_EVENTS = st.lists(
    st.one_of(
        st.tuples(st.just("claim"), st.integers(0, 5), _CENTS, st.booleans()),
        st.tuples(st.just("answer"), st.integers(0, 30), st.sampled_from(["0", "0.5", "1"]).map(Decimal)),
        st.tuples(st.just("fail"), st.integers(0, 30), st.booleans()),
        st.tuples(st.just("expire"), st.integers(0, 5)),
    ),
    max_size=40,
)


@dataclass(frozen=True)
class Made:
    """A claim and what was set aside for it."""

    claim: Claim
    request: PaidRequest


def asked(book_id: UUID, number: int, at_most: Decimal) -> PaidRequest:
    return PaidRequest("openai", "gpt-4o", "analyse", "1", {"book": str(book_id), "n": number}, at_most)


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture], database=None
)
@given(events=_EVENTS)
def test_the_books_balance(database: Database, events: list[tuple[object, ...]]) -> None:
    user_id = add_user(database)
    book_id = add_book(database, user_id)
    with database.transaction(user_id) as conn:
        conn.execute('UPDATE vivid_pages SET settings = settings || \'{"budget": "0.30"}\'')
        conn.execute("UPDATE users SET preferences = '{\"monthly_budget\": 0.35}'")
    made: list[Made] = []
    answered: dict[UUID, int] = {}
    for event in events:
        with database.transaction(user_id) as conn:
            _happen(conn, book_id, event, made, answered)
        with database.transaction(user_id) as conn:
            _check(conn, book_id)
    assert all(times == 1 for times in answered.values())


def _happen(
    conn: Conn, book_id: UUID, event: tuple[object, ...], made: list[Made], answered: dict[UUID, int]
) -> None:
    match event:
        case ("claim", int(number), Decimal() as at_most, bool(service)):
            wanted = asked(book_id, number, at_most)
            claim = provider_calls.claim(conn, wanted, book_id, 60, _LIMITS["service"], service)
            assert (claim.outcome == "answered") == (claim.call_id in answered)
            if claim.outcome == "claimed":
                made.append(Made(claim, wanted))
        case ("answer", int(index), Decimal() as share) if made:
            one = made[index % len(made)]
            price = one.request.at_most * share
            if provider_calls.settle(conn, one.claim, replace(_NOTHING, price=price), 1):
                answered[one.claim.call_id] = answered.get(one.claim.call_id, 0) + 1
        case ("fail", int(index), bool(lost)) if made:
            provider_calls.fail(conn, made[index % len(made)].claim, "x", lost, 1)
        case ("expire", int(number)):
            conn.execute(
                "UPDATE provider_calls SET lease_until = now() - interval '1 s' WHERE request_hash = %s",
                [asked(book_id, number, Decimal(0)).hash],
            )


def _check(conn: Conn, book_id: UUID) -> None:
    counters = {
        "book": budgets.of_book(conn, book_id),
        "month": budgets.of_this_month(conn),
        "service": budgets.of_this_month(conn, "service"),
    }
    for kind, counter in counters.items():
        assert counter.reserved + counter.spent <= _LIMITS[kind], kind
    sums = conn.execute(
        "SELECT coalesce(sum(reserved), 0), coalesce(sum(price + lost_price), 0) FROM provider_calls"
    ).fetchone()
    assert sums == (counters["book"].reserved, counters["book"].spent)
    assert counters["month"] == counters["book"]
    assert counters["service"].spent <= counters["month"].spent


def test_equal_requests_have_equal_hashes_and_others_do_not() -> None:
    one = PaidRequest("openai", "gpt-4o", "analyse", "1", {"a": 1, "b": ["é"]}, Decimal(1))
    assert one.hash == replace(one, content={"b": ["é"], "a": 1}, at_most=Decimal(2)).hash
    others = [
        replace(one, provider="ollama"),
        replace(one, model="gpt-4.1"),
        replace(one, prompt_version="2"),
        replace(one, content={"a": 1, "b": ["e"]}),
        replace(one, content={"a": "1", "b": ["é"]}),
    ]
    assert len({one.hash, *(other.hash for other in others)}) == 6
