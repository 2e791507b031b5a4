"""Who plays which part: the one most told about, and the one the story fears or hates."""

from __future__ import annotations

import re
from collections.abc import Sequence

from chalicelib.providers.local.reading import words_people as words
from chalicelib.providers.local.reading.persons import Person
from chalicelib.providers.local.reading.story import Story

_WORD = re.compile(r"[a-z]+")
_PROMINENT = 12
_SAMPLES = 150
_REACH = 120
# An antagonist has this many hostile words near their name, and this many times the usual share.
_LEAST_WORDS, _TIMES_USUAL, _LEAST_RATE = 6, 1.7, 0.06


def antagonist_among(story: Story, ranked: Sequence[Person], hero: Person | None) -> Person | None:
    """The prominent person whose name stands among hostile words; None where nobody stands out."""
    rates = {}
    for index, person in enumerate(ranked[:_PROMINENT]):
        hits, seen = _hostile(story, person)
        rates[index] = (hits / seen, hits)
    others = [i for i in rates if ranked[i] is not hero]
    if len(others) < 2:
        return None
    usual = sum(rate for rate, _ in rates.values()) / len(rates)
    best = max(others, key=lambda i: (rates[i][0], -i))
    rate, hits = rates[best]
    stands_out = hits >= _LEAST_WORDS and rate >= max(_LEAST_RATE, _TIMES_USUAL * usual)
    return ranked[best] if stands_out else None


def _hostile(story: Story, person: Person) -> tuple[int, int]:
    offsets = sorted(offset for usage in person.forms.values() for offset in usage.at)
    step = max(1, len(offsets) // _SAMPLES)
    sample = offsets[::step]
    hits = 0
    for offset in sample:
        near = story.text[max(0, offset - _REACH) : offset + _REACH].lower()
        hits += not words.VILLAINY.isdisjoint(_WORD.findall(near))
    return hits, len(sample)
