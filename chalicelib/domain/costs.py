"""What models take, in money and time, by the model table and by what was measured."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from math import ceil
from typing import Any

from chalicelib.domain import model_table
from chalicelib.domain.choices import Resolution
from chalicelib.domain.model_table import Kind, ModelInfo
from chalicelib.domain.pricing import Usage, in_batches, price, with_overrides


@dataclass(frozen=True, slots=True)
class TextCost:
    """What a text model takes. Tokens are 0 for a model that does not count them.

    A call sends `call_tokens` beside the story, which come from the vendor's cache after the first one, and
    thinks for `thought` tokens. An answer to a window has `window_answer` tokens and `word_answer` for each
    word of it, one to a batch has `scene_answer` for each scene. `window_words` is as in `ports.TextModel`.
    Speeds are words a second and worker; `answer_speed` is tokens a second.
    """

    info: ModelInfo | None = None
    word_tokens: float = 0.0
    call_tokens: int = 0
    window_answer: int = 0
    word_answer: float = 0.0
    scene_answer: int = 0
    thought: int = 0
    window_words: int | None = None
    discover_speed: float = 75_000.0
    analyse_speed: float = 110_000.0
    answer_speed: float = 0.0

    def price(self, calls: int, sent: int, answered: int, *, in_batch: bool = False) -> Decimal:
        """US dollars of so many calls, all of a kind; `in_batch`: handed in at once, for less."""
        if self.info is None:
            return Decimal(0)
        cached = self.call_tokens * max(0, calls - 1)
        info = in_batches(self.info) if in_batch else self.info
        return price(info, Usage(sent, cached, 0, answered))


@dataclass(frozen=True, slots=True)
class ImageCost:
    """What a picture takes: US dollars, and seconds of one worker by its size in pixels.

    `references` are US dollars for the reference pictures that go with one.
    """

    price: Decimal
    seconds: Mapping[Resolution, float]
    references: Decimal = Decimal(0)


# Speeds of the local models in seconds of one core (2 cores of a server of 2024), the slower of a novella of
# 21,000 words and a novel of 121,000; pictures with their thumbnails, the mean of 18.
LOCAL_READER = TextCost()
LOCAL_PAINTER = ImageCost(Decimal(0), {"720x720": 0.09, "1080x1080": 0.18})

# Tokens of three English novels of 43,000 to 122,000 words, asked for and answered as `make bench` does.
_WORD_TOKENS, _CALL_TOKENS = 1.4, 1_300
_WINDOW_ANSWER, _WORD_ANSWER, _SCENE_ANSWER = 2_000, 0.05, 85
# What a model writes that is told to think little and cannot be told not to: not measured.
_THOUGHT = 500
_VENDOR_SPEED, _OWN_SPEED = 60.0, 25.0
# A prompt of the usual length, and the quality pictures are ordered in.
_PROMPT_TOKENS, _QUALITY = 500, "medium"
_VENDOR_SECONDS, _OWN_SECONDS = 25.0, 12.0
# People in a picture of novels, and tokens of a square reference picture: a base and four tiles, and what
# high fidelity adds, which newer models always use.
# Source: https://platform.openai.com/docs/guides/images-vision#calculating-costs
_PEOPLE = 2.6
_TILES, REFERENCE_TOKENS = 65 + 4 * 129, 65 + 4 * 129 + 6_144
_LOW_FIDELITY = frozenset({"gpt-image-1", "gpt-image-1-mini"})


def text_cost(name: str, overrides: Mapping[str, Any]) -> TextCost:
    """Of a text model with a reader's own prices; as the built-in one's where there is no such model."""
    info = _find(name, "text", overrides)
    if info is None:
        return LOCAL_READER
    factor = info.token_factor
    return TextCost(
        info=info,
        word_tokens=_WORD_TOKENS * factor,
        call_tokens=round(_CALL_TOKENS * factor),
        window_answer=round(_WINDOW_ANSWER * factor),
        word_answer=_WORD_ANSWER * factor,
        scene_answer=round(_SCENE_ANSWER * factor),
        thought=_THOUGHT if info.thinks else 0,
        window_words=info.window_words,
        answer_speed=_OWN_SPEED if info.provider == "ollama" else _VENDOR_SPEED,
    )


def image_cost(name: str, overrides: Mapping[str, Any]) -> ImageCost:
    """Of a picture model, as `text_cost`. Pictures of every resolution are made from square ones."""
    info = _find(name, "image", overrides)
    if info is None:
        return LOCAL_PAINTER
    seconds = _VENDOR_SECONDS if info.provider == "openai" else _OWN_SECONDS
    each = _square(info) + price(info, Usage(_PROMPT_TOKENS))
    return ImageCost(each, {"720x720": seconds, "1080x1080": seconds}, _sent_with_one(info))


def _sent_with_one(info: ModelInfo) -> Decimal:
    """US dollars for the reference pictures of the people in a picture."""
    tokens = ceil(_PEOPLE * (_TILES if info.name in _LOW_FIDELITY else REFERENCE_TOKENS))
    return price(info, Usage(tokens, image_input_tokens=tokens)) if info.references else Decimal(0)


def _square(info: ModelInfo) -> Decimal:
    """US dollars for one square picture: another shape may cost less."""
    edges = [size.split("x") for size in info.sizes]
    names = [f"{wide}x{high}/{_QUALITY}" for wide, high in edges if wide == high]
    return min(
        (info.prices.pictures[name] for name in names if name in info.prices.pictures), default=Decimal(0)
    )


def _find(name: str, kind: Kind, overrides: Mapping[str, Any]) -> ModelInfo | None:
    info = model_table.find(name, kind)
    return None if info is None or info.provider == "local" else with_overrides(info, overrides)
