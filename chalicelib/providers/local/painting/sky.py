"""Sky, sun, moon, stars and clouds."""

from __future__ import annotations

import math

from chalicelib.providers.local.painting.canvas import Canvas
from chalicelib.providers.local.painting.colour import RGB, WHITE, mix, shade
from chalicelib.providers.local.painting.stage import Glow, Stage


def paint_sky(c: Canvas, s: Stage, horizon: float) -> None:
    """Fill everything above `horizon` (share of the height, with a little to spare below it)."""
    light = s.light
    c.bands(0, c.w, ((0.0, light.top), (horizon * 0.55, light.middle), (horizon + 0.02, light.low)))
    if light.stars:
        _stars(c, s, horizon)
    if light.sun:
        _sun(c, s, light.sun, horizon)
    if light.clouds > 0:
        _clouds(c, s, horizon)
    if light.moon:
        _moon(c, s, light.moon)
    if light.weather == "storm":
        _lightning(c, s, horizon)


def _stars(c: Canvas, s: Stage, horizon: float) -> None:
    for _ in range(90):
        x, y = s.near(0, c.w), s.near(0, horizon * 0.85)
        size = s.near(0.0007, 0.0022)
        c.oval(x, y, size, size, mix(s.light.top, WHITE, s.near(0.4, 0.95)))


def _sun(c: Canvas, s: Stage, at: tuple[float, float], horizon: float) -> None:
    x, y = at[0] * c.w, min(at[1], horizon - 0.03)
    low = at[1] > 0.4
    core = mix(s.light.glow, WHITE, 0.35 if low else 0.75)
    c.oval(x, y, 0.052 if low else 0.042, 0.052 if low else 0.042, core)
    s.glows.append(Glow(x, y, 0.5 if low else 0.34, s.light.glow, 0.62 if low else 0.5))


def _moon(c: Canvas, s: Stage, at: tuple[float, float]) -> None:
    x, y = at[0] * c.w, at[1]
    c.oval(x, y, 0.046, 0.046, (238, 236, 218))
    for dx, dy, r in ((-0.014, -0.01, 0.009), (0.012, 0.012, 0.012), (0.008, -0.018, 0.006)):
        c.oval(x + dx, y + dy, r, r, (216, 214, 200))
    s.glows.append(Glow(x, y, 0.26, (150, 170, 220), 0.55))


def _clouds(c: Canvas, s: Stage, horizon: float) -> None:
    light = s.light
    heavy = light.weather in ("rain", "storm", "cloudy", "snow")
    count = round(3 + light.clouds * (9 if heavy else 5))
    for index in range(count):
        depth = index / count
        y = horizon * (s.near(0.0, 0.5) if heavy else s.near(0.1, 0.7))
        body = mix(light.middle, WHITE, 0.45 * (1 - light.dark) if not heavy else 0.12 * depth)
        if light.dark > 0.2 and not heavy:
            body = mix(light.middle, light.glow, 0.28)
        body = shade(body, 1 - 0.2 * s.near(0, 1)) if heavy else body
        streak = light.weather == "wind" or 0.25 < light.dark < 0.8
        _cloud(c, s, s.near(-0.1, 1.1) * c.w, y, s.near(0.1, 0.24) * (1.5 if heavy else 1), body, streak)


def _cloud(c: Canvas, s: Stage, x: float, y: float, size: float, body: RGB, streak: bool) -> None:
    flat = 0.16 if streak else 0.36
    under = mix(body, s.light.middle, 0.55)
    puffs = [(s.near(-1, 1), s.near(0.5, 1.0)) for _ in range(7)]
    for at, big in puffs:
        c.oval(x + at * size, y + size * flat * 0.35, size * 0.5 * big, size * flat * 0.75 * big, under)
    for at, big in puffs:
        lift = (1 - at * at) * size * flat * 0.6
        c.oval(x + at * size * 0.9, y - lift, size * 0.42 * big, size * flat * 0.8 * big, body)


def _lightning(c: Canvas, s: Stage, horizon: float) -> None:
    x, y = s.near(0.15, 0.85) * c.w, 0.02
    s.glows.append(Glow(x, horizon * 0.3, 0.45, (190, 200, 255), 0.6))
    points = [(x, y)]
    while y < horizon * 0.92:
        y += s.near(0.025, 0.06)
        x += s.near(-0.04, 0.04)
        points.append((x, y))
    c.line(points, 0.0065, (236, 238, 255))
    branch = points[len(points) // 2]
    fork = [(branch[0] + math.sin(i) * 0.012 + i * 0.022, branch[1] + i * 0.035) for i in range(4)]
    c.line(fork, 0.003, (220, 226, 255))
