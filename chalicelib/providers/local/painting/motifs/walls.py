"""Walls, floors, windows, doors and hearths. Colours are those of full light; the room's own comes later."""

# Outlines are lists of points: one to a line would hide their shape.
# fmt: off
from __future__ import annotations

from chalicelib.providers.local.painting.canvas import Canvas
from chalicelib.providers.local.painting.colour import RGB, WHITE, mix, shade
from chalicelib.providers.local.painting.stage import FIRE, Glow, Stage

FLOOR = 0.7
OAK: RGB = (116, 78, 50)
BRASS: RGB = (206, 168, 84)


def shell(c: Canvas, wall: RGB, floor: RGB, boards: str = "wood", wainscot: RGB | None = None,
    line: float = FLOOR) -> None:
    """A back wall and a floor in perspective. `boards`: wood, tiles, stone or "" for a plain floor."""
    c.bands(0, c.w, ((0.0, shade(wall, 0.72)), (0.16, wall), (line, shade(wall, 0.94))))
    if wainscot is not None:
        c.rect(0, line - 0.2, c.w, line, wainscot)
        c.rect(0, line - 0.21, c.w, line - 0.2, shade(wainscot, 1.2))
        for index in range(int(c.w * 9) + 1):
            x = index / 9 + 0.02
            c.line([(x, line - 0.17), (x + 0.075, line - 0.17), (x + 0.075, line - 0.03), (x, line - 0.03),
                (x, line - 0.17)], 0.003, shade(wainscot, 0.8))
    c.rect(0, line - 0.018, c.w, line, shade(wainscot or wall, 0.7))
    c.bands(0, c.w, ((line, shade(floor, 0.8)), (1.0, floor)))
    joint, middle = shade(floor, 0.74), c.w / 2
    if boards:
        for row in range(-14, 15):
            c.line([(middle + row * 0.075, line), (middle + row * 0.17, 1.0)], 0.0025, joint)
    if boards in ("tiles", "stone"):
        for share in (0.0, 0.12, 0.28, 0.48, 0.72):
            c.line([(0, line + (1 - line) * share), (c.w, line + (1 - line) * share)], 0.003, joint)


def window(c: Canvas, s: Stage, x: float, y: float, w: float, h: float, curtain: RGB | None = None,
    arch: bool = False, bars: bool = False) -> None:
    """A window with the hour's sky and weather in it; by day light falls in through it."""
    frame = (226, 218, 202) if curtain else (120, 96, 74)
    light = s.light
    if arch:
        c.oval(x + w / 2, y, w * 0.5 + 0.012, w * 0.5 + 0.012, frame)
        c.oval(x + w / 2, y, w * 0.5, w * 0.5, light.top)
    c.rect(x - 0.012, y - (0 if arch else 0.012), x + w + 0.012, y + h + 0.012, frame)
    c.bands(x, x + w, ((y, light.top), (y + h * 0.55, light.middle), (y + h * 0.86, light.low),
        (y + h, s.tone((98, 116, 84), 0.6))))
    if light.moon:
        c.oval(x + w * 0.68, y + h * 0.22, w * 0.09, w * 0.09, (238, 236, 218))
        for dx, dy in ((0.2, 0.15), (0.36, 0.4), (0.82, 0.5), (0.14, 0.6)):
            c.oval(x + w * dx, y + h * dy, 0.0016, 0.0016, (230, 234, 250))
    elif light.sun and light.dark > 0.2:
        c.oval(x + w * 0.5, y + h * 0.72, w * 0.12, w * 0.12, mix(light.glow, WHITE, 0.4))
    if light.weather in ("rain", "storm", "snow"):
        for _ in range(16):
            a, b = x + s.near(0.02, 0.95) * w, y + s.near(0.02, 0.9) * h
            if light.weather == "snow":
                c.oval(a, b, 0.003, 0.003, WHITE)
            else:
                c.line([(a, b), (a - 0.004, b + 0.02)], 0.0018, mix(light.middle, WHITE, 0.45))
    for share in (0.5,) if w < 0.16 else (0.333, 0.667):
        c.rect(x + w * share - 0.003, y, x + w * share + 0.003, y + h, frame)
    for share in (0.36, 0.7):
        c.rect(x, y + h * share - 0.003, x + w, y + h * share + 0.003, frame)
    if bars:
        for step in range(1, 6):
            c.rect(x + w * step / 6 - 0.006, y - 0.01, x + w * step / 6 + 0.006, y + h + 0.01, (52, 52, 58))
    c.rect(x - 0.03, y + h + 0.012, x + w + 0.03, y + h + 0.03, shade(frame, 0.85))
    if curtain is not None:
        _curtains(c, x, y, w, h, curtain)
    if light.dark < 0.4:
        s.glows.append(Glow(x + w / 2, y + h / 2, max(w, h) * 1.25, light.glow, 0.3))
    elif light.moon:
        s.glows.append(Glow(x + w / 2, y + h / 2, max(w, h) * 0.9, (120, 140, 200), 0.25))


