"""Streets, squares and villages."""

# Outlines are lists of points: one to a line would hide their shape.
# fmt: off
from __future__ import annotations

from chalicelib.providers.local.painting.canvas import Canvas
from chalicelib.providers.local.painting.colour import RGB, shade
from chalicelib.providers.local.painting.motifs import shapes as sh
from chalicelib.providers.local.painting.motifs.motif import Motif
from chalicelib.providers.local.painting.sky import paint_sky
from chalicelib.providers.local.painting.stage import Stage

_WALLS: tuple[RGB, ...] = ((170, 110, 88), (206, 186, 156), (150, 132, 118), (188, 150, 118), (132, 118, 116))
_ROOFS: tuple[RGB, ...] = ((96, 70, 66), (84, 84, 96), (118, 72, 58))


def _paving(c: Canvas, s: Stage, top: float, colour: RGB) -> None:
    colour = (222, 228, 236) if s.light.weather == "snow" else colour
    sh.ground(c, s, top, colour)
    tone = s.tone(shade(colour, 0.72))
    rows = 11
    for row in range(rows):
        y = top + (1 - top) * ((row + 1) / rows) ** 1.6
        gap = 0.016 + 0.05 * (row / rows)
        for index in range(int(c.w / gap) + 1):
            x = index * gap + (row % 2) * gap / 2
            c.line([(x, y), (x + gap * 0.55, y + 0.001)], 0.002 + 0.002 * row / rows, tone)
    if s.light.weather in ("rain", "storm"):
        for _ in range(7):
            x, y = s.near(0, c.w), s.near(top + 0.06, 0.97)
            c.oval(x, y, 0.09 * (y - 0.4), 0.014 * (y - 0.3), shade(s.light.low, 0.92))


def _street_lamp(c: Canvas, s: Stage, x: float, base: float, h: float, depth: float) -> None:
    iron = s.tone((48, 46, 52), depth)
    c.limb([(x, base), (x, base - h * 0.2), (x, base - h * 0.84)], (h * 0.03, h * 0.016, h * 0.012), iron)
    c.limb([(x - h * 0.07, base - h * 0.76), (x + h * 0.07, base - h * 0.76)], (h * 0.008, h * 0.008), iron)
    pane = (255, 222, 140) if s.light.lamps else s.tone((214, 212, 196), depth)
    c.poly([(x - h * 0.035, base - h * 0.84), (x - h * 0.055, base - h * 0.96),
        (x + h * 0.055, base - h * 0.96), (x + h * 0.035, base - h * 0.84)], pane)
    c.poly([(x - h * 0.065, base - h * 0.96), (x, base - h * 1.03), (x + h * 0.065, base - h * 0.96)], iron)
    s.lamp(x, base - h * 0.9, h * 0.6)


def street(c: Canvas, s: Stage) -> None:
    paint_sky(c, s, 0.62)
    middle = c.w * 0.52
    for index in range(7):
        x = middle - 0.17 + index * 0.05
        tall = s.near(0.12, 0.26)
        c.rect(x, 0.62 - tall, x + 0.055, 0.64, s.tone(_WALLS[index % 5], 0.9))
    c.poly([(middle - 0.012, 0.44), (middle + 0.012, 0.24), (middle + 0.036, 0.44)], s.tone((104, 104, 112),
        0.9))
    c.rect(middle - 0.012, 0.43, middle + 0.036, 0.64, s.tone((150, 146, 142), 0.9))
    _paving(c, s, 0.63, (146, 138, 130))
    for side in (-1, 1):
        for step in range(4, -1, -1):
            near = 1 - step / 5
            _row_house(c, s, middle, side, step, near)
        c.poly([(middle + side * 0.13, 0.63), (middle + side * 0.16, 0.63),
            (middle + side * (c.w * 0.5 + 0.1), 0.96), (middle + side * c.w * 0.47, 1.0)],
               s.tone((186, 178, 166) if s.light.weather != "snow" else sh.SNOW, 0.15))
    for x, base, tall, depth in ((0.3, 0.75, 0.34, 0.15), (0.72, 0.72, 0.27, 0.25), (0.6, 0.66, 0.16, 0.5)):
        _street_lamp(c, s, c.w * x, base, tall, depth)
    for x, base, tall in ((0.47, 0.66, 0.07), (0.55, 0.655, 0.06), (0.64, 0.67, 0.08)):
        sh.figure_far(c, s, c.w * x, base, tall, 0.6, (74, 66, 74))


