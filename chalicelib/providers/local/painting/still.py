"""Things drawn large for a still life: each stands on (0, 0), one unit being its height."""

# Outlines are lists of points: one to a line would hide their shape.
# fmt: off
from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from chalicelib.providers.local.painting.colour import RGB, shade
from chalicelib.providers.local.painting.figures.pen import Pen
from chalicelib.providers.local.painting.things import BRASS, OAK, SMALL, THINGS

_STEEL: RGB = (188, 196, 208)
_IRON: RGB = (72, 70, 78)
_LEATHER: RGB = (108, 70, 46)
_GREEN: RGB = (92, 124, 76)


@dataclass(frozen=True, slots=True)
class Still:
    """How a thing is shown among others: its painter, its height in the picture, its reach to either side.

    `over` is how far it reaches up in its own units, `lift` where its painter thinks the ground is, `glow`
    the height of its flame or 0.
    """

    paint: Callable[[Pen], None]
    size: float
    side: float = 0.4
    over: float = 1.08
    lift: float = 0.0
    glow: float = 0.0


def _sword(pen: Pen) -> None:
    pen.poly(((-0.035, -0.72), (0.0, -0.02), (0.035, -0.72)), _STEEL)
    pen.stroke([(0.0, -0.7), (0.0, -0.16)], shade(_STEEL, 0.75))
    pen.limb([(-0.14, -0.74), (0.14, -0.74)], (0.022, 0.022), BRASS)
    pen.limb([(0.0, -0.76), (0.0, -0.93)], (0.024, 0.02), _LEATHER)
    pen.oval(0.0, -0.97, 0.034, 0.034, BRASS)


def _knife(pen: Pen) -> None:
    pen.blob(((-0.02, -0.62), (-0.05, -0.3), (0.0, -0.02), (0.06, -0.3), (0.05, -0.62)), _STEEL)
    pen.limb([(0.0, -0.66), (0.0, -0.94)], (0.05, 0.06), OAK)
    pen.limb([(-0.08, -0.65), (0.1, -0.65)], (0.025, 0.025), BRASS)


def _gun(pen: Pen) -> None:
    pen.limb([(-0.42, -0.32), (-0.56, -0.06)], (0.12, 0.13), OAK)
    pen.poly(((-0.5, -0.5), (0.86, -0.56), (0.86, -0.42), (0.0, -0.34), (-0.44, -0.3)), _IRON)
    pen.oval(-0.12, -0.42, 0.17, 0.13, shade(_IRON, 1.25))
    pen.stroke([(-0.24, -0.32), (-0.2, -0.16), (-0.06, -0.18), (-0.04, -0.32)], _IRON, 2)
    pen.poly(((-0.48, -0.5), (-0.56, -0.64), (-0.38, -0.52)), _IRON)


def _axe(pen: Pen) -> None:
    pen.limb([(-0.06, 0.0), (0.04, -0.95)], (0.028, 0.024), OAK)
    pen.blob(((0.02, -0.94), (0.26, -1.0), (0.32, -0.82), (0.24, -0.66), (0.03, -0.74)), _STEEL)


def _umbrella(pen: Pen) -> None:
    pen.limb([(0.0, 0.0), (0.0, -0.1)], (0.012, 0.012), _IRON)
    pen.blob(((0.0, -0.06), (-0.1, -0.4), (-0.06, -0.72), (0.06, -0.72), (0.1, -0.4)), (62, 66, 92))
    pen.stroke([(0.0, -0.72), (0.0, -0.94), (0.06, -1.0), (0.12, -0.94)], OAK, 4)
    pen.stroke([(-0.09, -0.46), (0.09, -0.42)], (196, 164, 96), 2)


