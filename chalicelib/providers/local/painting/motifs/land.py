"""Open country: woods, moors, fields, roads, mountains, sand and snow."""

# Outlines are lists of points: one to a line would hide their shape.
# fmt: off
from __future__ import annotations

import math

from chalicelib.providers.local.painting.canvas import Canvas
from chalicelib.providers.local.painting.colour import shade
from chalicelib.providers.local.painting.motifs import shapes as sh
from chalicelib.providers.local.painting.motifs.motif import Motif
from chalicelib.providers.local.painting.sky import paint_sky
from chalicelib.providers.local.painting.stage import Stage


def forest(c: Canvas, s: Stage) -> None:
    paint_sky(c, s, 0.6)
    ground_colour = sh.grass(s, (88, 104, 58))
    for depth, base, count, height in ((1.0, 0.6, 16, 0.42), (0.75, 0.64, 13, 0.55), (0.45, 0.7, 9, 0.75)):
        c.rect(0, base - 0.03, c.w, 1, s.tone(ground_colour, depth))
        for index in range(count):
            x = c.w * (index + s.near(0.1, 0.9)) / count
            grow = height * s.near(0.8, 1.15)
            (sh.pine if s.chance.random() < 0.4 else sh.tree)(c, s, x, base + s.near(-0.01, 0.02), grow,
                depth)
    sh.ground(c, s, 0.7, ground_colour)
    sh.path(c, s, 0.7, (128, 104, 74), 0.5, 0.5, 0.22)
    sh.tufts(c, s, 0.72, 1.0, 60, ground_colour)
    for x, width in ((0.02 * c.w, 0.07), (0.97 * c.w, 0.085)):
        bark = s.tone((74, 56, 44))
        c.poly([(x - width * 1.5, 1.0), (x - width * 0.6, 0.78), (x - width * 0.5, 0), (x + width * 0.5, 0),
            (x + width * 0.65, 0.78), (x + width * 1.6, 1.0)], bark)
        for line in (-0.3, 0.0, 0.25):
            c.curve([(x + line * width, 0.0), (x + line * width * 0.8, 0.4), (x + line * width * 1.2, 0.85)],
                0.004, shade(bark, 0.72))
    leaf = s.tone((58, 92, 52))
    if s.light.weather != "snow":
        for _ in range(26):
            x = s.near(0, c.w)
            edge = abs(x / c.w - 0.5) * 2
            r = s.near(0.04, 0.08)
            c.oval(x, s.near(-0.03, 0.03 + 0.13 * edge), r, r * 0.7, shade(leaf, s.near(0.7, 1.1)))


def jungle(c: Canvas, s: Stage) -> None:
    forest(c, s)
    for index in range(7):
        x, y = c.w * (index + s.near(0, 1)) / 7, s.near(0.72, 0.86)
        for blade in range(6):
            angle = math.pi * (0.1 + 0.16 * blade)
            reach = s.near(0.1, 0.17)
            tip = (x - math.cos(angle) * reach, y - math.sin(angle) * reach * 0.8)
            c.blob([(x, y), ((x + tip[0]) / 2 + 0.012, (y + tip[1]) / 2 - 0.018), tip,
                ((x + tip[0]) / 2, (y + tip[1]) / 2 + 0.014)],
                   s.tone(shade((46, 120, 62), s.near(0.7, 1.1)), 0.1), 3)
    for _ in range(5):
        x = s.near(0, c.w)
        c.curve([(x, 0), (x + 0.03, 0.2), (x - 0.02, s.near(0.3, 0.5))], 0.006, s.tone((64, 96, 48)))


