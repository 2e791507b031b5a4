"""Heads: the face with its marks, and what is worn on the head."""

# Outlines are lists of points: one to a line would hide their shape.
# fmt: off
from __future__ import annotations

from chalicelib.providers.local.painting.canvas import Point
from chalicelib.providers.local.painting.colour import INK, RGB, WHITE, luminance, mix, shade
from chalicelib.providers.local.painting.figures.body import Body
from chalicelib.providers.local.painting.figures.hair import (
    HAS_MOUSTACHE,
    Place,
    beard,
    hair_before,
    hair_behind,
    moustache,
)
from chalicelib.providers.local.painting.figures.hats import paint_hat
from chalicelib.providers.local.painting.figures.pen import Pen
from chalicelib.providers.local.painting.look import Look

_FACE: tuple[Point, ...] = (
    (-0.1, -0.98), (0.5, -0.86), (0.8, -0.4), (0.8, 0.1), (0.68, 0.52), (0.4, 0.88), (0.14, 0.99), (-0.18,
        0.92),
    (-0.58, 0.56), (-0.8, 0.06), (-0.82, -0.44), (-0.6, -0.82),
)
_TURN = 0.12


def placer(body: Body) -> Place:
    """From head units (half the head's height, from its centre) to the figure's."""
    (x, y), size = body.face, body.head
    return lambda dx, dy: (x + dx * size, y + dy * size)


def paint_back_of_head(pen: Pen, look: Look, body: Body) -> None:
    """Hair that hangs behind the shoulders."""
    if not look.wears("head", "hood"):
        hair_behind(pen, placer(body), body.head, look.hair, look.hair_colour)


def paint_head(pen: Pen, look: Look, body: Body) -> None:
    """Face, hair, marks and hat, over the shoulders."""
    at, size = placer(body), body.head
    pen.limb([at(-0.06, 0.55), at(-0.04, 1.28)], (0.34 * size * body.limb, 0.38 * size * body.limb),
        shade(look.skin, 0.88))
    pen.oval(*at(-0.78, 0.08), 0.13 * size, 0.2 * size, shade(look.skin, 0.95))
    jaw = 1.0 if look.female or look.age == "child" else 1.08
    wide = 0.94 + 0.12 * (look.girth - 0.9)
    pen.blob([at(x * wide * (jaw if y > 0.3 else 1.0), y) for x, y in _FACE], look.skin, 6)
    _blush(pen, at, size, look)
    if look.beard:
        beard(pen, at, look.beard, look.hair_colour, look.skin)
    _features(pen, at, size, look, body.pose.mouth)
    _marks_under(pen, at, size, look)
    if not look.wears("head", "hood"):
        hair_before(pen, at, size, look.hair, look.hair_colour)
    _marks_over(pen, at, size, look)
    hat = look.garments.get("head")
    if hat is not None:
        paint_hat(pen, at, size, hat)


def _blush(pen: Pen, at: Place, size: float, look: Look) -> None:
    if look.female or look.age in ("child", "youth"):
        tone = mix(look.skin, (226, 110, 100), 0.22)
        for x in (_TURN - 0.45, _TURN + 0.47):
            pen.canvas.oval(*at(x, 0.36), 0.17 * size, 0.12 * size, tone)
    if look.age in ("old", "middle") or "wrinkles" in look.marks:
        line = shade(look.skin, 0.76)
        pen.stroke([at(-0.3, 0.34), at(-0.36, 0.52), at(-0.28, 0.66)], line, 0.7)
        pen.stroke([at(0.5, 0.34), at(0.58, 0.52), at(0.52, 0.66)], line, 0.7)
        if look.age == "old" or "wrinkles" in look.marks:
            for y in (-0.5, -0.4):
                pen.stroke([at(-0.3, y), at(0.1, y - 0.03), at(0.5, y)], line, 0.6)


