from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from decimal import Decimal
from math import isclose, sqrt
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.domain import model_table
from chalicelib.domain.model_table import ModelInfo
from chalicelib.errors import BadAnswer, Invalid, KeyRejected, ProviderUnavailable
from chalicelib.ports import EMBEDDING_DIMENSIONS, Access
from chalicelib.providers.embeddings.openai import MOST_BYTES, MOST_TEXTS, OpenAiEmbedder, _batches
from tests.vendors.ledger import MemoryLedger
from tests.vendors.openai_embeddings import openai_embeddings, vector
from tests.vendors.server import Play, Vendor, running


@dataclass
class Shop:
    vendor: Vendor
    info: ModelInfo
    ledger: MemoryLedger
    access: Access
    dimensions: int

    def embedder(self, deadline: float = 20) -> OpenAiEmbedder:
        return OpenAiEmbedder(self.info, lambda: self.access, self.ledger, deadline=deadline)


@contextmanager
def shop(name: str) -> Iterator[Shop]:
    ollama = name == "ollama"
    info = model_table.find("ollama/nomic-embed-text" if ollama else "text-embedding-3-small", "embedding")
    assert info is not None
    dimensions = info.dimensions or 0
    with running(openai_embeddings(dimensions, ollama=ollama)) as vendor:
        base = vendor.address if ollama else f"{vendor.address}/v1"
        access = Access(key="" if ollama else "sk-test", base_url=base, guarded=ollama, private=True)
        yield Shop(vendor, info, MemoryLedger(info), access, dimensions)


@pytest.fixture(params=["openai", "ollama"])
def each(request: pytest.FixtureRequest) -> Iterator[Shop]:
    with shop(request.param) as made:
        yield made


def test_unit_vectors_in_order_padded_with_zeros(each: Shop) -> None:
    texts = ["a tall man", "a red house", "a tall man", "", "x" * 100_000]
    vectors = each.embedder().embed(texts)
    assert each.vendor.wrong == []
    assert len(vectors) == len(texts)
    for vector_ in vectors:
        assert len(vector_) == EMBEDDING_DIMENSIONS
        assert isclose(sqrt(sum(number**2 for number in vector_)), 1, abs_tol=1e-9)
        assert not any(vector_[each.dimensions :])
    assert vectors[0] == vectors[2] != vectors[1]
    raw = vector("a red house", each.dimensions)
    length = sqrt(sum(number**2 for number in raw))
    assert all(
        isclose(ours, theirs / length, abs_tol=1e-6) for ours, theirs in zip(vectors[1], raw, strict=False)
    )


def test_texts_are_bought_once(each: Shop) -> None:
    first = each.embedder().embed(["a", "b"])
    each.access = Access()
    assert each.embedder().embed(["a", "b"]) == first
    assert each.vendor.calls == 1
    assert list(each.embedder().embed([])) == []


def test_many_texts_go_in_few_calls() -> None:
    with shop("openai") as each:
        texts = [f"text {number}" for number in range(MOST_TEXTS * 2 + 1)]
        assert len(each.embedder().embed(texts)) == len(texts)
        assert each.vendor.calls == 3
        assert each.vendor.wrong == []
        assert each.ledger.spent > Decimal(0)


@given(st.lists(st.text(max_size=20_000), max_size=40))
def test_batches_keep_every_text_and_within_limits(texts: list[str]) -> None:
    batches = list(_batches(texts))
    assert [text for batch in batches for text in batch] == texts
    for batch in batches:
        assert 0 < len(batch) <= MOST_TEXTS
        assert len(batch) == 1 or sum(len(text.encode()) for text in batch) <= MOST_BYTES


@pytest.mark.parametrize("status", [408, 429, 500, 503])
def test_what_may_pass_is_worth_another_try(each: Shop, status: int) -> None:
    each.vendor.will(Play(status, headers={"Retry-After": "9"}))
    with pytest.raises(ProviderUnavailable) as caught:
        each.embedder().embed(["a"])
    assert caught.value.retry_after == 9
    assert each.vendor.calls == 1


@pytest.mark.parametrize("fault", ["cut", "drop", "trickle"])
def test_a_broken_line_is_worth_another_try(each: Shop, fault: Any) -> None:
    each.vendor.will(Play(fault=fault))
    with pytest.raises(ProviderUnavailable) as caught:
        each.embedder(1.5).embed(["a"])
    assert caught.value.code == "unanswered"


def test_keys_and_requests_that_are_not_taken(each: Shop) -> None:
    each.vendor.will(Play(401), Play(400))
    with pytest.raises(KeyRejected):
        each.embedder().embed(["a"])
    with pytest.raises(Invalid):
        each.embedder().embed(["a"])


BAD: list[object] = [
    b"no json",
    [],
    {"data": []},
    {"data": [{"index": 0, "embedding": []}]},
    {"data": [{"index": 0, "embedding": [0, 0]}]},
    {"data": [{"index": 0, "embedding": [1, "x"]}]},
    {"data": [{"index": 0, "embedding": [1.0] * 1_537}]},
    {"data": [{"index": 0, "embedding": [1e300]}]},
    {"data": [{"index": 0, "embedding": [1]}, {"index": 1, "embedding": [1]}]},
    {"data": [{"index": 0, "embedding": [1]}, {"index": 1, "embedding": [1, 2]}]},
    b'{"data": [{"index": 0, "embedding": [NaN]}]}',
]


@pytest.mark.parametrize("body", BAD, ids=[json.dumps(b, default=str)[:40] for b in BAD])
def test_what_are_no_vectors_is_said_so_and_what_was_paid_for_is_kept(each: Shop, body: object) -> None:
    each.vendor.will(Play(body=body))
    with pytest.raises(BadAnswer):
        each.embedder().embed(["a"])
    free = each.info.is_free
    if free:
        assert len(each.embedder().embed(["a"])) == 1
    else:
        with pytest.raises(BadAnswer):
            each.embedder().embed(["a"])
    assert each.vendor.calls == (2 if free else 1)


def test_rows_out_of_order_are_put_right() -> None:
    with shop("openai") as each:
        each.info = replace(each.info, dimensions=2)
        rows = [{"index": 1, "embedding": [0, 2]}, {"index": 0, "embedding": [3, 0]}]
        each.vendor.will(Play(body={"data": rows, "usage": {"prompt_tokens": 2}}))
        one, other = each.embedder().embed(["a", "b"])
        assert (one[0], other[1]) == (1.0, 1.0)
