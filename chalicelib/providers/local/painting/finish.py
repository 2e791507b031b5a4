"""The last passes over a picture: mood, colour, texture, line and frame, as the style asks."""

from __future__ import annotations

from functools import lru_cache
from random import Random

from PIL import Image, ImageChops, ImageFilter

from chalicelib.providers.local.painting.colour import RGB, mix
from chalicelib.providers.local.painting.frame import framed_by
from chalicelib.providers.local.painting.palette import Palette
from chalicelib.providers.local.painting.texture import textured, tiled

# mood words: (saturation, gain, tint, share of the tint)
_MOODS: tuple[tuple[str, float, float, RGB, float], ...] = (
    (
        "tense fear afraid terror horror ominous sinister dread menac eerie myster threat danger suspense",
        0.78,
        0.9,
        (52, 74, 96),
        0.14,
    ),
    (
        "sad melanchol grief mourn gloom sorrow lonel despair bleak somber sombre negative",
        0.66,
        0.93,
        (84, 98, 128),
        0.16,
    ),
    ("happy joy cheer merry bright gay hope playful triumph positive", 1.14, 1.05, (255, 224, 150), 0.09),
    ("romantic love tender intimate warm gentle", 1.02, 1.03, (255, 190, 180), 0.12),
    ("angry anger rage violent fury fierce hostil", 1.08, 0.95, (176, 60, 40), 0.13),
    ("calm peace seren quiet tranquil dream", 0.94, 1.03, (190, 214, 220), 0.1),
)


# How much of red, green and blue is in a grey: as the eye sees it, and through the yellow filter of black and
# white film, which tells clothes of one lightness apart by their hue.
_EYE, _FILM = (0.299, 0.587, 0.114), (0.7, 0.6, -0.3)


def graded(image: Image.Image, mood: str, look: Palette, dark: float) -> Image.Image:
    """The picture in the colours of a mood and a style; `dark` runs from 0 (noon) to 1."""
    saturation, gain, tint, share = _mood(mood)
    saturation *= look.saturation
    own = look.gain + max(0.0, 0.96 - look.gain) * dark
    matrix = _saturation_matrix(saturation, own * gain)
    image = image.convert("RGB", matrix)
    return image.point(_curves(look, tint, share, 128 - 70 * dark))


def _mood(mood: str) -> tuple[float, float, RGB, float]:
    text = mood.lower()
    for stems, saturation, gain, tint, share in _MOODS:
        if any(stem in text for stem in stems.split()):
            return saturation, gain, tint, share
    return 1.0, 1.0, (128, 128, 128), 0.0


def _saturation_matrix(saturation: float, gain: float) -> tuple[float, ...]:
    weights = _EYE if saturation else _FILM
    rows: list[float] = []
    for channel in range(3):
        rows.extend(
            gain * (weight * (1 - saturation) + (saturation if index == channel else 0.0))
            for index, weight in enumerate(weights)
        )
        rows.append(0.0)
    return tuple(rows)


def _curves(look: Palette, tint: RGB, share: float, pivot: float) -> list[int]:
    table: list[int] = []
    for channel in range(3):
        low, high, mood = look.shadows[channel], look.highlights[channel], tint[channel]
        for value in range(256):
            bent = pivot + (value - pivot) * look.contrast
            tinted = low + (high - low) * max(0.0, min(255.0, bent)) / 255
            bent = bent + (tinted - bent) * look.tinting
            bent = bent * (1 - share) + mood * bent / 128 * share if share else bent
            if look.levels:
                step = 255 / (look.levels - 1)
                bent = bent * 0.4 + round(max(0.0, min(255.0, bent)) / step) * step * 0.6
            table.append(max(0, min(255, int(bent))))
    return table


def finished(image: Image.Image, look: Palette, dark: float) -> Image.Image:
    """Texture, contour, softness and frame of a style over a graded picture."""
    contours = _contours(image) if look.edges else None
    if look.bloom:
        image = _bloom(image, look.bloom)
    if look.dots:
        image = _screentone(image)
    image = textured(image, look.texture)
    if contours is not None:
        image.paste((22, 20, 30), mask=contours.point([int(value * look.edges) for value in range(256)]))
    if look.wobble:
        image = _wobbled(image, look.wobble)
    if look.vignette:
        image = _vignetted(image, look.vignette, dark)
    if look.paper:
        image = ImageChops.soft_light(image, _paper(image.size, round(look.paper * 10)))
    if look.grain:
        image = ImageChops.soft_light(image, _grain(image.size, round(look.grain * 10)))
    return framed_by(image, look.frame)


def _contours(image: Image.Image) -> Image.Image:
    edges = image.convert("L").filter(ImageFilter.FIND_EDGES)
    return edges.point([0 if value < 44 else min(255, (value - 44) * 3) for value in range(256)])


def _bloom(image: Image.Image, strength: float) -> Image.Image:
    small = (
        image.reduce(6)
        .point([max(0, value - 128) * 2 for value in range(256)] * 3)
        .filter(ImageFilter.BoxBlur(5))
    )
    glow = small.resize(image.size, Image.Resampling.BILINEAR).point(
        [int(value * strength) for value in range(256)] * 3
    )
    return ImageChops.screen(image, glow)


