"""Gives every line of a story its speaker: first what stands beside it, then whose turn it is."""

from __future__ import annotations

import re
from collections.abc import Sequence

from chalicelib.domain.cast import Character
from chalicelib.providers.local.reading.antecedents import Antecedents
from chalicelib.providers.local.reading.known import Seen
from chalicelib.providers.local.reading.speech_tags import Subject, TagReader
from chalicelib.providers.local.reading.story import Story
from chalicelib.providers.local.reading.turns import Line, Turn, Turns
from chalicelib.providers.local.reading.voices import Voices

# How many turns back somebody still belongs to the dialogue, and how far before one who is there is named.
_BACK, _AROUND = 6, 600
# A paragraph of telling this short before a line is what its speaker does; a shorter clause does nothing.
_BEAT, _LEAST_ACTION = 120, 8


class Dialogue:
    """All the dialogue of a story; `teller` is the character who says "I"."""

    def __init__(
        self, story: Story, seen: Sequence[Seen], characters: Sequence[Character], teller: int | None
    ) -> None:
        self._story, self._teller = story, teller
        self._tags = TagReader(story, seen)
        self._turns = Turns(story, seen)
        self._voices = Voices(characters)
        self._antecedents = Antecedents(self._turns, self._voices, self._tags, teller)

    def lines(self) -> list[Line]:
        """Every line in order, with its speaker where one is found."""
        turns = self._turns.all
        for index, turn in enumerate(turns):
            self._read_tags(index, turn)
            for take in (self._answer, self._alternate):
                if turn.last is None:
                    take(index)
        self._alternate_back()
        for index, turn in enumerate(turns):
            for take in (self._alternate, self._guess):
                if turn.first is None:
                    take(index)
        self._alternate_back()
        return [line for turn in turns for line in turn.lines]

    def name(self, who: int | None) -> str:
        """What a speaker is called; "" for nobody."""
        return self._voices.name(who)

    def _read_tags(self, index: int, turn: Turn) -> None:
        begin = turn.begin
        for line, stop in zip(turn.lines, self._stops(turn), strict=True):
            subject = self._tag(begin, line, stop)
            if subject:
                line.sex = subject.gender
                line.who = self._antecedents.who(subject, index)
                if line.who is not None:
                    line.how = "pronoun" if subject.pronoun and subject.pronoun != "i" else "explicit"
            begin = line.end + 1
        if all(line.who is None for line in turn.lines):
            if self._turns.continues(index):
                before = self._turns.all[index - 1].lines[-1]
                turn.lines[0].who, turn.lines[0].how = before.who, before.how
            else:
                self._read_action(index, turn)
        _spread(turn)

    def _stops(self, turn: Turn) -> list[int]:
        """Where the telling behind each line of a turn ends."""
        return [*(line.start - 1 for line in turn.lines[1:]), turn.end]

    def _tag(self, begin: int, line: Line, stop: int) -> Subject | None:
        lead = self._story.text[begin : line.start - 1].rstrip()
        if lead.endswith(":"):
            return self._lead(begin, line) or self._tags.after(line.end + 1, stop)
        return self._tags.after(line.end + 1, stop) or self._lead(begin, line)

    def _lead(self, begin: int, line: Line) -> Subject | None:
        """The speaker named before a line, in its paragraph or at the end of the one before."""
        text = self._story.text
        lead = text[begin : line.start - 1].rstrip()
        if lead:
            leads = lead[-1] in ",:—" or lead[-1].isalpha()
            return self._tags.before(begin, line.start - 1) if leads else None
        before = text.rfind("\n", 0, max(0, begin - 3)) + 1
        leads = text[before:begin].rstrip().endswith((":", ","))
        return self._tags.before(before, begin) if leads else None

    def _read_action(self, index: int, turn: Turn) -> None:
        """Dale looked up. "Yes?" — who acts in the paragraph speaks in it."""
        begin = turn.begin
        for line, stop in zip(turn.lines, self._stops(turn), strict=True):
            for start, end in ((begin, line.start - 1), (line.end + 1, stop)):
                who = self._actor(start, end, index)
                fits = who is not None and self._voices.may_be(who, line.sex)
                if fits and who not in self._turns.called(index):
                    line.who, line.how = who, "action"
                    return
            begin = line.end + 1

    def _actor(self, start: int, end: int, index: int) -> int | None:
        """The character who acts in the last sentence between two offsets."""
        if end - start < _LEAST_ACTION:
            return None
        subject = self._tags.doer(self._tags.main_clause(self._tags.last_sentence(start, end), end), end)
        if subject is None or (subject.phrase and not self._does(subject, end)):
            return None
        return self._antecedents.who(subject, index)

    def _does(self, subject: Subject, end: int) -> bool:
        """Whether somebody nameless, and not a heading in capitals, does something."""
        return subject.phrase[-1].islower() and self._tags.acts(subject.end, end)

    def _alternate_back(self) -> None:
        for index in range(len(self._turns.all) - 1, -1, -1):
            if self._turns.all[index].first is None:
                self._alternate(index, 1)

    def _answer(self, index: int) -> None:
        """Who was called by name just before answers."""
        if index and self._turns.adjacent(index - 1, index):
            called = self._turns.called(index - 1) - {self._turns.all[index - 1].last}
            if len(called) == 1:
                self._give(index, *called)

    def _alternate(self, index: int, step: int = -1) -> None:
        """Two people take turns: the other one who spoke last before (with step 1: speaks next) speaks."""
        turns = self._turns
        between: int | None = None
        for other in range(index + step, index + step * _BACK, step):
            if not turns.near(*sorted((index, other))):
                return
            who = turns.all[other].last if step < 0 else turns.all[other].first
            if who is None:
                return
            if between is None:
                between = who
            elif who != between:
                self._give(index, who)
                return

    def _guess(self, index: int) -> None:
        """Beside one known turn or none: who was called, who calls back, or who else is there."""
        turns = self._turns
        before = turns.all[index - 1].last if turns.near(index - 1, index) else None
        after = turns.all[index + 1].first if turns.near(index, index + 1) else None
        options = self._beat_before(index)
        for other in (index - 1, index + 1):
            if turns.near(*sorted((index, other))):
                options += sorted(turns.called(other))
        begin = turns.all[index].begin
        options += [name.who for name in turns.told(begin - _AROUND, begin)]
        if self._teller is not None and (before, after) != (None, None):
            options.append(self._teller)
        if any(self._give(index, who) for who in options if who not in (before, after)):
            return
        if before is not None and before != after and not turns.adjacent(index - 1, index):
            self._give(index, before)
        elif after is not None and before != after and not turns.adjacent(index, index + 1):
            self._give(index, after)

    def _beat_before(self, index: int) -> list[int]:
        """Who does something in a short paragraph right before a turn."""
        text, begin = self._story.text, self._turns.all[index].begin
        start = text.rfind("\n", 0, max(0, begin - 2)) + 1
        if not 0 < begin - start < _BEAT or (index and start < self._turns.all[index - 1].end):
            return []
        subject = self._tags.doer(start, begin)
        who = self._antecedents.who(subject, index) if subject else None
        return [] if who is None else [who]

    def _give(self, index: int, who: int) -> bool:
        """Give a turn to somebody, unless they are called in it or a pronoun beside it is another's."""
        turn = self._turns.all[index]
        fits = all(self._voices.may_be(who, line.sex) for line in turn.lines)
        if fits and who not in self._turns.called(index) and not self._hails(turn, who):
            turn.give(who)
            return True
        return False

    def _hails(self, turn: Turn, who: int) -> bool:
        """Whether somebody nameless is spoken to in a turn by what they are: "Here, lad!"."""
        noun = self._voices.noun(who)
        if not noun:
            return False
        hail = re.compile(rf"(?:^|[,.!?—] ?){re.escape(noun)}[,.!?;—]", re.I)
        return any(hail.search(self._story.text, line.start, line.end + 1) for line in turn.lines)


def _spread(turn: Turn) -> None:
    """Lines of a paragraph without a tag of their own have the speaker of the one before, or after."""
    for lines in (turn.lines, turn.lines[::-1]):
        known: Line | None = None
        for line in lines:
            if line.who is not None:
                known = line
            elif known is not None:
                line.who, line.how = known.who, known.how
