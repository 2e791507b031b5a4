"""Anthropic's Messages API as its reference describes it, with a prompt cache that counts."""

from __future__ import annotations

import json
import re
import time
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from tests.vendors.batches import Batch, BatchDesk
from tests.vendors.openai import check_strict
from tests.vendors.server import Asked, Play, Vendor, Wrong, check

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
        "thinking": {
            "type": "object",
            "required": ["type"],
            "additionalProperties": False,
            "properties": {"type": {"enum": ["adaptive", "disabled"]}},
        },
        "output_config": {
            "type": "object",
            "additionalProperties": False,
            "properties": {
                "effort": {"enum": ["low", "medium", "high", "xhigh", "max"]},
                "format": {
                    "type": "object",
                    "required": ["type", "schema"],
                    "additionalProperties": False,
                    "properties": {"type": {"enum": ["json_schema"]}, "schema": {"type": "object"}},
                },
            },
        },
    },
}
# What is never forced to use a tool, and what cannot be kept from thinking.
_FIFTH = re.compile(r"claude-(?:opus|sonnet|haiku)-5(?:-5)?")
_ALWAYS_THINKING = ("claude-opus-5-5", "claude-sonnet-5-5")
# Shorter prompts are not cached.
_CACHED_FROM = 1_024


def anthropic(
    answer: Callable[[Mapping[str, Any]], Mapping[str, Any]], desk: BatchDesk | None = None
) -> Vendor:
    """A server whose model answers a request with a JSON object; with a desk it takes batches."""
    cache: set[str] = set()

    def respond(asked: Asked) -> Any:
        path = asked.path.partition("?")[0]
        is_batch = desk is not None and path.startswith("/v1/messages/batches")
        if not is_batch and (path != "/v1/messages" or asked.method != "POST"):
            raise Wrong("there is nothing here")
        headers = {name.lower(): value for name, value in asked.headers.items()}
        if not headers.get("authorization", "").startswith("Bearer ") or "anthropic-version" not in headers:
            raise Wrong("a key and anthropic-version are needed")
        request = asked.json
        if desk is not None and is_batch:
            place = path.removeprefix("/v1/messages/batches").strip("/").split("/")
            return _batch(
                desk, asked.method, place, request, vendor, lambda one: _message(one, answer(one), cache)
            )
        check(REQUEST, request)
        return _message(request, answer(request), cache)

    vendor = Vendor(respond, error_body)
    return vendor


_BATCH: Mapping[str, Any] = {
    "type": "object",
    "required": ["requests"],
    "additionalProperties": False,
    "properties": {
        "requests": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["custom_id", "params"],
                "additionalProperties": False,
                "properties": {"custom_id": {"type": "string"}, "params": REQUEST},
            },
        }
    },
}


def _batch(
    desk: BatchDesk,
    method: str,
    place: Sequence[str],
    body: Any,
    vendor: Vendor,
    message: Callable[[Any], Any],
) -> Any:
    """Message Batches: create, list, retrieve, cancel and results."""
    if place == [""] and method == "POST":
        check(_BATCH, body)
        requests = {each["custom_id"]: each["params"] for each in body["requests"]}
        if len(requests) != len(body["requests"]) or not requests:
            raise Wrong("custom ids must be unique")
        if not all(re.fullmatch(r"[a-zA-Z0-9_-]{1,64}", id_) for id_ in requests):
            raise Wrong("a custom id has 1 to 64 letters, digits, _ and -")
        return _shown(desk, desk.take("msgbatch_", requests, time.time()), vendor)
    if place == [""]:
        found = [_shown(desk, batch, vendor) for batch in reversed(desk.batches.values())]
        return {"data": found, "has_more": False, "first_id": None, "last_id": None}
    if place[0] not in desk.batches:
        return Play(404, error_body(404, "there is no such batch"))
    batch = desk.batches[place[0]]
    if place[1:] == ["cancel"] and method == "POST":
        if desk.has_ended(batch):
            raise Wrong("it has ended")
        batch.cancelled = True
        return _shown(desk, batch, vendor)
    if place[1:] == ["results"]:
        lines = [_result(desk, batch, id_, params, vendor, message) for id_, params in batch.requests.items()]
        # In no order, as the reference says.
        return Play(body="\n".join(json.dumps(line) for line in reversed(lines)).encode())
    return _shown(desk, desk.look(batch.id), vendor)


def _result(
    desk: BatchDesk, batch: Batch, id_: str, params: Any, vendor: Vendor, message: Callable[[Any], Any]
) -> Any:
    fate = desk.fate_of(batch, id_)
    if fate == "answered":
        found = message(params)
        vendor.charged.append(found["usage"])
        result = {"type": "succeeded", "message": found}
    elif fate == "errored":
        result = {"type": "errored", "error": error_body(500, "as the test wants it")}
    else:
        result = {"type": "canceled" if batch.cancelled else "expired"}
    return {"custom_id": id_, "result": result}


def _shown(desk: BatchDesk, batch: Batch, vendor: Vendor) -> Any:
    ended = desk.has_ended(batch)
    fates = [desk.fate_of(batch, id_) for id_ in batch.requests] if ended else []
    created = datetime.fromtimestamp(batch.created, UTC)
    return {
        "id": batch.id,
        "type": "message_batch",
        "processing_status": "ended" if ended else "canceling" if batch.cancelled else "in_progress",
        "request_counts": {
            "processing": 0 if ended else len(batch.requests),
            "succeeded": fates.count("answered"),
            "errored": fates.count("errored"),
            "canceled": 0,
            "expired": fates.count("expired"),
        },
        "created_at": created.isoformat(),
        "expires_at": (created + timedelta(days=1)).isoformat(),
        "ended_at": created.isoformat() if ended else None,
        "archived_at": None,
        "cancel_initiated_at": created.isoformat() if batch.cancelled else None,
        "results_url": f"{vendor.address}/v1/messages/batches/{batch.id}/results" if ended else None,
    }


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
    model, shape = request["model"], request.get("output_config", {}).get("format")
    forced = request.get("tool_choice", {}).get("type") in ("any", "tool")
    if forced and _FIFTH.fullmatch(model):
        raise Wrong("tool_choice forces tool use, which is not supported for this model")
    if request.get("thinking", {}).get("type") == "disabled" and model in _ALWAYS_THINKING:
        raise Wrong('"thinking.type.disabled" is not supported for this model')
    if shape:
        check_strict(shape["schema"])
    marks = 0
    prefix, all_tokens, cached, written = json.dumps(shape or request.get("tools", [])), 0, 0, 0
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
    content: list[Any] = [{"type": "text", "text": output}]
    if not shape:
        tool = request["tool_choice"]["name"]
        content = [{"type": "tool_use", "id": "toolu_test", "name": tool, "input": found}]
    return {
        "id": "msg_test",
        "type": "message",
        "role": "assistant",
        "model": request["model"],
        "content": content,
        "stop_reason": "end_turn" if shape else "tool_use",
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
