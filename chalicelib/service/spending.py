"""What a reader's models cost, and the limits and prices they set for it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Any, cast
from uuid import UUID

from chalicelib.domain import model_table
from chalicelib.domain.model_table import Kind
from chalicelib.domain.pricing import check_overrides
from chalicelib.errors import FieldError, Invalid, NotFound
from chalicelib.store import budgets, provider_calls, users
from chalicelib.store.budgets import Budget
from chalicelib.store.provider_calls import Spending

if TYPE_CHECKING:
    from chalicelib.service import Service

_KINDS: Mapping[str, Kind] = {"embedding_model": "embedding", "second_image_model": "image"}
MOST_DAYS = 366


@dataclass(frozen=True, slots=True)
class Spendings:
    """What was spent from `first` to `last`, by day, model, purpose and book, and how this month stands.

    `limit` is the reader's budget of the month, None for none.
    """

    first: date
    last: date
    rows: Sequence[Spending]
    month: Budget
    limit: Decimal | None


def show(
    service: Service, user_id: UUID, first: date | None, last: date | None, book_id: UUID | None
) -> Spendings:
    """The days from `first` to `last` (UTC); the month so far where they are left out. Raises Invalid."""
    today = datetime.fromtimestamp(service.now(), UTC).date()
    last = last or today
    first = first or last.replace(day=1)
    if not timedelta(0) <= last - first < timedelta(MOST_DAYS):
        message = f"Ask for at most {MOST_DAYS} days, the first one first."
        raise Invalid(message, code="bad_days", details=[FieldError("first", message)])
    with service.database.transaction(user_id) as conn:
        rows = provider_calls.spendings(conn, _start(first), _start(last) + timedelta(days=1), book_id)
        user = users.get_user(conn, user_id)
        month = budgets.of_this_month(conn)
    limit = user.preferences.get("monthly_budget") if user else None
    return Spendings(first, last, rows, month, None if limit is None else Decimal(str(limit)))


def settings(service: Service, user_id: UUID) -> Mapping[str, Any]:
    """The reader's own limits, prices and models, as `users.SPENDING` names them."""
    with service.database.transaction(user_id) as conn:
        user = users.get_user(conn, user_id)
    kept = user.preferences if user else {}
    return {name: kept.get(name) for name in users.SPENDING}


def change(service: Service, user_id: UUID, given: Mapping[str, Any]) -> Mapping[str, Any]:
    """Set what is `given`; None takes a thing away. Raises Invalid with the fields at fault."""
    kept = {name: _checked(name, value) for name, value in given.items()}
    with service.database.transaction(user_id) as conn:
        account = users.lock_account(conn, user_id)
        if account is None:
            raise NotFound("This account is not there any more.")
        preferences = {**account.preferences, **kept}
        left = {name: value for name, value in preferences.items() if value not in (None, {})}
        users.describe(conn, user_id, account.full_name, left)
    return {name: left.get(name) for name in users.SPENDING}


def _checked(name: str, value: Any) -> Any:
    if value is None:
        return None
    if name == "prices":
        return check_overrides(value)
    if name in _KINDS and model_table.find(value, _KINDS[name]) is None:
        message = f"There is no such model '{value}'."
        raise Invalid(message, code="model_unavailable", details=[FieldError(name, message)])
    return cast(str, value)


def _start(day: date) -> datetime:
    return datetime.combine(day, time(), UTC)
