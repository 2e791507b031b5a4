"""Whom the subject of a clause beside dialogue stands for: "he", "I", "her mother", "the old porter"."""

from __future__ import annotations

import re
from bisect import bisect_left

from chalicelib.providers.local.reading.kin import Families
from chalicelib.providers.local.reading.speech_tags import Subject, TagReader
from chalicelib.providers.local.reading.turns import Turns
from chalicelib.providers.local.reading.voices import Voices

# How far a pronoun looks back for its name, and for somebody nameless, in letters; kin may be further off.
_REACH, _NAMELESS_REACH, _KIN_REACH, _FAR_REACH = 700, 350, 1400, 3000
_HALF = 150
_BEGINS = re.compile(
    r"(?:[.!?\n\"] ?|^)((?:The|A|An|My|His|Her|Our) [a-z])"
    r"|(?:[a-z],|;|\b(?:and|but|when|as|while|then|that)) ((?:the|a|an|my|his|her|our) [a-z])"
)
_PHRASE = re.compile(r"\b((?:[Tt]he|[Aa]n?) [a-z])")
_SENTENCE_STARTS = ("", ".", "!", "?", "\n", '"')
# What speaks for somebody: beginning a sentence, standing in one, owning something in one.
_BEGINNING, _INSIDE, _OWNING = 1.1, 0.8, 0.6
_ACTED_ON = 0.6
_OBJECT_REACH = 24
_OBJECT = re.compile(
    r"\b(?:to|of|with|by|for|from|on|upon|at|about|towards?|beside|behind|before|after|over|than|near)"
    r" (?:(?:the|old|poor|young|little|dear) )*$"
)
_QUALIFIED = re.compile(r"\b(?:Old|Young|Poor|Little|Good|Mr\.|Mrs\.|Miss|The|Then|And|But) $")
# Behind "said he": whom he speaks to.
_TO = re.compile(r"(?: \w+ly)?,? (?:to|addressing|turning to|looking at) [^\n.;:!?\",]{0,20}")
# Having spoken in the same paragraph, one to four turns ago, having been called by name.
_SAME_TURN, _TURNS_AGO, _CALLED = 0.6, (0.1, 0.6, 0.1, 0.3), 0.5
# Two turns of one person seldom follow each other; a name of unknown sex is a weaker candidate.
_JUST_SPOKE, _UNSURE = 0.5, 0.6
_BACK = 6
# Who begins a sentence of what is told right before the line; the tag itself is this near to it.
_JUST_TOLD, _TAG = 0.4, 24


