"""Who "The young woman was tall" speaks of: the only one of that sex whom the paragraph has named so far."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from chalicelib.domain.cast import Character, Gender
from chalicelib.providers.local.reading import reference_marks as marks
from chalicelib.providers.local.reading import words_people as words
from chalicelib.providers.local.reading.known import Seen
from chalicelib.providers.local.reading.story import Story

_SEX: dict[str, Gender] = {
    **dict.fromkeys(("man", "gentleman", "fellow", "chap"), "M"),
    **dict.fromkeys(("woman", "lady", "girl", "maiden", "lass"), "F"),
}
# Only where a description begins: whoever acts may be somebody new.
_CALLED = re.compile(
    r"[.!?\"] The (?:(?!other|same|first|second|next|only|last|third)[a-z]+(?:-[a-z]+)*,? ){0,3}?"
    rf"({'|'.join(_SEX)})(?= (?:was|had|wore|looked|is|has) (?![a-z]+(?:ing|ed)\b)|—| \()"
)


def find_called(story: Story, seen: Sequence[Seen], characters: Sequence[Character]) -> list[Seen]:
    """Where a description calls somebody of the cast by what they are; `seen` are the names in order."""
    starts = [s.start for s in seen]
    found: list[Seen] = []
    for match in _CALLED.finditer(story.text):
        start, sex = match.start() + 2, _SEX[match[1]]
        floor = story.text.rfind("\n", 0, start) + 1
        named = seen[bisect_left(starts, floor) : bisect_left(starts, start)]
        fitting = {s.who for s in named if characters[s.who].gender in (sex, "U")}
        if len(fitting) == 1 and not story.spoken(start) and not _stranger(story, floor, start, sex):
            found.append(Seen(start, match.end(), fitting.pop()))
    return found


def _stranger(story: Story, start: int, end: int, sex: Gender) -> bool:
    others = words.MALE_NOUNS if sex == "F" else words.FEMALE_NOUNS
    return any(
        (match[1] or "").lower() not in others
        and not story.spoken(match.start())
        and not story.text.startswith("'s ", match.end())
        for match in marks.SOMEBODY.finditer(story.text, start, end)
    )
