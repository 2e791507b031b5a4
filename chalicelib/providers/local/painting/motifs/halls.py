"""Large rooms for many: balls, plays, lessons, trials, prayers, thrones."""

# Outlines are lists of points: one to a line would hide their shape.
# fmt: off
from __future__ import annotations

from chalicelib.providers.local.painting.canvas import Canvas
from chalicelib.providers.local.painting.colour import RGB, mix, shade
from chalicelib.providers.local.painting.motifs import furniture as fu
from chalicelib.providers.local.painting.motifs import walls as wa
from chalicelib.providers.local.painting.motifs.motif import Motif
from chalicelib.providers.local.painting.stage import Glow, Stage


def ballroom(c: Canvas, s: Stage) -> None:
    wa.shell(c, (226, 206, 168), (206, 166, 110), "tiles")
    for index in range(5):
        x = c.w * (0.02 + index * 0.24)
        c.rect(x - 0.02, 0.05, x + 0.02, wa.FLOOR, (244, 236, 216))
        c.rect(x - 0.032, 0.05, x + 0.032, 0.085, wa.BRASS)
        c.rect(x - 0.03, wa.FLOOR - 0.03, x + 0.03, wa.FLOOR, wa.BRASS)
    for x in (0.14, 0.62, 0.86):
        wa.window(c, s, c.w * x - 0.06, 0.24, 0.12, 0.34, (164, 44, 56), arch=True)
    mirror = c.w * 0.38
    c.rect(mirror - 0.075, 0.18, mirror + 0.075, 0.6, wa.BRASS)
    c.bands(mirror - 0.06, mirror + 0.06, ((0.2, (240, 226, 196)), (0.58, (196, 172, 136))))
    for index, share in enumerate((0.06, 0.25, 0.47, 0.63, 0.82, 0.96)):
        gown: RGB = ((196, 96, 120), (104, 132, 182), (150, 108, 168))[index % 3]
        odd = index % 2
        _couple(c, c.w * share, 0.74 - 0.014 * odd, mix(gown, (226, 206, 168), 0.2), 1 - 2 * odd)
    for x, y, w in ((0.5, 0.1, 0.34), (0.13, 0.07, 0.18), (0.87, 0.07, 0.18)):
        fu.chandelier(c, s, c.w * x, y, w)
    s.glows.append(Glow(c.w * 0.5, 0.3, 0.9, (255, 226, 160), 0.35))


def _couple(c: Canvas, x: float, y: float, gown: RGB, turn: int) -> None:
    """Two small dancers in each other's arms."""
    skin, coat = (226, 190, 160), (58, 54, 70)
    man, lady = x + turn * 0.022, x - turn * 0.02
    c.poly([(man - 0.014, y), (man - 0.018, y - 0.13), (man + 0.018, y - 0.13), (man + 0.014, y)], coat)
    c.oval(man, y - 0.15, 0.013, 0.017, skin)
    c.oval(man, y - 0.157, 0.014, 0.011, (60, 44, 36))
    c.blob([(lady - 0.05, y), (lady - 0.014, y - 0.075), (lady - 0.013, y - 0.115), (lady + 0.013, y - 0.115),
        (lady + 0.014, y - 0.075), (lady + 0.05, y)], gown)
    c.oval(lady, y - 0.135, 0.012, 0.016, skin)
    c.oval(lady - turn * 0.005, y - 0.145, 0.014, 0.012, (120, 80, 50))
    c.line([(man, y - 0.115), (x - turn * 0.05, y - 0.15)], 0.007, coat)
    c.line([(man, y - 0.1), (lady, y - 0.085)], 0.007, coat)