def _screentone(image: Image.Image) -> Image.Image:
    """Mid greys as dots on a slanted raster, as printed manga has them."""
    grey = image.convert("L")
    dotted = ImageChops.add(grey, _raster(image.size), 1.0, -128).point(
        [0 if value < 116 else 255 for value in range(256)]
    )
    mid = grey.point([0 if value < 52 or value > 226 else 150 for value in range(256)])
    grey = Image.composite(dotted, grey, mid.point([value * 6 // 10 for value in range(256)]))
    return grey.convert("RGB")


@lru_cache(maxsize=4)
def _raster(size: tuple[int, int]) -> Image.Image:
    cell = Image.new("L", (8, 8))
    cell.putdata([
        int(128 + 62 * (1 - min(abs((x % 8) - 2), 8 - abs((x % 8) - 2)) / 2 - min(abs((y % 8) - 2),
            8 - abs((y % 8) - 2)) / 2))
        if (x < 4) == (y < 4) else (128 - 40)
        for y in range(8) for x in range(8)
    ])  # fmt: skip
    return tiled(cell.resize((6, 6), Image.Resampling.BICUBIC), size)


def _wobbled(image: Image.Image, strength: float) -> Image.Image:
    """Every line a little unsteady, as by hand: the picture bent over a coarse net."""
    chance, cells = Random(7), 14
    width, height = image.size
    reach = strength * height / 1000
    net = [[(0.0, 0.0) if x in (0, cells) or y in (0, cells) else (chance.uniform(-reach, reach),
        chance.uniform(-reach, reach))
            for x in range(cells + 1)] for y in range(cells + 1)]  # fmt: skip

    def corner(x: int, y: int) -> tuple[float, float]:
        dx, dy = net[y][x]
        return x * width / cells + dx, y * height / cells + dy

    mesh = []
    for y in range(cells):
        for x in range(cells):
            box = (
                x * width // cells,
                y * height // cells,
                (x + 1) * width // cells,
                (y + 1) * height // cells,
            )
            quad = (*corner(x, y), *corner(x, y + 1), *corner(x + 1, y + 1), *corner(x + 1, y))
            mesh.append((box, quad))
    return image.transform(image.size, Image.Transform.MESH, mesh, Image.Resampling.BILINEAR)


def _vignetted(image: Image.Image, strength: float, dark: float) -> Image.Image:
    """Darker corners; below zero, white paper round the picture instead."""
    if strength < 0:
        image.paste((252, 249, 240), mask=_border(image.size, round(-strength * 10)))
        return image
    return ImageChops.multiply(image, _corners(image.size, round(strength * (10 - 3 * dark))))


@lru_cache(maxsize=16)
def _corners(size: tuple[int, int], tenths: int) -> Image.Image:
    ramp = [int(255 - max(0, value - 100) * tenths / 10) for value in range(256)]
    grey = (
        Image.radial_gradient("L")
        .point([max(0, value) for value in ramp])
        .resize(size, Image.Resampling.BILINEAR)
    )
    return Image.merge("RGB", (grey, grey, grey))


@lru_cache(maxsize=8)
def _border(size: tuple[int, int], tenths: int) -> Image.Image:
    """The mask of an uneven painted edge."""
    chance = Random(11)
    small = Image.new("L", (60, 60), 255)
    inner = Image.new("L", (56, 56), 0)
    small.paste(inner, (2, 2))
    noise = Image.frombytes("L", (60, 60), chance.randbytes(3600)).filter(ImageFilter.BoxBlur(1))
    rough = ImageChops.add(small.filter(ImageFilter.BoxBlur(2)), noise, 1.0, -118)
    soft = rough.resize(size, Image.Resampling.BICUBIC)
    cut = 205 - tenths * 10
    return soft.point([max(0, min(255, (value - cut) * 4)) for value in range(256)])


@lru_cache(maxsize=16)
def _paper(size: tuple[int, int], tenths: int) -> Image.Image:
    """Fibres and tooth of paper, as a grey to be laid on softly."""
    chance = Random(5)
    tile = (256, 256)
    fine = Image.frombytes("L", tile, chance.randbytes(256 * 256)).filter(ImageFilter.BoxBlur(1))
    coarse = Image.frombytes("L", (64, 64), chance.randbytes(4096)).resize(tile, Image.Resampling.BICUBIC)
    both = Image.blend(fine, coarse, 0.35)
    return _as_texture(both, size, tenths * 0.042)


@lru_cache(maxsize=16)
def _grain(size: tuple[int, int], tenths: int) -> Image.Image:
    """Film grain."""
    return _as_texture(
        Image.frombytes("L", (256, 256), Random(3).randbytes(65536)).filter(ImageFilter.BoxBlur(0.6)),
        size,
        tenths * 0.055,
    )


def _as_texture(tile: Image.Image, size: tuple[int, int], strength: float) -> Image.Image:
    level = tile.point([max(0, min(255, int(128 + (value - 128) * strength))) for value in range(256)])
    grey = tiled(level, size)
    return Image.merge("RGB", (grey, grey, grey))


def caption_colours(look: Palette) -> tuple[RGB, RGB]:
    """Plate and lettering of a label."""
    return mix((250, 246, 234), look.highlights, 0.5), (38, 32, 38)
