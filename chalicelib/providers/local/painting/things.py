"""Things that stand on the ground: each is drawn round (0, 0) there, one unit being its size."""

# Outlines are lists of points: one to a line would hide their shape.
# fmt: off
from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from chalicelib.providers.local.painting.colour import RGB, shade
from chalicelib.providers.local.painting.figures.pen import Pen
from chalicelib.providers.local.painting.figures.seats import paint_horse

OAK: RGB = (116, 78, 50)
BRASS: RGB = (206, 168, 84)


@dataclass(frozen=True, slots=True)
class Thing:
    """A prop: its painter, its size in picture heights, and its reach (left, right, up) in its own units.

    `back` things are set behind people, `glow` is the height of its flame or 0.
    """

    paint: Callable[[Pen], None]
    size: float
    reach: tuple[float, float, float] = (0.6, 0.6, 1.1)
    back: bool = False
    glow: float = 0.0


def _table(pen: Pen) -> None:
    for x in (-0.42, 0.42):
        pen.limb([(x, -0.6), (x * 1.05, 0.0)], (0.035, 0.025), shade(OAK, 0.75))
    pen.poly(((-0.44, -0.7), (0.44, -0.7), (0.52, -0.62), (-0.52, -0.62)), shade(OAK, 1.15))
    pen.poly(((-0.52, -0.62), (0.52, -0.62), (0.52, -0.56), (-0.52, -0.56)), OAK)


def _stand(pen: Pen) -> None:
    """The small round table that carries what nobody holds."""
    pen.limb([(0.0, -0.52), (0.0, -0.06)], (0.03, 0.04), shade(OAK, 0.8))
    for x in (-0.2, 0.2):
        pen.limb([(0.0, -0.1), (x, 0.0)], (0.03, 0.02), shade(OAK, 0.7))
    pen.oval(0.0, -0.55, 0.32, 0.075, shade(OAK, 1.1))


def _on_stand(item: Callable[[Pen], None]) -> Callable[[Pen], None]:
    def paint(pen: Pen) -> None:
        _stand(pen)
        item(pen)

    return paint


def _lamp(pen: Pen) -> None:
    pen.limb([(0, -0.56), (0, -0.75)], (0.05, 0.025), BRASS)
    pen.poly(((-0.1, -0.98), (0.1, -0.98), (0.19, -0.74), (-0.19, -0.74)), (255, 226, 156))


def _candle(pen: Pen) -> None:
    pen.oval(0, -0.57, 0.1, 0.03, BRASS)
    pen.limb([(0, -0.58), (0, -0.78)], (0.028, 0.026), (244, 238, 222))
    pen.canvas.oval(0, -0.86, 0.024, 0.055, (255, 208, 100))


def _book(pen: Pen) -> None:
    for y, colour in ((-0.58, (128, 44, 42)), (-0.64, (60, 82, 104))):
        pen.poly(((-0.16, y), (0.15, y), (0.15, y - 0.05), (-0.16, y - 0.05)), colour)
    pen.poly(((-0.17, -0.7), (0.0, -0.73), (0.17, -0.7), (0.17, -0.76), (0.0, -0.79), (-0.17, -0.76)),
        (246, 240, 224))


def _letter(pen: Pen) -> None:
    pen.poly(((-0.15, -0.56), (0.12, -0.53), (0.16, -0.6), (-0.1, -0.62)), (246, 240, 222))
    pen.canvas.oval(0.02, -0.575, 0.025, 0.018, (176, 40, 40))


def _bottle(pen: Pen) -> None:
    pen.blob(((-0.07, -0.57), (0.07, -0.57), (0.07, -0.78), (0.03, -0.86), (0.03, -0.96), (-0.03, -0.96),
        (-0.03, -0.86), (-0.07, -0.78)), (52, 90, 64))
    pen.poly(((0.12, -0.7), (0.24, -0.7), (0.2, -0.56), (0.16, -0.56)), (206, 216, 222))


