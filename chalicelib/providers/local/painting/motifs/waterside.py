"""Seas, rivers and what floats on them."""

# Outlines are lists of points: one to a line would hide their shape.
# fmt: off
from __future__ import annotations

import math

from chalicelib.providers.local.painting.canvas import Canvas, smooth
from chalicelib.providers.local.painting.colour import WHITE, mix, shade
from chalicelib.providers.local.painting.motifs import furniture as fu
from chalicelib.providers.local.painting.motifs import shapes as sh
from chalicelib.providers.local.painting.motifs import walls as wa
from chalicelib.providers.local.painting.motifs.motif import Motif
from chalicelib.providers.local.painting.sky import paint_sky
from chalicelib.providers.local.painting.stage import Glow, Stage


def sea(c: Canvas, s: Stage) -> None:
    """Open water, seen from a rock on the shore so that people have somewhere to stand."""
    paint_sky(c, s, 0.48)
    sh.water(c, s, 0.48, 1.0, (52, 100, 132), 90)
    sh.sailing_ship(c, s, c.w * 0.74, 0.505, 0.17, 0.65)
    high = 0.03 if s.light.weather in ("storm", "wind") else 0.012
    for row, y in enumerate((0.56, 0.64, 0.74)):
        crest = smooth([(x / 14 * c.w, y + math.sin(x * 1.9 + row * 2) * high) for x in range(15)], 5,
            closed=False)
        tone = mix(s.tone((64, 116, 146)), s.light.middle, 0.3 - 0.08 * row)
        c.poly([(0, y + 0.05), *crest, (c.w, y + 0.05)], tone)
        c.line(crest, 0.004, mix(tone, WHITE, 0.5 * (1 - 0.7 * s.light.dark)))
    for x, y in ((0.2, 0.2), (0.27, 0.25), (0.55, 0.16)):
        c.curve([(c.w * x - 0.02, y), (c.w * x - 0.008, y - 0.01), (c.w * x, y), (c.w * x + 0.008, y - 0.01),
            (c.w * x + 0.02, y)], 0.003, s.tone((80, 80, 90), 0.4))
    dark = s.tone((98, 92, 90))
    c.blob([(-0.1, 1.1), (-0.1, 0.9), (c.w * 0.2, 0.865), (c.w * 0.5, 0.85), (c.w * 0.82, 0.87),
        (c.w + 0.1, 0.9), (c.w + 0.1, 1.1)], dark)
    sh.stones(c, s, 0.88, 1.0, 12, (108, 102, 100), 0.04)


def shore(c: Canvas, s: Stage) -> None:
    paint_sky(c, s, 0.48)
    sh.water(c, s, 0.48, 0.72, (66, 134, 150), 50)
    c.poly([(c.w, 0.5), (c.w * 0.8, 0.44), (c.w * 0.72, 0.47), (c.w * 0.62, 0.5)], s.tone((132, 128, 112),
        0.7))
    sand = (222, 200, 152)
    edge = [(x / 12 * c.w, 0.66 + 0.018 * math.sin(x * 0.9)) for x in range(13)]
    c.poly([(0, 1.01), *edge, (c.w, 1.01)], s.tone(shade(sand, 0.82), 0.2))
    c.line([(x, y - 0.006) for x, y in edge], 0.01, mix(s.tone((240, 244, 246), 0.1), s.light.low, 0.2))
    c.poly([(0, 1.01), *((x, y + 0.05) for x, y in edge), (c.w, 1.01)], s.tone(sand, 0.1))
    for _ in range(40):
        x, y = s.near(0, c.w), s.near(0.74, 0.99)
        c.oval(x, y, 0.004, 0.002, s.tone(shade(sand, 0.78)))
    sh.row_boat(c, s, c.w * 0.16, 0.74, 0.13, 0.15)
    sh.stones(c, s, 0.68, 0.76, 5, (126, 118, 112), 0.05)
    for x in (0.88, 0.91, 0.94, 0.97):
        c.curve([(c.w * x, 0.76), (c.w * x + 0.01, 0.7), (c.w * x + 0.03, 0.66)], 0.004, s.tone((150, 148,
            90)))


