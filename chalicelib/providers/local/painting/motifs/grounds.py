"""Caves, camps, battlefields, graveyards, gardens and ruins."""

# Outlines are lists of points: one to a line would hide their shape.
# fmt: off
from __future__ import annotations

from chalicelib.providers.local.painting.canvas import Canvas
from chalicelib.providers.local.painting.colour import RGB, mix, shade
from chalicelib.providers.local.painting.motifs import shapes as sh
from chalicelib.providers.local.painting.motifs.motif import Motif
from chalicelib.providers.local.painting.sky import paint_sky
from chalicelib.providers.local.painting.stage import FIRE, Glow, Stage


def cave(c: Canvas, s: Stage) -> None:
    rock = (112, 102, 104)
    inner = shade(rock, 0.42)
    c.bands(0, c.w, ((0.0, shade(rock, 0.3)), (0.6, inner), (1.0, shade(rock, 0.6))))
    mouth = [(0.3, 0.66), (0.33, 0.4), (0.42, 0.26), (0.56, 0.24), (0.66, 0.36), (0.7, 0.66)]
    c.blob([(x * c.w, y) for x, y in mouth], s.light.middle)
    c.blob([(x * c.w, y) for x, y in ((0.3, 0.68), (0.4, 0.54), (0.55, 0.58), (0.7, 0.68))], s.tone((110, 120,
        104), 0.8))
    s.glows.append(Glow(0.5 * c.w, 0.46, 0.4, mix(s.light.middle, s.light.glow, 0.4),
        0.35 * (1 - 0.6 * s.light.dark)))
    c.poly([(0, 0.72), (0.25 * c.w, 0.66), (0.5 * c.w, 0.68), (0.75 * c.w, 0.65), (c.w, 0.72), (c.w, 1),
        (0, 1)], shade(rock, 0.66))
    for index in range(15):
        x = c.w * (index + s.near(0, 1)) / 15
        edge = abs(x / c.w - 0.5) * 2
        drop, half = 0.06 + edge * s.near(0.08, 0.3), s.near(0.02, 0.045)
        c.poly([(x - half, -0.01), (x + half, -0.01), (x + half * 0.1, drop)],
            shade(rock, s.near(0.45, 0.85)))
        if edge > 0.45:
            c.poly([(x - half, 0.8), (x + half, 0.8), (x, 0.8 - drop * 0.6)], shade(rock, s.near(0.5, 0.8)))
    sh.stones(c, s, 0.76, 1.0, 12, rock, 0.05)
    if s.light.lamps:
        _fire(c, s, 0.2 * c.w, 0.84, 0.06)


def _fire(c: Canvas, s: Stage, x: float, y: float, size: float) -> None:
    for lean in (-1, 1):
        c.limb([(x - lean * size * 1.1, y), (x + lean * size * 0.7, y - size * 0.3)],
            (size * 0.16, size * 0.14), (80, 54, 38))
    for colour, grow in (((232, 92, 34), 1.0), ((255, 162, 52), 0.68), ((255, 232, 140), 0.36)):
        c.blob([(x - size * 0.75 * grow, y), (x - size * 0.6 * grow, y - size * 0.8 * grow),
            (x - size * 0.1, y - size * 2.2 * grow), (x + size * 0.3 * grow, y - size * 1.1 * grow),
                (x + size * 0.5 * grow, y - size * 1.5 * grow), (x + size * 0.75 * grow,
                    y - size * 0.3 * grow), (x, y + size * 0.1)], colour)
    s.glows.append(Glow(x, y - size, size * 7, FIRE, 0.75))


