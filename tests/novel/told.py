"""What picture models were told, out of the requests their servers got."""

from __future__ import annotations

from collections.abc import Sequence

from tests.novel.check import scenes_of
from tests.vendors.server import Asked, Vendor

_WITH_PROMPT = ("/v1/images/generations", "/sdapi/v1/txt2img")


def scenes_told(painter: Vendor) -> Sequence[list[str]]:
    """For every picture that was asked for the scenes its prompt is right for: one, where everything is."""
    prompts = [prompt for asked in painter.asked if (prompt := _prompt(asked)) is not None]
    return sorted(map(scenes_of, prompts))


def _prompt(asked: Asked) -> str | None:
    if asked.path in _WITH_PROMPT:
        return str(asked.json["prompt"])
    if asked.path != "/prompt":
        return None
    nodes = asked.json["prompt"]
    sampler = next(node for node in nodes.values() if node["class_type"] == "KSampler")
    return str(nodes[sampler["inputs"]["positive"][0]]["inputs"]["text"])
