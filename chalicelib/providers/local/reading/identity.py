"""Two names of one person, where the text says so: a wedding, "whose name was", a stranger's "I am …"."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from chalicelib.providers.local.reading import words_people as words
from chalicelib.providers.local.reading.addressed import merge
from chalicelib.providers.local.reading.naming import form_text
from chalicelib.providers.local.reading.persons import Person, agree
from chalicelib.providers.local.reading.presence import Presence, occurrences
from chalicelib.providers.local.reading.story import Story

_WEDDING = re.compile(
    r"\b(?:marri(?:ed|age|es)|marry(?:ing)?|wedd(?:ed|ing)|wife|husband|bride(?:groom)?|engage(?:d|ment)"
    r"|propos(?:al|ed)|eloped?|elopement|honeymoon)\b"
)
_WEDDING_STEMS = "marri marry wedd wife husband bride engage propos elope honeymoon".split()
_WEDDING_REACH = 120
_LEAST_WEDDINGS, _TIMES_NEXT = 2, 1.5
# A wife who has her name from a wedding in the book is not there before her husband is well known.
_HUSBAND_BEFORE, _HUSBAND_SHARE = 5, 0.15
_SAME = re.compile(
    r"(?:'s|,? whose) (?:real |true |right |full |own |Christian )?name (?:was|is),? "
    r"|,? (?:was|is|were|proved to be) (?:no|none) other than (?:our friend )?"
    r"|,? (?:alias|otherwise|otherwise called|otherwise known as|better known as|formerly|née|born),? "
)
_SAME_STEMS = (
    "name was",
    "name is",
    "other than",
    "alias",
    "otherwise",
    "known as",
    "formerly",
    "née",
    "born",
)
_SAME_BEFORE, _SAME_AFTER = 26, 44
_POSSESSIVE = re.compile(r"[^\s,.;:!?]+(?: [^\s,.;:!?]+)?'s\b")
_SELF_NAMED = re.compile(r"\b(?:I am|I'm|[Mm]y name is|[Mm]y name's|[Tt]hey call me|I am called) (?:the )?$")
# A name is brought in by the words "I am …" when its first mention is this near to them.
_INTRODUCED, _BEFORE, _AFTER = 600, 2500, 6000
_LEAST_NAMED = 5
# An epithet gives way to another when this share of it stands before, and of the other behind, their turns.
_HANDED_LEAST, _HANDED_SHARE = 10, 0.9
_TURN, _TURNS = 1200, 3
_SENTENCE_ENDS = re.compile(r'[.!?"\n]')
# Who is called so has a name that the story keeps back.
_UNKNOWN = frozenset(
    "stranger visitor guest traveller foreigner prisoner hermit passenger lodger tramp beggar knight"
    " savage creature ghost spectre phantom lunatic madman convict newcomer".split()
)


def join_identities(story: Story, persons: list[Person]) -> None:
    """Make one person of two that the text says are one."""
    pairs = [*_stated(story, persons), *_weddings(story, persons), *_revealed(story, persons)]
    for one, other in [*pairs, *_handed_over(story, persons)]:
        if any(p is one for p in persons) and any(p is other for p in persons) and one is not other:
            merge(one, other)
            persons[:] = [p for p in persons if p is not other]


def _weddings(story: Story, persons: list[Person]) -> Iterator[tuple[Person, Person]]:
    """Brides with the "Mrs." each becomes."""
    wives = [p for p in persons if p.titles and set(p.titles) <= words.WIFE_TITLES and p.lasts]
    if not wives:
        return
    presence = Presence(story, persons)
    couples = _couples(story, presence)
    for wife in wives:
        for husband in persons:
            if husband.gender() != "M" or not husband.lasts & wife.lasts or not _known_before(husband, wife):
                continue
            brides = [(n, b) for b, h, n in couples if h is husband and _may_marry(b, wife)]
            if brides and brides[0][0] >= _LEAST_WEDDINGS:
                if len(brides) == 1 or brides[0][0] >= _TIMES_NEXT * brides[1][0]:
                    yield brides[0][1], wife
                break


def _couples(story: Story, presence: Presence) -> list[tuple[Person, Person, int]]:
    """Women and men named alone together beside words of weddings, the most often first."""
    votes: Counter[tuple[int, int]] = Counter()
    known: dict[int, Person] = {}
    for at in occurrences(story.text, _WEDDING_STEMS):
        match = _WEDDING.match(story.text, at)
        if not match:
            continue
        begin, end = story.sentence_bounds(match.start())
        near = presence.between(
            max(begin, match.start() - _WEDDING_REACH), min(end, match.end() + _WEDDING_REACH)
        )
        here = {id(person): person for _, person in near}
        women = [i for i, p in here.items() if p.gender() == "F"]
        men = [i for i, p in here.items() if p.gender() == "M"]
        if len(women) == 1 and len(men) == 1:
            votes[women[0], men[0]] += 1
            known |= here
    return [(known[w], known[m], n) for (w, m), n in votes.most_common()]


def _known_before(husband: Person, wife: Person) -> bool:
    first = min(_offsets(wife))
    before = bisect_left(_offsets(husband), first)
    return before >= max(_HUSBAND_BEFORE, _HUSBAND_SHARE * husband.count)


def _may_marry(bride: Person, wife: Person) -> bool:
    if wife.firsts and not wife.firsts & bride.firsts:
        return False
    maid = bool(bride.firsts) or any(t in words.MAID_TITLES for t in bride.titles)
    return maid and not any(t in words.WIFE_TITLES for t in bride.titles) and bride is not wife


def _stated(story: Story, persons: list[Person]) -> Iterator[tuple[Person, Person]]:
    """ "The stranger, whose name was Griffin": the two that stand on both sides of such words."""
    ends = {
        at + len(form_text(form)): person
        for person in persons
        for form, usage in person.forms.items()
        for at in usage.at
    }
    starts = {at: person for person in persons for usage in person.forms.values() for at in usage.at}
    for at in occurrences(story.text, _SAME_STEMS):
        match = _SAME.search(story.text, max(0, at - _SAME_BEFORE), at + _SAME_AFTER)
        if not match:
            continue
        one, other = ends.get(match.start()), starts.get(match.end())
        if _POSSESSIVE.match(story.text, match.end()):
            continue
        if one is not None and other is not None and agree(one.gender(), other.gender()):
            yield (one, other) if one.count >= other.count else (other, one)


def _revealed(story: Story, persons: list[Person]) -> Iterator[tuple[Person, Person]]:
    """Strangers with the names they give themselves, where only one of them is there."""
    unknown = [p for p in persons if _is_unknown(p)]
    for person in persons if unknown else ():
        if person.count < _LEAST_NAMED or any(p is person for p in unknown):
            continue
        offsets = _offsets(person)
        for at in offsets:
            if at > offsets[0] + _INTRODUCED:
                break
            if story.spoken(at) and _SELF_NAMED.search(story.text, max(0, at - 30), at):
                here = [p for p in unknown if _there(p, at) and agree(p.gender(), person.gender())]
                if len(here) == 1:
                    yield here[0], person
                break


def _handed_over(story: Story, persons: list[Person]) -> Iterator[tuple[Person, Person]]:
    """Two nameless ones of whom one goes as the other comes: "the stranger" who becomes "the invisible man".

    Their mentions take turns for a while, and never stand in one sentence.
    """
    unknown = [p for p in persons if _is_unknown(p) and p.count >= _HANDED_LEAST]
    for first in unknown:
        for second in unknown:
            old, new = _offsets(first), _offsets(second)
            gone = bisect_left(old, new[len(new) // 10]) >= _HANDED_SHARE * len(old)
            come = len(new) - bisect_left(new, old[-1]) >= _HANDED_SHARE * len(new)
            if first is not second and gone and come and agree(first.gender(), second.gender()):
                if _take_turns(story, old, new):
                    yield second, first


def _take_turns(story: Story, one: list[int], other: list[int]) -> bool:
    turns = 0
    marks = sorted([(at, 0) for at in one] + [(at, 1) for at in other])
    for (start, a), (end, b) in pairwise(marks):
        if a != b and end - start < _TURN:
            turns += 1
            if not _SENTENCE_ENDS.search(story.text, start, end):
                return False
    return turns >= _TURNS


def _is_unknown(person: Person) -> bool:
    nouns = [names[1] for _, names in person.forms if len(names) == 2 and names[0] == "the"]
    return len(nouns) == len(person.forms) and any(" " in n or n in _UNKNOWN for n in nouns)


def _there(person: Person, offset: int) -> bool:
    offsets = _offsets(person)
    i = bisect_left(offsets, offset)
    before = i > 0 and offsets[i - 1] >= offset - _BEFORE
    return before and i < len(offsets) and offsets[i] <= offset + _AFTER


def _offsets(person: Person) -> list[int]:
    return sorted(at for usage in person.forms.values() for at in usage.at)