def moor(c: Canvas, s: Stage) -> None:
    paint_sky(c, s, 0.56)
    heather = sh.grass(s, (126, 98, 112))
    sh.ridge(c, s, 0.56, 0.14, sh.grass(s, (110, 108, 100)), 0.95)
    sh.ridge(c, s, 0.62, 0.1, heather, 0.65)
    sh.ridge(c, s, 0.7, 0.08, sh.grass(s, (132, 116, 84)), 0.35)
    sh.ground(c, s, 0.7, sh.grass(s, (124, 112, 76)))
    for _ in range(16):
        x, y = s.near(0, c.w), s.near(0.68, 0.98)
        r = 0.03 + (y - 0.68) * 0.2
        c.oval(x, y, r * 1.8, r * 0.5, s.tone(heather, 0.4 * (1 - y)))
    for x, tall in ((0.13, 0.14), (0.18, 0.1), (0.84, 0.12)):
        sh.rock(c, s, x * c.w, 0.68, tall, 0.35)
    x = 0.78 * c.w
    bark = s.tone((64, 52, 48), 0.2)
    c.limb([(x, 0.72), (x + 0.01, 0.6), (x + 0.05, 0.5)], (0.014, 0.01, 0.006), bark)
    for dx, dy in ((0.13, 0.47), (0.1, 0.42), (0.02, 0.43), (0.15, 0.53)):
        c.curve([(x + 0.02, 0.57), (x + dx * 0.6, dy + 0.05), (x + dx, dy)], 0.006, bark)
    sh.tufts(c, s, 0.7, 1.0, 90, sh.grass(s, (136, 124, 78)))


def field(c: Canvas, s: Stage) -> None:
    paint_sky(c, s, 0.56)
    sh.ridge(c, s, 0.58, 0.12, sh.grass(s, (104, 132, 92)), 0.95)
    sh.ridge(c, s, 0.62, 0.07, sh.grass(s, (128, 148, 82)), 0.6)
    sh.ground(c, s, 0.6, sh.grass(s, (184, 164, 88)))
    for row in range(-8, 9):
        c.line([(c.w * 0.5 + row * 0.02, 0.61), (c.w * 0.5 + row * 0.22, 1.0)], 0.004,
            s.tone(sh.grass(s, (152, 132, 66)), 0.2))
    for x in (0.08, 0.16, 0.86, 0.95):
        sh.tree(c, s, x * c.w, 0.63, s.near(0.16, 0.26), 0.5)
    sh.house(c, s, 0.66 * c.w, 0.62, 0.16, 0.07, 0.5, (176, 84, 66), (96, 74, 66))
    sh.fence(c, s, 0.74, 0.07)
    sh.tufts(c, s, 0.72, 1.0, 70, sh.grass(s, (172, 156, 82)))


def road(c: Canvas, s: Stage) -> None:
    paint_sky(c, s, 0.55)
    sh.ridge(c, s, 0.56, 0.13, sh.grass(s, (104, 126, 104)), 0.95)
    sh.ridge(c, s, 0.61, 0.08, sh.grass(s, (110, 136, 80)), 0.6)
    sh.ground(c, s, 0.6, sh.grass(s))
    sh.path(c, s, 0.59, (188, 164, 124) if s.light.weather != "snow" else (214, 212, 214), 0.58, 0.46, 0.3)
    for index, share in enumerate((0.62, 0.66, 0.72, 0.8)):
        for side in (-1, 1):
            reach = 0.06 + (share - 0.6) * 1.9
            sh.tree(c, s, c.w * (0.56 - 0.02 * index) + side * reach, share, 0.1 + (share - 0.6) * 1.9,
                0.7 - 0.18 * index)
    sh.tufts(c, s, 0.66, 1.0, 60, sh.grass(s))


def mountain(c: Canvas, s: Stage) -> None:
    paint_sky(c, s, 0.6)
    sh.peaks(c, s, 0.6, 0.42, 4, (126, 130, 150), 0.9, True)
    sh.peaks(c, s, 0.66, 0.36, 3, (104, 104, 116), 0.55, True)
    sh.ridge(c, s, 0.72, 0.1, sh.grass(s, (92, 104, 76)), 0.35, 0.01)
    for index in range(9):
        sh.pine(c, s, c.w * (index + s.near(0, 1)) / 9, s.near(0.68, 0.74), s.near(0.08, 0.15), 0.35)
    sh.ground(c, s, 0.72, sh.grass(s, (118, 114, 92)))
    sh.stones(c, s, 0.74, 1.0, 16, (128, 124, 124), 0.06)
    sh.tufts(c, s, 0.76, 1.0, 30, sh.grass(s, (112, 120, 80)))