def _row_house(c: Canvas, s: Stage, middle: float, side: int, step: int, near: float) -> None:
    """One house of a row that runs away from us; step 0 is the nearest."""
    reach = (0.15, 0.2, 0.27, 0.37, 0.52, 0.74)
    inner, outer = reach[4 - step], reach[5 - step]
    depth = 0.75 * step / 4
    wall = s.tone(shade(_WALLS[(step * 2 + (side > 0)) % 5], 1.0 if side > 0 else 0.86), depth)
    top_in, top_out = 0.62 - inner * 1.0 - 0.05, 0.62 - outer * 1.0 - 0.08
    foot_in, foot_out = 0.61 + inner * 0.2, 0.61 + outer * 0.2
    xi, xo = middle + side * inner, middle + side * outer
    c.poly([(xi, foot_in), (xi, top_in), (xo, top_out), (xo, foot_out)], wall)
    roof = s.tone(_ROOFS[step % 3] if s.light.weather != "snow" else sh.SNOW, depth)
    slope = side * (outer - inner) * 0.12
    c.poly([(xi - slope * 0.4, top_in), (xi + slope, top_in - 0.03 - inner * 0.12),
        (xo + slope, top_out - 0.03 - outer * 0.12), (xo, top_out)], roof)
    chimney = xi + side * (outer - inner) * 0.55
    c.rect(min(chimney, chimney + side * 0.02), top_in - 0.06 - inner * 0.25,
        max(chimney, chimney + side * 0.02), top_in - inner * 0.1, shade(wall, 0.8))
    width = (outer - inner) * 0.24
    for row in range(3):
        for column in (0.16, 0.58):
            x = xi + side * (outer - inner) * column
            t = column
            top, foot = top_in + (top_out - top_in) * t, foot_in + (foot_out - foot_in) * t
            high = (foot - top) * 0.15
            y = top + (foot - top) * (0.1 + row * 0.27)
            if row < 2 or column > 0.5:
                sh.window(c, s, x if side > 0 else x - width, y, width, high, depth)
            else:
                c.rect(min(x, x + side * width), y - high * 0.2, max(x, x + side * width), foot,
                    s.tone((82, 52, 44), depth))


def village(c: Canvas, s: Stage) -> None:
    paint_sky(c, s, 0.56)
    green = sh.SNOW if s.light.weather == "snow" else sh.GRASS
    sh.ridge(c, s, 0.58, 0.16, (104, 130, 104), 0.9)
    sh.ground(c, s, 0.57, green)
    tower = c.w * 0.6
    stone = s.tone((166, 158, 146), 0.6)
    c.rect(tower, 0.38, tower + 0.055, 0.58, stone)
    c.poly([(tower - 0.008, 0.38), (tower + 0.027, 0.24), (tower + 0.063, 0.38)], s.tone((92, 88, 96), 0.6))
    for index, (x, base, w, depth) in enumerate(((0.36, 0.59, 0.13, 0.6), (0.72, 0.6, 0.14, 0.55), (0.5, 0.61,
        0.12, 0.5), (0.02, 0.68, 0.27, 0.28), (0.74, 0.7, 0.28, 0.25))):
        thatch = index % 2 == 0
        sh.house(c, s, c.w * x, base, w, w * 0.5, depth, ((232, 222, 200), (214, 196, 168))[index % 2],
            (176, 142, 84) if thatch else (128, 72, 58), thatch)
    sh.tree(c, s, c.w * 0.34, 0.66, 0.2, 0.4)
    sh.tree(c, s, c.w * 0.7, 0.655, 0.17, 0.45)
    sh.path(c, s, 0.6, (196, 172, 132) if s.light.weather != "snow" else (216, 214, 216), 0.52, 0.5, 0.24)
    well = c.w * 0.64
    c.rect(well - 0.035, 0.71, well + 0.035, 0.76, s.tone((150, 144, 138), 0.2))
    for dx in (-0.03, 0.03):
        c.line([(well + dx, 0.71), (well + dx, 0.64)], 0.006, s.tone((96, 68, 46), 0.2))
    c.poly([(well - 0.055, 0.645), (well, 0.6), (well + 0.055, 0.645)], s.tone((118, 72, 56), 0.2))
    sh.tufts(c, s, 0.68, 1.0, 50, green)