def harbour(c: Canvas, s: Stage) -> None:
    paint_sky(c, s, 0.46)
    for index in range(9):
        x = c.w * index / 9
        sh.house(c, s, x, 0.5 + s.near(-0.01, 0.01), 0.1, s.near(0.08, 0.14), 0.65, ((206, 186, 156),
            (188, 146, 122), (214, 206, 192))[index % 3], (122, 70, 58))
    sh.water(c, s, 0.5, 0.78, (62, 104, 122), 50)
    sh.sailing_ship(c, s, c.w * 0.24, 0.62, 0.42, 0.28)
    sh.sailing_ship(c, s, c.w * 0.86, 0.57, 0.3, 0.45)
    sh.row_boat(c, s, c.w * 0.58, 0.69, 0.08, 0.2)
    stone = s.tone((150, 142, 130))
    c.rect(0, 0.76, c.w, 0.8, shade(stone, 0.68))
    c.bands(0, c.w, ((0.79, shade(stone, 0.94)), (1.0, shade(stone, 0.8))))
    for row, y in enumerate((0.83, 0.885, 0.95)):
        c.line([(0, y), (c.w, y)], 0.003, shade(stone, 0.7))
        for index in range(7):
            x = c.w * (index + 0.5 * (row % 2)) / 7
            c.line([(x, y), (x + (x - c.w / 2) * 0.12, y + 0.06)], 0.003, shade(stone, 0.7))
    for x in (0.07, 0.5, 0.93):
        c.limb([(c.w * x, 0.8), (c.w * x, 0.745)], (0.017, 0.021), s.tone((60, 56, 58)))
    for dx, base in ((0.0, 0.845), (0.055, 0.86)):
        fu.barrel(c, c.w * 0.9 + dx, base, 0.09)
    c.rect(c.w * 0.02, 0.765, c.w * 0.02 + 0.09, 0.85, s.tone((150, 114, 74)))
    c.line([(c.w * 0.02, 0.765), (c.w * 0.02 + 0.09, 0.85)], 0.006, s.tone((112, 82, 52)))


def deck(c: Canvas, s: Stage) -> None:
    paint_sky(c, s, 0.5)
    sh.water(c, s, 0.5, 0.66, (48, 96, 128), 40)
    wood, rail = s.tone((172, 132, 88)), s.tone((112, 74, 48))
    c.bands(0, c.w, ((0.68, shade(wood, 0.84)), (1.0, wood)))
    for row in range(-10, 11):
        c.line([(c.w / 2 + row * 0.07, 0.68), (c.w / 2 + row * 0.16, 1.0)], 0.003, shade(wood, 0.72))
    c.rect(0, 0.575, c.w, 0.6, rail)
    c.rect(0, 0.665, c.w, 0.695, shade(rail, 0.8))
    for index in range(int(c.w * 16) + 1):
        x = index / 16 + 0.02
        c.limb([(x, 0.6), (x, 0.63), (x, 0.67)], (0.006, 0.011, 0.006), shade(rail, 1.15))
    mast = c.w * 0.5
    c.limb([(mast, 0.78), (mast, -0.02)], (0.025, 0.018), s.tone((126, 88, 58)))
    for y, half in ((0.06, 0.36), (0.34, 0.42)):
        c.limb([(mast - half, y), (mast + half, y)], (0.008, 0.008), s.tone((96, 66, 44)))
    sail = s.tone((236, 226, 202))
    c.blob([(mast - 0.33, 0.07), (mast + 0.33, 0.07), (mast + 0.4, 0.2), (mast + 0.36, 0.31), (mast, 0.35),
        (mast - 0.36, 0.31), (mast - 0.3, 0.2)], sail)
    for dx in (-0.2, 0.0, 0.2):
        c.curve([(mast + dx, 0.08), (mast + dx * 1.15 + 0.02, 0.2), (mast + dx * 1.1, 0.32)], 0.003,
            shade(sail, 0.82))
    rope = s.tone((96, 78, 58))
    for side in (-1, 1):
        foot = mast + side * c.w * 0.42
        for spread in (0.0, 0.05, 0.1):
            c.line([(foot + side * spread, 0.59), (mast + side * 0.02, 0.02)], 0.003, rope)
        for step in range(1, 9):
            t = step / 10
            x = foot + (mast + side * 0.02 - foot) * t
            c.line([(x, 0.59 - 0.57 * t), (x + side * 0.1 * (1 - t), 0.59 - 0.57 * t)], 0.0022, rope)
    fu.barrel(c, c.w * 0.07, 0.8, 0.12)
    for r in (0.05, 0.036, 0.022):
        c.oval(c.w * 0.92, 0.81, r, r * 0.36, s.tone(shade((196, 164, 110), 0.6 + r * 8)))
    wheel = (c.w * 0.8, 0.6)
    for index in range(8):
        a = index * math.pi / 4
        c.limb([wheel, (wheel[0] + math.cos(a) * 0.085, wheel[1] + math.sin(a) * 0.085)], (0.006, 0.005),
            shade(rail, 0.85))
    for r, tone in ((0.066, rail), (0.052, shade(rail, 1.3))):
        c.curve([(wheel[0] + math.cos(i * 0.524) * r, wheel[1] + math.sin(i * 0.524) * r) for i in range(13)],
            0.01, tone, 3)
    c.limb([(wheel[0], 0.62), (wheel[0], 0.75)], (0.014, 0.02), rail)


