"""What a book will take, from its parsed scenes: calls, tokens, pictures, money, time. Pure and table-driven.

A model that is not in the tables costs nothing and takes as long as the local one: whoever adds a model adds
its row.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_UP, Decimal
from itertools import groupby
from math import ceil
from typing import Literal

from chalicelib.domain.book import SceneKey
from chalicelib.domain.choices import Choices, Resolution
from chalicelib.domain.density import pick_scenes

Step = Literal["parse", "discover", "analyse", "illustrate"]

_CENT = Decimal("0.01")
_MILLION = Decimal(1_000_000)


@dataclass(frozen=True, slots=True)
class TextCost:
    """What a text model takes. Prices are US dollars for a million tokens, speeds words a second and worker.

    `tokens_a_word` is 0 for a model that does not count tokens. `window_words` is as in `ports.TextModel`.
    """

    input_price: Decimal = Decimal(0)
    output_price: Decimal = Decimal(0)
    tokens_a_word: float = 0.0
    output_tokens_a_scene: int = 0
    window_words: int | None = None
    discover_speed: float = 75_000.0
    analyse_speed: float = 110_000.0


@dataclass(frozen=True, slots=True)
class ImageCost:
    """What a picture takes: US dollars, and seconds of one worker, by its size in pixels."""

    prices: Mapping[Resolution, Decimal]
    seconds: Mapping[Resolution, float]


@dataclass(frozen=True, slots=True)
class SceneSize:
    """Length of one scene in words; `speaks` where there are quotation marks in it."""

    key: SceneKey
    words: int
    speaks: bool


@dataclass(frozen=True, slots=True)
class StepEstimate:
    """One step of the pipeline. `seconds` are with all workers at it."""

    step: Step
    model: str | None
    calls: int
    input_tokens: int
    output_tokens: int
    price: Decimal
    seconds: float


@dataclass(frozen=True, slots=True)
class Estimate:
    """A whole book. `pictures` are at most so many: a speaker's portrait needs a speaker that is known."""

    chapters: int
    scenes: int
    words: int
    pictures: int
    steps: tuple[StepEstimate, ...]

    @property
    def price(self) -> Decimal:
        """US dollars for all of it."""
        return sum((step.price for step in self.steps), Decimal(0))

    @property
    def seconds(self) -> float:
        """Seconds for all of it."""
        return sum(step.seconds for step in self.steps)


_FREE: Mapping[Resolution, Decimal] = {"720x720": Decimal(0), "1080x1080": Decimal(0)}
# Speeds of the local models in seconds of one core (2 cores of a server of 2024), the slower of a novella of
# 21,000 words and a novel of 121,000; pictures with their thumbnails, the mean of 18.
TEXT_COSTS: Mapping[str, TextCost] = {"local": TextCost(discover_speed=75_000.0, analyse_speed=110_000.0)}
_LOCAL_PAINTER = ImageCost(prices=_FREE, seconds={"720x720": 0.09, "1080x1080": 0.18})
IMAGE_COSTS: Mapping[str, ImageCost] = {"local": _LOCAL_PAINTER}
_PARSE_SPEED = 1_900_000.0
# A message from queue to worker and back, and a picture's two uploads.
_MESSAGE_SECONDS = 0.1
_BATCH_WORDS = 6_000
# What a small machine does at once; the cloud is faster.
WORKERS = 2


def estimate(scenes: Sequence[SceneSize], choices: Choices, workers: int) -> Estimate:
    """What is ahead of a book of these scenes, with `workers` functions of one step at once."""
    words = sum(scene.words for scene in scenes)
    sizes = {scene.key: scene.words for scene in scenes}
    picked = set(pick_scenes(sizes, choices.density, choices.storyboards_per_chapter))
    portraits = sum(scene.speaks for scene in scenes if scene.key in picked) if choices.speakers else 0
    pictures = len(picked) + portraits
    text = TEXT_COSTS.get(choices.llm_model, TextCost())
    chapters = _chapter_words(scenes)
    windows = _groups(chapters, text.window_words)
    batches = _groups(chapters, _BATCH_WORDS)
    steps = (
        StepEstimate("parse", None, 0, 0, 0, Decimal(0), _MESSAGE_SECONDS + words / _PARSE_SPEED),
        _reading(
            "discover", choices.llm_model, text, words, windows, windows, 1, words / text.discover_speed
        ),
        _reading(
            "analyse",
            choices.llm_model,
            text,
            words,
            batches,
            len(scenes),
            workers,
            words / text.analyse_speed,
        ),
        _painting(choices, pictures, workers),
    )
    return Estimate(len(chapters), len(scenes), words, pictures, steps)


def picture_seconds(model: str, resolution: Resolution) -> float:
    """Seconds for one picture, with WORKERS at it."""
    return (IMAGE_COSTS.get(model, _LOCAL_PAINTER).seconds[resolution] + _MESSAGE_SECONDS) / WORKERS


def _reading(
    step: Step, model: str, cost: TextCost, words: int, calls: int, answers: int, workers: int, seconds: float
) -> StepEstimate:
    tokens_in = ceil(words * cost.tokens_a_word)
    tokens_out = answers * cost.output_tokens_a_scene
    price = (tokens_in * cost.input_price + tokens_out * cost.output_price) / _MILLION
    at_once = max(1, min(workers, calls))
    return StepEstimate(
        step,
        model,
        calls,
        tokens_in,
        tokens_out,
        _cents(price),
        (seconds + calls * _MESSAGE_SECONDS) / at_once,
    )


def _painting(choices: Choices, pictures: int, workers: int) -> StepEstimate:
    cost = IMAGE_COSTS.get(choices.image_model, _LOCAL_PAINTER)
    seconds = pictures * (cost.seconds[choices.resolution] + _MESSAGE_SECONDS)
    price = _cents(pictures * cost.prices[choices.resolution])
    at_once = max(1, min(workers, pictures))
    return StepEstimate("illustrate", choices.image_model, pictures, 0, 0, price, seconds / at_once)


def _chapter_words(scenes: Sequence[SceneSize]) -> list[int]:
    grouped = groupby(scenes, lambda scene: scene.key.chapter_number)
    return [sum(scene.words for scene in group) for _, group in grouped]


def _groups(chapters: Sequence[int], most: int | None) -> int:
    """How many calls it takes, each of whole chapters with at least `most` words; one for all when None."""
    if most is None:
        return 1 if chapters else 0
    calls, size = 0, 0
    for words in chapters:
        size += words
        if size >= most:
            calls, size = calls + 1, 0
    return calls + (size > 0)


def _cents(amount: Decimal) -> Decimal:
    return amount.quantize(_CENT, ROUND_UP)