def _flowers(pen: Pen) -> None:
    tones: tuple[RGB, ...] = ((214, 70, 92), (244, 208, 96), (238, 238, 246), (188, 96, 170), (226, 124, 72))
    for index, colour in enumerate(tones):
        x, y = -0.16 + 0.08 * index, -0.94 + 0.05 * abs(index - 2)
        pen.stroke([(0, -0.7), (x, y)], (70, 112, 64), 1.5)
        pen.oval(x, y, 0.06, 0.06, colour)
    pen.blob(((-0.07, -0.56), (-0.1, -0.68), (-0.05, -0.76), (0.05, -0.76), (0.1, -0.68), (0.07, -0.56)),
        (98, 132, 168))


def _cup(pen: Pen) -> None:
    pen.blob(((-0.2, -0.57), (-0.24, -0.7), (-0.12, -0.76), (0.0, -0.7), (-0.03, -0.57)), (226, 226, 232))
    pen.stroke([(-0.24, -0.68), (-0.32, -0.72), (-0.34, -0.76)], (226, 226, 232), 3)
    pen.poly(((0.08, -0.66), (0.22, -0.66), (0.19, -0.57), (0.11, -0.57)), (240, 238, 232))


def _skull(pen: Pen) -> None:
    pen.blob(((-0.1, -0.57), (-0.14, -0.68), (-0.1, -0.8), (0.04, -0.82), (0.13, -0.72), (0.1, -0.62),
        (0.08, -0.57)), (232, 224, 202))
    for x in (-0.02, 0.07):
        pen.canvas.oval(x, -0.69, 0.028, 0.032, (44, 36, 36))


def _clock(pen: Pen) -> None:
    pen.blob(((-0.18, -0.56), (-0.16, -0.8), (0, -0.92), (0.16, -0.8), (0.18, -0.56)), shade(OAK, 0.9))
    pen.oval(0, -0.74, 0.1, 0.1, (242, 236, 218))
    pen.stroke([(0, -0.74), (0, -0.81)], (30, 26, 28), 1.5)
    pen.stroke([(0, -0.74), (0.05, -0.72)], (30, 26, 28), 1.5)


def _chair(pen: Pen) -> None:
    for x in (-0.2, 0.2):
        pen.limb([(x, 0.0), (x, -0.95)], (0.022, 0.022), OAK)
    for y in (-0.9, -0.75, -0.6):
        pen.limb([(-0.2, y), (0.2, y)], (0.02, 0.02), OAK)
    pen.poly(((-0.22, -0.46), (0.22, -0.46), (0.28, -0.38), (-0.28, -0.38)), (148, 64, 60))
    for x in (-0.26, 0.26):
        pen.limb([(x, -0.38), (x, 0.04)], (0.022, 0.018), OAK)


def _bed(pen: Pen) -> None:
    pen.blob(((-0.58, 0), (-0.58, -0.52), (-0.54, -0.58), (-0.5, -0.52), (-0.5, 0)), OAK)
    pen.poly(((0.5, 0), (0.5, -0.4), (0.55, -0.4), (0.55, 0)), OAK)
    pen.poly(((-0.5, -0.06), (0.5, -0.06), (0.5, -0.16), (-0.5, -0.16)), shade(OAK, 0.8))
    pen.poly(((-0.5, -0.14), (0.5, -0.14), (0.5, -0.3), (-0.5, -0.3)), (238, 234, 224))
    pen.blob(((-0.49, -0.29), (-0.45, -0.4), (-0.28, -0.4), (-0.25, -0.29)), (250, 248, 242))
    pen.blob(((-0.22, -0.31), (0.1, -0.36), (0.49, -0.32), (0.5, -0.1), (0.1, -0.07),
        (-0.21, -0.1)), (124, 84, 104))


