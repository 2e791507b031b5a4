"""Hills, trees, houses, water: what places out of doors are made of. Depth: 0 near, 1 at the horizon."""

# Outlines are lists of points: one to a line would hide their shape.
# fmt: off
from __future__ import annotations

import math

from chalicelib.providers.local.painting.canvas import Canvas, Point
from chalicelib.providers.local.painting.colour import RGB, WHITE, mix, multiply, shade
from chalicelib.providers.local.painting.stage import Glow, Stage

GRASS: RGB = (104, 138, 72)
LEAF: RGB = (72, 112, 60)
STONE: RGB = (142, 138, 132)
WATER: RGB = (70, 112, 138)
WOOD: RGB = (112, 80, 54)
SNOW: RGB = (240, 244, 250)


def grass(s: Stage, colour: RGB = GRASS) -> RGB:
    """What the land is covered with: `colour`, or snow when it snows."""
    return SNOW if s.light.weather == "snow" else colour


def ground(c: Canvas, s: Stage, top: float, colour: RGB, bottom: float = 1.0) -> None:
    """Land from the horizon at `top` down to `bottom`, lighter far away."""
    far, near = s.tone(colour, 0.75), s.tone(shade(colour, 0.84))
    c.bands(0, c.w, ((top, far), (top + (bottom - top) * 0.3, s.tone(colour, 0.25)), (bottom, near)))


def ridge(c: Canvas, s: Stage, y: float, height: float, colour: RGB, depth: float,
    rough: float = 0.0) -> None:
    """A line of hills whose foot runs out of the picture below."""
    phases = [(s.near(0, 6.3), s.near(2.0, 7.0)) for _ in range(3)]
    points: list[Point] = []
    steps = 40
    for index in range(steps + 1):
        x = c.w * index / steps
        wave = sum(math.sin(phase + x * speed) / (n + 1.4) for n, (phase, speed) in enumerate(phases))
        points.append((x, y - height * (0.5 + 0.42 * wave) - s.near(0, rough)))
    c.poly([(0, 1.01), *points, (c.w, 1.01)], s.tone(colour, depth))


def peaks(c: Canvas, s: Stage, y: float, height: float, count: int, colour: RGB, depth: float,
    snow: bool) -> None:
    """Mountains with a lit and a shaded side."""
    for index in range(count):
        x = c.w * (index + s.near(0.2, 0.8)) / count
        tall, wide = height * s.near(0.65, 1.0), height * s.near(0.55, 0.85)
        top = (x, y - tall)
        mid = (x + wide * 0.12, y - tall * 0.45)
        c.poly([top, (x - wide, y + 0.02), (x + wide, y + 0.02)], s.tone(colour, depth))
        c.poly([top, mid, (x + wide * 0.05, y + 0.02), (x + wide, y + 0.02)], s.tone(shade(colour, 0.74),
            depth))
        if snow:
            cap = ((-0.3, 0.3), (-0.16, 0.24), (-0.07, 0.34), (0.05, 0.25), (0.15, 0.36), (0.3, 0.3))
            c.poly([top, *((x + a * wide, y - tall * (1 - b)) for a, b in cap)], s.tone(SNOW, depth * 0.7))


def tree(c: Canvas, s: Stage, x: float, base: float, height: float, depth: float, leaf: RGB = LEAF) -> None:
    """A broad-leaved tree, bare when it snows."""
    trunk = s.tone(shade(WOOD, 0.75), depth)
    width = height * 0.032
    c.poly(
        [(x - width * 1.7, base), (x - width * 0.7, base - height * 0.55),
            (x + width * 0.7, base - height * 0.55), (x + width * 1.7, base)],
        trunk,
    )
    for lean in (-0.2, 0.03, 0.22):
        c.limb([(x, base - height * 0.38), (x + lean * height, base - height * 0.72)],
            (width * 0.7, width * 0.2), trunk)
    if s.light.weather == "snow":
        for lean in (-0.34, -0.22, -0.1, 0.12, 0.26, 0.36):
            start = (x + lean * height * 0.4, base - height * s.near(0.5, 0.65))
            c.limb([start, (x + lean * height, base - height * s.near(0.75, 1.0))],
                (width * 0.4, width * 0.1), trunk)
        return
    dark, mid, light = (s.tone(shade(leaf, f), depth) for f in (0.72, 1.0, 1.16))
    for colour, grow, lift in ((dark, 1.0, 0.0), (mid, 0.82, 0.04), (light, 0.5, 0.1)):
        for _ in range(7):
            angle, reach = s.near(0, 6.28), s.near(0.05, 0.22)
            size = height * s.near(0.13, 0.2) * grow
            c.oval(
                x + math.cos(angle) * reach * height - lift * height * 0.5,
                base - height * (0.72 + lift) + math.sin(angle) * reach * height * 0.7,
                size, size * 0.85, colour,
            )


