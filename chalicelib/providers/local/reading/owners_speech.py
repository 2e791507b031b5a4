"""Whom the pronouns in a line of speech stand for, told only from what is named in and right behind it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import Protocol

from chalicelib.domain.cast import Gender
from chalicelib.providers.local.reading import reference_marks as marks
from chalicelib.providers.local.reading.known import Seen
from chalicelib.providers.local.reading.story import Story


class Named(Protocol):
    """Who is named where."""

    def in_span(self, start: int, end: int) -> Sequence[Seen]:
        """The names between two offsets."""
        ...

    def at(self, offset: int) -> int | None:
        """The character whose name ends or begins exactly here."""
        ...

    def sex_of(self, who: int) -> Gender:
        """The sex of a character."""
        ...

    def stranger(self, start: int, end: int, sex: Gender) -> bool:
        """Whether somebody unnamed of a sex comes between two offsets."""
        ...


def meant_in_speech(owners: Named, story: Story, sex: Gender, offset: int) -> int | None:
    """The one person of a sex a speaker has named in this paragraph; who is spoken to is not meant."""
    begin = story.text.rfind("\n", 0, offset) + 1
    if owners.stranger(begin, offset, sex):
        return None
    named = {
        s.who
        for s in owners.in_span(begin, offset)
        if s.end <= offset and story.spoken(s.start) and owners.sex_of(s.who) == sex and not _called(story, s)
    }
    return named.pop() if len(named) == 1 else None


def _called(story: Story, name: Seen) -> bool:
    """Whether somebody is called by a name: "Well, Anna, …"."""
    text = story.text
    return text[name.start - 2 : name.start] in (", ", ' "') and text[name.end : name.end + 1] in ",.!?"


def speaker(owners: Named, story: Story, pronoun: str, offset: int) -> int | None:
    """Who says "I", where that is said right behind the quotation."""
    if pronoun not in marks.SELF:
        return None
    text, i = story.text, bisect_right(story.speech, offset)
    close = story.speech[i] if i < len(story.speech) else len(text)
    tag = marks.TAG.match(text, close)
    said_by = owners.at(tag.end()) if tag else None
    named = owners.in_span(close, close + 3)
    if said_by is None and named and marks.SAYS.match(text, named[0].end):
        return named[0].who
    return said_by
