"""Anthropic's Messages API as its reference describes it, with a prompt cache that counts."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any

from tests.vendors.server import Asked, Vendor, Wrong, check

_TEXT = {
    "type": "object",
    "required": ["type", "text"],
    "additionalProperties": False,
    "properties": {
        "type": {"enum": ["text"]},
        "text": {"type": "string"},
        "cache_control": {
            "type": "object",
            "required": ["type"],
            "additionalProperties": False,
            "properties": {"type": {"enum": ["ephemeral"]}, "ttl": {"enum": ["5m", "1h"]}},
        },
    },
}
REQUEST: Mapping[str, Any] = {
    "type": "object",
    "required": ["model", "max_tokens", "messages"],
    "additionalProperties": False,
    "properties": {
        "model": {"type": "string"},
        "max_tokens": {"type": "integer"},
        "temperature": {"type": "number"},
        "system": {"type": ["string", "array"], "items": _TEXT},
        "messages": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["role", "content"],
                "additionalProperties": False,
                "properties": {
                    "role": {"enum": ["user", "assistant"]},
                    "content": {"type": ["string", "array"], "items": _TEXT},
                },
            },
        },
        "tools": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["name", "input_schema"],
                "additionalProperties": False,
                "properties": {
                    "name": {"type": "string"},
                    "description": {"type": "string"},
                    "input_schema": {
                        "type": "object",
                        "required": ["type"],
                        "properties": {"type": {"enum": ["object"]}},
                    },
                },
            },
        },
        "tool_choice": {
            "type": "object",
            "required": ["type"],
            "additionalProperties": False,
            "properties": {"type": {"enum": ["auto", "any", "tool", "none"]}, "name": {"type": "string"}},
        },
    },
}
# Shorter prompts are not cached.
_CACHED_FROM = 1_024


def anthropic(answer: Callable[[Mapping[str, Any]], Mapping[str, Any]]) -> Vendor:
    """A server whose model answers a request with the input of its tool."""
    cache: set[str] = set()

    def respond(asked: Asked) -> Any:
        if asked.path.partition("?")[0] != "/v1/messages" or asked.method != "POST":
            raise Wrong("there is nothing here")
        headers = {name.lower(): value for name, value in asked.headers.items()}
        if not headers.get("authorization", "").startswith("Bearer ") or "anthropic-version" not in headers:
            raise Wrong("a key and anthropic-version are needed")
        request = asked.json
        check(REQUEST, request)
        return _message(request, answer(request), cache)

    return Vendor(respond, error_body)


def error_body(status: int, message: str) -> Any:
    """An error as Anthropic writes it."""
    kinds = {
        400: "invalid_request_error",
        401: "authentication_error",
        403: "permission_error",
        404: "not_found_error",
        429: "rate_limit_error",
        529: "overloaded_error",
    }
    error = {"type": kinds.get(status, "api_error"), "message": message}
    return {"type": "error", "error": error, "request_id": "req_test"}


def tokens(text: str) -> int:
    """About as many tokens as a text has."""
    return (len(text) + 3) // 4


def _message(request: Any, found: Mapping[str, Any], cache: set[str]) -> Any:
    marks = 0
    prefix, all_tokens, cached, written = json.dumps(request.get("tools", [])), 0, 0, 0
    blocks = [*_blocks(request.get("system", "")), *_blocks(request["messages"][0]["content"])]
    for block in blocks:
        prefix += block["text"]
        if "cache_control" in block:
            marks += 1
            size = tokens(prefix)
            if size >= _CACHED_FROM:
                if prefix in cache:
                    cached = size
                else:
                    written = size - cached
                    cache.add(prefix)
    if marks > 4:
        raise Wrong("at most 4 blocks may have cache_control")
    all_tokens = tokens(prefix)
    output = json.dumps(found)
    return {
        "id": "msg_test",
        "type": "message",
        "role": "assistant",
        "model": request["model"],
        "content": [
            {"type": "tool_use", "id": "toolu_test", "name": request["tool_choice"]["name"], "input": found}
        ],
        "stop_reason": "tool_use",
        "stop_sequence": None,
        "usage": {
            "input_tokens": all_tokens - cached - written,
            "cache_creation_input_tokens": written,
            "cache_read_input_tokens": cached,
            "output_tokens": tokens(output),
        },
    }


def _blocks(content: Any) -> list[Any]:
    return [{"type": "text", "text": content}] if isinstance(content, str) else list(content)
