"""What stands and hangs in rooms, in the colours of full light."""

# Outlines are lists of points: one to a line would hide their shape.
# fmt: off
from __future__ import annotations

import math

from chalicelib.providers.local.painting.canvas import Canvas
from chalicelib.providers.local.painting.colour import RGB, mix, shade
from chalicelib.providers.local.painting.motifs.walls import BRASS, FLOOR, OAK
from chalicelib.providers.local.painting.stage import Stage


def bookcase(c: Canvas, s: Stage, x: float, top: float, w: float, line: float = FLOOR, rows: int = 5) -> None:
    """Shelves of books."""
    c.rect(x, top, x + w, line, shade(OAK, 0.62))
    row_height = (line - top - 0.012) / rows
    spines: tuple[RGB, ...] = ((128, 44, 42), (62, 78, 60), (52, 62, 98), (156, 116, 62), (92, 58, 44),
        (172, 152, 116))
    for row in range(rows):
        base, at = top + 0.012 + row_height * (row + 1) - 0.012, x + 0.012
        while at < x + w - 0.024:
            width, tall = s.near(0.01, 0.021), row_height * s.near(0.6, 0.84)
            spine = spines[s.chance.randrange(6)]
            c.rect(at, base - tall, at + width - 0.0015, base, spine)
            c.rect(at, base - tall * 0.8, at + width - 0.0015, base - tall * 0.74, mix(spine, BRASS, 0.6))
            at += width
        c.rect(x, base, x + w, base + 0.012, OAK)
    for edge in (x, x + w - 0.012):
        c.rect(edge, top - 0.012, edge + 0.012, line, OAK)
    c.rect(x - 0.008, top - 0.02, x + w + 0.008, top, shade(OAK, 1.12))


def table(c: Canvas, x: float, y: float, w: float, h: float, wood: RGB = OAK,
    cloth: RGB | None = None) -> None:
    """A table whose top is at y; its feet stand at y + h."""
    for share in (0.08, 0.92):
        c.limb([(x + w * share, y), (x + w * share, y + h)], (0.012, 0.008), shade(wood, 0.7))
    if cloth is not None:
        c.poly([(x - 0.01, y), (x + w + 0.01, y), (x + w + 0.022, y + h * 0.5), (x + w * 0.5, y + h * 0.58),
            (x - 0.022, y + h * 0.5)], shade(cloth, 0.9))
    c.poly([(x + w * 0.05, y - 0.028), (x + w * 0.95, y - 0.028), (x + w * 1.03, y), (x - w * 0.03, y)],
        cloth or shade(wood, 1.12))
    c.rect(x - w * 0.03, y, x + w * 1.03, y + 0.012, shade(cloth or wood, 0.85))


def chair(c: Canvas, x: float, base: float, h: float, wood: RGB = OAK, seat: RGB = (140, 62, 58)) -> None:
    """A chair from the front, `h` to the top of its back."""
    w = h * 0.4
    for side in (-0.9, 0.9):
        c.limb([(x + side * w * 0.5, base), (x + side * w * 0.5, base - h)], (0.007, 0.008), wood)
    for share in (0.95, 0.78, 0.62):
        c.limb([(x - w * 0.45, base - h * share), (x + w * 0.45, base - h * share)], (0.006, 0.006), wood)
    c.poly([(x - w * 0.46, base - h * 0.5), (x + w * 0.46, base - h * 0.5), (x + w * 0.56, base - h * 0.4),
        (x - w * 0.56, base - h * 0.4)], seat)
    for side in (-1, 1):
        c.limb([(x + side * w * 0.52, base - h * 0.4), (x + side * w * 0.52, base + h * 0.05)],
            (0.007, 0.006), shade(wood, 0.85))


def armchair(c: Canvas, x: float, base: float, size: float, cloth: RGB) -> None:
    """A stuffed chair."""
    dark = shade(cloth, 0.78)
    c.blob([(x - size * 0.4, base - size * 0.3), (x - size * 0.42, base - size * 0.9),
        (x, base - size * 1.02), (x + size * 0.42, base - size * 0.9),
        (x + size * 0.4, base - size * 0.3)], cloth)
    for dx, dy in ((-0.18, -0.75), (0.18, -0.75), (0.0, -0.6)):
        c.oval(x + dx * size, base + dy * size, size * 0.02, size * 0.02, dark)
    c.rect(x - size * 0.42, base - size * 0.34, x + size * 0.42, base - size * 0.06, dark)
    c.blob([(x - size * 0.4, base - size * 0.42), (x + size * 0.4, base - size * 0.42),
        (x + size * 0.42, base - size * 0.27), (x - size * 0.42, base - size * 0.27)], shade(cloth, 1.1))
    for side in (-1, 1):
        c.blob([(x + side * size * 0.36, base - size * 0.5), (x + side * size * 0.54, base - size * 0.52),
            (x + side * size * 0.54, base - size * 0.05), (x + side * size * 0.36, base - size * 0.05)],
            cloth)
        c.rect(x + side * size * 0.42 - 0.008, base - size * 0.06, x + side * size * 0.42 + 0.008, base,
            shade(OAK, 0.7))


