"""From an order to a finished picture: place, light, people, things, style."""

from __future__ import annotations

from dataclasses import replace
from random import Random
from zlib import crc32

from PIL import Image, ImageFilter

from chalicelib.domain.picture import PictureOrder
from chalicelib.providers.local.painting import air, finish, foreground
from chalicelib.providers.local.painting.canvas import OVERSAMPLING, Canvas
from chalicelib.providers.local.painting.choose import motif_name
from chalicelib.providers.local.painting.colour import WHITE
from chalicelib.providers.local.painting.company import assemble
from chalicelib.providers.local.painting.furnish import Placed, Setup
from chalicelib.providers.local.painting.labels import paint_label
from chalicelib.providers.local.painting.light import Light, light_of
from chalicelib.providers.local.painting.motifs import MOTIFS
from chalicelib.providers.local.painting.motifs.motif import Motif
from chalicelib.providers.local.painting.motifs.vignette import VIGNETTE
from chalicelib.providers.local.painting.ornament import paint_ornament
from chalicelib.providers.local.painting.palette import Palette, palette
from chalicelib.providers.local.painting.props import Props, props_of
from chalicelib.providers.local.painting.regions import Painted
from chalicelib.providers.local.painting.shots import framed, shot_of
from chalicelib.providers.local.painting.stage import FIRE, Glow, Stage
from chalicelib.providers.local.painting.still_life import still_life

# Weather that is among the things to be seen.
_SEEN = {
    "snow": "snow",
    "snowflakes": "snow",
    "rain": "rain",
    "fog": "fog",
    "mist": "fog",
    "lightning": "storm",
}


def paint_scene(order: PictureOrder) -> Painted:
    """The picture of a scene, in the ordered size."""
    motif, look = MOTIFS[motif_name(order)], palette(order.style)
    props = props_of(order, motif)
    light = _light(order, motif, props)
    stage = Stage(light, _chance(order, motif), motif.indoors, look)
    size = (order.width, order.height)
    shot = shot_of(order, motif)
    image = framed(_place(motif, stage, look, size), shot, motif.floor)
    placed = _contents(Setup(order, motif, light, props, look, shot))
    if motif is VIGNETTE and not placed:
        paint_ornament(image, light, look, order.seed)
    flames: list[Glow] = []
    for item in placed:
        air.shadow(image, *item.feet, item.half, 0.24, 0.3 + 0.45 * light.shadow)
        image.paste(item.image, (item.left, item.top), item.image)
        if item.flame:
            flames.append(Glow(item.flame[0] / order.height, item.flame[1] / order.height, 0.22, FIRE, 0.55))
    air.glowing(image, flames)
    _before(image, motif, stage, order.seed)
    # A lit room is not as dark as the night outside: hard contrast is not to lift it like that.
    dark = light.dark * (0.3 if motif.indoors and look.contrast > 1 else 1.0)
    if look.dots:
        # A printed night is dark grey with white in it, or the ink would close.
        image = Image.blend(image, Image.new("RGB", image.size, WHITE), 0.06 * dark)
    image = finish.finished(finish.graded(image, order.mood, look, dark), look, dark)
    _names(image, placed, look)
    return Painted(image, {item.name: item.box for item in placed if item.name and item.box})


def _contents(setup: Setup) -> list[Placed]:
    order = setup.order
    if setup.motif is VIGNETTE and not order.figures:
        return still_life(order, setup.light, setup.look, (order.width, order.height))
    return assemble(setup)


def _light(order: PictureOrder, motif: Motif, props: Props) -> Light:
    weather = order.weather
    if motif is VIGNETTE and not weather:
        weather = next((_SEEN[word] for text in order.elements for word in text.split() if word in _SEEN), "")
    light = light_of(order.time_of_day, weather)
    if props.moon and light.dark >= 0.4 and order.weather in ("", "clear", "wind", "cloudy"):
        return replace(light, moon=light.moon or (0.76, 0.17))
    return light


def _chance(order: PictureOrder, motif: Motif) -> Random:
    """A place keeps its look from scene to scene: its name decides, and the seed only where it has none."""
    return Random(crc32(f"{motif.name}|{order.setting.casefold()}".encode()) if order.setting else order.seed)


def _place(motif: Motif, stage: Stage, look: Palette, size: tuple[int, int]) -> Image.Image:
    """The empty place in its light, with the mist that hangs in it."""
    plate = Image.new("RGB", (size[0] * OVERSAMPLING, size[1] * OVERSAMPLING), stage.light.low)
    motif.paint(Canvas(plate, size[1] * OVERSAMPLING), stage)
    image = plate.reduce(OVERSAMPLING)
    if motif.indoors:
        image = air.lamplight(image, stage)
    elif stage.light.weather == "fog":
        air.mist(image, stage.light, 0.85, seed=stage.chance.randrange(1000), within=stage.within)
    elif stage.light.weather in ("rain", "storm", "snow"):
        air.mist(image, stage.light, 0.3, seed=stage.chance.randrange(1000), within=stage.within)
    if not look.dots:
        air.glowing(image, stage.glows)
    elif stage.light.lamps:
        # White paper is all the light that print has: a full glow would make a day of it.
        air.glowing(image, [replace(glow, strength=glow.strength * 0.4) for glow in stage.glows])
    if look.softness:
        image = image.filter(ImageFilter.BoxBlur(look.softness * size[1] / 480))
    return image


def _before(image: Image.Image, motif: Motif, stage: Stage, seed: int) -> None:
    """What lies between us and the people."""
    if motif.front:
        foreground.paint_foreground(image, motif.front, stage)
    if motif.indoors:
        return
    weather = stage.light.weather
    if weather in ("rain", "storm", "snow"):
        air.falling(image, stage.light, seed, stage.within)
    elif weather == "wind":
        air.wind_streaks(image, seed)
    elif weather == "fog":
        air.mist(image, stage.light, 0.34, seed=seed % 1000, within=stage.within)


def _names(image: Image.Image, placed: list[Placed], look: Palette) -> None:
    people = [item for item in placed if item.name]
    plate, ink = finish.caption_colours(look)
    for item in people:
        widest = image.width / max(1.0, len(people)) * 0.92
        paint_label(
            image,
            item.name,
            item.feet[0],
            max(item.feet[1] + image.height * 0.034, image.height * 0.968),
            plate,
            ink,
            widest,
        )
