"""People who are spoken of but not named: "the old man", "his sister", "another"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Protocol

from chalicelib.domain.cast import Gender
from chalicelib.providers.local.reading import reference_marks as marks
from chalicelib.providers.local.reading import words_people as words
from chalicelib.providers.local.reading.known import Seen
from chalicelib.providers.local.reading.story import Story

# "His lean person", "her old body": nobody else.
_OWN_BODY = frozenset("person youth being beauty body spirit guard ghost host page".split())
# Called so, they are nobody new, where one such person is named shortly before.
_EPITHETS: dict[str, Gender] = {
    **dict.fromkeys(("the man", "the fellow", "the gentleman", "the chap"), "M"),
    **dict.fromkeys(("the woman", "the lady", "the girl"), "F"),
}
_JUST = 350


class Named(Protocol):
    """Who is named where."""

    def in_span(self, start: int, end: int) -> Sequence[Seen]:
        """The names between two offsets."""
        ...

    def sex_of(self, who: int) -> Gender:
        """The sex of a character."""
        ...

    def at(self, offset: int) -> int | None:
        """The character whose name ends or begins exactly here."""
        ...


class Strangers:
    """Finds those whom a story does not name, and who may be meant by "he" or "she"."""

    def __init__(self, story: Story, named: Named) -> None:
        self._story, self._named = story, named

    def first(self, start: int, end: int, sex: Gender | None, several: bool) -> int | None:
        """Where an unnamed person of a sex (None for any) comes between two offsets; None where none does."""
        others = words.MALE_NOUNS if sex == "F" else words.FEMALE_NOUNS if sex == "M" else frozenset()
        text = self._story.text
        said = self._story.spoken(max(start, end - 1))
        for match in marks.SOMEBODY.finditer(text, start, end):
            if self._story.spoken(match.start()) != said or (match[1] or "").lower() in others:
                continue
            if not several and (marks.PLURAL.search(match[0]) or text.startswith("'s ", match.end())):
                continue
            if self._is_thing(match) or self._is_epithet(match):
                continue
            if match[0][:3].lower() in ("his", "her") and marks.OF_THEIRS.search(text, start, match.start()):
                continue
            if self._is_named(match) or marks.SUBORDINATE.search(text, start, match.start()):
                continue
            if not self._is_predicate(start, match.start()):
                return match.start()
        return None

    def _is_thing(self, match: re.Match[str]) -> bool:
        """ "His lean person", "the beauty of her form", "the general opinion", "a Roman nose": nobody."""
        text, noun = self._story.text, (match[1] or "").lower()
        if noun in _OWN_BODY:
            return match[0][0] in "hHmMiI" or text.startswith(" of ", match.end())
        if noun in marks.QUALITIES_TOO:
            return not marks.ACTS_NOW.match(text, match.end())
        return not match[1] and bool(marks.OF_A_PEOPLE.match(text, match.end()))

    def _is_epithet(self, match: re.Match[str]) -> bool:
        """ "The feel of the man" about whom alone of all men the story has just told."""
        sex = _EPITHETS.get(match[0].lower())
        text, start = self._story.text, match.start()
        if sex is None or marks.TOLD_APART.match(text, match.end()):
            return False
        near = self._named.in_span(max(0, start - _JUST, text.rfind("\n", 0, start)), start)
        return len({n.who for n in near}) == 1 and self._named.sex_of(near[0].who) == sex

    def _is_predicate(self, start: int, offset: int) -> bool:
        """ "He was a man of forty", "Kemp, a tall man": this is the person named, not another."""
        if marks.PREDICATE.search(self._story.text, start, offset):
            return not marks.NO_SOONER.search(self._story.text, start, offset)
        text = self._story.text
        if text[offset - 2 : offset] == "; ":
            return text.startswith(("a ", "an "), offset)
        if text[offset - 1] == "—" and self._named.at(offset - 1) is not None:
            return True
        if text[offset - 1] == "—" and text.startswith(("a ", "an "), offset):
            return True
        return text[offset - 2 : offset] == ", " and self._named.at(offset - 2) is not None

    def _is_named(self, match: re.Match[str]) -> bool:
        """Whether "the old man" is one of the cast, called so, or is named at once: "the maid Anna"."""
        of = marks.OF_AND_NAMED.match(self._story.text, match.end())
        if of and self._named.at(of.end()) is not None:
            return True
        return any(
            match.start() <= s.end and s.start <= match.end() + 2
            for s in self._named.in_span(match.start() - 1, match.end() + 2)
        )


def against(sex: Gender, noun: str) -> bool:
    """Whether a noun is not said of a sex."""
    if sex == "F":
        return noun in words.MALE_NOUNS or (noun.endswith("man") and not noun.endswith("woman"))
    return noun in words.FEMALE_NOUNS or noun.endswith("woman")