def sofa(c: Canvas, x: float, base: float, w: float, h: float, cloth: RGB) -> None:
    """A settee with a curved back."""
    dark = shade(cloth, 0.8)
    c.blob([(x, base - h * 0.4), (x + w * 0.04, base - h * 0.95), (x + w * 0.3, base - h * 0.86),
        (x + w * 0.5, base - h * 1.02), (x + w * 0.7, base - h * 0.86), (x + w * 0.96, base - h * 0.95),
        (x + w, base - h * 0.4)], cloth)
    c.rect(x + w * 0.02, base - h * 0.42, x + w * 0.98, base - h * 0.14, dark)
    c.rect(x + w * 0.06, base - h * 0.5, x + w * 0.94, base - h * 0.36, shade(cloth, 1.1))
    for share in (0.02, 0.98):
        c.oval(x + w * share, base - h * 0.5, w * 0.05, h * 0.16, cloth)
        c.rect(x + w * share - 0.008, base - h * 0.16, x + w * share + 0.008, base, shade(OAK, 0.7))


def lamp(c: Canvas, s: Stage, x: float, base: float, h: float) -> None:
    """A table lamp with a shade, its foot on `base`."""
    c.limb([(x, base), (x, base - h * 0.6)], (h * 0.07, h * 0.03), BRASS)
    c.oval(x, base, h * 0.16, h * 0.05, shade(BRASS, 0.8))
    shade_colour = (255, 224, 150) if s.light.lamps else (226, 214, 184)
    c.poly([(x - h * 0.16, base - h), (x + h * 0.16, base - h), (x + h * 0.32, base - h * 0.55),
        (x - h * 0.32, base - h * 0.55)], shade_colour)
    s.lamp(x, base - h * 0.7, h * 4.2)


def candles(c: Canvas, s: Stage, x: float, base: float, h: float, arms: int = 3) -> None:
    """A candlestick."""
    c.limb([(x, base), (x, base - h * 0.6)], (h * 0.05, h * 0.03), BRASS)
    c.oval(x, base, h * 0.16, h * 0.04, BRASS)
    for index in range(arms):
        at = x + (index - (arms - 1) / 2) * h * 0.26
        if arms > 1:
            c.curve([(x, base - h * 0.5), (at, base - h * 0.46), (at, base - h * 0.6)], h * 0.03, BRASS)
        c.rect(at - h * 0.035, base - h * 0.84, at + h * 0.035, base - h * 0.58, (244, 238, 222))
        c.oval(at, base - h * 0.92, h * 0.032, h * 0.08, (255, 214, 110))
    s.lamp(x, base - h * 0.9, h * 4.5)


def chandelier(c: Canvas, s: Stage, x: float, y: float, w: float) -> None:
    """A hanging crown of candles."""
    c.line([(x, 0), (x, y)], 0.004, BRASS)
    c.curve([(x - w / 2, y), (x - w * 0.25, y + w * 0.2), (x, y + w * 0.24), (x + w * 0.25, y + w * 0.2),
        (x + w / 2, y)], 0.008, BRASS)
    c.curve([(x - w * 0.3, y - 0.01), (x, y + w * 0.13), (x + w * 0.3, y - 0.01)], 0.006, BRASS)
    for share in (-0.5, -0.3, -0.1, 0.1, 0.3, 0.5):
        at = x + share * w
        low = y + (0.0 if abs(share) > 0.2 else 0.03)
        c.rect(at - 0.005, low - 0.035, at + 0.005, low, (246, 240, 226))
        c.oval(at, low - 0.047, 0.005, 0.012, (255, 216, 116))
    for index in range(9):
        at = x + (index - 4) * w * 0.1
        c.oval(at, y + w * (0.26 - 0.012 * (index - 4) ** 2) + 0.012, 0.004, 0.008, (214, 232, 240))
    s.lamp(x, y, w * 2.2, 0.9)


