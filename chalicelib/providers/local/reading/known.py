"""Finds the people of a cast in a text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from chalicelib.domain.cast import Character
from chalicelib.providers.local.reading import words_people as words
from chalicelib.providers.local.reading.capitals import CAPITAL
from chalicelib.providers.local.reading.gender import title_gender
from chalicelib.providers.local.reading.persons import agree
from chalicelib.providers.local.reading.story import plain

_CAPITALISED = re.compile(rf"{CAPITAL}(?<!\w.)[^\W\d_]*")
_COMMON_QUALITIES = frozenset("old young little poor good worthy tall fat chief".split())


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
            word = token[0]
            if word in self._by_first and token.start() >= limit:
                found = self._longest(text, token.start(), word)
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
                    return Seen(start - 2 if text.startswith("d'", start - 2) else start, end, who)
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
            if noun.startswith(("his ", "her ")):
                yield at
            elif before and (
                before[-1] == "the" or (before[-1] in _COMMON_QUALITIES and before[-2:-1] == ["the"])
            ):
                yield at
        at = text.find(noun, at + len(noun))


def _variants(name: str) -> list[str]:
    bare = name[4:] if name[:4].lower() == "the " else name
    text = plain(bare).removeprefix("d'")
    if not text:
        return []
    return [text, text.replace(". ", " ", 1)] if ". " in text else [text]
