"""What a setting motif is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from chalicelib.providers.local.painting.canvas import Canvas
from chalicelib.providers.local.painting.stage import Stage


@dataclass(frozen=True, slots=True)
class Motif:
    """A place by name. `floor` is where people stand (share of the height), `front` what grows before them.

    `size` is how large people are painted there, against the usual. `bed` is where one can lie: its left end
    as a share of the width, its foot, length and height in picture heights; its head is on the left.
    """

    name: str
    paint: Callable[[Canvas, Stage], None]
    indoors: bool = False
    floor: float = 0.93
    front: str = "grass"
    size: float = 1.0
    bed: tuple[float, float, float, float] | None = None
