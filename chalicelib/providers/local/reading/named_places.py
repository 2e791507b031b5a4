"""Places called by a name: "Netherfield Park", "Chiswick Mall", "the Coach and Horses"."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from chalicelib.domain.cast import Character
from chalicelib.providers.local.reading import words_people as people
from chalicelib.providers.local.reading import words_places as places
from chalicelib.providers.local.reading.common_places import Place
from chalicelib.providers.local.reading.evidence import Usage, weigh
from chalicelib.providers.local.reading.mentions import find_mentions
from chalicelib.providers.local.reading.story import Story

_MOST_SAMPLES = 40
# "The siege of Acre", "back to Acre", "the shores of the Tamar", "the Ship inn".
_TO_PLACE_REACH = 48
_TO_PLACE = re.compile(
    r"\b(?:in|into|at|on|upon|down|up|along|through|throughout|across|near|round|around|over|beyond"
    r"|outside|inside"
    r"|within|towards?|from|reached|entered|entering|left|leaving|visit(?:ed|ing)?|quit|quitted"
    r"|approach\w+|between"
    r"|(?:went|go|going|gone|came|come|drove|rode|back|return\w*|way|road|journey|travel\w+|walk\w*"
    r"|sent|home) to"
    r"|(?:banks?|margin|shores?|streets?|town|city|village|palace|siege|storming|people|inhabitants"
    r"|road|castle|king"
    r"|queen|prince|sultan|earl|duke|count|baron|lord|bishop|mayor|north|south|east|west|kingdom|port"
    r"|coast|walls"
    r"|gates?|parish|county|neighbourhood|outskirts|middle|side|corner|end) of) (?:the |old |little |dear )*$"
)
_KIND_AFTER = re.compile(
    r" (?:inn|hotel|tavern|hills?|mountains?|river|valley|coast|road|station|hospital|theatre|club"
    r"|academy|school"
    r"|church|castle|palace|abbey|forest|moor|island|harbour|cave|street)\b"
)
# In languages where the articles and "of" go before people as well.
_ABROAD = re.compile(
    r"\b(?:en|hacia|desde|hasta|dans|vers|à|au|nach|aus|verso|em|(?:ciudad|villa|reino|isla|ville"
    r"|cidade|città) d[ei])"
    r" (?:el |la |los |las |le |les |l')?$",
    re.I,
)
_LEAST_ABROAD = 0.15
_AND_MORE = re.compile(r" and [A-Z][a-z]+\b")


def find_named(
    story: Story, characters: Sequence[Character], least: int, language: str = "en"
) -> list[Place]:
    """The named places of a story that are named so often; `characters` keeps their names out."""
    mentions, habits = find_mentions(story)
    taken = _Taken(characters)
    found: dict[str, Place] = {}
    for (title, names), usage in weigh(story, mentions).items():
        words = ([title] if title else []) + list(names)
        is_thing = usage.the * 2 > usage.count
        if not names or (title and not is_thing and names[-1] not in people.PLACE_HEADS):
            continue
        if " ".join(words) in taken.names:
            continue
        known = people.PLACE_HEADS if len(words) > 1 else ()
        if not habits.name_like(words[0]) and words[-1] not in known:
            continue
        clear = _is_place(words, usage) and not taken.by_a_person(words, usage)
        if not language.startswith("en") and not _is_gone_to(story.text, usage.at):
            continue
        if clear or (usage.count >= least and _is_told_as_place(story, words, usage, taken)):
            name = _whole_name(story, " ".join(words), usage.at)
            place = found.setdefault(name, Place(name))
            place.count += usage.count
            place.at += usage.at
    return [place for place in _merged(found) if place.count >= least]


class _Taken:
    """The names of the characters: whole ones, their words, and the words that are names alone."""

    def __init__(self, characters: Sequence[Character]) -> None:
        self.names = {name for c in characters for name in (c.name, *(a.name for a in c.aliases))}
        self._words = {w for name in self.names for w in name.split() if w not in people.PLACE_HEADS}
        self._alone = {name for name in self.names if " " not in name}

    def by_a_person(self, words: Sequence[str], usage: Usage) -> bool:
        """Whether a name is a person's or a family's. "Petersburg" is none for all a "Petersburg Pierre"."""
        if len(words) > 1 and words[-1] in people.PLACE_HEADS:
            return False
        singular = [word.removesuffix("s") for word in words]
        if any(word in self._alone for word in (*words, *singular)):
            return True
        clear = usage.place >= 0.5 * usage.count and usage.place > 3 * usage.person
        return not clear and any(word in self._words for word in (*words, *singular))


def _whole_name(story: Story, name: str, at: Sequence[int]) -> str:
    """ "The Coach" is "Coach and Horses" where the book hardly ever says less."""
    found = [_AND_MORE.match(story.text, offset + len(name)) for offset in at[:_MOST_SAMPLES]]
    more, count = Counter(match[0] if match else "" for match in found).most_common(1)[0]
    return name + more if count >= 2 and 2 * count > len(found) else name


def _is_place(words: Sequence[str], usage: Usage) -> bool:
    head = words[-1] in people.PLACE_HEADS
    if len(words) > 1 and head:
        return usage.place >= 0.5 and usage.speech == 0
    if len(words) > 1 and words[0] in people.PLACE_STARTS:
        return usage.place >= 1 and usage.speech == 0 and usage.person <= usage.place
    if _is_a_word(words[0]) or usage.speech + usage.called > 0.2 * usage.count:
        return False
    if not usage.person and usage.the * 2 <= usage.count:
        return usage.place >= max(1.0, 0.25 * usage.count)
    return usage.place >= max(2.0, 0.4 * usage.count) and usage.place > usage.person


def _is_told_as_place(story: Story, words: Sequence[str], usage: Usage, taken: _Taken) -> bool:
    """Whether a name nobody speaks or acts by is gone to, lived in or ruled, as only places are."""
    if usage.speech + usage.called or usage.person > 0.34 * usage.count or taken.by_a_person(words, usage):
        return False
    if _is_a_word(words[0]):
        return False
    length = len(" ".join(words))
    samples = usage.at[:_MOST_SAMPLES]
    marks = sum(_is_marked(story.text, at, at + length) for at in samples)
    head = len(words) > 1 and words[-1] in places.NAME_HEADS
    return marks >= max(1 if head else 2, (0.2 if head else 0.4) * len(samples))


def _is_gone_to(text: str, at: Sequence[int]) -> bool:
    """Whether a name is now and then behind a preposition that other languages keep for places."""
    samples = at[:_MOST_SAMPLES]
    marks = sum(bool(_ABROAD.search(text, max(0, start - _TO_PLACE_REACH), start)) for start in samples)
    return marks >= max(1, _LEAST_ABROAD * len(samples))


def _is_a_word(word: str) -> bool:
    return word in people.NEVER_NAMES or word in people.SELDOM_NAMES


def _is_marked(text: str, start: int, end: int) -> bool:
    """Whether what stands beside a name says that it is a place."""
    gone_to = _TO_PLACE.search(text, max(0, start - _TO_PLACE_REACH), start)
    return bool(gone_to and not text.startswith("'s", end)) or bool(_KIND_AFTER.match(text, end))


def _merged(found: Mapping[str, Place]) -> list[Place]:
    """One place for all its names. The name most used stays, but for a lone "Mall"."""
    groups: dict[str, list[Place]] = {}
    for name, place in found.items():
        groups.setdefault(_same_place(name, found), []).append(place)
    result = []
    for group in groups.values():
        best = max(group, key=lambda place: (not _is_head(place.name), place.count))
        at = sorted(offset for place in group for offset in place.at)
        names = tuple(place.name for place in sorted(group, key=lambda p: (-len(p.name), p.name)))
        result.append(Place(best.name, sum(place.count for place in group), at, names))
    return result


def _same_place(name: str, found: Mapping[str, Place]) -> str:
    """Of the names of one place the one that stands for it.

    "Netherfield" and "Netherfield Park" are one, "Chiswick Mall" and "the Mall"; Dover Street is not"
    " in Dover.
    """
    first, _, last = name.rpartition(" ")
    if first in found and last in people.PLACE_HEADS and last not in places.TOWN_HEADS:
        return first
    if first:
        return name
    longer = [other for other in found if other != name and name in (other.split()[0], other.split()[-1])]
    if _is_head(name):
        ends = [other for other in longer if other.endswith(name)]
        return _same_place(ends[0], found) if len(ends) == 1 else name
    starts = [
        other for other in longer if other.startswith(name) and other.split()[-1] not in places.TOWN_HEADS
    ]
    is_head = bool(starts) and starts[0].split()[-1] in people.PLACE_HEADS
    return starts[0] if len(starts) == 1 and not is_head else name


def _is_head(name: str) -> bool:
    return name in places.NAME_HEADS or name in people.PLACE_HEADS
