"""Stable Diffusion behind ComfyUI: a workflow is queued, waited for, and its picture fetched.

Source: https://docs.comfy.org/development/comfyui-server/comms_routes
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path
from typing import Any

from chalicelib.domain.picture import Picture, PictureOrder
from chalicelib.errors import BadAnswer, Invalid, ProviderRefused, ProviderUnavailable
from chalicelib.ports import PaidAnswer, Usage
from chalicelib.providers.images import decode, workflow
from chalicelib.providers.images.own_server import OwnServer, reached
from chalicelib.providers.images.purchase import Request, bought, request_for, shortened
from chalicelib.providers.images.vendor import VendorImages
from chalicelib.providers.images.workflow import Workflow

_VENDOR = "ComfyUI"
# Seconds between looks at the history: a picture takes seconds on a good card, and minutes on others.
_FIRST_PAUSE, _LONGEST_PAUSE = 0.1, 2.0


@dataclass(frozen=True, slots=True)
class ComfyUiImages(VendorImages):
    """A workflow on a reader's ComfyUI; `workflows` is a folder of the operator's own (see workflow.py)."""

    workflows: Path | None = None

    def paint(self, order: PictureOrder) -> Picture:
        request = request_for(self.info, order)
        template = workflow.load(self.workflows, bool(request.references))
        if "reference" not in template.slots:
            request = replace(request, references=())
        return bought(
            self.info,
            _VENDOR,
            self.ledger,
            order,
            request,
            Decimal(0),
            lambda: self._send(request, template),
            {"workflow": template.digest},
        )

    def _send(self, request: Request, template: Workflow) -> PaidAnswer:
        give_up = time.monotonic() + self.deadline
        with reached(_VENDOR, self.access(), self.deadline) as server:
            values = dict(_values(request, template, server))
            queued = server.post("/prompt", json={"prompt": template.filled(values)})
            id_ = queued.get("prompt_id") if isinstance(queued, dict) else None
            if not isinstance(id_, str) or not id_.replace("-", "").isalnum():
                raise BadAnswer(
                    f"{_VENDOR} did not take the workflow. Check its address under Settings → Keys."
                )
            found = _picture(_finished(server, id_, give_up))
            blob = server.send("GET", "/view", params=found)
        if decode.is_black(blob):
            raise ProviderRefused(f"The safety filter of {_VENDOR} painted this picture black.")
        body = {"prompt": request.prompt.text, "checkpoint": values.get("checkpoint"), "seed": request.seed}
        return PaidAnswer(body, Usage(pictures=1), blob, "image/png")


def _values(request: Request, template: Workflow, server: OwnServer) -> Iterator[tuple[str, object]]:
    yield "prompt", request.prompt.text
    yield "negative", request.prompt.negative
    yield "seed", request.seed
    yield "width", request.size[0]
    yield "height", request.size[1]
    if "checkpoint" in template.slots:
        yield "checkpoint", _first_checkpoint(server)
    if "reference" in template.slots:
        if not request.references:
            raise Invalid("The workflow for pictures without references has a slot %reference%.")
        yield "reference", _uploaded(server, request)


def _first_checkpoint(server: OwnServer) -> str:
    """The server's first model; which one that is, is the reader's choice, by what is installed."""
    node = "CheckpointLoaderSimple"
    found = server.get(f"/object_info/{node}")
    try:
        kind, *more = found[node]["input"]["required"]["ckpt_name"]
        # Newer servers name the kind and put the names among its options.
        names = more[0]["options"] if kind == "COMBO" else kind
        return str(names[0])
    except (KeyError, IndexError, TypeError, ValueError) as error:
        raise Invalid(
            f"{_VENDOR} has no model installed. Put a checkpoint into it, then try again."
        ) from error


def _uploaded(server: OwnServer, request: Request) -> str:
    given = request.references[0]
    content = request.content()["references"]
    assert isinstance(content, list)
    name = f"vividpages-{content[0]['sha256'][:32]}.png"
    file = (name, decode.reference(given.data), "image/png")
    found = server.post("/upload/image", files={"image": file}, data={"type": "input", "overwrite": "true"})
    if not isinstance(found, dict) or not isinstance(found.get("name"), str):
        raise BadAnswer(f"{_VENDOR} did not take the reference picture.")
    folder = found.get("subfolder")
    return f"{folder}/{found['name']}" if folder else found["name"]


def _finished(server: OwnServer, id_: str, give_up: float) -> Any:
    """What the history says of a workflow that has come to its end."""
    pause = _FIRST_PAUSE
    while True:
        history = server.get(f"/history/{id_}")
        entry = history.get(id_) if isinstance(history, dict) else None
        if isinstance(entry, dict):
            status = entry.get("status")
            if isinstance(status, dict) and status.get("status_str") == "error":
                raise Invalid(f"{_VENDOR} could not carry the workflow out: {_failure(status)}")
            return entry
        if time.monotonic() + pause > give_up:
            raise ProviderUnavailable(f"{_VENDOR} did not finish the picture in time. It is tried again.")
        time.sleep(pause)
        pause = min(_LONGEST_PAUSE, pause * 1.5)


def _failure(status: dict[str, Any]) -> str:
    messages = status.get("messages")
    for message in messages if isinstance(messages, list) else ():
        if isinstance(message, list) and len(message) == 2 and message[0] == "execution_error":
            details = message[1] if isinstance(message[1], dict) else {}
            return shortened(f"{details.get('node_type')}: {details.get('exception_message')}")
    return "it does not say why."


def _picture(entry: dict[str, Any]) -> dict[str, str]:
    """Where the first picture is that a workflow kept, as /view takes it."""
    outputs = entry.get("outputs")
    for output in outputs.values() if isinstance(outputs, dict) else ():
        images = output.get("images") if isinstance(output, dict) else None
        for image in images if isinstance(images, list) else ():
            if isinstance(image, dict) and image.get("type") == "output" and image.get("filename"):
                return {name: str(image.get(name) or "") for name in ("filename", "subfolder", "type")}
    raise BadAnswer(f"The workflow of {_VENDOR} kept no picture. It needs a SaveImage node.")
