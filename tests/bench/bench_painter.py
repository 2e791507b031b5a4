"""Pictures a second on one core: full scenes of 720×720, painted and encoded."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from chalicelib.domain.picture import Figure as Person
from chalicelib.domain.picture import PictureOrder
from chalicelib.domain.styles import STYLES
from chalicelib.providers.local.image_model import LocalImageModel
from tests.bench.figures import Figure

SETTINGS = ("the street", "the drawing-room", "the forest", "the deck", "the ballroom", "the village")
TIMES = ("morning", "evening", "night")
WEATHERS = ("clear", "rain", "snow", "fog")
CAST = (
    Person("Ann", "F", age="young", hair="long golden", clothing="a blue dress and white apron"),
    Person("Tom", "M", hair="black", clothing="a long black coat and wide hat", features=("a full beard",)),
    Person("Old Bo", "M", age="old", features=("spectacles",), clothing="a brown jacket"),
)


def orders() -> list[PictureOrder]:
    """Thirty-six scenes: every style, with one to three people."""
    return [
        PictureOrder(
            "", "", style, 720, 720, index, setting=SETTINGS[index % 6], time_of_day=TIMES[index % 3],
            weather=WEATHERS[index % 4], mood="tense" if index % 2 else "", action="speaking",
            elements=("a lamp", "a letter", "a dog"), figures=CAST[: 1 + index % 3],
        )
        for index, style in enumerate(tuple(STYLES) * 3)
    ]  # fmt: skip


def measure(corpus: Path) -> Iterator[Figure]:
    """Mean speed, the slowest picture and the largest file. Needs no corpus."""
    model = LocalImageModel()
    model.paint(orders()[0])
    seconds, sizes = [], []
    for order in orders():
        start = time.process_time()
        sizes.append(len(model.paint(order).data))
        seconds.append(time.process_time() - start)
    yield Figure(
        "pictures per second per core", len(seconds) / sum(seconds), "1/s", aim=1000 / 150, at_least=True
    )
    yield Figure("slowest picture", max(seconds) * 1000, "ms", aim=150)
    yield Figure("largest picture", max(sizes) / 1000, "KB", limit=400)
    seconds, sizes = [], []
    for order in orders()[: len(STYLES)]:
        large = replace(order, width=1080, height=1080)
        start = time.process_time()
        sizes.append(len(model.paint(large).data))
        seconds.append(time.process_time() - start)
    yield Figure("mean at 1080×1080, each style once", sum(seconds) / len(seconds) * 1000, "ms", aim=338)
    yield Figure("largest at 1080×1080", max(sizes) / 1000, "KB", limit=400)
