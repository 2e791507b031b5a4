"""Single buildings from outside: castle, cottage, mansion, church."""

# Outlines are lists of points: one to a line would hide their shape.
# fmt: off
from __future__ import annotations

import math

from chalicelib.providers.local.painting.canvas import Canvas
from chalicelib.providers.local.painting.colour import RGB, shade
from chalicelib.providers.local.painting.motifs import shapes as sh
from chalicelib.providers.local.painting.motifs.motif import Motif
from chalicelib.providers.local.painting.sky import paint_sky
from chalicelib.providers.local.painting.stage import Stage

_WALLS: tuple[RGB, ...] = ((170, 110, 88), (206, 186, 156), (150, 132, 118), (188, 150, 118), (132, 118, 116))
_ROOFS: tuple[RGB, ...] = ((96, 70, 66), (84, 84, 96), (118, 72, 58))


def _tower(c: Canvas, s: Stage, x: float, base: float, w: float, h: float, stone: RGB, depth: float,
    spire: bool) -> None:
    tone = s.tone(stone, depth)
    c.rect(x - w / 2, base - h, x + w / 2, base, tone)
    c.rect(x + w * 0.2, base - h, x + w / 2, base, shade(tone, 0.84))
    c.rect(x - w * 0.6, base - h - 0.02, x + w * 0.6, base - h + 0.012, tone)
    if spire:
        c.poly([(x - w * 0.62, base - h - 0.02), (x, base - h - w * 1.5), (x + w * 0.62, base - h - 0.02)],
            s.tone((74, 84, 110), depth))
        c.line([(x, base - h - w * 1.5), (x, base - h - w * 1.85)], 0.003, tone)
        c.poly([(x, base - h - w * 1.85), (x + w * 0.4, base - h - w * 1.75), (x, base - h - w * 1.65)],
            s.tone((186, 52, 50), depth))
    else:
        for index in range(4):
            left = x - w * 0.6 + index * w * 0.34
            c.rect(left, base - h - 0.05, left + w * 0.18, base - h - 0.02, tone)
    for y in (0.3, 0.62):
        sh.window(c, s, x - w * 0.08, base - h * (1 - y * 0.8), w * 0.16, w * 0.3, depth)


def castle(c: Canvas, s: Stage) -> None:
    paint_sky(c, s, 0.6)
    green = sh.SNOW if s.light.weather == "snow" else (112, 132, 82)
    sh.peaks(c, s, 0.62, 0.2, 4, (116, 120, 136), 0.95, True)
    c.blob([(-0.1, 0.72), (c.w * 0.12, 0.6), (c.w * 0.4, 0.53), (c.w * 0.65, 0.53), (c.w * 0.9, 0.6),
        (c.w + 0.1, 0.72), (c.w * 0.5, 0.8)], s.tone(shade(green, 0.85), 0.5))
    stone = (158, 150, 146)
    _tower(c, s, c.w * 0.52, 0.55, 0.13, 0.36, stone, 0.5, True)
    _tower(c, s, c.w * 0.38, 0.57, 0.09, 0.26, stone, 0.45, True)
    _tower(c, s, c.w * 0.68, 0.57, 0.1, 0.29, stone, 0.45, True)
    wall = s.tone(stone, 0.4)
    c.rect(c.w * 0.2, 0.44, c.w * 0.83, 0.6, wall)
    for index in range(18):
        x = c.w * 0.2 + index * c.w * 0.63 / 18
        c.rect(x, 0.42, x + c.w * 0.018, 0.45, wall)
    for row in range(4):
        for index in range(9):
            x = c.w * 0.21 + (index + 0.5 * (row % 2)) * c.w * 0.066
            c.rect(x, 0.465 + row * 0.03, x + 0.025, 0.475 + row * 0.03, shade(wall, 0.9))
    _tower(c, s, c.w * 0.2, 0.62, 0.1, 0.24, stone, 0.35, False)
    _tower(c, s, c.w * 0.84, 0.62, 0.1, 0.24, stone, 0.35, False)
    gate = c.w * 0.52
    c.oval(gate, 0.54, 0.04, 0.045, (46, 38, 40))
    c.rect(gate - 0.04, 0.54, gate + 0.04, 0.605, (46, 38, 40))
    sh.ground(c, s, 0.66, green)
    sh.path(c, s, 0.6, (190, 170, 136), 0.52, 0.48, 0.24)
    for x in (0.06, 0.14, 0.88, 0.95):
        sh.pine(c, s, c.w * x, 0.72, s.near(0.13, 0.2), 0.3)
    sh.tufts(c, s, 0.7, 1.0, 50, green)


