"""A reader's default choices for new books, as their account keeps them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from decimal import Decimal
from typing import Any

from chalicelib.domain.choices import Choices, apply_choices
from chalicelib.store import users


def merged(kept: Mapping[str, Any], given: Mapping[str, Any]) -> dict[str, Any]:
    """The preferences to keep: what differs from the defaults, by the names of `Choices`, as JSON.

    What is `given` comes first, None and empty text being the default. Raises Invalid with the choice's name.
    """
    defaults = Choices()
    before = _by_name(apply_choices(defaults, kept))
    reset = {name: getattr(defaults, name) for name, value in given.items() if value in (None, "")}
    after = _by_name(apply_choices(Choices(**{**before, **reset}), given))
    changed = {
        name: str(value) if isinstance(value, Decimal) else value
        for name, value in after.items()
        if value != getattr(defaults, name)
    }
    return {**changed, **{name: kept[name] for name in users.SPENDING if name in kept}}


def _by_name(choices: Choices) -> dict[str, Any]:
    return {field.name: getattr(choices, field.name) for field in fields(choices)}
