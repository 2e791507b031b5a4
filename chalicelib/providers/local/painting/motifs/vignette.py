"""No place: washes of colour on paper, for scenes whose place the book does not tell."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

from PIL import Image, ImageChops, ImageDraw, ImageFilter

from chalicelib.providers.local.painting.air import spot
from chalicelib.providers.local.painting.canvas import Canvas
from chalicelib.providers.local.painting.colour import RGB, mix, multiply, shade
from chalicelib.providers.local.painting.motifs.motif import Motif
from chalicelib.providers.local.painting.stage import Stage

# Washes are soft: they are mixed this many pixels high, whatever the picture's size.
_EDGE = 320
_ROUGH = 96
_EARTH: RGB = (164, 146, 122)


@dataclass(frozen=True, slots=True)
class Wash:
    """One way to lay the washes.

    `brush` is a row of strokes (x0, y0, x1, y1, width) in shares of the sheet; one of no length is a blot.
    `edge` is how crisp the wash ends, `streaks` how dry the brush was (0 to 1), `rim` how dark the colour
    dried along the edge (0 to 1), `horizon` where the air ends and the ground begins.
    """

    brush: tuple[tuple[float, float, float, float, float], ...]
    edge: float
    streaks: float
    rim: float
    horizon: float


WASHES = (
    Wash(((0.5, 0.42, 0.5, 0.54, 0.72),), 1.6, 0.0, 0.1, 0.66),
    Wash(((0.24, 0.3, 0.74, 0.24, 0.34), (0.22, 0.5, 0.8, 0.46, 0.34), (0.26, 0.68, 0.76, 0.7, 0.3)),
         4.0, 0.55, 0.16, 0.62),
    Wash(((0.5, 0.4, 0.5, 0.8, 0.66),), 5.0, 0.0, 0.42, 0.7),
    Wash(((0.2, 0.6, 0.62, 0.16, 0.3), (0.3, 0.7, 0.84, 0.24, 0.34), (0.5, 0.74, 0.86, 0.46, 0.3)),
         3.0, 0.4, 0.1, 0.6),
    Wash(((0.36, 0.4, 0.36, 0.4, 0.6), (0.68, 0.52, 0.68, 0.52, 0.56), (0.46, 0.7, 0.54, 0.7, 0.62)),
         6.0, 0.0, 0.5, 0.64),
    Wash(((0.2, 0.68, 0.82, 0.66, 0.36), (0.42, 0.5, 0.6, 0.36, 0.46), (0.56, 0.3, 0.58, 0.26, 0.3)),
         1.8, 0.15, 0.06, 0.58),
    Wash(((0.26, 0.3, 0.74, 0.3, 0.42), (0.26, 0.62, 0.74, 0.62, 0.42), (0.3, 0.46, 0.7, 0.46, 0.4)),
         7.0, 0.3, 0.3, 0.68),
    Wash(((0.3, 0.74, 0.22, 0.4, 0.28), (0.22, 0.4, 0.5, 0.2, 0.32), (0.5, 0.2, 0.78, 0.42, 0.32),
          (0.78, 0.42, 0.68, 0.74, 0.28), (0.5, 0.52, 0.5, 0.56, 0.4)), 2.4, 0.1, 0.22, 0.65),
)  # fmt: skip


def paint_washes(c: Canvas, s: Stage) -> None:
    """Air and ground as washes that fade into paper; leaves the mask of the painted part in `s.within`."""
    size = (max(8, round(_EDGE * c.w)), _EDGE)
    wash = WASHES[s.chance.randrange(len(WASHES))]
    turned = s.chance.random() < 0.5
    first = s.chance.randrange(4)
    accent, other = s.look.accents[first], s.look.accents[(first + s.chance.choice((1, 3))) % 4]
    image = Image.new("RGB", size, _paper(s))
    shape = _shape(wash, s.chance, size, turned)
    image.paste(_air(s, accent, size), mask=_scaled(shape, 0.86))
    if not s.look.dots:
        _blots(image, shape, s, (accent, other))
        _ground(image, shape, wash, s, other)
        _lit(image, s)
    _dried(image, shape, wash.rim)
    c.image.paste(image.resize(c.image.size, Image.Resampling.BILINEAR))
    _flecks(c, s, (accent, other))
    s.within = shape


VIGNETTE = Motif("vignette", paint_washes, floor=0.88, front="", size=0.98)


def _paper(s: Stage) -> RGB:
    """Bare paper; toned for the dark hours, as for drawing a night in chalk."""
    if s.look.dots:
        return s.look.sheet
    toned = mix(s.look.sheet, s.light.middle, 0.36 * s.light.dark)
    return mix(toned, multiply(toned, s.light.tint), 0.25)


def _shape(wash: Wash, chance: Random, size: tuple[int, int], turned: bool) -> Image.Image:
    """The mask of the painted part."""
    wide = max(8, _ROUGH * size[0] // size[1])
    rough = Image.new("L", (wide, _ROUGH), 0)
    draw = ImageDraw.Draw(rough)
    for x0, y0, x1, y1, width in wash.brush:
        dx, dy = chance.uniform(-0.03, 0.03), chance.uniform(-0.03, 0.03)
        ends = [((x + dx) * wide, (y + dy) * _ROUGH) for x, y in ((x0, y0), (x1, y1))]
        thick = width * chance.uniform(0.94, 1.08) * _ROUGH
        if wide > _ROUGH:
            thick *= (wide / _ROUGH) ** 0.5
        draw.line(ends, fill=255, width=max(1, int(thick)))
        for x, y in ends:
            draw.ellipse((x - thick / 2, y - thick / 2, x + thick / 2, y + thick / 2), fill=255)
    # People stand on paint, however the air above was laid.
    draw.ellipse((0.07 * wide, 0.72 * _ROUGH, 0.93 * wide, 0.97 * _ROUGH), fill=255)
    if turned:
        rough = rough.transpose(Image.Transpose.FLIP_LEFT_RIGHT)
    soft = rough.filter(ImageFilter.BoxBlur(10 / (0.6 + wash.edge / 4))).resize(
        size, Image.Resampling.BICUBIC
    )
    noise = Image.blend(
        cloud(chance, size, 7, 7), cloud(chance, size, 34, 34), 0.12 if wash.edge < 3 else 0.32
    )
    if wash.streaks:
        noise = Image.blend(noise, cloud(chance, size, 5, 90), wash.streaks)
    mixed = ImageChops.add(
        soft, noise.point([int((value - 128) * 0.8 + 128) for value in range(256)]), 1.0, -128
    )
    return mixed.point([max(0, min(255, int((value - 128) * wash.edge + 140))) for value in range(256)])


def cloud(chance: Random, size: tuple[int, int], across: int, down: int) -> Image.Image:
    """Smooth grey noise of so many lumps each way."""
    return Image.frombytes("L", (across, down), chance.randbytes(across * down)).resize(
        size, Image.Resampling.BICUBIC
    )


def _air(s: Stage, accent: RGB, size: tuple[int, int]) -> Image.Image:
    """The atmosphere: the light of the hour, warmed or cooled by an accent of the style."""
    light = s.light
    tinted = multiply(accent, light.tint)
    high, low = mix(light.top, tinted, 0.45), mix(light.low, tinted, 0.24)
    strip = Image.new("RGB", (1, 5))
    for row, colour in enumerate((high, mix(high, light.middle, 0.5), light.middle, low, low)):
        strip.putpixel((0, row), mix(colour, tinted, 0.12))
    if s.look.dots:
        # Print has no colour to tell a wash from paper: it needs a tone.
        for row in range(5):
            tone = int(150 + 14 * row - 64 * light.dark)
            strip.putpixel((0, row), (tone, tone, tone))
    image = strip.resize(size, Image.Resampling.BICUBIC)
    # Pigment settles unevenly in the tooth of the paper.
    mottle = cloud(s.chance, size, 9, 9).point([int(value * 0.2) for value in range(256)])
    image.paste(shade(high, 0.82), mask=mottle)
    return image


def _blots(image: Image.Image, shape: Image.Image, s: Stage, accents: Sequence[RGB]) -> None:
    """Drops of an accent run into the wet wash."""
    wet = ImageChops.multiply(shape, cloud(s.chance, image.size, 12, 12))
    for index in range(4):
        radius = int(s.near(0.1, 0.24) * image.height)
        x, y = int(s.near(0.12, 0.88) * image.width), int(s.near(0.14, 0.6) * image.height)
        mask = Image.new("L", image.size, 0)
        mask.paste(spot().resize((2 * radius, 2 * radius)), (x - radius, y - radius))
        mask = ImageChops.multiply(mask, wet)
        image.paste(multiply(accents[index % 2], s.light.tint), mask=_scaled(mask, 0.9))


def _ground(image: Image.Image, shape: Image.Image, wash: Wash, s: Stage, accent: RGB) -> None:
    """A floor that is only colour: no line where it meets the air."""
    earth = multiply(mix(_EARTH, accent, 0.4), s.light.tint)
    earth = mix(earth, s.light.haze, 0.3)
    start = wash.horizon + s.near(-0.03, 0.03)
    ramp = Image.linear_gradient("L").point(
        [int(255 * max(0.0, min(1.0, (value / 255 - start) / 0.2))) for value in range(256)]
    )
    uneven = ImageChops.multiply(
        ramp.resize(image.size),
        cloud(s.chance, image.size, 4, 22).point([150 + v * 105 // 255 for v in range(256)]),
    )
    image.paste(earth, mask=_scaled(ImageChops.multiply(uneven, shape), 0.9))


def _dried(image: Image.Image, shape: Image.Image, strength: float) -> None:
    """The darker line along which a wash dries."""
    rim = shape.point([int(255 * max(0.0, 1 - abs(value - 120) / 110) * strength) for value in range(256)])
    image.paste((86, 76, 88), mask=rim)


def _lit(image: Image.Image, s: Stage) -> None:
    """Light from the side of the sun or the moon, so that people stand out."""
    source = s.light.sun or s.light.moon or (0.4, 0.2)
    radius = int(image.height * 0.46)
    x, y = int((0.3 + 0.4 * source[0]) * image.width), int(0.4 * image.height)
    mask = _scaled(spot().resize((2 * radius, 2 * radius)), 0.5 - 0.05 * s.light.dark)
    image.paste(
        mix(s.light.glow, s.look.sheet if s.light.dark < 0.6 else s.light.haze, 0.5),
        (x - radius, y - radius),
        mask,
    )


def _flecks(c: Canvas, s: Stage, accents: Sequence[RGB]) -> None:
    """Splashes off the brush, thicker to one side."""
    side = s.chance.choice((0.2, 0.8))
    for index in range(26):
        x, y = s.chance.gauss(side, 0.16), s.chance.gauss(0.4, 0.22)
        size = abs(s.chance.gauss(0, 0.0035)) + 0.001
        c.oval(
            x * c.w,
            y,
            size,
            size,
            mix(_paper(s), multiply(accents[index % 2], s.light.tint), s.near(0.4, 0.85)),
        )


def _scaled(mask: Image.Image, share: float) -> Image.Image:
    return mask.point([int(value * share) for value in range(256)])
