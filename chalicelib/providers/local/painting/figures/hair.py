"""Hair and beards. Coordinates are halves of the head's height from its centre; the face looks right."""

# Outlines are lists of points: one to a line would hide their shape.
# fmt: off
from __future__ import annotations

import math
from collections.abc import Callable, Mapping

from chalicelib.providers.local.painting.canvas import Point
from chalicelib.providers.local.painting.colour import RGB, shade
from chalicelib.providers.local.painting.figures.pen import Pen

Place = Callable[[float, float], Point]


def hair_behind(pen: Pen, at: Place, size: float, style: str, colour: RGB) -> None:
    """What falls behind the head and shoulders."""
    dark = shade(colour, 0.8)
    if style in ("long", "longcurly"):
        ends = ((0.85, 1.9), (0.3, 2.25), (-0.5, 2.35), (-1.15, 1.95))
        shape = [(-1.05, -0.3), (-0.6, -1.0), (0.3, -1.1), (0.95, -0.5), (1.0, 0.6), *ends, (-1.2, 0.8)]
        pen.blob([at(x, y) for x, y in shape], dark)
        if style == "longcurly":
            _puffs(pen, at, size, [(-1.1, 0.4), (-1.2, 1.1), (-0.95, 1.8), (0.95, 0.7), (0.9, 1.4)], dark,
                0.36)
    elif style == "bob":
        pen.blob([at(x, y) for x, y in (
            (-0.98, -0.4), (-0.4, -1.05), (0.5, -1.0), (0.98, -0.3), (1.02, 0.55), (0.8, 1.02), (-0.5, 1.12),
            (-1.12, 0.95))], dark)
    elif style == "ponytail":
        pen.blob([at(x, y) for x, y in (
            (-0.7, -0.5), (-1.25, -0.35), (-1.5, 0.5), (-1.3, 1.5), (-1.0, 1.0), (-0.95, 0.2))], dark)
    elif style == "bun":
        pen.oval(*at(-0.72, -0.62), 0.46 * size, 0.42 * size, dark)
    elif style in ("curly", "wild"):
        spots = [(-0.8, -0.5), (-0.95, 0.0), (-0.85, 0.4), (0.0, -0.95), (0.6, -0.75), (0.88, -0.2)]
        _puffs(pen, at, size, spots, dark, 0.38)


def hair_before(pen: Pen, at: Place, size: float, style: str, colour: RGB) -> None:
    """What lies on the skull and falls in front of the shoulders."""
    if style == "bald":
        return
    if style == "balding":
        pen.blob([at(x, y) for x, y in ((-0.9, -0.42), (-0.66, -0.34), (-0.6, 0.28), (-0.82, 0.36))], colour)
        pen.blob([at(x, y) for x, y in ((0.86, -0.3), (0.78, -0.3), (0.76, 0.1), (0.86, 0.1))], colour)
        return
    pen.blob([at(x, y) for x, y in _caps(style)], colour, 6)
    gloss = shade(colour, 1.16)
    pen.stroke([at(-0.55, -0.72), at(-0.1, -0.9), at(0.38, -0.82)], gloss, 1.3)
    pen.stroke([at(-0.72, -0.4), at(-0.5, -0.66), at(-0.2, -0.74)], gloss, 1.0)
    if style in ("curly", "longcurly"):
        ring = [(math.cos(a) * 0.86, math.sin(a) * 0.86 - 0.14) for a in (3.3, 3.75, 4.2, 4.7, 5.15, 5.6,
            6.1)]
        _puffs(pen, at, size, ring, colour, 0.27)
    elif style == "wild":
        pen.poly([at(x, y) for x, y in _WILD], colour)
    elif style == "braid":
        for side in (-1.0, 0.86):
            for step in range(6):
                width = 0.2 - step * 0.013
                pen.oval(*at(side + 0.03 * math.sin(step * 2), 0.5 + step * 0.3), width * size, 0.2 * size,
                    colour)
            pen.oval(*at(side, 2.25), 0.12 * size, 0.08 * size, (170, 50, 56))
    elif style in ("long", "longcurly"):
        pen.blob([at(x, y) for x, y in (
            (-0.86, -0.5), (-0.62, -0.2), (-0.78, 0.6), (-0.7, 1.7), (-1.1, 1.8), (-1.08, 0.5))], colour)