def _quill(pen: Pen) -> None:
    pen.blob(((-0.24, 0.0), (-0.26, -0.2), (-0.14, -0.32), (0.14, -0.32), (0.26, -0.2), (0.24, 0.0)),
        (58, 66, 96))
    pen.oval(0.0, -0.33, 0.13, 0.035, (34, 32, 48))
    pen.blob(((0.0, -0.34), (0.02, -0.6), (0.16, -0.88), (0.32, -1.0), (0.26, -0.72), (0.08, -0.46)),
        (244, 240, 230))
    pen.stroke([(0.0, -0.34), (0.1, -0.64), (0.3, -0.98)], (176, 166, 150))


def _rope(pen: Pen) -> None:
    for step, wide in enumerate((0.5, 0.48, 0.45, 0.4)):
        pen.oval(0.0, -0.14 - 0.15 * step, wide, 0.15, shade((196, 164, 110), 1 - 0.08 * (step % 2)))
    pen.oval(0.0, -0.62, 0.2, 0.07, (92, 74, 50))


def _bag(pen: Pen) -> None:
    pen.stroke([(-0.22, -0.62), (-0.14, -0.92), (0.14, -0.92), (0.22, -0.62)], shade(_LEATHER, 0.7), 4)
    pen.blob(((-0.46, 0.0), (-0.5, -0.34), (-0.36, -0.66), (0.36, -0.66), (0.5, -0.34),
        (0.46, 0.0)), _LEATHER)
    pen.poly(((-0.38, -0.6), (0.38, -0.6), (0.42, -0.48), (-0.42, -0.48)), shade(_LEATHER, 1.2))
    pen.poly(((-0.07, -0.56), (0.07, -0.56), (0.07, -0.4), (-0.07, -0.4)), BRASS)


def _mirror(pen: Pen) -> None:
    pen.limb([(-0.2, -0.02), (0.2, -0.02)], (0.03, 0.03), OAK)
    pen.limb([(0.0, -0.02), (0.0, -0.2)], (0.03, 0.025), OAK)
    pen.oval(0.0, -0.58, 0.33, 0.41, BRASS)
    pen.oval(0.0, -0.58, 0.27, 0.35, (196, 216, 226))
    for shift in (0.0, 0.09):
        pen.stroke([(-0.16 + shift, -0.5), (0.04 + shift, -0.78)], (238, 246, 250), 1.6)


def _hat(pen: Pen) -> None:
    felt = (62, 54, 60)
    pen.blob(((-0.36, -0.16), (-0.36, -0.7), (-0.3, -0.96), (0.3, -0.96), (0.36, -0.7), (0.36, -0.16)), felt)
    pen.poly(((-0.36, -0.34), (0.36, -0.34), (0.37, -0.17), (-0.37, -0.17)), (142, 58, 56))
    pen.oval(0.0, -0.13, 0.72, 0.13, shade(felt, 0.85))


def _boots(pen: Pen) -> None:
    for x, tone in ((-0.26, 0.8), (0.16, 1.0)):
        hide = shade((82, 56, 42), tone)
        pen.blob(((x - 0.15, -0.04), (x - 0.14, -0.94), (x + 0.15, -0.94), (x + 0.15, -0.36),
            (x + 0.36, -0.24),
            (x + 0.4, -0.04)), hide)
        pen.poly(((x - 0.16, -0.84), (x + 0.16, -0.84), (x + 0.16, -0.96),
            (x - 0.16, -0.96)), shade(hide, 1.25))
        pen.poly(((x - 0.16, -0.06), (x + 0.41, -0.06), (x + 0.41, 0.0), (x - 0.16, 0.0)), (40, 32, 32))


def _key(pen: Pen) -> None:
    pen.limb([(0.0, -0.06), (0.0, -0.66)], (0.045, 0.045), BRASS)
    for y in (-0.1, -0.24):
        pen.poly(((0.03, y), (0.22, y), (0.22, y - 0.09), (0.03, y - 0.09)), BRASS)
    pen.oval(0.0, -0.82, 0.19, 0.18, BRASS)
    pen.oval(0.0, -0.82, 0.1, 0.09, (120, 96, 60))


