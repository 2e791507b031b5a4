"""What every motif gets to paint with: the light, a source of chance, and a list for lamps."""

from __future__ import annotations

from dataclasses import dataclass, field
from random import Random

from PIL import Image

from chalicelib.providers.local.painting.colour import RGB, mix, multiply
from chalicelib.providers.local.painting.light import Light
from chalicelib.providers.local.painting.palette import Palette

LAMP: RGB = (255, 196, 104)
FIRE: RGB = (255, 140, 50)


@dataclass(frozen=True, slots=True)
class Glow:
    """A source of light seen in the picture; `radius` in units of the picture's height."""

    x: float
    y: float
    radius: float
    colour: RGB = LAMP
    strength: float = 0.8


@dataclass(slots=True)
class Stage:
    """The scene while it is being painted. Motifs add `glows` for every lamp, fire and lit window.

    `within` is a mask of any size: the part of the sheet that has paint, where that is not all of it.
    """

    light: Light
    chance: Random
    indoors: bool = False
    look: Palette = field(default_factory=Palette)
    within: Image.Image | None = None
    glows: list[Glow] = field(default_factory=list)

    def tone(self, colour: RGB, depth: float = 0.0) -> RGB:
        """`colour` as seen out of doors at `depth` (0 near, 1 at the horizon), in this light and air."""
        lit = multiply(colour, self.light.tint)
        air = (
            0.86 if self.light.weather == "fog" else 0.72 if self.light.weather in ("rain", "snow") else 0.62
        )
        near = 0.28 if self.light.weather == "fog" else 0.0
        return mix(lit, self.light.haze, near + (air - near) * depth)

    def near(self, low: float, high: float) -> float:
        """A chance value between two bounds."""
        return self.chance.uniform(low, high)

    def lamp(self, x: float, y: float, radius: float, strength: float = 0.8, colour: RGB = LAMP) -> None:
        """Light a lamp where people would have lit it."""
        if self.light.lamps or self.indoors:
            self.glows.append(Glow(x, y, radius, colour, strength * (1.0 if self.light.lamps else 0.35)))