def _features(pen: Pen, at: Place, size: float, look: Look, mouth: str) -> None:
    line = mix(shade(look.skin, 0.3), INK, 0.5)
    brow = shade(look.hair_colour, 0.75) if luminance(look.hair_colour) < 190 else shade(look.hair_colour,
        0.8)
    for x in (_TURN - 0.34, _TURN + 0.34):
        _eye(pen, at, size, x, look, mouth, line)
        tilt = -0.05 if mouth == "wide" else 0.06 if mouth == "sad" else -0.01
        inner, outer = (0.16, -0.2) if x < _TURN else (-0.16, 0.2)
        heavy = 1.1 if look.female else 1.9
        pen.stroke([at(x + inner, -0.2 - tilt), at(x, -0.27), at(x + outer, -0.22 + tilt)], brow, heavy)
    nose = shade(look.skin, 0.72)
    pen.stroke([at(_TURN + 0.04, 0.04), at(_TURN + 0.15, 0.3), at(_TURN + 0.02, 0.36)], nose, 0.9)
    if HAS_MOUSTACHE.get(look.beard):
        moustache(pen, at, shade(look.hair_colour, 0.9))
    _mouth(pen, at, size, look, mouth, line)


def _eye(pen: Pen, at: Place, size: float, x: float, look: Look, mouth: str, line: RGB) -> None:
    if mouth in ("sleep", "sad"):
        pen.stroke([at(x - 0.16, 0.04), at(x, 0.1), at(x + 0.16, 0.04)], line, 1.1)
        return
    big = 1.12 if look.female or look.age == "child" else 0.95
    pen.canvas.oval(*at(x, 0.04), 0.165 * size * big, 0.115 * size * big, WHITE)
    pen.canvas.oval(*at(x + 0.03, 0.045), 0.098 * size * big, 0.108 * size * big, look.eyes)
    pen.canvas.oval(*at(x + 0.03, 0.045), 0.05 * size * big, 0.06 * size * big, (20, 16, 20))
    pen.canvas.oval(*at(x + 0.06, 0.01), 0.026 * size, 0.026 * size, WHITE)
    lash = 1.5 if look.female else 1.1
    pen.stroke([at(x - 0.19 * big, 0.03), at(x, -0.09 * big), at(x + 0.19 * big, 0.03)], line, lash)


def _mouth(pen: Pen, at: Place, size: float, look: Look, mouth: str, line: RGB) -> None:
    lips = mix(look.skin, (168, 48, 56), 0.6 if look.female else 0.38)
    x = _TURN + 0.03
    if mouth in ("open", "wide"):
        tall = 0.15 if mouth == "wide" else 0.09
        pen.canvas.oval(*at(x, 0.64), 0.17 * size, tall * size, shade(lips, 0.5))
        pen.canvas.oval(*at(x, 0.64 + tall * 0.45), 0.1 * size, tall * 0.45 * size, lips)
        return
    bend = -0.05 if mouth == "sad" else 0.05
    if look.female and look.beard == "":
        pen.canvas.oval(*at(x, 0.665), 0.13 * size, 0.05 * size, lips)
    pen.stroke([at(x - 0.2, 0.63), at(x, 0.63 + bend), at(x + 0.2, 0.62)], mix(lips, line, 0.55), 1.0)


def _marks_under(pen: Pen, at: Place, size: float, look: Look) -> None:
    """Marks of the skin."""
    side = look.injured_side
    if "freckles" in look.marks:
        for x, y in ((-0.4, 0.26), (-0.28, 0.34), (-0.15, 0.26), (0.42, 0.28), (0.54, 0.36), (0.62, 0.24)):
            pen.canvas.oval(*at(x, y), 0.032 * size, 0.032 * size, mix(look.skin, (150, 84, 50), 0.6))
    if "mole" in look.marks:
        pen.canvas.oval(*at(0.5, 0.5), 0.05 * size, 0.05 * size, (86, 54, 44))
    if "scar" in look.marks:
        x = _TURN + 0.36 * side
        pen.stroke([at(x - 0.12, -0.34), at(x + 0.02, 0.1), at(x + 0.1, 0.58)], mix(look.skin, (150, 40, 44),
            0.75), 1.8)
        for y in (-0.16, 0.28, 0.44):
            pen.stroke([at(x - 0.1 + y * 0.1, y), at(x + 0.12 + y * 0.1, y - 0.04)], mix(look.skin, (150, 40,
                44), 0.6), 1.0)
    if "bruise" in look.marks:
        pen.canvas.oval(*at(_TURN + 0.36 * side, 0.2), 0.2 * size, 0.12 * size, mix(look.skin, (96, 60, 120),
            0.55))
    if "blood" in look.marks and not look.bandaged:
        pen.stroke([at(-0.2, -0.6), at(-0.26, -0.3), at(-0.22, 0.1), at(-0.3, 0.3)], (150, 20, 26), 1.9)
    if "tattoo" in look.marks:
        for x in (0.36, 0.46, 0.56):
            pen.stroke([at(x, 0.22), at(x + 0.05, 0.36), at(x, 0.5)], (50, 84, 96), 1.1)
    if "mud" in look.marks:
        for x, y, r in ((-0.4, 0.5, 0.16), (0.48, -0.34, 0.12), (0.2, 0.84, 0.12)):
            pen.canvas.oval(*at(x, y), r * size, r * 0.7 * size, mix(look.skin, (70, 52, 40), 0.6))


