"""Every model that can be chosen, with its prices and limits, out of models.toml."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any, Literal

Kind = Literal["text", "image", "embedding"]
Provider = Literal["local", "claude", "openai", "ollama", "stable-diffusion"]
Structured = Literal["", "tool", "json_schema", "json_object"]
Effort = Literal["", "none", "minimal", "low"]


@dataclass(frozen=True, slots=True)
class Prices:
    """US dollars for a million tokens; `pictures` for one, by "WIDTHxHEIGHT/quality".

    None where a kind of token costs as much as any input token.
    """

    input: Decimal = Decimal(0)
    output: Decimal = Decimal(0)
    cached_input: Decimal | None = None
    cache_write: Decimal | None = None
    image_input: Decimal | None = None
    pictures: Mapping[str, Decimal] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ModelInfo:
    """One model. `name` is what books and rows keep, `vendor_model` what its provider calls it.

    Tokens are limits of one call; `window_words` is how much story one call of `discover` takes, None for all
    of it; `sizes` are "WIDTHxHEIGHT" in pixels; `references` is how many
    reference pictures are taken, `prompt_letters` the longest prompt; `dimensions` are an embedding's.
    `batch_factor` is what the vendor's batch interface charges of the price. `effort` is how much it is to
    think, "" to say nothing of it; a text has `token_factor` times as many tokens as it has with most models.
    Prices were looked up at `source` on the day `checked`. The vendor answers until the day before `ends`,
    None where no end is announced; `successor` is the name of what to choose then.
    """

    name: str
    provider: Provider
    kind: Kind
    vendor_model: str
    label: str
    source: str
    checked: date
    ends: date | None = None
    successor: str = ""
    prices: Prices = Prices()
    batch_factor: Decimal = Decimal(1)
    structured: Structured = ""
    effort: Effort = ""
    token_factor: float = 1.0
    context_tokens: int = 0
    output_tokens: int = 0
    window_words: int | None = None
    sizes: tuple[str, ...] = ()
    references: int = 0
    prompt_letters: int = 0
    negative_prompt: bool = False
    seeds: bool = False
    dimensions: int | None = None

    @property
    def is_free(self) -> bool:
        """Whether nobody is paid for it."""
        return self.prices == Prices()

    @property
    def thinks(self) -> bool:
        """Whether it writes more than its answer before it answers, which is charged as output."""
        return self.effort in ("minimal", "low")


def all_models() -> tuple[ModelInfo, ...]:
    """The table in its own order. A name that ends in * stands for every model of a server."""
    return _table()


def find(name: str, kind: Kind | None = None) -> ModelInfo | None:
    """The model that goes by `name`, of any kind where `kind` is None; None where there is none."""
    if name.endswith("*"):
        return None
    known = [info for info in _table() if kind in (None, info.kind)]
    for info in known:
        if info.name == name:
            return info
    for info in known:
        prefix = info.name.removesuffix("*")
        if prefix != info.name and name.startswith(prefix) and len(name) > len(prefix):
            own = name.removeprefix(prefix)
            return replace(info, name=name, vendor_model=own, label=f"{info.label}: {own}")
    return None


def why_ended(info: ModelInfo, today: date) -> str | None:
    """That the vendor answers no more, and what to choose instead, as a sentence; None while it answers."""
    if info.ends is None or today < info.ends:
        return None
    successor = find(info.successor, info.kind)
    instead = successor.label if successor else "another model"
    return f"{info.label} was shut down by its vendor on {info.ends:%-d %B %Y}. Choose {instead} instead."


@cache
def _table() -> tuple[ModelInfo, ...]:
    document = tomllib.loads((Path(__file__).parent / "models.toml").read_text(encoding="utf-8"))
    return tuple(_info(document["defaults"], row) for row in document["model"])


def _info(defaults: Mapping[str, Any], row: Mapping[str, Any]) -> ModelInfo:
    values = {**defaults[row["provider"]], **row}
    prices = {**values.pop("prices", {}), "pictures": values.pop("pictures", {})}
    name = values["name"]
    own = name.partition("/")[2] if values["provider"] == "ollama" else name
    if "batch_factor" in values:
        values["batch_factor"] = Decimal(values["batch_factor"])
    values["sizes"] = tuple(values.get("sizes", ()))
    return ModelInfo(vendor_model=own, prices=read_prices(prices), **values)


def read_prices(document: Mapping[str, Any]) -> Prices:
    """Prices as models.toml writes them."""
    pictures = {size: Decimal(price) for size, price in document.get("pictures", {}).items()}
    tokens = {name: Decimal(price) for name, price in document.items() if name != "pictures"}
    return Prices(pictures=pictures, **tokens)
