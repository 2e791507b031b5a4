"""Open country."""

from __future__ import annotations

import math

from chalicelib.providers.local.painting.canvas import Canvas
from chalicelib.providers.local.painting.colour import RGB, mix, shade
from chalicelib.providers.local.painting.motifs import shapes as sh
from chalicelib.providers.local.painting.motifs.motif import Motif
from chalicelib.providers.local.painting.sky import paint_sky
from chalicelib.providers.local.painting.stage import FIRE, Glow, Stage


def _grass(s: Stage, colour: RGB = sh.GRASS) -> RGB:
    return sh.SNOW if s.light.weather == "snow" else colour


def forest(c: Canvas, s: Stage) -> None:
    paint_sky(c, s, 0.6)
    ground_colour = _grass(s, (88, 104, 58))
    for depth, base, count, height in ((1.0, 0.6, 16, 0.42), (0.75, 0.64, 13, 0.55), (0.45, 0.7, 9, 0.75)):
        c.rect(0, base - 0.03, c.w, 1, s.tone(ground_colour, depth))
        for index in range(count):
            x = c.w * (index + s.near(0.1, 0.9)) / count
            grow = height * s.near(0.8, 1.15)
            (sh.pine if s.chance.random() < 0.4 else sh.tree)(c, s, x, base + s.near(-0.01, 0.02), grow, depth)
    sh.ground(c, s, 0.7, ground_colour)
    sh.path(c, s, 0.7, (128, 104, 74), 0.5, 0.5, 0.22)
    sh.tufts(c, s, 0.72, 1.0, 60, ground_colour)
    for x, width in ((0.02 * c.w, 0.07), (0.97 * c.w, 0.085)):
        bark = s.tone((74, 56, 44))
        c.poly([(x - width * 1.5, 1.0), (x - width * 0.6, 0.78), (x - width * 0.5, 0), (x + width * 0.5, 0), (x + width * 0.65, 0.78), (x + width * 1.6, 1.0)], bark)
        for line in (-0.3, 0.0, 0.25):
            c.curve([(x + line * width, 0.0), (x + line * width * 0.8, 0.4), (x + line * width * 1.2, 0.85)], 0.004, shade(bark, 0.72))
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
            c.blob([(x, y), ((x + tip[0]) / 2 + 0.012, (y + tip[1]) / 2 - 0.018), tip, ((x + tip[0]) / 2, (y + tip[1]) / 2 + 0.014)],
                   s.tone(shade((46, 120, 62), s.near(0.7, 1.1)), 0.1), 3)  # fmt: skip
    for _ in range(5):
        x = s.near(0, c.w)
        c.curve([(x, 0), (x + 0.03, 0.2), (x - 0.02, s.near(0.3, 0.5))], 0.006, s.tone((64, 96, 48)))


def moor(c: Canvas, s: Stage) -> None:
    paint_sky(c, s, 0.56)
    heather = _grass(s, (126, 98, 112))
    sh.ridge(c, s, 0.56, 0.14, _grass(s, (110, 108, 100)), 0.95)
    sh.ridge(c, s, 0.62, 0.1, heather, 0.65)
    sh.ridge(c, s, 0.7, 0.08, _grass(s, (132, 116, 84)), 0.35)
    sh.ground(c, s, 0.7, _grass(s, (124, 112, 76)))
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
    sh.tufts(c, s, 0.7, 1.0, 90, _grass(s, (136, 124, 78)))


def field(c: Canvas, s: Stage) -> None:
    paint_sky(c, s, 0.56)
    sh.ridge(c, s, 0.58, 0.12, _grass(s, (104, 132, 92)), 0.95)
    sh.ridge(c, s, 0.62, 0.07, _grass(s, (128, 148, 82)), 0.6)
    sh.ground(c, s, 0.6, _grass(s, (184, 164, 88)))
    for row in range(-8, 9):
        c.line([(c.w * 0.5 + row * 0.02, 0.61), (c.w * 0.5 + row * 0.22, 1.0)], 0.004, s.tone(_grass(s, (152, 132, 66)), 0.2))
    for x in (0.08, 0.16, 0.86, 0.95):
        sh.tree(c, s, x * c.w, 0.63, s.near(0.16, 0.26), 0.5)
    sh.house(c, s, 0.66 * c.w, 0.62, 0.16, 0.07, 0.5, (176, 84, 66), (96, 74, 66))
    sh.fence(c, s, 0.74, 0.07)
    sh.tufts(c, s, 0.72, 1.0, 70, _grass(s, (172, 156, 82)))


