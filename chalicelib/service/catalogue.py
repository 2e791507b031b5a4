"""What there is to choose from, and what was used of it."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Literal
from uuid import UUID

from chalicelib.store import library

if TYPE_CHECKING:
    from chalicelib.service import Service

Purpose = Literal["text", "picture"]


@dataclass(frozen=True, slots=True)
class Model:
    """A model to read or paint with. `why_not` says what is missing where it cannot be used."""

    name: str
    title: str
    provider: str
    purpose: Purpose
    why_not: str | None


@dataclass(frozen=True, slots=True)
class Used:
    """What one model did for the reader: scenes read or pictures painted, and US dollars."""

    provider: str
    model: str
    purpose: Purpose
    books: int
    units: int
    cost: Decimal


_NOT_WIRED = "This installation has no such model."
# Known models by purpose and name: provider and title. A model without a row is its own provider's.
_KNOWN: dict[tuple[Purpose, str], tuple[str, str]] = {
    ("text", "local"): ("local", "Rules and statistics: free, offline, always the same"),
    ("picture", "local"): ("local", "Procedural painter: free, offline, always the same"),
}


def models(service: Service) -> list[Model]:
    """Every model that is known here, those that can be used first."""
    wired: dict[Purpose, set[str]] = {
        "text": set(service.models.text_models),
        "picture": set(service.models.image_models),
    }
    names = {*_KNOWN, *((purpose, name) for purpose, found in wired.items() for name in found)}
    found = []
    for purpose, name in names:
        provider, title = _KNOWN.get((purpose, name), (name, name))
        usable = name in wired[purpose]
        found.append(Model(name, title, provider, purpose, None if usable else _NOT_WIRED))
    return sorted(found, key=lambda model: (model.why_not is not None, model.purpose, model.name))


def usage(service: Service, user_id: UUID) -> list[Used]:
    """What was read and painted for the reader, of what is still there."""
    with service.database.transaction(user_id) as conn:
        found = library.usage(conn)
    used = []
    for purpose, model, books, units in found:
        provider, _ = _KNOWN.get((purpose, model), (model, model))
        used.append(Used(provider, model, purpose, books, units, Decimal(0)))
    return used
