"""Heads: the face with its marks, and what is worn on the head."""

# Outlines are lists of points: one to a line would hide their shape.
# fmt: off
from __future__ import annotations

from chalicelib.providers.local.painting.bestiary import BEASTS
from chalicelib.providers.local.painting.canvas import Point
from chalicelib.providers.local.painting.colour import RGB, WHITE, mix, shade
from chalicelib.providers.local.painting.figures.beasts import paint_beast_head
from chalicelib.providers.local.painting.figures.body import Body
from chalicelib.providers.local.painting.figures.face import TURN, paint_features
from chalicelib.providers.local.painting.figures.hair import Place, beard, hair_before, hair_behind
from chalicelib.providers.local.painting.figures.hats import paint_hat
from chalicelib.providers.local.painting.figures.pen import Pen
from chalicelib.providers.local.painting.look import Look

_FACE: tuple[Point, ...] = (
    (-0.1, -0.98), (0.5, -0.86), (0.8, -0.4), (0.8, 0.1), (0.68, 0.52), (0.4, 0.88), (0.14, 0.99), (-0.18,
        0.92),
    (-0.58, 0.56), (-0.8, 0.06), (-0.82, -0.44), (-0.6, -0.82),
)

def placer(body: Body) -> Place:
    """From head units (half the head's height, from its centre) to the figure's."""
    (x, y), size = body.face, body.head
    return lambda dx, dy: (x + dx * size, y + dy * size)


def paint_back_of_head(pen: Pen, look: Look, body: Body) -> None:
    """Hair that hangs behind the shoulders."""
    if not look.wears("head", "hood") and look.being != "invisible" and "face" not in look.bandaged:
        hair_behind(pen, placer(body), body.head, look.hair, look.hair_colour)


def paint_head(pen: Pen, look: Look, body: Body) -> None:
    """Face, hair, marks and hat, over the shoulders."""
    at, size = placer(body), body.head
    if look.being in BEASTS or look.being == "invisible" or "face" in look.bandaged:
        _hidden(pen, look, body, at)
        hat = look.garments.get("head")
        if hat is not None:
            paint_hat(pen, at, size, hat)
        return
    pen.limb([at(-0.06, 0.55), at(-0.04, 1.28)], (0.34 * size * body.limb, 0.38 * size * body.limb),
        shade(look.skin, 0.88))
    pen.oval(*at(-0.78, 0.08), 0.13 * size, 0.2 * size, shade(look.skin, 0.95))
    jaw = 1.0 if look.female or look.age == "child" else 1.08
    wide = 0.94 + 0.12 * (look.girth - 0.9)
    pen.blob([at(x * wide * (jaw if y > 0.3 else 1.0), y) for x, y in _FACE], look.skin, 6)
    _blush(pen, at, size, look)
    if look.beard:
        beard(pen, at, look.beard, look.hair_colour, look.skin)
    paint_features(pen, at, size, look, body.pose)
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
        for x in (TURN - 0.45, TURN + 0.47):
            pen.canvas.oval(*at(x, 0.36), 0.17 * size, 0.12 * size, tone)
    if look.age in ("old", "middle") or "wrinkles" in look.marks:
        line = shade(look.skin, 0.76)
        pen.stroke([at(-0.3, 0.34), at(-0.36, 0.52), at(-0.28, 0.66)], line, 0.7)
        pen.stroke([at(0.5, 0.34), at(0.58, 0.52), at(0.52, 0.66)], line, 0.7)
        if look.age == "old" or "wrinkles" in look.marks:
            for y in (-0.5, -0.4):
                pen.stroke([at(-0.3, y), at(0.1, y - 0.03), at(0.5, y)], line, 0.6)


