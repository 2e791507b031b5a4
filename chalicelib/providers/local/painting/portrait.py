"""A speaker's portrait and a character's reference sheet."""

from __future__ import annotations

from dataclasses import replace
from random import Random
from zlib import crc32

from PIL import Image

from chalicelib.domain.picture import Figure, PictureOrder
from chalicelib.providers.local.painting import air, finish
from chalicelib.providers.local.painting.canvas import OVERSAMPLING, Canvas
from chalicelib.providers.local.painting.colour import RGB, mix, multiply, shade
from chalicelib.providers.local.painting.figures.face import expression_named
from chalicelib.providers.local.painting.figures.person import light_up, paint_person, pose_named
from chalicelib.providers.local.painting.labels import paint_label
from chalicelib.providers.local.painting.light import Light, light_of
from chalicelib.providers.local.painting.look import look_of
from chalicelib.providers.local.painting.motifs.vignette import cloud
from chalicelib.providers.local.painting.palette import Palette, palette
from chalicelib.providers.local.painting.regions import Painted, upright_box, whole_box
from chalicelib.providers.local.painting.stage import Glow

_GROUNDS: tuple[RGB, ...] = (
    (150, 138, 120),
    (112, 126, 138),
    (132, 118, 128),
    (120, 132, 112),
    (146, 126, 110),
)
_NOBODY = Figure("")


def paint_speaker(order: PictureOrder) -> Painted:
    """Head and shoulders of the first figure, speaking."""
    look, light = palette(order.style), light_of(order.time_of_day, order.weather)
    figure = order.figures[0] if order.figures else _NOBODY
    person = look_of(figure, order.style)
    image = _air(order, _ground_of(figure), light)
    # An animal is shown whole.
    pixels = order.height * (0.56 if person.beast else 1.75) / person.height
    # The window shows only the upper body: the rest would be painted for nothing.
    reach = order.width / order.height / 1.75 / 2 + 0.09
    cut = paint_person(
        person,
        replace(pose_named("listen"), mouth="open", feeling=expression_named(order.mood)),
        pixels,
        ink=look.ink,
        line=look.line,
        window=(reach, reach, 1.3, -0.55),
    )
    side = 1 if (light.sun or light.moon or (0.3, 0))[0] > 0.5 else -1
    lit = light_up(cut.image, mix(light.tint, (255, 255, 255), 0.6), light.glow, side, look.figure_light)
    head_x, head_y = cut.head
    if person.beast:
        head_x, head_y = lit.width * 0.53, lit.height * 0.5
    left = int(order.width * 0.5 - head_x)
    top = int(order.height * (0.5 if person.beast else 0.4) - head_y)
    image.paste(lit, (left, top), lit)
    box = whole_box(lit, left, top) if person.beast else upright_box(cut, left, top, pixels * person.height)
    return Painted(_done(image, order, look, light, figure.name), {figure.name: box})


def paint_reference(order: PictureOrder) -> Painted:
    """The first figure on neutral ground: from head to foot, and the face beside it."""
    # A sheet is for recognition: no blinds or oval over it.
    look, light = replace(palette(order.style), texture="", frame=""), light_of("", "")
    figure = order.figures[0] if order.figures else _NOBODY
    person = look_of(figure, order.style)
    image = _backdrop(order, (206, 200, 190))
    tall = order.height * 0.78 * min(1.0, order.width / order.height)
    if person.beast:
        tall *= 0.34 / person.height
    full = paint_person(person, pose_named("stand"), tall, ink=look.ink, line=look.line)
    feet = (int(order.width * 0.29), int(order.height * 0.92))
    air.shadow(image, *feet, tall * 0.18, 0.2, 0.4)
    body = light_up(full.image, (255, 252, 246), (255, 255, 255), 1, look.figure_light)
    left, top = feet[0] - full.anchor[0], feet[1] - full.anchor[1]
    image.paste(body, (left, top), body)
    box = whole_box(body, left, top) if person.beast else upright_box(full, left, top, tall * person.height)
    pixels = tall * (1.9 if person.beast else 2.1 / person.height)
    bust = paint_person(
        person, pose_named("stand"), pixels, ink=look.ink, line=look.line, window=(0.24, 0.24, 1.27, -0.55)
    )
    face = light_up(bust.image, (255, 252, 246), (255, 255, 255), 1, look.figure_light)
    panel = _panel(order)
    panel.paste(face, (int(panel.width * 0.5 - bust.head[0]), int(panel.height * 0.46 - bust.head[1])), face)
    image.paste(panel, (int(order.width * 0.53), int(order.height * 0.12)))
    return Painted(_done(image, order, look, light, figure.name), {figure.name: box})


def _panel(order: PictureOrder) -> Image.Image:
    """The framed ground for the face on a reference sheet."""
    width, height = max(8, int(order.width * 0.43)), max(8, int(order.height * 0.56))
    panel = Image.new("RGB", (width, height), (150, 142, 132))
    rim = max(1, order.height // 240)
    panel.paste((224, 219, 210), (rim, rim, width - rim, height - rim))
    return panel


def _ground_of(figure: Figure) -> RGB:
    return _GROUNDS[crc32(figure.name.encode()) % len(_GROUNDS)]


def _backdrop(order: PictureOrder, colour: RGB) -> Image.Image:
    if palette(order.style).dots:
        colour = mix(colour, (255, 255, 255), 0.75)
    plate = Image.new("RGB", (order.width * OVERSAMPLING, order.height * OVERSAMPLING), colour)
    c = Canvas(plate, order.height * OVERSAMPLING)
    c.bands(0, c.w, ((0.0, shade(colour, 0.82)), (0.55, shade(colour, 1.12)), (1.0, shade(colour, 0.78))))
    return plate.reduce(OVERSAMPLING)


def _air(order: PictureOrder, colour: RGB, light: Light) -> Image.Image:
    """Nothing but the light of the hour, round a colour that goes with the person."""
    chance, size = Random(crc32(order.figures[0].name.encode())), (order.width, order.height)
    if palette(order.style).dots:
        colour = mix(colour, (255, 255, 255), 0.6)
    hour = multiply(colour, light.tint)
    strip = Image.new("RGB", (1, 3))
    for row, (sky, share) in enumerate(((light.top, 0.42), (light.middle, 0.36), (light.low, 0.3))):
        strip.putpixel((0, row), mix(hour, sky, share))
    image = strip.resize(size, Image.Resampling.BICUBIC)
    small = (max(2, size[0] // 4), max(2, size[1] // 4))
    mottle = cloud(chance, small, 6, 6).resize(size, Image.Resampling.BILINEAR)
    image.paste(shade(hour, 0.7), mask=mottle.point([value // 4 for value in range(256)]))
    source = light.sun or light.moon or (0.3, 0.25)
    air.glowing(
        image, [Glow(source[0] * size[0] / size[1], 0.32, 0.75, light.glow, 0.42 - 0.14 * light.dark)]
    )
    return image


def _done(image: Image.Image, order: PictureOrder, look: Palette, light: Light, name: str) -> Image.Image:
    image = finish.finished(finish.graded(image, order.mood, look, light.dark), look, light.dark)
    plate, ink = finish.caption_colours(look)
    paint_label(image, name, order.width / 2, order.height * 0.955, plate, ink, order.width * 0.9)
    return image
