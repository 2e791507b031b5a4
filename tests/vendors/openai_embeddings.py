"""OpenAI's embeddings as their reference describes them; Ollama speaks the same under /v1."""

from __future__ import annotations

import random
from collections.abc import Mapping
from typing import Any

from tests.vendors.openai import error_body, tokens
from tests.vendors.server import Asked, Vendor, Wrong, check

REQUEST: Mapping[str, Any] = {
    "type": "object",
    "required": ["model", "input"],
    "additionalProperties": False,
    "properties": {
        "model": {"type": "string"},
        "input": {"type": ["string", "array"], "items": {"type": "string"}},
        "encoding_format": {"enum": ["float"]},
        "dimensions": {"type": "integer"},
        "user": {"type": "string"},
    },
}
_MOST_TEXTS, _MOST_TOKENS, _MOST_TOKENS_IN_ALL = 2_048, 8_192, 300_000


def openai_embeddings(dimensions: int = 1_536, *, ollama: bool = False) -> Vendor:
    """A server whose vectors are of any length, the same for the same text."""

    def respond(asked: Asked) -> Any:
        if asked.path != "/v1/embeddings" or asked.method != "POST":
            raise Wrong(f"there is nothing at {asked.path}")
        headers = {name.lower(): value for name, value in asked.headers.items()}
        if not ollama and not headers.get("authorization", "").startswith("Bearer sk-"):
            raise Wrong("a key is needed")
        request = asked.json
        check(REQUEST, request)
        texts = [request["input"]] if isinstance(request["input"], str) else request["input"]
        sizes = [tokens(text) for text in texts]
        if not texts or len(texts) > _MOST_TEXTS or "" in texts:
            raise Wrong("1 to 2,048 texts are wanted, none of them empty")
        if max(sizes) > _MOST_TOKENS or sum(sizes) > _MOST_TOKENS_IN_ALL:
            raise Wrong("the input is too long")
        rows = [
            {"object": "embedding", "index": number, "embedding": vector(text, dimensions)}
            for number, text in enumerate(texts)
        ]
        usage = {"prompt_tokens": sum(sizes), "total_tokens": sum(sizes)}
        return {"object": "list", "model": request["model"], "data": rows, "usage": usage}

    return Vendor(respond, error_body)


def vector(text: str, dimensions: int) -> list[float]:
    """The vector of a text, of any length."""
    chance = random.Random(text)
    return [round(chance.uniform(-3, 3), 6) for _ in range(dimensions)]
