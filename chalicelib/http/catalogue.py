"""What there is to choose from, and what was used of it."""

from __future__ import annotations

import datetime
from typing import Literal

import msgspec

from chalicelib.domain.styles import STYLES
from chalicelib.http.calls import Call
from chalicelib.http.routes import Routes
from chalicelib.service import catalogue

routes = Routes("Choices")


class StyleEntry(msgspec.Struct):
    """A style preset. The two texts are what picture models that are told in words are told of it."""

    name: str
    title: str
    prompt_modifier: str
    negative_prompt: str


class StyleList(msgspec.Struct):
    """Every style preset."""

    items: list[StyleEntry]


class ModelEntry(msgspec.Struct):
    """A model; `why_not` says what it needs before it can be used, and is null where it can.

    `ends` is the day from which on its vendor does not answer any more, null where none is announced, and
    `successor` the model to choose instead.
    """

    name: str
    title: str
    provider: str
    purpose: Literal["text", "picture"]
    usable: bool
    why_not: str | None
    ends: datetime.date | None
    successor: str | None


class ModelList(msgspec.Struct):
    """Every model, those that can be used first."""

    items: list[ModelEntry]


class UsageEntry(msgspec.Struct):
    """What one model did for you: scenes read or pictures painted, in how many books, for how much."""

    provider: str
    model: str
    purpose: Literal["text", "picture"]
    books: int
    units: int
    cost: str


class UsageList(msgspec.Struct):
    """Everything you used, and what it cost in all."""

    items: list[UsageEntry]
    cost: str
    currency: Literal["USD"]


@routes.get("/api/styles")
def styles(call: Call) -> StyleList:
    """The style presets."""
    return StyleList(
        [
            StyleEntry(style.name, style.title, style.prompt_modifier, style.negative_prompt)
            for style in STYLES.values()
        ]
    )


@routes.get("/api/models")
def models(call: Call) -> ModelList:
    """The models to read and to paint with: which can be used, and why others cannot."""
    return ModelList(
        [
            ModelEntry(
                name=model.name,
                title=model.title,
                provider=model.provider,
                purpose=model.purpose,
                usable=model.why_not is None,
                why_not=model.why_not,
                ends=model.ends,
                successor=model.successor,
            )
            for model in catalogue.models(call.service, call.reader.user_id)
        ]
    )


@routes.get("/api/usage")
def usage(call: Call) -> UsageList:
    """What you used: of the books you have, by model."""
    used = catalogue.usage(call.service, call.reader.user_id)
    entries = [
        UsageEntry(each.provider, each.model, each.purpose, each.books, each.units, f"{each.cost:.2f}")
        for each in used
    ]
    return UsageList(entries, f"{sum(each.cost for each in used):.2f}", "USD")
