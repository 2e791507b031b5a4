"""The model table is whole, and prices are what the vendors say they are."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.domain import model_table
from chalicelib.domain.choices import Choices
from chalicelib.domain.model_table import ModelInfo, Prices
from chalicelib.domain.pricing import (
    Usage,
    at_most,
    check_overrides,
    picture_at_most,
    price,
    settled,
    with_overrides,
)
from chalicelib.errors import Invalid

_PAID = [info for info in model_table.all_models() if not info.is_free]
_TOKENS = st.integers(0, 2_000_000)


def find(name: str) -> ModelInfo:
    info = model_table.find(name)
    assert info
    return info


def test_every_model_is_found_by_its_name_and_kind() -> None:
    names = [(info.name, info.kind) for info in model_table.all_models()]
    assert len(set(names)) == len(names)
    for info in model_table.all_models():
        assert info.label
        assert info.source
        if not info.name.endswith("*"):
            assert model_table.find(info.name, info.kind) == info
    assert {info.provider for info in model_table.all_models()} == {
        "local", "claude", "openai", "ollama", "stable-diffusion"
    }  # fmt: skip


def test_a_models_row_is_complete_for_what_it_does() -> None:
    for info in model_table.all_models():
        if info.provider == "local":
            continue
        if info.kind == "text":
            assert info.structured
            assert info.context_tokens > info.output_tokens > 0
            # A window, at the most tokens a word takes, leaves room for the answer.
            assert info.window_words
            assert info.window_words * 2 < info.context_tokens
        if info.kind == "image":
            assert info.sizes
            assert info.prompt_letters
        if info.kind == "embedding":
            assert info.dimensions


@pytest.mark.parametrize("info", _PAID, ids=lambda info: info.name)
def test_what_is_read_from_a_cache_is_cheaper_and_what_is_written_is_dearer(info: ModelInfo) -> None:
    prices = info.prices
    assert prices.input > 0
    assert prices.cached_input is None or 0 < prices.cached_input < prices.input
    assert prices.cache_write is None or prices.cache_write > prices.input
    if info.kind == "image":
        assert set(prices.pictures) == {
            f"{size}/{q}" for size in info.sizes for q in ("low", "medium", "high")
        }


def test_a_model_that_ends_has_a_successor_that_does_not() -> None:
    ending = [info for info in model_table.all_models() if info.ends]
    assert ending
    for info in ending:
        successor = find(info.successor)
        assert (successor.kind, successor.provider, successor.ends) == (info.kind, info.provider, None)
    defaults = Choices()
    for name, kind in ((defaults.llm_model, "text"), (defaults.image_model, "image")):
        chosen = model_table.find(name, kind)  # type: ignore[arg-type]
        assert chosen
        assert chosen.ends is None


def test_a_model_is_there_until_the_day_before_its_end() -> None:
    info = replace(find("gpt-4o"), ends=date(2027, 1, 14))
    assert model_table.why_ended(info, date(2027, 1, 13)) is None
    assert model_table.why_ended(info, date(2027, 1, 14)) == (
        "GPT-4o was shut down by its vendor on 14 January 2027. Choose GPT-6 Luna instead."
    )
    assert model_table.why_ended(find("gpt-6-luna"), date(2099, 1, 1)) is None


def test_a_server_of_ones_own_has_any_model() -> None:
    info = find("ollama/llama3.2:3b")
    assert (info.vendor_model, info.provider, info.kind) == ("llama3.2:3b", "ollama", "text")
    assert info.is_free
    for absent in ("ollama/", "ollama/*", "ollama", "gpt-0", ""):
        assert model_table.find(absent) is None
    assert model_table.find("gpt-4o", "image") is None


@pytest.mark.parametrize(
    ("name", "usage", "expected"),
    [
        # Anthropic: 1 M fresh at 3, 1 M written at 3.75, 1 M read at 0.30, 1 M out at 15.
        ("claude-sonnet-4-5", Usage(3_000_000, 1_000_000, 1_000_000, 1_000_000), "22.05"),
        ("gpt-4o-mini", Usage(1_000, 400, 0, 100), "0.00018"),
        # A picture of medium quality: 1,056 tokens out, and a reference picture in.
        ("gpt-image-1", Usage(400, 0, 0, 1_056, 1, 300), "0.04574"),
        ("gpt-5-nano", Usage(input_tokens=1), "0.000001"),
        ("ollama/llama3.2", Usage(1_000_000, 0, 0, 1_000_000), "0"),
    ],
)
def test_a_price_is_by_kinds_of_tokens(name: str, usage: Usage, expected: str) -> None:
    assert price(find(name), usage) == Decimal(expected)


@given(st.sampled_from(_PAID), _TOKENS, _TOKENS, st.floats(0, 1), st.floats(0, 1))
def test_at_most_is_never_passed(info: ModelInfo, sent: int, got: int, cached: float, written: float) -> None:
    if info.kind == "image":
        return
    read = int(sent * cached)
    usage = Usage(sent, read, int((sent - read) * written), got)
    assert price(info, usage) <= at_most(info, sent, got)


@pytest.mark.parametrize("name", ["gpt-image-1", "gpt-image-1.5"])
@pytest.mark.parametrize(("size", "quality", "tokens"), [
    ("1024x1024", "low", 272), ("1024x1024", "medium", 1_056), ("1024x1024", "high", 4_160),
    ("1024x1536", "low", 408), ("1024x1536", "medium", 1_584), ("1024x1536", "high", 6_240),
])  # fmt: skip
def test_a_picture_is_set_aside_for_in_full(name: str, size: str, quality: str, tokens: int) -> None:
    info = find(name)
    usage = Usage(500, 0, 0, tokens, 1, 300)
    most = picture_at_most(info, size, quality, prompt_tokens=200, reference_tokens=300)
    assert price(info, usage) <= most <= price(info, usage) * Decimal("1.5")


def test_a_picture_without_a_price_is_refused_and_a_free_one_is_free() -> None:
    with pytest.raises(Invalid, match="no price for 512x512"):
        picture_at_most(find("gpt-image-1"), "512x512", "low")
    assert picture_at_most(find("comfyui"), "768x768", "") == 0


def test_what_counts_no_tokens_costs_what_was_set_aside() -> None:
    assert settled(find("gpt-image-1"), Usage(pictures=1), Decimal("0.2")) == Decimal("0.2")
    assert settled(find("comfyui"), Usage(pictures=1), Decimal(0)) == 0


def test_a_readers_own_prices_take_the_place_of_the_lists() -> None:
    given_ = {"gpt-4o": {"input": "1", "output": 0}, "gpt-image-1": {"pictures": {"1024x1024/low": "0.5"}}}
    kept = check_overrides(given_)
    assert price(with_overrides(find("gpt-4o"), kept), Usage(1_000_000, 0, 0, 9)) == 1
    assert with_overrides(find("gpt-4o"), kept).prices.cached_input == Decimal("1.25")
    own = with_overrides(find("gpt-image-1"), kept).prices.pictures
    assert (own["1024x1024/low"], own["1024x1024/high"]) == (Decimal("0.5"), Decimal("0.167"))
    assert with_overrides(find("gpt-5"), kept) is find("gpt-5")
    assert check_overrides(kept) == kept


@pytest.mark.parametrize(
    ("given_", "field"),
    [
        ([], "prices"),
        ({"gpt-0": {"input": "1"}}, "prices.gpt-0"),
        ({"gpt-4o": "1"}, "prices.gpt-4o"),
        ({"gpt-4o": {"input": "-1"}}, "prices.gpt-4o.input"),
        ({"gpt-4o": {"input": "NaN"}}, "prices.gpt-4o.input"),
        ({"gpt-4o": {"input": "1e9"}}, "prices.gpt-4o.input"),
        ({"gpt-4o": {"input": True}}, "prices.gpt-4o.input"),
        ({"gpt-4o": {"input": None}}, "prices.gpt-4o.input"),
        ({"gpt-4o": {"inputs": "1"}}, "prices.gpt-4o.inputs"),
        ({"gpt-image-1": {"pictures": {"1x1/low": "1"}}}, "prices.gpt-image-1.pictures.1x1/low"),
        ({"gpt-image-1": {"pictures": {"1024x1024/low": "x"}}}, "prices.gpt-image-1.pictures.1024x1024/low"),
        ({"gpt-image-1": {"pictures": "1"}}, "prices.gpt-image-1.pictures"),
    ],
)
def test_prices_that_are_none_are_refused_by_name(given_: Any, field: str) -> None:
    with pytest.raises(Invalid) as caught:
        check_overrides(given_)
    assert [detail.field for detail in caught.value.details] == [field]


def test_a_price_of_nothing_is_free() -> None:
    assert replace(find("gpt-4o"), prices=Prices()).is_free