def cottage(c: Canvas, s: Stage) -> None:
    paint_sky(c, s, 0.56)
    green = sh.SNOW if s.light.weather == "snow" else (116, 148, 80)
    for index in range(9):
        sh.tree(c, s, c.w * (index + s.near(0, 1)) / 9, 0.6, s.near(0.2, 0.32), 0.75)
    sh.ground(c, s, 0.6, green)
    left, w = c.w * 0.5 - 0.26, 0.52
    sh.house(c, s, left, 0.7, w, 0.2, 0.2, (236, 226, 204), (184, 148, 88), True)
    for share in (0.0, 0.36, 0.64, 1.0):
        c.rect(left + w * share - 0.006, 0.5, left + w * share + 0.006, 0.7, s.tone((104, 72, 48), 0.2))
    for step in range(5):
        grow = 0.016 + 0.008 * step
        c.oval(left + w * 0.76 + step * 0.014, 0.26 - step * 0.036, grow, grow * 0.8, s.tone((222, 222, 226),
            0.55))
    sh.path(c, s, 0.69, (206, 184, 146) if s.light.weather != "snow" else (220, 218, 220), 0.5, 0.5, 0.14)
    blooms: tuple[RGB, ...] = ((214, 76, 96), (240, 200, 92), (150, 104, 180))
    for index in range(8):
        x = c.w * 0.5 + (-0.34, -0.27, -0.2, -0.13, 0.12, 0.19, 0.26, 0.33)[index]
        sh.bush(c, s, x, 0.74, 0.05, 0.15, sh.LEAF, None if s.light.weather == "snow" else blooms[index % 3])
    sh.fence(c, s, 0.8, 0.06, (232, 226, 212), 0.05)
    sh.tufts(c, s, 0.74, 1.0, 50, green)


def mansion(c: Canvas, s: Stage) -> None:
    paint_sky(c, s, 0.58)
    green = sh.SNOW if s.light.weather == "snow" else (118, 148, 84)
    for index in range(9):
        sh.tree(c, s, c.w * (index + s.near(0, 1)) / 9, 0.6, s.near(0.22, 0.34), 0.8)
    sh.ground(c, s, 0.6, green)
    stone = (206, 194, 168)
    left, right, top = c.w * 0.5 - 0.38, c.w * 0.5 + 0.38, 0.34
    wall = s.tone(stone, 0.3)
    c.poly([(left - 0.015, top), (left + 0.06, top - 0.09), (right - 0.06, top - 0.09), (right + 0.015, top)],
        s.tone((92, 92, 106) if s.light.weather != "snow" else sh.SNOW, 0.3))
    for x in (-0.27, -0.1, 0.1, 0.27):
        c.rect(c.w * 0.5 + x - 0.018, top - 0.15, c.w * 0.5 + x + 0.018, top - 0.05, s.tone((150, 112, 92),
            0.3))
    c.rect(left, top, right, 0.66, wall)
    c.rect(left, 0.49, right, 0.5, shade(wall, 1.1))
    for row in (0.37, 0.53):
        for index in range(8):
            x = left + 0.035 + index * 0.0935
            if row < 0.5 or index not in (3, 4):
                sh.window(c, s, x, row, 0.042, 0.085, 0.3)
    middle = c.w * 0.5
    c.poly([(middle - 0.12, 0.35), (middle, 0.27), (middle + 0.12, 0.35)], shade(wall, 1.08))
    c.rect(middle - 0.035, 0.54, middle + 0.035, 0.66, s.tone((74, 48, 40), 0.3))
    for x in (-0.1, -0.055, 0.055, 0.1):
        c.rect(middle + x - 0.009, 0.35, middle + x + 0.009, 0.66, shade(wall, 1.16))
    for step in range(3):
        c.rect(middle - 0.13 - step * 0.012, 0.655 + step * 0.013, middle + 0.13 + step * 0.012,
            0.67 + step * 0.013, shade(wall, 1.05 - step * 0.08))
    sh.path(c, s, 0.69, (220, 204, 172) if s.light.weather != "snow" else (220, 220, 224), 0.5, 0.5, 0.3)
    for x in (0.08, 0.2, 0.8, 0.92):
        sh.bush(c, s, c.w * x, 0.76, 0.06, 0.15, (66, 104, 60))
    sh.tufts(c, s, 0.72, 1.0, 30, green)


