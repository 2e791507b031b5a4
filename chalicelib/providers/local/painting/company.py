"""People put into a place: who stands where, how large, facing whom, and how they feel."""

from __future__ import annotations

from dataclasses import replace

from PIL import Image

from chalicelib.domain.picture import Figure
from chalicelib.providers.local.painting.colour import RGB
from chalicelib.providers.local.painting.figures.face import expression_named
from chalicelib.providers.local.painting.figures.person import (
    MOUNTED,
    WINDOW,
    light_up,
    paint_person,
    pose_named,
)
from chalicelib.providers.local.painting.figures.poses import Pose, pose_names
from chalicelib.providers.local.painting.furnish import MOST_FIGURES, Placed, Setup, things_of
from chalicelib.providers.local.painting.look import Look, look_of
from chalicelib.providers.local.painting.regions import upright_box, whole_box

_LINEN: RGB = (238, 234, 224)
_PLACES = {
    1: (0.38,),
    2: (0.29, 0.71),
    3: (0.21, 0.5, 0.79),
    4: (0.15, 0.38, 0.62, 0.85),
    5: (0.11, 0.3, 0.5, 0.7, 0.89),
}
_SIZES = {1: 0.64, 2: 0.62, 3: 0.58, 4: 0.54, 5: 0.5}
# People on the move all go the same way; others turn to each other.
_ONE_WAY = frozenset({"walk", "run", "ride"})
# How near the middle two come who touch, and how far from it two who have a table between them.
_TOGETHER = {"embrace": 0.6, "dance": 0.66, "fight": 0.72, "eat": 1.28}
# How much of somebody who swims is under water, in their own heights, as a reach below the feet.
_DEPTH = -0.46
# Where people out of doors sit on a log: elsewhere somebody has put a chair.
_WILD = frozenset(
    "forest jungle moor field road camp mountain lake river shore sea snowfield orchard ruins graveyard "
    "battlefield desert planet".split()
)


def assemble(setup: Setup) -> list[Placed]:
    """Everything that stands in the place, the farthest first."""
    return sorted((*things_of(setup), *_people(setup)), key=lambda placed: placed.feet[1])


def _people(setup: Setup) -> list[Placed]:
    order, motif, held = setup.order, setup.motif, setup.props.held
    figures = order.figures[:MOST_FIGURES]
    count = len(figures)
    room = min(1.0, order.width / order.height)
    placed = []
    poses = pose_names(order.action, count)
    looks = [look_of(figure, order.style) for figure in figures]
    for index, (figure, name) in enumerate(zip(figures, poses, strict=True)):
        person = looks[index]
        # Of three and more, every second one stands a step back.
        back = 0.035 if count >= 3 and index % 2 else 0.0
        pixels = order.height * _SIZES[count] * motif.size * setup.shot.size * room * (1 - back * 2.2)
        share = _share(order.seed, count, index, poses[0])
        if count == 2 and not person.beast and any(other.beast and other.height > 0.5 for other in looks):
            share = 0.12 if share < 0.5 else 0.88
        mirror = share > 0.5 and (count == 1 or name not in _ONE_WAY)
        if name == "lie":
            share = min(max(share, 0.4), 0.6)
        if person.beast:
            # Beasts are long: they keep inside the picture and behind the people.
            back += 0.05
            long = pixels * person.height / order.width
            share = min(max(share, long * 0.95), 0.99 - long * 0.9)
        feet = (share * order.width, order.height * (motif.floor + setup.shot.drop - back))
        if name == "lie" and motif.bed and not person.beast:
            placed.append(_in_bed(figure, person, motif.bed, setup))
        else:
            thing = held[index] if index < len(held) else ""
            placed.append(_standing(figure, person, name, feet, pixels, mirror, thing, setup))
    return placed


def _share(seed: int, count: int, index: int, first: str) -> float:
    """Where somebody stands, as a share of the width; a lone person on the side the seed says."""
    if count == 1:
        return _PLACES[1][0] if seed % 3 else 1 - _PLACES[1][0]
    share = _PLACES[count][index]
    return 0.5 + (share - 0.5) * _TOGETHER.get(first, 1.0) if count == 2 else share


