"""Bodies in their clothes, from the feet up."""

# Outlines are lists of points: one to a line would hide their shape.
# fmt: off
from __future__ import annotations

from dataclasses import replace

from chalicelib.providers.local.painting.canvas import Point
from chalicelib.providers.local.painting.colour import RGB, mix, shade
from chalicelib.providers.local.painting.figures.body import Body
from chalicelib.providers.local.painting.figures.pen import Pen
from chalicelib.providers.local.painting.look import Look
from chalicelib.providers.local.painting.wardrobe import Garment

_SHIRT = Garment("shirt", (236, 230, 214))


def paint_legs(pen: Pen, look: Look, body: Body) -> None:
    """Both legs with trousers, stockings and shoes; hidden later by a skirt that is long enough."""
    legs = look.garments.get("legs")
    bare = look.skin if "barefoot" in look.marks or legs is None else None
    cloth = legs.colour if legs and legs.kind in ("trousers", "breeches") else None
    if cloth is None and look.wears("body", "tunic"):
        cloth = shade(look.garments["body"].colour, 0.6)
    for joints, dark in ((body.far_leg, 0.8), (body.near_leg, 1.0)):
        _leg(pen, look, body, joints, shade(cloth or bare or look.skin, dark), dark)


def _leg(pen: Pen, look: Look, body: Body, joints: tuple[Point, Point, Point], cloth: RGB,
    dark: float) -> None:
    hip, knee, ankle = joints
    thick = body.limb
    ankle_up = (ankle[0], ankle[1] - 0.018)
    if "pegleg" in look.marks and dark == 1.0:
        pen.limb([hip, knee], (0.056 * thick, 0.042 * thick), cloth)
        pen.limb([knee, ankle], (0.02, 0.011), (126, 88, 52))
        return
    if look.wears("legs", "breeches"):
        pen.limb([knee, ankle_up], (0.034 * thick, 0.026 * thick), shade((226, 220, 206), dark))
        pen.limb([hip, knee], (0.058 * thick, 0.046 * thick), cloth)
    else:
        wide = 1.15 if look.wears("legs", "trousers") else 0.9
        pen.limb([hip, knee, ankle_up], (0.058 * thick, 0.044 * thick * wide, 0.031 * thick * wide), cloth)
    _foot(pen, look, ankle, knee, thick, dark)
    if "leg" in look.bandaged and dark == 1.0:
        pen.limb([_mid(knee, hip, 0.25), _mid(knee, ankle, 0.4)], (0.046 * thick, 0.042 * thick), (244, 240,
            230))


def _foot(pen: Pen, look: Look, ankle: Point, knee: Point, thick: float, dark: float) -> None:
    feet = look.garments.get("feet")
    leather = look.skin if "barefoot" in look.marks or feet is None else feet.colour
    x, y = ankle
    leather = shade(leather, dark)
    if feet is not None and feet.kind == "boots" and "barefoot" not in look.marks:
        pen.limb([_mid(ankle, knee, 0.62), (x, y - 0.014)], (0.041 * thick, 0.032 * thick), leather)
    sole = ((x - 0.03, y - 0.028), (x + 0.03, y - 0.034), (x + 0.075, y - 0.012), (x + 0.078, y + 0.008),
        (x - 0.032, y + 0.008))
    pen.blob(sole, leather, 4)


def paint_torso(pen: Pen, look: Look, body: Body) -> None:
    """The trunk with shirt, dress, coat, apron and what goes round neck and waist."""
    shirt = look.garments.get("body", _SHIRT)
    over = look.garments.get("over")
    if shirt.kind in ("dress", "robe", "tunic"):
        # A tunic ends above the knee, however long the book calls it.
        hem = replace(shirt, length=shirt.length * 0.4) if shirt.kind == "tunic" else shirt
        _skirt(pen, body, hem, {"dress": 0.055, "robe": 0.03, "tunic": 0.015}[shirt.kind])
    skirt = look.garments.get("legs")
    if skirt is not None and skirt.kind in ("skirt", "kilt"):
        _skirt(pen, body, Garment("dress", skirt.colour, 0.3 if skirt.kind == "kilt" else 1.6), 0.06)
    _trunk(pen, look, body, shirt.colour)
    vest = look.garments.get("vest")
    if vest is not None:
        _trunk(pen, look, body, vest.colour, inset=0.9)
        _wedge(pen, body, shirt.colour, 0.55)
    apron = look.garments.get("front")
    if apron is not None:
        _apron(pen, body, apron)
    belt = look.garments.get("waist")
    if belt is not None:
        (x, y), half = body.middle, body.waist * 1.08
        pen.poly(((x - half, y - 0.014), (x + half, y - 0.014), (x + half, y + 0.016), (x - half, y + 0.016)),
            belt.colour)
    if over is not None and over.kind in ("coat", "jacket", "uniform", "armour", "spacesuit"):
        _coat(pen, look, body, over, vest.colour if vest else shirt.colour)


