"""The mood of a scene as one word: the words of each mood, weighed with VADER's lexicon."""

from __future__ import annotations

import re
from collections import Counter
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
_LEAST_RATE, _LEAST_WORDS = 4.0, 2
# Mean valence per word: novels lie around +0.03.
_NEUTRAL, _CHEERFUL, _UNEASY = 0.02, 0.12, -0.05
_SHORT = 80


@lru_cache(maxsize=1)
def _valences() -> dict[str, float]:
    """Word to mean rating, −4 … +4 (Hutto and Gilbert, "VADER", 2014)."""
    from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

    return dict(SentimentIntensityAnalyzer().lexicon)


def mood_of(text: str) -> str:
    """The mood of a text as one adjective; "" where it has none."""
    found = _WORD.findall(text)
    votes: Counter[str] = Counter()
    valence, lexicon = 0.0, _valences()
    before = ""
    for word in found:
        if word in lexicon:
            valence += -0.5 * lexicon[word] if before in _NEGATIONS else lexicon[word]
        if word in _MOODS_OF and before not in _NEGATIONS:
            votes.update(_MOODS_OF[word])
        before = word
    return _named(votes, valence / max(_SHORT, len(found)), max(1, len(found)))


def _named(votes: Counter[str], mean: float, length: int) -> str:
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
