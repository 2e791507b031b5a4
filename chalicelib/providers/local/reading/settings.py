"""The places of a book: named ones ("Netherfield Park") and common ones ("the drawing-room")."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from chalicelib.domain.book import Scene
from chalicelib.domain.cast import Character, Setting
from chalicelib.providers.local.reading import words_people as people
from chalicelib.providers.local.reading import words_places as places
from chalicelib.providers.local.reading.evidence import Usage, weigh
from chalicelib.providers.local.reading.mentions import Capitals, find_mentions
from chalicelib.providers.local.reading.place_types import place_type
from chalicelib.providers.local.reading.sights import ranked, showing, sights
from chalicelib.providers.local.reading.story import Story, tell

# A place behind its article, with the preposition or verb before it where there is one.
_STANDS = re.compile(
    r"\b(?:([Ii]n|[Ii]nto|[Aa]t|[Oo]n|[Uu]pon|[Tt]o|[Tt]hrough|[Ff]rom|[Aa]cross|[Oo]ver|[Ii]nside"
    r"|[Oo]utside|[Nn]ear"
    r"|[Ww]ithin|[Tt]owards?|[Ee]nter(?:ed|ing|s)?|[Rr]each(?:ed|ing)|[Cc]ross(?:ed|ing)|[Ll]eft"
    r"|[Ll]eaving|[Aa]long"
    r"|[Dd]own|[Uu]p|[Rr]ound|[Aa]round|[Aa]bout|[Oo]f|[Bb]eside|[Bb]y|[Bb]eyond|[Bb]ehind|[Uu]nder"
    r"|[Aa]mong) )?"
    r"(?:[Tt]he|[Hh]is|[Hh]er|[Tt]heir|[Mm]y|[Oo]ur|[Ii]ts|[Yy]our|an?|this|that) (?=([a-z]+(?:(?:,? "
    r"|-)[a-z]+){0,3}))"
)
_NO_PLACE = re.compile(r" of (?:the )?(?:life|death|his|her|my|honour|honor)\b")
_MOST_QUALITIES = 2
# In a story under about 10,000 words a place need not come as often.
_LEAST_MENTIONS, _LEAST_IN_SHORT, _SHORT = 3, 2, 60_000
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
    names: tuple[str, ...] = ()


def find_settings(
    scenes: Sequence[Scene], characters: Sequence[Character] = (), language: str = "en"
) -> tuple[Setting, ...]:
    """The places of the book, most visited first; `characters` keeps their names out."""
    story = tell(scenes)
    least = _LEAST_MENTIONS if len(story.text) > _SHORT else _LEAST_IN_SHORT
    found = [*_named(story, characters, least), *_common(story, least)]
    found.sort(key=lambda p: (-p.count, p.name))
    return tuple(_setting(story, place) for place in found[:_MOST_SETTINGS])


def _named(story: Story, characters: Sequence[Character], least: int) -> list[_Place]:
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
    return [p for p in _merge_heads(merged) if p.count >= least]


def _is_place(words: list[str], usage: Usage, habits: Capitals, known: set[str]) -> bool:
    head = words[-1] in people.PLACE_HEADS
    if len(words) > 1 and head:
        return usage.place >= 0.5 and usage.speech == 0
    if len(words) > 1 and words[0] in people.PLACE_STARTS:
        return usage.place >= 1 and usage.speech == 0 and usage.person <= usage.place
    if words[0] in people.NEVER_NAMES or words[0] in people.SELDOM_NAMES or any(w in known for w in words):
        return False
    if not habits.name_like(words[0]) or usage.speech + usage.called > 0.2 * usage.count:
        return False
    if not usage.person and usage.the * 2 <= usage.count:
        return usage.place >= max(1.0, 0.25 * usage.count)
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
        at = sorted(offset for place in group for offset in place.at)
        names = tuple(place.name for place in sorted(group, key=lambda p: (-len(p.name), p.name)))
        result.append(_Place(best.name, sum(place.count for place in group), at, names))
    return result


def common_name(noun: str) -> str:
    """One spelling for a common place: "the drawing-room"."""
    joined = noun.replace(" ", "-")
    joined = places.SAME_PLACE.get(joined, joined)
    if joined.endswith("s") and joined[:-1] in places.PLACE_NOUNS and joined not in places.ONLY_MANY:
        joined = joined[:-1]
    return f"the {joined}"


def common_places(text: str, start: int = 0, end: int | None = None) -> list[tuple[int, str, str]]:
    """Every common place: offset, the preposition or verb before its article ("" for none), name."""
    stop = len(text) if end is None else end
    found = []
    for match in _STANDS.finditer(text, start, stop):
        noun = _place_noun(match[2])
        if noun:
            offset, spelled = match.start(2) + noun[0], noun[1]
            if not _NO_PLACE.match(text, offset + len(spelled)):
                found.append((offset, (match[1] or "").lower(), common_name(spelled)))
    return found


def _place_noun(phrase: str) -> tuple[int, str] | None:
    """The first noun of a phrase that is a place, behind two qualities at most, and where it begins."""
    words = phrase.split(" ")
    at = 0
    for number, word in enumerate(words[: _MOST_QUALITIES + 1]):
        pair = " ".join(words[number : number + 2]).rstrip(",")
        if pair.replace(" ", "-") in places.PLACE_NOUNS:
            return at, pair
        if word.rstrip(",") in places.PLACE_NOUNS:
            return at, word.rstrip(",")
        if word.endswith(",") and word[:-1] not in places.SIGHTS:
            return None
        at += len(word) + 1
    return None


def _common(story: Story, least: int) -> list[_Place]:
    found: dict[str, _Place] = {}
    for offset, preposition, name in common_places(story.text):
        if story.spoken(offset):
            continue
        place = found.setdefault(name, _Place(name))
        place.count += 1
        if preposition and preposition != "of":
            place.at.append(offset)
    return [place for place in found.values() if _comes_often(place, least)]


def _comes_often(place: _Place, least: int) -> bool:
    """Whether a common place is one of the story: named so often, and gone to half as often."""
    enough = least + (least + 1) // 2 * (place.name[4:] in places.VAGUE)
    return place.count >= enough and 2 * len(place.at) >= enough


def _setting(story: Story, place: _Place) -> Setting:
    first = story.keys[story.scene_index(place.at[0])]
    keywords, description = _portrait(story, place)
    kind = place_type(story, place.names, place.at) if place.names else ""
    if kind:
        keywords = (kind, *(word for word in keywords if word != kind))[:_MOST_KEYWORDS]
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
        after = _REACH if not place.names else 0
        seen += [
            sight
            for sight in sights(story.text[begin : end + after].split("\n")[0], own)
            if sight.split()[-1] not in places.PASSING
        ]
        score = showing(story.text[begin:end]) + (_ABOUT if _IS_DESCRIBED.match(story.text, offset) else 0)
        if score > best_score and '"' not in story.text[begin:end]:
            best, best_score = story.raw[begin:end].strip(), score
    return ranked(_characteristic(seen) if place.names else seen, _MOST_KEYWORDS), best


def _characteristic(seen: list[str]) -> list[str]:
    """What comes twice or has a visible quality: a town is not known by one door."""
    heads = Counter(sight.split()[-1] for sight in seen)
    return [sight for sight in seen if " " in sight or heads[sight] > 1]
