"""Animals from the side, facing right. Units: the animal's height; y is 0 on the ground, negative upwards."""

# Outlines are lists of points: one to a line would hide their shape.
# fmt: off
from __future__ import annotations

from chalicelib.providers.local.painting.bestiary import BEASTS, Beast
from chalicelib.providers.local.painting.canvas import Point
from chalicelib.providers.local.painting.colour import RGB, mix, shade
from chalicelib.providers.local.painting.figures.pen import Pen
from chalicelib.providers.local.painting.figures.seats import paint_horse

_DARK: RGB = (24, 18, 18)


# How far an animal reaches round the middle of its feet (left, right, up, down), in its own heights.
REACH = (1.15, 1.0, 1.24, 0.05)


def paint_beast(pen: Pen, kind: str, coat: RGB) -> Point:
    """Draw a `kind` out of BEASTS in its `coat`; returns the middle of its face."""
    beast = BEASTS[kind]
    if kind == "horse":
        paint_horse(pen, -0.05, -0.53, coat)
        return 0.48, -0.84
    if kind == "bird":
        return _bird(pen, coat)
    if kind == "worm":
        return _worm(pen, coat)
    back, dark = -beast.leg - beast.body, shade(coat, 0.82)
    head = (beast.long + beast.head * 0.9, -1.0 + beast.head * 1.1)
    if beast.extra == "wings":
        _wing(pen, -0.1, back - beast.body * 0.6, shade(coat, 0.7))
    _tail(pen, beast, coat, (-beast.long - beast.body * 0.5, back - beast.body * 0.3))
    for x, tone in ((-beast.long * 0.72, dark), (beast.long * 0.98, dark), (-beast.long * 0.98, coat),
        (beast.long * 0.76, coat)):
        thick = beast.body * 0.42
        pen.limb([(x, back + beast.body * 0.3), (x - 0.03, -beast.leg * 0.45), (x, -0.02)],
            (thick, thick * 0.62, thick * 0.5), tone)
        pen.oval(x + 0.025, -0.02, thick * 0.75, 0.03, shade(tone, 0.9))
    pen.limb([(-beast.long, back), (0.0, back + beast.body * 0.08), (beast.long, back)],
        (beast.body, beast.body * 0.96, beast.body * 1.05), coat)
    pen.limb([(beast.long, back - beast.body * 0.25), head], (beast.body * 0.72, beast.head * 0.8), coat)
    pen.canvas.limb([(beast.long * 0.8, back), (beast.long, back - beast.body * 0.25), head],
        (beast.body * 0.7, beast.body * 0.66, beast.head * 0.7), coat)
    if beast.extra == "stripes":
        for step in range(7):
            x = -beast.long + step * beast.long * 0.32
            pen.stroke([(x, back - beast.body * 0.92), (x + 0.03, back - beast.body * 0.2), (x,
                back + beast.body * 0.4)], (60, 40, 34), 2.4)
    if beast.extra == "shell":
        pen.blob(((-0.56, back + 0.12), (-0.44, back - 0.24), (0.0, back - 0.4), (0.4, back - 0.22), (0.48,
            back + 0.12), (0.0, back + 0.2)), (128, 92, 58))
        for x in (-0.26, 0.0, 0.24):
            pen.oval(x, back - 0.12 + abs(x) * 0.3, 0.1, 0.09, (156, 118, 76))
    if beast.extra == "wool":
        for step in range(6):
            x = -beast.long + step * beast.long * 0.4
            pen.oval(x, back - beast.body * (0.4 + 0.25 * (step % 2)), 0.15, 0.15, coat)
    if beast.extra == "wings":
        _wing(pen, 0.06, back - beast.body * 0.5, shade(coat, 1.12))
    paint_beast_head(pen, kind, coat, head, beast.head)
    return head


