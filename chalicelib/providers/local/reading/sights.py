"""What can be seen in a text: its things with their visible qualities, and its most visible sentence."""

from __future__ import annotations

import re
from collections import Counter

from chalicelib.providers.local.reading import words_places as places
from chalicelib.providers.local.reading import words_scene
from chalicelib.providers.local.reading import words_things as things
from chalicelib.providers.local.reading.story import Story

_WORD = re.compile(r"[a-z]+(?:-[a-z]+)*")
# Names are no things ("the Coach and Horses"), and a clock stands in no "o'clock".
_LOWER = re.compile(r"(?<![\w'])[a-z]+(?:-[a-z]+)*(?![\w])")
_DENIALS = frozenset("no not without nor neither never".split())
_LIKENING = frozenset("like as than".split())
_DOING = frozenset(verb for verbs in words_scene.ACTIONS.values() for verb in verbs.split())
_SEEN = {
    **dict.fromkeys(places.PLACE_NOUNS, 0.5),
    **dict.fromkeys(things.SIGHTS, 0.6),
    **dict.fromkeys(_DOING, 0.8),
}
_SEEN.update(dict.fromkeys(things.OBJECTS, 1.0))
_SHORTEST, _LONGEST = 8, 45
_LEAST_SEEN = 1.2


def sights(text: str, without: frozenset[str] = frozenset()) -> list[str]:
    """The things a text shows, each with its visible quality where it has one, in order.

    What is denied ("no lamp") or only likened ("like a lamp") is not shown.
    """
    found: list[str] = []
    last, before, end = "", "", 0
    for match in _LOWER.finditer(text):
        word = match[0]
        if text[end : match.start()] not in (" ", ", "):
            last, before = "", "".join(text[end : match.start()].lower().split()[-1:])
        if word in things.OBJECTS and word not in without:
            quality = before in things.SIGHTS
            figure = word in things.FIGURES and text.startswith(" of ", match.end())
            denied = figure or before in _DENIALS or (last in _LIKENING and before in things.DETERMINERS)
            if denied:
                pass
            elif quality and before != word and before not in things.PLAIN_QUALITIES:
                found.append(f"{before} {word}")
            elif quality or _is_a_thing(word, before):
                found.append(word)
        last, before, end = before, word, match.end()
    return found


def _is_a_thing(word: str, before: str) -> bool:
    """Whether a word without a visible quality is a thing behind `before`."""
    if word in things.OF_A_BODY:
        return before in ("a", "the", "an")
    return word not in things.HOMOGRAPHS or before in things.DETERMINERS


def ranked(phrases: list[str], most: int) -> tuple[str, ...]:
    """The most frequent things, each once and in its fullest phrase; what is everywhere comes last."""
    counts: Counter[str] = Counter()
    fullest: dict[str, str] = {}
    for phrase in phrases:
        head = _singular(phrase.split()[-1])
        counts[head] += 1
        if head not in fullest or len(phrase) > len(fullest[head]):
            fullest[head] = phrase
    order = sorted(
        counts,
        key=lambda h: -(counts[h] + 0.5 * (" " in fullest[h])) * (0.5 if h in things.EVERYWHERE else 1.0),
    )
    return tuple(fullest[head] for head in order[:most])


def showing(sentence: str) -> float:
    """How much a sentence lets one see; 0 for one too short or too long for a caption."""
    words = _WORD.findall(sentence.lower())
    if not _SHORTEST <= len(words) <= _LONGEST:
        return 0.0
    return sum(_SEEN.get(word, 0.0) for word in words) / (1 + len(words) / 40)


def best_sentence(story: Story, start: int, end: int) -> str:
    """The told sentence with most to see between two offsets, as printed; "" where none shows anything."""
    best, best_score = "", _LEAST_SEEN
    for begin, stop in story.sentences(start, end):
        whole = story.text[begin].isupper() and '"' not in story.text[begin:stop]
        if whole and not story.spoken(begin):
            score = showing(story.text[begin:stop])
            if score > best_score:
                best, best_score = story.raw[begin:stop].strip(), score
    return best


def _singular(word: str) -> str:
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word
