"""The API of AUTOMATIC1111's web UI (txt2img and img2img) as its own description (/docs) has it."""

from __future__ import annotations

import base64
import json
from collections.abc import Mapping
from typing import Any

from tests.vendors.pictures import painted, size_of
from tests.vendors.server import Asked, Vendor, Wrong, check

TEXT: Mapping[str, Any] = {
    "type": "object",
    "required": ["prompt"],
    "additionalProperties": False,
    "properties": {
        "prompt": {"type": "string"},
        "negative_prompt": {"type": "string"},
        "styles": {"type": "array", "items": {"type": "string"}},
        "seed": {"type": "integer"},
        "sampler_name": {"type": "string"},
        "batch_size": {"type": "integer"},
        "n_iter": {"type": "integer"},
        "steps": {"type": "integer"},
        "cfg_scale": {"type": "number"},
        "width": {"type": "integer"},
        "height": {"type": "integer"},
        "restore_faces": {"type": "boolean"},
        "denoising_strength": {"type": "number"},
        "override_settings": {"type": "object"},
        "send_images": {"type": "boolean"},
        "save_images": {"type": "boolean"},
    },
}
PICTURE: Mapping[str, Any] = {
    **TEXT,
    "required": ["init_images"],
    "properties": {**TEXT["properties"], "init_images": {"type": "array", "items": {"type": "string"}}},
}


def automatic1111(user: str = "") -> Vendor:
    """A server that paints; with `user` ("name:password") it was started with --api-auth."""

    def respond(asked: Asked) -> Any:
        headers = {name.lower(): value for name, value in asked.headers.items()}
        wanted = f"Basic {base64.b64encode(user.encode()).decode()}"
        if user and headers.get("authorization") != wanted:
            raise Wrong("name and password are needed")
        request = asked.json
        if asked.path == "/sdapi/v1/txt2img":
            check(TEXT, request)
        elif asked.path == "/sdapi/v1/img2img":
            check(PICTURE, request)
            for picture in request["init_images"]:
                size_of(base64.b64decode(picture, validate=True))
        else:
            raise Wrong(f"there is nothing at {asked.path}")
        width, height = request.get("width", 512), request.get("height", 512)
        if width % 8 or height % 8 or not 0 <= request.get("seed", -1) < 2**32:
            raise Wrong("edges are multiples of 8 and seeds have 32 bits")
        data = painted(f"{request['prompt']} {request.get('seed')}", width, height)
        info = {"prompt": request["prompt"], "seed": request.get("seed")}
        images = [base64.b64encode(data).decode()] if request.get("send_images", True) else []
        return {"images": images, "parameters": request, "info": json.dumps(info)}

    return Vendor(respond, error_body)


def error_body(status: int, message: str) -> Any:
    """An error as FastAPI writes it."""
    if status == 422:
        return {"detail": [{"loc": ["body"], "msg": message, "type": "value_error"}]}
    return {"error": "HTTPException", "detail": message, "body": "", "errors": message}
