"""People in pictures of the local painter, each against the reference of everybody: who is meant is known.

The value is the chance that a figure is more like the right reference than another is like a wrong one (AUC).
"""

from __future__ import annotations

from dataclasses import replace
from itertools import product
from pathlib import Path
from random import Random

from chalicelib.domain.consistency import features, score
from chalicelib.domain.picture import Figure, PictureOrder
from chalicelib.domain.references import reference_order
from chalicelib.providers.local.painting import paint
from chalicelib.providers.local.painting.compose import whereabouts
from chalicelib.providers.local.painting.portrait import sheet_region
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
_STYLES = ("storybook", "horror", "watercolor")
_PICTURES = 20
_FLOOR = 0.9


def measure(corpus: Path | None = None) -> list[Row]:
    """One row for each style."""
    return [Row(f"consistency, {style}", auc(style), floor=_FLOOR) for style in _STYLES]


def auc(style: str) -> float:
    """The area under the curve over `_PICTURES` scenes of one to three people."""
    chance = Random(11)
    base = PictureOrder("", "", style, 360, 360, 7)
    sheets = {one.name: reference_order(one, base) for one in PEOPLE}
    wanted = {name: features(paint(sheet), sheet_region(sheet)) for name, sheet in sheets.items()}
    right, wrong = list[float](), list[float]()
    for _ in range(_PICTURES):
        order = replace(
            base,
            figures=tuple(chance.sample(PEOPLE, chance.choice((1, 2, 3)))),
            setting=chance.choice(_PLACES),
            time_of_day=chance.choice(_HOURS),
            weather=chance.choice(_WEATHERS),
            seed=chance.randrange(2**31),
        )
        image = paint(order)
        for shown, box in whereabouts(order).items():
            found = features(image, box)
            for name, reference in wanted.items():
                (right if name == shown else wrong).append(score(found, reference))
    won = sum((one > other) + (one == other) / 2 for one, other in product(right, wrong))
    return won / (len(right) * len(wrong))
