"""Rooms of houses."""

# Outlines are lists of points: one to a line would hide their shape.
# fmt: off
from __future__ import annotations

from chalicelib.providers.local.painting.canvas import Canvas
from chalicelib.providers.local.painting.colour import RGB, shade
from chalicelib.providers.local.painting.motifs import furniture as fu
from chalicelib.providers.local.painting.motifs import walls as wa
from chalicelib.providers.local.painting.motifs.motif import Motif
from chalicelib.providers.local.painting.stage import Glow, Stage


def drawing_room(c: Canvas, s: Stage) -> None:
    wa.shell(c, (150, 164, 148), (142, 102, 70), "wood", (206, 200, 184))
    for index in range(int(c.w * 14) + 1):
        c.rect(index / 14, 0, index / 14 + 0.02, wa.FLOOR - 0.21, (142, 156, 141))
    wa.window(c, s, c.w * 0.07, 0.15, 0.17, 0.36, (150, 58, 62))
    wa.fireplace(c, s, c.w * 0.5 - 0.13, 0.26, 0.25)
    wa.picture(c, s, c.w * 0.5 - 0.09, 0.16, 0.18, 0.17)
    fu.candles(c, s, c.w * 0.5 - 0.11, 0.43, 0.085, 1)
    fu.candles(c, s, c.w * 0.5 + 0.11, 0.43, 0.085, 1)
    fu.sofa(c, c.w * 0.04, 0.79, 0.27, 0.19, (164, 84, 84))
    fu.clock(c, c.w * 0.73, wa.FLOOR, 0.46)
    wa.picture(c, s, c.w * 0.86, 0.18, 0.1, 0.13, True)
    fu.armchair(c, c.w * 0.9, 0.8, 0.22, (88, 106, 92))
    wa.rug(c, c.w * 0.5, 0.87, 0.8, 0.17, (140, 66, 62))


def bedroom(c: Canvas, s: Stage) -> None:
    wa.shell(c, (176, 164, 176), (150, 112, 82), "wood")
    for row in range(7):
        for column in range(int(c.w * 10) + 1):
            c.oval(column / 10 + (row % 2) * 0.05, 0.05 + row * 0.09, 0.007, 0.009, (190, 172, 178))
    wa.window(c, s, c.w * 0.66, 0.14, 0.18, 0.34, (120, 128, 168))
    wa.rug(c, c.w * 0.6, 0.9, 0.6, 0.13, (110, 120, 156))
    fu.bed(c, c.w * 0.06, 0.8, 0.46, 0.34, (154, 84, 96))
    wa.picture(c, s, c.w * 0.22, 0.17, 0.15, 0.12)
    fu.table(c, c.w * 0.57, 0.6, 0.1, 0.14)
    fu.lamp(c, s, c.w * 0.57 + 0.05, 0.575, 0.1)
    wood = (122, 82, 56)
    x = c.w * 0.9
    c.rect(x - 0.06, 0.24, c.w, wa.FLOOR + 0.03, wood)
    c.rect(x - 0.07, 0.22, c.w, 0.245, shade(wood, 1.15))
    c.rect(x - 0.045, 0.27, x + 0.06, 0.68, shade(wood, 0.86))
    c.oval(x + 0.045, 0.48, 0.007, 0.007, wa.BRASS)