def _trunk(pen: Pen, look: Look, body: Body, cloth: RGB, inset: float = 1.0) -> None:
    """From the shoulders to the hips."""
    (nx, ny), (mx, my), (px, py) = body.neck, body.middle, body.pelvis
    s, w, h = body.shoulder * inset, body.waist * inset, body.hip * inset
    bust = 0.008 if look.female and look.age != "child" else 0.0
    pen.blob(
        (
            (nx - s * 0.35, ny + 0.005), (nx + s * 0.4, ny + 0.008), (nx + s * 0.92, ny + 0.04),
            (nx * 0.7 + mx * 0.3 + s * 0.82 + bust, ny * 0.65 + my * 0.35), (mx + w, my), (px + h, py),
            (px, py + 0.03), (px - h, py), (mx - w, my), (nx * 0.7 + mx * 0.3 - s * 0.86,
                ny * 0.65 + my * 0.35),
            (nx - s, ny + 0.042),
        ),
        cloth,
    )


def _wedge(pen: Pen, body: Body, cloth: RGB, depth: float) -> None:
    """The strip of shirt that shows at an open front."""
    (nx, ny), (mx, my) = body.neck, body.middle
    tip = (nx + (mx - nx) * depth + 0.014, ny + (my - ny) * depth)
    pen.poly(((nx - 0.03, ny + 0.004), (nx + 0.05, ny + 0.006), tip), cloth)


def _hem(body: Body, length: float) -> tuple[float, float, float]:
    """Left end, right end and height of a hem, whatever the legs do."""
    feet = (body.near_leg[2], body.far_leg[2])
    knees = (body.near_leg[1], body.far_leg[1])
    low = max(foot[1] for foot in feet)
    top = body.pelvis[1]
    y = top + (low - top) * min(0.97, 0.25 + 0.46 * length)
    share = (y - top) / ((low - top) or 1.0)
    xs = [knee[0] + (foot[0] - knee[0]) * max(0.0, share * 2 - 1) for knee, foot in zip(knees, feet,
        strict=True)]
    return min(xs), max(xs), y


def _skirt(pen: Pen, body: Body, garment: Garment, flare: float) -> None:
    (mx, my), (px, py) = body.middle, body.pelvis
    left, right, y = _hem(body, garment.length)
    w, h = body.waist, body.hip
    spread = flare * (0.4 + 0.6 * garment.length) + 0.05
    knee = max(body.near_leg[1], body.far_leg[1])
    seated = body.pose.seat in ("chair", "horse")
    front = ((knee[0] + 0.05, knee[1] - 0.045),) if seated or knee[0] > px + 0.1 else ()
    start = min(left, px - h) if seated else left
    outline: tuple[Point, ...] = (
        (mx - w, my), (px - h - 0.006, py), (start - spread, y - 0.012), ((start + right) / 2, y + 0.012),
        (right + spread, y - 0.006), *(front or ((px + h + 0.008, py),)), (mx + w, my),
    )
    if garment.ragged:
        pen.poly(_torn(outline, start - spread, right + spread, y), garment.colour)
    else:
        pen.blob(outline, garment.colour)
    fold = shade(garment.colour, 0.82)
    for share in (0.25, 0.5, 0.72):
        x = start - spread * 0.7 + (right - start + spread * 1.4) * share
        pen.stroke([(px - h * 0.6 + h * 1.2 * share, py + 0.03), (x, y - 0.02)], fold, 1.3)


def _torn(outline: tuple[Point, ...], left: float, right: float, y: float) -> list[Point]:
    teeth = [(left + (right - left) * step / 8, y + (0.016 if step % 2 else -0.03)) for step in range(9)]
    return [*outline[:2], *teeth, *outline[5:]]


def _apron(pen: Pen, body: Body, apron: Garment) -> None:
    (nx, ny), (mx, my), (px, py) = body.neck, body.middle, body.pelvis
    left, right, y = _hem(body, 0.95)
    w = body.waist * 0.62
    bib = ((nx - w * 0.7, ny + 0.09), (nx + w, ny + 0.09), (mx + w, my), (mx - w, my))
    pen.poly(bib, shade(apron.colour, 0.97))
    middle = (left + right) / 2
    pen.blob(((mx - w, my), (mx + w, my), (px + body.hip * 0.85, py), (middle + 0.085, y),
        (middle - 0.07, y + 0.006),
              (px - body.hip * 0.75, py)), apron.colour)
    pen.stroke([(mx - body.waist, my), (mx + body.waist, my)], shade(apron.colour, 0.8), 2.2)