def camp(c: Canvas, s: Stage) -> None:
    paint_sky(c, s, 0.58)
    sh.ridge(c, s, 0.6, 0.12, sh.grass(s, (92, 118, 92)), 0.9)
    for index in range(12):
        sh.pine(c, s, c.w * (index + s.near(0, 1)) / 12, 0.63, s.near(0.16, 0.26), 0.6)
    sh.ground(c, s, 0.62, sh.grass(s, (120, 128, 78)))
    for x, base, size in ((0.2, 0.72, 0.2), (0.8, 0.71, 0.18), (0.5, 0.66, 0.11)):
        left = x * c.w
        canvas = s.tone((222, 206, 170), 0.25)
        c.poly([(left - size * 0.75, base), (left, base - size), (left + size * 0.75, base)], canvas)
        c.poly([(left, base - size), (left + size * 0.75, base), (left + size * 0.2, base)],
            shade(canvas, 0.82))
        c.poly([(left - size * 0.16, base), (left, base - size * 0.8), (left + size * 0.16, base)],
            s.tone((66, 52, 44), 0.2))
        c.line([(left - size * 0.75, base), (left - size, base + 0.01)], 0.002, shade(canvas, 0.6))
    _fire(c, s, 0.5 * c.w, 0.79, 0.045)
    sh.tufts(c, s, 0.72, 1.0, 50, sh.grass(s))


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
        c.blob([(left, 0.34), (left + 0.08, 0.33), (left + 0.17, 0.36), (left + 0.16, 0.44),
            (left + 0.07, 0.43), (left, 0.45)], s.tone(tone, 0.25))
    for _ in range(7):
        x, y = s.near(0, c.w), s.near(0.5, 0.62)
        for puff in range(5):
            r = s.near(0.03, 0.07)
            c.oval(x + s.near(-0.06, 0.06), y - puff * 0.025, r, r * 0.7, mix(s.light.haze, (128, 122, 118),
                s.near(0.2, 0.6)))
    wheel = 0.86 * c.w
    c.oval(wheel, 0.76, 0.06, 0.06, s.tone((78, 58, 44)))
    c.oval(wheel, 0.76, 0.045, 0.045, s.tone((136, 116, 88)))
    c.limb([(wheel - 0.01, 0.74), (wheel - 0.15, 0.69)], (0.03, 0.021), s.tone((66, 66, 72)))
    sh.stones(c, s, 0.74, 1.0, 8, (110, 96, 80), 0.03)


def graveyard(c: Canvas, s: Stage) -> None:
    paint_sky(c, s, 0.58)
    sh.ridge(c, s, 0.6, 0.09, sh.grass(s, (98, 116, 92)), 0.9)
    spire = 0.76 * c.w
    stone = s.tone((120, 116, 122), 0.65)
    c.rect(spire, 0.42, spire + 0.07, 0.62, stone)
    c.poly([(spire - 0.01, 0.42), (spire + 0.035, 0.26), (spire + 0.08, 0.42)], shade(stone, 0.8))
    c.rect(spire + 0.07, 0.5, spire + 0.2, 0.62, shade(stone, 0.94))
    sh.ground(c, s, 0.62, sh.grass(s, (94, 114, 72)))
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
            c.rect(left - size * 0.22, y - size * 0.72, left + size * 0.22, y - size * 0.66,
                shade(tone, 0.72))
    sh.tufts(c, s, 0.68, 1.0, 70, sh.grass(s, (98, 120, 70)))


def garden(c: Canvas, s: Stage) -> None:
    paint_sky(c, s, 0.54)
    for index in range(8):
        sh.tree(c, s, c.w * (index + s.near(0, 1)) / 8, 0.6, s.near(0.24, 0.36), 0.75)
    sh.ground(c, s, 0.6, sh.grass(s, (118, 154, 80)))
    hedge = s.tone(sh.grass(s, (62, 102, 58)), 0.35)
    c.rect(0, 0.56, c.w * 0.38, 0.66, hedge)
    c.rect(c.w * 0.62, 0.56, c.w, 0.66, hedge)
    sh.path(c, s, 0.61, (214, 196, 160), 0.5, 0.5, 0.17)
    for x in (0.4, 0.6):
        c.limb([(x * c.w, 0.66), (x * c.w, 0.46)], (0.008, 0.008), s.tone((236, 232, 222), 0.3))
    c.curve([(0.4 * c.w, 0.47), (0.44 * c.w, 0.41), (0.5 * c.w, 0.39), (0.56 * c.w, 0.41), (0.6 * c.w, 0.47)],
        0.014, s.tone((236, 232, 222), 0.3))
    blooms: tuple[RGB, ...] = ((214, 70, 92), (240, 196, 80), (196, 110, 190), (244, 240, 240), (230, 120,
        70))
    for index in range(12):
        share = index / 11
        side = -1 if index % 2 else 1
        x = c.w * 0.5 + side * (0.12 + 0.34 * share * s.near(0.8, 1.3))
        sh.bush(c, s, x, 0.68 + share * 0.2, 0.05 + share * 0.05, 0.4 * (1 - share), sh.LEAF,
            None if s.light.weather == "snow" else blooms[index % 5])
    sh.tufts(c, s, 0.7, 1.0, 40, sh.grass(s))


