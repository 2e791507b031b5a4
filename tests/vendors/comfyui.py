"""ComfyUI's server: workflows are checked node by node, run after some looks at the history, and viewed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qs, urlsplit

from tests.vendors.multipart import fields
from tests.vendors.pictures import painted, size_of
from tests.vendors.server import Asked, Play, Vendor, Wrong

# The inputs each node must have, by its class; a link is [node's name, number of the output].
_LINK, _TEXT, _INT, _FLOAT = list, str, int, (int, float)
NODES: Mapping[str, Mapping[str, Any]] = {
    "CheckpointLoaderSimple": {"ckpt_name": _TEXT},
    "EmptyLatentImage": {"width": _INT, "height": _INT, "batch_size": _INT},
    "CLIPTextEncode": {"clip": _LINK, "text": _TEXT},
    "KSampler": {
        "model": _LINK,
        "positive": _LINK,
        "negative": _LINK,
        "latent_image": _LINK,
        "seed": _INT,
        "steps": _INT,
        "cfg": _FLOAT,
        "sampler_name": _TEXT,
        "scheduler": _TEXT,
        "denoise": _FLOAT,
    },
    "VAEDecode": {"samples": _LINK, "vae": _LINK},
    "VAEEncode": {"pixels": _LINK, "vae": _LINK},
    "LoadImage": {"image": _TEXT},
    "ImageScale": {"image": _LINK, "upscale_method": _TEXT, "width": _INT, "height": _INT, "crop": _TEXT},
    "SaveImage": {"images": _LINK, "filename_prefix": _TEXT},
}
CHECKPOINT = "first.safetensors"


@dataclass
class ComfyUi:
    """What one server knows. `looks` is how often a workflow is asked for before it is done."""

    looks: int = 2
    new_listing: bool = False
    failure: str = ""
    picture: bytes | None = None
    queued: dict[str, Any] = field(default_factory=dict)
    asked_for: dict[str, int] = field(default_factory=dict)
    uploads: dict[str, bytes] = field(default_factory=dict)
    files: dict[str, bytes] = field(default_factory=dict)

    def vendor(self) -> Vendor:
        """The server."""
        return Vendor(self._respond, error_body)

    def _respond(self, asked: Asked) -> Any:
        place = urlsplit(asked.path)
        if asked.method == "POST" and place.path == "/prompt":
            return self._queue(asked.json)
        if asked.method == "POST" and place.path == "/upload/image":
            return self._upload(asked)
        if asked.method == "GET" and place.path.startswith("/history/"):
            return self._history(place.path.removeprefix("/history/"))
        if asked.method == "GET" and place.path == "/view":
            return self._view({name: values[0] for name, values in parse_qs(place.query).items()})
        if asked.method == "GET" and place.path == "/object_info/CheckpointLoaderSimple":
            names = [CHECKPOINT, "second.safetensors"]
            kind = ["COMBO", {"options": names}] if self.new_listing else [names]
            return {"CheckpointLoaderSimple": {"input": {"required": {"ckpt_name": kind}}}}
        raise Wrong(f"there is nothing at {asked.method} {place.path}")

    def _queue(self, body: Any) -> Any:
        nodes = body["prompt"]
        for name, node in nodes.items():
            self._check(name, node, nodes)
        if not any(node["class_type"] == "SaveImage" for node in nodes.values()):
            raise Wrong("the workflow has no outputs")
        id_ = f"{len(self.queued):08x}-0000-4000-8000-000000000000"
        self.queued[id_] = nodes
        return {"prompt_id": id_, "number": len(self.queued), "node_errors": {}}

    def _check(self, name: str, node: Any, nodes: Any) -> None:
        wanted = NODES.get(node["class_type"])
        if wanted is None or set(node["inputs"]) != set(wanted):
            raise Wrong(f"node {name}: unknown class, or its inputs are not {sorted(wanted or ())}")
        for field_name, value in node["inputs"].items():
            if not isinstance(value, wanted[field_name]):
                raise Wrong(f"node {name}: {field_name} cannot be {value!r:.60}")
            if isinstance(value, list) and (len(value) != 2 or value[0] not in nodes):
                raise Wrong(f"node {name}: {field_name} leads nowhere")
        inputs = node["inputs"]
        if node["class_type"] == "LoadImage" and inputs["image"] not in self.uploads:
            raise Wrong(f"node {name}: there is no picture {inputs['image']}")
        if node["class_type"] == "CheckpointLoaderSimple" and inputs["ckpt_name"] != CHECKPOINT:
            raise Wrong(f"node {name}: there is no model {inputs['ckpt_name']}")

    def _upload(self, asked: Asked) -> Any:
        found = {name: (filename, data) for name, filename, data in fields(asked)}
        filename, data = found["image"]
        size_of(data)
        self.uploads[filename] = data
        return {"name": filename, "subfolder": "", "type": found["type"][1].decode()}

    def _history(self, id_: str) -> Any:
        if id_ not in self.queued:
            return {}
        self.asked_for[id_] = self.asked_for.get(id_, 0) + 1
        if self.asked_for[id_] <= self.looks:
            return {}
        if self.failure:
            details = {"node_type": "KSampler", "exception_message": self.failure}
            status = {
                "status_str": "error",
                "completed": False,
                "messages": [["execution_start", {}], ["execution_error", details]],
            }
            return {id_: {"prompt": [], "outputs": {}, "status": status}}
        name = f"vividpages_{len(self.files) + 1:05d}_.png"
        self.files[name] = self.picture or self._paint(self.queued[id_])
        saved = next(n for n, node in self.queued[id_].items() if node["class_type"] == "SaveImage")
        image = {"filename": name, "subfolder": "", "type": "output"}
        status = {"status_str": "success", "completed": True, "messages": []}
        return {id_: {"prompt": [], "outputs": {saved: {"images": [image]}}, "status": status}}

    def _paint(self, nodes: Any) -> bytes:
        sampler = next(node["inputs"] for node in nodes.values() if node["class_type"] == "KSampler")
        text = nodes[sampler["positive"][0]]["inputs"]["text"]
        sized = next(node["inputs"] for node in nodes.values() if "width" in node["inputs"])
        return painted(f"{text} {sampler['seed']}", sized["width"], sized["height"])

    def _view(self, query: Mapping[str, str]) -> Play:
        if query.get("type") != "output" or query.get("filename") not in self.files:
            return Play(404, b"")
        return Play(body=self.files[query["filename"]])


def error_body(status: int, message: str) -> Any:
    """An error as ComfyUI writes it."""
    error = {"type": "prompt_outputs_failed_validation", "message": message, "details": "", "extra_info": {}}
    return {"error": error, "node_errors": {}}