def _fire(pen: Pen) -> None:
    for side in (-1, 1):
        pen.limb([(-0.4 * side, 0.0), (0.3 * side, -0.12)], (0.07, 0.06), (84, 56, 40))
    for colour, grow in (((234, 94, 36), 1.0), ((255, 166, 56), 0.66), ((255, 236, 150), 0.34)):
        pen.canvas.blob(((-0.32 * grow, -0.04), (-0.26 * grow, -0.4 * grow), (-0.04, -0.95 * grow),
            (0.12 * grow, -0.5 * grow), (0.22 * grow, -0.7 * grow), (0.32 * grow, -0.1)), colour)


def _horse(pen: Pen) -> None:
    paint_horse(pen, -0.05, -0.62, (124, 84, 58))


def _carriage(pen: Pen) -> None:
    body = (74, 44, 48)
    pen.blob(((-0.4, -0.28), (-0.46, -0.62), (-0.4, -0.86), (0.3, -0.86), (0.36, -0.6), (0.28, -0.28)), body)
    pen.poly(((-0.2, -0.56), (-0.2, -0.78), (0.1, -0.78), (0.1, -0.56)), (178, 196, 206))
    pen.stroke([(-0.05, -0.54), (-0.05, -0.32)], shade(body, 0.6), 1.5)
    pen.limb([(0.34, -0.5), (0.6, -0.44)], (0.025, 0.02), body)
    for x, r in ((-0.34, 0.24), (0.34, 0.19)):
        pen.oval(x, -r, r, r, (46, 36, 34))
        pen.oval(x, -r, r * 0.82, r * 0.82, (172, 150, 120))
        for dx, dy in ((1, 0), (0, 1), (0.7, 0.7), (0.7, -0.7)):
            pen.stroke([(x - dx * r * 0.8, -r - dy * r * 0.8), (x + dx * r * 0.8, -r + dy * r * 0.8)],
                (70, 46, 36), 1.6)


def _dog(pen: Pen) -> None:
    coat = (146, 104, 66)
    for x in (-0.3, 0.22, -0.22, 0.3):
        pen.limb([(x, -0.35), (x + 0.02, 0.0)], (0.075, 0.045),
            shade(coat, 0.85 if x in (-0.3, 0.3) else 1.0))
    pen.limb([(-0.38, -0.5), (-0.56, -0.74)], (0.05, 0.025), coat)
    pen.limb([(-0.3, -0.45), (0.28, -0.48)], (0.16, 0.15), coat)
    pen.limb([(0.3, -0.54), (0.42, -0.76)], (0.11, 0.1), coat)
    pen.limb([(0.42, -0.78), (0.6, -0.72)], (0.12, 0.06), coat)
    pen.blob(((0.33, -0.86), (0.26, -0.68), (0.32, -0.6), (0.4, -0.78)), shade(coat, 0.6))
    pen.canvas.oval(0.47, -0.81, 0.022, 0.022, (20, 14, 12))
    pen.canvas.oval(0.655, -0.73, 0.03, 0.026, (20, 14, 12))


def _cat(pen: Pen) -> None:
    coat = (66, 60, 66)
    pen.stroke([(-0.25, -0.1), (-0.5, -0.12), (-0.52, -0.45)], coat, 5)
    pen.blob(((-0.3, 0), (-0.3, -0.4), (-0.05, -0.68), (0.2, -0.45), (0.24, 0)), coat)
    pen.oval(0.05, -0.76, 0.22, 0.19, coat)
    for x in (-0.1, 0.2):
        pen.poly(((x - 0.08, -0.86), (x, -1.06), (x + 0.08, -0.86)), coat)
    for x in (0.0, 0.14):
        pen.canvas.oval(x, -0.78, 0.035, 0.035, (206, 210, 90))


def _chest(pen: Pen) -> None:
    pen.poly(((-0.45, 0), (-0.45, -0.36), (0.45, -0.36), (0.45, 0)), (122, 78, 46))
    pen.blob(((-0.46, -0.36), (-0.44, -0.54), (0, -0.6), (0.44, -0.54), (0.46, -0.36)), (138, 90, 54))
    for x in (-0.28, 0.28):
        pen.poly(((x - 0.04, 0), (x - 0.04, -0.56), (x + 0.04, -0.56), (x + 0.04, 0)), BRASS)
    pen.oval(0, -0.34, 0.06, 0.07, BRASS)


