"""How near the picture is taken: the whole place, or two people from the knees up."""

from __future__ import annotations

from dataclasses import dataclass

from PIL import Image

from chalicelib.domain.picture import PictureOrder
from chalicelib.providers.local.painting.figures.poses import POSES, pose_names
from chalicelib.providers.local.painting.look import look_of
from chalicelib.providers.local.painting.motifs.motif import Motif
from chalicelib.providers.local.painting.motifs.vignette import VIGNETTE

# What is told by faces and hands; for the rest the legs are needed.
_BY_FACE = frozenset(
    {"speak", "listen", "shout", "cry", "think", "embrace", "stand", "look", "point", "clasp"}
)


@dataclass(frozen=True, slots=True)
class Shot:
    """`size` of people against the usual, the share of the height by which they stand lower (`drop`), and
    how much of the plate is seen: 1 for all of it.
    """

    size: float = 1.0
    drop: float = 0.0
    seen: float = 1.0


WIDE, FULL = Shot(0.84), Shot()


def shot_of(order: PictureOrder, motif: Motif) -> Shot:
    """The shot for an order: its seed chooses among those that show what happens."""
    count = len(order.figures)
    if not count or motif is VIGNETTE:
        return FULL
    poses = pose_names(order.action, count)
    faces = all(name in _BY_FACE or name in ("hips", "speak2") for name in poses)
    low = any(POSES[name].seat or name == "kneel" for name in poses if name in POSES)
    alike = [look_of(figure, order.style) for figure in order.figures]
    tallest = max(look.height for look in alike)
    level = tallest - min(look.height for look in alike) < 0.2
    turn = order.seed % 5
    if faces and not low and count <= 2 and level and not any(look.beast for look in alike) and turn < 2:
        # Heads are in the upper third, be they children's or men's.
        return Shot(1.56, max(0.0, tallest - 0.66), 0.74)
    return WIDE if turn == 4 and not motif.indoors and not low else FULL


def framed(plate: Image.Image, shot: Shot, floor: float) -> Image.Image:
    """The part of the empty place that the shot sees, in the size of the whole."""
    if shot.seen >= 1.0:
        return plate
    width, height = plate.size
    wide, tall = width * shot.seen, height * shot.seen
    left, top = (width - wide) / 2, min(height - tall, max(0.0, height * floor * 0.3 - tall * 0.16))
    return plate.resize(plate.size, Image.Resampling.BILINEAR, box=(left, top, left + wide, top + tall))
