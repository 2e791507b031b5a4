"""How people look when the book first says so. A field is filled from a sentence or stays empty.

A sentence counts only where its owner is sure: the name or pronoun stands right before, or it is the only
person the sentence has. Negations, similes, wishes and dialogue are left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from chalicelib.domain.cast import Character
from chalicelib.providers.local.reading import words_looks as looks
from chalicelib.providers.local.reading.known import Names, Seen
from chalicelib.providers.local.reading.looks_fields import (
    Draft,
    read_age,
    read_part,
    read_person,
    read_qualities,
)
from chalicelib.providers.local.reading.owners import SOMEBODY, Owners
from chalicelib.providers.local.reading.story import Story

_PARTS = (
    "hair curls locks eyes complexion skin beard moustache mustache moustaches whiskers spectacles nose"
    " chin eyebrows goatee scar monocle figure freckles limp eyepatch wig dimples"
).split()
_BREAK = (
    "with|had|has|having|wore|wearing|his|her|my|for|of|in|on|from|to|by|at|over|upon|under|was|were|that"
    "|which|a|an|the|hair|eyes|face|beard|moustache|mustache|nose|skin"
)
_ADJECTIVES = rf"((?:(?!(?:{_BREAK})\b)[a-z]+(?:-[a-z]+)*,? (?:and |but )?){{0,5}})"
_OWNED = re.compile(
    rf"(?:\b([Hh]is|[Hh]er|[Mm]y)(?: own)? |('s) |\b(with|had|has|having|wore|wearing|and)(?: an?)? "
    rf"|(, )(?:an? )?){_ADJECTIVES}$"
)
_SAID_OF = re.compile(
    r" (?:was|were|is|are|being) (?:of an? |of )?"
    r"((?:very |quite |so |almost |dark |light |deep |pale )*[a-z]+(?:-[a-z]+)*"
    r"(?:(?:,| and|, and|,? but) [a-z]+(?:-[a-z]+)*){0,3})"
    r"|,? as (\w+) as |, ([a-z-]+(?: and [a-z-]+)?),"
)
_NOUNS = "|".join(sorted(looks.PERSON_NOUNS))
_OF_AGE = (
    r"(?:[^.;!?\n]{0,40}?\bof (?:about |some |nearly |over |perhaps |not more than |only )*"
    r"([a-z]+(?:-[a-z]+)?|\d+)\b)?"
)
_IS_A = re.compile(rf" (?:was|is|am) (?:an?|the) {_ADJECTIVES}({_NOUNS})\b{_OF_AGE}")
_APPOSED = re.compile(rf", (?:an?|the) {_ADJECTIVES}({_NOUNS})\b{_OF_AGE}")
_IS = re.compile(
    r" (?:was|is|am) ((?:very |rather |remarkably |exceedingly |quite "
    r"|extremely )?[a-z]+(?:-[a-z]+)*(?:(?:, | and |, and )(?:very )?[a-z]+(?:-[a-z]+)*){0,3})"
    r"(?=[,.;:!?]| with\b)"
)
_NAME_APPOSED = re.compile(r"[A-Z]\w+" + _APPOSED.pattern)
# "When Jane was sixteen": how somebody was at another time.
_ONCE = re.compile(r"\b(?:since|when|until|till|while) (?:\S+ ){0,2}\S+$")
_SURE_OF_BODY = frozenset(
    "tall thin slender slim lean gaunt lanky stout fat plump corpulent portly burly broad-shouldered"
    " handsome beautiful"
    " pretty bald elderly middle-aged swarthy lame freckled muscular short".split()
)
_YEARS = re.compile(
    r" (?:was|is|am|aged)(?: now| only| just| about| barely| nearly| some| then"
    r"| scarcely)* ([a-z]+(?:-[a-z]+)?|\d\d?)(?: years (?:old|of age)|,| when)"
)
_GARMENT = "|".join(sorted(looks.GARMENTS, key=lambda g: (-len(g), g)))
_CLOTHES = (
    rf"((?:an? |the |his |her |my )?{_ADJECTIVES}(?:{_GARMENT})\b"
    rf"(?: and (?:an? )?{_ADJECTIVES}(?:{_GARMENT})\b)?)"
)
_WEARS = re.compile(rf"\b(?:wore|wearing|clad in|clothed in|attired in|arrayed in|dressed in) {_CLOTHES}")
_ALL_IN = re.compile(
    r"\bdressed (?:all |entirely |always )?in ((?:deep )?(?:black|white|mourning|grey|brown|blue|green|red"
    r"|silk))\b"
)
_UNSURE = re.compile(
    r"\b(?:not|no|never|nor|neither|without|hardly|as if|as though|like an?|would|might|if|wished|imagined?"
    r"|dreamed)\b|n't\b"
)
_WORD = re.compile(r"[a-z]+(?:-[a-z]+)*")
_SUBJECT = re.compile(r"(?:[A-Za-z]+,? ){0,3}?\b(he|she|I)\b", re.I)
_REACH = 90
_LIST_REACH = 45
_CLOSE = 16


def add_appearances(
    story: Story,
    characters: Sequence[Character],
    teller: int | None = None,
    seen: Sequence[Seen] | None = None,
) -> tuple[Character, ...]:
    """The characters with what the story says of their looks; `teller` is the index of who says "I"."""
    found = Names(characters).find(story.text) if seen is None else seen
    reader = _Reader(story, Owners(story, found, characters, teller), len(characters))
    reader.read(found)
    return tuple(replace(c, appearance=d.finished()) for c, d in zip(characters, reader.drafts, strict=True))


class _Reader:
    """Goes over the sentences that speak of looks and notes them with their owners."""

    def __init__(self, story: Story, owners: Owners, count: int) -> None:
        self._story, self._owners = story, owners
        self._last: tuple[int, int] = (-1, -1)
        self.drafts = [Draft() for _ in range(count)]

    def read(self, seen: Sequence[Seen]) -> None:
        """Fill the drafts."""
        for offset, part in self._parts():
            self._part(offset, part)
        for who, end in self._subjects(seen):
            self._kind(who, end)
        text = self._story.text
        for match in _WEARS.finditer(text):
            self._clothes(match.start(), match[1])
        for match in _ALL_IN.finditer(text):
            self._clothes(match.start(), match[1])

    def _parts(self) -> list[tuple[int, str]]:
        found = []
        for part in _PARTS:
            at = self._story.text.find(f" {part}")
            while at >= 0:
                end = at + 1 + len(part)
                if not self._story.text[end : end + 1].isalpha():
                    found.append((at + 1, part))
                at = self._story.text.find(f" {part}", end)
        return sorted(found)

    def _sentence(self, offset: int) -> str | None:
        """The sentence around an offset, unless it is spoken, denied or only imagined."""
        if self._story.spoken(offset):
            return None
        begin, end = self._story.sentence_bounds(offset)
        if _UNSURE.search(self._story.text, max(begin, offset - 40), offset):
            return None
        return self._story.raw[begin:end].strip()

    def _part(self, offset: int, part: str) -> None:
        text = self._story.text
        floor = max(offset - _REACH, text.rfind("\n", 0, offset) + 1)
        owned = _OWNED.search(text, floor, offset)
        if owned is None:
            return
        who = self._owner_of_part(owned)
        sentence = self._sentence(offset) if who is not None else None
        if who is None or sentence is None:
            return
        said = _SAID_OF.match(text, offset + len(part))
        more = " ".join(g for g in said.groups() if g) if said else ""
        self._last = (offset + len(part) + (len(more) + 5 if more else 0), who)
        read_part(self.drafts[who], part, _WORD.findall(f"{owned[5]} {more}"), sentence)

    def _owner_of_part(self, owned: re.Match[str]) -> int | None:
        if owned[1]:
            return (
                None
                if self._other_before(owned.start())
                else self._owners.of_pronoun(owned[1], owned.start(1))
            )
        if owned[2]:
            return self._owners.at(owned.start(2))
        last_end, last_who = self._last
        if owned.start() - last_end <= _LIST_REACH and owned.start() >= last_end - 12:
            between = self._story.text[last_end : owned.start()]
            if not any(c in between for c in ".\n!?;") and not self._owners.in_span(last_end, owned.start()):
                return last_who
        if owned[3] in ("had", "has", "wore"):
            return self._before(owned.start(3) - 1)
        if owned[3] in ("with", "having", "wearing"):
            return self._subject(owned.start(3))
        return None

    def _subjects(self, seen: Sequence[Seen]) -> Iterator[tuple[int, int]]:
        """Whom a verb may follow, by name or by he, she or I, and the offset where it would stand."""
        for name in seen:
            yield name.who, name.end
        for match in re.finditer(r"\b(?:[Hh]e|[Ss]he|I)(?= (?:was|is|am) )", self._story.text):
            who = self._owners.of_pronoun(match[0], match.start())
            if who is not None:
                yield who, match.end()

    def _kind(self, who: int, end: int) -> None:
        """ "Kemp was a tall man of thirty", "Kemp, a tall man", "he was tall and thin"."""
        text = self._story.text
        if _ONCE.search(text, max(0, end - _CLOSE * 2), end):
            return
        kind = _IS_A.match(text, end) or _APPOSED.match(text, end)
        if kind:
            sentence = self._sentence(end)
            if sentence:
                read_person(self.drafts[who], _WORD.findall(kind[1]), kind[2], kind[3] or "", sentence)
            return
        years = _YEARS.match(text, end)
        if years:
            sentence = self._sentence(end)
            if sentence:
                read_age(self.drafts[who], years[1], sentence)
            return
        said = _IS.match(text, end)
        sure = [w for w in _WORD.findall(said[1]) if w in _SURE_OF_BODY] if said else []
        if sure and sure != ["short"]:
            sentence = self._sentence(end)
            if sentence:
                read_qualities(self.drafts[who], sure, sentence)

    def _before(self, offset: int) -> int | None:
        """The person whose name, or whose he, she or I, ends at an offset."""
        who = self._owners.at(offset)
        if who is not None:
            return who
        word = self._story.text[max(0, offset - 4) : offset].split()[-1:]
        if word and word[0].lower() in ("he", "she", "i"):
            return self._owners.of_pronoun(word[0], offset - len(word[0]))
        return None

    def _other_before(self, offset: int) -> bool:
        """Whether the sentence speaks, before an offset, of a person who is not named."""
        begin, _ = self._story.sentence_bounds(offset)
        span = self._story.text[begin:offset]
        own = _IS_A.search(span) or _NAME_APPOSED.search(span)
        return bool(SOMEBODY.search(span, own.end() if own else 0))

    def _subject(self, offset: int) -> int | None:
        """The one person a sentence is about, where it says what they are or comes at once to an offset."""
        begin, _ = self._story.sentence_bounds(offset)
        named = self._owners.in_span(begin, offset)
        span = self._story.text[begin:offset]
        if len({s.who for s in named}) > 1 or self._other_before(offset):
            return None
        close = _IS_A.search(span) or _NAME_APPOSED.search(span)
        if named:
            return named[0].who if close or offset - named[-1].end <= _CLOSE else None
        pronoun = _SUBJECT.match(span)
        if pronoun and (close or len(span) - pronoun.end() <= _CLOSE):
            return self._owners.of_pronoun(pronoun[1], begin + pronoun.start(1))
        return None

    def _clothes(self, offset: int, phrase: str) -> None:
        who = self._subject(offset)
        sentence = self._sentence(offset) if who is not None else None
        if who is not None and sentence:
            phrase = re.sub(r"^(?:the|his|her|my) ", "", phrase)
            self.drafts[who].put("typical_clothing", phrase, sentence)