def _curtains(c: Canvas, x: float, y: float, w: float, h: float, cloth: RGB) -> None:
    c.rect(x - 0.07, y - 0.045, x + w + 0.07, y - 0.032, BRASS)
    for outer, inner in ((x - 0.065, x + w * 0.14), (x + w + 0.065, x + w * 0.86)):
        tie = outer + (inner - outer) * 0.4
        c.blob([(outer, y - 0.035), (inner, y - 0.035), (inner, y + h * 0.3), (tie, y + h * 0.66),
            (inner, y + h + 0.1), (outer, y + h + 0.1)], cloth)
        for share in (0.3, 0.62):
            at = outer + (inner - outer) * share
            c.curve([(at, y - 0.03), (at, y + h * 0.3), (outer + (tie - outer) * (0.5 + share * 0.4),
                y + h * 0.66), (at, y + h + 0.08)], 0.004, shade(cloth, 0.74))
        c.line([(outer, y + h * 0.66), (tie + 0.004, y + h * 0.66)], 0.008, BRASS)


def door(c: Canvas, x: float, w: float, h: float, wood: RGB = OAK, line: float = FLOOR) -> None:
    """A panelled door standing on the floor line."""
    top = line - h
    c.rect(x - 0.014, top - 0.014, x + w + 0.014, line, shade(wood, 0.66))
    c.rect(x, top, x + w, line, wood)
    for a, b in ((0.07, 0.45), (0.53, 0.93)):
        for left, right in ((0.12, 0.45), (0.55, 0.88)):
            c.rect(x + w * left, top + h * a, x + w * right, top + h * b, shade(wood, 0.84))
    c.oval(x + w * 0.9, top + h * 0.5, 0.009, 0.009, BRASS)


def fireplace(c: Canvas, s: Stage, x: float, w: float, h: float, marble: RGB = (214, 206, 194),
    line: float = FLOOR) -> None:
    """A chimneypiece with a fire when it is dark or cold."""
    c.rect(x, line - h, x + w, line, marble)
    c.rect(x - w * 0.08, line - h - 0.022, x + w * 1.08, line - h, shade(marble, 0.88))
    c.rect(x + w * 0.18, line - h * 0.76, x + w * 0.82, line, (42, 34, 34))
    lit = s.light.lamps or s.light.weather in ("snow", "rain", "storm", "fog")
    if lit:
        flames(c, s, x + w / 2, line - 0.012, w * 0.17)
    for share in (0.3, 0.5, 0.7):
        c.limb([(x + w * (share - 0.1), line - 0.012), (x + w * (share + 0.1), line - 0.018)], (0.011, 0.01),
            (74, 48, 34))


def flames(c: Canvas, s: Stage, x: float, y: float, size: float) -> None:
    """Burning logs seen from the front."""
    for colour, grow in (((236, 96, 36), 1.0), ((255, 168, 58), 0.66), ((255, 236, 150), 0.34)):
        c.blob([(x - size * grow, y), (x - size * 0.7 * grow, y - size * grow),
            (x - size * 0.15, y - size * 2.1 * grow), (x + size * 0.25 * grow, y - size * 1.1 * grow),
                (x + size * 0.55 * grow, y - size * 1.6 * grow), (x + size * grow,
                    y - size * 0.2 * grow)], colour)
    s.glows.append(Glow(x, y - size, size * 6.5, FIRE, 0.7))


def picture(c: Canvas, s: Stage, x: float, y: float, w: float, h: float, portrait: bool = False) -> None:
    """A framed painting."""
    c.rect(x - 0.014, y - 0.014, x + w + 0.014, y + h + 0.014, shade(BRASS, 0.9))
    c.rect(x - 0.004, y - 0.004, x + w + 0.004, y + h + 0.004, shade(BRASS, 0.6))
    if portrait:
        c.rect(x, y, x + w, y + h, (74, 58, 48))
        c.blob([(x + w * 0.15, y + h), (x + w * 0.3, y + h * 0.6), (x + w * 0.7, y + h * 0.6),
            (x + w * 0.85, y + h)], (52, 40, 44))
        c.oval(x + w * 0.5, y + h * 0.42, w * 0.17, h * 0.19, (214, 178, 150))
        return
    c.rect(x, y, x + w, y + h * 0.6, (158, 176, 184))
    c.rect(x, y + h * 0.55, x + w, y + h, (112, 118, 78))
    c.poly([(x + w * 0.1, y + h * 0.6), (x + w * 0.4, y + h * 0.3), (x + w * 0.75, y + h * 0.6)], (104, 112,
        120))


def rug(c: Canvas, x: float, y: float, w: float, h: float, colour: RGB) -> None:
    """A rug lying on the floor, round its middle (x, y)."""
    c.poly([(x - w * 0.42, y - h / 2), (x + w * 0.42, y - h / 2), (x + w / 2, y + h / 2),
        (x - w / 2, y + h / 2)], shade(colour, 0.8))
    c.poly([(x - w * 0.38, y - h * 0.4), (x + w * 0.38, y - h * 0.4), (x + w * 0.45, y + h * 0.4),
        (x - w * 0.45, y + h * 0.4)], colour)
    c.oval(x, y, w * 0.2, h * 0.26, mix(colour, BRASS, 0.5))
    c.oval(x, y, w * 0.15, h * 0.18, shade(colour, 0.85))


def shelf(c: Canvas, x: float, y: float, w: float, wood: RGB = OAK) -> None:
    """A board on the wall."""
    c.rect(x, y, x + w, y + 0.012, wood)
    for share in (0.1, 0.9):
        c.poly([(x + w * share - 0.005, y + 0.012), (x + w * share + 0.005, y + 0.012),
            (x + w * share, y + 0.045)], shade(wood, 0.8))
