"""Trains, coaches, stables, tents and ships between the stars."""

# Outlines are lists of points: one to a line would hide their shape.
# fmt: off
from __future__ import annotations

import math

from chalicelib.providers.local.painting.canvas import Canvas
from chalicelib.providers.local.painting.colour import RGB, WHITE, mix, shade
from chalicelib.providers.local.painting.motifs import furniture as fu
from chalicelib.providers.local.painting.motifs import shapes as sh
from chalicelib.providers.local.painting.motifs import walls as wa
from chalicelib.providers.local.painting.motifs.motif import Motif
from chalicelib.providers.local.painting.sky import paint_sky
from chalicelib.providers.local.painting.stage import Glow, Stage


def station(c: Canvas, s: Stage) -> None:
    paint_sky(c, s, 0.5)
    sh.ridge(c, s, 0.52, 0.1, (116, 124, 116), 0.9)
    sh.ground(c, s, 0.54, (128, 118, 108))
    steam = mix(s.light.haze, WHITE, 0.45 * (1 - 0.6 * s.light.dark))
    iron, red = s.tone((52, 54, 60)), s.tone((150, 42, 40))
    for index in range(7):
        r = 0.035 + 0.014 * index
        c.oval(c.w * 0.16 + index * 0.07, 0.25 - index * 0.018 + s.near(-0.01, 0.01), r, r * 0.75,
            mix(steam, s.light.middle, index / 9))
    c.rect(c.w * 0.34, 0.38, c.w, 0.62, s.tone((122, 46, 44)))
    c.rect(c.w * 0.34, 0.365, c.w, 0.39, s.tone((80, 72, 70)))
    for index in range(5):
        x = c.w * 0.37 + index * c.w * 0.13
        lit = (255, 214, 130) if s.light.lamps else s.tone((176, 196, 206))
        c.rect(x, 0.42, x + 0.085, 0.51, lit)
        c.rect(x + 0.04, 0.42, x + 0.045, 0.51, s.tone((86, 34, 34)))
        s.lamp(x + 0.04, 0.465, 0.12, 0.4)
    c.rect(c.w * 0.34, 0.54, c.w, 0.552, s.tone((214, 180, 96)))
    c.limb([(c.w * 0.06, 0.5), (c.w * 0.3, 0.5)], (0.062, 0.066), iron)
    c.rect(c.w * 0.24, 0.34, c.w * 0.33, 0.6, iron)
    c.rect(c.w * 0.255, 0.38, c.w * 0.315, 0.45, s.tone((150, 170, 180)))
    c.rect(c.w * 0.23, 0.325, c.w * 0.34, 0.345, red)
    c.poly([(c.w * 0.09, 0.45), (c.w * 0.08, 0.33), (c.w * 0.14, 0.33), (c.w * 0.13, 0.45)], iron)
    c.rect(c.w * 0.02, 0.56, c.w * 0.33, 0.6, red)
    for x, r in ((0.07, 0.045), (0.16, 0.05), (0.26, 0.05), (0.44, 0.034), (0.56, 0.034), (0.78, 0.034),
        (0.9, 0.034)):
        c.oval(c.w * x, 0.64, r, r, iron)
        c.oval(c.w * x, 0.64, r * 0.7, r * 0.7, s.tone((116, 112, 112)))
    stone = s.tone((178, 168, 152))
    c.rect(0, 0.675, c.w, 0.71, shade(stone, 0.7))
    c.bands(0, c.w, ((0.705, shade(stone, 1.05)), (1.0, shade(stone, 0.82))))
    c.rect(0, 0.715, c.w, 0.728, s.tone((236, 226, 190)))
    for x in (0.04, 0.96):
        c.rect(c.w * x - 0.014, 0.06, c.w * x + 0.014, 0.9, s.tone((66, 92, 84)))
        c.curve([(c.w * x, 0.3), (c.w * x + (0.08 if x < 0.5 else -0.08), 0.16),
            (c.w * x + (0.16 if x < 0.5 else -0.16), 0.1)], 0.014, s.tone((66, 92, 84)))
    c.rect(0, 0.0, c.w, 0.085, s.tone((88, 78, 72)))
    for index in range(int(c.w * 18) + 1):
        c.poly([(index / 18, 0.085), (index / 18 + 0.028, 0.12), (index / 18 + 0.055, 0.085)],
            s.tone((236, 228, 206)))
    clock = c.w * 0.62
    c.line([(clock, 0.08), (clock, 0.15)], 0.006, iron)
    c.oval(clock, 0.2, 0.052, 0.052, iron)
    c.oval(clock, 0.2, 0.043, 0.043, (244, 240, 226))
    for angle, reach in ((0.2, 0.034), (1.9, 0.024)):
        c.line([(clock, 0.2), (clock + math.sin(angle) * reach, 0.2 - math.cos(angle) * reach)], 0.005,
            (40, 36, 40))
    s.lamp(clock, 0.2, 0.25, 0.5)