def _marks_over(pen: Pen, at: Place, size: float, look: Look) -> None:
    """What is worn on the face and round the head."""
    frame, side = (60, 48, 40), look.injured_side
    if "spectacles" in look.marks:
        for x in (_TURN - 0.34, _TURN + 0.34):
            _ring(pen, at, size, x, 0.05, 0.25, frame)
        pen.stroke([at(_TURN - 0.1, 0.02), at(_TURN, -0.02), at(_TURN + 0.1, 0.02)], frame, 1.2)
        pen.stroke([at(_TURN - 0.58, 0.02), at(-0.78, -0.04)], frame, 1.2)
    if "monocle" in look.marks:
        _ring(pen, at, size, _TURN + 0.34, 0.05, 0.25, (176, 140, 60))
        pen.stroke([at(_TURN + 0.56, 0.2), at(0.72, 0.8), at(0.4, 1.5)], (176, 140, 60), 0.8)
    if "eyepatch" in look.marks or "eye" in look.bandaged:
        x = _TURN + 0.34 * side
        pen.stroke([at(-0.84, -0.1 - 0.2 * side), at(x, -0.06), at(0.8, -0.1 + 0.2 * side)], (26, 22, 24),
            1.8)
        pen.oval(*at(x, 0.06), 0.24 * size, 0.23 * size, (28, 24, 28))
    if "mask" in look.marks:
        pen.blob([at(a, b) for a, b in (
            (-0.78, -0.2), (_TURN, -0.26), (0.8, -0.22), (0.82, 0.16), (0.45, 0.32), (_TURN, 0.18), (-0.35,
                0.34),
            (-0.8, 0.2))], (28, 24, 32))
        for x in (_TURN - 0.34, _TURN + 0.34):
            pen.canvas.oval(*at(x, 0.04), 0.14 * size, 0.09 * size, WHITE)
            pen.canvas.oval(*at(x + 0.03, 0.04), 0.07 * size, 0.08 * size, look.eyes)
    if look.bandaged & {"head", "face"}:
        _bandage(pen, at, size)
    if "earring" in look.marks:
        pen.oval(*at(-0.8, 0.34), 0.07 * size, 0.09 * size, (222, 180, 70))
    if "pipe" in look.marks:
        pen.stroke([at(0.3, 0.66), at(0.75, 0.76), at(1.0, 0.86)], (70, 42, 28), 2.4)
        pen.oval(*at(1.05, 0.74), 0.12 * size, 0.18 * size, (86, 50, 32))
    if "horns" in look.marks:
        for x in (-0.5, 0.55):
            pen.poly([at(x - 0.14, -0.9), at(x * 1.5, -1.6), at(x + 0.16, -0.9)], (226, 214, 190))


def _ring(pen: Pen, at: Place, size: float, x: float, y: float, radius: float, colour: RGB) -> None:
    points = [(0, -1), (0.71, -0.71), (1, 0), (0.71, 0.71), (0, 1), (-0.71, 0.71), (-1, 0), (-0.71, -0.71),
        (0, -1)]
    pen.stroke([at(x + dx * radius, y + dy * radius) for dx, dy in points], colour, 1.3)


def _bandage(pen: Pen, at: Place, size: float) -> None:
    linen = (244, 240, 230)
    pen.blob([at(x, y) for x, y in (
        (-0.98, -0.1), (-0.98, -0.6), (-0.3, -0.86), (0.5, -0.82), (0.94, -0.5), (0.9, -0.14), (0.4, -0.3),
        (-0.3, -0.3))], linen)
    for y in (-0.62, -0.46):
        pen.stroke([at(-0.92, y + 0.26), at(0.0, y), at(0.88, y + 0.14)], (196, 188, 176), 0.8)
    pen.canvas.oval(*at(0.36, -0.5), 0.13 * size, 0.1 * size, (176, 48, 46))