def theatre(c: Canvas, s: Stage) -> None:
    c.rect(0, 0, c.w, 1, (58, 30, 34))
    c.bands(c.w * 0.12, c.w * 0.88, ((0.0, (96, 110, 150)), (0.4, (206, 176, 150)), (0.62, (226, 196, 150))))
    c.blob([(c.w * 0.1, 0.62), (c.w * 0.3, 0.42), (c.w * 0.5, 0.52), (c.w * 0.7, 0.38), (c.w * 0.9, 0.62)],
        (110, 128, 104))
    c.rect(c.w * 0.22, 0.44, c.w * 0.3, 0.62, (170, 136, 104))
    c.poly([(c.w * 0.2, 0.44), (c.w * 0.26, 0.36), (c.w * 0.32, 0.44)], (136, 72, 60))
    c.bands(0, c.w, ((0.62, (118, 78, 48)), (0.86, (172, 122, 76))))
    for row in range(-10, 11):
        c.line([(c.w / 2 + row * 0.07, 0.62), (c.w / 2 + row * 0.11, 0.86)], 0.003, (118, 80, 50))
    red = (158, 32, 40)
    for side in (-1, 1):
        edge = c.w / 2 + side * c.w / 2
        c.blob([(edge, -0.05), (edge - side * c.w * 0.24, -0.05), (edge - side * c.w * 0.2, 0.3),
            (edge - side * c.w * 0.1, 0.55), (edge - side * c.w * 0.14, 0.87),
            (edge + side * 0.05, 0.87)], red)
        for fold in range(5):
            x = edge - side * c.w * 0.04 * (fold + 0.4)
            c.curve([(x, 0), (x + side * 0.004 * fold, 0.3), (x + side * 0.018 * fold, 0.6),
                (x + side * 0.012 * fold, 0.86)], 0.006, shade(red, 0.72))
    for index in range(8):
        x = c.w * index / 8
        c.blob([(x, -0.03), (x + c.w / 16, 0.13), (x + c.w / 8, -0.03)], shade(red, 0.9 + 0.1 * (index % 2)))
        c.curve([(x, 0.05), (x + c.w / 16, 0.115), (x + c.w / 8, 0.05)], 0.006, wa.BRASS)
    c.rect(0, 0.86, c.w, 0.885, wa.BRASS)
    for index in range(9):
        x = c.w * (index + 0.5) / 9
        c.oval(x, 0.87, 0.018, 0.02, (255, 226, 150))
        s.glows.append(Glow(x, 0.84, 0.16, strength=0.45))
    for row in range(2):
        for index in range(12):
            x, y = c.w * (index + 0.5 * row) / 12 + 0.03, 0.945 + row * 0.05
            c.oval(x, y, 0.022, 0.026, (38, 24, 30))
            c.oval(x, y + 0.045, 0.038, 0.03, (38, 24, 30))
    s.glows.append(Glow(c.w * 0.5, 0.5, 0.75, (255, 236, 190), 0.6))


def school(c: Canvas, s: Stage) -> None:
    wa.shell(c, (196, 200, 172), (162, 122, 84), "wood", (128, 96, 66))
    c.rect(c.w * 0.3 - 0.014, 0.14, c.w * 0.74 + 0.014, 0.44, wa.OAK)
    c.rect(c.w * 0.3, 0.155, c.w * 0.74, 0.425, (48, 66, 58))
    chalk = (214, 220, 210)
    for row, length in enumerate((0.3, 0.22, 0.34)):
        y = 0.2 + row * 0.06
        c.curve([(c.w * 0.33 + i * length / 12, y + (0.008 if i % 2 else -0.008)) for i in range(13)], 0.004,
            chalk, 3)
    c.curve([(c.w * 0.6, 0.38), (c.w * 0.66, 0.3), (c.w * 0.72, 0.38), (c.w * 0.6, 0.38)], 0.003, chalk, 2)
    wa.window(c, s, c.w * 0.05, 0.14, 0.17, 0.3)
    c.rect(c.w * 0.8, 0.16, c.w * 0.97, 0.36, (226, 214, 176))
    c.blob([(c.w * 0.82, 0.22), (c.w * 0.87, 0.18), (c.w * 0.93, 0.21), (c.w * 0.91, 0.3),
        (c.w * 0.85, 0.33)], (150, 170, 120))
    for y, depth in ((0.66, 0.82), (0.76, 1.0)):
        for index in range(4):
            x = c.w * (0.03 + index * 0.255)
            w = 0.2 * depth
            c.poly([(x + 0.01, y - 0.03), (x + w - 0.01, y - 0.03), (x + w, y), (x, y)], shade((176, 130, 84),
                depth))
            c.rect(x, y, x + w, y + 0.022, shade((140, 98, 62), depth))
            for at in (0.08, 0.92):
                c.limb([(x + w * at, y + 0.02), (x + w * at, y + 0.1)], (0.008, 0.007), shade((96, 68, 46),
                    depth))
            c.rect(x + w * 0.3, y - 0.022, x + w * 0.6, y - 0.008, (240, 236, 222))
    s.lamp(c.w * 0.5, 0.06, 0.6, 0.7)