def _moving_view(c: Canvas, s: Stage, x: float, y: float, w: float, h: float) -> None:
    """Country that passes a window."""
    c.bands(x, x + w, ((y, s.light.top), (y + h * 0.4, s.light.middle), (y + h * 0.7, s.light.low)))
    c.rect(x, y + h * 0.62, x + w, y + h, s.tone((116, 140, 92), 0.5))
    c.blob([(x, y + h * 0.66), (x + w * 0.3, y + h * 0.5), (x + w * 0.7, y + h * 0.58), (x + w, y + h * 0.5),
        (x + w, y + h * 0.7), (x, y + h * 0.7)], s.tone((96, 122, 100), 0.7))
    for share in (0.2, 0.75):
        c.oval(x + w * share, y + h * 0.66, w * 0.07, h * 0.09, s.tone((72, 104, 66), 0.4))
    if s.light.moon:
        c.oval(x + w * 0.7, y + h * 0.2, 0.022, 0.022, (238, 236, 218))
    if s.light.weather in ("rain", "storm", "snow"):
        for _ in range(22):
            a, b = x + s.near(0.05, 0.95) * w, y + s.near(0.02, 0.9) * h
            c.line([(a, b), (a - 0.02, b + 0.02)], 0.002, mix(s.light.middle, WHITE, 0.5))
    if s.light.dark < 0.4:
        s.glows.append(Glow(x + w / 2, y + h / 2, w * 1.1, s.light.glow, 0.3))


def train(c: Canvas, s: Stage) -> None:
    wa.shell(c, (116, 72, 48), (110, 82, 70), "", line=0.76)
    c.bands(0, c.w, ((0.0, (196, 176, 140)), (0.12, (222, 206, 172))))
    c.rect(0, 0.11, c.w, 0.13, shade(wa.OAK, 0.8))
    c.rect(c.w * 0.24, 0.18, c.w * 0.76, 0.54, shade(wa.OAK, 0.7))
    _moving_view(c, s, c.w * 0.26, 0.2, c.w * 0.48, 0.32)
    c.rect(c.w * 0.5 - 0.008, 0.2, c.w * 0.5 + 0.008, 0.52, shade(wa.OAK, 0.8))
    for side in (-1, 1):
        edge = c.w * 0.5 + side * c.w * 0.25
        c.blob([(edge, 0.17), (edge + side * 0.07, 0.17), (edge + side * 0.07, 0.57),
            (edge + side * 0.01, 0.57), (edge + side * 0.03, 0.4)], (112, 38, 44))
        far = c.w * 0.5 + side * c.w * 0.5
        green = (52, 88, 74)
        c.blob([(far, 0.42), (far - side * 0.16, 0.42), (far - side * 0.17, 0.64), (far, 0.66)], green)
        for dx, dy in ((0.04, 0.48), (0.1, 0.48), (0.04, 0.56), (0.1, 0.56)):
            c.oval(far - side * dx, dy, 0.006, 0.006, shade(green, 0.7))
        c.poly([(far, 0.63), (far - side * 0.18, 0.63), (far - side * 0.22, 0.69), (far, 0.71)],
            shade(green, 1.15))
        c.poly([(far, 0.71), (far - side * 0.22, 0.69), (far - side * 0.22, 0.8), (far, 0.84)],
            shade(green, 0.75))
        c.line([(far, 0.23), (far - side * 0.2, 0.23)], 0.007, wa.BRASS)
        c.blob([(far - side * 0.02, 0.225), (far - side * 0.02, 0.165), (far - side * 0.15, 0.165),
            (far - side * 0.15, 0.225)], (122, 80, 50))
        c.rect(min(far - side * 0.09, far - side * 0.075), 0.155, max(far - side * 0.09, far - side * 0.075),
            0.225, wa.BRASS)
    c.oval(c.w * 0.5, 0.06, 0.04, 0.022, (255, 226, 150) if s.light.lamps else (230, 220, 196))
    s.lamp(c.w * 0.5, 0.07, 0.7)