def city(c: Canvas, s: Stage) -> None:
    paint_sky(c, s, 0.62)
    for depth, low, high, count in ((1.0, 0.14, 0.34, 15), (0.7, 0.12, 0.28, 12), (0.4, 0.1, 0.22, 9)):
        base = 0.74 - 0.1 * depth
        for index in range(count):
            x, w = c.w * index / count + s.near(-0.01, 0.01), c.w / count * s.near(0.85, 1.1)
            tall = s.near(low, high)
            wall = _WALLS[s.chance.randrange(5)]
            c.rect(x, base - tall, x + w, base + 0.05, s.tone(wall, depth))
            kind = s.chance.randrange(4)
            if kind < 2:
                c.poly([(x, base - tall), (x + w / 2, base - tall - 0.045), (x + w, base - tall)],
                    s.tone(_ROOFS[kind], depth))
            if kind == 3 and depth > 0.5:
                c.oval(x + w / 2, base - tall, w * 0.42, w * 0.42, s.tone((120, 140, 132), depth))
                c.rect(x + w * 0.47, base - tall - w * 0.7, x + w * 0.53, base - tall, s.tone((120, 140, 132),
                    depth))
            c.rect(x + w * 0.7, base - tall - 0.03, x + w * 0.78, base - tall, s.tone((90, 74, 70), depth))
            for row in range(int(tall / 0.05)):
                for column in range(2):
                    lit = s.light.lamps and s.chance.random() < 0.55
                    pane = (255, 210, 124) if lit else s.tone((78, 84, 96), depth)
                    c.rect(x + w * (0.2 + 0.4 * column), base - tall + 0.02 + row * 0.05,
                        x + w * (0.36 + 0.4 * column), base - tall + 0.042 + row * 0.05, pane)
    sh.ground(c, s, 0.73, (128, 118, 110))
    wall = s.tone((158, 146, 132))
    c.rect(0, 0.74, c.w, 0.8, wall)
    c.rect(0, 0.725, c.w, 0.745, shade(wall, 1.15))
    for index in range(int(c.w * 12) + 1):
        c.rect(index / 12, 0.755, index / 12 + 0.035, 0.79, shade(wall, 0.8))
    _paving(c, s, 0.8, (150, 140, 130))


def courtyard(c: Canvas, s: Stage) -> None:
    paint_sky(c, s, 0.4)
    stone = (196, 182, 156)
    wall = s.tone(stone, 0.35)
    c.rect(0, 0.2, c.w, 0.68, wall)
    c.rect(0, 0.17, c.w, 0.21, s.tone((132, 78, 62), 0.35))
    for index in range(5):
        x = c.w * (index + 0.5) / 5
        sh.window(c, s, x - 0.025, 0.26, 0.05, 0.08, 0.35)
        c.oval(x, 0.52, 0.062, 0.062, s.tone((84, 74, 70), 0.35))
        c.rect(x - 0.062, 0.52, x + 0.062, 0.67, s.tone((84, 74, 70), 0.35))
    for index in range(6):
        c.limb([(c.w * index / 5, 0.5), (c.w * index / 5, 0.68)], (0.016, 0.018), shade(wall, 1.12))
    _paving(c, s, 0.67, (178, 164, 140))
    basin = c.w * 0.5
    c.oval(basin, 0.745, 0.13, 0.034, s.tone(shade(stone, 0.8)))
    c.oval(basin, 0.738, 0.115, 0.026, s.tone(sh.WATER))
    c.limb([(basin, 0.74), (basin, 0.63)], (0.016, 0.012), s.tone(stone))
    c.oval(basin, 0.63, 0.05, 0.014, s.tone(stone))
    for x in (0.08, 0.92):
        sh.bush(c, s, c.w * x, 0.74, 0.08, 0.2)
        c.poly([(c.w * x - 0.05, 0.73), (c.w * x + 0.05, 0.73), (c.w * x + 0.036, 0.79),
            (c.w * x - 0.036, 0.79)], s.tone((176, 98, 66)))


MOTIFS = (
    Motif("street", street, front=""),
    Motif("village", village),
    Motif("city", city, front=""),
    Motif("courtyard", courtyard, front=""),
)
