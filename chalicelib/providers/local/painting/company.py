"""People and things put into a place: who stands where, how large, facing whom."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from PIL import Image

from chalicelib.domain.picture import Figure, PictureOrder
from chalicelib.providers.local.painting.canvas import OVERSAMPLING, Canvas
from chalicelib.providers.local.painting.colour import RGB, WHITE, mix
from chalicelib.providers.local.painting.figures.pen import Pen
from chalicelib.providers.local.painting.figures.person import (
    MOUNTED,
    WINDOW,
    Cutout,
    light_up,
    paint_person,
    pose_named,
)
from chalicelib.providers.local.painting.figures.poses import Pose, pose_names
from chalicelib.providers.local.painting.light import Light
from chalicelib.providers.local.painting.look import Look, look_of
from chalicelib.providers.local.painting.motifs.motif import Motif
from chalicelib.providers.local.painting.motifs.vignette import VIGNETTE
from chalicelib.providers.local.painting.palette import Palette
from chalicelib.providers.local.painting.props import Props
from chalicelib.providers.local.painting.things import THINGS, Thing

MOST_FIGURES = 5
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
_GAPS = {0: (0.4, 0.66), 1: (0.72, 0.12), 2: (0.5, 0.92), 3: (0.36, 0.65), 4: (0.5, 0.27), 5: (0.2, 0.8)}


@dataclass(frozen=True, slots=True)
class Placed:
    """A cut-out, the pixel of its top left corner, the middle of its shadow, and a person's name."""

    image: Image.Image
    left: int
    top: int
    feet: tuple[int, int]
    half: float
    name: str = ""
    flame: tuple[int, int] | None = None


def assemble(
    order: PictureOrder, motif: Motif, light: Light, props: Props, look: Palette, size: tuple[int, int]
) -> list[Placed]:
    """Everything that stands in the place, the farthest first."""
    people = _people(order, motif, light, props, look, size)
    things = _things(order, motif, light, props, look, size)
    return sorted((*things, *people), key=lambda placed: placed.feet[1])


def _people(
    order: PictureOrder, motif: Motif, light: Light, props: Props, look: Palette, size: tuple[int, int]
) -> list[Placed]:
    figures = order.figures[:MOST_FIGURES]
    count = len(figures)
    if not count:
        return []
    width, height = size
    room = min(1.0, width / height)
    placed = []
    for index, (figure, name) in enumerate(zip(figures, pose_names(order.action, count), strict=True)):
        # Of three and more, every second one stands a step back.
        back = 0.035 if count >= 3 and index % 2 else 0.0
        pixels = height * _SIZES[count] * motif.size * room * (1 - back * 2.2)
        x = _PLACES[count][index] * width
        y = height * (motif.floor - back)
        mirror = count > 1 and _PLACES[count][index] > 0.5 and name not in _ONE_WAY
        x = min(max(x, width * 0.4), width * 0.6) if name == "lie" else x
        held = props.held[index] if index < len(props.held) else ""
        if name == "lie" and motif.bed:
            placed.append(_in_bed(figure, motif, motif.bed, light, look, order))
        else:
            placed.append(
                _person(figure, name, (x, y), pixels, mirror, held, motif, light, look, order.style)
            )
    return placed


def _in_bed(
    figure: Figure, motif: Motif, bed: tuple[float, float, float, float], light: Light, palette: Palette,
        order: PictureOrder,
) -> Placed:  # fmt: skip
    """Somebody whose head lies on the pillow, the quilt of the room drawn up to the chest."""
    left, foot, length, tall = bed
    person = look_of(figure, order.style)
    night = replace(person.garments["body"], colour=_LINEN)
    dressed = replace(person, garments={"body": night})
    pixels = order.height * length * 0.95 / person.height
    cut = paint_person(dressed, pose_named("lie"), pixels, ink=palette.ink, line=palette.line)
    image = light_up(cut.image, *_lighting(light, motif), palette.figure_light)
    image = _laid_down(image, cut, mirror=False)
    head = (cut.head[1], cut.image.width - cut.head[0])
    x = int(left * order.width + length * 0.15 * order.height - head[0])
    y = int((foot - tall * 0.68) * order.height - head[1])
    edge = int(left * order.width + length * 0.285 * order.height) - x
    image = image.crop((0, 0, max(1, min(image.width, edge)), image.height))
    feet = (int(left * order.width + length * 0.5 * order.height), int(foot * order.height))
    return Placed(image, x, y, feet, 1, figure.name)


