"""The vendors' official clients against servers that speak their protocols, faults included."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

import pytest

from chalicelib.domain import model_table
from chalicelib.errors import BadAnswer, Invalid, KeyRejected, ProviderRefused, ProviderUnavailable
from chalicelib.ports import Access
from chalicelib.providers.llm.chat import ChatAsk, ChatModel
from chalicelib.providers.llm.claude import ClaudeChat
from chalicelib.providers.llm.openai_chat import OpenAiChat
from tests.vendors.anthropic import anthropic
from tests.vendors.openai import openai
from tests.vendors.server import Play, Vendor, running

SCHEMA = {
    "type": "object",
    "additionalProperties": False,
    "required": ["names"],
    "properties": {"names": {"type": "array", "items": {"type": "string"}}},
}
ASK = ChatAsk(
    purpose="discover",
    prompt_version="test-1",
    system="You read novels.",
    stable=["The first chapter. " * 400],
    question="Who is in it?",
    schema_name="cast",
    schema=SCHEMA,
    max_output_tokens=500,
)
FOUND = {"names": ["Ann", "Bob"]}


def found(_: Mapping[str, Any]) -> Mapping[str, Any]:
    return FOUND


@pytest.fixture(params=["claude", "openai", "ollama"])
def pair(request: pytest.FixtureRequest) -> Iterator[tuple[Vendor, ChatModel]]:
    """A vendor's server and our client of it, with a deadline of half a second."""
    name = request.param
    server = anthropic(found) if name == "claude" else openai(found, ollama=name == "ollama")
    with running(server) as vendor:
        base = vendor.address + ("/v1" if name == "openai" else "")
        access = Access(key="sk-test", base_url=base, guarded=name == "ollama", private=True)
        models = {info.provider: info for info in model_table.all_models() if info.kind == "text"}
        info = model_table.find("ollama/llama3.2") if name == "ollama" else models[name]
        assert info is not None
        chat = ClaudeChat if name == "claude" else OpenAiChat
        yield vendor, chat(info, lambda: access, deadline=0.5)


def test_the_answer_is_the_object_that_was_asked_for(pair: tuple[Vendor, ChatModel]) -> None:
    vendor, chat = pair
    answer = chat.send(ASK)
    assert chat.read(answer) == FOUND
    assert answer.usage.input_tokens > 1_500
    assert answer.usage.output_tokens > 0
    assert vendor.wrong == []


def test_what_repeats_comes_from_the_cache(pair: tuple[Vendor, ChatModel]) -> None:
    vendor, chat = pair
    chat.send(ASK)
    again = chat.send(replace(ASK, question="And who else?"))
    assert again.usage.cached_tokens > 0.9 * (again.usage.input_tokens - 50)
    assert vendor.wrong == []


@pytest.mark.parametrize("status", [408, 429, 500, 502, 503, 529])
def test_what_may_pass_is_worth_another_try(pair: tuple[Vendor, ChatModel], status: int) -> None:
    vendor, chat = pair
    vendor.will(Play(status, headers={"Retry-After": "7"}))
    with pytest.raises(ProviderUnavailable) as caught:
        chat.send(ASK)
    assert caught.value.retry_after == 7
    assert vendor.calls == 1, "the client tried again by itself"


@pytest.mark.parametrize("fault", ["cut", "drop", "trickle"])
def test_a_broken_line_is_worth_another_try(pair: tuple[Vendor, ChatModel], fault: Any) -> None:
    vendor, chat = pair
    vendor.will(Play(fault=fault))
    with pytest.raises(ProviderUnavailable):
        chat.send(ASK)
    assert vendor.calls == 1


def test_an_answer_that_never_comes_ends_at_the_deadline(pair: tuple[Vendor, ChatModel]) -> None:
    vendor, chat = pair
    vendor.will(Play(delay=1.0))
    with pytest.raises(ProviderUnavailable):
        chat.send(ASK)


@pytest.mark.parametrize("status", [401, 403])
def test_a_key_that_is_refused_is_said_so(pair: tuple[Vendor, ChatModel], status: int) -> None:
    vendor, chat = pair
    vendor.will(Play(status))
    with pytest.raises(KeyRejected) as caught:
        chat.send(ASK)
    assert "sk-test" not in str(caught.value)


@pytest.mark.parametrize("status", [400, 404, 413, 422])
def test_what_the_vendor_will_never_take_is_final(pair: tuple[Vendor, ChatModel], status: int) -> None:
    vendor, chat = pair
    vendor.will(Play(status))
    with pytest.raises(Invalid, match="as the test wants it"):
        chat.send(ASK)


def test_a_refusal_is_final_and_an_answer_cut_off_says_so() -> None:
    claude, gpt = (model_table.find(name) for name in _names())
    assert claude is not None
    assert gpt is not None
    one = ClaudeChat(claude, Access, deadline=1)
    two = OpenAiChat(gpt, Access, deadline=1)
    from chalicelib.ports import PaidAnswer, Usage

    refusals: list[tuple[ChatModel, dict[str, Any]]] = [
        (one, {"stop": "refusal", "input": None}),
        (two, {"stop": "stop", "refusal": "No.", "text": None}),
        (two, {"stop": "content_filter", "refusal": None, "text": ""}),
    ]
    for chat, body in refusals:
        with pytest.raises(ProviderRefused):
            chat.read(PaidAnswer(body=body, usage=Usage()))
    cut_off: list[tuple[ChatModel, dict[str, Any]]] = [
        (one, {"stop": "max_tokens", "input": {}}),
        (two, {"stop": "length", "refusal": None, "text": '{"names": ["A'}),
    ]
    for chat, body in cut_off:
        with pytest.raises(BadAnswer) as caught:
            chat.read(PaidAnswer(body=body, usage=Usage()))
        assert caught.value.code == "answer_cut_off"
    for text in ("", "no json", "[1]", '{"a": '):
        with pytest.raises(BadAnswer):
            two.read(PaidAnswer(body={"stop": "stop", "refusal": None, "text": text}, usage=Usage()))
    fenced = {"stop": "stop", "refusal": None, "text": 'Here:\n```json\n{"names": []}\n```'}
    assert two.read(PaidAnswer(body=fenced, usage=Usage())) == {"names": []}


def _names() -> list[str]:
    models = model_table.all_models()
    return [
        next(info.name for info in models if info.provider == provider and info.kind == "text")
        for provider in ("claude", "openai")
    ]