def carriage(c: Canvas, s: Stage) -> None:
    """Inside a coach."""
    c.bands(0, c.w, ((0.0, (56, 40, 40)), (0.3, (92, 62, 56)), (1.0, (64, 44, 42))))
    for row in range(6):
        for column in range(int(c.w * 9) + 1):
            x, y = column / 9 + (row % 2) * 0.055, 0.1 + row * 0.1
            c.poly([(x, y - 0.045), (x + 0.05, y), (x, y + 0.045), (x - 0.05, y)], (106, 44, 50))
            c.oval(x, y, 0.005, 0.005, wa.BRASS)
    c.rect(0, 0, c.w, 0.06, (44, 32, 34))
    for x in (0.07, 0.71):
        c.rect(c.w * x - 0.02, 0.16, c.w * x + 0.24, 0.52, (58, 38, 34))
        _moving_view(c, s, c.w * x, 0.18, 0.22, 0.32)
        c.blob([(c.w * x - 0.02, 0.15), (c.w * x + 0.05, 0.15), (c.w * x + 0.02, 0.36),
            (c.w * x - 0.02, 0.54)], (148, 116, 66))
        c.blob([(c.w * x + 0.24, 0.15), (c.w * x + 0.17, 0.15), (c.w * x + 0.2, 0.36),
            (c.w * x + 0.24, 0.54)], (148, 116, 66))
    c.rect(c.w * 0.4, 0.1, c.w * 0.6, 0.72, (74, 50, 44))
    c.rect(c.w * 0.42, 0.14, c.w * 0.58, 0.38, (40, 30, 32))
    _moving_view(c, s, c.w * 0.425, 0.145, c.w * 0.15, 0.23)
    c.oval(c.w * 0.58, 0.5, 0.01, 0.01, wa.BRASS)
    for side in (0, 1):
        x0, x1 = (0.0, c.w * 0.38) if side == 0 else (c.w * 0.62, c.w)
        c.blob([(x0 - 0.03, 0.66), (x0 - 0.03, 0.6), ((x0 + x1) / 2, 0.585), (x1 + 0.02, 0.6),
            (x1 + 0.02, 0.66)], (150, 58, 62))
        c.rect(x0, 0.65, x1 + 0.02, 0.8, (116, 40, 46))
    c.rect(0, 0.8, c.w, 1, (58, 44, 40))
    for row in range(-8, 9):
        c.line([(c.w / 2 + row * 0.1, 0.8), (c.w / 2 + row * 0.16, 1.0)], 0.003, (44, 34, 32))
    c.oval(c.w * 0.5, 0.09, 0.02, 0.026, (255, 214, 120) if s.light.lamps else (190, 176, 140))
    s.lamp(c.w * 0.5, 0.09, 0.6)


def stable(c: Canvas, s: Stage) -> None:
    wa.shell(c, (142, 104, 70), (176, 148, 92), "")
    for index in range(int(c.w * 11) + 1):
        c.line([(index / 11, 0), (index / 11, wa.FLOOR)], 0.005, (110, 78, 52))
    beam = (92, 62, 42)
    for y in (0.05, 0.16):
        c.limb([(0, y), (c.w, y)], (0.02, 0.02), beam)
    c.poly([(c.w * 0.3, 0.16), (c.w * 0.5, 0.0), (c.w * 0.7, 0.16)], (124, 90, 60))
    wa.window(c, s, c.w * 0.44, 0.22, 0.12, 0.13)
    for x, tone in ((0.12, (112, 74, 50)), (0.84, (84, 70, 66))):
        at = c.w * x
        c.rect(at - 0.13, 0.3, at + 0.13, 0.7, (66, 46, 36))
        c.blob([(at - 0.06, 0.56), (at - 0.05, 0.4), (at + 0.0, 0.34), (at + 0.05, 0.38), (at + 0.1, 0.48),
            (at + 0.08, 0.53), (at + 0.03, 0.48), (at + 0.05, 0.58)], tone)
        c.poly([(at - 0.02, 0.37), (at - 0.01, 0.31), (at + 0.02, 0.36)], tone)
        c.curve([(at - 0.06, 0.54), (at - 0.055, 0.42), (at - 0.01, 0.35)], 0.018, shade(tone, 0.5))
        c.oval(at + 0.035, 0.41, 0.006, 0.006, (20, 16, 16))
        c.rect(at - 0.14, 0.53, at + 0.14, 0.72, (128, 90, 58))
        c.line([(at - 0.13, 0.71), (at + 0.13, 0.54)], 0.014, (104, 70, 46))
        c.rect(at - 0.15, 0.3, at - 0.13, 0.72, beam)
        c.rect(at + 0.13, 0.3, at + 0.15, 0.72, beam)
    for x, size in ((0.5, 0.12), (0.6, 0.09), (0.42, 0.08)):
        c.blob([(c.w * x - size, 0.76), (c.w * x - size * 0.6, 0.76 - size * 0.7), (c.w * x, 0.76 - size),
            (c.w * x + size * 0.7, 0.76 - size * 0.6), (c.w * x + size, 0.76)], (214, 180, 96))
    for _ in range(60):
        x, y = s.near(0, c.w), s.near(0.72, 0.99)
        c.line([(x, y), (x + s.near(-0.02, 0.02), y + 0.006)], 0.002, (222, 190, 110))
    c.rect(c.w * 0.33, 0.26, c.w * 0.33 + 0.03, 0.32, (255, 214, 120) if s.light.lamps else (190, 176, 140))
    s.lamp(c.w * 0.33 + 0.015, 0.29, 0.45)


