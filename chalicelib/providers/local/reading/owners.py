"""Whom a pronoun, a clause or a part of the body belongs to, told only where one person fits."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from chalicelib.domain.cast import Character, Gender
from chalicelib.providers.local.reading import reference_marks as marks
from chalicelib.providers.local.reading.known import Seen
from chalicelib.providers.local.reading.owners_before import SentencesBefore
from chalicelib.providers.local.reading.owners_speech import addressed, meant_in_speech, speaker
from chalicelib.providers.local.reading.owners_strangers import Strangers, against
from chalicelib.providers.local.reading.story import Story

_CLAUSE_REACH = 130
# Where nobody else is in the sentence: descriptions are long.
_LONG_REACH = 340


class Owners:
    """Who a pronoun stands for and whom a clause is about."""

    def __init__(
        self, story: Story, seen: Sequence[Seen], characters: Sequence[Character], teller: int | None
    ) -> None:
        self._story, self._seen, self._characters, self._teller = story, seen, characters, teller
        self._starts = [s.start for s in seen]
        self._known: dict[int, int | None] = {}
        self._before = SentencesBefore(story, self)
        self._strangers = Strangers(story, self)

    def of_pronoun(self, pronoun: str, offset: int) -> int | None:
        """The character a pronoun at an offset stands for, or None where two would do."""
        low = pronoun.lower()
        sex = marks.PRONOUN_GENDER.get(low)
        if self._story.spoken(offset):
            if low == "you":
                return addressed(self, self._story, offset)
            return (
                meant_in_speech(self, self._story, sex, offset)
                if sex
                else speaker(self, self._story, low, offset)
            )
        if low in marks.SELF:
            return self._teller
        if sex is None:
            return None
        if offset not in self._known:
            self._known[offset] = self._meant(sex, offset, low in ("he", "she"))
        return self._known[offset]

    def _meant(self, sex: Gender, offset: int, acts: bool) -> int | None:
        begin, _ = self._story.sentence_bounds(offset)
        if marks.EACH.search(self._story.text, begin, offset):
            return None
        earlier = self.pronoun_between(begin, offset, sex)
        here = self.fitting(begin, offset, sex)
        by_who = None if acts or not here else self._who(here[-1], offset, sex)
        if by_who is not None:
            return by_who
        if here and acts and marks.BESIDE_WHOM.fullmatch(self._story.text, begin, offset):
            here = []
        here = [name for name in here if not marks.LIKE.search(self._story.text, begin, name.start)]
        pronoun = offset if acts else earlier
        if here and pronoun is not None and marks.OPENED_WITH.fullmatch(self._story.text, begin, pronoun):
            here = [name for name in here if name.start > pronoun]
        if earlier is not None and (not here or earlier < here[0].start):
            other = self.other(begin, offset, sex, several=False)
            if other is not None and not (acts and marks.POSSESSED.match(self._story.text, other)):
                return None
            meant = self._before.meant(begin, sex, True)
            if meant is None and len({s.who for s in here}) == 1:
                return self._named_later(begin, earlier, here[0], offset)
            return meant if all(s.who == meant for s in here) else None
        if here:
            if earlier is not None and self._story.text.endswith("that ", 0, here[-1].start):
                return None
            one = here[0].who if len({s.who for s in here}) == 1 else None
            if one is None and not acts and earlier is None and self.is_subject(here[-1], begin):
                return here[-1].who if self.other(here[-1].end, offset, sex) is None else None
            return one if self.other(begin, offset, sex, several=False) is None else None
        if self.other(begin, offset, sex, several=False) is not None:
            return None
        meant = self._before.meant(begin, sex, acts and begin == offset)
        if meant is None and not acts and marks.OPENING.match(self._story.text, begin):
            after = self._subject_after(begin, offset)
            meant = after if after is not None and self.sex_of(after) in (sex, "U") else None
        return meant

    def _who(self, name: Seen, offset: int, sex: Gender) -> int | None:
        """ "She looked at Peter, who was pulling his beard": Peter, who alone is told of behind "who"."""
        text, start = self._story.text, name.end
        if not text.startswith(", who ", start) or marks.ENDS_WHO.search(text, start + 1, offset):
            return None
        if (
            self.pronoun_between(start, offset, sex) is not None
            or self.other(start + 6, offset, sex) is not None
        ):
            return None
        return name.who

    def _named_later(self, begin: int, earlier: int, name: Seen, offset: int) -> int | None:
        """ "When he had finished, Peter wiped his lips": "he" stands for the name of the main clause."""
        text = self._story.text
        opening = marks.SUBCLAUSE.match(text, begin)
        main = opening is not None and opening.end() == earlier and text[name.start - 2 : name.start] == ", "
        alone = name.start > earlier and name.end <= offset and self.is_subject(name, begin)
        return (
            name.who if main and alone and self.other(begin, offset, self.sex_of(name.who)) is None else None
        )

    def is_subject(self, name: Seen, start: int) -> bool:
        """Whether a name stands where the one who acts stands."""
        text = self._story.text
        return bool(marks.CLAUSE.search(text[start : name.start])) and bool(marks.VERB.match(text, name.end))

    def pronoun_between(self, start: int, end: int, sex: Gender) -> int | None:
        """Where the first "he" or "she" of a sex stands between two offsets, outside of dialogue."""
        for match in marks.HE.finditer(self._story.text, start, end):
            if marks.PRONOUN_GENDER[match[0].lower()] == sex and not self._story.spoken(match.start()):
                return match.start()
        return None

    def subject(self, offset: int) -> int | None:
        """Whom the clause that an offset stands in is about."""
        begin, _ = self._story.sentence_bounds(offset)
        text = self._story.text
        acting = self._acting(begin, offset)
        if not acting:
            return self._subject_after(begin, offset)
        start, end, name = acting[-1]
        alone = all(who is not None and who == acting[0][2] for _, _, who in acting) or len(acting) == 1
        if offset - end > (_LONG_REACH if alone else _CLAUSE_REACH) or self._comes_between(end, offset):
            return None
        between = text[end:offset]
        if name is None:
            who = self.of_pronoun(text[start:end], start)
            others = any(
                n.who != who and (self.may_be(n.who, text[start:end]) or text.startswith(",", n.end))
                if n is not None
                else text[a:b].lower() != text[start:end].lower()
                for a, b, n in acting
            )
            return None if others and "," in between else who
        if marks.APPOSED.fullmatch(between):
            return name.who
        if between.strip() in ("", ",", "herself,", "himself,"):
            return name.who
        alone = all(other is not None and other.who == name.who for _, _, other in acting)
        if not alone and "," in between and not between.startswith(","):
            return self._behind_an_aside(begin, offset, acting[0][2])
        if alone and self.other(begin, start, None) is None:
            return name.who
        return name.who if marks.CLAUSE.search(text[begin:start]) else None

    def opener(self, offset: int) -> int | None:
        """The one a sentence begins with, where nobody else acts up to an offset."""
        begin, _ = self._story.sentence_bounds(offset)
        acting = self._acting(begin, offset)
        if not acting or acting[0][0] != begin:
            return None
        start, end, name = acting[0]
        if name is not None:
            return name.who if all(n is not None and n.who == name.who for _, _, n in acting) else None
        if any(n is not None for _, _, n in acting):
            return None
        return self.of_pronoun(self._story.text[start:end], start)

    def _acting(self, begin: int, offset: int) -> list[tuple[int, int, Seen | None]]:
        """Where names and "he", "she", "I" stand before an offset, outside of dialogue, in order."""
        names = ((s.start, s.end, s) for s in self.in_span(begin, offset) if s.end <= offset)
        pronouns = (
            (m.start(), m.end(), None) for m in marks.SUBJECT.finditer(self._story.text, begin, offset)
        )
        said = self._story.spoken(offset)
        found = [one for one in (*names, *pronouns) if self._story.spoken(one[0]) == said]
        return sorted(found, key=lambda one: one[0])

    def _comes_between(self, end: int, offset: int) -> bool:
        """Whether somebody else comes between the one who acts and an offset."""
        between = marks.LOOKING_AT.sub("", self._story.text[end:offset])
        if between.startswith("'") or marks.NOTICED.match(between) or marks.ACTED_ON.search(between):
            return True
        return bool(marks.RELATIVE.search(between, 6)) or self.other(end, offset, None) is not None

    def _behind_an_aside(self, begin: int, offset: int, first: Seen | None) -> int | None:
        """ "Rostóv, who had forgotten Denisov, threw off": the one the sentence begins with."""
        if first is None or first.start != begin:
            return None
        text = self._story.text
        aside = text[first.end : first.end + 1] == "," and text[begin:offset].rstrip().endswith(",")
        return first.who if aside else None

    def _subject_after(self, begin: int, offset: int) -> int | None:
        """ "With a long coat on his back, Kutúzov…": the first one who acts after what opens the sentence."""
        text = self._story.text
        if not marks.OPENING.match(text, begin):
            return self._of_fragment(begin, offset)
        _, stop = self._story.sentence_bounds(offset)
        named = self.in_span(offset, stop)
        if (
            named
            and text[named[0].start - 2 : named[0].start] == ", "
            and marks.VERB.match(text, named[0].end)
        ):
            return None if marks.SUBJECT.search(text, offset, named[0].start) else named[0].who
        such = marks.SUCH_WAS.search(text, offset, stop)
        if such:
            return self.of_pronoun(such[1], such.start(1)) if such[1] else self.at(such.start(2))
        acting = marks.SUBJECT.search(text, offset, stop)
        if acting and not (named and named[0].start < acting.start()):
            return self.of_pronoun(acting[0], acting.start())
        return None

    def topic(self, offset: int) -> int | None:
        """The only one a paragraph tells of, up to an offset whose sentence names nobody who acts."""
        text = self._story.text
        begin, _ = self._story.sentence_bounds(offset)
        floor = text.rfind("\n", 0, offset) + 1
        if self._story.spoken(offset) or self._acting(begin, offset):
            return None
        own = marks.OWN.match(text, begin, offset)
        if own and self.of_pronoun(own[1], begin) is None:
            return None
        told = [s for s in self.in_span(floor, offset) if s.end <= offset and not self._story.spoken(s.start)]
        if len({s.who for s in told}) != 1 or offset - told[-1].end > _LONG_REACH:
            return None
        who, sex = told[0].who, self.sex_of(told[0].who)
        for match in marks.HE_OR_HIS.finditer(text, told[0].end, offset):
            if sex != "U" and marks.PRONOUN_GENDER[match[0].lower()] != sex:
                return None
        return who if self.other(told[0].end, offset, None) is None else None

    def _of_fragment(self, begin: int, offset: int) -> int | None:
        """ "She rose. A tall, graceful woman, with grey eyes.": whom the sentence before is about."""
        noun = marks.FRAGMENT.match(self._story.text, begin, offset)
        return self.of_list(begin, noun[1]) if noun else None

    def of_list(self, begin: int, noun: str = "") -> int | None:
        """Whom a sentence without a verb is about, which calls them by a noun or not at all."""
        _, stop = self._story.sentence_bounds(begin)
        if self._story.spoken(begin + 1) or self.in_span(begin, stop):
            return None
        semicolon = self._story.text.find(";", begin, stop)
        if marks.FINITE.search(self._story.text, begin, stop if semicolon < 0 else semicolon):
            return None
        sexes: tuple[Gender, ...] = ("M", "F")
        about = {self._before.meant(begin, sex, True) for sex in sexes if not against(sex, noun)} - {None}
        return about.pop() if len(about) == 1 else None

    def may_be(self, who: int | None, pronoun: str) -> bool:
        """Whether a pronoun of its sex could stand for a character."""
        return who is not None and self._characters[who].gender in (
            marks.PRONOUN_GENDER.get(pronoun.lower()),
            "U",
        )

    def in_span(self, start: int, end: int) -> list[Seen]:
        """The names between two offsets."""
        return list(self._seen[bisect_left(self._starts, start) : bisect_right(self._starts, end)])

    def sex_of(self, who: int) -> Gender:
        """The sex of a character."""
        return self._characters[who].gender

    def stranger(self, start: int, end: int, sex: Gender | None = None) -> bool:
        """Whether somebody unnamed of a sex (None for any) comes between two offsets."""
        return self.other(start, end, sex) is not None

    def at(self, offset: int) -> int | None:
        """The character whose name ends or begins exactly here."""
        i = bisect_right(self._starts, offset) - 1
        if i >= 0 and self._seen[i].start <= offset <= self._seen[i].end:
            return self._seen[i].who
        return None

    def other(self, start: int, end: int, sex: Gender | None, several: bool = True) -> int | None:
        """Where an unnamed person of a sex (None for any) comes between two offsets; None where none does.

        Not `several`: people in the plural do not count, for nobody calls them he or she.
        """
        return self._strangers.first(start, end, sex, several)

    def fitting(self, start: int, end: int, sex: Gender) -> list[Seen]:
        """The names of a sex between two offsets; owners ("Peter's advice") only where nobody acts."""
        found = [
            s
            for s in self.in_span(start, end)
            if s.start < end
            and self._characters[s.who].gender in (sex, "U")
            and not self._story.spoken(s.start)
        ]
        acting = [s for s in found if not self._story.text.startswith("'s ", s.end)]
        if acting and len(acting) < len(found) and len({s.who for s in found}) > 1:
            begin, _ = self._story.sentence_bounds(acting[-1].start)
            return acting if self.is_subject(acting[-1], begin) else found
        return acting or found