def courtroom(c: Canvas, s: Stage) -> None:
    wa.shell(c, (158, 140, 112), (116, 80, 54), "wood", (96, 62, 42))
    for x in (0.1, 0.9):
        wa.window(c, s, c.w * x - 0.06, 0.16, 0.12, 0.28, None, arch=True)
    middle, wood = c.w * 0.5, (112, 70, 44)
    c.rect(middle - 0.2, 0.16, middle + 0.2, 0.52, shade(wood, 0.75))
    c.poly([(middle - 0.23, 0.16), (middle, 0.06), (middle + 0.23, 0.16)], shade(wood, 0.9))
    c.oval(middle, 0.25, 0.055, 0.055, wa.BRASS)
    c.line([(middle, 0.215), (middle, 0.285)], 0.005, shade(wood, 0.6))
    c.line([(middle - 0.035, 0.232), (middle + 0.035, 0.232)], 0.004, shade(wood, 0.6))
    c.blob([(middle - 0.08, 0.46), (middle - 0.08, 0.32), (middle, 0.3), (middle + 0.08, 0.32),
        (middle + 0.08, 0.46)], (134, 42, 44))
    c.rect(middle - 0.3, 0.44, middle + 0.3, 0.67, wood)
    c.rect(middle - 0.32, 0.42, middle + 0.32, 0.45, shade(wood, 1.25))
    for index in range(5):
        c.rect(middle - 0.28 + index * 0.115, 0.48, middle - 0.19 + index * 0.115, 0.64, shade(wood, 0.84))
    for left in (0.0, c.w * 0.78):
        c.rect(left, 0.6, left + c.w * 0.22, 0.8, shade(wood, 0.9))
        c.rect(left, 0.58, left + c.w * 0.22, 0.605, shade(wood, 1.2))
        for index in range(5):
            c.limb([(left + 0.02 + index * 0.045, 0.63), (left + 0.02 + index * 0.045, 0.78)], (0.007, 0.007),
                shade(wood, 1.15))
    s.lamp(middle, 0.12, 0.6, 0.7)


