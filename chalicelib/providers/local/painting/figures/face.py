"""Eyes, brows, nose and mouth, and what feeling does to them."""

# Outlines are lists of points: one to a line would hide their shape.
# fmt: off
from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from chalicelib.providers.local.painting.colour import INK, RGB, WHITE, luminance, mix, shade
from chalicelib.providers.local.painting.figures.hair import HAS_MOUSTACHE, Place, moustache
from chalicelib.providers.local.painting.figures.pen import Pen
from chalicelib.providers.local.painting.figures.poses import Pose
from chalicelib.providers.local.painting.look import Look

TURN = 0.12


@dataclass(frozen=True, slots=True)
class Expression:
    """A feeling: brows are lowered by `inner` and `outer`, the corners of the mouth raised by `bend`.

    `lid` and `low` are the shares of the eye that the upper and the lower lid cover.
    """

    inner: float = 0.0
    outer: float = 0.0
    lid: float = 0.34
    low: float = 0.0
    bend: float = 0.03


EXPRESSIONS: Mapping[str, Expression] = {
    "calm": Expression(),
    "happy": Expression(-0.06, -0.03, 0.26, 0.16, 0.12),
    "tender": Expression(-0.06, 0.02, 0.38, 0.08, 0.08),
    "sad": Expression(-0.13, 0.07, 0.4, 0.0, -0.1),
    "angry": Expression(0.13, -0.06, 0.44, 0.14, -0.08),
    "afraid": Expression(-0.13, -0.04, 0.04, 0.0, -0.06),
    "tense": Expression(0.06, 0.0, 0.4, 0.08, -0.03),
}
# mood words by their beginnings, the strongest feeling first
_MOODS = (
    ("afraid", "fear afraid terror terrif horr dread panic fright alarm eerie"),
    ("angry", "ang rage fury furious violent fierce hostil indignan"),
    ("sad", "sad melanchol grie mourn gloom sorrow lonel despair bleak somber sombre"),
    ("happy", "happ joy cheer merr gay hope playful triumph delight amus festiv"),
    ("tender", "romant lov tender intima warm gentle affection"),
    ("tense", "tense tension suspense ominous sinister menac threat danger uneas anxi"),
)


def expression_named(mood: str) -> str:
    """The expression that a mood in words calls for; "" for none."""
    words = mood.lower().replace("-", " ").split()
    for name, stems in _MOODS:
        if any(word.startswith(stem) for word in words for stem in stems.split()):
            return name
    return ""


def paint_features(pen: Pen, at: Place, size: float, look: Look, pose: Pose) -> None:
    """The face in the feeling of `pose`, its mouth as the pose opens it."""
    feeling = EXPRESSIONS.get(pose.feeling, EXPRESSIONS["calm"])
    line = mix(shade(look.skin, 0.3), INK, 0.5)
    brow = shade(look.hair_colour, 0.75 if luminance(look.hair_colour) < 190 else 0.8)
    heavy = 1.2 if look.female else 2.1
    for x in (TURN - 0.34, TURN + 0.34):
        _eye(pen, at, size, x, look, pose, feeling)
        inner, outer = (0.17, -0.2) if x < TURN else (-0.17, 0.2)
        pen.stroke([at(x + inner, -0.2 + feeling.inner), at(x, -0.27 + (feeling.inner + feeling.outer) * 0.4),
            at(x + outer, -0.2 + feeling.outer)], brow, heavy)
    if feeling.inner > 0.05:
        for x in (TURN - 0.06, TURN + 0.07):
            pen.stroke([at(x, -0.2), at(x, -0.3), at(x, -0.38)], shade(look.skin, 0.7), 0.7)
    nose = shade(look.skin, 0.72)
    pen.stroke([at(TURN + 0.05, 0.06), at(TURN + 0.16, 0.3), at(TURN + 0.02, 0.37)], nose, 1.0)
    if HAS_MOUSTACHE.get(look.beard):
        moustache(pen, at, shade(look.hair_colour, 0.9))
    _mouth(pen, at, size, look, pose.mouth, feeling, line)
    if pose.mouth == "sad":
        for x in (TURN - 0.36, TURN + 0.34):
            pen.canvas.oval(*at(x, 0.3), 0.04 * size, 0.075 * size, (206, 228, 244))