def church(c: Canvas, s: Stage) -> None:
    paint_sky(c, s, 0.58)
    green = sh.SNOW if s.light.weather == "snow" else (112, 138, 80)
    sh.ridge(c, s, 0.6, 0.1, (104, 128, 104), 0.9)
    sh.ground(c, s, 0.6, green)
    stone = s.tone((178, 168, 150), 0.3)
    roof = s.tone((96, 88, 96) if s.light.weather != "snow" else sh.SNOW, 0.3)
    x = c.w * 0.5
    c.rect(x - 0.04, 0.47, x + 0.36, 0.7, stone)
    c.poly([(x - 0.05, 0.47), (x, 0.36), (x + 0.32, 0.36), (x + 0.38, 0.47)], roof)
    for index in range(4):
        at = x + 0.1 + index * 0.068
        c.oval(at, 0.54, 0.016, 0.024, (255, 208, 120) if s.light.lamps else s.tone((86, 92, 120), 0.2))
        c.rect(at - 0.016, 0.54, at + 0.016, 0.62, (255, 208, 120) if s.light.lamps else s.tone((86, 92, 120),
            0.2))
    s.lamp(x + 0.2, 0.57, 0.25, 0.4)
    c.rect(x - 0.2, 0.3, x - 0.02, 0.7, shade(stone, 1.05))
    c.rect(x - 0.06, 0.3, x - 0.02, 0.7, shade(stone, 0.86))
    c.poly([(x - 0.215, 0.3), (x - 0.11, 0.04), (x - 0.005, 0.3)], roof)
    c.line([(x - 0.11, 0.045), (x - 0.11, -0.02)], 0.005, s.tone((208, 176, 90), 0.2))
    c.line([(x - 0.13, 0.008), (x - 0.09, 0.008)], 0.005, s.tone((208, 176, 90), 0.2))
    c.oval(x - 0.11, 0.4, 0.036, 0.036, s.tone((236, 230, 214), 0.2))
    for angle, reach in ((0.5, 0.026), (3.6, 0.02)):
        c.line([(x - 0.11, 0.4), (x - 0.11 + math.sin(angle) * reach, 0.4 - math.cos(angle) * reach)], 0.003,
            (40, 36, 40))
    c.oval(x - 0.11, 0.58, 0.04, 0.05, s.tone((78, 54, 44), 0.2))
    c.rect(x - 0.15, 0.58, x - 0.07, 0.7, s.tone((78, 54, 44), 0.2))
    sh.path(c, s, 0.69, (200, 182, 150), 0.39, 0.5, 0.2)
    for at in (0.06, 0.14, 0.92):
        sh.tree(c, s, c.w * at, 0.72, s.near(0.22, 0.34), 0.3, (66, 98, 62))
    for at in (0.74, 0.82, 0.2):
        c.rect(c.w * at, 0.71, c.w * at + 0.04, 0.77, s.tone((160, 160, 156), 0.15))
        c.oval(c.w * at + 0.02, 0.71, 0.02, 0.02, s.tone((160, 160, 156), 0.15))
    sh.tufts(c, s, 0.72, 1.0, 50, green)


MOTIFS = (
    Motif("castle", castle),
    Motif("cottage", cottage),
    Motif("mansion", mansion),
    Motif("church", church),
)
