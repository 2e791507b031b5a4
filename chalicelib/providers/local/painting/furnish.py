"""Things put into a place, and what all that is put there has in common."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PIL import Image

from chalicelib.domain.picture import Box, PictureOrder
from chalicelib.providers.local.painting.canvas import OVERSAMPLING, Canvas
from chalicelib.providers.local.painting.colour import RGB, WHITE, mix
from chalicelib.providers.local.painting.figures.pen import Pen
from chalicelib.providers.local.painting.figures.person import light_up
from chalicelib.providers.local.painting.light import Light
from chalicelib.providers.local.painting.motifs.motif import Motif
from chalicelib.providers.local.painting.motifs.vignette import VIGNETTE
from chalicelib.providers.local.painting.palette import Palette
from chalicelib.providers.local.painting.props import Props
from chalicelib.providers.local.painting.shots import Shot
from chalicelib.providers.local.painting.things import THINGS, Thing

MOST_FIGURES = 5
_GAPS = {0: (0.4, 0.66), 1: (0.72, 0.12), 2: (0.5, 0.92), 3: (0.36, 0.65), 4: (0.5, 0.27), 5: (0.2, 0.8)}


@dataclass(frozen=True, slots=True)
class Placed:
    """A cut-out, the pixel of its top left corner, the middle of its shadow, a person's name and region."""

    image: Image.Image
    left: int
    top: int
    feet: tuple[int, int]
    half: float
    name: str = ""
    flame: tuple[int, int] | None = None
    box: Box | None = None


@dataclass(frozen=True, slots=True)
class Setup:
    """Everything that decides how people and things stand in a place."""

    order: PictureOrder
    motif: Motif
    light: Light
    props: Props
    look: Palette
    shot: Shot

    @property
    def lighting(self) -> tuple[RGB, RGB, int]:
        """Tint, rim colour and side of the light that falls on people; half as strong as on the place."""
        light = self.light
        ambient = light.room if self.motif.indoors else light.tint
        if self.motif.indoors and light.lamps:
            ambient = mix(light.room, (255, 226, 186), 0.45)
        source = light.sun or light.moon or (0.3, 0.2)
        return mix(ambient, WHITE, 0.5), light.glow, 1 if source[0] > 0.5 else -1


def things_of(setup: Setup) -> list[Placed]:
    """The things on the ground, each in a gap between the people."""
    order, motif = setup.order, setup.motif
    gaps: Sequence[float] = _GAPS[min(MOST_FIGURES, len(order.figures))]
    placed = []
    for name, share in zip(setup.props.ground, gaps, strict=False):
        thing = THINGS[name]
        y = motif.floor - (0.1 if thing.back else 0.03 if len(order.figures) > 2 else 0.005)
        x, tall = share * order.width, order.height * motif.size / setup.shot.seen
        if setup.shot.drop:
            y = min(1.0, y + 0.06)
        if motif is VIGNETTE:
            # Paper has no edge to walk in from: a thing is there whole.
            left, right = (reach * thing.size * tall + 0.05 * order.width for reach in thing.reach[:2])
            x = max(left, min(order.width - right, x))
        placed.append(_thing(thing, x, y * order.height, tall, setup))
    return placed


def _thing(thing: Thing, x: float, y: float, height: float, setup: Setup) -> Placed:
    unit = thing.size * height * OVERSAMPLING
    left, right, above = thing.reach
    sheet = Image.new(
        "RGBX", (int((left + right) * unit) // 2 * 2, int((above + 0.1) * unit) // 2 * 2), (60, 52, 56, 0)
    )
    canvas = Canvas(sheet, unit, left * unit, above * unit)
    thing.paint(Pen(canvas, max(0.006, 1.15 * OVERSAMPLING / unit) * setup.look.line, setup.look.ink))
    small = Image.merge("RGBA", sheet.reduce(OVERSAMPLING).split())
    image = light_up(small, *setup.lighting, setup.look.figure_light)
    scale = unit / OVERSAMPLING
    flame = (int(x), int(y - thing.glow * scale)) if thing.glow else None
    return Placed(
        image, int(x - left * scale), int(y - above * scale), (int(x), int(y)), scale * 0.4, flame=flame
    )
