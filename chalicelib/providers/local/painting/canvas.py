"""A drawing surface in units of the picture's height, larger than its result to smooth the edges."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from itertools import pairwise

from PIL import Image, ImageDraw

from chalicelib.providers.local.painting.colour import RGB

Point = tuple[float, float]
OVERSAMPLING = 2


class Canvas:
    """Draws on `image`. One unit is `unit` pixels; x runs right from `left`, y runs down from `top`.

    `w` is the width in units (the height is 1 for a whole picture). With `mirror`, x runs left.
    """

    def __init__(
        self, image: Image.Image, unit: float, left: float = 0.0, top: float = 0.0, *, mirror: bool = False
    ) -> None:
        self.image = image
        self.unit = unit
        self.w = image.width / unit
        self._left = left
        self._top = top
        self._sign = -1.0 if mirror else 1.0
        self._draw = ImageDraw.Draw(image)

    def place(self, points: Iterable[Point]) -> list[Point]:
        """Points in units as pixels."""
        left, top, unit, run = self._left, self._top, self.unit, self._sign * self.unit
        return [(left + x * run, top + y * unit) for x, y in points]

    def poly(self, points: Sequence[Point], fill: RGB) -> None:
        self._draw.polygon(self.place(points), fill=fill)

    def blob(self, points: Sequence[Point], fill: RGB, steps: int = 5) -> None:
        """A closed smooth shape through `points`."""
        self._draw.polygon(self.place(smooth(points, steps, closed=True)), fill=fill)

    def oval(self, x: float, y: float, rx: float, ry: float, fill: RGB) -> None:
        rx, ry = max(0.0, rx), max(0.0, ry)
        (ax, ay), (bx, by) = self.place(((x - rx, y - ry), (x + rx, y + ry)))
        self._draw.ellipse((min(ax, bx), ay, max(ax, bx), by), fill=fill)

    def rect(self, x0: float, y0: float, x1: float, y1: float, fill: RGB) -> None:
        (ax, ay), (bx, by) = self.place(((x0, y0), (x1, y1)))
        self._draw.rectangle((min(ax, bx), ay, max(ax, bx), max(ay, by)), fill=fill)

    def line(self, points: Sequence[Point], width: float, fill: RGB) -> None:
        """A stroke `width` units thick with round corners, never thinner than a pixel."""
        pixels = max(1, round(width * self.unit))
        placed = self.place(points)
        self._draw.line(placed, fill=fill, width=pixels, joint="curve" if len(placed) > 2 else None)

    def curve(self, points: Sequence[Point], width: float, fill: RGB, steps: int = 5) -> None:
        """A smooth open stroke through `points`."""
        self.line(smooth(points, steps, closed=False), width, fill)

    def limb(self, points: Sequence[Point], radii: Sequence[float], fill: RGB) -> None:
        """A rounded shape along `points`, as thick at each as its radius says."""
        for (x0, y0), (x1, y1), r0, r1 in zip(points, points[1:], radii, radii[1:], strict=False):
            length = math.hypot(x1 - x0, y1 - y0) or 1e-6
            nx, ny = -(y1 - y0) / length, (x1 - x0) / length
            self.poly(
                (
                    (x0 + nx * r0, y0 + ny * r0),
                    (x1 + nx * r1, y1 + ny * r1),
                    (x1 - nx * r1, y1 - ny * r1),
                    (x0 - nx * r0, y0 - ny * r0),
                ),
                fill,
            )
        for (x, y), radius in zip(points, radii, strict=True):
            self.oval(x, y, radius, radius, fill)

    def bands(self, x0: float, x1: float, stops: Sequence[tuple[float, RGB]], step: int = 2) -> None:
        """A vertical gradient between x0 and x1 through (y, colour) stops, in bands of `step` pixels."""
        (left, _), (right, _) = self.place(((x0, 0.0), (x1, 0.0)))
        for (y0, first), (y1, second) in pairwise(stops):
            top = int(self._top + y0 * self.unit)
            bottom = int(self._top + y1 * self.unit)
            span = max(1, bottom - top)
            for row in range(top, bottom, step):
                t = (row - top) / span
                fill = tuple(int(a + (b - a) * t) for a, b in zip(first, second, strict=True))
                self._draw.rectangle((left, row, right, row + step), fill=fill)


def smooth(points: Sequence[Point], steps: int, *, closed: bool) -> list[Point]:
    """A Catmull-Rom curve through `points`, `steps` pieces between each two."""
    count = len(points)
    if count < 3:
        return list(points)
    found: list[Point] = []
    weights = _weights(steps)
    for index in range(count if closed else count - 1):
        if closed:
            a, b, c, d = (points[(index + shift) % count] for shift in (-1, 0, 1, 2))
        else:
            a, b = points[max(0, index - 1)], points[index]
            c, d = points[index + 1], points[min(count - 1, index + 2)]
        found.extend(
            (
                a[0] * p + b[0] * q + c[0] * r + d[0] * s,
                a[1] * p + b[1] * q + c[1] * r + d[1] * s,
            )
            for p, q, r, s in weights
        )
    if not closed:
        found.append(points[-1])
    return found


def _weights(steps: int) -> list[tuple[float, float, float, float]]:
    table = []
    for step in range(steps):
        t = step / steps
        t2, t3 = t * t, t * t * t
        table.append(
            (
                0.5 * (-t + 2 * t2 - t3),
                0.5 * (2 - 5 * t2 + 3 * t3),
                0.5 * (t + 4 * t2 - 3 * t3),
                0.5 * (-t2 + t3),
            )
        )
    return table