def kitchen(c: Canvas, s: Stage) -> None:
    wa.shell(c, (214, 200, 168), (164, 124, 96), "tiles")
    c.rect(0, 0.03, c.w, 0.07, (104, 74, 50))
    for index in range(6):
        x = c.w * (0.34 + index * 0.055)
        c.line([(x, 0.07), (x, 0.11)], 0.003, (70, 66, 66))
        c.oval(x, 0.135, 0.026, 0.024, ((176, 100, 62), (92, 92, 98))[index % 2])
    wa.window(c, s, c.w * 0.73, 0.2, 0.17, 0.22, (206, 98, 88))
    x = c.w * 0.06
    c.rect(x, 0.3, x + 0.3, wa.FLOOR, (150, 104, 82))
    for row in range(7):
        for column in range(5):
            at = x + column * 0.065 + (row % 2) * 0.03
            c.rect(min(at, x + 0.28), 0.31 + row * 0.057, min(at + 0.058, x + 0.3), 0.355 + row * 0.057,
                (164, 112, 88))
    c.rect(x + 0.05, 0.46, x + 0.25, wa.FLOOR, (46, 40, 40))
    wa.flames(c, s, x + 0.15, 0.69, 0.04)
    c.blob([(x + 0.1, 0.53), (x + 0.2, 0.53), (x + 0.19, 0.6), (x + 0.11, 0.6)], (62, 60, 64))
    c.rect(x - 0.02, 0.28, x + 0.32, 0.31, (104, 74, 50))
    fu.bottles(c, s, x, 0.28, 0.3, 8)
    for y in (0.3, 0.42):
        wa.shelf(c, c.w * 0.42, y, 0.25)
        for index in range(5):
            c.oval(c.w * 0.42 + 0.03 + index * 0.048, y - 0.025, 0.02, 0.025, ((226, 226, 232), (120, 150,
                184))[(index + int(y * 100)) % 2])
    c.rect(c.w * 0.7, 0.54, c.w, wa.FLOOR, (136, 100, 70))
    c.rect(c.w * 0.69, 0.52, c.w, 0.545, (196, 168, 130))
    fu.table(c, c.w * 0.36, 0.71, 0.34, 0.12, (150, 110, 74))
    c.oval(c.w * 0.45, 0.69, 0.035, 0.012, (226, 196, 140))
    c.oval(c.w * 0.45, 0.675, 0.026, 0.018, (190, 130, 72))
    c.blob([(c.w * 0.56, 0.7), (c.w * 0.55, 0.65), (c.w * 0.57, 0.63), (c.w * 0.6, 0.63), (c.w * 0.62, 0.65),
        (c.w * 0.61, 0.7)], (90, 128, 150))


def library(c: Canvas, s: Stage) -> None:
    wa.shell(c, (112, 84, 62), (112, 70, 48), "wood")
    fu.bookcase(c, s, c.w * 0.0, 0.08, 0.37 * c.w, rows=6)
    fu.bookcase(c, s, c.w * 0.63, 0.08, 0.37 * c.w, rows=6)
    wa.window(c, s, c.w * 0.5 - 0.08, 0.2, 0.16, 0.36, None, arch=True)
    ladder = c.w * 0.78
    for dx in (0.0, 0.075):
        c.line([(ladder + dx, 0.76), (ladder + dx + 0.035, 0.1)], 0.009, (166, 122, 76))
    for step in range(8):
        y = 0.7 - step * 0.08
        c.line([(ladder + (0.76 - y) * 0.05, y), (ladder + 0.075 + (0.76 - y) * 0.05, y)], 0.007, (166, 122,
            76))
    wa.rug(c, c.w * 0.5, 0.88, 0.75, 0.16, (58, 78, 72))
    fu.table(c, c.w * 0.5 - 0.14, 0.68, 0.28, 0.12)
    fu.lamp(c, s, c.w * 0.5 + 0.08, 0.655, 0.1)
    for index, tone in enumerate(((128, 44, 42), (62, 78, 100), (150, 120, 70))):
        c.rect(c.w * 0.5 - 0.1, 0.652 - index * 0.014, c.w * 0.5 - 0.02, 0.664 - index * 0.014, tone)
    fu.armchair(c, c.w * 0.12, 0.82, 0.24, (112, 46, 44))


