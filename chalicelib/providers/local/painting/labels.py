"""Small name plates under the people."""

from __future__ import annotations

from functools import lru_cache

from PIL import Image, ImageDraw, ImageFont

from chalicelib.providers.local.painting.colour import RGB

# The built-in face has Latin letters only; a name it cannot write is better left out than shown as boxes.
_LAST_LATIN = 0x17F


@lru_cache(maxsize=8)
def _font(size: int) -> ImageFont.FreeTypeFont | ImageFont.ImageFont:
    return ImageFont.load_default(size=size)


def paint_label(
    image: Image.Image, text: str, x: float, y: float, plate: RGB, ink: RGB, widest: float
) -> None:
    """`text` centred on x with its middle at y (pixels), shortened to `widest`, in place."""
    text = " ".join(text.split())
    if not text or any(ord(letter) > _LAST_LATIN for letter in text) or image.height < 200:
        return
    font = _font(max(11, image.height // 48))
    while font.getlength(text) > widest and len(text) > 4:
        text = text[:-2].rstrip(" .…") + "…" if not text.endswith("…") else text[:-3].rstrip() + "…"
    half, tall = font.getlength(text) / 2 + image.height / 110, image.height / 62
    x = min(max(x, half + 3), image.width - half - 3)
    y = min(y, image.height - tall - 3)
    box = (int(x - half), int(y - tall), int(x + half) + 1, int(y + tall) + 1)
    sheet = Image.new("L", (box[2] - box[0], box[3] - box[1]), 0)
    ImageDraw.Draw(sheet).rounded_rectangle(
        (0, 0, sheet.width - 1, sheet.height - 1), radius=int(tall * 0.7), fill=176
    )
    image.paste(plate, box[:2], sheet)
    ImageDraw.Draw(image).text((x, y), text, fill=ink, font=font, anchor="mm")