class Antecedents:
    """Finds who is meant, from the names before, the turns before, and who was called."""

    def __init__(self, turns: Turns, voices: Voices, tags: TagReader, teller: int | None) -> None:
        self._turns, self._voices, self._tags, self._teller = turns, voices, tags, teller
        self._families = Families(voices.characters)

    def who(self, subject: Subject, index: int) -> int | None:
        """The number of a subject in or right before turn `index`; None where nobody fits a pronoun."""
        if subject.who is not None:
            return subject.who
        if subject.pronoun == "i":
            return self._teller
        if subject.pronoun:
            return self._of_pronoun(subject, index)
        before = (self._turns.all[i].last for i in range(index - 1, max(-1, index - _BACK), -1))
        told = self._turns.told(subject.start - _KIN_REACH, subject.start)
        near = [*(who for who in before if who is not None and who >= 0), *(name.who for name in told)]
        relation = self._families.person(subject.phrase, near, self._teller)
        return self._voices.nameless(subject.phrase) if relation is None else relation

    def _of_pronoun(self, subject: Subject, index: int) -> int | None:
        here = self._since(index, subject.start)
        scores = self._nameless_near(subject, here)
        for name in self._turns.told(subject.start - _REACH, subject.start):
            place = self._place(name.start, name.end)
            weight = place / (1 + (subject.start - name.end) / _HALF)
            if name.start >= here and place == _BEGINNING:
                weight += _JUST_TOLD
            scores[name.who] = max(scores.get(name.who, 0.0), weight) + 0.02
        self._add_turns(scores, subject.start, index)
        called = self._turns.called(index) | self._addressed(subject)
        fits = {
            who: score * (1.0 if self._voices.gender(who) == subject.gender else _UNSURE)
            for who, score in scores.items()
            if who not in called and who != self._teller and self._voices.may_be(who, subject.gender)
        }
        who = max(fits, key=lambda who: (fits[who], -who)) if fits else self._last_named(subject, called)
        if who is None:
            who = self._somebody(subject)
        if who is not None:
            self._voices.learn(who, subject.gender)
        return who

    def _since(self, index: int, offset: int) -> int:
        """Where the telling that leads to an offset in or before a turn begins: behind the line before it."""
        lines = self._turns.all[index].lines
        said = bisect_left(lines, offset, key=lambda line: line.end)
        if said and offset - lines[said - 1].end <= _TAG:
            said -= 1
        if said:
            return lines[said - 1].end
        return self._turns.all[index - 1].lines[-1].end if index else 0

    def _somebody(self, subject: Subject) -> int | None:
        """The nameless man or woman who was told of last, whatever they did."""
        story = self._turns.story
        found = None
        for match in _PHRASE.finditer(story.text, max(0, subject.start - _KIN_REACH), subject.start):
            other = self._tags.subject(match.start(1), subject.start)
            if other and other.phrase and other.gender == subject.gender and not story.spoken(other.start):
                found = self._voices.nameless(other.phrase)
        return found

    def _addressed(self, subject: Subject) -> frozenset[int]:
        """Whom a tag names as spoken to: "said he to Anna"."""
        text = self._turns.story.text
        to = _TO.match(text, subject.end)
        behind = self._turns.told(subject.end, to.end() + 1) if to else []
        return frozenset(name.who for name in behind)

    def _last_named(self, subject: Subject, called: frozenset[int]) -> int | None:
        """Who of that sex was told of last, however long ago."""
        told = self._turns.told(subject.start - _FAR_REACH, subject.start - _REACH)
        others = (name.who for name in told if name.who != self._teller and name.who not in called)
        return next((who for who in others if self._voices.gender(who) == subject.gender), None)

    def _place(self, start: int, end: int) -> float:
        text = self._turns.story.text
        qualified = _QUALIFIED.search(text, max(0, start - _OBJECT_REACH), start)
        begin = qualified.start() if qualified else start
        if text[max(0, begin - 2) : max(0, begin - 1)] in _SENTENCE_STARTS:
            return _BEGINNING
        if text.startswith("'s", end):
            return _OWNING
        return _ACTED_ON if _OBJECT.search(text, max(0, start - _OBJECT_REACH), start) else _INSIDE

    def _nameless_near(self, subject: Subject, here: int) -> dict[int, float]:
        """Nameless people who begin a sentence just before, with how near they are."""
        story = self._turns.story
        found: dict[int, float] = {}
        for match in _BEGINS.finditer(story.text, max(0, subject.start - _NAMELESS_REACH), subject.start):
            inside = match[1] is None
            other = self._tags.subject(match.start(2 if inside else 1), subject.start)
            if not other or not other.phrase or story.spoken(other.start):
                continue
            if inside and not self._tags.acts(other.end, subject.start):
                continue
            weight = (_INSIDE if inside else _BEGINNING) / (1 + (subject.start - other.end) / _HALF)
            if not inside and other.start >= here:
                weight += _JUST_TOLD
            who = self._voices.nameless(other.phrase)
            found[who] = max(found.get(who, 0.0), weight)
        return found

    def _add_turns(self, scores: dict[int, float], offset: int, index: int) -> None:
        """What the turns before say for and against somebody."""

        def add(who: int | None, gain: float) -> None:
            if who is not None:
                scores[who] = scores.get(who, 0.0) + gain

        lines = self._turns.all[index].lines
        said = bisect_left(lines, offset, key=lambda line: line.end)
        for who in {line.who for line in lines[max(0, said - _BACK) : said]}:
            add(who, _SAME_TURN)
        for back, gain in enumerate(_TURNS_AGO, 1):
            if self._turns.near(index - back, index):
                add(self._turns.all[index - back].last, gain)
        if self._turns.near(index - 1, index):
            just = self._turns.all[index - 1].last
            if self._turns.adjacent(index - 1, index) and just in scores:
                scores[just] *= _JUST_SPOKE
            for who in self._turns.called(index - 1):
                add(who, _CALLED)