def tent(c: Canvas, s: Stage) -> None:
    """Inside a pavilion."""
    cloth = (206, 178, 132)
    c.rect(0, 0, c.w, 1, shade(cloth, 0.7))
    top = (c.w * 0.5, -0.1)
    for index in range(12):
        a, b = c.w * (index - 1) / 10, c.w * index / 10
        c.poly([top, (a, 0.34), (b, 0.34)], shade(cloth, 0.95 if index % 2 else 0.82))
        c.rect(a, 0.34, b, 0.72, shade((176, 72, 60) if index % 2 else cloth, 0.92))
        c.poly([(a, 0.33), ((a + b) / 2, 0.38), (b, 0.33)], (150, 52, 48))
    c.poly([(c.w * 0.42, 0.72), (c.w * 0.5, 0.3), (c.w * 0.58, 0.72)], s.light.middle)
    c.poly([(c.w * 0.44, 0.72), (c.w * 0.56, 0.72), (c.w * 0.55, 0.62), (c.w * 0.45, 0.62)],
        s.tone(sh.GRASS, 0.5))
    c.limb([(c.w * 0.3, 0.76), (c.w * 0.3, 0.0)], (0.012, 0.012), wa.OAK)
    c.bands(0, c.w, ((0.72, (140, 110, 76)), (1.0, (168, 134, 92))))
    wa.rug(c, c.w * 0.5, 0.87, 0.8, 0.17, (134, 54, 60))
    fu.bed(c, c.w * 0.02, 0.79, 0.25, 0.15, (110, 60, 70))
    fu.table(c, c.w * 0.7, 0.64, 0.22, 0.12)
    c.poly([(c.w * 0.73, 0.62), (c.w * 0.87, 0.618), (c.w * 0.89, 0.635), (c.w * 0.72, 0.637)], (238, 224,
        184))
    s.lamp(c.w * 0.3, 0.28, 0.55)
    c.rect(c.w * 0.3 - 0.016, 0.25, c.w * 0.3 + 0.016, 0.31, (255, 214, 120))
    if s.light.dark < 0.4:
        s.glows.append(Glow(c.w * 0.5, 0.5, 0.7, s.light.glow, 0.45))


