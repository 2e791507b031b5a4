"""A whole person as a cut-out picture, with soft shading and the light of the scene."""

from __future__ import annotations

from dataclasses import dataclass

from PIL import Image, ImageChops, ImageFilter

from chalicelib.providers.local.painting.canvas import OVERSAMPLING, Canvas, Point
from chalicelib.providers.local.painting.colour import RGB
from chalicelib.providers.local.painting.figures import clothes, extras, head
from chalicelib.providers.local.painting.figures.beasts import REACH as BEAST_WINDOW
from chalicelib.providers.local.painting.figures.beasts import paint_beast
from chalicelib.providers.local.painting.figures.body import Body, body_of
from chalicelib.providers.local.painting.figures.held import paint_held
from chalicelib.providers.local.painting.figures.pen import Pen
from chalicelib.providers.local.painting.figures.poses import POSES, Pose
from chalicelib.providers.local.painting.figures.seats import paint_seat
from chalicelib.providers.local.painting.look import Look

# How far a figure reaches round its feet (left, right, up, down), in its own heights.
WINDOW = (0.42, 0.53, 1.24, 0.05)
MOUNTED = (0.78, 0.86, 1.6, 0.05)


@dataclass(frozen=True, slots=True)
class Cutout:
    """A person on transparent ground. `anchor` is the pixel between the feet; `head` mid-face."""

    image: Image.Image
    anchor: tuple[int, int]
    head: Point


def paint_person(
    look: Look, pose: Pose, pixels: float, *, mirror: bool = False, ink: float = 0.4, line: float = 1.0,
        held: str = "", seat: str = "",
    window: tuple[float, float, float, float] = WINDOW,
) -> Cutout:  # fmt: skip
    """Draw `look` in `pose`, `pixels` tall for a height of one.

    `line` scales the outline and `ink` blackens it, `held` and `seat` name props, `window` is how far the
    cut-out reaches.
    """
    if look.beast:
        return _beast(look, pixels, mirror, ink, line)
    unit = pixels * look.height * OVERSAMPLING
    left, right, above, below = window
    size = (int((left + right) * unit) // 2 * 2, int((above + below) * unit) // 2 * 2)
    body = body_of(look, pose)
    origin = (right if mirror else left) * unit
    # Four plain bands, the last one the mask: an RGBA picture would be premultiplied to be made smaller,
    # slowly.
    # The ground has the colour of an outline, which keeps the edge clean.
    sheet = Image.new("RGBX", size, (60, 52, 56, 0))
    canvas = Canvas(sheet, unit, origin, above * unit, mirror=mirror)
    pen = Pen(canvas, _thickness(unit, line), ink)
    paint_seat(pen, body, seat)
    _draw(pen, look, body, held or pose.holds)
    small = Image.merge("RGBA", sheet.reduce(OVERSAMPLING).split())
    if look.being == "ghost":
        small = _spectral(small)
    face_x = origin + (-1 if mirror else 1) * body.face[0] * unit
    return Cutout(
        small,
        (int(origin / OVERSAMPLING), int(above * unit / OVERSAMPLING)),
        (face_x / OVERSAMPLING, (above + body.face[1]) * unit / OVERSAMPLING),
    )


def _beast(look: Look, pixels: float, mirror: bool, ink: float, line: float) -> Cutout:
    """An animal on its own legs."""
    unit = pixels * look.height * OVERSAMPLING
    left, right, above, below = BEAST_WINDOW
    sheet = Image.new("RGBX", (int((left + right) * unit) // 2 * 2, int((above + below) * unit) // 2 * 2),
        (60, 52, 56, 0))  # fmt: skip
    origin = (right if mirror else left) * unit
    canvas = Canvas(sheet, unit, origin, above * unit, mirror=mirror)
    x, y = paint_beast(Pen(canvas, _thickness(unit, line), ink), look.being, look.skin)
    small = Image.merge("RGBA", sheet.reduce(OVERSAMPLING).split())
    face = ((origin + (-x if mirror else x) * unit) / OVERSAMPLING, (above + y) * unit / OVERSAMPLING)
    return Cutout(small, (int(origin / OVERSAMPLING), int(above * unit / OVERSAMPLING)), face)


def _thickness(unit: float, line: float) -> float:
    """About a two-hundred-and-fiftieth of a small figure, but no felt pen in a portrait; in units."""
    return min(max(0.0042 * unit, 1.15 * OVERSAMPLING), 2.1 * OVERSAMPLING) / unit * line


def _spectral(cutout: Image.Image) -> Image.Image:
    """The pale shine of somebody who is not quite there and has no feet."""
    grey = cutout.convert("L")
    pale = Image.merge("RGB", [grey.point([low + value * (255 - low) // 255 for value in range(256)])
        for low in (116, 146, 158)])  # fmt: skip
    fade = Image.new("L", (1, 4))
    fade.putdata([240, 225, 180, 30])
    alpha = ImageChops.multiply(cutout.getchannel("A"), fade.resize(cutout.size, Image.Resampling.BILINEAR))
    pale.putalpha(alpha)
    return pale


def pose_named(name: str) -> Pose:
    """The pose called `name`; standing for an unknown one."""
    return POSES.get(name, POSES["stand"])


def _draw(pen: Pen, look: Look, body: Body, held: str) -> None:
    extras.paint_cloak_behind(pen, look, body)
    head.paint_back_of_head(pen, look, body)
    paint_held(pen, body, held, far=True)
    extras.paint_arm(pen, look, body, near=False)
    clothes.paint_legs(pen, look, body)
    clothes.paint_torso(pen, look, body)
    extras.paint_wraps(pen, look, body)
    if look.beard in ("full", "long"):
        extras.paint_neckwear(pen, look, body)
    head.paint_head(pen, look, body)
    if look.beard not in ("full", "long"):
        extras.paint_neckwear(pen, look, body)
    paint_held(pen, body, held, far=False)
    extras.paint_arm(pen, look, body, near=True)
    extras.paint_aids(pen, look, body)


def light_up(cutout: Image.Image, tint: RGB, rim: RGB, side: int, strength: float) -> Image.Image:
    """`cutout` in coloured light from `side` (-1 left, 1 right): a bright rim there, shade opposite."""
    alpha = cutout.getchannel("A")
    reach = max(2, cutout.height // 60)
    soft = alpha.filter(ImageFilter.BoxBlur(reach))
    lit = Image.merge(
        "RGB", [band.point(_scaled(tint[index])) for index, band in enumerate(cutout.split()[:3])]
    )
    dark = ImageChops.subtract(alpha, ImageChops.offset(soft, side * reach, -reach // 2))
    lit.paste((18, 14, 30), mask=dark.point(_scaled(int(255 * 0.55 * strength))))
    edge = ImageChops.subtract(alpha, ImageChops.offset(soft, -side * reach // 2, reach // 3))
    lit.paste(rim, mask=edge.point(_scaled(int(255 * 0.3 * strength))))
    lit.putalpha(alpha)
    return lit


def _scaled(share: int) -> list[int]:
    return [value * share // 255 for value in range(256)]