def study(c: Canvas, s: Stage) -> None:
    wa.shell(c, (86, 106, 94), (126, 88, 60), "wood", (104, 74, 52))
    fu.bookcase(c, s, c.w * 0.02, 0.12, 0.24, rows=5)
    wa.window(c, s, c.w * 0.44, 0.13, 0.17, 0.3, (66, 82, 72))
    wa.picture(c, s, c.w * 0.72, 0.16, 0.1, 0.13, True)
    wa.fireplace(c, s, c.w * 0.86 - 0.06, 0.22, 0.24, (96, 84, 82))
    wa.rug(c, c.w * 0.5, 0.9, 0.7, 0.13, (112, 60, 52))
    left = c.w * 0.5 - 0.2
    c.rect(left, 0.645, left + 0.4, 0.8, (104, 66, 42))
    for x in (0.02, 0.28):
        for row in range(3):
            c.rect(left + x, 0.665 + row * 0.043, left + x + 0.1, 0.7 + row * 0.043, (88, 54, 36))
            c.oval(left + x + 0.05, 0.683 + row * 0.043, 0.005, 0.005, wa.BRASS)
    c.rect(left + 0.13, 0.665, left + 0.27, 0.8, (56, 36, 28))
    c.poly([(left + 0.01, 0.612), (left + 0.39, 0.612), (left + 0.42, 0.645), (left - 0.02, 0.645)], (128, 84,
        54))
    c.poly([(left + 0.12, 0.618), (left + 0.28, 0.618), (left + 0.29, 0.64), (left + 0.11, 0.64)], (60, 86,
        70))
    c.poly([(left + 0.16, 0.62), (left + 0.24, 0.618), (left + 0.25, 0.636), (left + 0.16, 0.638)], (244, 240,
        226))
    fu.lamp(c, s, left + 0.07, 0.632, 0.11)
    c.oval(left + 0.35, 0.585, 0.03, 0.03, (96, 132, 150))
    c.limb([(left + 0.35, 0.615), (left + 0.35, 0.632)], (0.006, 0.016), wa.BRASS)


def dining_room(c: Canvas, s: Stage) -> None:
    wa.shell(c, (132, 58, 56), (120, 82, 56), "wood", (108, 72, 50))
    wa.window(c, s, c.w * 0.07, 0.14, 0.15, 0.33, (176, 142, 84))
    wa.window(c, s, c.w * 0.93 - 0.15, 0.14, 0.15, 0.33, (176, 142, 84))
    wa.picture(c, s, c.w * 0.5 - 0.13, 0.27, 0.26, 0.17)
    fu.chandelier(c, s, c.w * 0.5, 0.12, 0.26)
    for share in (0.25, 0.4, 0.6, 0.75):
        fu.chair(c, c.w * share, 0.72, 0.21)
    fu.table(c, c.w * 0.16, 0.69, 0.68 * c.w, 0.15, cloth=(240, 236, 226))
    for index in range(6):
        x = c.w * (0.22 + index * 0.112)
        c.oval(x, 0.676, 0.03, 0.008, (250, 250, 250))
        c.oval(x, 0.675, 0.018, 0.005, (206, 206, 214))
        c.rect(x + 0.037, 0.645, x + 0.049, 0.665, (196, 210, 220))
    fu.candles(c, s, c.w * 0.5, 0.68, 0.12, 3)
    c.oval(c.w * 0.36, 0.65, 0.035, 0.02, (196, 130, 66))
    c.oval(c.w * 0.64, 0.652, 0.03, 0.017, (170, 60, 52))


def hall(c: Canvas, s: Stage) -> None:
    wa.shell(c, (186, 172, 146), (196, 186, 172), "tiles", (122, 84, 58))
    wa.door(c, c.w * 0.5 - 0.1, 0.2, 0.44)
    wa.window(c, s, c.w * 0.5 - 0.08, 0.16, 0.16, 0.05, None, arch=True)
    wood = (112, 74, 48)
    for step in range(11):
        x, y = c.w * 0.98 - step * 0.036, 0.36 + step * 0.034
        c.rect(x - 0.036, y, c.w, y + 0.036, shade((150, 50, 52), 0.9 + 0.02 * (step % 2)))
        c.rect(x - 0.04, y - 0.004, x, y + 0.006, shade(wood, 1.3))
        c.rect(x - 0.022, y - 0.11, x - 0.014, y, (226, 220, 206))
    c.limb([(c.w * 0.98, 0.24), (c.w * 0.98 - 0.39, 0.61)], (0.011, 0.011), wood)
    c.limb([(c.w * 0.98 - 0.39, 0.6), (c.w * 0.98 - 0.39, 0.75)], (0.017, 0.019), wood)
    wa.picture(c, s, c.w * 0.1, 0.17, 0.12, 0.17, True)
    fu.table(c, c.w * 0.06, 0.58, 0.2, 0.13)
    fu.candles(c, s, c.w * 0.06 + 0.1, 0.555, 0.11, 3)
    fu.chandelier(c, s, c.w * 0.42, 0.08, 0.16)