def _eye(pen: Pen, at: Place, size: float, x: float, look: Look, pose: Pose, feeling: Expression) -> None:
    line = mix(shade(look.skin, 0.25), INK, 0.6)
    if pose.mouth in ("sleep", "sad"):
        pen.stroke([at(x - 0.17, 0.04), at(x, 0.1), at(x + 0.17, 0.04)], line, 1.3)
        return
    big = 1.18 if look.age == "child" else 1.06 if look.female else 0.96
    wide, tall = 0.17 * big, 0.12 * big
    inward = 1 if x < TURN else -1
    pen.canvas.oval(*at(x, 0.05), wide * size, tall * size, (250, 248, 244))
    pen.canvas.oval(*at(x + 0.025, 0.055), 0.098 * size * big, 0.108 * size * big, shade(look.eyes, 0.9))
    pen.canvas.oval(*at(x + 0.025, 0.055), 0.055 * size * big, 0.062 * size * big, (20, 16, 20))
    edge = 0.05 - tall + 2 * tall * feeling.lid
    slope = 0.35 * (feeling.inner - feeling.outer)
    near, far = edge + slope * inward, edge - slope * inward
    # The skin over the eye is drawn again: a lid hides the top of the iris, which else would stare.
    pen.canvas.poly([at(x - wide * 1.12, far + 0.045), at(x - wide * 0.5, far - 0.02), at(x + wide * 0.5,
        near - 0.02), at(x + wide * 1.12, near + 0.045), at(x + wide * 1.12, -0.13), at(x - wide * 1.12,
        -0.13)], look.skin)
    pen.stroke([at(x - wide * 1.12, far + 0.05), at(x - wide * 0.5, far - 0.015), at(x + wide * 0.5,
        near - 0.015), at(x + wide * 1.12, near + 0.05)], line, 1.9 if look.female else 1.4)
    pen.canvas.oval(*at(x + 0.06, max(0.02, edge + 0.04)), 0.026 * size, 0.026 * size, WHITE)
    if feeling.low:
        top = 0.05 + tall - 2 * tall * feeling.low
        pen.canvas.poly([at(x - wide * 1.05, 0.05 + tall * 0.7), at(x, top), at(x + wide * 1.05,
            0.05 + tall * 0.7), at(x + wide, 0.06 + tall), at(x - wide, 0.06 + tall)], look.skin)
        pen.stroke([at(x - wide * 0.9, 0.05 + tall * 0.6), at(x, top), at(x + wide * 0.9, 0.05 + tall * 0.6)],
            shade(look.skin, 0.72), 0.7)


def _mouth(pen: Pen, at: Place, size: float, look: Look, mouth: str, feeling: Expression, line: RGB) -> None:
    lips = mix(look.skin, (168, 48, 56), 0.6 if look.female else 0.38)
    x, bend = TURN + 0.03, -0.09 if mouth == "sad" else feeling.bend
    if mouth in ("open", "wide"):
        tall = 0.15 if mouth == "wide" else 0.085
        half = 0.2 if mouth == "wide" or bend > 0.06 else 0.16
        pen.canvas.blob([at(x - half, 0.62 - bend), at(x, 0.6), at(x + half, 0.61 - bend),
            at(x + half * 0.6, 0.62 + tall), at(x, 0.66 + tall), at(x - half * 0.6, 0.62 + tall)],
                shade(lips, 0.45))
        if mouth == "wide" or bend > 0.06:
            pen.canvas.poly([at(x - half * 0.7, 0.62 - bend * 0.5), at(x + half * 0.7, 0.62 - bend * 0.5),
                at(x + half * 0.5, 0.66), at(x - half * 0.5, 0.66)], (246, 242, 234))
        pen.canvas.oval(*at(x, 0.63 + tall * 0.85), half * 0.45 * size, tall * 0.3 * size, lips)
        return
    if look.female and look.beard == "":
        pen.canvas.oval(*at(x, 0.665), 0.13 * size, 0.05 * size, lips)
    pen.stroke([at(x - 0.2, 0.64 - bend), at(x, 0.64 + bend * 0.5), at(x + 0.2, 0.63 - bend)],
        mix(lips, line, 0.6), 1.2)
