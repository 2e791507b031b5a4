"""The procedural painter: from a PictureOrder to an image, with Pillow alone."""

from __future__ import annotations

from PIL import Image

from chalicelib.domain.picture import PictureOrder
from chalicelib.providers.local.painting.compose import paint_scene
from chalicelib.providers.local.painting.portrait import paint_reference, paint_speaker
from chalicelib.providers.local.painting.regions import Painted

__all__ = ["Painted", "paint", "painted"]


def paint(order: PictureOrder) -> Image.Image:
    """An RGB image of the ordered size: a scene, a speaker's portrait or a reference sheet."""
    return painted(order).image


def painted(order: PictureOrder) -> Painted:
    """The same with the regions of the people in it."""
    if order.kind == "speaker" and order.figures:
        return paint_speaker(order)
    if order.kind == "reference" and order.figures:
        return paint_reference(order)
    return paint_scene(order)
