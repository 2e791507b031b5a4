"""The vendors' official clients against servers that speak their protocols, faults included."""

from __future__ import annotations

import warnings
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

import pytest

from chalicelib.domain import model_table
from chalicelib.domain.model_table import ModelInfo
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


@pytest.fixture(params=["claude-haiku-4-5", "claude-sonnet-5-5", "gpt-6-luna", "ollama/llama3.2"])
def pair(request: pytest.FixtureRequest) -> Iterator[tuple[Vendor, ChatModel]]:
    """A vendor's server and our client of it."""
    info = model_table.find(request.param, "text")
    assert info is not None
    with running(server_of(info)) as vendor:
        yield vendor, client_of(info, vendor, 20)


@pytest.fixture(params=["claude-haiku-4-5", "gpt-6-luna"])
def hasty(request: pytest.FixtureRequest) -> Iterator[tuple[Vendor, ChatModel]]:
    """The same with a deadline of half a second."""
    info = model_table.find(request.param, "text")
    assert info is not None
    with running(server_of(info)) as vendor:
        yield vendor, client_of(info, vendor, 0.5)


def server_of(info: ModelInfo) -> Vendor:
    return anthropic(found) if info.provider == "claude" else openai(found, ollama=info.provider == "ollama")


def client_of(info: ModelInfo, vendor: Vendor, deadline: float) -> ChatModel:
    base = vendor.address + ("/v1" if info.provider == "openai" else "")
    access = Access(key="sk-test", base_url=base, guarded=info.provider == "ollama", private=True)
    chat = ClaudeChat if info.provider == "claude" else OpenAiChat
    return chat(info, lambda: access, deadline=deadline)


@pytest.mark.parametrize("provider", ["claude", "openai"])
def test_every_model_of_the_table_is_asked_as_it_takes_it(provider: str) -> None:
    known = [info for info in model_table.all_models() if info.provider == provider and info.kind == "text"]
    with running(server_of(known[0])) as vendor:
        for info in known:
            chat = client_of(info, vendor, 20)
            # The client says itself of some models that they end.
            with warnings.catch_warnings():
                warnings.simplefilter("ignore", DeprecationWarning)
                assert chat.read(chat.send(ASK)) == FOUND, info.name
    assert vendor.wrong == []


def test_thinking_is_kept_short_where_it_cannot_be_left_out() -> None:
    shapes = {}
    for name in ("claude-opus-5-5", "claude-haiku-5-5", "claude-haiku-4-5", "gpt-6-luna", "gpt-4o"):
        info = model_table.find(name)
        assert info
        chat = ClaudeChat if info.provider == "claude" else OpenAiChat
        body = chat(info, Access, deadline=1).content(ASK)
        effort = body.get("output_config", {}).get("effort") or body.get("reasoning_effort")
        shapes[name] = (effort, body.get("thinking"), "tools" in body)
    assert shapes == {
        "claude-opus-5-5": ("low", None, False),
        "claude-haiku-5-5": (None, {"type": "disabled"}, False),
        "claude-haiku-4-5": (None, None, True),
        "gpt-6-luna": ("none", None, False),
        "gpt-4o": (None, None, False),
    }


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


@pytest.mark.parametrize("fault", ["cut", "drop"])
def test_a_broken_line_is_worth_another_try(pair: tuple[Vendor, ChatModel], fault: Any) -> None:
    vendor, chat = pair
    vendor.will(Play(fault=fault))
    with pytest.raises(ProviderUnavailable):
        chat.send(ASK)
    assert vendor.calls == 1


@pytest.mark.parametrize("play", [Play(delay=1.0), Play(fault="trickle")])
def test_an_answer_that_never_comes_ends_at_the_deadline(hasty: tuple[Vendor, ChatModel], play: Play) -> None:
    vendor, chat = hasty
    vendor.will(play)
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
        (one, {"stop": "max_tokens", "input": None, "text": '{"names": ["A'}),
        (two, {"stop": "length", "refusal": None, "text": '{"names": ["A'}),
    ]
    for chat, body in cut_off:
        with pytest.raises(BadAnswer) as caught:
            chat.read(PaidAnswer(body=body, usage=Usage()))
        assert caught.value.code == "answer_cut_off"
    for text in ("", "no json", "[1]", '{"a": '):
        with pytest.raises(BadAnswer):
            two.read(PaidAnswer(body={"stop": "stop", "refusal": None, "text": text}, usage=Usage()))
        with pytest.raises(BadAnswer):
            one.read(PaidAnswer(body={"stop": "end_turn", "input": None, "text": text}, usage=Usage()))
    fenced = {"stop": "stop", "refusal": None, "text": 'Here:\n```json\n{"names": []}\n```'}
    assert two.read(PaidAnswer(body=fenced, usage=Usage())) == {"names": []}


def _names() -> list[str]:
    models = model_table.all_models()
    return [
        next(info.name for info in models if info.provider == provider and info.kind == "text")
        for provider in ("claude", "openai")
    ]


@pytest.mark.parametrize("status", [400, 422, 500])
def test_a_server_without_schemas_is_asked_in_words(status: int) -> None:
    """llama-cpp-python's says 500 to a kind of response_format it does not know."""
    info = model_table.find("ollama/llama3.2")
    assert info
    refusal = {"error": {"message": "body.response_format.type: Input should be 'text' or 'json_object'"}}
    with running(server_of(info)) as vendor:
        chat = client_of(info, vendor, 20)
        vendor.will(Play(status, refusal))
        assert chat.read(chat.send(ASK)) == FOUND
        first, second = (asked.json for asked in vendor.asked)
        assert first["response_format"]["type"] == "json_schema"
        assert second["response_format"] == {"type": "json_object"}
        assert '"names"' in second["messages"][0]["content"]
        # Whatever else it has against a question is no reason to ask it twice.
        vendor.will(Play(status))
        with pytest.raises((Invalid, ProviderUnavailable)):
            chat.send(ASK)
        assert vendor.calls == 3
