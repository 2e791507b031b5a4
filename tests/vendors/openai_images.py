"""OpenAI's image generations and edits as their reference describes them."""

from __future__ import annotations

import base64
from collections.abc import Mapping
from typing import Any

from tests.vendors.multipart import fields
from tests.vendors.openai import error_body, tokens
from tests.vendors.pictures import painted, size_of
from tests.vendors.server import Asked, Play, Vendor, Wrong, check

_SIZES = ["auto", "1024x1024", "1536x1024", "1024x1536"]
_WORDS: Mapping[str, Any] = {
    "model": {
        "enum": [
            "gpt-image-1",
            "gpt-image-1-mini",
            "gpt-image-1.5",
            "gpt-image-2",
            "gpt-image-2.5-flare",
            "gpt-image-2.5-sunburst",
        ]
    },
    "prompt": {"type": "string"},
    "background": {"enum": ["transparent", "opaque", "auto"]},
    "n": {"type": "integer"},
    "output_compression": {"type": "integer"},
    "output_format": {"enum": ["png", "webp", "jpeg"]},
    "quality": {"enum": ["low", "medium", "high", "auto"]},
    "size": {"enum": _SIZES},
    "user": {"type": "string"},
    "safety_identifier": {"type": "string"},
}
GENERATION: Mapping[str, Any] = {
    "type": "object",
    "required": ["prompt"],
    "additionalProperties": False,
    "properties": {**_WORDS, "moderation": {"enum": ["low", "auto"]}},
}
EDIT: Mapping[str, Any] = {
    "type": "object",
    "required": ["prompt", "image"],
    "additionalProperties": False,
    "properties": {
        **_WORDS,
        "n": {"enum": ["1"]},
        "input_fidelity": {"enum": ["low", "high"]},
        "image": {"type": "array"},
    },
}
_LONGEST_PROMPT = 32_000
_MOST_PICTURES = 16
# Tokens of a picture by its quality: of a square one, and of one half as large again.
_TOKENS = {"low": (272, 408), "medium": (1_056, 1_584), "high": (4_160, 6_240)}
_TOKENS_2 = {"low": (196, 158), "medium": (1_756, 1_372), "high": (7_024, 5_488)}
_TOKENS_25 = {"low": (196, 158), "medium": (439, 343), "high": (1_756, 1_372)}


def openai_images(forbidden: str = "") -> Vendor:
    """A server that paints; prompts that contain `forbidden` are stopped by its moderation."""

    def respond(asked: Asked) -> Any:
        headers = {name.lower(): value for name, value in asked.headers.items()}
        if not headers.get("authorization", "").startswith("Bearer sk-"):
            raise Wrong("a key is needed")
        if asked.path == "/v1/images/generations":
            request = asked.json
            pictures: list[bytes] = []
            check(GENERATION, request)
        elif asked.path == "/v1/images/edits":
            request, pictures = _form(asked)
            check(EDIT, request)
        else:
            raise Wrong(f"there is nothing at {asked.path}")
        if not request["prompt"] or len(request["prompt"]) > _LONGEST_PROMPT:
            raise Wrong("the prompt must have 1 to 32,000 letters")
        if forbidden and forbidden in request["prompt"]:
            return Play(400, refusal())
        return _answer(request, pictures)

    return Vendor(respond, error_body)


def refusal() -> Any:
    """What moderation answers, before anything is painted or charged."""
    message = "Your request was rejected by the safety system."
    kind = "image_generation_user_error"
    return {"error": {"message": message, "type": kind, "param": None, "code": "moderation_blocked"}}


def _form(asked: Asked) -> tuple[Any, list[bytes]]:
    request: dict[str, Any] = {}
    pictures: list[bytes] = []
    for name, filename, data in fields(asked):
        if name in ("image", "image[]"):
            if not filename or max(size_of(data)) > 4_096 or len(data) > 50_000_000:
                raise Wrong("an image must be a file of a picture, less than 50 MB")
            pictures.append(data)
        elif name in request:
            raise Wrong(f"{name} is given twice")
        else:
            request[name] = data.decode()
    if not 1 <= len(pictures) <= _MOST_PICTURES:
        raise Wrong("1 to 16 images are wanted")
    return {**request, "image": pictures}, pictures


def _answer(request: Any, pictures: list[bytes]) -> Any:
    size = request.get("size", "1024x1024")
    width, height = (int(edge) for edge in size.split("x"))
    quality = request.get("quality", "high")
    data = painted(request["prompt"], width, height)
    text, image = tokens(request["prompt"]), 323 * len(pictures)
    newer = {
        "gpt-image-2": _TOKENS_2,
        "gpt-image-2.5-flare": _TOKENS_25,
        "gpt-image-2.5-sunburst": _TOKENS_25,
    }
    table = newer.get(request["model"], _TOKENS)
    output = table[quality][width != height]
    return {
        "created": 1_700_000_000,
        "background": "opaque",
        "output_format": request.get("output_format", "png"),
        "quality": quality,
        "size": size,
        "data": [{"b64_json": base64.b64encode(data).decode()}],
        "usage": {
            "input_tokens": text + image,
            "input_tokens_details": {"text_tokens": text, "image_tokens": image},
            "output_tokens": output,
            "total_tokens": text + image + output,
        },
    }
