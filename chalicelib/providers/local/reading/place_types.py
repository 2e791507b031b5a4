"""What kind of place a name is: "the village of Iping", "Iping … the village", "Marlow Castle", "London"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from chalicelib.providers.local.reading import words_kinds as kinds
from chalicelib.providers.local.reading import words_places as places
from chalicelib.providers.local.reading.story import Story

_TYPE = "|".join(sorted(kinds.KINDS, key=lambda kind: (-len(kind), kind)))
_QUALITIES = r"(?:[a-z]+(?:-[a-z]+)?,? ){0,3}?"
_BEFORE = re.compile(
    rf"\b(?:the|an?|this|that|our|his|her|their) {_QUALITIES}({_TYPE})(?: of| called| named|,)? (?:the )?$",
    re.I,
)
_AFTER = re.compile(rf"(?:,| is| was| lay| being|, which (?:is|was)) (?:an?|the) {_QUALITIES}({_TYPE})\b")
_NEAR = re.compile(rf"\b(?:the|this|that|our) (?:little |small |old |whole |great )?({_TYPE})\b(?! of)")
_BEFORE_REACH, _NEAR_REACH = 60, 240
_STATED, _BESIDE = 3.0, 0.5
# One statement is enough; of what only stands near, several agree and nothing else comes half as often.
_LEAST, _LEAD = 2.0, 2.0
_MOST_SAMPLES = 60


def place_type(story: Story, names: Sequence[str], at: Sequence[int]) -> str:
    """The kind of a named place as a painter's noun, "" where the book does not say.

    `names` are all its forms, `at` the offsets where one begins.
    """
    for name in names:
        head = name.rsplit(" ", 1)[-1].lower()
        kind = kinds.HEAD_KINDS.get(head, head if head in places.PLACE_NOUNS and " " in name else "")
        if kind:
            return kind
    if any(name in kinds.CITIES for name in names):
        return "city"
    longest = max((len(name) for name in names), default=0)
    votes: dict[str, float] = {}
    for offset in at[:_MOST_SAMPLES]:
        for kind, weight in _told(story.text, offset, longest):
            noun = kinds.KINDS[kind]
            votes[noun] = votes.get(noun, 0.0) + weight
    ranked = sorted(votes.items(), key=lambda vote: (-vote[1], vote[0]))
    clear = ranked and (len(ranked) < 2 or ranked[0][1] >= _LEAD * ranked[1][1])
    return ranked[0][0] if clear and ranked[0][1] >= _LEAST else ""


def _told(text: str, offset: int, length: int) -> list[tuple[str, float]]:
    found = []
    before = _BEFORE.search(text, max(0, offset - _BEFORE_REACH), offset)
    if before:
        found.append((before[1].lower(), _STATED))
    end = offset + length
    after = _AFTER.match(text, next((i for i in range(offset, end) if not _in_name(text, i)), end))
    if after:
        found.append((after[1], _STATED))
    stop = text.find("\n", offset)
    near = _NEAR.search(text, offset, min(offset + _NEAR_REACH, stop if stop >= 0 else len(text)))
    if near:
        found.append((near[1], _BESIDE))
    return found


def _in_name(text: str, at: int) -> bool:
    return text[at : at + 1].isalnum() or (text[at : at + 1] in "-' " and text[at + 1 : at + 2].isupper())
