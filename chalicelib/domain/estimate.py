"""What a book will take, from its parsed scenes: calls, tokens, pictures, money, time. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_UP, Decimal
from itertools import groupby
from math import ceil, pow
from typing import Any, Literal

from chalicelib.domain.book import SceneKey
from chalicelib.domain.choices import Choices, Resolution
from chalicelib.domain.costs import ImageCost, TextCost, image_cost, text_cost
from chalicelib.domain.density import pick_scenes

Step = Literal["parse", "discover", "analyse", "illustrate"]

_CENT = Decimal("0.01")


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


_PARSE_SPEED = 1_900_000.0
# A message from queue to worker and back, and a picture's two uploads.
_MESSAGE_SECONDS = 0.1
_BATCH_WORDS = 6_000
# What a small machine does at once; the cloud is faster.
WORKERS = 2


def estimate(
    scenes: Sequence[SceneSize], choices: Choices, workers: int, prices: Mapping[str, Any] | None = None
) -> Estimate:
    """What is ahead of a book of these scenes, with `workers` functions of one step at once.

    `prices` are the reader's own (`pricing.check_overrides`).
    """
    words = sum(scene.words for scene in scenes)
    sizes = {scene.key: scene.words for scene in scenes}
    picked = set(pick_scenes(sizes, choices.density, choices.storyboards_per_chapter))
    portraits = sum(scene.speaks for scene in scenes if scene.key in picked) if choices.speakers else 0
    pictures = len(picked) + portraits
    text = text_cost(choices.llm_model, prices or {})
    chapters = _chapter_words(scenes)
    steps = (
        StepEstimate("parse", None, 0, 0, 0, Decimal(0), _MESSAGE_SECONDS + words / _PARSE_SPEED),
        _discovering(choices, text, words, _groups(chapters, text.window_words)),
        _analysing(choices, text, words, _groups(chapters, _BATCH_WORDS), len(scenes), workers),
        _painting_all(choices, image_cost(choices.image_model, prices or {}), pictures, workers),
    )
    return Estimate(len(chapters), len(scenes), words, pictures, steps)


def picture_seconds(model: str, resolution: Resolution) -> float:
    """Seconds for one picture, with WORKERS at it."""
    return (image_cost(model, {}).seconds[resolution] + _MESSAGE_SECONDS) / WORKERS


def _discovering(choices: Choices, cost: TextCost, words: int, calls: int) -> StepEstimate:
    answered = calls * (cost.window_answer + cost.thought) + ceil(words * cost.word_answer)
    sent = _sent(cost, words, calls)
    price = cost.price(calls, sent, answered)
    seconds = _reading_seconds(cost, calls, answered, words / cost.discover_speed, 1)
    return StepEstimate("discover", choices.llm_model, calls, sent, answered, _cents(price), seconds)


def _analysing(
    choices: Choices, cost: TextCost, words: int, calls: int, scenes: int, workers: int
) -> StepEstimate:
    """With economy the analyses are bought in one batch: how long a vendor takes for it, nobody says."""
    answered = scenes * cost.scene_answer + calls * cost.thought
    sent = _sent(cost, words, calls)
    price = cost.price(calls, sent, answered, in_batch=choices.economy)
    seconds = _reading_seconds(cost, calls, answered, words / cost.analyse_speed, workers)
    return StepEstimate("analyse", choices.llm_model, calls, sent, answered, _cents(price), seconds)


def _sent(cost: TextCost, words: int, calls: int) -> int:
    return ceil(words * cost.word_tokens) + calls * cost.call_tokens


def _reading_seconds(cost: TextCost, calls: int, answered: int, seconds: float, workers: int) -> float:
    if cost.answer_speed:
        seconds = answered / cost.answer_speed
    return (seconds + calls * _MESSAGE_SECONDS) / max(1, min(workers, calls))


def painting(choices: Choices, cost: ImageCost, pictures: int, workers: int, looks: int = 0) -> StepEstimate:
    """So many pictures and `looks` reference pictures, with `workers` at it."""
    calls = pictures + looks
    seconds = calls * (cost.seconds[choices.resolution] + _MESSAGE_SECONDS)
    at_once = max(1, min(workers, calls))
    sent = cost.references if choices.references else Decimal(0)
    price = _cents(calls * cost.price + pictures * sent)
    return StepEstimate("illustrate", choices.image_model, calls, 0, 0, price, seconds / at_once)


def _painting_all(choices: Choices, cost: ImageCost, pictures: int, workers: int) -> StepEstimate:
    """The pictures of a book, what is painted once more, and the reference pictures that are bought."""
    again = min(choices.retries, pictures)
    looks = _looks(pictures) if choices.references and cost.price else 0
    return painting(choices, cost, pictures + again, workers, looks)


def _looks(pictures: int) -> int:
    """About how many looks so many pictures of a novel show; people come again, so that they get rarer.

    Three novels have 8 in 6 pictures, 9 in 48, 110 in 373 and 128 in 779; readers that find more changes of
    clothes find more.
    """
    return ceil(3 * pow(pictures, 0.65))


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
