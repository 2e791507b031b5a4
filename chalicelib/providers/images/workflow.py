"""ComfyUI workflows as templates: JSON in the API's format, with named slots.

A value that is exactly "%seed%" becomes the slot's value with its type; inside a longer text it becomes
text. The slots are prompt, negative, seed, width, height, checkpoint, and reference (the name of an uploaded
picture). An operator puts workflows of their own into a folder, under the names of those here.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from chalicelib.errors import Invalid

_FOLDER = Path(__file__).parent / "workflows"
_TEXT, _REFERENCE = "text_to_image.json", "image_to_image.json"
_SLOT = re.compile(r"%([a-z]+)%")
SLOTS = frozenset({"prompt", "negative", "seed", "width", "height", "checkpoint", "reference"})


@dataclass(frozen=True, slots=True)
class Workflow:
    """One template. `digest` stands for it in a request: a changed workflow paints another picture."""

    nodes: Mapping[str, Any]
    slots: frozenset[str]
    digest: str

    def filled(self, values: Mapping[str, object]) -> Any:
        """The workflow with every slot filled, as JSON. `values` has all of `slots`."""
        return _filled(self.nodes, values)


def load(folder: Path | None, with_reference: bool) -> Workflow:
    """The template for pictures with or without a reference; from `folder`, where it has one of that name.

    A folder without a template for references paints them from words alone. Raises Invalid for one that
    cannot be used, with its path.
    """
    names = [_REFERENCE, _TEXT] if with_reference else [_TEXT]
    for name in names:
        path = (folder or _FOLDER) / name
        if path.is_file():
            return _read(path)
    raise Invalid(f"There is no workflow {_TEXT} in {folder}. Export one from ComfyUI in API format.")


def _read(path: Path) -> Workflow:
    text = path.read_text(encoding="utf-8")
    try:
        nodes = json.loads(text)
    except ValueError as error:
        raise Invalid(f"The workflow {path} is not JSON: {error}.") from error
    if not isinstance(nodes, dict) or not all(
        isinstance(node, dict) and "class_type" in node for node in nodes.values()
    ):
        raise Invalid(f"The workflow {path} is not in ComfyUI's API format. Export it as API.")
    slots = frozenset(_SLOT.findall(text))
    unknown = slots - SLOTS
    if unknown or "prompt" not in slots:
        what = f"an unknown slot %{min(unknown)}%" if unknown else "no slot %prompt%"
        raise Invalid(f"The workflow {path} has {what}. The slots are {', '.join(sorted(SLOTS))}.")
    canonical = json.dumps(nodes, sort_keys=True)
    return Workflow(nodes, slots, hashlib.sha256(canonical.encode()).hexdigest())


def _filled(value: Any, values: Mapping[str, object]) -> Any:
    if isinstance(value, dict):
        return {name: _filled(each, values) for name, each in value.items()}
    if isinstance(value, list):
        return [_filled(each, values) for each in value]
    if not isinstance(value, str):
        return value
    whole = _SLOT.fullmatch(value)
    # One pass: what a prompt says is not looked through for slots again.
    return values[whole[1]] if whole else _SLOT.sub(lambda found: str(values[found[1]]), value)
