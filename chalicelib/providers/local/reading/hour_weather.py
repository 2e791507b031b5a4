"""The hour and the weather of a scene, from what the story tells (not from what its people say)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import TypeVar

from chalicelib.domain.cast import TimeOfDay, Weather
from chalicelib.providers.local.reading import words_scene as words
from chalicelib.providers.local.reading.story import Story

_WORD = re.compile(r"[\w-]+")
_LIKENED = re.compile(r"(?<!\w)(?:like|like an?|as) $")
# What comes first sets the scene.
_EARLY, _EARLY_WEIGHT = 0.4, 1.5
_LEAST_WEATHER = 2.0
K = TypeVar("K", bound=str)


def _phrases(table: Mapping[K, str]) -> tuple[tuple[str, K], ...]:
    return tuple((phrase, kind) for kind, phrases in table.items() for phrase in phrases.split("|"))


_HOURS = _phrases(words.HOURS)
_WEATHERS = _phrases(words.WEATHERS)


def hour_of(story: Story, start: int, end: int) -> TimeOfDay:
    """The time of day between two offsets; "" where nothing tells it."""
    votes: Counter[TimeOfDay] = Counter()
    for offset, hour in _told(story, start, end, _HOURS):
        if not _other_day(story.text, offset):
            votes[hour] += 3 if offset - start < _EARLY * (end - start) else 2
    order = list(words.HOURS)
    return max(votes, key=lambda h: (votes[h], -order.index(h))) if votes else ""


def weather_of(story: Story, start: int, end: int) -> Weather:
    """The weather between two offsets; "" where nothing, or too little, tells it."""
    votes: dict[Weather, float] = {}
    for _, weather in _told(story, start, end, _WEATHERS):
        votes[weather] = votes.get(weather, 0.0) + words.WEATHER_WEIGHT[weather]
    order = list(words.WEATHERS)
    best = max(votes, key=lambda w: (votes[w], -order.index(w))) if votes else ""
    return best if best and votes[best] >= _LEAST_WEATHER else ""


def _told(story: Story, start: int, end: int, phrases: tuple[tuple[str, K], ...]) -> Iterator[tuple[int, K]]:
    text = story.text
    low = text[start:end].lower()
    for phrase, kind in phrases:
        at = low.find(phrase)
        while at >= 0:
            stop = at + len(phrase)
            whole = not low[at - 1 : at].isalpha() and not low[stop : stop + 1].isalpha()
            if whole and not _figure_of_speech(low, at, stop) and not story.spoken(start + at):
                yield start + at, kind
            at = low.find(phrase, stop)


def _figure_of_speech(low: str, at: int, stop: int) -> bool:
    """ "A storm of applause", "like thunder"."""
    after = low[stop : stop + 4]
    return after == " of " or bool(_LIKENED.search(low, max(0, at - 9), at))


def _other_day(text: str, offset: int) -> bool:
    left = _WORD.findall(text[max(0, offset - 28) : offset].lower())[-2:]
    return any(word in words.OTHER_DAY for word in left)
