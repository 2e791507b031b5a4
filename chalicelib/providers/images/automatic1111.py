"""Stable Diffusion behind AUTOMATIC1111's web UI, started with --api.

Source: https://github.com/AUTOMATIC1111/stable-diffusion-webui/wiki/API
"""

from __future__ import annotations

import base64
from decimal import Decimal
from typing import Any

from chalicelib.domain.picture import Picture, PictureOrder
from chalicelib.errors import BadAnswer, ProviderRefused
from chalicelib.ports import PaidAnswer, Usage
from chalicelib.providers.images import decode
from chalicelib.providers.images.own_server import reached
from chalicelib.providers.images.purchase import Request, bought, from_base64, request_for
from chalicelib.providers.images.vendor import VendorImages

_VENDOR = "Stable Diffusion"
# Torch takes seeds of 32 bits on every device.
_SEEDS = 2**32
_STEPS, _GUIDANCE = 28, 7.0
# How much of a reference is painted over: less repeats its composition, more forgets its people.
_DENOISING = 0.7


class Automatic1111Images(VendorImages):
    """The model that is loaded in a reader's web UI."""

    def paint(self, order: PictureOrder) -> Picture:
        request = request_for(self.info, order)
        settings = {"steps": _STEPS, "guidance": _GUIDANCE, "denoising": _DENOISING}
        return bought(
            self.info,
            _VENDOR,
            self.ledger,
            order,
            request,
            Decimal(0),
            lambda: self._send(request),
            settings,
        )

    def _send(self, request: Request) -> PaidAnswer:
        body: dict[str, Any] = {
            "prompt": request.prompt.text,
            "negative_prompt": request.prompt.negative,
            "seed": request.seed % _SEEDS,
            "steps": _STEPS,
            "cfg_scale": _GUIDANCE,
            "width": request.size[0],
            "height": request.size[1],
            "batch_size": 1,
            "n_iter": 1,
            "send_images": True,
            "save_images": False,
        }
        path = "/sdapi/v1/txt2img"
        if request.references:
            path = "/sdapi/v1/img2img"
            picture = base64.b64encode(decode.reference(request.references[0].data)).decode()
            body |= {"init_images": [picture], "denoising_strength": _DENOISING}
        with reached(_VENDOR, self.access(), self.deadline) as server:
            document = server.post(path, json=body)
        return _answer(document, request)


def _answer(document: object, request: Request) -> PaidAnswer:
    images = document.get("images") if isinstance(document, dict) else None
    blob = from_base64(images[0]) if isinstance(images, list) and images else None
    if blob is None:
        raise BadAnswer(f"{_VENDOR} sent no picture. Check its address under Settings → Keys.")
    if decode.is_black(blob):
        raise ProviderRefused(f"The safety filter of {_VENDOR} painted this picture black.")
    body = {"prompt": request.prompt.text, "seed": request.seed % _SEEDS}
    return PaidAnswer(body, Usage(pictures=1), blob, "image/png")