def nave(c: Canvas, s: Stage) -> None:
    stone = (190, 180, 162)
    wa.shell(c, (150, 142, 132), (166, 156, 142), "tiles")
    middle = c.w * 0.5
    for x, w in ((0.5, 0.13), (0.33, 0.075), (0.67, 0.075)):
        left = c.w * x - w / 2
        c.oval(c.w * x, 0.22, w / 2 + 0.014, w * 0.72, shade(stone, 0.8))
        c.rect(left - 0.014, 0.22, left + w + 0.014, 0.52, shade(stone, 0.8))
        tones: tuple[RGB, ...] = ((62, 92, 168), (176, 52, 58), (214, 170, 70), (74, 134, 94))
        dim = 0.42 if s.light.dark > 0.8 else 0.75 if s.light.lamps else 1.1
        c.oval(c.w * x, 0.22, w / 2, w * 0.6, shade(tones[0], dim))
        for row in range(6):
            for column in range(3):
                c.rect(left + column * w / 3 + 0.002, 0.2 + row * 0.053, left + (column + 1) * w / 3 - 0.002,
                    0.249 + row * 0.053, shade(tones[(row + column * 2) % 4], dim))
        if s.light.dark < 0.4:
            s.glows.append(Glow(c.w * x, 0.35, 0.32, (255, 236, 200), 0.35))
    c.rect(middle - 0.13, 0.56, middle + 0.13, wa.FLOOR, (236, 230, 216))
    c.rect(middle - 0.14, 0.545, middle + 0.14, 0.565, wa.BRASS)
    c.line([(middle, 0.47), (middle, 0.545)], 0.008, wa.BRASS)
    c.line([(middle - 0.02, 0.49), (middle + 0.02, 0.49)], 0.008, wa.BRASS)
    for x in (-0.1, 0.1):
        fu.candles(c, s, middle + x, 0.545, 0.08, 1)
    for side in (-1, 1):
        for step, (reach, wide) in enumerate(((0.27, 0.02), (0.36, 0.028), (0.48, 0.04))):
            x = middle + side * reach
            c.rect(x - wide, 0.0, x + wide, wa.FLOOR + step * 0.02, shade(stone, 0.9 + 0.05 * step))
            c.rect(x - wide * 1.4, 0.16 - step * 0.05, x + wide * 1.4, 0.19 - step * 0.05, shade(stone, 1.1))
            c.curve([(x, 0.17), (x - side * 0.09, 0.02), (x - side * 0.26, -0.06)], wide, shade(stone, 0.85))
        for row in range(4):
            y, inner = 0.72 + row * 0.05, 0.1 + row * 0.02
            c.rect(min(middle + side * inner, middle + side * 0.6), y,
                max(middle + side * inner, middle + side * 0.6), y + 0.032, shade((112, 76, 50),
                0.85 + 0.06 * row))
    c.poly([(middle - 0.06, wa.FLOOR), (middle + 0.06, wa.FLOOR), (middle + 0.11, 1), (middle - 0.11, 1)],
        (140, 42, 48))


def throne_room(c: Canvas, s: Stage) -> None:
    wa.shell(c, (142, 120, 112), (150, 132, 120), "tiles")
    middle = c.w * 0.5
    for index, x in enumerate((0.06, 0.24, 0.76, 0.94)):
        c.limb([(c.w * x, wa.FLOOR + 0.02), (c.w * x, 0)], (0.034, 0.03), (196, 182, 160))
        c.rect(c.w * x - 0.045, wa.FLOOR - 0.02, c.w * x + 0.045, wa.FLOOR + 0.03, (176, 160, 138))
        if index in (1, 2):
            s.lamp(c.w * x, 0.32, 0.3)
            c.limb([(c.w * x, 0.4), (c.w * x, 0.34)], (0.008, 0.012), (92, 62, 40))
            c.oval(c.w * x, 0.31, 0.014, 0.03, (255, 190, 80))
    for x in (0.15, 0.85):
        c.poly([(c.w * x - 0.05, 0.1), (c.w * x + 0.05, 0.1), (c.w * x + 0.05, 0.48), (c.w * x, 0.54),
            (c.w * x - 0.05, 0.48)], (44, 58, 116))
        c.poly([(c.w * x, 0.2), (c.w * x + 0.028, 0.28), (c.w * x, 0.36), (c.w * x - 0.028, 0.28)], wa.BRASS)
    c.blob([(middle - 0.22, 0.0), (middle + 0.22, 0.0), (middle + 0.16, 0.3), (middle + 0.2, 0.66),
        (middle - 0.2, 0.66), (middle - 0.16, 0.3)], (140, 32, 42))
    for step in range(3):
        c.rect(middle - 0.2 - step * 0.05, 0.65 + step * 0.03, middle + 0.2 + step * 0.05,
            0.685 + step * 0.03, shade((186, 174, 158), 1 - 0.06 * step))
    c.poly([(middle - 0.1, 0.65), (middle - 0.1, 0.28), (middle - 0.06, 0.22), (middle, 0.15),
        (middle + 0.06, 0.22), (middle + 0.1, 0.28), (middle + 0.1, 0.65)], wa.BRASS)
    c.rect(middle - 0.075, 0.28, middle + 0.075, 0.58, (162, 40, 50))
    c.rect(middle - 0.12, 0.52, middle + 0.12, 0.57, shade(wa.BRASS, 0.85))
    c.oval(middle, 0.215, 0.02, 0.02, (176, 40, 60))
    c.poly([(middle - 0.08, 0.74), (middle + 0.08, 0.74), (middle + 0.17, 1), (middle - 0.17, 1)], (150, 36,
        44))


