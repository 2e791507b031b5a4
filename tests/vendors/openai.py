"""OpenAI's chat completions as their reference describes them; Ollama and others speak the same."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any

from tests.vendors.server import Asked, Vendor, Wrong, check

CHAT: Mapping[str, Any] = {
    "type": "object",
    "required": ["model", "messages"],
    "additionalProperties": False,
    "properties": {
        "model": {"type": "string"},
        "messages": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["role", "content"],
                "additionalProperties": False,
                "properties": {
                    "role": {"enum": ["system", "developer", "user", "assistant"]},
                    "content": {"type": "string"},
                },
            },
        },
        "max_completion_tokens": {"type": "integer"},
        "max_tokens": {"type": "integer"},
        "temperature": {"type": "number"},
        "seed": {"type": "integer"},
        "response_format": {
            "type": "object",
            "required": ["type"],
            "additionalProperties": False,
            "properties": {
                "type": {"enum": ["text", "json_object", "json_schema"]},
                "json_schema": {
                    "type": "object",
                    "required": ["name", "schema"],
                    "additionalProperties": False,
                    "properties": {
                        "name": {"type": "string"},
                        "schema": {"type": "object"},
                        "strict": {"type": "boolean"},
                        "description": {"type": "string"},
                    },
                },
            },
        },
    },
}


def openai(answer: Callable[[Mapping[str, Any]], Mapping[str, Any]], *, ollama: bool = False) -> Vendor:
    """A server whose model answers a request with a JSON object."""
    seen: list[str] = []

    def respond(asked: Asked) -> Any:
        if asked.path != "/v1/chat/completions" and asked.path != "/chat/completions":
            raise Wrong(f"there is nothing at {asked.path}")
        headers = {name.lower(): value for name, value in asked.headers.items()}
        if not ollama and not headers.get("authorization", "").startswith("Bearer sk-"):
            raise Wrong("a key is needed")
        request = asked.json
        check(CHAT, request)
        shape = request.get("response_format", {})
        if shape.get("type") == "json_schema" and shape["json_schema"].get("strict"):
            check_strict(shape["json_schema"]["schema"])
        if not ollama and "max_tokens" in request:
            raise Wrong("max_tokens is not supported with this model; use max_completion_tokens")
        return _completion(request, answer(request), seen)

    return Vendor(respond, error_body)


def error_body(status: int, message: str) -> Any:
    """An error as OpenAI writes it."""
    return {"error": {"message": message, "type": "test_error", "param": None, "code": None}}


def check_strict(schema: Any, where: str = "schema") -> None:
    """What strict mode asks of a schema: no other fields, every field required, no default."""
    if isinstance(schema, list):
        for number, each in enumerate(schema):
            check_strict(each, f"{where}[{number}]")
    if not isinstance(schema, dict):
        return
    if schema.get("type") == "object":
        names = set(schema.get("properties", {}))
        if schema.get("additionalProperties") is not False or set(schema.get("required", [])) != names:
            raise Wrong(f"{where}: strict needs additionalProperties false and every field required")
    if "default" in schema:
        raise Wrong(f"{where}: strict takes no default")
    for name, each in schema.items():
        check_strict(each, f"{where}.{name}")


def tokens(text: str) -> int:
    """About as many tokens as a text has."""
    return (len(text) + 3) // 4


def _completion(request: Any, found: Mapping[str, Any], seen: list[str]) -> Any:
    prompt = "".join(message["content"] for message in request["messages"])
    cached = max((_common(prompt, before) for before in seen), default=0)
    seen.append(prompt)
    # The vendor caches the beginning of long prompts, in steps of 128 tokens.
    cached = cached // 4 // 128 * 128 if tokens(prompt) >= 1_024 else 0
    text = json.dumps(found)
    return {
        "id": "chatcmpl-test",
        "object": "chat.completion",
        "created": 1_700_000_000,
        "model": request["model"],
        "choices": [
            {
                "index": 0,
                "message": {"role": "assistant", "content": text, "refusal": None},
                "finish_reason": "stop",
                "logprobs": None,
            }
        ],
        "usage": {
            "prompt_tokens": tokens(prompt),
            "completion_tokens": tokens(text),
            "total_tokens": tokens(prompt) + tokens(text),
            "prompt_tokens_details": {"cached_tokens": cached, "audio_tokens": 0},
        },
    }


def _common(one: str, other: str) -> int:
    length = min(len(one), len(other))
    low, high = 0, length
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if one[:middle] == other[:middle] else (low, middle - 1)
    return low