def attic(c: Canvas, s: Stage) -> None:
    """Under the ridge of a roof: slopes of boards, rafters, a round window, trunks and webs."""
    wa.shell(c, (150, 120, 90), (138, 106, 76), "wood")
    beam, boards, ridge, eaves = (84, 58, 40), (112, 82, 58), (c.w / 2, -0.04), 0.6
    for side in (-1, 1):
        wall, outer = c.w / 2 + side * c.w * 0.34, c.w / 2 + side * c.w * 0.5
        slope = boards if side < 0 else shade(boards, 0.88)
        c.poly([ridge, (wall, eaves), (outer, 0.78), (outer, -0.04)], slope)
        for share in (0.25, 0.5, 0.75):
            x = ridge[0] + (wall - ridge[0]) * share
            c.line([(x, -0.04 + (eaves + 0.04) * share), (outer, -0.04 + 0.82 * share - 0.12)], 0.004,
                shade(boards, 0.7))
        for reach in (1.0, 1.5):
            c.limb([ridge, (ridge[0] + (wall - ridge[0]) * reach, -0.04 + (eaves + 0.04) * (1.0 + (reach - 1)
                * 0.3))], (0.016, 0.024), beam)
    c.limb([(c.w * 0.31, 0.26), (c.w * 0.69, 0.26)], (0.016, 0.016), beam)
    s_light = s.light.middle if s.light.dark < 0.9 else s.light.top
    c.oval(c.w / 2, 0.42, 0.092, 0.092, beam)
    c.oval(c.w / 2, 0.42, 0.076, 0.076, s_light)
    c.rect(c.w / 2 - 0.004, 0.345, c.w / 2 + 0.004, 0.495, beam)
    c.rect(c.w / 2 - 0.075, 0.416, c.w / 2 + 0.075, 0.424, beam)
    s.glows.append(Glow(c.w / 2, 0.42, 0.5, s.light.glow, 0.4 if s.light.dark < 0.4 else 0.22))
    for x, y, turn in ((0.3, 0.276, 1), (0.7, 0.276, -1)):
        for reach in (0.05, 0.085):
            c.curve([(c.w * x, y + reach), (c.w * x + turn * reach * 0.5, y + reach * 0.5), (c.w * x
                + turn * reach, y)], 0.002, (206, 202, 196))
        c.line([(c.w * x, y), (c.w * x + turn * 0.07, y + 0.07)], 0.002, (206, 202, 196))
    _trunk(c, c.w * 0.12, 0.84, 0.24, 0.15, (120, 78, 48))
    _trunk(c, c.w * 0.15, 0.69, 0.16, 0.09, (96, 88, 72))
    _trunk(c, c.w * 0.72, 0.83, 0.17, 0.12, (138, 98, 62))
    x = c.w * 0.615
    c.limb([(x, 0.55), (x, 0.78)], (0.008, 0.008), beam)
    c.blob([(x - 0.035, 0.46), (x - 0.05, 0.54), (x - 0.03, 0.6), (x - 0.055, 0.68), (x + 0.055, 0.68),
        (x + 0.03, 0.6), (x + 0.05, 0.54), (x + 0.035, 0.46), (x, 0.44)], (196, 180, 156))
    for dx in (-0.04, 0.04):
        c.line([(x, 0.76), (x + dx, 0.79)], 0.008, beam)
    fu.candles(c, s, c.w * 0.8, 0.71, 0.07, 1)


def _trunk(c: Canvas, x: float, base: float, w: float, h: float, leather: RGB) -> None:
    """A travelling trunk with a round lid and straps."""
    c.blob([(x, base - h * 0.6), (x + 0.01, base - h * 0.95), (x + w / 2, base - h * 1.05), (x + w - 0.01,
        base - h * 0.95), (x + w, base - h * 0.6)], shade(leather, 1.1))
    c.rect(x, base - h * 0.66, x + w, base, leather)
    c.rect(x, base - h * 0.66, x + w, base - h * 0.61, shade(leather, 0.6))
    for share in (0.22, 0.72):
        c.rect(x + w * share, base - h, x + w * (share + 0.07), base, shade(leather, 0.62))
    c.rect(x + w * 0.46, base - h * 0.7, x + w * 0.55, base - h * 0.5, wa.BRASS)