_WILD = (
    (-1.0, 0.25), (-1.28, -0.1), (-1.02, -0.3), (-1.22, -0.72), (-0.82, -0.74), (-0.78, -1.18), (-0.4, -0.98),
    (-0.12, -1.36), (0.14, -1.02), (0.56, -1.24), (0.62, -0.86), (1.04, -0.84), (0.9, -0.44), (1.06, -0.1),
    (0.72, -0.34), (0.44, -0.24), (0.3, -0.5), (0.02, -0.3), (-0.16, -0.54), (-0.44, -0.24), (-0.62, -0.1),
    (-0.74, 0.3),
)


def _caps(style: str) -> tuple[Point, ...]:
    """The outline of the hair on the skull: over the top, then back along the hairline."""
    crown = ((-0.94, 0.3), (-1.0, -0.3), (-0.78, -0.84), (-0.2, -1.14), (0.42, -1.08), (0.86, -0.68))
    if style in ("bun", "braid", "ponytail"):
        return (*crown, (0.92, -0.1), (0.76, -0.28), (0.42, -0.62), (-0.1, -0.56), (-0.52, -0.3), (-0.7, 0.2))
    if style in ("long", "bob", "longcurly"):
        return (*crown, (1.0, 0.1), (0.92, 0.66), (0.78, 0.0), (0.5, -0.52), (0.0, -0.5), (-0.5, -0.24),
            (-0.7, 0.4))
    if style == "sleek":
        return (*crown, (0.88, -0.16), (0.74, -0.5), (0.3, -0.56), (-0.16, -0.74), (-0.56, -0.34),
            (-0.74, 0.22))
    return (*crown, (0.9, -0.2), (0.74, -0.36), (0.5, -0.42), (0.1, -0.36), (-0.4, -0.44), (-0.66, -0.16),
        (-0.76, 0.24))


def _puffs(pen: Pen, at: Place, size: float, spots: list[Point], colour: RGB, radius: float) -> None:
    for x, y in spots:
        pen.oval(*at(x, y), radius * size, radius * size, colour)


def beard(pen: Pen, at: Place, kind: str, colour: RGB, skin: RGB) -> None:
    """A beard of `kind`, under the mouth that is drawn after it."""
    if kind in ("full", "long"):
        drop = 1.95 if kind == "long" else 1.32
        pen.blob([at(x, y) for x, y in (
            (-0.78, 0.08), (-0.52, 0.36), (-0.1, 0.42), (0.26, 0.36), (0.62, 0.4), (0.84, 0.1), (0.82, 0.68),
            (0.56, drop - 0.2), (0.12, drop), (-0.36, drop - 0.22), (-0.72, 0.74))], colour)
    elif kind == "goatee":
        pen.blob([at(x, y) for x, y in ((-0.12, 0.74), (0.42, 0.74), (0.36, 1.18), (0.14, 1.34),
            (-0.06, 1.16))], colour)
    elif kind == "whiskers":
        pen.blob([at(x, y) for x, y in ((-0.84, -0.1), (-0.58, 0.0), (-0.4, 0.6), (-0.52, 0.86),
            (-0.82, 0.5))], colour)
        pen.blob([at(x, y) for x, y in ((0.84, 0.0), (0.7, 0.1), (0.56, 0.62), (0.66, 0.8), (0.86, 0.4))],
            colour)
    elif kind == "stubble":
        tone = shade(skin, 0.82)
        pen.canvas.blob([at(x, y) for x, y in (
            (-0.66, 0.4), (-0.1, 0.46), (0.6, 0.44), (0.72, 0.5), (0.44, 0.92), (0.1, 1.0), (-0.4,
                0.84))], tone)


def moustache(pen: Pen, at: Place, colour: RGB) -> None:
    """Two wings under the nose."""
    pen.blob([at(x, y) for x, y in (
        (0.16, 0.4), (0.46, 0.44), (0.7, 0.62), (0.44, 0.6), (0.16, 0.54), (-0.14, 0.6), (-0.42, 0.62),
        (-0.18, 0.44))], colour)


HAS_MOUSTACHE: Mapping[str, bool] = {"moustache": True, "full": True, "long": True, "goatee": True,
    "whiskers": False}