def cabin(c: Canvas, s: Stage) -> None:
    wa.shell(c, (136, 96, 62), (120, 84, 56), "wood")
    for index in range(int(c.w * 9) + 1):
        c.line([(index / 9, 0), (index / 9, wa.FLOOR)], 0.004, (112, 78, 50))
    for y in (0.03, 0.1):
        c.limb([(0, y), (c.w, y)], (0.022, 0.022), (96, 64, 42))
    for x in (0.3, 0.5, 0.7):
        left = c.w * x
        c.oval(left, 0.32, 0.085, 0.085, wa.BRASS)
        c.oval(left, 0.32, 0.068, 0.068, s.light.middle)
        c.poly([(left - 0.06, 0.345), (left + 0.06, 0.345), (left + 0.035, 0.378), (left - 0.035, 0.378)],
            s.tone(sh.WATER, 0.4))
        if s.light.dark < 0.4:
            s.glows.append(Glow(left, 0.32, 0.3, s.light.glow, 0.35))
    fu.bed(c, c.w * 0.02, 0.74, 0.28, 0.2, (96, 108, 138))
    c.limb([(c.w * 0.58, 0.1), (c.w * 0.58, 0.17)], (0.003, 0.003), (60, 54, 50))
    c.rect(c.w * 0.58 - 0.03, 0.17, c.w * 0.58 + 0.03, 0.24, (255, 214, 120) if s.light.lamps else (206, 196,
        168))
    s.lamp(c.w * 0.58, 0.21, 0.5)
    fu.table(c, c.w * 0.58, 0.65, 0.34, 0.13)
    c.poly([(c.w * 0.62, 0.63), (c.w * 0.84, 0.625), (c.w * 0.87, 0.645), (c.w * 0.6, 0.648)], (236, 222,
        182))
    c.curve([(c.w * 0.66, 0.64), (c.w * 0.72, 0.632), (c.w * 0.8, 0.64)], 0.002, (150, 60, 50))
    c.rect(c.w * 0.9, 0.6, c.w, 0.78, (112, 72, 44))
    c.rect(c.w * 0.9, 0.655, c.w, 0.665, wa.BRASS)


def river(c: Canvas, s: Stage) -> None:
    paint_sky(c, s, 0.52)
    green = sh.SNOW if s.light.weather == "snow" else sh.GRASS
    sh.ridge(c, s, 0.55, 0.13, (100, 126, 104), 0.95)
    for index in range(11):
        sh.tree(c, s, c.w * (index + s.near(0, 1)) / 11, 0.57, s.near(0.1, 0.17), 0.75)
    sh.ground(c, s, 0.56, green)
    sh.water(c, s, 0.6, 0.8, (76, 124, 142), 50)
    left = [(0, 0.59), (c.w * 0.25, 0.6), (c.w * 0.42, 0.62), (c.w * 0.3, 0.66), (0, 0.7)]
    c.blob([(-0.1, 0.57), *left[1:4], (-0.1, 0.72)], s.tone(green, 0.45))
    c.blob([(c.w + 0.1, 0.58), (c.w * 0.72, 0.605), (c.w * 0.8, 0.64), (c.w + 0.1, 0.68)], s.tone(green, 0.4))
    c.poly([(0, 1.01), (0, 0.8), *((c.w * i / 10, 0.775 + 0.015 * math.sin(i * 1.3)) for i in range(11)),
        (c.w, 1.01)], s.tone(shade(green, 0.92), 0.05))
    sh.tree(c, s, c.w * 0.06, 0.72, 0.5, 0.2, (96, 132, 76))
    for index in range(16):
        x = c.w * (0.66 + 0.34 * s.near(0, 1))
        c.curve([(x, 0.8), (x + 0.004, 0.74), (x + s.near(-0.02, 0.03), s.near(0.66, 0.72))], 0.004,
            s.tone((96, 118, 62), 0.1))
        if index % 3 == 0:
            c.oval(x + 0.006, 0.7, 0.006, 0.02, s.tone((104, 70, 46), 0.1))
    sh.row_boat(c, s, c.w * 0.56, 0.7, 0.09, 0.2)
    sh.tufts(c, s, 0.8, 1.0, 50, green)