def paint_beast_head(pen: Pen, kind: str, coat: RGB, middle: Point, size: float) -> None:
    """The head alone, `size` being its radius: of an animal, or above a collar."""
    beast = BEASTS[kind]
    (x, y), dark = middle, shade(coat, 0.72)
    snout = size * beast.snout / beast.head
    if kind == "bird":
        pen.oval(x, y, size, size, coat)
        pen.poly(((x + size * 0.7, y - size * 0.3), (x + size * 1.8, y + size * 0.15), (x + size * 0.7,
            y + size * 0.4)), (226, 168, 66))
        pen.oval(x + size * 0.35, y - size * 0.2, size * 0.2, size * 0.2, (240, 226, 150))
        pen.canvas.oval(x + size * 0.38, y - size * 0.2, size * 0.1, size * 0.1, _DARK)
        return
    if beast.extra == "mane":
        pen.oval(x - size * 0.3, y + size * 0.1, size * 1.6, size * 1.7, (134, 84, 44))
    _ear(pen, beast, (x - size * 0.55, y - size * 0.6), size, dark)
    if beast.extra in ("horns", "wings"):
        for dx in (-0.4, 0.15):
            pen.blob(((x + size * dx, y - size * 0.7), (x + size * (dx - 0.25), y - size * 1.4),
                (x + size * (dx - 0.05), y - size * 1.8), (x + size * (dx + 0.25), y - size * 0.8)),
                    (226, 216, 192))
    pen.limb([(x + size * 0.2, y + size * 0.2), (x + snout + size * 0.25, y + size * 0.38)],
        (size * 0.66, size * 0.4), coat)
    pen.oval(x, y, size, size * 0.95, coat)
    pen.canvas.limb([(x + size * 0.1, y + size * 0.2), (x + snout + size * 0.25, y + size * 0.38)],
        (size * 0.6, size * 0.34), mix(coat, (255, 246, 232), 0.16))
    _ear(pen, beast, (x + size * 0.1, y - size * 0.72), size, coat)
    tip = (x + snout + size * 0.5, y + size * 0.26)
    pen.canvas.oval(*tip, size * 0.17, size * 0.14, _DARK if kind != "pig" else (206, 128, 122))
    pen.stroke([(tip[0] - size * 0.05, y + size * 0.62), (x + size * 0.6, y + size * 0.66), (x + size * 0.35,
        y + size * 0.52)], shade(coat, 0.45), 1.2)
    pen.canvas.oval(x + size * 0.36, y - size * 0.2, size * 0.19, size * 0.2, (238, 222, 140))
    pen.canvas.oval(x + size * 0.4, y - size * 0.18, size * 0.11, size * 0.16, _DARK)
    pen.canvas.oval(x + size * 0.45, y - size * 0.24, size * 0.05, size * 0.05, (255, 255, 255))
    if beast.extra == "whiskers":
        for dy in (0.2, 0.36, 0.5):
            pen.stroke([(x + size * 0.6, y + size * 0.4), (x + size * 0.2, y + size * dy), (x - size * 0.4,
                y + size * (dy * 1.5 - 0.06))], (250, 248, 244), 0.8)
    if beast.extra == "fangs":
        pen.poly(((tip[0] - size * 0.3, y + size * 0.6), (tip[0] - size * 0.12, y + size * 0.6),
            (tip[0] - size * 0.2, y + size * 0.86)), (248, 244, 232))


def _ear(pen: Pen, beast: Beast, root: Point, size: float, coat: RGB) -> None:
    x, y = root
    if beast.ears == "none":
        return
    if beast.ears == "round":
        pen.oval(x, y, size * 0.38, size * 0.38, coat)
    elif beast.ears == "long":
        pen.blob(((x - size * 0.2, y + size * 0.2), (x - size * 0.5, y - size * 1.0), (x - size * 0.25,
            y - size * 1.7), (x + size * 0.1, y - size * 1.0), (x + size * 0.25, y + size * 0.1)), coat)
        pen.canvas.limb([(x - size * 0.05, y - size * 0.2), (x - size * 0.2, y - size * 1.2)],
            (size * 0.1, size * 0.08), (226, 170, 164))
    elif beast.ears == "flop":
        pen.blob(((x - size * 0.2, y), (x + size * 0.25, y - size * 0.1), (x + size * 0.1, y + size * 0.7),
            (x - size * 0.3, y + size * 1.0), (x - size * 0.5, y + size * 0.5)), shade(coat, 0.7))
    else:
        pen.poly(((x - size * 0.35, y + size * 0.3), (x - size * 0.12, y - size * 0.85), (x + size * 0.4,
            y + size * 0.12)), coat)
        pen.canvas.poly(((x - size * 0.12, y + size * 0.1), (x - size * 0.07, y - size * 0.5),
            (x + size * 0.2, y + size * 0.08)), (206, 150, 142))