def _person(
    figure: Figure, name: str, feet: tuple[float, float], pixels: float, mirror: bool, held: str,
        motif: Motif, light: Light,
    palette: Palette, style: str,
) -> Placed:  # fmt: skip
    person = look_of(figure, style)
    pose = _suited(pose_named(name), person)
    seat = (
        "log"
        if pose.seat == "chair"
        and not motif.indoors
        and motif.name not in ("deck", "station", "garden", "vignette")
        else pose.seat
    )
    window = MOUNTED if pose.seat == "horse" else WINDOW
    if pose.seat == "horse":
        pixels *= 0.6
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
    image, anchor = light_up(cut.image, *_lighting(light, motif), palette.figure_light), cut.anchor
    half = pixels * 0.17
    if pose.seat == "bed":
        image, anchor, half = (
            _laid_down(image, cut, mirror),
            (image.height // 2, image.width // 2 + int(pixels * 0.06)),
            pixels * 0.4,
        )
        feet = (feet[0], feet[1] - pixels * 0.02)
    elif pose.seat == "horse":
        half = pixels * 0.5
    return Placed(
        image,
        int(feet[0] - anchor[0]),
        int(feet[1] - anchor[1]),
        (int(feet[0]), int(feet[1])),
        half,
        figure.name,
    )


def _laid_down(image: Image.Image, cut: Cutout, mirror: bool) -> Image.Image:
    return image.transpose(Image.Transpose.ROTATE_270 if mirror else Image.Transpose.ROTATE_90)


def _suited(pose: Pose, person: Look) -> Pose:
    """A pose as a body that is hurt or leans on something can take it."""
    if "sling" in person.marks:
        pose = replace(pose, near_arm=(-8, 74))
    if "crutch" in person.marks and not pose.seat:
        pose = replace(pose, near_arm=(-26, 20))
    if "chains" in person.marks:
        pose = replace(pose, near_arm=(-4, 46), far_arm=(6, -16))
    return pose


def _lighting(light: Light, motif: Motif) -> tuple[RGB, RGB, int]:
    """Tint, rim colour and side of the light that falls on people; half as strong as on the place."""
    ambient = (
        mix(light.room, (255, 226, 186), 0.45)
        if motif.indoors and light.lamps
        else light.room
        if motif.indoors
        else light.tint
    )
    source = light.sun or light.moon or (0.3, 0.2)
    return mix(ambient, WHITE, 0.5), light.glow, 1 if source[0] > 0.5 else -1


def _things(
    order: PictureOrder, motif: Motif, light: Light, props: Props, look: Palette, size: tuple[int, int]
) -> list[Placed]:
    gaps: Sequence[float] = _GAPS[min(MOST_FIGURES, len(order.figures))]
    placed = []
    for name, share in zip(props.ground, gaps, strict=False):
        thing = THINGS[name]
        y = motif.floor - (0.1 if thing.back else 0.03 if len(order.figures) > 2 else 0.005)
        x, tall = share * size[0], size[1] * motif.size
        if motif is VIGNETTE:
            # Paper has no edge to walk in from: a thing is there whole.
            left, right = (reach * thing.size * tall + 0.05 * size[0] for reach in thing.reach[:2])
            x = max(left, min(size[0] - right, x))
        placed.append(_thing(thing, x, y * size[1], tall, motif, light, look))
    return placed


def _thing(
    thing: Thing, x: float, y: float, height: float, motif: Motif, light: Light, look: Palette
) -> Placed:
    unit = thing.size * height * OVERSAMPLING
    left, right, above = thing.reach
    sheet = Image.new(
        "RGBX", (int((left + right) * unit) // 2 * 2, int((above + 0.1) * unit) // 2 * 2), (60, 52, 56, 0)
    )
    canvas = Canvas(sheet, unit, left * unit, above * unit)
    thing.paint(Pen(canvas, max(0.006, 1.15 * OVERSAMPLING / unit) * look.line, look.ink))
    small = Image.merge("RGBA", sheet.reduce(OVERSAMPLING).split())
    image = light_up(small, *_lighting(light, motif), look.figure_light)
    scale = unit / OVERSAMPLING
    flame = (int(x), int(y - thing.glow * scale)) if thing.glow else None
    return Placed(
        image, int(x - left * scale), int(y - above * scale), (int(x), int(y)), scale * 0.4, flame=flame
    )
