"""The places of a book: named ones ("Netherfield Park") and common ones ("the drawing-room")."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from chalicelib.domain.book import Scene
from chalicelib.domain.cast import Character, Setting
from chalicelib.providers.local.reading import words_places as places
from chalicelib.providers.local.reading import words_things as things
from chalicelib.providers.local.reading.common_places import Place, find_common
from chalicelib.providers.local.reading.named_places import find_named
from chalicelib.providers.local.reading.place_types import place_type
from chalicelib.providers.local.reading.sights import ranked, showing, sights
from chalicelib.providers.local.reading.story import Story, tell

# In a story under about 10,000 words a place need not come as often.
_LEAST_MENTIONS, _LEAST_IN_SHORT, _SHORT = 3, 2, 60_000
_MOST_SETTINGS = 60
_MOST_SAMPLES = 40
_REACH = 260
_MOST_KEYWORDS, _ENOUGH = 8, 3
_LEAST_SHOWN = 1.0
# "Pondicherry Lodge stood in its own grounds": a sentence about the place itself.
_IS_DESCRIBED = re.compile(
    r"(?:[\w'-]+ ){0,3}?[\w'-]+,? (?:was|is|were|stood|lay|consisted|looked|opened|commanded)\b"
)
_ABOUT = 2.0
_WORD = re.compile(r"[a-z]+(?:-[a-z]+)*")


def find_settings(
    scenes: Sequence[Scene], characters: Sequence[Character] = (), language: str = "en"
) -> tuple[Setting, ...]:
    """The places of the book, most visited first; `characters` keeps their names out."""
    story = tell(scenes)
    least = _LEAST_MENTIONS if len(story.text) > _SHORT else _LEAST_IN_SHORT
    found = [*find_named(story, characters, least, language), *find_common(story, least)]
    found.sort(key=lambda p: (-p.count, p.name))
    return tuple(_setting(story, place) for place in found[:_MOST_SETTINGS])


def _setting(story: Story, place: Place) -> Setting:
    first = story.keys[story.scene_index(place.at[0])]
    keywords, description = _portrait(story, place)
    kind = place_type(story, place.names, place.at) if place.names else ""
    if kind:
        keywords = (kind, *(word for word in keywords if word != kind))[:_MOST_KEYWORDS]
    return Setting(place.name, description, keywords, place.count, first)


def _portrait(story: Story, place: Place) -> tuple[tuple[str, ...], str]:
    """What stands near the place in its sentences, and the sentence that shows most of it."""
    seen: list[str] = []
    best, best_score = "", _LEAST_SHOWN
    own = frozenset(_WORD.findall(place.name.lower()))
    passing = things.PASSING | _of_other_places(place.name[4:])
    for offset in place.at[:_MOST_SAMPLES]:
        if story.spoken(offset):
            continue
        begin, end = story.sentence_bounds(offset)
        after = _REACH if not place.names else 0
        near = sights(story.text[begin : end + after].split("\n")[0], own)
        seen += [sight for sight in near if sight.split()[-1] not in passing]
        score = showing(story.text[begin:end]) + (_ABOUT if _IS_DESCRIBED.match(story.text, offset) else 0)
        if score > best_score and '"' not in story.text[begin:end]:
            best, best_score = story.raw[begin:end].strip(), score
    return ranked(_characteristic(seen) if place.names else _telling(seen), _MOST_KEYWORDS), best


def _of_other_places(noun: str) -> frozenset[str]:
    """What stands in rooms is no part of a street, and a hedge is none of a room."""
    if noun in places.OUTDOORS:
        return things.FURNITURE
    return things.SCENERY if noun in places.INDOORS else frozenset()


def _telling(seen: list[str]) -> list[str]:
    """What every room has is left out where anything else is known."""
    rare = [sight for sight in seen if " " in sight or sight.removesuffix("s") not in things.EVERYWHERE]
    return rare if len(set(rare)) >= _ENOUGH else seen


def _characteristic(seen: list[str]) -> list[str]:
    """What comes twice or has a visible quality: a town is not known by one door."""
    heads = Counter(sight.split()[-1] for sight in seen)
    return [sight for sight in seen if " " in sight or heads[sight] > 1]