def pine(c: Canvas, s: Stage, x: float, base: float, height: float, depth: float, leaf: RGB = (50, 86,
    66)) -> None:
    """A conifer in tiers, white on top when it snows."""
    c.rect(x - height * 0.025, base - height * 0.16, x + height * 0.025, base, s.tone(shade(WOOD, 0.7),
        depth))
    for tier in range(4):
        y, half = base - height * (0.1 + 0.21 * tier), height * (0.24 - 0.045 * tier)
        tip = y - height * 0.36
        colour = s.tone(shade(leaf, 0.86 + 0.09 * tier), depth)
        c.poly([(x - half, y), (x, tip), (x + half, y), (x + half * 0.4, y - height * 0.02),
            (x - half * 0.4, y - height * 0.02)], colour)
        c.poly([(x, tip), (x + half, y), (x + half * 0.3, y - height * 0.02)], shade(colour, 0.86))
        if s.light.weather == "snow":
            c.poly([(x - half * 0.8, y - height * 0.05), (x, tip), (x + half * 0.3, y - height * 0.14)],
                s.tone(SNOW, depth))


def bush(c: Canvas, s: Stage, x: float, y: float, size: float, depth: float, leaf: RGB = LEAF,
    bloom: RGB | None = None) -> None:
    """A round shrub, in flower if `bloom` is given."""
    for bright, up in ((0.75, 0.0), (1.0, 0.25)):
        for step in range(5):
            dx = (step - 2) * 0.32
            radius = size * (0.42 - 0.05 * abs(step - 2))
            c.oval(x + dx * size, y - size * (0.3 + up) + abs(dx) * size * 0.2, radius, radius * 0.8,
                s.tone(shade(leaf, bright), depth))
    if bloom is not None:
        for _ in range(9):
            r = size * 0.07
            c.oval(x + s.near(-0.8, 0.8) * size, y - s.near(0.2, 0.8) * size, r, r, s.tone(bloom, depth))


def tufts(c: Canvas, s: Stage, top: float, bottom: float, count: int, colour: RGB) -> None:
    """Blades of grass over the ground, larger towards us."""
    bend = 0.014 if s.light.weather in ("wind", "storm") else 0.0
    for index in range(count):
        share = (index + s.near(0, 1)) / count
        y = top + (bottom - top) * share
        x, size = s.near(0, c.w), 0.008 + 0.022 * share
        tone = s.tone(shade(colour, s.near(0.75, 1.15)), 0.5 * (1 - share))
        for lean in (-0.4, 0.0, 0.45):
            c.poly([(x - size * 0.1, y), (x + lean * size + bend, y - size), (x + size * 0.14, y)], tone)


def path(c: Canvas, s: Stage, top: float, colour: RGB, far: float = 0.55, near: float = 0.45,
    width: float = 0.3) -> None:
    """A way from the horizon to our feet; `far` and `near` are shares of the width."""
    left, right = [], []
    for index in range(13):
        t = index / 12
        y = top + (1.01 - top) * t * t
        middle = c.w * (far + (near - far) * t + 0.05 * math.sin(t * 5))
        half = 0.006 + width * t * t
        left.append((middle - half, y))
        right.append((middle + half, y))
    c.poly([*left, *reversed(right)], s.tone(colour, 0.12))


