"""Where everybody is named: who speaks in a paragraph, and who is near an offset."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable
from itertools import pairwise

from chalicelib.providers.local.reading import words_people as words
from chalicelib.providers.local.reading.naming import form_text
from chalicelib.providers.local.reading.persons import Person
from chalicelib.providers.local.reading.story import Story

_NEXT_WORD = re.compile(r" ?([^\W\d_]+)")
_LAST_WORD = re.compile(r"([^\W\d_]+) (?:the )?$")
_LONGEST = 24
_TURN = 1200
_SENTENCE_ENDS = re.compile(r'[.!?"\n]')


def occurrences(text: str, stems: Iterable[str]) -> list[int]:
    """Where any of a few stems stands, in order; str.find is ten times as fast as a pattern here."""
    found = []
    for stem in stems:
        at = text.find(stem)
        while at >= 0:
            found.append(at)
            at = text.find(stem, at + 1)
    return sorted(found)


def offsets_of(person: Person) -> list[int]:
    """Where a person is named, in order."""
    return sorted(at for usage in person.forms.values() for at in usage.at)


def turns(one: list[int], other: list[int]) -> list[tuple[int, int]]:
    """Where a mention of one is followed soon by a mention of the other."""
    marks = sorted([(at, 0) for at in one] + [(at, 1) for at in other])
    return [(s, e) for (s, a), (e, b) in pairwise(marks) if a != b and e - s < _TURN]


def side_by_side(text: str, start: int, end: int) -> bool:
    """Whether two offsets lie in one sentence."""
    return not _SENTENCE_ENDS.search(text, start, end)


class Presence:
    """The mentions of all persons in order of the text."""

    def __init__(self, story: Story, persons: list[Person]) -> None:
        self._story = story
        found = [
            (at, at + len(form_text(form)), person)
            for person in persons
            for form, usage in person.forms.items()
            for at in usage.at
        ]
        found.sort(key=lambda item: item[0])
        self._found = found
        self._starts = [at for at, _, _ in found]

    def between(self, start: int, end: int) -> list[tuple[int, Person]]:
        """Offsets and persons named from one offset up to another."""
        i, j = bisect_left(self._starts, start), bisect_left(self._starts, end)
        return [(at, person) for at, _, person in self._found[i:j]]

    def told(self, start: int, end: int) -> list[Person]:
        """Persons named outside the quotations."""
        return [person for at, person in self.between(start, end) if not self._story.spoken(at)]

    def speaker(self, start: int, end: int) -> Person | None:
        """Whom a paragraph says to be speaking, by a speech verb beside the name."""
        i, j = bisect_left(self._starts, start), bisect_left(self._starts, end)
        for at, stop, person in self._found[i:j]:
            if not self._story.spoken(at) and self._speaks(at, stop):
                return person
        return None

    def _speaks(self, start: int, end: int) -> bool:
        text = self._story.text
        after = _NEXT_WORD.match(text, end)
        before = _LAST_WORD.search(text, max(0, start - _LONGEST), start)
        return bool((after and after[1] in words.SPEECH) or (before and before[1] in words.SPEECH))

    def paragraph(self, offset: int) -> tuple[int, int]:
        """The bounds of the paragraph around an offset."""
        text = self._story.text
        end = text.find("\n", offset)
        return text.rfind("\n", 0, offset) + 1, len(text) if end < 0 else end

    def near(self, offset: int, reach: int) -> list[tuple[int, int]]:
        """The bounds of so many paragraphs before and after the one around an offset, the nearest first."""
        text, (low, high) = self._story.text, self.paragraph(offset)
        found = []
        for _ in range(reach):
            while high < len(text) and text[high] == "\n":
                high += 1
            if high < len(text):
                start, high = self.paragraph(high)
                found.append((start, high))
            last = low
            while last > 0 and text[last - 1] == "\n":
                last -= 1
            if last > 0:
                low, end = self.paragraph(last - 1)
                found.append((low, end))
        return found