def _tail(pen: Pen, beast: Beast, coat: RGB, root: Point) -> None:
    x, y = root
    if beast.tail == "none":
        return
    if beast.tail == "bushy":
        pen.limb([(x + 0.06, y), (x - 0.16, y + 0.16), (x - 0.34, y + 0.24)], (0.05, 0.1, 0.05),
            shade(coat, 0.92))
        pen.canvas.oval(x - 0.34, y + 0.24, 0.06, 0.05, (244, 238, 226))
    elif beast.tail == "stub":
        pen.oval(x - 0.02, y + 0.06, 0.09, 0.09, mix(coat, (255, 255, 255), 0.35))
    elif beast.tail == "curl":
        pen.stroke([(x, y), (x - 0.09, y - 0.06), (x - 0.05, y + 0.05), (x - 0.15, y - 0.02)], coat, 4)
    elif beast.tail == "spike":
        pen.limb([(x + 0.1, y + 0.06), (x - 0.25, y + 0.3), (x - 0.5, y + 0.36)], (0.12, 0.07, 0.02), coat)
        pen.poly(((x - 0.62, y + 0.36), (x - 0.46, y + 0.26), (x - 0.44, y + 0.46)), shade(coat, 0.7))
    elif beast.tail == "up":
        pen.limb([(x + 0.06, y), (x - 0.14, y - 0.12), (x - 0.1, y - 0.4), (x - 0.22, y - 0.5)],
            (0.045, 0.045, 0.04, 0.03), coat)
    else:
        pen.limb([(x + 0.06, y), (x - 0.16, y - 0.02), (x - 0.3, y + 0.2)], (0.04, 0.03, 0.02), coat)
        if beast.tail == "tuft":
            pen.oval(x - 0.31, y + 0.24, 0.045, 0.08, shade(coat, 0.5))


def _wing(pen: Pen, x: float, y: float, skin: RGB) -> None:
    pen.poly(((x, y), (x - 0.2, y - 0.6), (x - 0.42, y - 0.52), (x - 0.5, y - 0.24), (x - 0.62, y - 0.3),
        (x - 0.62, y + 0.02), (x - 0.4, y - 0.06), (x - 0.24, y + 0.1)), skin)
    for dx, dy in ((-0.42, -0.5), (-0.6, -0.28)):
        pen.stroke([(x - 0.05, y - 0.02), (x + dx * 0.6, y + dy * 0.6), (x + dx, y + dy)], shade(skin, 0.7),
            1.6)


def _worm(pen: Pen, coat: RGB) -> Point:
    """A crawler with its head raised."""
    rings = ((-0.9, -0.1), (-0.72, -0.14), (-0.52, -0.22), (-0.32, -0.24), (-0.12, -0.18), (0.08, -0.17),
        (0.24, -0.28), (0.32, -0.46), (0.34, -0.64))
    for index, (x, y) in enumerate(rings):
        wide = 0.13 if index else 0.08
        pen.oval(x, y, wide, wide * 1.05, shade(coat, 1.0 if index % 2 else 0.86))
    pen.oval(0.36, -0.82, 0.17, 0.16, coat)
    for dx in (0.04, 0.14):
        feeler = [(0.3 + dx, -0.95), (0.3 + dx * 1.6, -1.04), (0.32 + dx * 2.4, -1.08)]
        pen.stroke(feeler, shade(coat, 0.5), 1.4)
    pen.canvas.oval(0.44, -0.85, 0.045, 0.05, (244, 236, 200))
    pen.canvas.oval(0.455, -0.85, 0.024, 0.034, _DARK)
    pen.stroke([(0.42, -0.75), (0.47, -0.74), (0.51, -0.77)], shade(coat, 0.45), 1.2)
    return 0.36, -0.82


def _bird(pen: Pen, coat: RGB) -> Point:
    for x in (-0.06, 0.1):
        pen.limb([(x, -0.3), (x + 0.02, -0.02)], (0.025, 0.02), (206, 150, 66))
        pen.limb([(x - 0.04, -0.01), (x + 0.12, -0.01)], (0.018, 0.014), (206, 150, 66))
    pen.poly(((-0.36, -0.4), (-0.82, -0.18), (-0.74, -0.34), (-0.4, -0.56)), shade(coat, 0.75))
    pen.blob(((-0.46, -0.42), (-0.2, -0.24), (0.18, -0.28), (0.34, -0.52), (0.3, -0.78), (0.06, -0.72),
        (-0.24, -0.6)), coat)
    pen.blob(((-0.6, -0.32), (-0.2, -0.36), (0.1, -0.5), (0.06, -0.64), (-0.2, -0.6)), shade(coat, 0.8))
    paint_beast_head(pen, "bird", coat, (0.26, -0.84), 0.16)
    return 0.26, -0.84