def laboratory(c: Canvas, s: Stage) -> None:
    wa.shell(c, (140, 156, 152), (126, 122, 116), "tiles")
    wa.window(c, s, c.w * 0.62, 0.12, 0.2, 0.26)
    for y in (0.22, 0.35):
        wa.shelf(c, c.w * 0.05, y, 0.46)
        fu.bottles(c, s, c.w * 0.05, y, 0.46, 14)
    fu.table(c, c.w * 0.06, 0.62, 0.84 * c.w, 0.18, (104, 78, 58))
    glass = (196, 224, 226)
    for x, tone, size in ((0.16, (84, 190, 110), 0.05), (0.3, (206, 92, 70), 0.042), (0.74, (88, 130, 210),
        0.055)):
        at = c.w * x
        c.poly([(at - size, 0.595), (at - size * 0.25, 0.595 - size * 1.5),
            (at - size * 0.25, 0.595 - size * 2.2), (at + size * 0.25, 0.595 - size * 2.2),
            (at + size * 0.25, 0.595 - size * 1.5), (at + size, 0.595)], glass)
        c.poly([(at - size * 0.9, 0.592), (at - size * 0.5, 0.592 - size * 0.8),
            (at + size * 0.5, 0.592 - size * 0.8), (at + size * 0.9, 0.592)], tone)
        s.glows.append(Glow(at, 0.57, 0.1, tone, 0.35))
    at = c.w * 0.46
    c.limb([(at - 0.05, 0.6), (at - 0.05, 0.4)], (0.006, 0.006), (80, 80, 86))
    c.oval(at, 0.48, 0.045, 0.045, glass)
    c.oval(at, 0.49, 0.036, 0.03, (196, 160, 220))
    c.curve([(at + 0.02, 0.45), (at + 0.05, 0.38), (at + 0.12, 0.4), (at + 0.14, 0.5), (at + 0.14, 0.58)],
        0.008, glass)
    c.oval(at, 0.565, 0.012, 0.03, (120, 170, 255))
    s.glows.append(Glow(at, 0.56, 0.14, (130, 170, 255), 0.5))
    x = c.w * 0.86
    c.limb([(x, 0.6), (x + 0.02, 0.52), (x - 0.03, 0.45)], (0.022, 0.012, 0.012), (60, 58, 60))
    s.lamp(c.w * 0.55, 0.12, 0.6, 0.8)


MOTIFS = (
    Motif("ballroom", ballroom, indoors=True, front=""),
    Motif("theatre", theatre, indoors=True, front="", floor=0.83, size=0.92),
    Motif("school", school,
        indoors=True, front=""),
    Motif("courtroom", courtroom, indoors=True, front=""),
    Motif("nave", nave, indoors=True, front=""),
    Motif("throne-room", throne_room, indoors=True, front=""),
    Motif("laboratory", laboratory, indoors=True,
        front=""),
)