def orchard(c: Canvas, s: Stage) -> None:
    paint_sky(c, s, 0.54)
    sh.ridge(c, s, 0.57, 0.08, sh.grass(s, (116, 140, 96)), 0.9)
    sh.ground(c, s, 0.57, sh.grass(s, (126, 154, 80)))
    for depth, base, height in ((0.75, 0.61, 0.16), (0.5, 0.65, 0.24), (0.2, 0.73, 0.4)):
        for index in range(6):
            x = c.w * (index + 0.5) / 6 + (0.5 - depth) * 0.16
            if 0.3 < x / c.w < 0.7 and depth < 0.4:
                continue
            sh.tree(c, s, x, base, height, depth, (92, 132, 66))
            for _ in range(0 if s.light.weather == "snow" else 9):
                c.oval(x + s.near(-0.24, 0.24) * height, base - height * s.near(0.58, 0.95), height * 0.026,
                    height * 0.026, s.tone((206, 52, 44), depth * 0.6))
    ladder = 0.2 * c.w
    for dx in (0.0, 0.05):
        c.line([(ladder + dx, 0.76), (ladder + dx + 0.02, 0.44)], 0.006, s.tone((168, 130, 84)))
    for step in range(6):
        c.line([(ladder + step * 0.003, 0.73 - step * 0.05),
            (ladder + 0.052 + step * 0.003, 0.73 - step * 0.05)], 0.005, s.tone((168, 130, 84)))
    sh.tufts(c, s, 0.68, 1.0, 60, sh.grass(s))


def ruins(c: Canvas, s: Stage) -> None:
    paint_sky(c, s, 0.56)
    sh.ridge(c, s, 0.6, 0.1, sh.grass(s, (116, 126, 98)), 0.9)
    sh.ground(c, s, 0.6, sh.grass(s, (138, 142, 92)))
    stone = (188, 178, 156)
    for x, base, tall, wide in ((0.12, 0.68, 0.42, 0.05), (0.27, 0.66, 0.3, 0.045), (0.72, 0.66, 0.36, 0.045),
        (0.88, 0.7, 0.22, 0.055)):
        left, tone = x * c.w, s.tone(stone, 0.3)
        c.poly([(left - wide, base), (left - wide, base - tall), (left - wide * 0.2, base - tall * 1.04),
            (left + wide * 0.4, base - tall * 0.96), (left + wide, base - tall * 0.9),
                (left + wide, base)], tone)
        for groove in (-0.4, 0.1, 0.55):
            c.line([(left + groove * wide, base), (left + groove * wide, base - tall * 0.9)], 0.004,
                shade(tone, 0.82))
        c.rect(left - wide * 1.3, base - 0.02, left + wide * 1.3, base, shade(tone, 0.9))
    c.rect(0.66 * c.w, 0.27, 0.8 * c.w, 0.31, s.tone(stone, 0.3))
    sh.stones(c, s, 0.7, 1.0, 14, stone, 0.05)
    sh.tufts(c, s, 0.68, 1.0, 60, sh.grass(s))


MOTIFS = (
    Motif("cave", cave, indoors=True, front=""),
    Motif("camp", camp),
    Motif("battlefield", battlefield),
    Motif("graveyard", graveyard),
    Motif("garden", garden),
    Motif("orchard", orchard),
    Motif("ruins", ruins),
)