def bed(c: Canvas, x: float, base: float, w: float, h: float, quilt: RGB, wood: RGB = OAK) -> None:
    """A bed seen from its side: head on the left, the quilt hanging down over the edge."""
    lying, edge, end = base - h * 0.56, x + w * 0.3, x + w - 0.022
    for left, tall in ((x - 0.012, h * 1.12), (end, h * 0.8)):
        c.rect(left, base - tall, left + 0.034, base, wood)
        c.rect(left, base - tall, left + 0.008, base, shade(wood, 1.2))
        c.oval(left + 0.017, base - tall - 0.012, 0.017, 0.017, shade(wood, 1.15))
    c.rect(x + 0.022, base - h * 0.98, x + 0.03, base - h * 0.3, shade(wood, 0.7))
    c.rect(x + 0.022, base - h * 0.28, end, base - h * 0.14, shade(wood, 0.78))
    c.rect(x + 0.022, lying, end, base - h * 0.26, (240, 236, 226))
    c.rect(x + 0.022, base - h * 0.36, end, base - h * 0.34, (206, 200, 190))
    c.blob([(x + 0.028, lying + 0.004), (x + 0.03, lying - h * 0.16), (x + w * 0.12, lying - h * 0.22),
        (x + w * 0.24, lying - h * 0.16), (x + w * 0.26, lying + 0.004), (x + w * 0.14, lying + 0.012)],
        (252, 250, 244))
    c.curve([(x + w * 0.07, lying - h * 0.05), (x + w * 0.13, lying - h * 0.09), (x + w * 0.2,
        lying - h * 0.05)], 0.004, (214, 208, 198))
    c.poly([(edge, lying - h * 0.06), (x + w * 0.6, lying - h * 0.1), (end + 0.004, lying - h * 0.05),
        (end + 0.004, base - h * 0.1), (edge - 0.004, base - h * 0.1)], quilt)
    c.poly([(edge, lying - h * 0.06), (x + w * 0.6, lying - h * 0.1), (end + 0.004, lying - h * 0.05),
        (end + 0.004, lying + h * 0.04), (edge, lying + h * 0.04)], shade(quilt, 1.16))
    c.rect(edge - 0.006, lying - h * 0.07, edge + w * 0.07, base - h * 0.1, (246, 242, 234))
    for share in (0.5, 0.66, 0.82):
        c.line([(x + w * share, lying + h * 0.05), (x + w * share, base - h * 0.11)], 0.004,
            shade(quilt, 0.8))
    c.line([(edge + w * 0.07, base - h * 0.15), (end, base - h * 0.15)], 0.004, shade(quilt, 1.3))


def barrel(c: Canvas, x: float, base: float, h: float) -> None:
    """A cask standing up."""
    w = h * 0.36
    c.blob([(x - w * 0.8, base), (x - w, base - h * 0.5), (x - w * 0.8, base - h), (x + w * 0.8, base - h),
        (x + w, base - h * 0.5), (x + w * 0.8, base)], (136, 94, 58))
    for share in (0.15, 0.38, 0.62, 0.85):
        half = w * (1.0 - 0.5 * abs(share - 0.5))
        c.rect(x - half, base - h * share - 0.004, x + half, base - h * share + 0.004, (70, 66, 66))
    c.oval(x, base - h, w * 0.8, h * 0.07, (160, 116, 74))


def bottles(c: Canvas, s: Stage, x: float, y: float, w: float, count: int) -> None:
    """A row of bottles and jars standing on y."""
    glass: tuple[RGB, ...] = ((58, 96, 70), (120, 68, 42), (170, 186, 190), (96, 54, 84), (190, 150, 80))
    for index in range(count):
        at, tall = x + w * (index + 0.5) / count, s.near(0.035, 0.06)
        tone = glass[s.chance.randrange(5)]
        c.rect(at - 0.009, y - tall * 0.65, at + 0.009, y, tone)
        c.rect(at - 0.0035, y - tall, at + 0.0035, y - tall * 0.6, tone)
        c.rect(at - 0.006, y - tall * 0.5, at - 0.003, y - tall * 0.1, shade(tone, 1.35))


def clock(c: Canvas, x: float, line: float, h: float) -> None:
    """A long-case clock."""
    w = h * 0.2
    c.rect(x, line - h * 0.9, x + w, line, shade(OAK, 0.8))
    c.poly([(x - 0.01, line - h * 0.9), (x + w / 2, line - h), (x + w + 0.01, line - h * 0.9)], OAK)
    c.oval(x + w / 2, line - h * 0.8, w * 0.38, w * 0.38, (240, 232, 212))
    for angle, reach in ((0.6, 0.28), (3.9, 0.2)):
        c.line([(x + w / 2, line - h * 0.8), (x + w / 2 + math.sin(angle) * w * reach,
            line - h * 0.8 - math.cos(angle) * w * reach)], 0.003, (40, 32, 30))
    c.rect(x + w * 0.25, line - h * 0.62, x + w * 0.75, line - h * 0.2, (58, 38, 28))
    c.oval(x + w / 2, line - h * 0.3, w * 0.14, w * 0.14, BRASS)
