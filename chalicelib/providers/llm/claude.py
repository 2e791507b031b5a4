"""Claude by Anthropic's Messages API: the answer is JSON of a schema, the repeating blocks are cached.

Models of the fifth generation on refuse a tool that is forced, and think unless told otherwise.
Source: https://platform.claude.com/docs/en/build-with-claude/structured-outputs
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from chalicelib.domain.model_table import ModelInfo
from chalicelib.errors import BadAnswer, ProviderRefused
from chalicelib.ports import PaidAnswer, Usage
from chalicelib.providers.llm.chat import ChatAsk, GetAccess, exchange
from chalicelib.providers.vendor_errors import translated

if TYPE_CHECKING:
    from anthropic.types import Message

_VENDOR = "Anthropic"
# Anthropic takes four marks of what to cache; one is the system's.
_MOST_MARKS = 3
_CACHE = {"type": "ephemeral"}


class ClaudeChat:
    """One model of Anthropic's. `access` is asked for the key only when a call is made."""

    def __init__(self, info: ModelInfo, access: GetAccess, *, deadline: float) -> None:
        self._info = info
        self._access = access
        self._deadline = deadline

    def content(self, ask: ChatAsk) -> Mapping[str, Any]:
        blocks: list[dict[str, Any]] = [{"type": "text", "text": text} for text in ask.stable]
        for block in blocks[-_MOST_MARKS:]:
            block["cache_control"] = _CACHE
        blocks.append({"type": "text", "text": ask.question})
        return {
            "model": self._info.vendor_model,
            "max_tokens": ask.max_output_tokens,
            "system": [{"type": "text", "text": ask.system, "cache_control": _CACHE}],
            "messages": [{"role": "user", "content": blocks}],
            **self._shape(ask),
        }

    def _shape(self, ask: ChatAsk) -> Mapping[str, Any]:
        """How this model is made to answer in the shape that is wanted: by a schema, or by a forced tool."""
        if self._info.structured == "json_schema":
            output: dict[str, Any] = {"format": {"type": "json_schema", "schema": dict(ask.schema)}}
            if self._info.effort == "none":
                return {"output_config": output, "thinking": {"type": "disabled"}}
            return {"output_config": {**output, "effort": self._info.effort or "low"}}
        return {
            "tools": [
                {
                    "name": ask.schema_name,
                    "description": "Give the answer.",
                    "input_schema": dict(ask.schema),
                }
            ],
            "tool_choice": {"type": "tool", "name": ask.schema_name},
        }

    def send(self, ask: ChatAsk) -> PaidAnswer:
        from anthropic import Anthropic

        access = self._access()
        with exchange(access, self._deadline) as http, translated(_VENDOR):
            client = Anthropic(
                api_key=access.key,
                base_url=access.base_url or None,
                max_retries=0,
                timeout=self._deadline,
                http_client=http,
            )
            message = client.messages.create(**self.content(ask))
        return paid_answer(message)

    def read(self, answer: PaidAnswer) -> Mapping[str, Any]:
        stop, found, text = (answer.body.get(name) for name in ("stop", "input", "text"))
        if stop == "refusal":
            raise ProviderRefused(f"{_VENDOR} declined to read this part of the book.")
        if stop == "max_tokens":
            raise BadAnswer("The answer was longer than the model may write.", code="answer_cut_off")
        if found is None and text is not None:
            found = _parsed(str(text))
        if not isinstance(found, Mapping):
            raise BadAnswer(f"{_VENDOR} gave no answer of the kind that was asked for.")
        return found


def paid_answer(message: Message) -> PaidAnswer:
    """What was billed for a message."""
    body: dict[str, Any] = {"stop": message.stop_reason, "input": None}
    for block in message.content:
        if block.type == "tool_use":
            body["input"] = block.input
        elif block.type == "text":
            body["text"] = block.text
    usage = message.usage
    cached, written = usage.cache_read_input_tokens or 0, usage.cache_creation_input_tokens or 0
    return PaidAnswer(
        body=body,
        usage=Usage(
            input_tokens=usage.input_tokens + cached + written,
            cached_tokens=cached,
            cache_write_tokens=written,
            output_tokens=usage.output_tokens,
        ),
    )


def _parsed(text: str) -> Any:
    try:
        return json.loads(text)
    except ValueError as error:
        raise BadAnswer(f"{_VENDOR} gave an answer that is not JSON.") from error
