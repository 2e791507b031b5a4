"""Shapes with an outline, as a style draws them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from chalicelib.providers.local.painting.canvas import Canvas, Point, smooth
from chalicelib.providers.local.painting.colour import INK, RGB, mix, shade


@dataclass(frozen=True, slots=True)
class Pen:
    """Draws on `canvas`; `width` is the outline's thickness in its units, `ink` how black it is (0 to 1)."""

    canvas: Canvas
    width: float = 0.004
    ink: float = 0.4

    def outline(self, fill: RGB) -> RGB:
        """The colour of the line round a shape of `fill`."""
        return mix(shade(fill, 0.55), INK, self.ink)

    def blob(self, points: Sequence[Point], fill: RGB, steps: int = 5) -> None:
        """A smooth closed shape."""
        self.poly(smooth(points, steps, closed=True), fill)

    def poly(self, points: Sequence[Point], fill: RGB) -> None:
        """A closed shape with corners."""
        self.canvas.poly(points, fill)
        self.canvas.line([*points, points[0], points[1]], self.width, self.outline(fill))

    def oval(self, x: float, y: float, rx: float, ry: float, fill: RGB) -> None:
        self.canvas.oval(x, y, rx + self.width * 0.6, ry + self.width * 0.6, self.outline(fill))
        self.canvas.oval(x, y, rx - self.width * 0.4, ry - self.width * 0.4, fill)

    def limb(self, points: Sequence[Point], radii: Sequence[float], fill: RGB) -> None:
        """A tapered limb."""
        self.canvas.limb(points, [radius + self.width * 0.6 for radius in radii], self.outline(fill))
        self.canvas.limb(points, [max(0.001, radius - self.width * 0.4) for radius in radii], fill)

    def stroke(self, points: Sequence[Point], fill: RGB, width: float = 1.0) -> None:
        """A smooth line, `width` times as thick as the outline."""
        self.canvas.curve(points, self.width * width, fill)
