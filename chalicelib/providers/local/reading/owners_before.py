"""Whom a pronoun stands for when its own sentence names nobody: who the sentences before are about."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from chalicelib.domain.cast import Gender
from chalicelib.providers.local.reading import reference_marks as marks
from chalicelib.providers.local.reading.known import Seen
from chalicelib.providers.local.reading.story import Story

# A sentence that says nothing of anybody is passed over at most so often on the way back to a name.
_SENTENCES_BACK = 4
_REACH = 420
# How far back another of that sex may have been named to be meant by "him" or "her".
_COMPANY = 800
# A description goes on for longer than anything else that is told of somebody as he or she only.
_DESCRIPTION = 1100
# How far from the beginning of a sentence the "he" or "she" stands that it is about.
_SOON = 80


class Named(Protocol):
    """Who is named where, and which strangers are spoken of."""

    def fitting(self, start: int, end: int, sex: Gender) -> Sequence[Seen]:
        """The names of a sex between two offsets."""
        ...

    def other(self, start: int, end: int, sex: Gender | None, several: bool = True) -> int | None:
        """Where an unnamed person of a sex comes between two offsets."""
        ...

    def is_subject(self, name: Seen, start: int) -> bool:
        """Whether a name stands where the one who acts stands."""
        ...

    def pronoun_between(self, start: int, end: int, sex: Gender) -> int | None:
        """Where the first "he" or "she" of a sex stands between two offsets."""
        ...


class SentencesBefore:
    """Goes back over the sentences of a story to the one they are about."""

    def __init__(self, story: Story, named: Named) -> None:
        self._story, self._named = story, named

    def meant(self, begin: int, sex: Gender, acts: bool) -> int | None:
        """The one person of a sex whom the sentences before an offset are about.

        Who acts at the beginning of one sentence is who `acts` in the next, whoever else is in it.
        Sentences that begin with "he", "she", "his" or "her" go on about the same person.
        """
        end, back, reach = begin, 0, _REACH
        while back < _SENTENCES_BACK:
            start = self._told_before(end)
            if start is None or begin - start > reach:
                return None
            named = [s for s in self._named.fitting(start, end, sex) if not self._acts_aside(s)]
            on = self._goes_on(start, end, sex)
            if on:
                called = self._called(start, named)
                if called is not None:
                    return called
                if not self._about_one(start, end, sex, named, on == "own"):
                    return None
                acts, reach = True, _DESCRIPTION
            elif named:
                return self._named_in(start, end, sex, acts)
            elif self._named.other(start, end, sex, several=False) is not None:
                return None
            else:
                if self._acted_on(start, end, sex, False):
                    return None
                back += 1
            end = start
        return None

    def _called(self, start: int, named: Sequence[Seen]) -> int | None:
        """ "Her name was Anna"; "He was a hard man, Peter."."""
        if len({s.who for s in named}) != 1:
            return None
        if marks.IS_NAMED.search(self._story.text, start, named[0].start):
            return named[0].who
        text, last = self._story.text, named[-1]
        added = text[last.start - 2 : last.start] == ", " and text[last.end : last.end + 1] in (".", "!")
        return last.who if added and marks.FIRST.match(text, start) else None

    def _goes_on(self, start: int, end: int, sex: Gender) -> str:
        """How a sentence goes on about the same person: by "own" parts, as who "acts", or "" (not at all)."""
        text = self._story.text
        own = marks.OWN.match(text, start, end)
        if own and not self._story.spoken(start):
            return "own" if marks.PRONOUN_GENDER[own[1].lower()] == sex else ""
        acts = self._named.pronoun_between(start, min(end, start + _SOON), sex)
        if acts is None or self._named.fitting(start, acts, sex):
            return ""
        return "" if self._named.other(start, acts, sex, several=False) is not None else "acts"

    def _about_one(self, start: int, end: int, sex: Gender, named: Sequence[Seen], owns: bool) -> bool:
        """Whether a sentence that begins with a pronoun tells of nobody else of that sex who may be meant."""
        other = self._named.other(start, end, sex, several=False)
        if other is not None and (
            marks.SEEN_BY.search(self._story.text, start, other) or self._takes_over(other, end, sex)
        ):
            return False
        if not owns and self._acted_on(start, end, sex, False):
            return False
        return all(self._aside(name) for name in named)

    def _takes_over(self, offset: int, end: int, sex: Gender) -> bool:
        """Whether the next sentence may be about a stranger who is no mere possession of somebody's."""
        return marks.POSSESSED.match(self._story.text, offset, end) is None

    def _acts_aside(self, name: Seen) -> bool:
        """ "I did not wonder at Peter's staring at him": nobody goes on about Peter."""
        before = marks.ACTS_ASIDE.search(self._story.text, max(0, name.start - 12), name.start)
        return bool(before and marks.ACTING.match(self._story.text, name.end))

    def _aside(self, name: Seen) -> bool:
        """ "She was not in the least like Anna", "She was, Anna felt, …": nobody goes on about Anna."""
        text = self._story.text
        return bool(marks.COMPARED.search(text, max(0, name.start - 12), name.start)) or (
            text[name.start - 2 : name.start] == ", " and bool(marks.NOTICED_AT_END.match(text, name.end))
        )

    def _named_in(self, start: int, end: int, sex: Gender, acts: bool) -> int | None:
        """The one person of a sex whom a sentence names."""
        every = self._named.fitting(start, end, sex)
        himself = [name for name in every if marks.HIMSELF.match(self._story.text, name.end)]
        if himself and himself[-1] is every[-1]:
            return (
                every[-1].who if self._named.other(every[-1].end, end, sex, several=False) is None else None
            )
        named = [name for name in every if not self._aside(name)] or every
        topic = named[0].start == start and self._story.text.startswith("'s ", named[0].end)
        if not topic and self._acted_on(named[0].end, end, sex, True):
            return None
        called = self._called(start, named)
        if called is not None:
            return called
        if self._says_of_another(named[0], sex):
            return None
        alone = len({s.who for s in named}) == 1
        others = self._named.other(start, end, sex, several=False)
        first = acts and named[0].start == start and self._named.is_subject(named[0], start)
        first = first and not marks.MEETS.match(self._story.text, named[0].end)
        after = others is not None and (others > named[0].start or others - start < 4)
        oblique = first and all(
            s.who == named[0].who or marks.OBLIQUE.search(self._story.text, max(0, s.start - 14), s.start)
            for s in named
        )
        if not (alone or oblique) or (after and not first):
            return None
        if oblique and not alone:
            return named[0].who
        if marks.INTRODUCES.search(self._story.text, start, named[0].start):
            return named[0].who
        return None if self._rival(start, named[0], sex) else named[0].who

    def _acted_on(self, start: int, end: int, sex: Gender, named: bool) -> bool:
        """Whether a sentence tells of two of a sex, one of them as him or her only."""
        found = marks.OBJECT[sex].search(self._story.text, start, end) if sex in marks.OBJECT else None
        if found is None or self._story.spoken(found.start()):
            return False
        if marks.WHO_DID.search(self._story.text, start, found.start()):
            return False
        begin, _ = self._story.sentence_bounds(start)
        if marks.OTHERS_DO.search(self._story.text, begin, found.start()):
            return False
        if not named:
            return self._beside(start, found.start(), sex)
        return not marks.APART.search(self._story.text, start, found.start()) or self._company(
            start, end, sex
        )

    def _beside(self, start: int, offset: int, sex: Gender) -> bool:
        """Whether "he" stands in the clause of a "him": that is another."""
        acts = self._named.pronoun_between(start, offset, sex)
        return acts is not None and not marks.CLAUSES.search(self._story.text, acts, offset)

    def _company(self, start: int, end: int, sex: Gender) -> bool:
        """Whether more than one person of a sex is about."""
        near = {s.who for s in self._named.fitting(max(0, start - _COMPANY), end, sex)}
        stranger = self._named.other(max(0, start - _COMPANY // 2), end, sex, several=False)
        return len(near) != 1 or stranger is not None

    def _says_of_another(self, name: Seen, sex: Gender) -> bool:
        """ "She will cry," thought Anna: the next "she" may be the one she spoke of."""
        text = self._story.text
        floor = text.rfind("\n", 0, name.start) + 1
        if not marks.TAGGED.search(text, floor, name.start):
            return False
        said = (m for m in marks.HE.finditer(text, floor, name.start) if self._story.spoken(m.start()))
        return any(marks.PRONOUN_GENDER[m[0].lower()] == sex for m in said)

    def _rival(self, start: int, named: Seen, sex: Gender) -> bool:
        """Whether another person of that sex, named a little before, may still be meant."""
        if self._named.is_subject(named, start):
            return False
        floor = max(self._story.text.rfind("\n", 0, start), start - _REACH // 2, 0)
        return any(s.who != named.who for s in self._named.fitting(floor, start, sex))

    def _told_before(self, offset: int) -> int | None:
        """Where the sentence before an offset begins that is not dialogue from its first word to its last."""
        start = self._sentence_before(offset)
        while start is not None and self._story.spoken(start) and self._story.spoken(offset - 2):
            offset, start = start, self._sentence_before(start)
        return start

    def _sentence_before(self, offset: int) -> int | None:
        """Where the sentence before an offset begins; None at the beginning of the scene."""
        at = offset - 1
        text = self._story.text
        while at > 0 and not text[at].isalnum():
            if text[at] == "\n" and text[at - 2 : at + 1] == "\n\n\n":
                return None
            at -= 1
        return self._story.sentence_bounds(at)[0] if at > 0 else None
