"""The places of a book: named ones ("Netherfield Park") and common ones ("the drawing-room")."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from chalicelib.domain.book import Scene
from chalicelib.domain.cast import Character, Setting
from chalicelib.providers.local.reading import words_people as people
from chalicelib.providers.local.reading import words_places as places
from chalicelib.providers.local.reading.evidence import Usage, weigh
from chalicelib.providers.local.reading.mentions import Capitals, find_mentions
from chalicelib.providers.local.reading.sights import ranked, showing, sights
from chalicelib.providers.local.reading.story import Story, tell

_NOUNS = sorted(
    {n for n in places.PLACE_NOUNS} | {n.replace("-", " ") for n in places.PLACE_NOUNS if "-" in n},
    key=lambda n: (-len(n), n),
)
COMMON_PLACE = re.compile(
    r"\b((?i:in|into|at|on|to|through|from|across|over|inside|outside|near|towards|toward|reached|entered|left"
    r"|along|down|up|round|about|of))"
    rf" (?:the|his|her|their|my|our|a|an|this"
    rf"|that) (?:[a-z]+(?:-[a-z]+)? )??({'|'.join(_NOUNS)})\b(?! of (?:the )?(?:life|death|his|her|my"
    rf"|honour|honor))"
)
_LEAST_MENTIONS = 3
_MOST_SETTINGS = 60
_MOST_SAMPLES = 40
_REACH = 260
_MOST_KEYWORDS = 8
_LEAST_SHOWN = 1.0
# "Pondicherry Lodge stood in its own grounds": a sentence about the place itself.
_IS_DESCRIBED = re.compile(
    r"(?:[\w'-]+ ){0,3}?[\w'-]+,? (?:was|is|were|stood|lay|consisted|looked|opened|commanded)\b"
)
_ABOUT = 2.0
_WORD = re.compile(r"[a-z]+(?:-[a-z]+)*")


@dataclass(slots=True)
class _Place:
    name: str
    count: int = 0
    at: list[int] = field(default_factory=list)


def find_settings(
    scenes: Sequence[Scene], characters: Sequence[Character] = (), language: str = "en"
) -> tuple[Setting, ...]:
    """The places of the book, most visited first; `characters` keeps their names out."""
    story = tell(scenes)
    found = [*_named(story, characters), *_common(story)]
    found.sort(key=lambda p: (-p.count, p.name))
    return tuple(_setting(story, place) for place in found[:_MOST_SETTINGS])


def _named(story: Story, characters: Sequence[Character]) -> list[_Place]:
    mentions, habits = find_mentions(story)
    usages = weigh(story, mentions)
    known = {
        w
        for c in characters
        for name in (c.name, *(a.name for a in c.aliases))
        for w in name.split()
        if w not in people.PLACE_HEADS
    }
    whole = {n for c in characters for n in (c.name, *(a.name for a in c.aliases))}
    merged: dict[str, _Place] = {}
    for (title, names), usage in usages.items():
        if not names or (title and names[-1] not in people.PLACE_HEADS):
            continue
        words = ([title] if title else []) + list(names)
        if " ".join(words) in whole or not _is_place(words, usage, habits, known):
            continue
        name = " ".join(words)
        place = merged.setdefault(name, _Place(name))
        place.count += usage.count
        place.at += usage.at
    return [p for p in _merge_heads(merged) if p.count >= _LEAST_MENTIONS]


def _is_place(words: list[str], usage: Usage, habits: Capitals, known: set[str]) -> bool:
    head = words[-1] in people.PLACE_HEADS
    if len(words) > 1 and head:
        return usage.place >= 0.5 and usage.speech == 0
    if words[0] in people.NEVER_NAMES or words[0] in people.SELDOM_NAMES or any(w in known for w in words):
        return False
    if not habits.name_like(words[0]) or usage.speech + usage.called > 0.2 * usage.count:
        return False
    return usage.place >= max(2.0, 0.4 * usage.count) and usage.place > usage.person


def _merge_heads(merged: dict[str, _Place]) -> list[_Place]:
    """ "Netherfield", "Netherfield Park" and "Netherfield House" are one; the name most used stays."""
    groups: dict[str, list[_Place]] = {}
    for name, place in merged.items():
        words = name.split()
        key = (
            " ".join(words[:-1])
            if len(words) > 1 and words[-1] in people.PLACE_HEADS and " ".join(words[:-1]) in merged
            else name
        )
        groups.setdefault(key, []).append(place)
    result = []
    for group in groups.values():
        best = max(group, key=lambda p: p.count)
        result.append(_Place(best.name, sum(p.count for p in group), sorted(o for p in group for o in p.at)))
    return result


def common_name(noun: str) -> str:
    """One spelling for a common place: "the drawing-room"."""
    joined = noun.replace(" ", "-")
    joined = {
        "parlor": "parlour",
        "harbor": "harbour",
        "moors": "moor",
        "woods": "wood",
        "fields": "field",
        "gardens": "garden",
        "meadows": "meadow",
        "hills": "hill",
        "mountains": "mountain",
        "cliffs": "cliff",
        "stables": "stable",
        "gray": "grey",
        "cafe": "café",
        "ball-room": "ballroom",
        "veranda": "verandah",
        "downs": "downs",
    }.get(joined, joined)
    return f"the {joined}"


def common_places(text: str, start: int = 0, end: int | None = None) -> list[tuple[int, str, str]]:
    """Every common place gone to or stood in: offset, preposition, name."""
    stop = len(text) if end is None else end
    return [(m.start(2), m[1].lower(), common_name(m[2])) for m in COMMON_PLACE.finditer(text, start, stop)]


def _common(story: Story) -> list[_Place]:
    found: dict[str, _Place] = {}
    for offset, preposition, name in common_places(story.text):
        if preposition == "of" or story.spoken(offset):
            continue
        place = found.setdefault(name, _Place(name))
        place.count += 1
        place.at.append(offset)
    least = 2 * _LEAST_MENTIONS
    return [
        p for p in found.values() if p.count >= (least if p.name[4:] in places.VAGUE else _LEAST_MENTIONS)
    ]


def _setting(story: Story, place: _Place) -> Setting:
    first = story.keys[story.scene_index(place.at[0])]
    keywords, description = _portrait(story, place)
    return Setting(place.name, description, keywords, place.count, first)


def _portrait(story: Story, place: _Place) -> tuple[tuple[str, ...], str]:
    """What stands near the place in its sentences, and the sentence that shows most of it."""
    seen: list[str] = []
    best, best_score = "", _LEAST_SHOWN
    own = frozenset(_WORD.findall(place.name.lower()))
    for offset in place.at[:_MOST_SAMPLES]:
        if story.spoken(offset):
            continue
        begin, end = story.sentence_bounds(offset)
        seen += sights(story.text[begin : end + _REACH].split("\n")[0], own)
        score = showing(story.text[begin:end]) + (_ABOUT if _IS_DESCRIBED.match(story.text, offset) else 0)
        if score > best_score and '"' not in story.text[begin:end]:
            best, best_score = story.raw[begin:end].strip(), score
    return ranked(seen, _MOST_KEYWORDS), best
