"""Printer's flowers: what is drawn where a scene tells of nothing that could be shown."""

from __future__ import annotations

import math
from collections.abc import Callable
from random import Random

from PIL import Image

from chalicelib.providers.local.painting.canvas import OVERSAMPLING, Canvas, Point
from chalicelib.providers.local.painting.colour import RGB, mix, shade
from chalicelib.providers.local.painting.light import Light
from chalicelib.providers.local.painting.palette import Palette

_INK: RGB = (58, 50, 60)
_CHALK: RGB = (244, 232, 214)


def paint_ornament(image: Image.Image, light: Light, look: Palette, seed: int) -> None:
    """One ornament in the middle of `image`, in place; its kind, colour and measure go by the seed."""
    chance = Random(seed ^ 0x0F1E)
    edge = min(image.size) * 3 // 4
    sheet = Image.new("RGBX", (edge * OVERSAMPLING, edge * OVERSAMPLING), (*_INK, 0))
    pen = Canvas(sheet, edge * OVERSAMPLING, edge * OVERSAMPLING / 2, edge * OVERSAMPLING / 2)
    ink = _INK if light.dark < 0.4 or look.dots else _CHALK
    accent = mix(chance.choice(look.accents), ink, 0.45)
    _KINDS[chance.randrange(len(_KINDS))](pen, chance, ink, accent)
    small = sheet.reduce(OVERSAMPLING)
    at = ((image.width - edge) // 2, int(image.height * 0.49) - edge // 2)
    image.paste(small.convert("RGB"), at, small.getchannel(3).point([int(v * 0.8) for v in range(256)]))


def _scrolls(c: Canvas, chance: Random, ink: RGB, accent: RGB) -> None:
    """Four spirals that leave a lozenge."""
    turns, reach = chance.uniform(1.2, 1.9), chance.uniform(0.1, 0.13)
    for sx in (-1, 1):
        for sy in (-1, 1):
            spiral = [
                (
                    sx * (0.2 + reach * (1 - t) * math.cos(turns * math.tau * t)),
                    sy * (0.07 + reach * 0.62 * (1 - t) * math.sin(turns * math.tau * t)),
                )
                for t in (step / 26 for step in range(24))
            ]
            c.curve([(sx * 0.42, 0.0), *spiral], 0.006, ink)
            _leaf(c, (sx * 0.33, sy * 0.012), math.atan2(sy * 0.5, sx), 0.07, accent)
    _lozenge(c, 0.0, 0.0, 0.045, accent)
    for y in (-0.16, 0.16):
        _lozenge(c, 0.0, y, 0.016, ink)


def _sprigs(c: Canvas, chance: Random, ink: RGB, accent: RGB) -> None:
    """Two leafy sprigs that meet, as a wreath open above."""
    leaves, radius = chance.randrange(6, 10), chance.uniform(0.2, 0.25)
    for side in (-1, 1):
        arc = [_on_circle(radius, math.pi / 2 - side * (0.1 + 2.3 * t / 12)) for t in range(13)]
        c.curve(arc, 0.006, ink)
        for index in range(leaves):
            angle = math.pi / 2 - side * (0.3 + 2.0 * index / leaves)
            x, y = _on_circle(radius, angle)
            for lean in (0.55, -0.55):
                tone = shade(accent, 0.86 + 0.14 * (lean > 0))
                _leaf(c, (x, y), angle - side * (math.pi / 2 - lean), 0.085 - 0.004 * index, tone)
            if index % 2:
                c.oval(*_on_circle(radius - 0.035, angle + 0.1), 0.009, 0.009, ink)
    _lozenge(c, 0.0, radius, 0.022, ink)


def _rosette(c: Canvas, chance: Random, ink: RGB, accent: RGB) -> None:
    """Petals round a heart, in two rings."""
    petals = chance.choice((6, 7, 8, 10, 12))
    for ring, (size, tone) in enumerate(((0.2, accent), (0.13, shade(accent, 1.25)))):
        for index in range(petals):
            angle = math.tau * (index + 0.5 * ring) / petals - math.pi / 2
            _leaf(c, (0.0, 0.0), angle, size, tone, 0.32)
    c.oval(0.0, 0.0, 0.035, 0.035, ink)
    for index in range(petals):
        angle = math.tau * (index + 0.5) / petals - math.pi / 2
        c.oval(*_on_circle(0.225, angle), 0.008, 0.008, ink)
        c.line([_on_circle(0.165, angle), _on_circle(0.205, angle)], 0.004, ink)


def _divider(c: Canvas, chance: Random, ink: RGB, accent: RGB) -> None:
    """A swelling rule between two leaves, with dots that grow smaller."""
    for side in (-1, 1):
        c.poly([(side * 0.06, 0.0), (side * 0.2, -0.008), (side * 0.42, 0.0), (side * 0.2, 0.008)], ink)
        for index in range(chance.randrange(3, 6)):
            size = 0.012 - 0.002 * index
            c.oval(0.0, side * (0.1 + 0.035 * index), size, size, ink)
        for up in (-1, 1):
            c.curve([(side * 0.05, 0.0), (side * 0.12, up * 0.06), (side * 0.2, up * 0.07), (side * 0.24,
                up * 0.04), (side * 0.2, up * 0.025)], 0.006, ink)  # fmt: skip
            _leaf(c, (side * 0.1, up * 0.05), math.atan2(up * 1.0, side * 0.5), 0.1, accent)
    _lozenge(c, 0.0, 0.0, 0.05, accent)
    _lozenge(c, 0.0, 0.0, 0.02, ink)


def _knot(c: Canvas, chance: Random, ink: RGB, accent: RGB) -> None:
    """A ribbon that runs round the middle and through itself."""
    lobes, depth = chance.choice((3, 4, 5)), chance.uniform(0.07, 0.1)
    for shift, tone, width in ((0.0, accent, 0.018), (math.pi / lobes, ink, 0.007)):
        ribbon = []
        for step in range(96):
            angle = math.tau * step / 96
            ribbon.append(_on_circle(0.16 + depth * math.cos(lobes * angle), angle + shift - math.pi / 2))
        c.line([*ribbon, ribbon[0], ribbon[1]], width, tone)
    _lozenge(c, 0.0, 0.0, 0.03, ink)
    for index in range(lobes):
        _lozenge(c, *_on_circle(0.3, math.tau * index / lobes - math.pi / 2), 0.014, ink)


def _star(c: Canvas, chance: Random, ink: RGB, accent: RGB) -> None:
    """The rose of a chart: long and short points, half of each in shade."""
    points = chance.choice((8, 12, 16))
    for index in sorted(range(points), key=lambda index: -(index % 2)):
        angle = math.tau * index / points - math.pi / 2
        reach = 0.13 if index % 2 else 0.27 if index % 4 == 0 or points == 8 else 0.2
        tip = _on_circle(reach, angle)
        for side, tone in ((-1, accent), (1, shade(accent, 0.66))):
            c.poly([(0.0, 0.0), _on_circle(0.05, angle + side * math.pi / points), tip], tone)
    ring = [_on_circle(0.165, math.tau * step / 64) for step in range(66)]
    c.line(ring, 0.004, ink)
    c.oval(0.0, 0.0, 0.014, 0.014, ink)


_KINDS: tuple[Callable[[Canvas, Random, RGB, RGB], None], ...] = (
    _scrolls, _sprigs, _rosette, _divider, _knot, _star,
)  # fmt: skip


def _on_circle(radius: float, angle: float) -> Point:
    return math.cos(angle) * radius, math.sin(angle) * radius


def _leaf(c: Canvas, foot: Point, angle: float, size: float, tone: RGB, fat: float = 0.24) -> None:
    def at(along: float, across: float) -> Point:
        x, y = _on_circle(size * along, angle)
        dx, dy = _on_circle(size * across, angle + math.pi / 2)
        return foot[0] + x + dx, foot[1] + y + dy

    c.blob(
        [at(0, 0), at(0.4, fat), at(0.75, fat * 0.7), at(1, 0), at(0.75, -fat * 0.7), at(0.4, -fat)], tone, 4
    )
    c.line([at(0.1, 0), at(0.85, 0)], 0.002, shade(tone, 0.7))


def _lozenge(c: Canvas, x: float, y: float, size: float, tone: RGB) -> None:
    c.poly([(x, y - size), (x + size * 0.7, y), (x, y + size), (x - size * 0.7, y)], tone)