def _spectacles(pen: Pen) -> None:
    for x in (-0.52, 0.52):
        pen.oval(x, -0.42, 0.42, 0.42, _IRON)
        pen.oval(x, -0.42, 0.34, 0.34, (176, 198, 214))
        pen.stroke([(x - 0.16, -0.36), (x + 0.08, -0.62)], (236, 244, 248), 1.6)
        pen.stroke([(x * 1.8, -0.5), (x * 2.1, -0.74), (x * 1.7, -0.98)], _IRON, 2)
    pen.stroke([(-0.12, -0.46), (0.0, -0.56), (0.12, -0.46)], _IRON, 3)


def _bell(pen: Pen) -> None:
    pen.oval(0.0, -0.06, 0.1, 0.08, shade(BRASS, 0.7))
    pen.blob(((-0.42, -0.1), (-0.3, -0.22), (-0.24, -0.52), (-0.12, -0.7), (0.12, -0.7), (0.24, -0.52),
        (0.3, -0.22), (0.42, -0.1)), BRASS)
    pen.limb([(0.0, -0.7), (0.0, -0.96)], (0.05, 0.06), OAK)


def _pipe(pen: Pen) -> None:
    pen.limb([(-0.3, -0.36), (0.7, -0.68), (0.94, -0.68)], (0.08, 0.05, 0.04), _IRON)
    pen.blob(((-0.56, -0.1), (-0.6, -0.72), (-0.22, -0.72), (-0.2, -0.2), (-0.36, -0.0)), (128, 74, 44))
    pen.oval(-0.41, -0.72, 0.19, 0.06, (58, 40, 34))
    pen.stroke([(-0.42, -0.8), (-0.3, -0.94), (-0.46, -1.06)], (206, 202, 198), 2)


def _coins(pen: Pen) -> None:
    for x, count in ((-0.36, 4), (0.34, 3), (0.02, 6)):
        for step in range(count):
            pen.oval(x, -0.08 - 0.12 * step, 0.28, 0.1, shade((222, 182, 84), 1 - 0.12 * (step % 2)))


def _crown(pen: Pen) -> None:
    gold = (226, 184, 82)
    pen.poly(((-0.5, -0.1), (-0.58, -0.78), (-0.28, -0.46), (0.0, -0.94), (0.28, -0.46), (0.58, -0.78),
        (0.5, -0.1)), gold)
    pen.poly(((-0.52, 0.0), (-0.52, -0.2), (0.52, -0.2), (0.52, 0.0)), shade(gold, 0.85))
    for x, tone in ((-0.3, (176, 54, 66)), (0.0, (70, 110, 168)), (0.3, (176, 54, 66))):
        pen.oval(x, -0.1, 0.06, 0.06, tone)
    for x, y in ((-0.58, -0.8), (0.0, -0.96), (0.58, -0.8)):
        pen.oval(x, y, 0.05, 0.05, (246, 232, 190))


def _ring(pen: Pen) -> None:
    pen.oval(0.0, -0.36, 0.36, 0.36, BRASS)
    pen.oval(0.0, -0.36, 0.26, 0.26, (214, 202, 180))
    pen.poly(((-0.18, -0.82), (-0.1, -0.98), (0.1, -0.98), (0.18, -0.82), (0.0, -0.66)), (132, 190, 214))


def _tree(pen: Pen) -> None:
    pen.limb([(0.0, 0.0), (0.0, -0.5)], (0.06, 0.035), OAK)
    for x, y, r, tone in ((-0.2, -0.5, 0.18, 0.8), (0.2, -0.52, 0.18, 0.85), (0.0, -0.56, 0.2, 0.9),
        (-0.12, -0.72, 0.18, 1.0), (0.14, -0.74, 0.17, 1.05), (0.0, -0.86, 0.14, 1.12)):
        pen.oval(x, y, r, r * 0.86, shade(_GREEN, tone))


