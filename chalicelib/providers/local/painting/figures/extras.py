"""Arms and hands, and what is worn over everything: cloaks, shawls, scarves, slings, crutches."""

# Outlines are lists of points: one to a line would hide their shape.
# fmt: off
from __future__ import annotations

from chalicelib.providers.local.painting.canvas import Point
from chalicelib.providers.local.painting.colour import RGB, shade
from chalicelib.providers.local.painting.figures.body import Body
from chalicelib.providers.local.painting.figures.clothes import sleeve
from chalicelib.providers.local.painting.figures.pen import Pen
from chalicelib.providers.local.painting.look import Look

_LINEN: RGB = (240, 234, 220)


def paint_arm(pen: Pen, look: Look, body: Body, near: bool) -> None:
    """One arm with its sleeve and hand."""
    shoulder, elbow, hand = body.near_arm if near else body.far_arm
    cloth, thick = sleeve(look)
    dark = 1.0 if near else 0.84
    limb = body.limb * thick
    bare = look.wears("body", "dress") and "over" not in look.garments and look.age != "old"
    wrist = _mid(elbow, hand, 0.86)
    gloves = look.garments.get("hands")
    skin = shade(gloves.colour if gloves else look.skin, dark)
    if look.being == "invisible" and gloves is None:
        pen.limb([shoulder, elbow, wrist], (0.035 * limb, 0.034 * limb, 0.028 * limb), shade(cloth, dark))
        pen.canvas.oval(*wrist, 0.02 * limb, 0.02 * limb, (34, 28, 36))
        return
    if "hook" in look.marks and not near:
        pen.stroke([wrist, hand, (hand[0] + 0.03, hand[1] + 0.02), (hand[0] + 0.04, hand[1] - 0.015)],
            (150, 154, 162), 3)
    else:
        _hand(pen, elbow, hand, body.limb * (1.12 if gloves else 1.0), skin)
    if bare:
        pen.limb([elbow, wrist], (0.03 * body.limb, 0.023 * body.limb), skin)
        pen.limb([shoulder, elbow], (0.036 * limb, 0.037 * limb), shade(cloth, dark))
    else:
        pen.limb([shoulder, elbow, wrist], (0.035 * limb, 0.034 * limb, 0.028 * limb), shade(cloth, dark))
    if near and "wrap" not in look.garments and ("over" in look.garments or "vest" not in look.garments):
        # No seam on top of the shoulder: the sleeve goes over into the coat.
        pen.canvas.limb([(shoulder[0] + 0.012, shoulder[1]), (shoulder[0] + 0.026, shoulder[1] + 0.012)],
            (0.031 * limb, 0.026 * limb), cloth)
    if near and (look.bandaged & {"arm", "hand"}) and "sling" not in look.marks:
        start = _mid(elbow, hand, 0.55) if "hand" in look.bandaged else _mid(shoulder, elbow, 0.5)
        end = hand if "hand" in look.bandaged else _mid(elbow, hand, 0.35)
        pen.limb([start, end], (0.038 * limb, 0.038 * limb), _LINEN)


def _hand(pen: Pen, elbow: Point, hand: Point, size: float, skin: RGB) -> None:
    """A half-open hand: palm, fingers along the forearm, and a thumb."""
    dx, dy = (hand[0] - elbow[0]) * 6.5, (hand[1] - elbow[1]) * 6.5
    wrist = (hand[0] - dx * 0.022, hand[1] - dy * 0.022)
    thumb = (hand[0] + (dx * 0.018 + dy * 0.026) * size, hand[1] + (dy * 0.018 - dx * 0.026) * size)
    pen.limb([hand, thumb], (0.01 * size, 0.008 * size), skin)
    pen.limb([wrist, hand, (hand[0] + dx * 0.034 * size, hand[1] + dy * 0.034 * size)],
        (0.02 * size, 0.024 * size, 0.013 * size), skin)


def paint_cloak_behind(pen: Pen, look: Look, body: Body) -> None:
    """The back of a cloak, before everything else is drawn."""
    cloak = look.garments.get("wrap")
    if "wings" in look.marks:
        _wings(pen, body)
    if cloak is None or cloak.kind != "cloak":
        return
    (nx, ny), low = body.neck, max(body.near_leg[2][1], body.far_leg[2][1])
    short = 0.35 if cloak.length < 1 else 0.07
    y = low - short * (low - ny)
    left = min(body.near_leg[2][0], body.pelvis[0]) - 0.17
    right = max(body.far_leg[1][0], body.pelvis[0]) + 0.13
    pen.blob(
        ((nx - 0.06, ny - 0.01), (nx - body.shoulder * 1.35, ny + 0.08), (left - 0.01, y - 0.05),
            ((left + right) / 2, y + 0.012),
         (right, y - 0.03), (nx + body.shoulder * 1.2, ny + 0.08), (nx + 0.06, ny)),
        shade(cloak.colour, 0.78),
    )


