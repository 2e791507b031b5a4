"""What a style lays over a picture: brush, canvas, hatching, screen lines, blinds."""

from __future__ import annotations

from functools import lru_cache
from random import Random

from PIL import Image, ImageChops, ImageDraw, ImageFilter

_INK = (26, 20, 24)


def textured(image: Image.Image, name: str) -> Image.Image:
    """`image` in the texture called `name`: brush, canvas, hatch, scratch, lines or blinds; "" for none."""
    if name == "brush":
        return ImageChops.soft_light(image, _strokes(image.size, 20))
    if name == "canvas":
        return ImageChops.soft_light(
            ImageChops.soft_light(image, _strokes(image.size, 20)), _weave(image.size)
        )
    if name in ("hatch", "scratch"):
        return _hatched(image, name == "scratch")
    if name == "lines":
        return ImageChops.multiply(image, _screen_lines(image.size))
    if name == "blinds":
        return ImageChops.multiply(image, _blinds(image.size))
    return image


def _hatched(image: Image.Image, crossed: bool) -> Image.Image:
    """Ink lines where the picture is dark: one way in half shadow, and across it in deep shadow."""
    grey = image.convert("L").filter(ImageFilter.BoxBlur(image.height / 360))
    shadow = grey.point([max(0, min(210, (164 - value) * 3)) for value in range(256)])
    image.paste(_INK, mask=ImageChops.multiply(shadow, _hatching(image.size, 1)))
    if crossed:
        deep = grey.point([max(0, min(170, (150 - value) * 2)) for value in range(256)])
        image.paste(_INK, mask=ImageChops.multiply(deep, _hatching(image.size, -1)))
    else:
        light = grey.point([max(0, min(60, (value - 150))) for value in range(256)])
        image.paste((255, 244, 220), mask=ImageChops.multiply(light, _hatching(image.size, -1)))
    return image


@lru_cache(maxsize=8)
def _hatching(size: tuple[int, int], way: int) -> Image.Image:
    """White slanted lines on black, uneven as by hand."""
    width, height = size
    step = max(3.0, height / 130)
    mask, chance = Image.new("L", size), Random(17 + way)
    draw = ImageDraw.Draw(mask)
    at = -float(height)
    while at < width + height:
        bend = chance.uniform(-0.6, 0.6) * step
        ends = (
            (at, 0, at + way * height * 0.7 + bend, height)
            if way > 0
            else (at + height * 0.7, 0, at + bend, height)
        )
        draw.line(ends, fill=chance.randrange(150, 255), width=max(1, round(height / 520)))
        at += step * chance.uniform(0.8, 1.2)
    return mask


@lru_cache(maxsize=8)
def _strokes(size: tuple[int, int], strength: int) -> Image.Image:
    """Short slanted ridges of paint."""
    height, (sine, cosine) = size[1], (0.42, 0.91)
    wide, tall = 20 * (size[0] + size[1]) // height + 2, 76 * (size[0] + size[1]) // height + 2
    noise = Image.frombytes("L", (wide, tall), Random(23).randbytes(wide * tall))
    along, across = 20 / height, 76 / height
    turned = (cosine * along, sine * along, 0.0, -sine * across, cosine * across, sine * size[0] * across)
    return _grey(
        noise.transform(size, Image.Transform.AFFINE, turned, Image.Resampling.BICUBIC), strength / 150
    )


@lru_cache(maxsize=8)
def _weave(size: tuple[int, int]) -> Image.Image:
    """Linen seen through oil, and the fine cracks of its age."""
    cell = Image.new("L", (4, 4))
    cell.putdata([150, 128, 106, 128, 128, 106, 128, 150, 106, 128, 150, 128, 128, 150, 128, 106])
    sheet = tiled(cell, size)
    draw, chance = ImageDraw.Draw(sheet), Random(29)
    for _ in range(26):
        x, y = chance.uniform(0, size[0]), chance.uniform(0, size[1])
        points = [(x, y)]
        for _ in range(9):
            x, y = x + chance.uniform(-1, 1) * size[1] / 30, y + chance.uniform(-0.4, 1) * size[1] / 30
            points.append((x, y))
        draw.line(points, fill=40, width=max(1, size[1] // 600))
    return _grey(sheet, 0.9)


@lru_cache(maxsize=8)
def _screen_lines(size: tuple[int, int]) -> Image.Image:
    """The dark rows between the lines of a screen."""
    step = max(3, round(size[1] / 150))
    column = Image.new("RGB", (1, size[1]), (255, 255, 255))
    for y in range(0, size[1], step):
        for row in range(min(max(1, step // 3), size[1] - y)):
            column.putpixel((0, y + row), (196, 216, 224))
    return column.resize(size, Image.Resampling.NEAREST)


@lru_cache(maxsize=8)
def _blinds(size: tuple[int, int]) -> Image.Image:
    """Slanted bars of shadow, as a lamp throws them through a blind; weak in the middle, where faces are."""
    width, height = size
    mask = Image.new("L", size, 255)
    draw, step = ImageDraw.Draw(mask), height / 9
    for index in range(-3, 14):
        y = index * step
        right, half = y - height * 0.3, step * 0.5
        draw.polygon([(0, y), (width, right), (width, right + half), (0, y + half)], fill=96)
    soft = mask.filter(ImageFilter.BoxBlur(height / 160))
    centre = Image.radial_gradient("L").resize(size, Image.Resampling.BILINEAR)
    weak = Image.composite(
        soft, Image.new("L", size, 255), centre.point([min(255, 70 + value) for value in range(256)])
    )
    return Image.merge("RGB", (weak, weak, weak))


def tiled(tile: Image.Image, size: tuple[int, int]) -> Image.Image:
    """A sheet of `size` covered with `tile`."""
    sheet = Image.new(tile.mode, size)
    sheet.paste(tile, (0, 0))
    wide, tall = tile.size
    # What is there is laid beside itself, twice as much each time: few pastes even for a tiny tile.
    while wide < size[0]:
        sheet.paste(sheet.crop((0, 0, wide, tile.height)), (wide, 0))
        wide *= 2
    while tall < size[1]:
        sheet.paste(sheet.crop((0, 0, size[0], tall)), (0, tall))
        tall *= 2
    return sheet


def _grey(tile: Image.Image, strength: float) -> Image.Image:
    level = tile.point([max(0, min(255, int(128 + (value - 128) * strength))) for value in range(256)])
    return Image.merge("RGB", (level, level, level))
