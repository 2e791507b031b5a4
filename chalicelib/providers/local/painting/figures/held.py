"""Things in a hand."""

# Outlines are lists of points: one to a line would hide their shape.
# fmt: off
from __future__ import annotations

from chalicelib.providers.local.painting.figures.body import Body
from chalicelib.providers.local.painting.figures.pen import Pen

HELD = frozenset(
    "sword knife gun letter book candle lantern bottle cup umbrella flowers quill axe bag rope torch stick "
    "fight".split()
        
)


def paint_held(pen: Pen, body: Body, name: str, *, far: bool) -> None:
    """Draw `name` in the hand it belongs to; called once for the far hand and once for the near one."""
    in_far = name in ("sword", "knife", "gun", "axe", "torch", "lantern", "candle", "umbrella", "cup",
        "flowers", "bottle")
    if not name or in_far != far:
        return
    x, y = (body.far_arm if far else body.near_arm)[2]
    steel, wood = (196, 202, 212), (112, 76, 46)
    if name == "sword":
        pen.poly(((x - 0.012, y), (x + 0.21, y - 0.3), (x + 0.222, y - 0.29), (x + 0.016, y + 0.008)), steel)
        pen.limb([(x - 0.02, y - 0.05), (x + 0.06, y + 0.01)], (0.009, 0.009), (170, 134, 60))
    elif name == "knife":
        pen.poly(((x, y - 0.01), (x + 0.1, y - 0.08), (x + 0.02, y + 0.01)), steel)
    elif name == "axe":
        pen.limb([(x - 0.03, y + 0.08), (x + 0.06, y - 0.22)], (0.01, 0.01), wood)
        pen.blob(((x + 0.04, y - 0.24), (x + 0.15, y - 0.27), (x + 0.14, y - 0.13), (x + 0.04, y - 0.16)),
            steel)
    elif name == "gun":
        pen.poly(((x - 0.01, y - 0.03), (x + 0.15, y - 0.04), (x + 0.15, y - 0.018), (x + 0.03, y),
            (x + 0.02, y + 0.03), (x - 0.01, y + 0.03)),
                 (66, 66, 76))
    elif name in ("torch", "candle", "lantern"):
        _light(pen, x, y, name)
    elif name == "umbrella":
        pen.limb([(x, y + 0.04), (x - 0.03, y - 0.42)], (0.007, 0.006), wood)
        pen.blob(((x - 0.34, y - 0.32), (x - 0.22, y - 0.46), (x - 0.03, y - 0.53), (x + 0.18, y - 0.46),
            (x + 0.3, y - 0.32), (x - 0.02, y - 0.35)),
                 (52, 50, 64))
    elif name == "letter":
        pen.poly(((x + 0.0, y - 0.05), (x + 0.08, y - 0.07), (x + 0.1, y + 0.03), (x + 0.02, y + 0.04)),
            (244, 238, 220))
    elif name == "book":
        pen.poly(((x - 0.03, y - 0.1), (x + 0.045, y - 0.07), (x + 0.045, y + 0.02), (x - 0.03, y - 0.01)),
            (132, 52, 48))
        pen.poly(((x + 0.045, y - 0.07), (x + 0.12, y - 0.1), (x + 0.12, y - 0.012), (x + 0.045, y + 0.02)),
            (120, 44, 42))
    elif name == "quill":
        pen.blob(((x, y), (x + 0.05, y - 0.12), (x + 0.09, y - 0.16), (x + 0.07, y - 0.1)), (244, 240, 232))
    elif name == "cup":
        pen.poly(((x - 0.005, y - 0.05), (x + 0.045, y - 0.05), (x + 0.036, y + 0.01), (x + 0.004, y + 0.01)),
            (226, 222, 212))
    elif name == "bottle":
        pen.blob(((x, y + 0.04), (x + 0.04, y + 0.04), (x + 0.04, y - 0.05), (x + 0.026, y - 0.11),
            (x + 0.014, y - 0.11), (x, y - 0.05)), (54, 92, 66))
    elif name == "flowers":
        for index, colour in enumerate(((214, 76, 96), (240, 206, 96), (236, 236, 244), (190, 90, 160))):
            pen.stroke([(x, y + 0.03), (x + 0.02 * index - 0.02, y - 0.06)], (70, 116, 66), 1.4)
            pen.oval(x + 0.026 * index - 0.035, y - 0.075 - 0.014 * (index % 2), 0.02, 0.02, colour)
    elif name == "bag":
        pen.blob(((x - 0.06, y + 0.02), (x + 0.06, y + 0.02), (x + 0.07, y + 0.12), (x - 0.07, y + 0.12)),
            (104, 68, 44))
    elif name == "rope":
        for step in range(3):
            pen.stroke([(x - 0.04, y + 0.03 * step), (x, y + 0.05 + 0.03 * step),
                (x + 0.04, y + 0.03 * step)], (196, 164, 110), 2.4)


def _light(pen: Pen, x: float, y: float, name: str) -> None:
    flame = (255, 206, 96)
    if name == "torch":
        pen.limb([(x, y + 0.06), (x + 0.03, y - 0.12)], (0.012, 0.018), (96, 64, 40))
        pen.canvas.blob(((x + 0.01, y - 0.12), (x, y - 0.18), (x + 0.035, y - 0.27), (x + 0.065, y - 0.18),
            (x + 0.055, y - 0.12)), (255, 150, 50))
        pen.canvas.oval(x + 0.034, y - 0.15, 0.016, 0.03, flame)
    elif name == "candle":
        pen.limb([(x + 0.012, y), (x + 0.012, y - 0.07)], (0.011, 0.01), (240, 232, 210))
        pen.canvas.oval(x + 0.012, y - 0.1, 0.009, 0.021, flame)
    else:
        pen.stroke([(x - 0.01, y), (x + 0.012, y + 0.02), (x + 0.012, y + 0.04)], (60, 52, 46), 1.5)
        pen.poly(((x - 0.022, y + 0.04), (x + 0.046, y + 0.04), (x + 0.052, y + 0.13), (x - 0.028, y + 0.13)),
            (70, 60, 52))
        pen.canvas.rect(x - 0.012, y + 0.055, x + 0.036, y + 0.118, flame)
