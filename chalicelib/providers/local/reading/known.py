"""Finds the people of a cast in a text, and whose a "his" or "her" is."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from chalicelib.domain.cast import Character, Gender
from chalicelib.providers.local.reading import words_looks as looks
from chalicelib.providers.local.reading import words_people as words
from chalicelib.providers.local.reading.gender import title_gender
from chalicelib.providers.local.reading.mentions import CAPITAL
from chalicelib.providers.local.reading.persons import agree
from chalicelib.providers.local.reading.story import Story, plain

_CAPITALISED = re.compile(rf"\b{CAPITAL}[^\W\d_]*")
_COMMON_QUALITIES = frozenset("old young little poor good worthy tall fat chief".split())
_REACH = 320
_PERSON_NOUNS = sorted((words.ROLES | looks.PERSON_NOUNS | words.KIN | {"friend"}) - {"figure"})
# Somebody who is spoken of but not named; a later "his" or "her" may be theirs.
SOMEBODY = re.compile(
    r"\b(?:one|another|someone|somebody) (?:was|of|had)\b|\b(?:the|an?|one|another|some|each|every"
    r"|this|that|these|those|two|his|her|my|their) (?:[a-z]+(?:-[a-z]+)? ){0,2}?"
    rf"({'|'.join(_PERSON_NOUNS)}|men|women|people|others?)\b",
    re.I,
)
_PRONOUN_GENDER: dict[str, Gender] = {
    "he": "M",
    "his": "M",
    "him": "M",
    "himself": "M",
    "she": "F",
    "her": "F",
    "hers": "F",
    "herself": "F",
}
# "He was a man of forty", "Kemp, a tall man": this is the person named, not another.
_PREDICATE = re.compile(
    r"(?:\b(?:was|is|am|being|been|as|like|seemed|looked)|,) (?:only |but |still |just )?$"
)


@dataclass(frozen=True, slots=True)
class Seen:
    """A name of character number `who` standing at `start`…`end`."""

    start: int
    end: int
    who: int


class Names:
    """Every alias of a cast, by its first word."""

    def __init__(self, characters: Sequence[Character]) -> None:
        self.characters = tuple(characters)
        self._by_first: dict[str, list[tuple[str, int]]] = {}
        self._common: dict[str, int] = {}
        taken: set[str] = set()
        for who, character in enumerate(self.characters):
            for name in (character.name, *(a.name for a in character.aliases)):
                for variant in _variants(name):
                    if variant not in taken:
                        taken.add(variant)
                        self._keep(variant, who)
        for entries in self._by_first.values():
            entries.sort(key=lambda e: -len(e[0]))

    def _keep(self, variant: str, who: int) -> None:
        first = _CAPITALISED.match(variant)
        if first:
            self._by_first.setdefault(first[0], []).append((variant, who))
        elif variant[0].islower():
            self._common[variant] = who

    def find(self, text: str) -> list[Seen]:
        """All names in order; the longest name wins, and "Miss Hall" is no "Hall" who is a man."""
        seen: list[Seen] = []
        limit = 0
        for token in _CAPITALISED.finditer(text):
            start = token.start()
            if start >= limit and token[0] in self._by_first:
                found = self._longest(text, start, token[0])
                if found:
                    seen.append(found)
                    limit = found.end
        for name, who in self._common.items():
            seen += [Seen(at, at + len(name), who) for at in _occurrences(text, name)]
        return sorted(seen, key=lambda s: s.start) if self._common else seen

    def _longest(self, text: str, start: int, word: str) -> Seen | None:
        title = _title_before(text, start)
        for variant, who in self._by_first[word]:
            end = start + len(variant)
            if text.startswith(variant, start) and not text[end : end + 1].isalnum():
                if not title or agree(title_gender(title), self.characters[who].gender):
                    return Seen(start, end, who)
                return None
        return None


def _title_before(text: str, start: int) -> str:
    before = text[max(0, start - 16) : start].split()
    word = before[-1].rstrip(".") if before else ""
    return word if word in words.TITLES else ""


def _occurrences(text: str, noun: str) -> Iterator[int]:
    """Where a common noun stands behind "the", perhaps with one adjective between."""
    at = text.find(noun)
    while at >= 0:
        if not text[at - 1].isalnum() and not text[at + len(noun) : at + len(noun) + 1].isalnum():
            before = text[max(0, at - 24) : at].lower().split()
            if " " in noun and noun.split()[0] in _PRONOUN_GENDER:
                yield at
            elif before and (
                before[-1] == "the" or (before[-1] in _COMMON_QUALITIES and before[-2:-1] == ["the"])
            ):
                yield at
        at = text.find(noun, at + len(noun))


def _variants(name: str) -> list[str]:
    bare = name[4:] if name[:4].lower() == "the " else name
    text = plain(bare)
    if not text:
        return []
    return [text, text.replace(". ", " ", 1)] if ". " in text else [text]


class Owners:
    """Who a pronoun stands for, told only where one person fits."""

    def __init__(
        self, story: Story, seen: Sequence[Seen], characters: Sequence[Character], teller: int | None
    ) -> None:
        self._story, self._seen, self._characters, self._teller = story, seen, characters, teller
        self._starts = [s.start for s in seen]

    def of_pronoun(self, pronoun: str, offset: int) -> int | None:
        """The character a pronoun at an offset stands for, or None where two would do."""
        low = pronoun.lower()
        if low in ("my", "i", "me", "myself"):
            return None if self._story.spoken(offset) else self._teller
        sex = _PRONOUN_GENDER.get(low)
        if sex is None or self._story.spoken(offset):
            return None
        begin, _ = self._story.sentence_bounds(offset)
        here = self._fitting(begin, offset, sex)
        if here:
            return here[0] if len(set(here)) == 1 else None
        floor = max(self._story.text.rfind("\n\n", 0, offset), offset - _REACH)
        earlier = self._fitting(floor, begin, sex)
        if len(set(earlier)) != 1:
            return None
        last = self.in_span(floor, begin)[-1]
        return None if self._somebody_else(last.end, begin, sex) else earlier[-1]

    def in_span(self, start: int, end: int) -> list[Seen]:
        """The names between two offsets."""
        return list(self._seen[bisect_left(self._starts, start) : bisect_right(self._starts, end)])

    def _somebody_else(self, start: int, end: int, sex: Gender) -> bool:
        """Whether an unnamed person of that sex comes between two offsets."""
        others = words.MALE_NOUNS if sex == "F" else words.FEMALE_NOUNS
        text = self._story.text
        return any(
            (match[1] or "").lower() not in others and not _PREDICATE.search(text, start, match.start())
            for match in SOMEBODY.finditer(text, start, end)
        )

    def _fitting(self, start: int, end: int, sex: Gender) -> list[int]:
        spoken = self._story.spoken
        return [
            s.who
            for s in self.in_span(start, end)
            if self._characters[s.who].gender in (sex, "U") and not spoken(s.start)
        ]

    def at(self, offset: int) -> int | None:
        """The character whose name ends or begins exactly here."""
        i = bisect_right(self._starts, offset) - 1
        if i >= 0 and self._seen[i].start <= offset <= self._seen[i].end:
            return self._seen[i].who
        return None