def paint_wraps(pen: Pen, look: Look, body: Body) -> None:
    """Cloak fronts, shawls and whatever is round the neck, after the trunk and before the near arm."""
    wrap = look.garments.get("wrap")
    (nx, ny), (mx, my) = body.neck, body.middle
    s = body.shoulder
    if wrap is not None and wrap.kind == "shawl":
        pen.blob(((nx - 0.05, ny - 0.01), (nx - s * 1.25, ny + 0.08), (nx - s * 0.9, my - 0.01),
            (mx + 0.02, my + 0.01),
                  (nx + s * 1.0, my - 0.03), (nx + s * 1.18, ny + 0.07), (nx + 0.06, ny)), wrap.colour)
        pen.stroke([(nx - s * 0.9, my - 0.02), (mx + 0.02, my - 0.004), (nx + s * 0.95, my - 0.04)],
            shade(wrap.colour, 0.75), 1.6)
    if wrap is not None and wrap.kind == "cloak":
        low = max(body.near_leg[2][1], body.pelvis[1] + 0.2)
        y = low - (0.4 if wrap.length < 1 else 0.1) * (low - ny)
        edge = min(body.near_leg[2][0], body.pelvis[0]) - 0.15
        pen.blob(((nx + 0.02, ny), (nx - 0.07, ny), (nx - s * 1.35, ny + 0.08), (edge, y - 0.04),
            (edge + 0.09, y),
                  (nx - s * 0.5, my), (nx - 0.01, ny + 0.07)), wrap.colour)
        pen.blob(((nx - 0.06, ny + 0.002), (nx + 0.07, ny + 0.004), (nx + s * 1.2, ny + 0.075),
            (nx + s * 0.8, ny + 0.11),
                  (nx + 0.01, ny + 0.06), (nx - s * 0.8, ny + 0.12), (nx - s * 1.25,
                      ny + 0.08)), shade(wrap.colour, 1.08))
        pen.oval(nx + 0.006, ny + 0.03, 0.014, 0.014, (214, 176, 84))


def paint_neckwear(pen: Pen, look: Look, body: Body) -> None:
    """Scarf, tie, collar, ruff or beads, over the neck."""
    neck = look.garments.get("neck")
    nx, ny = body.neck[0], body.neck[1] + (0.016 if neck and neck.kind == "tie" else 0.0)
    if neck is None:
        return
    if neck.kind == "scarf":
        pen.blob(((nx - 0.055, ny - 0.02), (nx + 0.065, ny - 0.02), (nx + 0.07, ny + 0.018),
            (nx - 0.055, ny + 0.022)), neck.colour)
        pen.blob(((nx + 0.02, ny), (nx + 0.055, ny), (nx + 0.06, ny + 0.13), (nx + 0.022, ny + 0.135)),
            shade(neck.colour, 0.9))
    elif neck.kind == "tie":
        pen.poly(((nx - 0.02, ny), (nx + 0.045, ny - 0.004), (nx + 0.045, ny + 0.026),
            (nx - 0.02, ny + 0.022)), neck.colour)
        pen.poly(((nx + 0.004, ny + 0.016), (nx + 0.026, ny + 0.016), (nx + 0.03, ny + 0.09),
            (nx + 0.008, ny + 0.09)), neck.colour)
    elif neck.kind in ("collar", "ruff"):
        tall = 0.03 if neck.kind == "ruff" else 0.018
        pen.oval(nx + 0.006, ny + 0.006, 0.085 if neck.kind == "ruff" else 0.06, tall, neck.colour)
    elif neck.kind == "beads":
        for step in range(7):
            x = -0.045 + step * 0.017
            pen.oval(nx + x, ny + 0.012 + 0.026 * (1 - (x / 0.05) ** 2), 0.008, 0.008, neck.colour)


def paint_aids(pen: Pen, look: Look, body: Body) -> None:
    """Sling, crutch, stick and chains, over the near arm."""
    nx, ny = body.neck
    (_, _, hand), (mx, my) = body.near_arm, body.middle
    if "sling" in look.marks:
        pen.stroke([(nx + 0.05, ny), (nx - 0.02, ny + 0.09), (mx - body.waist, my - 0.02)], _LINEN, 3.2)
        pen.blob(((nx - body.shoulder * 1.1, my - 0.05), (mx + 0.07, my - 0.075), (mx + 0.08, my - 0.02),
            (mx - 0.02, my + 0.03),
                  (nx - body.shoulder * 1.1, my + 0.005)), _LINEN)
    if "crutch" in look.marks:
        x = body.near_shoulder[0] - 0.03
        pen.limb([(x, ny + 0.12), (x - 0.02, 0.0)], (0.011, 0.009), (136, 96, 58))
        pen.limb([(x - 0.04, ny + 0.115), (x + 0.04, ny + 0.115)], (0.013, 0.013), (150, 110, 70))
    elif "stick" in look.marks and not body.pose.seat:
        pen.limb([(hand[0], hand[1] - 0.02), (hand[0] + 0.03, 0.0)], (0.009, 0.007), (86, 56, 36))
    if "chains" in look.marks:
        far = body.far_arm[2]
        for step in range(7):
            x = hand[0] + (far[0] - hand[0]) * step / 6
            sag = 0.06 * (1 - (step / 3 - 1) ** 2)
            pen.oval(x, hand[1] + (far[1] - hand[1]) * step / 6 + sag, 0.012, 0.008, (120, 124, 132))


def _wings(pen: Pen, body: Body) -> None:
    nx, ny = body.neck
    for side in (-1, 1):
        pen.blob(((nx, ny + 0.08), (nx + side * 0.22, ny - 0.12), (nx + side * 0.34, ny + 0.06),
            (nx + side * 0.26, ny + 0.32),
                  (nx + side * 0.08, ny + 0.22)), (232, 234, 240))


def _mid(first: Point, second: Point, share: float) -> Point:
    return first[0] + (second[0] - first[0]) * share, first[1] + (second[1] - first[1]) * share