def _bird(pen: Pen) -> None:
    for x in (-0.04, 0.1):
        pen.stroke([(x, -0.22), (x, 0.0)], _IRON, 2)
    pen.poly(((-0.3, -0.5), (-0.82, -0.24), (-0.7, -0.48)), (70, 74, 92))
    pen.blob(((-0.4, -0.46), (-0.1, -0.74), (0.2, -0.86), (0.4, -0.92), (0.5, -0.74), (0.36, -0.4),
        (0.06, -0.2),
        (-0.22, -0.28)), (88, 94, 116))
    pen.blob(((-0.44, -0.4), (-0.12, -0.62), (0.18, -0.5), (-0.06, -0.34)), (70, 74, 92))
    pen.poly(((0.5, -0.82), (0.72, -0.74), (0.5, -0.7)), BRASS)
    pen.canvas.oval(0.4, -0.8, 0.03, 0.03, (22, 20, 24))


def _door(pen: Pen) -> None:
    pen.poly(((-0.29, 0.0), (-0.29, -1.0), (0.29, -1.0), (0.29, 0.0)), shade(OAK, 0.7))
    pen.poly(((-0.23, 0.0), (-0.23, -0.95), (0.23, -0.95), (0.23, 0.0)), shade(OAK, 1.12))
    for y in (-0.87, -0.46):
        for x in (-0.18, 0.03):
            pen.poly(((x, y), (x + 0.15, y), (x + 0.15, y + 0.33), (x, y + 0.33)), OAK)
    pen.oval(0.18, -0.48, 0.02, 0.02, BRASS)


def _window(pen: Pen) -> None:
    pen.poly(((-0.36, 0.0), (-0.36, -1.0), (0.36, -1.0), (0.36, 0.0)), (232, 224, 206))
    for x in (-0.3, 0.03):
        for y in (-0.94, -0.47):
            pen.poly(((x, y), (x + 0.27, y), (x + 0.27, y + 0.4), (x, y + 0.4)), (166, 194, 214))
            pen.stroke([(x + 0.05, y + 0.22), (x + 0.17, y + 0.06)], (226, 238, 246))
    pen.poly(((-0.42, 0.0), (0.42, 0.0), (0.42, -0.05), (-0.42, -0.05)), (214, 204, 184))


def _coat(pen: Pen) -> None:
    pen.limb([(0.0, 0.0), (0.0, -0.98)], (0.02, 0.02), OAK)
    for x in (-0.16, 0.16):
        pen.limb([(0.0, -0.05), (x, 0.0)], (0.02, 0.016), OAK)
    pen.blob(((-0.24, -0.18), (-0.26, -0.7), (-0.16, -0.92), (0.16, -0.92), (0.26, -0.7), (0.24, -0.18)),
        (96, 88, 94))
    pen.stroke([(0.0, -0.9), (0.0, -0.18)], (62, 56, 62), 1.6)
    pen.poly(((-0.12, -0.92), (0.0, -0.72), (0.12, -0.92)), (70, 62, 68))
    for y in (-0.62, -0.5, -0.38):
        pen.canvas.oval(0.04, y, 0.012, 0.012, BRASS)


def _bread(pen: Pen) -> None:
    pen.blob(((-0.8, -0.02), (-0.86, -0.44), (-0.5, -0.86), (0.5, -0.86), (0.86, -0.44), (0.8, -0.02)),
        (198, 138, 76))
    for x in (-0.4, 0.0, 0.4):
        pen.stroke([(x - 0.12, -0.74), (x + 0.1, -0.4)], (238, 206, 150), 3)


def _wheel(pen: Pen) -> None:
    pen.oval(0.0, -0.5, 0.48, 0.48, OAK)
    pen.oval(0.0, -0.5, 0.4, 0.4, (206, 196, 176))
    for dx, dy in ((0.4, 0.0), (0.28, 0.28), (0.0, 0.4), (-0.28, 0.28)):
        pen.limb([(-dx, -0.5 - dy), (dx, -0.5 + dy)], (0.026, 0.026), OAK)
    pen.oval(0.0, -0.5, 0.1, 0.1, shade(OAK, 0.7))


