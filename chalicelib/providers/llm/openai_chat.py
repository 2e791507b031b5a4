"""OpenAI's chat completions, and every server that speaks them: strict JSON schema, or JSON in words."""

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
    from openai.types.chat import ChatCompletion

_NAMES = {"openai": "OpenAI", "ollama": "The Ollama server"}


class OpenAiChat:
    """One model of OpenAI's or of an Ollama server. `access` is asked only when a call is made.

    OpenAI caches the beginning of a request by itself, so what repeats stands first. Not every server of a
    reader's own knows JSON schemas; one that says so is asked in words for what it can.
    """

    def __init__(self, info: ModelInfo, access: GetAccess, *, deadline: float) -> None:
        self._info = info
        self._access = access
        self._deadline = deadline
        self._vendor = _NAMES[info.provider]

    def content(self, ask: ChatAsk) -> Mapping[str, Any]:
        return self._content(ask, self._info.structured == "json_schema")

    def _content(self, ask: ChatAsk, with_schema: bool) -> Mapping[str, Any]:
        system, limit = ask.system, "max_completion_tokens"
        shape: dict[str, Any] = {"type": "json_object"}
        if with_schema:
            schema = {"name": ask.schema_name, "schema": dict(ask.schema), "strict": True}
            shape = {"type": "json_schema", "json_schema": schema}
        else:
            system += "\n\nAnswer with one JSON object of this schema, and nothing else:\n"
            system += json.dumps(ask.schema, sort_keys=True)
        if self._info.provider == "ollama":
            limit = "max_tokens"
        return {
            "model": self._info.vendor_model,
            "messages": [
                {"role": "system", "content": system},
                {"role": "user", "content": "\n\n".join([*ask.stable, ask.question])},
            ],
            "response_format": shape,
            limit: ask.max_output_tokens,
            **({"reasoning_effort": self._info.effort} if self._info.effort else {}),
        }

    def send(self, ask: ChatAsk) -> PaidAnswer:
        from openai import APIStatusError, OpenAI

        access = self._access()
        base_url = access.base_url.rstrip("/")
        if self._info.provider == "ollama":
            base_url += "/v1"
        with exchange(access, self._deadline) as http, translated(self._vendor):
            client = OpenAI(
                # A server of one's own may want none, and this client insists on one.
                api_key=access.key or "none",
                base_url=base_url or None,
                max_retries=0,
                timeout=self._deadline,
                http_client=http,
            )
            try:
                done = client.chat.completions.create(**self.content(ask))
            except APIStatusError as error:
                if self._info.provider != "ollama" or "response_format" not in error.response.text:
                    raise
                done = client.chat.completions.create(**self._content(ask, with_schema=False))
        return paid_answer(done)

    def read(self, answer: PaidAnswer) -> Mapping[str, Any]:
        if answer.body.get("refusal") or answer.body.get("stop") == "content_filter":
            raise ProviderRefused(f"{self._vendor} declined to read this part of the book.")
        if answer.body.get("stop") == "length":
            raise BadAnswer("The answer was longer than the model may write.", code="answer_cut_off")
        try:
            found = json.loads(_bare(str(answer.body.get("text") or "")))
        except ValueError as error:
            raise BadAnswer(f"{self._vendor} gave an answer that is not JSON.") from error
        if not isinstance(found, Mapping):
            raise BadAnswer(f"{self._vendor} gave no answer of the kind that was asked for.")
        return found


def paid_answer(done: ChatCompletion) -> PaidAnswer:
    """What was billed for a completion."""
    choice = done.choices[0] if done.choices else None
    usage = done.usage
    details = usage.prompt_tokens_details if usage else None
    return PaidAnswer(
        body={
            "stop": choice.finish_reason if choice else None,
            "refusal": choice.message.refusal if choice else None,
            "text": choice.message.content if choice else None,
        },
        usage=Usage(
            input_tokens=usage.prompt_tokens if usage else 0,
            cached_tokens=(details.cached_tokens or 0) if details else 0,
            cache_write_tokens=(details.cache_write_tokens or 0) if details else 0,
            output_tokens=usage.completion_tokens if usage else 0,
        ),
    )


def _bare(text: str) -> str:
    """The object in what a model wrote around it: a fence, or words before and after."""
    begin, end = text.find("{"), text.rfind("}")
    return text[begin : end + 1] if 0 <= begin < end else text