def _coat(pen: Pen, look: Look, body: Body, coat: Garment, inner: RGB) -> None:
    (nx, ny), (mx, my), (px, py) = body.neck, body.middle, body.pelvis
    length = {"coat": 0.9 if coat.length <= 1 else 1.35, "uniform": 0.2, "jacket": 0.05}.get(coat.kind, 0.0)
    if coat.kind == "jacket" and coat.length >= 2:
        length = 0.9
    if length:
        _tails(pen, body, coat, length)
    _trunk(pen, look, body, coat.colour, inset=1.06)
    trim = shade(coat.colour, 0.72)
    if coat.kind == "armour":
        pen.stroke([(nx + 0.012, ny + 0.03), (mx + 0.016, my)], shade(coat.colour, 1.35), 2.0)
        for shoulder in (body.near_shoulder, body.far_shoulder):
            pen.oval(shoulder[0], shoulder[1] - 0.004, 0.05, 0.042, shade(coat.colour, 1.12))
        return
    if coat.kind == "spacesuit":
        pen.poly(((mx - 0.04, my - 0.07), (mx + 0.06, my - 0.07), (mx + 0.06, my - 0.01),
            (mx - 0.04, my - 0.01)), (70, 150, 190))
        pen.oval(nx + 0.004, ny + 0.004, 0.07, 0.022, (170, 176, 186))
        return
    _wedge(pen, body, inner, 0.95 if coat.kind != "uniform" else 0.3)
    if look.wears("vest") and coat.kind != "uniform":
        _wedge(pen, body, look.garments.get("body", _SHIRT).colour, 0.55)
    for side in (-0.042, 0.062):
        pen.poly(((nx + side * 0.7, ny - 0.004), (nx + side * 1.4, ny + 0.07), (mx + 0.012, my - 0.04)),
            mix(trim, coat.colour, 0.4))
    front = mx + 0.014
    pen.stroke([(front, my - 0.03), (front + (px - mx) * 0.5, py + 0.02)], trim, 1.4)
    buttons = (226, 190, 90) if coat.kind == "uniform" else shade(coat.colour, 1.4)
    for step in range(4):
        y = ny + (py - ny) * (0.35 + 0.15 * step)
        pen.canvas.oval(front + 0.016, y, 0.0065, 0.0065, buttons)
        if coat.kind == "uniform":
            pen.canvas.oval(front - 0.04, y, 0.0065, 0.0065, buttons)
    if coat.kind == "uniform":
        for shoulder in (body.near_shoulder, body.far_shoulder):
            pen.oval(shoulder[0], shoulder[1] - 0.02, 0.038, 0.014, (214, 176, 84))


def _tails(pen: Pen, body: Body, coat: Garment, length: float) -> None:
    (mx, my), (px, py) = body.middle, body.pelvis
    left, right, y = _hem(body, length)
    w, h = body.waist, body.hip
    gap = (left + right) / 2 + 0.016
    for outer, inner, hip, dark in ((right + 0.066, gap + 0.014, px + h + 0.014, 0.92), (left - 0.072, gap,
        px - h - 0.016, 1.0)):
        edge = mx + w * 1.05 if dark < 1 else mx - w * 1.05
        pen.blob(((mx + 0.012, my), (edge, my), (hip, py), (outer, y - 0.008),
            ((outer + inner) / 2, y + 0.008), (inner, y)),
                 shade(coat.colour, dark), 4)
    if coat.ragged:
        for share in (0.2, 0.5, 0.8):
            x = left - 0.06 + (right - left + 0.12) * share
            pen.poly(((x - 0.012, y + 0.01), (x, y - 0.04), (x + 0.012, y + 0.01)), shade(coat.colour, 0.5))


def sleeve(look: Look) -> tuple[RGB, float]:
    """Colour and thickness (times the arm's) of the outermost sleeve."""
    over = look.garments.get("over")
    if over is not None and over.kind in ("coat", "jacket", "uniform", "armour", "spacesuit"):
        return over.colour, 1.18
    body = look.garments.get("body", _SHIRT)
    return body.colour, 1.25 if body.kind == "robe" else 1.04


def _mid(first: Point, second: Point, share: float) -> Point:
    return first[0] + (second[0] - first[0]) * share, first[1] + (second[1] - first[1]) * share
