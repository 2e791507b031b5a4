"""What there is to choose from, and what was used of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Literal
from uuid import UUID

from chalicelib.domain import model_table
from chalicelib.ports import Account
from chalicelib.store import bookcase, provider_calls

if TYPE_CHECKING:
    from chalicelib.service import Service

Purpose = Literal["text", "picture"]


@dataclass(frozen=True, slots=True)
class Model:
    """A model to read or paint with. `why_not` says what is missing where it cannot be used.

    From the day `ends` on its vendor does not answer, where that is announced; `successor` comes after it.
    """

    name: str
    title: str
    provider: str
    purpose: Purpose
    why_not: str | None
    ends: date | None
    successor: str | None


@dataclass(frozen=True, slots=True)
class Used:
    """What one model did for the reader: scenes read or pictures painted, and US dollars."""

    provider: str
    model: str
    purpose: Purpose
    books: int
    units: int
    cost: Decimal


def models(service: Service, user_id: UUID) -> list[Model]:
    """Every model there is, those that this reader can use first."""
    found = [
        Model(
            offer.info.name,
            offer.info.label,
            offer.info.provider,
            "text" if offer.info.kind == "text" else "picture",
            offer.why_not,
            offer.info.ends,
            offer.info.successor or None,
        )
        for offer in service.models.of(Account(user_id)).offers()
    ]
    return sorted(found, key=lambda model: (model.why_not is not None, model.purpose))


def usage(service: Service, user_id: UUID) -> list[Used]:
    """What was read and painted for the reader, of what is still there, and what all of it has cost."""
    with service.database.transaction(user_id) as conn:
        found = bookcase.usage(conn)
        costs = provider_calls.costs(conn)
    used = []
    for purpose, model, books, units in found:
        info = model_table.find(model, "text" if purpose == "text" else "image")
        used.append(
            Used(
                info.provider if info else model,
                model,
                purpose,
                books,
                units,
                costs.pop((model, purpose), Decimal(0)),
            )
        )
    for (model, purpose), cost in costs.items():
        info = model_table.find(model)
        used.append(Used(info.provider if info else model, model, purpose, 0, 0, cost))
    return used