def water(c: Canvas, s: Stage, top: float, bottom: float, colour: RGB = WATER, waves: int = 60) -> None:
    """Water that takes the sky's colour far off, with glints under sun or moon."""
    sky = mix(s.light.low, s.light.middle, 0.5)
    near = mix(multiply(colour, s.light.tint), s.light.top, 0.22)
    c.bands(0, c.w, ((top, mix(near, sky, 0.75)), (top + (bottom - top) * 0.35, mix(near, sky, 0.3)),
        (bottom, shade(near, 0.82))))
    rough = 2.2 if s.light.weather in ("storm", "wind") else 1.0
    for index in range(waves):
        share = (index + s.near(0, 1)) / waves
        y, size = top + (bottom - top) * share, 0.015 + 0.09 * share
        x = s.near(-0.05, c.w)
        tone = mix(mix(near, sky, 0.75 - 0.5 * share), WHITE,
            s.near(0.0, 0.3 if rough > 1 else 0.2) * (1 - 0.6 * s.light.dark))
        c.curve([(x, y), (x + size * 0.5, y - 0.004 * rough * (0.4 + share)), (x + size, y)],
            0.0016 + 0.002 * share * rough, tone, 4)
    lamp = s.light.moon or s.light.sun
    if lamp is not None:
        bright = (226, 232, 244) if s.light.moon else mix(s.light.glow, WHITE, 0.5)
        for index in range(34):
            y = top + (bottom - top) * (index / 34) ** 1.3
            half = s.near(0.008, 0.03) * (1 + index / 12)
            x = lamp[0] * c.w + s.near(-0.02, 0.02) * (1 + index / 6)
            c.rect(x - half, y, x + half, y + 0.0022, mix(near, bright, 0.75))


def stones(c: Canvas, s: Stage, top: float, bottom: float, count: int, colour: RGB = STONE,
    size: float = 0.05) -> None:
    """Boulders, larger towards us."""
    for index in range(count):
        share = (index + s.near(0, 1)) / count
        x, y, r = s.near(0, c.w), top + (bottom - top) * share, size * (0.25 + share) * s.near(0.6, 1.2)
        rock(c, s, x, y, r, 0.5 * (1 - share), colour)


def rock(c: Canvas, s: Stage, x: float, y: float, r: float, depth: float, colour: RGB = STONE) -> None:
    """One boulder lying on y."""
    tone = s.tone(colour, depth)
    c.poly([(x - r, y), (x - r * 0.8, y - r * 0.5), (x - r * 0.2, y - r * 0.8), (x + r * 0.5, y - r * 0.66),
        (x + r, y - r * 0.1), (x + r * 0.9, y)], shade(tone, 0.76))
    c.poly([(x - r, y), (x - r * 0.8, y - r * 0.5), (x - r * 0.2, y - r * 0.8), (x + r * 0.1, y - r * 0.4),
        (x - r * 0.1, y)], tone)


def window(c: Canvas, s: Stage, x: float, y: float, w: float, h: float, depth: float) -> None:
    """A small window, lit when lamps are."""
    lit = s.light.lamps and s.chance.random() < 0.75
    pane = (255, 208, 120) if lit else s.tone((74, 84, 98), depth)
    frame = s.tone((222, 214, 198), depth)
    c.rect(x - w * 0.1, y - h * 0.08, x + w * 1.1, y + h * 1.1, frame)
    c.rect(x, y, x + w, y + h, pane)
    c.rect(x + w * 0.44, y, x + w * 0.56, y + h, frame)
    c.rect(x, y + h * 0.45, x + w, y + h * 0.53, frame)
    if lit:
        s.glows.append(Glow(x + w / 2, y + h / 2, max(w, h) * 2.2, strength=0.5))


