"""A card of text in the place of a picture: the scene in words, in the colours of the book's style."""

from __future__ import annotations

import io
from functools import lru_cache

from PIL import Image, ImageDraw, ImageFont

from chalicelib.domain.picture import Picture, PictureOrder
from chalicelib.providers.local.painting.palette import PALETTES, Palette

RGB = tuple[int, int, int]

# The built-in face has Latin letters only; what it cannot write is better left out than shown as boxes.
_LAST_LATIN = 0x17F
_PUNCTUATION = frozenset("‘’“”–—…•")
# Parts of the shorter edge.
_MARGIN, _LARGEST, _SMALLEST, _SMALL = 0.1, 0.062, 0.026, 0.028
_LEADING = 1.42


def text_card(order: PictureOrder, why: str) -> Picture:
    """A WebP of the ordered size: what the scene shows, in words, and below it `why` there is no picture."""
    palette = PALETTES.get(order.style, Palette())
    image = Image.new("RGB", (order.width, order.height), palette.sheet)
    draw = ImageDraw.Draw(image)
    edge = min(image.size)
    margin = round(edge * _MARGIN)
    _frame(draw, image.size, margin, palette)
    small = _font(max(9, round(edge * _SMALL)))
    width = image.width - 3 * margin
    foot = _lines(_written(why), small, width)
    foot_height = round(len(foot) * small.size * _LEADING)
    room = image.height - 4 * margin - foot_height
    body, font = _fitted(_caption(order), width, room, edge)
    ink = _ink(palette)
    top = 1.6 * margin + (room - len(body) * font.size * _LEADING) / 2
    _write(draw, body, font, image.width / 2, max(top, 1.6 * margin), ink)
    line = image.height - 1.75 * margin - foot_height
    draw.line((image.width / 2 - margin, line, image.width / 2 + margin, line), palette.accents[0], 2)
    _write(draw, foot, small, image.width / 2, line + margin * 0.25, _between(ink, palette.sheet, 0.25))
    out = io.BytesIO()
    image.save(out, "WEBP", quality=90, method=4)
    alt = f"A card of text in the place of a picture. It says: {_caption(order)} {why}"
    return Picture(
        out.getvalue(), "image/webp", order.width, order.height, order.seed, why, " ".join(alt.split())
    )


def _caption(order: PictureOrder) -> str:
    words = order.caption
    if order.kind in ("speaker", "reference") and order.figures:
        words = order.figures[0].name
    words = _written(words) or _written(order.setting) or "A scene of the story"
    words = words[0].upper() + words[1:]
    return words if words[-1] in ".!?…" else f"{words}."


def _written(text: str) -> str:
    known = (c for c in text if ord(c) <= _LAST_LATIN or c in _PUNCTUATION)
    return " ".join("".join(known).split())


def _fitted(text: str, width: int, room: float, edge: int) -> tuple[list[str], ImageFont.FreeTypeFont]:
    """The text in lines, in the largest letters that leave it room; what then is too long ends in …"""
    size = max(10, round(edge * _LARGEST))
    smallest = max(9, round(edge * _SMALLEST))
    while True:
        font = _font(size)
        lines = _lines(text, font, width)
        if len(lines) * size * _LEADING <= room or size <= smallest:
            break
        size = max(smallest, round(size * 0.9))
    most = max(1, int(room / (size * _LEADING)))
    if len(lines) > most:
        lines = [*lines[: most - 1], f"{lines[most - 1].rstrip(' .,;')}…"]
    return lines, font


def _lines(text: str, font: ImageFont.FreeTypeFont, width: float) -> list[str]:
    lines: list[str] = []
    for word in text.split():
        if lines and font.getlength(f"{lines[-1]} {word}") <= width:
            lines[-1] += f" {word}"
            continue
        while font.getlength(word) > width and len(word) > 1:
            fits = next(n for n in range(len(word) - 1, 0, -1) if n == 1 or font.getlength(word[:n]) <= width)
            lines.append(word[:fits])
            word = word[fits:]
        lines.append(word)
    return lines


def _write(
    draw: ImageDraw.ImageDraw,
    lines: list[str],
    font: ImageFont.FreeTypeFont,
    x: float,
    y: float,
    ink: RGB,
) -> None:
    for number, line in enumerate(lines):
        draw.text((x, y + number * font.size * _LEADING), line, ink, font, anchor="ma")


def _frame(draw: ImageDraw.ImageDraw, size: tuple[int, int], margin: int, palette: Palette) -> None:
    """Two rules around the card and a bar of the style's colours at its head."""
    for inset, accent, thick in ((0.45, 0, 3), (0.6, 1, 1)):
        gap = margin * inset
        box = (gap, gap, size[0] - gap - 1, size[1] - gap - 1)
        draw.rectangle(box, outline=palette.accents[accent], width=thick)
    step = (size[0] - 4 * margin) / len(palette.accents)
    for number, accent_colour in enumerate(palette.accents):
        left = 2 * margin + number * step
        draw.rectangle((left, margin, left + step, margin * 1.12), fill=accent_colour)


def _ink(palette: Palette) -> RGB:
    """A dark ink with a tint of the style, or a light one where the sheet is dark."""
    light = sum(palette.sheet) > 3 * 110
    return _between((22, 20, 24) if light else (244, 240, 232), palette.accents[1], 0.15)


def _between(one: RGB, other: RGB, share: float) -> RGB:
    red, green, blue = (round(a + (b - a) * share) for a, b in zip(one, other, strict=True))
    return red, green, blue


@lru_cache(maxsize=32)
def _font(size: int) -> ImageFont.FreeTypeFont:
    font = ImageFont.load_default(size=size)
    assert isinstance(font, ImageFont.FreeTypeFont)
    return font
