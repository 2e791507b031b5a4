"""What the painter hands out: the picture, and where in it the people are."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from PIL import Image

from chalicelib.domain.picture import Box
from chalicelib.providers.local.painting.figures.person import Cutout

# From mid-face to the top of the forehead, and half the width of the trunk, in somebody's own heights:
# within these there is nothing of the ground behind them.
_CROWN, _HALF = 0.095, 0.12


@dataclass(frozen=True, slots=True)
class Painted:
    """An RGB image of the ordered size; `regions` are the people in it by name."""

    image: Image.Image
    regions: Mapping[str, Box] = field(default_factory=dict)


def upright_box(cut: Cutout, left: int, top: int, tall: float) -> Box:
    """The region of somebody `tall` pixels tall whose cut-out has its corner at `left`, `top`.

    It goes by head and feet, so that arms and what they hold do not move it, and goes on where the picture or
    the cut-out ends.
    """
    middle = left + (cut.head[0] + cut.anchor[0]) / 2
    crown = top + cut.head[1] - tall * _CROWN
    return int(middle - tall * _HALF), int(crown), int(middle + tall * _HALF), top + cut.anchor[1]


def whole_box(image: Image.Image, left: int, top: int) -> Box:
    """The region of a cut-out that has its corner at `left`, `top`: all that is to be seen of it."""
    seen = image.getchannel("A").getbbox() or (0, 0, *image.size)
    return left + seen[0], top + seen[1], left + seen[2], top + seen[3]