def _marks_under(pen: Pen, at: Place, size: float, look: Look) -> None:
    """Marks of the skin."""
    side = look.injured_side
    if "freckles" in look.marks:
        for x, y in ((-0.4, 0.26), (-0.28, 0.34), (-0.15, 0.26), (0.42, 0.28), (0.54, 0.36), (0.62, 0.24)):
            pen.canvas.oval(*at(x, y), 0.032 * size, 0.032 * size, mix(look.skin, (150, 84, 50), 0.6))
    if "mole" in look.marks:
        pen.canvas.oval(*at(0.5, 0.5), 0.05 * size, 0.05 * size, (86, 54, 44))
    if "scar" in look.marks:
        x = TURN + 0.36 * side
        pen.stroke([at(x - 0.12, -0.34), at(x + 0.02, 0.1), at(x + 0.1, 0.58)], mix(look.skin, (150, 40, 44),
            0.75), 1.8)
        for y in (-0.16, 0.28, 0.44):
            pen.stroke([at(x - 0.1 + y * 0.1, y), at(x + 0.12 + y * 0.1, y - 0.04)], mix(look.skin, (150, 40,
                44), 0.6), 1.0)
    if "bruise" in look.marks:
        pen.canvas.oval(*at(TURN + 0.36 * side, 0.2), 0.2 * size, 0.12 * size, mix(look.skin, (96, 60, 120),
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
        _spectacles(pen, at, size, frame)
    if "monocle" in look.marks:
        _ring(pen, at, size, TURN + 0.34, 0.05, 0.25, (176, 140, 60))
        pen.stroke([at(TURN + 0.56, 0.2), at(0.72, 0.8), at(0.4, 1.5)], (176, 140, 60), 0.8)
    if "eyepatch" in look.marks or "eye" in look.bandaged:
        x = TURN + 0.34 * side
        pen.stroke([at(-0.84, -0.1 - 0.2 * side), at(x, -0.06), at(0.8, -0.1 + 0.2 * side)], (26, 22, 24),
            1.8)
        pen.oval(*at(x, 0.06), 0.24 * size, 0.23 * size, (28, 24, 28))
    if "mask" in look.marks:
        pen.blob([at(a, b) for a, b in (
            (-0.78, -0.2), (TURN, -0.26), (0.8, -0.22), (0.82, 0.16), (0.45, 0.32), (TURN, 0.18), (-0.35,
                0.34),
            (-0.8, 0.2))], (28, 24, 32))
        for x in (TURN - 0.34, TURN + 0.34):
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


def _hidden(pen: Pen, look: Look, body: Body, at: Place) -> None:
    """A head that is not a face: an animal's, one in bandages, or none at all in an empty collar."""
    size = body.head
    if look.being in BEASTS:
        pen.limb([at(-0.1, 0.5), at(-0.04, 1.28)], (0.5 * size, 0.5 * size), look.skin)
        paint_beast_head(pen, look.being, look.skin, at(0.0, 0.1), size * 0.95)
    elif look.bandaged & {"head", "face"}:
        _swathed(pen, at, size)
    else:
        (x, y) = body.neck
        pen.canvas.oval(x + 0.012, y + 0.012, 0.05, 0.022, (34, 28, 36))
        if "spectacles" in look.marks:
            _spectacles(pen, at, size, (40, 34, 36))


def _swathed(pen: Pen, at: Place, size: float) -> None:
    """A whole head in linen with dark glasses."""
    linen, fold = (240, 236, 226), (188, 180, 168)
    pen.limb([at(-0.06, 0.55), at(-0.04, 1.28)], (0.36 * size, 0.4 * size), shade(linen, 0.9))
    pen.blob([at(x * 1.06, y * 1.03) for x, y in _FACE], linen, 6)
    for left, middle, right in ((-0.5, -0.78, -0.62), (-0.16, -0.46, -0.34), (0.3, 0.3, 0.16),
        (0.5, 0.62, 0.42), (0.74, 0.86, 0.66)):
        pen.stroke([at(-0.78, left), at(0.05, middle), at(0.78, right)], fold, 0.9)
    for x in (TURN - 0.36, TURN + 0.36):
        pen.oval(*at(x, 0.0), 0.27 * size, 0.23 * size, (38, 42, 56))
        pen.canvas.oval(*at(x - 0.08, -0.08), 0.07 * size, 0.05 * size, (150, 162, 182))
    pen.stroke([at(TURN - 0.1, -0.02), at(TURN, -0.06), at(TURN + 0.1, -0.02)], (38, 42, 56), 1.6)
    pen.stroke([at(TURN - 0.62, -0.02), at(-0.84, -0.08)], (38, 42, 56), 1.6)


def _spectacles(pen: Pen, at: Place, size: float, frame: RGB) -> None:
    for x in (TURN - 0.34, TURN + 0.34):
        _ring(pen, at, size, x, 0.05, 0.25, frame)
    pen.stroke([at(TURN - 0.1, 0.02), at(TURN, -0.02), at(TURN + 0.1, 0.02)], frame, 1.2)
    pen.stroke([at(TURN - 0.58, 0.02), at(-0.78, -0.04)], frame, 1.2)


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
