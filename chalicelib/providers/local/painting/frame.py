"""The edge of a picture, as a style sets it: gilt, oak, page, film, oval, panel, worn paper."""

from __future__ import annotations

from functools import lru_cache

from PIL import Image, ImageDraw, ImageFilter

from chalicelib.providers.local.painting.colour import RGB, shade

_GILT: RGB = (196, 152, 72)
_PAGE: RGB = (253, 248, 236)
_OAK: RGB = (84, 52, 30)


def framed_by(image: Image.Image, name: str) -> Image.Image:
    """`image` within the frame called `name`: gilt, oak, page, film, oval, panel or worn; "" for none."""
    width, height = image.size
    draw, edge = ImageDraw.Draw(image), max(1, round(height / 80))
    if name in ("gilt", "oak"):
        wood = _GILT if name == "gilt" else _OAK
        for step in range(edge):
            draw.rectangle((step, step, width - 1 - step, height - 1 - step),
                outline=shade(wood, 0.6 + 0.7 * step / edge))  # fmt: skip
        draw.rectangle((edge, edge, width - 1 - edge, height - 1 - edge), outline=(60, 40, 22))
    elif name == "film":
        bar = round(height * 0.05)
        draw.rectangle((0, 0, width, bar), fill=(6, 6, 8))
        draw.rectangle((0, height - bar, width, height), fill=(6, 6, 8))
    elif name == "panel":
        for step in range(max(2, edge * 2 // 3)):
            draw.rectangle((step, step, width - 1 - step, height - 1 - step), outline=(10, 10, 12))
    elif name in _MASKS:
        image.paste(_MASKS[name][0], mask=_outside(image.size, name))
    return image


# The colour round the picture, its margin and the roundness of its corners in heights, and how soft it ends.
_MASKS: dict[str, tuple[RGB, float, float, float]] = {
    "page": (_PAGE, 0.013, 0.05, 0.002),
    "oval": ((255, 248, 244), 0.012, 0.36, 0.03),
    "worn": ((236, 216, 178), 0.016, 0.02, 0.006),
}


@lru_cache(maxsize=8)
def _outside(size: tuple[int, int], name: str) -> Image.Image:
    _, margin, round_by, soft = _MASKS[name]
    width, height = size
    mask = Image.new("L", size, 255)
    inset = margin * height
    ImageDraw.Draw(mask).rounded_rectangle(
        (inset, inset, width - 1 - inset, height - 1 - inset), radius=round_by * min(size), fill=0
    )
    return mask.filter(ImageFilter.BoxBlur(soft * height))
