"""Rooms where strangers meet: taverns, shops, offices, prisons and wards."""

# Outlines are lists of points: one to a line would hide their shape.
# fmt: off
from __future__ import annotations

import math

from chalicelib.providers.local.painting.canvas import Canvas
from chalicelib.providers.local.painting.colour import RGB, shade
from chalicelib.providers.local.painting.motifs import furniture as fu
from chalicelib.providers.local.painting.motifs import walls as wa
from chalicelib.providers.local.painting.motifs.motif import Motif
from chalicelib.providers.local.painting.stage import Stage


def tavern(c: Canvas, s: Stage) -> None:
    wa.shell(c, (188, 158, 112), (120, 84, 56), "wood")
    beam = (84, 56, 38)
    for y in (0.04, 0.13):
        c.limb([(0, y), (c.w, y)], (0.022, 0.022), beam)
    for x in (0.34, 0.68):
        c.rect(c.w * x - 0.016, 0.13, c.w * x + 0.016, wa.FLOOR, beam)
    wa.window(c, s, c.w * 0.42, 0.24, 0.16, 0.18)
    wa.fireplace(c, s, c.w * 0.03, 0.26, 0.3, (142, 128, 118))
    for y in (0.26, 0.4):
        wa.shelf(c, c.w * 0.72, y, 0.26, beam)
        fu.bottles(c, s, c.w * 0.72, y, 0.26, 9)
    c.rect(c.w * 0.66, 0.53, c.w, 0.74, (118, 78, 48))
    c.rect(c.w * 0.65, 0.51, c.w, 0.54, (156, 108, 68))
    for index in range(5):
        c.rect(c.w * 0.68 + index * 0.066, 0.56, c.w * 0.68 + index * 0.066 + 0.05, 0.72, (102, 66, 42))
    for index in range(3):
        c.rect(c.w * 0.74 + index * 0.06, 0.47, c.w * 0.74 + index * 0.06 + 0.026, 0.51, (206, 196, 176))
    fu.table(c, c.w * 0.34, 0.69, 0.22, 0.11)
    for x in (0.4, 0.48):
        c.rect(c.w * x, 0.64, c.w * x + 0.026, 0.668, (160, 150, 136))
    fu.candles(c, s, c.w * 0.45, 0.668, 0.07, 1)
    fu.barrel(c, c.w * 0.9, 0.84, 0.15)
    s.lamp(c.w * 0.8, 0.3, 0.35, 0.6)


def shop(c: Canvas, s: Stage) -> None:
    wa.shell(c, (198, 186, 152), (150, 116, 82), "wood")
    for row, y in enumerate((0.2, 0.33, 0.46)):
        c.rect(c.w * 0.03, y, c.w * 0.5, y + 0.012, wa.OAK)
        for index in range(9):
            x = c.w * 0.04 + index * c.w * 0.051
            tone: RGB = ((190, 72, 58), (226, 196, 120), (82, 118, 136), (136, 92, 62), (230, 226,
                214))[(index * 2 + row) % 5]
            tall = s.near(0.05, 0.09)
            c.rect(x, y - tall, x + 0.036, y, tone)
            c.rect(x, y - tall * 0.65, x + 0.036, y - tall * 0.35, (244, 238, 222))
    wa.window(c, s, c.w * 0.58, 0.16, 0.25, 0.34, (110, 128, 98))
    wa.door(c, c.w * 0.87, 0.13, 0.48, (84, 104, 92))
    c.rect(0, 0.56, c.w * 0.56, 0.76, (136, 92, 58))
    c.rect(0, 0.54, c.w * 0.58, 0.57, (176, 128, 84))
    for index in range(4):
        c.rect(c.w * 0.02 + index * 0.135, 0.6, c.w * 0.02 + index * 0.135 + 0.11, 0.73, (118, 78, 48))
    x = c.w * 0.36
    c.limb([(x, 0.54), (x, 0.45)], (0.012, 0.006), wa.BRASS)
    c.limb([(x - 0.07, 0.455), (x + 0.07, 0.45)], (0.004, 0.004), wa.BRASS)
    for dx in (-0.07, 0.07):
        c.line([(x + dx, 0.455), (x + dx, 0.5)], 0.002, wa.BRASS)
        c.oval(x + dx, 0.505, 0.035, 0.01, wa.BRASS)
    c.rect(c.w * 0.1, 0.48, c.w * 0.1 + 0.09, 0.54, (92, 70, 60))
    fu.barrel(c, c.w * 0.66, 0.78, 0.15)
    c.oval(c.w * 0.66, 0.63, 0.045, 0.02, (196, 60, 48))
    s.lamp(c.w * 0.5, 0.1, 0.5)
    c.line([(c.w * 0.5, 0), (c.w * 0.5, 0.08)], 0.003, (60, 54, 50))
    c.poly([(c.w * 0.5 - 0.05, 0.12), (c.w * 0.5 - 0.02, 0.08), (c.w * 0.5 + 0.02, 0.08),
        (c.w * 0.5 + 0.05, 0.12)], (88, 110, 96))