def road(c: Canvas, s: Stage) -> None:
    paint_sky(c, s, 0.55)
    sh.ridge(c, s, 0.56, 0.13, _grass(s, (104, 126, 104)), 0.95)
    sh.ridge(c, s, 0.61, 0.08, _grass(s, (110, 136, 80)), 0.6)
    sh.ground(c, s, 0.6, _grass(s))
    sh.path(c, s, 0.59, (188, 164, 124) if s.light.weather != "snow" else (214, 212, 214), 0.58, 0.46, 0.3)
    for index, share in enumerate((0.62, 0.66, 0.72, 0.8)):
        for side in (-1, 1):
            reach = 0.06 + (share - 0.6) * 1.9
            sh.tree(c, s, c.w * (0.56 - 0.02 * index) + side * reach, share, 0.1 + (share - 0.6) * 1.9, 0.7 - 0.18 * index)
    sh.tufts(c, s, 0.66, 1.0, 60, _grass(s))


def mountain(c: Canvas, s: Stage) -> None:
    paint_sky(c, s, 0.6)
    sh.peaks(c, s, 0.6, 0.42, 4, (126, 130, 150), 0.9, True)
    sh.peaks(c, s, 0.66, 0.36, 3, (104, 104, 116), 0.55, True)
    sh.ridge(c, s, 0.72, 0.1, _grass(s, (92, 104, 76)), 0.35, 0.01)
    for index in range(9):
        sh.pine(c, s, c.w * (index + s.near(0, 1)) / 9, s.near(0.68, 0.74), s.near(0.08, 0.15), 0.35)
    sh.ground(c, s, 0.72, _grass(s, (118, 114, 92)))
    sh.stones(c, s, 0.74, 1.0, 16, (128, 124, 124), 0.06)
    sh.tufts(c, s, 0.76, 1.0, 30, _grass(s, (112, 120, 80)))


def desert(c: Canvas, s: Stage) -> None:
    paint_sky(c, s, 0.56)
    sand = (222, 184, 122)
    for x, wide, tall in ((0.14, 0.13, 0.12), (0.24, 0.06, 0.17), (0.84, 0.12, 0.15)):
        left = x * c.w
        c.poly([(left - wide, 0.6), (left - wide * 0.8, 0.58 - tall * 0.7), (left - wide * 0.7, 0.57 - tall), (left + wide * 0.7, 0.57 - tall),
                (left + wide * 0.85, 0.58 - tall * 0.5), (left + wide, 0.6)], s.tone((186, 112, 78), 0.75))  # fmt: skip
    for y, depth, bright in ((0.6, 0.7, 1.0), (0.68, 0.4, 0.96), (0.78, 0.2, 1.0), (0.9, 0.0, 0.94)):
        x = s.near(0.2, 0.8) * c.w
        c.poly([(0, 1.01), (0, y), (x * 0.5, y - 0.015), (x, y - 0.05), (x + (c.w - x) * 0.4, y - 0.005), (c.w, y + 0.015), (c.w, 1.01)], s.tone(shade(sand, bright), depth))
        c.poly([(x, y - 0.05), (x + (c.w - x) * 0.4, y - 0.005), (c.w, y + 0.015), (c.w, y + 0.06), (x - 0.05, y + 0.1)], s.tone(shade(sand, 0.8), depth))
    for x, base, tall in ((0.1, 0.72, 0.16), (0.9, 0.76, 0.22)):
        green = s.tone((86, 116, 74), 0.25)
        left = x * c.w
        c.limb([(left, base), (left, base - tall)], (tall * 0.09, tall * 0.08), green)
        for side, low in ((-1, 0.45), (1, 0.58)):
            c.limb([(left, base - tall * low), (left + side * tall * 0.25, base - tall * low), (left + side * tall * 0.25, base - tall * (low + 0.28))],
                   (tall * 0.055, tall * 0.06, tall * 0.05), green)  # fmt: skip


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
        c.oval(c.w * (0.5 + 0.03 * math.sin(step)), 0.66 + 0.035 * step, 0.004 + 0.002 * step, 0.002 + 0.001 * step, s.tone((186, 198, 220)))


