"""What a picture was made from, as one hash: a picture is stale when its order would be another one now."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Any

from chalicelib.domain.picture import PictureOrder, order_document, order_from_document

# Raised when orders are written by other rules, so that what was painted by the former ones shows as stale.
PROMPT_VERSION = 1


def made_from(order: PictureOrder, model: str) -> str:
    """SHA-256 of everything that decides how a picture looks, but its seed and its references' keys.

    The looks of the people at that moment, setting, style, instructions and wishes are all in the order.
    """
    document = order_document(order)
    plan = {name: value for name, value in document["plan"].items() if name != "references"}
    said = [
        PROMPT_VERSION,
        model,
        order.kind,
        order.prompt,
        document["resolution"],
        document["stylePreset"],
        document["negativePrompt"],
        plan,
    ]
    return hashlib.sha256(json.dumps(said, sort_keys=True).encode()).hexdigest()


def recorded(prompt: str, kind: str, params: Mapping[str, Any]) -> str:
    """The hash a storyboard keeps, or what its order gives; "" where neither is known."""
    known = params.get("madeFrom")
    if known or "plan" not in params:
        return str(known or "")
    return made_from(order_from_document(prompt, kind, params), str(params.get("model", "")))