def _barrel(pen: Pen) -> None:
    pen.blob(((-0.27, 0), (-0.35, -0.45), (-0.27, -0.9), (0.27, -0.9), (0.35, -0.45), (0.27, 0)), (138, 96,
        58))
    for y in (-0.18, -0.7):
        pen.stroke([(-0.31, y), (0, y + 0.03), (0.31, y)], (70, 66, 66), 3)
    pen.oval(0, -0.9, 0.27, 0.06, (160, 116, 74))


def _boat(pen: Pen) -> None:
    pen.blob(((-0.55, -0.22), (-0.42, 0.0), (0.42, 0.0), (0.6, -0.26), (0.0, -0.14)), (126, 84, 56))
    pen.stroke([(-0.3, -0.14), (0.1, -0.4)], (168, 130, 84), 3)


def _piano(pen: Pen) -> None:
    wood = (58, 38, 32)
    pen.poly(((-0.5, 0), (-0.5, -0.85), (0.5, -0.85), (0.5, 0)), wood)
    pen.poly(((-0.54, -0.36), (0.54, -0.36), (0.54, -0.46), (-0.54, -0.46)), shade(wood, 1.2))
    pen.poly(((-0.46, -0.42), (0.46, -0.42), (0.46, -0.46), (-0.46, -0.46)), (244, 240, 230))
    pen.poly(((-0.18, -0.55), (0.18, -0.55), (0.18, -0.78), (-0.18, -0.78)), (240, 234, 216))


def _statue(pen: Pen) -> None:
    marble = (214, 212, 206)
    pen.poly(((-0.22, 0), (-0.22, -0.3), (0.22, -0.3), (0.22, 0)), shade(marble, 0.85))
    pen.blob(((-0.16, -0.3), (-0.13, -0.7), (-0.17, -0.8), (0, -0.86), (0.17, -0.8), (0.13, -0.7),
        (0.16, -0.3)), marble)
    pen.oval(0, -0.93, 0.075, 0.09, marble)


def _coffin(pen: Pen) -> None:
    pen.poly(((-0.55, -0.2), (-0.3, -0.36), (0.55, -0.3), (0.55, -0.1), (-0.3, -0.04), (-0.55, -0.14)),
        (98, 62, 42))
    pen.stroke([(-0.1, -0.26), (0.2, -0.25)], BRASS, 2.5)
    pen.stroke([(0.0, -0.32), (0.02, -0.17)], BRASS, 2.5)


def _gravestone(pen: Pen) -> None:
    stone = (156, 156, 154)
    pen.blob(((-0.28, 0.02), (-0.28, -0.6), (-0.2, -0.84), (0.2, -0.84), (0.28, -0.6), (0.28, 0.02)), stone)
    for y in (-0.6, -0.5, -0.4):
        pen.stroke([(-0.14, y), (0.14, y)], shade(stone, 0.7), 2)


def _lantern(pen: Pen) -> None:
    pen.stroke([(-0.14, -0.72), (0, -0.94), (0.14, -0.72)], (60, 54, 50), 3)
    pen.poly(((-0.2, 0), (-0.2, -0.7), (0.2, -0.7), (0.2, 0)), (70, 62, 56))
    pen.canvas.rect(-0.14, -0.6, 0.14, -0.08, (255, 212, 110))


def _sheep(pen: Pen) -> None:
    for x in (-0.2, 0.2):
        pen.limb([(x, -0.25), (x, 0.0)], (0.05, 0.04), (66, 58, 56))
    for x, y in ((-0.25, -0.42), (0.0, -0.36), (0.25, -0.42), (-0.12, -0.56), (0.14, -0.56)):
        pen.oval(x, y, 0.2, 0.17, (236, 230, 216))
    pen.oval(0.42, -0.56, 0.11, 0.13, (70, 62, 60))


