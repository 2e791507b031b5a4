"""The hour and the weather of a scene, from what the story tells (not from what its people say)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import TypeVar

from chalicelib.domain.cast import TimeOfDay, Weather
from chalicelib.providers.local.reading import words_scene as words
from chalicelib.providers.local.reading.telling import Telling

_LIKENED = re.compile(r"(?<!\w)(?:like|like an?|as) $")
_WORD = re.compile(r"[\w-]+")
_CLAUSE = re.compile(r"[.,;:!?\"\n—]")
_REACH = 90
# "Until morning", "before night": not yet.
_NOT_YET = re.compile(
    r"(?<!not )\b(?:until|till) (?:\w+ ){0,3}$|\b(?:before|against) (?:the )?$"
    r"|\b(?:day|morning|noon|evening|night) (?:and|or) $"
)
# What might be, what is done always or was done before the scene.
_UNREAL = re.compile(
    r"\b(?:would|might|could|should|shall|will|if|whether|never|used to|always|often|sometimes"
    r"|generally|usually"
    r"|whenever|had (?:\w+ ){0,2}(?:been|spent|passed|seen|met|told|said|come|gone|left|arrived))\b"
)
# "The night before", "night and morning".
_THE_DAY_BEFORE = re.compile(
    r"\w+ (?:and|or) (?:day|morning|noon|evening|night)\b"
    r"|\w+(?:,? before(?! \w+)| before (?:when|he|she|they|I|last)\b| of (?:his|her|my) life\b)"
)
_OVER = re.compile(
    r" (?:had|was|were|has) (?:\w+ )?(?:ceased|stopped|gone|passed|cleared|lifted|vanished|over|melted)\b"
)
_DENIED = re.compile(r"\b(?:(?:no|without|nor|hardly any)(?: \w+)?|not|neither|never|about the) $")
_GREETING = re.compile(
    r"[Gg](?:ood|ood-) ?(morning|day|afternoon|evening|night)\b|[Gg]ood-(morning|day|afternoon|evening"
    r"|night)\b"
)
_DAY = re.compile(
    r"\b(?:fine|clear|cold|hot|warm|bright|sunny|wet|dull|dark|grey|gray|sultry|windy|rainy|foggy"
    r"|wintry|winter|winter's"
    r"|summer|summer's|autumn|spring|lovely|beautiful|glorious|still|raw|chilly|stormy|snowy|misty|cloudless)"
    r"(?:, \w+){0,3}(?: \w+)? day\b|\b(?:middle of the|high|broad) day\b"
)
# What comes first sets the scene.
_EARLY, _EARLY_WEIGHT = 0.4, 1.5
_TOLD, _GREETED, _HINTED = 2.0, 1.5, 1.0
_LEAST_WEATHER = 2.0
K = TypeVar("K", bound=str)


def _phrases(table: Mapping[K, str]) -> tuple[tuple[str, K], ...]:
    return tuple((phrase, kind) for kind, phrases in table.items() for phrase in phrases.split("|"))


_HOURS = _phrases(words.HOURS)
_HINTS = _phrases(words.HOUR_HINTS)
_WEATHERS = _phrases(words.WEATHERS)
_CERTAIN = _phrases(words.CERTAIN_WEATHERS)
_SKY = re.compile(rf"\b({'|'.join(words.SKY_ADJECTIVES)}) (?:{words.SKY_NOUNS})\b")


def hour_of(telling: Telling, start: int, end: int) -> TimeOfDay:
    """The time of day between two offsets; "" where nothing tells it."""
    votes: dict[TimeOfDay, float] = {}
    for offset, hour, weight in _hours(telling, start, end):
        votes[hour] = votes.get(hour, 0.0) + weight * (
            _EARLY_WEIGHT if offset - start < _EARLY * (end - start) else 1.0
        )
    order = list(words.HOURS)
    return max(votes, key=lambda h: (votes[h], -order.index(h))) if votes else ""


def _hours(telling: Telling, start: int, end: int) -> Iterator[tuple[int, TimeOfDay, float]]:
    text = telling.story.text
    for phrases, weight in ((_HOURS, _TOLD), (_HINTS, _HINTED)):
        for offset, hour in _told(telling, start, end, phrases):
            left = _clause_before(text, start, offset)
            elsewhen = _other_day(left) or _NOT_YET.search(left) or _UNREAL.search(left)
            if not elsewhen and not _THE_DAY_BEFORE.match(text, offset):
                yield offset, hour, weight
    for match in _DAY.finditer(text, start, end):
        if telling.told(match.start()):
            yield match.start(), "day", _TOLD
    for match in _GREETING.finditer(text, start, end):
        yield match.start(), words.GREETINGS[match[1] or match[2]], _GREETED


def weather_of(telling: Telling, start: int, end: int) -> Weather:
    """The weather between two offsets; "" where nothing, or too little, tells it."""
    votes: dict[Weather, float] = {}
    for _, weather in _told(telling, start, end, _WEATHERS):
        votes[weather] = votes.get(weather, 0.0) + words.WEATHER_WEIGHT[weather]
    for _, weather in _told(telling, start, end, _CERTAIN):
        votes[weather] = votes.get(weather, 0.0) + _LEAST_WEATHER
    for match in _SKY.finditer(telling.story.text, start, end):
        if telling.told(match.start()):
            weather = words.SKY_ADJECTIVES[match[1]]
            votes[weather] = votes.get(weather, 0.0) + _LEAST_WEATHER
    order = list(words.WEATHERS)
    best = max(votes, key=lambda w: (votes[w], -order.index(w))) if votes else ""
    return best if best and votes[best] >= _LEAST_WEATHER else ""


def _told(
    telling: Telling, start: int, end: int, phrases: tuple[tuple[str, K], ...]
) -> Iterator[tuple[int, K]]:
    low = telling.story.text[start:end].lower()
    for phrase, kind in phrases:
        at = low.find(phrase)
        while at >= 0:
            stop = at + len(phrase)
            whole = not _goes_on(low[at - 1 : at]) and not _goes_on(low[stop : stop + 1])
            if whole and not _figure_of_speech(low, at, stop) and telling.told(start + at):
                yield start + at, kind
            at = low.find(phrase, stop)


def _goes_on(letter: str) -> bool:
    """Whether a word does not end there: "snow-white"."""
    return letter.isalpha() or letter == "-"


def _figure_of_speech(low: str, at: int, stop: int) -> bool:
    """ "A storm of applause", "like thunder", "no rain", "the mist had lifted"."""
    after = low[stop : stop + 4]
    left = low[max(0, at - 16) : at]
    return (
        (after == " of " and low[at:stop] not in words.OF_SOMETHING)
        or bool(_LIKENED.search(left))
        or bool(_DENIED.search(left))
        or bool(_OVER.match(low, stop))
    )


def _clause_before(text: str, start: int, offset: int) -> str:
    """What stands before an offset in its clause, in small letters."""
    left = text[max(start, offset - _REACH) : offset].lower()
    ends = list(_CLAUSE.finditer(left))
    return left[ends[-1].end() :] if ends else left


def _other_day(left: str) -> bool:
    return any(word in words.OTHER_DAY for word in _WORD.findall(left[-28:])[-2:])