def spaceship(c: Canvas, s: Stage) -> None:
    metal = (122, 136, 152)
    c.bands(0, c.w, ((0.0, shade(metal, 0.42)), (0.5, shade(metal, 0.7)), (0.72, shade(metal, 0.55)),
        (1.0, shade(metal, 0.8))))
    view = [(c.w * 0.14, 0.46), (c.w * 0.22, 0.1), (c.w * 0.78, 0.1), (c.w * 0.86, 0.46)]
    c.poly([(x + (0.02 if x > c.w / 2 else -0.02), y + (0.02 if y > 0.2 else -0.02)) for x, y in view],
        shade(metal, 1.1))
    c.poly(view, (8, 10, 28))
    for _ in range(70):
        y = s.near(0.11, 0.45)
        x = s.near(c.w * 0.23, c.w * 0.77)
        r = s.near(0.0008, 0.0028)
        c.oval(x, y, r, r, (226, 232, 255))
    planet = (c.w * 0.66, 0.31)
    c.oval(*planet, 0.095, 0.095, (196, 120, 82))
    c.oval(planet[0] - 0.014, planet[1] - 0.014, 0.076, 0.076, (222, 156, 108))
    for dy in (-0.03, 0.01, 0.04):
        c.line([(planet[0] - 0.07, planet[1] + dy), (planet[0] + 0.05, planet[1] + dy + 0.008)], 0.006,
            (200, 126, 88))
    c.curve([(planet[0] - 0.16, planet[1] + 0.035), (planet[0], planet[1] + 0.05),
        (planet[0] + 0.16, planet[1] - 0.02)], 0.007, (236, 214, 176))
    for x in (0.36, 0.64):
        c.poly([(c.w * x - 0.008, 0.1), (c.w * x + 0.008, 0.1), (c.w * x + 0.012, 0.46),
            (c.w * x - 0.012, 0.46)], shade(metal, 0.9))
    c.poly([(c.w * 0.08, 0.5), (c.w * 0.92, 0.5), (c.w, 0.66), (0, 0.66)], shade(metal, 0.85))
    c.poly([(0, 0.66), (c.w, 0.66), (c.w, 0.71), (0, 0.71)], shade(metal, 0.5))
    lights: tuple[RGB, ...] = ((90, 220, 255), (255, 120, 90), (130, 255, 170), (255, 220, 110))
    for index in range(26):
        x, y = c.w * (0.1 + 0.8 * (index % 13) / 12), 0.53 + 0.04 * (index // 13)
        if index % 5 == 2:
            c.rect(x - 0.03, y - 0.008, x + 0.03, y + 0.02, (30, 70, 92))
            c.curve([(x - 0.026, y + 0.006), (x - 0.01, y - 0.002), (x + 0.008, y + 0.012), (x + 0.026, y)],
                0.003, lights[0], 3)
        else:
            c.oval(x, y, 0.009, 0.007, lights[index % 4])
    for x in (0.2, 0.5, 0.8):
        s.glows.append(Glow(c.w * x, 0.55, 0.22, (90, 190, 255), 0.4))
    for row in range(-8, 9):
        c.line([(c.w / 2 + row * 0.09, 0.71), (c.w / 2 + row * 0.19, 1.0)], 0.003, shade(metal, 0.5))
    for y in (0.76, 0.84, 0.94):
        c.line([(0, y), (c.w, y)], 0.003, shade(metal, 0.5))
    for side in (0, 1):
        x = c.w * (0.04 + 0.92 * side)
        c.rect(x - 0.012, 0.06, x + 0.012, 0.7, (120, 220, 255))
        s.glows.append(Glow(x, 0.35, 0.4, (100, 190, 255), 0.45))
    s.glows.append(Glow(c.w * 0.5, 0.6, 0.9, (190, 220, 255), 0.5))


def planet(c: Canvas, s: Stage) -> None:
    """The ground of another world."""
    paint_sky(c, s, 0.58)
    c.oval(c.w * 0.26, 0.22, 0.13, 0.13, mix((206, 150, 120), s.light.middle, 0.35))
    c.oval(c.w * 0.26 - 0.02, 0.2, 0.1, 0.1, mix((232, 186, 150), s.light.middle, 0.35))
    c.curve([(c.w * 0.26 - 0.21, 0.27), (c.w * 0.26, 0.25), (c.w * 0.26 + 0.21, 0.15)], 0.01, mix((240, 216,
        180), s.light.middle, 0.3))
    c.oval(c.w * 0.56, 0.12, 0.03, 0.03, mix((220, 220, 230), s.light.middle, 0.3))
    sh.peaks(c, s, 0.6, 0.24, 5, (150, 82, 70), 0.85, False)
    sh.peaks(c, s, 0.64, 0.16, 4, (134, 66, 56), 0.5, False)
    sh.ground(c, s, 0.62, (182, 100, 74))
    for _ in range(9):
        x, y = s.near(0, c.w), s.near(0.66, 0.97)
        r = 0.02 + (y - 0.62) * 0.25
        c.oval(x, y, r, r * 0.3, s.tone((150, 76, 58), 0.3))
        c.oval(x, y + r * 0.05, r * 0.8, r * 0.22, s.tone((126, 60, 48), 0.2))
    sh.stones(c, s, 0.68, 1.0, 12, (150, 84, 66), 0.04)


MOTIFS = (
    Motif("station", station, front=""), Motif("train", train, indoors=True, front=""),
    Motif("carriage", carriage, indoors=True, front="", floor=0.97), Motif("stable", stable, indoors=True,
        front=""),
    Motif("tentroom", tent, indoors=True, front=""), Motif("spaceship", spaceship, indoors=True, front=""),
    Motif("planet", planet, front="stones"),
)
