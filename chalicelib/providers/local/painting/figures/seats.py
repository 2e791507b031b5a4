"""What a person sits on, drawn before the person."""

# Outlines are lists of points: one to a line would hide their shape.
# fmt: off
from __future__ import annotations

from chalicelib.providers.local.painting.colour import RGB, shade
from chalicelib.providers.local.painting.figures.body import Body
from chalicelib.providers.local.painting.figures.pen import Pen

_WOOD: RGB = (112, 74, 48)
_HORSE: RGB = (116, 78, 54)


def paint_seat(pen: Pen, body: Body, seat: str) -> None:
    """A chair, log or horse under `body`; nothing for an empty name."""
    x, y = body.pelvis
    if seat == "chair":
        _chair(pen, x, y + 0.045)
    elif seat == "log":
        pen.limb([(x - 0.16, y + 0.14), (x + 0.12, y + 0.14)], (0.1, 0.1), (104, 82, 62))
        pen.oval(x + 0.14, y + 0.14, 0.05, 0.1, (168, 140, 104))
    elif seat == "horse":
        paint_horse(pen, x + 0.06, y + 0.13, _HORSE)


def _chair(pen: Pen, x: float, y: float) -> None:
    for dx in (-0.13, 0.1):
        pen.limb([(x + dx, y), (x + dx + (-0.02 if dx < 0 else 0.01), 0.0)], (0.014, 0.01), _WOOD)
    pen.blob(((x - 0.15, y), (x - 0.2, y - 0.2), (x - 0.19, y - 0.4), (x - 0.13, y - 0.41),
        (x - 0.12, y - 0.2), (x - 0.09, y)), shade(_WOOD, 0.9))
    pen.poly(((x - 0.16, y - 0.015), (x + 0.14, y - 0.015), (x + 0.13, y + 0.025), (x - 0.15, y + 0.025)),
        (138, 60, 56))


def paint_horse(pen: Pen, x: float, y: float, coat: RGB) -> None:
    """A horse facing right whose back is at (x, y) and whose hooves are at 0."""
    dark, mane = shade(coat, 0.7), shade(coat, 0.42)
    belly = y + 0.24
    for dx, bend, tone in ((-0.34, -0.05, dark), (0.3, 0.09, dark), (-0.25, 0.03, coat), (0.2, -0.02, coat)):
        pen.limb([(x + dx, belly - 0.06), (x + dx + bend, belly + 0.5 * -belly),
            (x + dx + bend * 0.3, -0.02)],
                 (0.075, 0.036, 0.026), tone)
        pen.poly(((x + dx + bend * 0.3 - 0.03, -0.03), (x + dx + bend * 0.3 + 0.03, -0.03),
            (x + dx + bend * 0.3 + 0.045, 0.0),
                  (x + dx + bend * 0.3 - 0.035, 0.0)), mane)
    pen.blob(((x - 0.42, y + 0.06), (x - 0.55, y + 0.12), (x - 0.58, y + 0.4), (x - 0.52, y + 0.5),
        (x - 0.5, y + 0.25), (x - 0.4, y + 0.16)), mane)
    pen.blob(((x - 0.43, y + 0.06), (x - 0.25, y - 0.03), (x, y + 0.01), (x + 0.2, y - 0.04),
        (x + 0.36, y + 0.04), (x + 0.38, y + 0.18),
              (x + 0.25, belly), (x - 0.05, belly + 0.02), (x - 0.3, belly - 0.02), (x - 0.43,
                  y + 0.2)), coat)
    pen.blob(((x + 0.18, y - 0.02), (x + 0.34, y - 0.2), (x + 0.44, y - 0.36), (x + 0.52, y - 0.4),
        (x + 0.58, y - 0.33), (x + 0.7, y - 0.16),
              (x + 0.68, y - 0.08), (x + 0.6, y - 0.09), (x + 0.49, y - 0.18), (x + 0.42, y + 0.0), (x + 0.36,
                  y + 0.14)), coat)
    pen.blob(((x + 0.16, y - 0.03), (x + 0.28, y - 0.22), (x + 0.42, y - 0.42), (x + 0.48, y - 0.4),
        (x + 0.38, y - 0.24), (x + 0.28, y - 0.02)), mane)
    pen.poly(((x + 0.46, y - 0.38), (x + 0.47, y - 0.47), (x + 0.52, y - 0.39)), coat)
    pen.canvas.oval(x + 0.55, y - 0.28, 0.012, 0.012, (20, 14, 14))
    pen.blob(((x - 0.16, y - 0.02), (x - 0.05, y - 0.01), (x + 0.12, y - 0.04), (x + 0.1, y + 0.09),
        (x - 0.12, y + 0.1)), (96, 44, 40))
    pen.stroke([(x + 0.66, y - 0.12), (x + 0.4, y - 0.08), (x + 0.14, y - 0.08)], (60, 38, 30), 1.6)
