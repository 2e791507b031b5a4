"""The mood of a scene as one word: the words of each mood, weighed with VADER's lexicon."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache

from chalicelib.providers.local.reading import words_scene as words

# Names are no moods ("Mr. Marvel", "Joy").
_WORD = re.compile(r"(?<![\w'])[a-z]+(?:'[a-z]+)?")
_NEGATIONS = frozenset("not no never without hardly didn't wasn't don't isn't couldn't wouldn't".split())
_MOODS_OF: dict[str, list[str]] = {}
for _mood, _list in words.MOODS.items():
    for _word in _list.split():
        _MOODS_OF.setdefault(_word, []).append(_mood)
# A mood needs this many of its words in 1,000, and two at least, to name the scene.
_LEAST_RATE, _LEAST_WORDS = 4.0, 1.5
# What people say of their feelings, and compliments, tell less.
_SAID, _POLITE = 0.5, 0.5
# Mean valence per word: novels lie around +0.03.
_NEUTRAL, _CHEERFUL, _UNEASY = 0.02, 0.12, -0.05
_SHORT = 80


@lru_cache(maxsize=1)
def _valences() -> dict[str, float]:
    """Word to mean rating, −4 … +4 (Hutto and Gilbert, "VADER", 2014)."""
    from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

    return dict(SentimentIntensityAnalyzer().lexicon)


def mood_of(told: str, said: str = "") -> str:
    """The mood of a scene as one adjective, from what is told and, less, from what is said; "" for none."""
    votes: dict[str, float] = {}
    valence, length = 0.0, 0.0
    for text, weight in ((told, 1.0), (said, _SAID)):
        found = _WORD.findall(text)
        length += weight * len(found)
        valence += weight * _count(found, weight, votes)
    return _named(votes, valence / max(_SHORT, length), max(1.0, length))


def _count(found: Sequence[str], weight: float, votes: dict[str, float]) -> float:
    """Add the moods of words to `votes`; their valence in sum."""
    valence, before, lexicon = 0.0, "", _valences()
    for word in found:
        if word in lexicon:
            valence += -0.5 * lexicon[word] if before in _NEGATIONS else lexicon[word]
        if word in _MOODS_OF and before not in _NEGATIONS:
            for mood in _MOODS_OF[word]:
                votes[mood] = votes.get(mood, 0.0) + weight * (_POLITE if word in words.POLITE else 1.0)
        before = word
    return valence


def _named(votes: Mapping[str, float], mean: float, length: float) -> str:
    rates = {
        mood: 1000 * count / length * (1.3 if (mood in words.BRIGHT_MOODS) == (mean > _NEUTRAL) else 0.8)
        for mood, count in votes.items()
        if count >= _LEAST_WORDS
    }
    if rates:
        best = max(sorted(rates), key=lambda mood: rates[mood])
        if rates[best] >= _LEAST_RATE:
            return best
    if mean > _CHEERFUL:
        return "cheerful"
    if mean < _UNEASY:
        return "uneasy"
    return ""