def cave(c: Canvas, s: Stage) -> None:
    rock = (84, 76, 80)
    inner = shade(rock, 0.42)
    c.bands(0, c.w, ((0.0, shade(rock, 0.3)), (0.6, inner), (1.0, shade(rock, 0.6))))
    mouth = [(0.3, 0.66), (0.33, 0.4), (0.42, 0.26), (0.56, 0.24), (0.66, 0.36), (0.7, 0.66)]
    c.blob([(x * c.w, y) for x, y in mouth], s.light.middle)
    c.blob([(x * c.w, y) for x, y in ((0.3, 0.68), (0.4, 0.54), (0.55, 0.58), (0.7, 0.68))], s.tone((110, 120, 104), 0.8))
    s.glows.append(Glow(0.5 * c.w, 0.46, 0.4, mix(s.light.middle, s.light.glow, 0.4), 0.35 * (1 - 0.6 * s.light.dark)))
    c.poly([(0, 0.72), (0.25 * c.w, 0.66), (0.5 * c.w, 0.68), (0.75 * c.w, 0.65), (c.w, 0.72), (c.w, 1), (0, 1)], shade(rock, 0.66))
    for index in range(15):
        x = c.w * (index + s.near(0, 1)) / 15
        edge = abs(x / c.w - 0.5) * 2
        drop, half = 0.06 + edge * s.near(0.08, 0.3), s.near(0.02, 0.045)
        c.poly([(x - half, -0.01), (x + half, -0.01), (x + half * 0.1, drop)], shade(rock, s.near(0.45, 0.85)))
        if edge > 0.45:
            c.poly([(x - half, 0.8), (x + half, 0.8), (x, 0.8 - drop * 0.6)], shade(rock, s.near(0.5, 0.8)))
    sh.stones(c, s, 0.76, 1.0, 12, rock, 0.05)
    if s.light.lamps:
        _fire(c, s, 0.2 * c.w, 0.84, 0.06)


def _fire(c: Canvas, s: Stage, x: float, y: float, size: float) -> None:
    for lean in (-1, 1):
        c.limb([(x - lean * size * 1.1, y), (x + lean * size * 0.7, y - size * 0.3)], (size * 0.16, size * 0.14), (80, 54, 38))
    for colour, grow in (((232, 92, 34), 1.0), ((255, 162, 52), 0.68), ((255, 232, 140), 0.36)):
        c.blob([(x - size * 0.75 * grow, y), (x - size * 0.6 * grow, y - size * 0.8 * grow), (x - size * 0.1, y - size * 2.2 * grow), (x + size * 0.3 * grow, y - size * 1.1 * grow),
                (x + size * 0.5 * grow, y - size * 1.5 * grow), (x + size * 0.75 * grow, y - size * 0.3 * grow), (x, y + size * 0.1)], colour)  # fmt: skip
    s.glows.append(Glow(x, y - size, size * 7, FIRE, 0.75))


def camp(c: Canvas, s: Stage) -> None:
    paint_sky(c, s, 0.58)
    sh.ridge(c, s, 0.6, 0.12, _grass(s, (92, 118, 92)), 0.9)
    for index in range(12):
        sh.pine(c, s, c.w * (index + s.near(0, 1)) / 12, 0.63, s.near(0.16, 0.26), 0.6)
    sh.ground(c, s, 0.62, _grass(s, (120, 128, 78)))
    for x, base, size in ((0.2, 0.72, 0.2), (0.8, 0.71, 0.18), (0.5, 0.66, 0.11)):
        left = x * c.w
        canvas = s.tone((222, 206, 170), 0.25)
        c.poly([(left - size * 0.75, base), (left, base - size), (left + size * 0.75, base)], canvas)
        c.poly([(left, base - size), (left + size * 0.75, base), (left + size * 0.2, base)], shade(canvas, 0.82))
        c.poly([(left - size * 0.16, base), (left, base - size * 0.8), (left + size * 0.16, base)], s.tone((66, 52, 44), 0.2))
        c.line([(left - size * 0.75, base), (left - size, base + 0.01)], 0.002, shade(canvas, 0.6))
    _fire(c, s, 0.5 * c.w, 0.79, 0.045)
    sh.tufts(c, s, 0.72, 1.0, 50, _grass(s))


