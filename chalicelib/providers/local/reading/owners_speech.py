"""Whom the pronouns in a line of speech stand for, told only from what is named in and right behind it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import Protocol

from chalicelib.domain.cast import Gender
from chalicelib.providers.local.reading import reference_marks as marks
from chalicelib.providers.local.reading.known import Seen
from chalicelib.providers.local.reading.story import Story

# How far back a talk may have named who it is about.
_BEFORE = 600


class Named(Protocol):
    """Who is named where."""

    def in_span(self, start: int, end: int) -> Sequence[Seen]:
        """The names between two offsets."""
        ...

    def at(self, offset: int) -> int | None:
        """The character whose name ends or begins exactly here."""
        ...

    def of_pronoun(self, pronoun: str, offset: int) -> int | None:
        """The character a pronoun at an offset stands for."""
        ...

    def sex_of(self, who: int) -> Gender:
        """The sex of a character."""
        ...

    def other(self, start: int, end: int, sex: Gender | None, several: bool = True) -> int | None:
        """Where an unnamed person of a sex comes between two offsets."""
        ...


def meant_in_speech(owners: Named, story: Story, sex: Gender, offset: int) -> int | None:
    """The one person of a sex that is named in the speech of this paragraph, or else in what was said before.

    Who is spoken to is not meant.
    """
    begin = story.text.rfind("\n", 0, offset) + 1
    spoken = _spoken_of(owners, story, sex, begin, offset)
    if not spoken:
        spoken = _spoken_of(owners, story, sex, max(0, begin - _BEFORE), begin)
    named = {s.who for s in spoken if not _called(story, s)}
    return named.pop() if len(named) == 1 and not _newcomer(owners, story, sex, begin, offset) else None


def addressed(owners: Named, story: Story, offset: int) -> int | None:
    """The one whom the speech of a paragraph calls by name."""
    begin, stop = story.text.rfind("\n", 0, offset) + 1, story.text.find("\n", offset)
    stop = len(story.text) if stop < 0 else stop
    called = {s.who for s in owners.in_span(begin, stop) if story.spoken(s.start) and _called(story, s)}
    return called.pop() if len(called) == 1 else None


def _newcomer(owners: Named, story: Story, sex: Gender, start: int, end: int) -> bool:
    """Whether somebody new comes between two offsets: "the fellow" is who is spoken of anyway."""
    at = owners.other(start, end, sex)
    while at is not None and story.text.startswith(("the ", "The ", "this ", "that "), at):
        at = owners.other(at + 4, end, sex)
    return at is not None


def _spoken_of(owners: Named, story: Story, sex: Gender, start: int, end: int) -> list[Seen]:
    """The names of a sex in the lines of speech between two offsets."""
    return [
        s
        for s in owners.in_span(start, end)
        if s.end <= end and story.spoken(s.start) and owners.sex_of(s.who) == sex
    ]


def _called(story: Story, name: Seen) -> bool:
    """Whether somebody is called by a name: "Well, Anna, …"."""
    text = story.text
    if marks.TOLD_OF.match(text, name.end):
        return False
    if text[name.end : name.end + 1] == "," and marks.HIS_OWN.search(
        text, max(0, name.start - 40), name.start
    ):
        return False
    return text[name.start - 2 : name.start] in (", ", ' "') and text[name.end : name.end + 1] in ",.!?"


def speaker(owners: Named, story: Story, pronoun: str, offset: int) -> int | None:
    """Who says "I": told right behind one of the quotations of a paragraph, which has one speaker."""
    if pronoun not in marks.SELF or marks.THEN.match(story.text, offset):
        return None
    floor, stop = story.text.rfind("\n", 0, offset) + 1, story.text.find("\n", offset)
    closes = [
        at
        for i, at in enumerate(
            story.speech[bisect_right(story.speech, floor - 1) :], bisect_right(story.speech, floor - 1)
        )
        if i % 2 and (stop < 0 or at <= stop)
    ]
    said = {who for at in closes if (who := _said_by(owners, story, at)) is not None}
    said |= {
        s.who
        for s in owners.in_span(floor, len(story.text) if stop < 0 else stop)
        if story.spoken(s.start) and marks.MY_NAME.search(story.text, max(floor, s.start - 20), s.start)
    }
    return said.pop() if len(said) == 1 else None


def _said_by(owners: Named, story: Story, close: int) -> int | None:
    """Who is told to say the quotation that closes at an offset."""
    text = story.text
    tag = marks.TAG.match(text, close)
    if tag and owners.at(tag.end()) is not None:
        return owners.at(tag.end())
    named = owners.in_span(close, close + 3)
    if named and marks.SAYS.match(text, named[0].end):
        return named[0].who
    told = marks.TAG_OF_PRONOUN.match(text, close)
    return owners.of_pronoun(told[1], told.start(1)) if told else None
