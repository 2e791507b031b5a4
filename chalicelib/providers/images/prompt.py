"""What a picture model is told: an order in sentences, the most important first, within what it reads."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from chalicelib.domain.model_table import ModelInfo
from chalicelib.domain.picture import PictureOrder
from chalicelib.domain.styles import STYLES
from chalicelib.providers.images.people import described

# Kept beside each answer and part of what makes it: a change of the wording is another request.
VERSION = "picture-1"
# Letters that any part may have, however short the whole is; fewer say nothing.
_LEAST = 60
_LONGEST_WORD = 40
# Signs that weigh words, load networks or choose at random for Stable Diffusion; a book means none of them.
_SIGNS = re.compile(r"[()\[\]{}<>|\\]")
_KEYWORDS = re.compile(r"\b(AND|BREAK|ADDCOMM|ADDROW|ADDCOL|ADDBASE|embedding:)")
_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Prompt:
    """The words for one picture. `negative` is empty for models that take none."""

    text: str
    negative: str = ""


def compose(info: ModelInfo, order: PictureOrder, references: Sequence[str] = ()) -> Prompt:
    """The prompt of `order` for one model, at most `info.prompt_letters` letters long and cut at word ends.

    `references` are the names of whom the pictures show that go with it, in their order.
    """
    limit = info.prompt_letters
    plain = _plain if info.provider == "stable-diffusion" else _tidy
    text = ""
    for part, share in parts(order, references):
        part = plain(part)
        if not part:
            continue
        part = cut(part, max(int(limit * share), _LEAST))
        joint = (" " if text[-1] in ".!?…" else ". ") if text else ""
        room = limit - len(text) - len(joint)
        if len(part) <= room:
            text += joint + part
            continue
        if not text or room >= _LEAST:
            text += joint + cut(part, room)
        break
    if text and text[-1] not in ".!?…" and len(text) < limit:
        text += "."
    return Prompt(text, _negative(order) if info.negative_prompt else "")


def parts(order: PictureOrder, references: Sequence[str] = ()) -> Iterator[tuple[str, float]]:
    """The sentences of an order, the most important first, each with the share of the room it may take."""
    style = STYLES.get(order.style)
    yield _subject(order), 0.4
    yield style.prompt_modifier if style else "", 0.2
    for number, name in enumerate(references, 1):
        yield f"Picture {number} shows {name}: keep face, hair and build of {name} as they are there", 0.1
    for figure in order.figures:
        yield described(figure), 0.25
    yield order.instructions, 0.3
    place = ", ".join(word for word in (order.setting, *order.setting_keywords) if word)
    yield f"Place: {place}" if place else "", 0.2
    light = ", ".join(word for word in (order.time_of_day, order.weather, order.mood) if word)
    yield f"Light and mood: {light}" if light else "", 0.1
    told = order.kind in ("speaker", "reference") or order.action.lower() in order.caption.lower()
    yield "" if told else f"What happens: {order.action}", 0.1
    yield f"To be seen: {', '.join(order.elements)}" if order.elements else "", 0.2
    yield "No lettering anywhere in the picture", 0.1


def cut(text: str, length: int) -> str:
    """The beginning of a text, at most `length` letters, up to a word's end.

    A script without spaces, or a word of more than forty letters, is cut where it must be.
    """
    if len(text) <= length:
        return text
    head, _, tail = text[: length + 1].rpartition(" ")
    return (head if head and len(tail) <= _LONGEST_WORD else text[:length]).rstrip(" ,;:-–—")


def _subject(order: PictureOrder) -> str:
    if order.kind == "reference" and order.figures:
        return (
            f"Reference picture of {order.figures[0].name}: the whole figure from head to foot, seen from "
            "the front, standing at ease with a neutral expression, on a plain light background"
        )
    if order.kind == "speaker" and order.figures:
        return f"Portrait of {order.figures[0].name}{', ' + order.action if order.action else ''}"
    return order.caption or order.prompt


def _tidy(text: str) -> str:
    return " ".join(text.split()).rstrip(" .,;:")


def _plain(text: str) -> str:
    """The same for models that read signs in it as orders."""
    return _tidy(_KEYWORDS.sub(lambda found: found[0].lower().replace(":", " "), _SIGNS.sub(" ", text)))


def _negative(order: PictureOrder) -> str:
    """What to keep out, without what the scene itself asks for."""
    shown = " ".join((order.caption, order.setting, *order.setting_keywords, *order.elements))
    wanted = {word.lower() for word in _WORD.findall(f"{shown} {order.instructions}")}
    phrases = [_plain(phrase) for phrase in order.negative_prompt.split(",")]
    kept = [phrase for phrase in phrases if phrase and not set(_WORD.findall(phrase.lower())) <= wanted]
    return cut(", ".join(kept), 1_000)