def office(c: Canvas, s: Stage) -> None:
    wa.shell(c, (168, 166, 150), (128, 96, 70), "wood", (110, 82, 60))
    wa.window(c, s, c.w * 0.4, 0.12, 0.22, 0.34)
    for x in (0.03, 0.16):
        left = c.w * x
        c.rect(left, 0.3, left + 0.12, wa.FLOOR, (128, 96, 66))
        for row in range(4):
            c.rect(left + 0.01, 0.32 + row * 0.095, left + 0.11, 0.405 + row * 0.095, (148, 112, 78))
            c.rect(left + 0.045, 0.352 + row * 0.095, left + 0.075, 0.364 + row * 0.095, wa.BRASS)
    c.oval(c.w * 0.78, 0.2, 0.06, 0.06, (70, 54, 44))
    c.oval(c.w * 0.78, 0.2, 0.05, 0.05, (240, 236, 222))
    for angle, reach in ((0.4, 0.038), (2.2, 0.026)):
        c.line([(c.w * 0.78, 0.2), (c.w * 0.78 + math.sin(angle) * reach, 0.2 - math.cos(angle) * reach)],
            0.004, (40, 36, 36))
    c.rect(c.w * 0.7, 0.34, c.w * 0.7 + 0.22, 0.48, (226, 212, 172))
    c.curve([(c.w * 0.72, 0.4), (c.w * 0.78, 0.37), (c.w * 0.84, 0.43), (c.w * 0.9, 0.39)], 0.004, (120, 140,
        110))
    left = c.w * 0.36
    c.rect(left, 0.62, left + 0.42, 0.79, (118, 78, 48))
    c.rect(left - 0.02, 0.595, left + 0.44, 0.625, (152, 106, 68))
    c.rect(left + 0.02, 0.64, left + 0.12, 0.77, (100, 64, 40))
    c.rect(left + 0.3, 0.64, left + 0.4, 0.77, (100, 64, 40))
    for index in range(5):
        c.rect(left + 0.05, 0.588 - index * 0.008, left + 0.14, 0.594 - index * 0.008, (238, 232, 214))
    c.blob([(left + 0.19, 0.595), (left + 0.18, 0.56), (left + 0.22, 0.54), (left + 0.27, 0.56),
        (left + 0.27, 0.595)], (48, 46, 50))
    fu.lamp(c, s, left + 0.36, 0.595, 0.1)


def prison(c: Canvas, s: Stage) -> None:
    stone = (122, 118, 120)
    wa.shell(c, (104, 102, 106), (112, 108, 106), "stone")
    for row in range(8):
        for column in range(int(c.w * 7) + 2):
            x, y = column / 7 - (row % 2) * 0.07, row * 0.088
            c.rect(x + 0.003, y + 0.003, x + 0.137, y + 0.082, shade(stone, s.near(0.8, 1.0)))
    wa.window(c, s, c.w * 0.5 - 0.09, 0.12, 0.18, 0.15, bars=True)
    c.rect(c.w * 0.03, 0.62, c.w * 0.03 + 0.32, 0.65, (110, 80, 54))
    for x in (0.06, 0.3):
        c.line([(c.w * 0.03 + x, 0.62), (c.w * 0.03 + x - 0.03, 0.46)], 0.006, (64, 62, 66))
    c.blob([(c.w * 0.04, 0.62), (c.w * 0.05, 0.58), (c.w * 0.28, 0.585), (c.w * 0.34, 0.62)], (134, 126, 112))
    for index in range(6):
        y = 0.36 + (index % 3) * 0.012
        c.line([(c.w * 0.44 + index * 0.014, 0.36), (c.w * 0.44 + index * 0.014, 0.4)], 0.003,
            shade(stone, 1.3))
        c.oval(c.w * 0.14, y, 0.003, 0.003, shade(stone, 1.3))
    left = c.w * 0.7
    c.rect(left, 0.0, c.w, 0.78, (44, 42, 48))
    for index in range(int((c.w - left) / 0.045) + 1):
        c.limb([(left + index * 0.045, 0), (left + index * 0.045, 0.8)], (0.008, 0.008), (92, 94, 102))
    for y in (0.2, 0.55):
        c.rect(left - 0.01, y, c.w, y + 0.024, (84, 86, 94))
    c.rect(left + 0.01, 0.4, left + 0.06, 0.48, (70, 70, 78))
    c.limb([(c.w * 0.4, 0.74), (c.w * 0.4, 0.77)], (0.026, 0.022), (120, 88, 60))
    s.lamp(c.w * 0.86, 0.3, 0.34, 0.75)


def hospital(c: Canvas, s: Stage) -> None:
    wa.shell(c, (216, 226, 220), (190, 196, 190), "tiles", (186, 206, 200))
    for x in (0.13, 0.44, 0.75):
        wa.window(c, s, c.w * x, 0.14, 0.13, 0.26, (236, 238, 236))
    for index, x in enumerate((0.02, 0.36, 0.7)):
        fu.bed(c, c.w * x, 0.76, 0.27, 0.2, ((196, 212, 222), (226, 226, 222), (196, 212, 222))[index],
            (206, 210, 214))
    x = c.w * 0.315
    c.rect(x, 0.52, x + 0.008, 0.76, (150, 156, 162))
    c.blob([(x - 0.02, 0.5), (x + 0.028, 0.5), (x + 0.02, 0.56), (x - 0.012, 0.56)], (236, 244, 246))
    c.oval(c.w * 0.5, 0.08, 0.035, 0.035, (250, 250, 250))
    c.rect(c.w * 0.5 - 0.007, 0.058, c.w * 0.5 + 0.007, 0.102, (196, 44, 44))
    c.rect(c.w * 0.5 - 0.022, 0.073, c.w * 0.5 + 0.022, 0.087, (196, 44, 44))
    fu.table(c, c.w * 0.645, 0.62, 0.06, 0.12, (206, 210, 214))
    fu.bottles(c, s, c.w * 0.645, 0.592, 0.06, 3)
    s.lamp(c.w * 0.33, 0.2, 0.5, 0.7)


MOTIFS = (
    Motif("tavern", tavern, indoors=True, front=""),
    Motif("shop", shop, indoors=True, front=""),
    Motif("office", office, indoors=True, front=""),
    Motif("prison", prison, indoors=True, front=""),
    Motif("hospital", hospital, indoors=True, front="", bed=(0.36, 0.76, 0.27, 0.2)),
)
