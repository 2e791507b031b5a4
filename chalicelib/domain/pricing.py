"""What a call costs, before it and after it, and prices that a reader sets."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import ROUND_UP, Decimal, InvalidOperation
from typing import Any

from chalicelib.domain import model_table
from chalicelib.domain.model_table import ModelInfo, Prices
from chalicelib.errors import FieldError, Invalid

MICRO = Decimal("0.000001")
_MILLION = Decimal(1_000_000)
# The vendors' prices of a picture are rounded; what its tokens come to may be a little more.
_PICTURE_MARGIN = Decimal("1.1")
_MOST = Decimal(100_000)
_TOKENS = ("input", "output", "cached_input", "cache_write", "image_input")
_MOST_OVERRIDES = 200


@dataclass(frozen=True, slots=True)
class Usage:
    """What one call used. `input_tokens` counts all that was sent: cached and of images too."""

    input_tokens: int = 0
    cached_tokens: int = 0
    cache_write_tokens: int = 0
    output_tokens: int = 0
    pictures: int = 0
    image_input_tokens: int = 0


def price(info: ModelInfo, usage: Usage) -> Decimal:
    """US dollars for `usage`, by its tokens, rounded up to a millionth."""
    prices = info.prices
    plain = usage.input_tokens - usage.cached_tokens - usage.cache_write_tokens - usage.image_input_tokens
    total = (
        max(0, plain) * prices.input
        + usage.cached_tokens * _or_input(prices, prices.cached_input)
        + usage.cache_write_tokens * _or_input(prices, prices.cache_write)
        + usage.image_input_tokens * _or_input(prices, prices.image_input)
        + usage.output_tokens * prices.output
    )
    return _micros(total / _MILLION)


def settled(info: ModelInfo, usage: Usage, at_most: Decimal) -> Decimal:
    """US dollars for `usage`; `at_most` where the model has prices and the answer counts no tokens."""
    counted = usage.input_tokens or usage.output_tokens
    return price(info, usage) if counted or info.is_free else at_most


def dollars(amount: Decimal) -> str:
    """US dollars as they are kept in JSON: "0.01305", and "0" for what was free."""
    return f"{amount.normalize():f}"


def at_most(info: ModelInfo, input_tokens: int, output_tokens: int) -> Decimal:
    """US dollars that a call of so many tokens cannot exceed: nothing read from a cache, all put into it."""
    dearest = max(info.prices.input, _or_input(info.prices, info.prices.cache_write))
    return _micros((input_tokens * dearest + output_tokens * info.prices.output) / _MILLION)


def picture_at_most(
    info: ModelInfo, size: str, quality: str, prompt_tokens: int = 0, reference_tokens: int = 0
) -> Decimal:
    """US dollars that one picture of `size` ("1024x1024") cannot exceed, with its prompt and references.

    Raises Invalid for a size and quality that the table has no price of.
    """
    if info.is_free:
        return Decimal(0)
    picture = info.prices.pictures.get(f"{size}/{quality}")
    if picture is None:
        raise Invalid(f"{info.label} has no price for {size} in {quality} quality.", code="no_price")
    sent = prompt_tokens * info.prices.input + reference_tokens * _or_input(
        info.prices, info.prices.image_input
    )
    return _micros(picture * _PICTURE_MARGIN + sent / _MILLION)


def in_batches(info: ModelInfo) -> ModelInfo:
    """The model at the prices of its vendor's batch interface."""

    def reduced(amount: Decimal | None) -> Decimal | None:
        return None if amount is None else amount * info.batch_factor

    prices = info.prices
    return replace(
        info,
        prices=replace(
            prices,
            input=prices.input * info.batch_factor,
            output=prices.output * info.batch_factor,
            cached_input=reduced(prices.cached_input),
            cache_write=reduced(prices.cache_write),
        ),
    )


def with_overrides(info: ModelInfo, overrides: Mapping[str, Any]) -> ModelInfo:
    """The model with a reader's own prices: {model: {"input": "2.50", "pictures": {"1024x1024/low": …}}}."""
    own = overrides.get(info.name)
    if not own:
        return info
    read = model_table.read_prices(own)
    tokens = {name: getattr(read, name) for name in _TOKENS if name in own}
    pictures = {**info.prices.pictures, **read.pictures}
    return replace(info, prices=replace(info.prices, pictures=pictures, **tokens))


def check_overrides(document: object) -> dict[str, dict[str, Any]]:
    """A reader's own prices as they are kept in their preferences.

    Prices are texts or numbers of US dollars, from 0 to 100,000. Raises Invalid with every field at fault, as
    `prices.<model>.<price>`.
    """
    faults: list[FieldError] = []
    kept: dict[str, dict[str, Any]] = {}
    if not isinstance(document, Mapping) or len(document) > _MOST_OVERRIDES:
        raise _refused([FieldError("prices", f"Give prices by model, at most {_MOST_OVERRIDES}.")])
    for name, own in document.items():
        place = f"prices.{name}"
        info = model_table.find(str(name))
        if info is None or not isinstance(own, Mapping):
            faults.append(FieldError(place[:200], "Give the prices of a model there is."))
            continue
        kept[str(name)] = _checked(info, own, place, faults)
    if faults:
        raise _refused(faults)
    return kept


def _checked(info: ModelInfo, own: Mapping[Any, Any], place: str, faults: list[FieldError]) -> dict[str, Any]:
    kept: dict[str, Any] = {}
    for name, value in own.items():
        if name == "pictures" and isinstance(value, Mapping):
            pictures = {str(size): _amount(price) for size, price in value.items()}
            kept["pictures"] = pictures
            wrong = [size for size, amount in pictures.items() if amount is None]
            wrong += [size for size in pictures if size not in info.prices.pictures]
            faults += [
                FieldError(f"{place}.pictures.{size}"[:200], _PICTURE_RULE) for size in sorted(set(wrong))
            ]
        elif name in _TOKENS:
            kept[name] = _amount(value)
            if kept[name] is None:
                faults.append(FieldError(f"{place}.{name}", _PRICE_RULE))
        else:
            faults.append(
                FieldError(f"{place}.{name}"[:200], f"A price is one of {', '.join(_TOKENS)}, pictures.")
            )
    return kept


_PRICE_RULE = f"A price is an amount of US dollars from 0 to {_MOST:,}, such as 2.50."
_PICTURE_RULE = f"{_PRICE_RULE} Sizes and qualities are those of the model table, such as 1024x1024/low."


def _amount(value: object) -> str | None:
    if isinstance(value, bool) or not isinstance(value, str | int | float | Decimal) or len(str(value)) > 30:
        return None
    try:
        amount = Decimal(str(value).strip())
    except InvalidOperation:
        return None
    if not amount.is_finite() or not 0 <= amount <= _MOST:
        return None
    return f"{amount:f}"


def _refused(faults: list[FieldError]) -> Invalid:
    return Invalid("Some prices cannot be used.", code="bad_prices", details=faults)


def _or_input(prices: Prices, own: Decimal | None) -> Decimal:
    return prices.input if own is None else own


def _micros(amount: Decimal) -> Decimal:
    return amount.quantize(MICRO, ROUND_UP)
