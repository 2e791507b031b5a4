"""The turns of a dialogue: the quotations of one paragraph each, and what lies between them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from chalicelib.domain.cast import Gender
from chalicelib.providers.local.reading import words_speech as words
from chalicelib.providers.local.reading.known import Seen
from chalicelib.providers.local.reading.story import Story

How = Literal["explicit", "pronoun", "action", "alternation", "none"]
# How much narration one dialogue may hold between two turns, in letters.
_PAUSE = 600
# A scare quote is short, has no stop, and stands inside a sentence.
_SCARE = 40
# "Pip, sir": a name given, not called.
_GIVEN = re.compile(r",? (?:sir|ma'am|madam|miss|your honou?r|my lord)[.,!\"']")


@dataclass(slots=True)
class Line:
    """One quotation between two offsets of a story, with its speaker's number in the `Voices`.

    `sex` is that of the pronoun beside it.
    """

    start: int
    end: int
    who: int | None = None
    how: How = "none"
    sex: Gender = "U"


@dataclass(slots=True)
class Turn:
    """The quotations of one paragraph, which begins and ends at two offsets."""

    begin: int
    end: int
    lines: list[Line]

    @property
    def first(self) -> int | None:
        """Who begins it."""
        return self.lines[0].who

    @property
    def last(self) -> int | None:
        """Who ends it."""
        return self.lines[-1].who

    def give(self, who: int) -> None:
        """Make it somebody's because it is their turn."""
        for line in self.lines:
            line.who, line.how = who, "alternation"


class Turns:
    """All turns of a story, in order, and the names in and around them."""

    def __init__(self, story: Story, seen: Sequence[Seen]) -> None:
        self.story = story
        self._seen = seen
        self._starts = [name.start for name in seen]
        self._called: dict[int, frozenset[int]] = {}
        self.all = self._cut()

    def _cut(self) -> list[Turn]:
        text, marks = self.story.text, self.story.speech
        turns: list[Turn] = []
        for start, end in zip(marks[::2], [*marks[1::2], len(text)], strict=False):
            if self._is_scare(start, end) or not text[start:end].strip():
                continue
            if not turns or start >= turns[-1].end:
                stop = text.find("\n", start)
                turns.append(Turn(text.rfind("\n", 0, start) + 1, stop if stop >= 0 else len(text), []))
            turns[-1].lines.append(Line(start, end))
        return turns

    def _is_scare(self, start: int, end: int) -> bool:
        """Whether quotes stand around a word or a title inside a sentence, not around speech."""
        text = self.story.text
        if end - start > _SCARE or text[end - 1] in ",!?—.…" or text[end + 1 : end + 2] == "\n":
            return False
        before = text[max(0, start - 3) : start - 1]
        return any(letter.isalpha() for letter in before) and "\n" not in before and before[-1] not in ",:"

    def adjacent(self, one: int, two: int) -> bool:
        """Whether nothing is told between two turns."""
        return not self.story.text[self.all[one].end : self.all[two].begin].strip()

    def near(self, one: int, two: int) -> bool:
        """Whether two turns belong to one dialogue: little is told between them."""
        if not 0 <= one <= two < len(self.all):
            return False
        return sum(self.all[i + 1].begin - self.all[i].end for i in range(one, two)) <= _PAUSE

    def continues(self, index: int) -> bool:
        """Whether a turn opens its quotes because the paragraph before left them open: one person speaks."""
        if not index or not self.adjacent(index - 1, index):
            return False
        left_open = self.story.text.startswith("\n", self.all[index - 1].lines[-1].end)
        return left_open and self.all[index].lines[0].start - 1 == self.all[index].begin

    def told(self, start: int, end: int) -> list[Seen]:
        """The names told, not spoken, between two offsets, the last one first."""
        names = self._seen[bisect_left(self._starts, start) : bisect_left(self._starts, end)]
        return [name for name in reversed(names) if not self.story.spoken(name.start)]

    def called(self, index: int) -> frozenset[int]:
        """Who is spoken to by name in a turn: "Well, Anna, …"."""
        if index not in self._called:
            names = (
                (line, name)
                for line in self.all[index].lines
                for name in self._seen[
                    bisect_left(self._starts, line.start) : bisect_left(self._starts, line.end)
                ]
            )
            self._called[index] = frozenset(name.who for line, name in names if self._is_called(line, name))
        return self._called[index]

    def _is_called(self, line: Line, name: Seen) -> bool:
        text = self.story.text
        answer = text[line.start : line.end].rstrip(".") == text[name.start : name.end]
        answer = answer or (name.start == line.start and bool(_GIVEN.match(text, name.end)))
        if answer or text[name.end : name.end + 1] not in tuple(",.!?;:—\"'"):
            return False
        before = text[line.start : name.start].rstrip()
        word = before.rsplit(" ", 1)[-1].strip(",.!?").lower()
        return not before or before[-1] in ",!?." or word in words.CALLING
