"""What is told of a scene and what its people say. A tale one of them tells at length counts as told."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from itertools import pairwise

from chalicelib.providers.local.reading.story import Story

# Printers open every paragraph of a long speech with a quote and close only the last.
_SHORTEST_TALE = 700
_OPENING = re.compile(r"\n+[\"']")
_WITHIN = re.compile(r"(?<=[\s(—\"])'(?=\w)[^\n]*?[.,!?;:—]'(?!\w)")


class Telling:
    """The parts of a story by who tells them."""

    def __init__(self, story: Story) -> None:
        self.story = story
        self._bounds = tuple(self._told_bounds())

    def told(self, offset: int) -> bool:
        """Whether an offset lies in what is told."""
        return bisect_right(self._bounds, offset) % 2 == 0

    def text(self, start: int, end: int) -> str:
        """What is told between two offsets; a line end stands for each speech left out."""
        return self._parts(start, end, spoken=False)

    def said(self, start: int, end: int) -> str:
        """What is said between two offsets, a speech a line."""
        return self._parts(start, end, spoken=True)

    def _parts(self, start: int, end: int, *, spoken: bool) -> str:
        first = bisect_right(self._bounds, start)
        last = bisect_left(self._bounds, end)
        marks = [start, *self._bounds[first:last], end]
        skip = (first % 2) ^ spoken
        return "\n".join(self.story.text[i:j] for i, j in list(pairwise(marks))[skip::2])

    def _told_bounds(self) -> Iterator[int]:
        """Where speech opens and closes, tales left out and what is said in them put in."""
        marks, text = self.story.speech, self.story.text
        pairs = list(zip(marks[::2], marks[1::2], strict=False))
        number = 0
        while number < len(pairs):
            last = number
            while last + 1 < len(pairs) and _OPENING.match(text, pairs[last][1], pairs[last + 1][0]):
                last += 1
            if pairs[last][1] - pairs[number][0] >= _SHORTEST_TALE and last > number:
                for begin, stop in pairs[number : last + 1]:
                    for match in _WITHIN.finditer(text, begin, stop):
                        yield from match.span()
            else:
                for pair in pairs[number : last + 1]:
                    yield from pair
            number = last + 1
        if len(marks) % 2:
            yield from (marks[-1], len(text))