def battlefield(c: Canvas, s: Stage) -> None:
    paint_sky(c, s, 0.6)
    sh.ridge(c, s, 0.62, 0.1, (118, 108, 92), 0.9)
    sh.ground(c, s, 0.62, (128, 108, 80))
    for index in range(15):
        x, depth = s.near(0, c.w), 0.85 - index * 0.03
        base, tall = 0.63 + index * 0.004, 0.07 + index * 0.003
        sh.figure_far(c, s, x, base, tall, depth, ((150, 60, 54), (60, 76, 124))[index % 2])
        c.line([(x + 0.015, base), (x + 0.035, base - tall * 1.6)], 0.002, s.tone((70, 60, 54), depth))
    for x, tone in ((0.2, (176, 44, 44)), (0.72, (56, 84, 150))):
        left = x * c.w
        c.line([(left, 0.68), (left, 0.34)], 0.006, s.tone((78, 58, 44), 0.3))
        c.blob([(left, 0.34), (left + 0.08, 0.33), (left + 0.17, 0.36), (left + 0.16, 0.44), (left + 0.07, 0.43), (left, 0.45)], s.tone(tone, 0.25))
    for _ in range(7):
        x, y = s.near(0, c.w), s.near(0.5, 0.62)
        for puff in range(5):
            r = s.near(0.03, 0.07)
            c.oval(x + s.near(-0.06, 0.06), y - puff * 0.025, r, r * 0.7, mix(s.light.haze, (128, 122, 118), s.near(0.2, 0.6)))
    wheel = 0.86 * c.w
    c.oval(wheel, 0.76, 0.06, 0.06, s.tone((78, 58, 44)))
    c.oval(wheel, 0.76, 0.045, 0.045, s.tone((136, 116, 88)))
    c.limb([(wheel - 0.01, 0.74), (wheel - 0.15, 0.69)], (0.03, 0.021), s.tone((66, 66, 72)))
    sh.stones(c, s, 0.74, 1.0, 8, (110, 96, 80), 0.03)


def graveyard(c: Canvas, s: Stage) -> None:
    paint_sky(c, s, 0.58)
    sh.ridge(c, s, 0.6, 0.09, _grass(s, (98, 116, 92)), 0.9)
    spire = 0.76 * c.w
    stone = s.tone((120, 116, 122), 0.65)
    c.rect(spire, 0.42, spire + 0.07, 0.62, stone)
    c.poly([(spire - 0.01, 0.42), (spire + 0.035, 0.26), (spire + 0.08, 0.42)], shade(stone, 0.8))
    c.rect(spire + 0.07, 0.5, spire + 0.2, 0.62, shade(stone, 0.94))
    sh.ground(c, s, 0.62, _grass(s, (94, 114, 72)))
    bark = s.tone((58, 50, 48), 0.2)
    x = 0.12 * c.w
    c.limb([(x, 0.72), (x + 0.01, 0.5), (x - 0.02, 0.36)], (0.026, 0.018, 0.01), bark)
    for dx, dy in ((-0.13, 0.34), (-0.07, 0.22), (0.08, 0.26), (0.15, 0.36), (0.02, 0.18)):
        c.curve([(x, 0.48), (x + dx * 0.5, dy + 0.1), (x + dx, dy)], 0.008, bark)
    for index in range(13):
        share = index / 12
        y, size = 0.66 + share * 0.16, 0.05 + share * 0.06
        left = s.near(0.02, 0.98) * c.w
        tone = s.tone(shade((150, 150, 148), s.near(0.75, 1.05)), 0.6 * (1 - share))
        if index % 3 == 0:
            c.rect(left - size * 0.1, y - size * 1.5, left + size * 0.1, y, tone)
            c.rect(left - size * 0.4, y - size * 1.2, left + size * 0.4, y - size * 1.0, tone)
        else:
            c.rect(left - size * 0.4, y - size * 0.8, left + size * 0.4, y, tone)
            c.oval(left, y - size * 0.8, size * 0.4, size * 0.4, tone)
            c.rect(left - size * 0.22, y - size * 0.72, left + size * 0.22, y - size * 0.66, shade(tone, 0.72))
    sh.tufts(c, s, 0.68, 1.0, 70, _grass(s, (98, 120, 70)))