def cellar(c: Canvas, s: Stage) -> None:
    stone = (112, 106, 104)
    wa.shell(c, (96, 92, 92), (104, 98, 92), "stone")
    for row in range(9):
        for column in range(int(c.w * 8) + 2):
            x, y = column / 8 - (row % 2) * 0.06, row * 0.078
            c.rect(x + 0.004, y + 0.004, x + 0.118, y + 0.072, shade(stone, s.near(0.78, 1.02)))
    for x in (0.2, 0.8):
        c.rect(c.w * x - 0.05, 0.2, c.w * x + 0.05, wa.FLOOR + 0.02, shade(stone, 0.8))
    c.curve([(c.w * 0.2, 0.24), (c.w * 0.33, 0.09), (c.w * 0.5, 0.05), (c.w * 0.67, 0.09), (c.w * 0.8, 0.24)],
        0.05, shade(stone, 0.8))
    for step in range(7):
        c.rect(c.w * 0.42 - step * 0.004, 0.46 + step * 0.036, c.w * 0.58 + step * 0.004, 0.5 + step * 0.036,
            shade(stone, 0.66 + 0.07 * step))
    c.rect(c.w * 0.42, 0.24, c.w * 0.58, 0.46, (38, 34, 38))
    for x, base, tall in ((0.07, 0.78, 0.2), (0.16, 0.82, 0.2), (0.1, 0.86, 0.19), (0.9, 0.8, 0.22),
        (0.97, 0.85, 0.22)):
        fu.barrel(c, c.w * x, base, tall)
    wa.shelf(c, c.w * 0.66, 0.42, 0.26)
    fu.bottles(c, s, c.w * 0.66, 0.42, 0.26, 9)
    fu.candles(c, s, c.w * 0.3, 0.5, 0.08, 1)


def nursery(c: Canvas, s: Stage) -> None:
    wa.shell(c, (196, 210, 208), (176, 140, 102), "wood", (240, 236, 222))
    wa.window(c, s, c.w * 0.42, 0.15, 0.18, 0.28, (232, 196, 128))
    fu.bed(c, c.w * 0.05, 0.78, 0.3, 0.24, (128, 164, 186), (214, 190, 150))
    wa.rug(c, c.w * 0.55, 0.88, 0.6, 0.14, (206, 136, 110))
    x = c.w * 0.78
    c.blob([(x - 0.09, 0.66), (x - 0.06, 0.6), (x + 0.03, 0.61), (x + 0.06, 0.54), (x + 0.11, 0.57),
        (x + 0.07, 0.66), (x, 0.69)], (206, 150, 104))
    for dx in (-0.06, 0.05):
        c.limb([(x + dx, 0.67), (x + dx, 0.76)], (0.011, 0.01), (206, 150, 104))
    c.curve([(x - 0.13, 0.74), (x, 0.79), (x + 0.13, 0.74)], 0.014, (176, 72, 64))
    for index, tone in enumerate(((206, 76, 66), (92, 136, 178), (232, 190, 84))):
        c.rect(c.w * 0.6 + index * 0.036, 0.74, c.w * 0.6 + 0.032 + index * 0.036, 0.772, tone)
    fu.lamp(c, s, c.w * 0.38, 0.56, 0.09)
    wa.shelf(c, c.w * 0.34, 0.56, 0.08)


MOTIFS = (
    Motif("drawing-room", drawing_room, indoors=True, front=""), Motif("bedroom", bedroom, indoors=True,
        front="", bed=(0.06, 0.8, 0.46, 0.34)),
    Motif("kitchen", kitchen, indoors=True, front=""), Motif("library", library, indoors=True, front=""),
    Motif("study", study, indoors=True, front=""), Motif("dining-room", dining_room, indoors=True, front=""),
    Motif("hall", hall, indoors=True, front=""), Motif("attic", attic, indoors=True, front=""),
    Motif("cellar", cellar, indoors=True, front=""), Motif("nursery", nursery, indoors=True, front="",
        bed=(0.05, 0.78, 0.3, 0.24)),
)