def _in_bed(
    figure: Figure, person: Look, bed: tuple[float, float, float, float], setup: Setup
) -> Placed:  # fmt: skip
    """Somebody whose head lies on the pillow, the quilt of the room drawn up to the chest."""
    left, foot, length, tall = bed
    order, palette = setup.order, setup.look
    night = replace(person.garments["body"], colour=_LINEN)
    dressed = replace(person, garments={"body": night})
    pixels = order.height * length * 0.95 / person.height
    cut = paint_person(dressed, pose_named("lie"), pixels, ink=palette.ink, line=palette.line)
    image = light_up(cut.image, *setup.lighting, palette.figure_light)
    image = image.transpose(Image.Transpose.ROTATE_90)
    head = (cut.head[1], cut.image.width - cut.head[0])
    x = int(left * order.width + length * 0.15 * order.height - head[0])
    y = int((foot - tall * 0.68) * order.height - head[1])
    edge = int(left * order.width + length * 0.285 * order.height) - x
    image = image.crop((0, 0, max(1, min(image.width, edge)), image.height))
    feet = (int(left * order.width + length * 0.5 * order.height), int(foot * order.height))
    return Placed(image, x, y, feet, 1, figure.name, box=whole_box(image, x, y))


def _standing(
    figure: Figure, person: Look, name: str, feet: tuple[float, float], pixels: float, mirror: bool,
        held: str, setup: Setup,
) -> Placed:  # fmt: skip
    palette, motif = setup.look, setup.motif
    pose = _suited(pose_named("stand" if person.beast else name), person)
    pose = replace(pose, feeling=pose.feeling or expression_named(setup.order.mood))
    seat = pose.seat
    if seat == "chair" and motif.name in _WILD:
        seat = "log"
    # What is below the picture's edge is not painted.
    unseen = (feet[1] - setup.order.height) / (pixels * person.height) - 0.02
    window = (*WINDOW[:3], -unseen) if unseen > 0 else WINDOW
    if pose.seat == "water":
        # Up to the waist in it: the rest is not seen.
        window, feet = (*WINDOW[:3], _DEPTH), (feet[0], feet[1] - _DEPTH * pixels * person.height
            - setup.order.height * 0.13)  # fmt: skip
    elif pose.seat == "horse":
        window, pixels = MOUNTED, pixels * 0.6
    cut = paint_person(
        person,
        pose,
        pixels,
        mirror=mirror,
        ink=palette.ink,
        line=palette.line,
        held=held,
        seat=seat,
        window=window,
    )
    image, anchor, half = (
        light_up(cut.image, *setup.lighting, palette.figure_light),
        cut.anchor,
        pixels * 0.17,
    )
    if pose.seat == "bed":
        turn = Image.Transpose.ROTATE_270 if mirror else Image.Transpose.ROTATE_90
        image = image.transpose(turn)
        anchor, half = (image.height // 2, image.width // 2 + int(pixels * 0.06)), pixels * 0.4
        feet = (feet[0], feet[1] - pixels * 0.02)
    elif pose.seat == "horse" or person.beast:
        half = pixels * person.height * 0.5
    left, top = int(feet[0] - anchor[0]), int(feet[1] - anchor[1])
    if pose.seat == "bed" or person.beast:
        box = whole_box(image, left, top)
    else:
        box = upright_box(cut, left, top, pixels * person.height)
    return Placed(image, left, top, (int(feet[0]), int(feet[1])), half, figure.name, box=box)


def _suited(pose: Pose, person: Look) -> Pose:
    """A pose as a body that is hurt or leans on something can take it."""
    if "sling" in person.marks:
        pose = replace(pose, near_arm=(-8, 74))
    if "crutch" in person.marks and not pose.seat:
        pose = replace(pose, near_arm=(-26, 20))
    if "chains" in person.marks:
        pose = replace(pose, near_arm=(-4, 46), far_arm=(6, -16))
    return pose