def garden(c: Canvas, s: Stage) -> None:
    paint_sky(c, s, 0.54)
    for index in range(8):
        sh.tree(c, s, c.w * (index + s.near(0, 1)) / 8, 0.6, s.near(0.24, 0.36), 0.75)
    sh.ground(c, s, 0.6, _grass(s, (118, 154, 80)))
    hedge = s.tone(_grass(s, (62, 102, 58)), 0.35)
    c.rect(0, 0.56, c.w * 0.38, 0.66, hedge)
    c.rect(c.w * 0.62, 0.56, c.w, 0.66, hedge)
    sh.path(c, s, 0.61, (214, 196, 160), 0.5, 0.5, 0.17)
    for x in (0.4, 0.6):
        c.limb([(x * c.w, 0.66), (x * c.w, 0.46)], (0.008, 0.008), s.tone((236, 232, 222), 0.3))
    c.curve([(0.4 * c.w, 0.47), (0.44 * c.w, 0.41), (0.5 * c.w, 0.39), (0.56 * c.w, 0.41), (0.6 * c.w, 0.47)], 0.014, s.tone((236, 232, 222), 0.3))
    blooms: tuple[RGB, ...] = ((214, 70, 92), (240, 196, 80), (196, 110, 190), (244, 240, 240), (230, 120, 70))
    for index in range(12):
        share = index / 11
        side = -1 if index % 2 else 1
        x = c.w * 0.5 + side * (0.12 + 0.34 * share * s.near(0.8, 1.3))
        sh.bush(c, s, x, 0.68 + share * 0.2, 0.05 + share * 0.05, 0.4 * (1 - share), sh.LEAF, None if s.light.weather == "snow" else blooms[index % 5])
    sh.tufts(c, s, 0.7, 1.0, 40, _grass(s))


def orchard(c: Canvas, s: Stage) -> None:
    paint_sky(c, s, 0.54)
    sh.ridge(c, s, 0.57, 0.08, _grass(s, (116, 140, 96)), 0.9)
    sh.ground(c, s, 0.57, _grass(s, (126, 154, 80)))
    for depth, base, height in ((0.75, 0.61, 0.16), (0.5, 0.65, 0.24), (0.2, 0.73, 0.4)):
        for index in range(6):
            x = c.w * (index + 0.5) / 6 + (0.5 - depth) * 0.16
            if 0.3 < x / c.w < 0.7 and depth < 0.4:
                continue
            sh.tree(c, s, x, base, height, depth, (92, 132, 66))
            for _ in range(0 if s.light.weather == "snow" else 9):
                c.oval(x + s.near(-0.24, 0.24) * height, base - height * s.near(0.58, 0.95), height * 0.026, height * 0.026, s.tone((206, 52, 44), depth * 0.6))
    ladder = 0.2 * c.w
    for dx in (0.0, 0.05):
        c.line([(ladder + dx, 0.76), (ladder + dx + 0.02, 0.44)], 0.006, s.tone((168, 130, 84)))
    for step in range(6):
        c.line([(ladder + step * 0.003, 0.73 - step * 0.05), (ladder + 0.052 + step * 0.003, 0.73 - step * 0.05)], 0.005, s.tone((168, 130, 84)))
    sh.tufts(c, s, 0.68, 1.0, 60, _grass(s))


def ruins(c: Canvas, s: Stage) -> None:
    paint_sky(c, s, 0.56)
    sh.ridge(c, s, 0.6, 0.1, _grass(s, (116, 126, 98)), 0.9)
    sh.ground(c, s, 0.6, _grass(s, (138, 142, 92)))
    stone = (188, 178, 156)
    for x, base, tall, wide in ((0.12, 0.68, 0.42, 0.05), (0.27, 0.66, 0.3, 0.045), (0.72, 0.66, 0.36, 0.045), (0.88, 0.7, 0.22, 0.055)):
        left, tone = x * c.w, s.tone(stone, 0.3)
        c.poly([(left - wide, base), (left - wide, base - tall), (left - wide * 0.2, base - tall * 1.04), (left + wide * 0.4, base - tall * 0.96), (left + wide, base - tall * 0.9),
                (left + wide, base)], tone)  # fmt: skip
        for groove in (-0.4, 0.1, 0.55):
            c.line([(left + groove * wide, base), (left + groove * wide, base - tall * 0.9)], 0.004, shade(tone, 0.82))
        c.rect(left - wide * 1.3, base - 0.02, left + wide * 1.3, base, shade(tone, 0.9))
    c.rect(0.66 * c.w, 0.27, 0.8 * c.w, 0.31, s.tone(stone, 0.3))
    sh.stones(c, s, 0.7, 1.0, 14, stone, 0.05)
    sh.tufts(c, s, 0.68, 1.0, 60, _grass(s))


MOTIFS = (
    Motif("forest", forest), Motif("jungle", jungle), Motif("moor", moor), Motif("field", field), Motif("road", road),
    Motif("mountain", mountain), Motif("desert", desert, front="sand"), Motif("snowfield", snowfield, front="snow"),
    Motif("cave", cave, indoors=True, front=""), Motif("camp", camp), Motif("battlefield", battlefield),
    Motif("graveyard", graveyard), Motif("garden", garden), Motif("orchard", orchard), Motif("ruins", ruins),
)  # fmt: skip