def desert(c: Canvas, s: Stage) -> None:
    paint_sky(c, s, 0.56)
    sand = (222, 184, 122)
    for x, wide, tall in ((0.14, 0.13, 0.12), (0.24, 0.06, 0.17), (0.84, 0.12, 0.15)):
        left = x * c.w
        c.poly([(left - wide, 0.6), (left - wide * 0.8, 0.58 - tall * 0.7), (left - wide * 0.7, 0.57 - tall),
            (left + wide * 0.7, 0.57 - tall),
                (left + wide * 0.85, 0.58 - tall * 0.5), (left + wide, 0.6)], s.tone((186, 112, 78), 0.75))
    for y, depth, bright in ((0.6, 0.7, 1.0), (0.68, 0.4, 0.96), (0.78, 0.2, 1.0), (0.9, 0.0, 0.94)):
        x = s.near(0.2, 0.8) * c.w
        c.poly([(0, 1.01), (0, y), (x * 0.5, y - 0.015), (x, y - 0.05), (x + (c.w - x) * 0.4, y - 0.005),
            (c.w, y + 0.015), (c.w, 1.01)], s.tone(shade(sand, bright), depth))
        c.poly([(x, y - 0.05), (x + (c.w - x) * 0.4, y - 0.005), (c.w, y + 0.015), (c.w, y + 0.06),
            (x - 0.05, y + 0.1)], s.tone(shade(sand, 0.8), depth))
    for x, base, tall in ((0.1, 0.72, 0.16), (0.9, 0.76, 0.22)):
        green = s.tone((86, 116, 74), 0.25)
        left = x * c.w
        c.limb([(left, base), (left, base - tall)], (tall * 0.09, tall * 0.08), green)
        for side, low in ((-1, 0.45), (1, 0.58)):
            c.limb([(left, base - tall * low), (left + side * tall * 0.25, base - tall * low),
                (left + side * tall * 0.25, base - tall * (low + 0.28))],
                   (tall * 0.055, tall * 0.06, tall * 0.05), green)


def snowfield(c: Canvas, s: Stage) -> None:
    paint_sky(c, s, 0.55)
    sh.peaks(c, s, 0.57, 0.2, 4, (168, 182, 204), 0.9, True)
    sh.ridge(c, s, 0.6, 0.06, (222, 230, 242), 0.6)
    sh.ground(c, s, 0.6, sh.SNOW)
    for _ in range(12):
        x, y = s.near(0, c.w), s.near(0.64, 0.98)
        r = 0.05 + (y - 0.6) * 0.4
        c.blob([(x - r, y), (x, y - r * 0.14), (x + r, y), (x, y + r * 0.05)], s.tone((206, 216, 234), 0.1))
    for x, tall in ((0.06, 0.3), (0.15, 0.2), (0.88, 0.26), (0.97, 0.36)):
        sh.pine(c, s, x * c.w, 0.68, tall, 0.3)
    for step in range(8):
        c.oval(c.w * (0.5 + 0.03 * math.sin(step)), 0.66 + 0.035 * step, 0.004 + 0.002 * step,
            0.002 + 0.001 * step, s.tone((186, 198, 220)))


MOTIFS = (
    Motif("forest", forest),
    Motif("jungle", jungle),
    Motif("moor", moor),
    Motif("field",
        field),
    Motif("road", road),
    Motif("mountain", mountain),
    Motif("desert", desert, front="sand"),
    Motif("snowfield", snowfield,
        front="snow"),
)