def _motorcar(pen: Pen) -> None:
    body = (44, 66, 74)
    pen.blob(((-0.55, -0.2), (-0.55, -0.44), (-0.3, -0.5), (-0.2, -0.76), (0.16, -0.76), (0.24, -0.48),
        (0.54, -0.44), (0.58, -0.2)), body)
    pen.poly(((-0.17, -0.5), (-0.1, -0.7), (0.12, -0.7), (0.17, -0.5)), (184, 200, 206))
    for x in (-0.34, 0.36):
        pen.oval(x, -0.15, 0.15, 0.15, (34, 32, 36))
        pen.oval(x, -0.15, 0.08, 0.08, (170, 170, 170))


STAND_REACH = (0.45, 0.45, 1.15)

# What a small table carries, drawn on its top.
SMALL: Mapping[str, Callable[[Pen], None]] = {
    "lamp": _lamp, "candle": _candle, "book": _book, "letter": _letter, "bottle": _bottle,
    "flowers": _flowers, "cup": _cup, "skull": _skull, "clock": _clock,
}
THINGS: Mapping[str, Thing] = {
    "table": Thing(_table, 0.26, (0.6, 0.6, 0.85)),
    "lamp": Thing(_on_stand(SMALL["lamp"]), 0.34, STAND_REACH, glow=0.85),
    "candle": Thing(_on_stand(SMALL["candle"]), 0.34, STAND_REACH, glow=0.86),
    "book": Thing(_on_stand(SMALL["book"]), 0.32, STAND_REACH),
    "letter": Thing(_on_stand(SMALL["letter"]), 0.32, STAND_REACH),
    "bottle": Thing(_on_stand(SMALL["bottle"]), 0.32, STAND_REACH),
    "flowers": Thing(_on_stand(SMALL["flowers"]), 0.34, STAND_REACH),
    "cup": Thing(_on_stand(SMALL["cup"]), 0.32, STAND_REACH),
    "skull": Thing(_on_stand(SMALL["skull"]), 0.32, STAND_REACH),
    "clock": Thing(_on_stand(SMALL["clock"]), 0.34, STAND_REACH),
    "chair": Thing(_chair, 0.3, (0.4, 0.4, 1.1)),
    "bed": Thing(_bed, 0.62, (0.65, 0.65, 0.6), back=True),
    "fire": Thing(_fire, 0.16, (0.6, 0.6, 1.1), glow=0.5),
    "horse": Thing(_horse, 0.5, (0.8, 0.85, 1.25), back=True),
    "carriage": Thing(_carriage, 0.46, (0.75, 0.75, 1.0), back=True),
    "dog": Thing(_dog, 0.17, (0.7, 0.8, 1.1)),
    "cat": Thing(_cat, 0.1, (0.7, 0.5, 1.2)),
    "chest": Thing(_chest, 0.2, (0.6, 0.6, 0.8)),
    "barrel": Thing(_barrel, 0.2, (0.5, 0.5, 1.1)),
    "boat": Thing(_boat, 0.4, (0.75, 0.75, 0.6), back=True),
    "piano": Thing(_piano, 0.4, (0.7, 0.7, 1.0), back=True),
    "statue": Thing(_statue, 0.5, (0.4, 0.4, 1.15), back=True),
    "coffin": Thing(_coffin, 0.42, (0.7, 0.7, 0.5)),
    "gravestone": Thing(_gravestone, 0.22, (0.4, 0.4, 1.0)),
    "lantern": Thing(_lantern, 0.1, (0.4, 0.4, 1.1), glow=0.4),
    "sheep": Thing(_sheep, 0.16, (0.6, 0.7, 0.9)),
    "motorcar": Thing(_motorcar, 0.44, (0.75, 0.75, 0.95), back=True),
}