def house(
    c: Canvas, s: Stage, x: float, base: float, w: float, h: float, depth: float, wall: RGB, roof: RGB,
        thatch: bool = False
        
) -> None:
    """A gabled house from its long side: `h` is the wall's height, the roof stands above it."""
    tone, tile = s.tone(wall, depth), s.tone(roof if s.light.weather != "snow" else SNOW, depth)
    c.rect(x, base - h, x + w, base, tone)
    c.rect(x + w * 0.72, base - h, x + w, base, shade(tone, 0.86))
    rise = h * (0.75 if thatch else 0.6)
    over = w * 0.06
    c.rect(x + w * 0.7, base - h - rise * 1.25, x + w * 0.8, base - h - rise * 0.4, s.tone((128, 84, 70),
        depth))
    if thatch:
        c.blob([(x - over, base - h + 0.01), (x + w * 0.1, base - h - rise * 0.8),
            (x + w * 0.5, base - h - rise * 1.02), (x + w * 0.9, base - h - rise * 0.8),
                (x + w + over, base - h + 0.01), (x + w * 0.5, base - h + h * 0.05)], tile)
    else:
        c.poly([(x - over, base - h), (x + w * 0.12, base - h - rise), (x + w * 0.88, base - h - rise),
            (x + w + over, base - h)], tile)
        for row in (0.35, 0.68):
            y = base - h - rise * row
            c.line([(x + w * 0.12 * row - over * (1 - row), y), (x + w - w * 0.12 * row + over * (1 - row),
                y)], 0.0015, shade(tile, 0.82))
    door = w * 0.13
    c.rect(x + w * 0.44, base - h * 0.6, x + w * 0.44 + door, base, s.tone((92, 60, 44), depth))
    for at in (0.13, 0.72):
        window(c, s, x + w * at, base - h * 0.72, w * 0.14, h * 0.3, depth)


def fence(c: Canvas, s: Stage, y: float, height: float, colour: RGB = WOOD, depth: float = 0.2) -> None:
    """Posts and two rails across the picture."""
    tone = s.tone(colour, depth)
    for rail in (0.35, 0.75):
        c.rect(0, y - height * rail - height * 0.06, c.w, y - height * rail + height * 0.06, shade(tone, 0.9))
    for index in range(int(c.w / (height * 0.9)) + 1):
        x = index * height * 0.9 + height * 0.3
        c.rect(x, y - height, x + height * 0.14, y, tone)


def sailing_ship(c: Canvas, s: Stage, x: float, y: float, size: float, depth: float) -> None:
    """A three-master on the water line y."""
    hull, sail = s.tone((74, 52, 42), depth), s.tone((232, 222, 200), depth)
    for at, tall in ((-0.3, 0.75), (0.0, 0.95), (0.3, 0.7)):
        mast = x + at * size
        c.rect(mast - size * 0.008, y - size * tall, mast + size * 0.008, y, hull)
        for low, high, half in ((0.15, 0.42, 0.14), (0.45, 0.66, 0.11), (0.69, 0.86, 0.08)):
            a, b, w = y - size * tall * low, y - size * tall * high, half * size
            c.poly([(mast - w, a), (mast - w * 0.8, b), (mast + w * 0.8, b), (mast + w * 1.12, (a + b) / 2),
                (mast + w, a)], sail)
            c.line([(mast - w, a), (mast + w, a)], size * 0.008, shade(sail, 0.7))
    c.poly([(x - size * 0.55, y - size * 0.14), (x + size * 0.5, y - size * 0.11),
        (x + size * 0.75, y - size * 0.2), (x + size * 0.45, y + size * 0.02),
            (x - size * 0.45, y + size * 0.02)], hull)
    c.line([(x - size * 0.5, y - size * 0.08), (x + size * 0.52, y - size * 0.06)], size * 0.02,
        s.tone((200, 176, 120), depth))


def row_boat(c: Canvas, s: Stage, x: float, y: float, size: float, depth: float) -> None:
    """A small open boat."""
    tone = s.tone((126, 84, 56), depth)
    c.blob([(x - size, y - size * 0.2), (x - size * 0.75, y + size * 0.16),
        (x + size * 0.75, y + size * 0.16), (x + size * 1.05, y - size * 0.24),
            (x, y - size * 0.1)], tone)
    c.line([(x - size * 0.8, y - size * 0.05), (x + size * 0.85, y - size * 0.07)], size * 0.05,
        shade(tone, 0.7))


def figure_far(c: Canvas, s: Stage, x: float, base: float, height: float, depth: float, cloth: RGB) -> None:
    """A passer-by, small and far away."""
    tone = s.tone(cloth, depth)
    c.blob([(x - height * 0.13, base), (x - height * 0.14, base - height * 0.7), (x, base - height * 0.82),
        (x + height * 0.14, base - height * 0.7),
            (x + height * 0.13, base)], tone, 4)
    c.oval(x, base - height * 0.9, height * 0.085, height * 0.1, s.tone((214, 178, 150), depth))
