"""OpenAI's chat completions as their reference describes them; Ollama and others speak the same."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Mapping
from typing import Any

from tests.vendors.batches import Batch, BatchDesk
from tests.vendors.multipart import fields
from tests.vendors.server import Asked, Play, Vendor, Wrong, check

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
        "reasoning_effort": {"enum": ["none", "minimal", "low", "medium", "high", "xhigh", "max"]},
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


def openai(
    answer: Callable[[Mapping[str, Any]], Mapping[str, Any]],
    *,
    ollama: bool = False,
    desk: BatchDesk | None = None,
) -> Vendor:
    """A server whose model answers a request with a JSON object; with a desk it takes batches."""
    seen: list[str] = []
    files: dict[str, bytes] = {}

    def respond(asked: Asked) -> Any:
        place = asked.path.partition("?")[0].removeprefix("/v1").strip("/").split("/")
        is_batch = desk is not None and place[0] in ("files", "batches")
        if not is_batch and place != ["chat", "completions"]:
            raise Wrong(f"there is nothing at {asked.path}")
        headers = {name.lower(): value for name, value in asked.headers.items()}
        if not ollama and not headers.get("authorization", "").startswith("Bearer sk-"):
            raise Wrong("a key is needed")
        if desk is not None and is_batch:
            return _batch(desk, asked, place, files, vendor, chat)
        return chat(asked.json)

    def chat(request: Any) -> Any:
        check(CHAT, request)
        shape = request.get("response_format", {})
        if shape.get("type") == "json_schema" and shape["json_schema"].get("strict"):
            check_strict(shape["json_schema"]["schema"])
        if not ollama and "max_tokens" in request:
            raise Wrong("max_tokens is not supported with this model; use max_completion_tokens")
        return _completion(request, answer(request), seen)

    vendor = Vendor(respond, error_body)
    return vendor


_NEW_BATCH: Mapping[str, Any] = {
    "type": "object",
    "required": ["input_file_id", "endpoint", "completion_window"],
    "additionalProperties": False,
    "properties": {
        "input_file_id": {"type": "string"},
        "endpoint": {"enum": ["/v1/chat/completions"]},
        "completion_window": {"enum": ["24h"]},
        "metadata": {"type": "object"},
    },
}
_LINE: Mapping[str, Any] = {
    "type": "object",
    "required": ["custom_id", "method", "url", "body"],
    "additionalProperties": False,
    "properties": {
        "custom_id": {"type": "string"},
        "method": {"enum": ["POST"]},
        "url": {"enum": ["/v1/chat/completions"]},
        "body": CHAT,
    },
}


def _batch(
    desk: BatchDesk,
    asked: Asked,
    place: list[str],
    files: dict[str, bytes],
    vendor: Vendor,
    chat: Callable[[Any], Any],
) -> Any:
    """Files and batches: upload, create, list, retrieve, cancel and content."""
    if place == ["files"] and asked.method == "POST":
        given = {name: data for name, _, data in fields(asked)}
        if given.get("purpose") != b"batch" or not given.get("file"):
            raise Wrong("a file for the purpose batch is wanted")
        id_ = f"file-{len(files) + 1}"
        files[id_] = given["file"]
        return {
            "id": id_,
            "object": "file",
            "bytes": len(files[id_]),
            "created_at": 1_700_000_000,
            "filename": "a.jsonl",
            "purpose": "batch",
            "status": "processed",
        }
    if place[0] == "files" and place[2:] == ["content"]:
        return Play(body=files[place[1]])
    if place == ["batches"] and asked.method == "POST":
        check(_NEW_BATCH, asked.json)
        lines = [json.loads(line) for line in files[asked.json["input_file_id"]].decode().splitlines()]
        for line in lines:
            check(_LINE, line)
        requests = {line["custom_id"]: line["body"] for line in lines}
        if len(requests) != len(lines):
            raise Wrong("custom ids must be unique")
        return _shown(
            desk.take("batch_", requests, time.time(), metadata=asked.json.get("metadata", {})), "validating"
        )
    if place == ["batches"]:
        found = [_shown(batch, "in_progress") for batch in reversed(desk.batches.values())]
        return {"object": "list", "data": found, "has_more": False}
    if len(place) < 2 or place[1] not in desk.batches:
        return Play(404, error_body(404, "there is no such batch"))
    batch = desk.batches[place[1]]
    if place[2:] == ["cancel"]:
        if desk.has_ended(batch):
            raise Wrong("it has ended")
        batch.cancelled = True
        return _shown(batch, "cancelling")
    return _looked_at(desk, desk.look(batch.id), files, vendor, chat)


def _looked_at(
    desk: BatchDesk, batch: Batch, files: dict[str, bytes], vendor: Vendor, chat: Callable[[Any], Any]
) -> Any:
    if not desk.has_ended(batch):
        return _shown(batch, "cancelling" if batch.cancelled else "in_progress")
    output = f"{batch.id}-output"
    if output not in files:
        lines = []
        for id_, body in batch.requests.items():
            fate = desk.fate_of(batch, id_)
            if fate == "expired":
                continue
            found = chat(body) if fate == "answered" else error_body(500, "as the test wants it")
            if fate == "answered":
                vendor.charged.append(found["usage"])
            status = 200 if fate == "answered" else 500
            response = {"status_code": status, "request_id": "req_test", "body": found}
            lines.append(
                json.dumps({"id": f"line_{id_}", "custom_id": id_, "response": response, "error": None})
            )
        files[output] = "\n".join(reversed(lines)).encode()
    expired = any(desk.fate_of(batch, id_) == "expired" for id_ in batch.requests)
    state = "cancelled" if batch.cancelled else "expired" if expired else "completed"
    return {**_shown(batch, state), "output_file_id": output if files[output] else None}


def _shown(batch: Batch, status: str) -> Any:
    return {
        "id": batch.id,
        "object": "batch",
        "endpoint": "/v1/chat/completions",
        "input_file_id": "file-1",
        "completion_window": "24h",
        "status": status,
        "created_at": int(batch.created),
        "metadata": dict(batch.metadata),
        "request_counts": {"total": len(batch.requests), "completed": 0, "failed": 0},
    }


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
