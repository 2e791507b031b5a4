"""People in pictures of the local painter, each against the reference of everybody: who is meant is known.

The value is the chance that a figure is more like the right reference than another is like a wrong one (AUC):
in every style where it is known where people stand, and in some where they are searched for, as in pictures
of other models.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from random import Random

from chalicelib.domain.consistency import Features, features, score, searched
from chalicelib.domain.picture import Figure, PictureOrder
from chalicelib.domain.references import reference_order
from chalicelib.domain.styles import STYLES
from chalicelib.providers.local.painting import Painted, painted
from tests.quality.rows import Row

PEOPLE = (
    Figure("Ann", "F", hair="red hair", clothing="a green dress"),
    Figure("Bob", "M", hair="black hair", clothing="a brown coat"),
    Figure("Cal", "M", age="old", hair="white hair", clothing="a red robe"),
    Figure("Dora", "F", hair="blonde hair", clothing="a blue gown"),
    Figure("Eve", "F", hair="black hair", clothing="a white dress"),
    Figure("Finn", "M", hair="brown hair", clothing="a blue uniform"),
    Figure("Gus", "M", build="stout", hair="bald", clothing="a grey suit"),
    Figure("Hal", "M", age="a boy", hair="blonde hair", clothing="a yellow shirt"),
    Figure("Ida", "F", age="old", hair="grey hair", clothing="a purple dress"),
    Figure("Jo", "F", hair="brown hair", clothing="a red cloak"),
)
_PLACES = ("the harbour", "the kitchen", "the forest", "the street", "the library", "the hill", "the church")
_HOURS = ("", "dawn", "morning", "day", "evening", "night")
_WEATHERS = ("", "", "rain", "snow", "fog")
_ACTIONS = ("", "", "walking", "sitting and talking", "running away", "shouting")
_SEARCHED_STYLES = ("storybook", "photorealistic")
_PICTURES = 20
_PORTRAIT_STYLES = ("storybook", "noir", "manga")
_FLOOR, _SEARCHED_FLOOR = 0.9, 0.78

Scores = tuple[list[float], list[float]]


def measure(corpus: Path | None = None) -> list[Row]:
    """One row for each style, and one for each whose portraits are measured, or that is searched."""
    rows = [Row(f"consistency, {style}", auc(style), floor=_FLOOR) for style in STYLES]
    rows += [
        Row(f"consistency, {style}, portraits", portrait_auc(style), floor=_FLOOR)
        for style in _PORTRAIT_STYLES
    ]
    rows += [
        Row(f"consistency, {style}, searched", auc(style, search=True), floor=_SEARCHED_FLOOR)
        for style in _SEARCHED_STYLES
    ]
    return rows


def auc(style: str, pictures: int = _PICTURES, *, search: bool = False) -> float:
    """The area under the curve over so many scenes of one to three people."""
    wanted = {one.name: _reference(one, style) for one in PEOPLE}
    right, wrong = list[float](), list[float]()
    for scene in _scenes(style, pictures):
        for name, like, found in _compared(scene, wanted, search):
            (right if name == like else wrong).append(found)
    return _area(right, wrong)


def portrait_auc(style: str) -> float:
    """The same over two portraits of everybody, of whom only head and shoulders are to be seen."""
    wanted = {one.name: _reference(one, style) for one in PEOPLE}
    right, wrong = list[float](), list[float]()
    for portrait in _portraits(style):
        for name, like, found in _compared(portrait, wanted, search=False):
            (right if name == like else wrong).append(found)
    return _area(right, wrong)


def _portraits(style: str) -> Iterator[Painted]:
    chance = Random(3)
    for figure in (*PEOPLE, *PEOPLE):
        seed, hour = chance.randrange(2**31), chance.choice(_HOURS)
        order = PictureOrder("", "", style, 360, 360, seed, figures=(figure,), kind="speaker")
        yield painted(replace(order, time_of_day=hour))


def _reference(figure: Figure, style: str) -> Features:
    sheet = painted(reference_order(figure, PictureOrder("", "", style, 360, 360, 7)))
    return features(sheet.image, sheet.regions[figure.name])


def _scenes(style: str, pictures: int) -> Iterator[Painted]:
    chance = Random(11)
    for _ in range(pictures):
        order = PictureOrder(
            "",
            "",
            style,
            360,
            360,
            chance.randrange(2**31),
            figures=tuple(chance.sample(PEOPLE, chance.choice((1, 2, 3)))),
            setting=chance.choice(_PLACES),
            time_of_day=chance.choice(_HOURS),
            weather=chance.choice(_WEATHERS),
        )
        yield painted(replace(order, action=chance.choice(_ACTIONS)))


def _compared(scene: Painted, wanted: dict[str, Features], search: bool) -> Iterator[tuple[str, str, float]]:
    """Who is seen, whose reference that is held against, and the score; of a search "" where nobody is."""
    if search:
        for name, found in searched(scene.image, wanted).items():
            yield (name if name in scene.regions else ""), name, found or 0.0
        return
    for shown, box in scene.regions.items():
        seen = features(scene.image, box)
        for name, reference in wanted.items():
            yield shown, name, score(seen, reference) or 0.0


def _area(right: Sequence[float], wrong: Sequence[float]) -> float:
    below = sorted(wrong)
    won = sum((bisect_left(below, one) + bisect_right(below, one)) / 2 for one in right)
    return won / (len(right) * len(wrong))
