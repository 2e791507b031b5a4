"""OpenAI's images: generated, or edited from reference pictures.

Source: https://platform.openai.com/docs/api-reference/images
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from chalicelib.domain.costs import REFERENCE_TOKENS
from chalicelib.domain.picture import Picture, PictureOrder
from chalicelib.domain.pricing import picture_at_most
from chalicelib.errors import ProviderRefused
from chalicelib.ports import PaidAnswer, Usage
from chalicelib.providers.images import decode
from chalicelib.providers.images.purchase import Request, bought, from_base64, request_for, shortened
from chalicelib.providers.images.vendor import VendorImages
from chalicelib.providers.llm.chat import exchange
from chalicelib.providers.vendor_errors import said, translated

_VENDOR = "OpenAI"
_REFUSALS = frozenset({"moderation_blocked", "content_policy_violation"})


@dataclass(frozen=True, slots=True)
class OpenAiImages(VendorImages):
    """One picture model of OpenAI's."""

    quality: str = "medium"

    def paint(self, order: PictureOrder) -> Picture:
        request = request_for(self.info, order)
        return bought(
            self.info,
            _VENDOR,
            self.ledger,
            order,
            request,
            self._at_most(request),
            lambda: self._send(request),
            {"quality": self.quality},
        )

    def _at_most(self, request: Request) -> Decimal:
        # A token is one byte of the prompt at least.
        sent = len(request.prompt.text.encode())
        references = REFERENCE_TOKENS * len(request.references)
        return picture_at_most(self.info, request.size_name, self.quality, sent, references)

    def _send(self, request: Request) -> PaidAnswer:
        from openai import BadRequestError, OpenAI

        access = self.access()
        pictures = [
            (f"{number}.png", decode.reference(given.data), "image/png")
            for number, given in enumerate(request.references, 1)
        ]
        with exchange(access, self.deadline) as http, translated(_VENDOR):
            client = OpenAI(
                api_key=access.key,
                base_url=access.base_url.rstrip("/") or None,
                max_retries=0,
                timeout=self.deadline,
                http_client=http,
            )
            # The bodies as they came: they were paid for, so they are kept even where they are no JSON.
            images = client.images.with_raw_response
            try:
                if pictures:
                    raw = images.edit(image=pictures, **self._words(request)).content
                else:
                    raw = images.generate(**self._words(request)).content
            except BadRequestError as error:
                if error.code in _REFUSALS:
                    raise ProviderRefused(f"{_VENDOR} declined to paint this: {said(error)}") from error
                raise
        return _answer(raw, request)

    def _words(self, request: Request) -> dict[str, Any]:
        return {
            "model": self.info.vendor_model,
            "prompt": request.prompt.text,
            "size": request.size_name,
            "quality": self.quality,
            "n": 1,
            "output_format": "png",
        }


def _answer(raw: bytes, request: Request) -> PaidAnswer:
    try:
        document = json.loads(raw)
    except ValueError:
        document = None
    if not isinstance(document, dict):
        return PaidAnswer({"said": shortened(raw.decode(errors="replace"))}, Usage())
    data = document.get("data")
    first = data[0] if isinstance(data, list) and data and isinstance(data[0], dict) else {}
    blob = from_base64(first.get("b64_json"))
    body: dict[str, object] = {"prompt": request.prompt.text, "created": document.get("created")}
    if blob is None:
        # A link is not followed: nothing that an answer names is fetched.
        body["said"] = shortened("a link in its place" if first.get("url") else "the picture was unreadable")
    return PaidAnswer(body, _usage(document.get("usage")), blob, "image/png" if blob else "")


def _usage(document: object) -> Usage:
    if not isinstance(document, Mapping):
        return Usage(pictures=1)
    details = document.get("input_tokens_details")
    images = details.get("image_tokens", 0) if isinstance(details, Mapping) else 0
    return Usage(
        input_tokens=_count(document.get("input_tokens")),
        image_input_tokens=_count(images),
        output_tokens=_count(document.get("output_tokens")),
        pictures=1,
    )


def _count(value: object) -> int:
    return value if isinstance(value, int) and value >= 0 else 0