def lake(c: Canvas, s: Stage) -> None:
    paint_sky(c, s, 0.5)
    sh.peaks(c, s, 0.52, 0.26, 4, (112, 124, 140), 0.9, True)
    for index in range(18):
        sh.pine(c, s, c.w * (index + s.near(0, 1)) / 18, 0.53, s.near(0.07, 0.12), 0.7)
    sh.water(c, s, 0.53, 0.8, (74, 120, 150), 40)
    for index in range(9):
        x = c.w * (index + s.near(0, 1)) / 9
        c.poly([(x - 0.03, 0.535), (x + 0.03, 0.535), (x, 0.6)], mix(s.tone((60, 90, 82), 0.5),
            s.light.middle, 0.25))
    green = sh.SNOW if s.light.weather == "snow" else (112, 132, 78)
    c.poly([(0, 1.01), (0, 0.78), *((c.w * i / 10, 0.78 + 0.012 * math.sin(i * 1.7)) for i in range(11)),
        (c.w, 1.01)], s.tone(green))
    plank = s.tone((150, 116, 78))
    c.poly([(c.w * 0.78, 0.64), (c.w * 0.85, 0.64), (c.w * 0.98, 0.86), (c.w * 0.78, 0.86)], plank)
    for step in range(7):
        y = 0.66 + step * 0.03
        c.line([(c.w * 0.78, y), (c.w * (0.86 + 0.018 * step), y)], 0.003, shade(plank, 0.72))
    sh.stones(c, s, 0.79, 0.86, 7, sh.STONE, 0.03)
    sh.tufts(c, s, 0.82, 1.0, 40, green)


def bridge(c: Canvas, s: Stage) -> None:
    paint_sky(c, s, 0.5)
    green = sh.SNOW if s.light.weather == "snow" else (104, 130, 76)
    sh.ridge(c, s, 0.54, 0.12, (104, 124, 104), 0.9)
    for index in range(10):
        sh.tree(c, s, c.w * (index + s.near(0, 1)) / 10, 0.56, s.near(0.12, 0.18), 0.65)
    sh.water(c, s, 0.56, 0.84, (72, 112, 130), 50)
    stone = s.tone((172, 160, 142), 0.2)
    c.poly([(-0.01, 0.8), (-0.01, 0.57), (c.w * 0.25, 0.5), (c.w * 0.5, 0.475), (c.w * 0.75, 0.5),
        (c.w + 0.01, 0.57), (c.w + 0.01, 0.8)], stone)
    under = mix(s.tone((66, 100, 118)), (30, 34, 44), 0.45)
    for x, r in ((0.2, 0.13), (0.5, 0.16), (0.8, 0.13)):
        c.oval(c.w * x, 0.76, r + 0.018, r * 1.15 + 0.02, shade(stone, 0.82))
        c.oval(c.w * x, 0.76, r, r * 1.15, under)
    c.bands(0, c.w, ((0.755, mix(s.tone(sh.WATER), s.light.middle, 0.3)), (0.86, s.tone((60, 100, 116)))))
    c.curve([(-0.02, 0.6), (c.w * 0.25, 0.53), (c.w * 0.5, 0.505), (c.w * 0.75, 0.53), (c.w + 0.02, 0.6)],
        0.014, shade(stone, 0.8))
    c.curve([(-0.02, 0.56), (c.w * 0.25, 0.49), (c.w * 0.5, 0.465), (c.w * 0.75, 0.49), (c.w + 0.02, 0.56)],
        0.018, shade(stone, 1.12))
    for row in range(3):
        for index in range(10):
            x = c.w * (index + 0.5 * (row % 2)) / 10
            arch = 0.09 * (1 - (2 * x / c.w - 1) ** 2)
            c.rect(x, 0.615 + row * 0.03 - arch, x + 0.04, 0.63 + row * 0.03 - arch, shade(stone, 0.9))
    for x in (0.3, 0.7):
        c.limb([(c.w * x, 0.5), (c.w * x, 0.36)], (0.006, 0.005), s.tone((52, 50, 54)))
        c.rect(c.w * x - 0.015, 0.325, c.w * x + 0.015, 0.362, (255, 216,
            130) if s.light.lamps else s.tone((206, 206, 196)))
        s.lamp(c.w * x, 0.345, 0.2)
    c.poly([(0, 1.01), (0, 0.84), *((c.w * i / 10, 0.835 + 0.012 * math.sin(i * 1.7)) for i in range(11)),
        (c.w, 1.01)], s.tone(green))
    sh.tufts(c, s, 0.85, 1.0, 50, green)


MOTIFS = (
    Motif("sea", sea, front="stones"), Motif("shore", shore, front=""), Motif("harbour", harbour, front=""),
    Motif("deck", deck, front=""),
    Motif("cabin", cabin, indoors=True, front="", bed=(0.02, 0.74, 0.28, 0.2)), Motif("river", river,
        front="reeds"),
    Motif("lake", lake, front="reeds"), Motif("bridge", bridge),
)