STILLS: Mapping[str, Still] = {
    "sword": Still(_sword, 0.5, 0.18), "knife": Still(_knife, 0.3, 0.18),
    "gun": Still(_gun, 0.16, 0.95, 0.72),
    "axe": Still(_axe, 0.42, 0.36), "umbrella": Still(_umbrella, 0.44, 0.2), "quill": Still(_quill, 0.28),
    "rope": Still(_rope, 0.17, 0.56, 0.8), "bag": Still(_bag, 0.24, 0.62), "mirror": Still(_mirror, 0.4),
    "hat": Still(_hat, 0.19, 0.78), "boots": Still(_boots, 0.25, 0.64), "key": Still(_key, 0.26, 0.28),
    "spectacles": Still(_spectacles, 0.12, 1.16), "bell": Still(_bell, 0.24, 0.48),
    "pipe": Still(_pipe, 0.13, 1.02, 1.16), "coins": Still(_coins, 0.17, 0.7, 0.9),
    "crown": Still(_crown, 0.2, 0.68), "ring": Still(_ring, 0.2), "tree": Still(_tree, 0.54, 0.46),
    "bird": Still(_bird, 0.24, 0.86), "door": Still(_door, 0.54, 0.34), "window": Still(_window, 0.46, 0.46),
    "coat": Still(_coat, 0.5, 0.32), "bread": Still(_bread, 0.12, 1.02), "wheel": Still(_wheel, 0.36, 0.54),
    "lamp": Still(SMALL["lamp"], 0.58, 0.26, 0.5, lift=0.56, glow=0.32),
    "candle": Still(SMALL["candle"], 0.66, 0.2, 0.44, lift=0.56, glow=0.3),
    "book": Still(SMALL["book"], 0.62, 0.26, 0.3, lift=0.56),
    "letter": Still(SMALL["letter"], 0.66, 0.24, 0.16, lift=0.56),
    "bottle": Still(SMALL["bottle"], 0.62, 0.32, 0.48, lift=0.56),
    "flowers": Still(SMALL["flowers"], 0.62, 0.3, 0.52, lift=0.55),
    "cup": Still(SMALL["cup"], 0.6, 0.4, 0.28, lift=0.56),
    "skull": Still(SMALL["skull"], 0.66, 0.24, 0.34, lift=0.56),
    "clock": Still(SMALL["clock"], 0.74, 0.28, 0.46, lift=0.55),
    "lantern": Still(THINGS["lantern"].paint, 0.3, 0.3, glow=0.4),
    "fire": Still(THINGS["fire"].paint, 0.26, 0.6, glow=0.5),
    "table": Still(THINGS["table"].paint, 0.4, 0.6, 0.8), "chair": Still(THINGS["chair"].paint, 0.4, 0.36),
    "bed": Still(THINGS["bed"].paint, 0.6, 0.64, 0.66),
    "horse": Still(THINGS["horse"].paint, 0.42, 0.84, 1.25),
    "carriage": Still(THINGS["carriage"].paint, 0.5, 0.75, 1.0),
    "dog": Still(THINGS["dog"].paint, 0.26, 0.76),
    "cat": Still(THINGS["cat"].paint, 0.24, 0.62, 1.2), "chest": Still(THINGS["chest"].paint, 0.3, 0.6, 0.8),
    "barrel": Still(THINGS["barrel"].paint, 0.3, 0.46), "boat": Still(THINGS["boat"].paint, 0.5, 0.75, 0.6),
    "piano": Still(THINGS["piano"].paint, 0.46, 0.7),
    "statue": Still(THINGS["statue"].paint, 0.48, 0.4, 1.15),
    "coffin": Still(THINGS["coffin"].paint, 0.5, 0.7, 0.5),
    "sheep": Still(THINGS["sheep"].paint, 0.28, 0.66, 0.9),
    "gravestone": Still(THINGS["gravestone"].paint, 0.36, 0.4, 1.0, lift=-0.06),
    "motorcar": Still(THINGS["motorcar"].paint, 0.5, 0.75, 0.95),
}
