"""Brides: the women who become the "Mrs." of somebody in the course of the book."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator

from chalicelib.domain.cast import Gender
from chalicelib.providers.local.reading import words_people as words
from chalicelib.providers.local.reading.persons import Person
from chalicelib.providers.local.reading.presence import Presence, occurrences, offsets_of, side_by_side, turns
from chalicelib.providers.local.reading.story import Story

_WEDDING = re.compile(
    r"\b(?:marri(?:ed|age|es)|marry(?:ing)?|wedd(?:ed|ing)|wife|husband|bride(?:groom)?|engage(?:d|ment)"
    r"|propos(?:al|ed)|eloped?|elopement|honeymoon)\b"
)
_WEDDING_STEMS = "marri marry wedd wife husband bride engage propos elope honeymoon".split()
_WEDDING_REACH = 120
_LEAST_WEDDINGS, _WEDDING_SHARE, _TIMES_NEXT = 2, 0.01, 1.5
_BESIDE_SHARE = 0.03
# A wife who has her name from a wedding in the book is not there before her husband is well known.
_HUSBAND_BEFORE, _HUSBAND_SHARE = 5, 0.15
# Of a bride who was one before the book begins, so much is told before a quarter of what is told of the wife.
_EARLY_SHARE, _TIMES_BRIDE = 0.6, 2
# A widow has her first married name up to this share before she has the second.
_WIDOW_SHARE = 0.85


def weddings(story: Story, persons: list[Person]) -> Iterator[tuple[Person, Person]]:
    """Brides with the "Mrs." each becomes."""
    wives = [p for p in persons if p.titles and set(p.titles) <= words.WIFE_TITLES and p.lasts]
    if not wives:
        return
    presence = Presence(story, persons)
    couples = _couples(story, presence)
    for wife in wives:
        for husband in persons:
            if not husband.lasts & wife.lasts or husband.gender() != "M" or not _has_her_name(husband, wife):
                continue
            known = _known_before(husband, wife)
            brides = [
                (votes, bride)
                for bride, groom, votes in couples
                if groom is husband
                and _may_marry(bride, wife)
                and (known or _gives_way(bride, wife))
                and _may_be(story, bride, wife)
            ]
            if brides and _stands_out(brides, husband):
                yield brides[0][1], wife
                break


def _may_be(story: Story, bride: Person, wife: Person) -> bool:
    """Whether the two hardly ever stand in one sentence, as a wife and her rival do."""
    near = turns(offsets_of(bride), offsets_of(wife))
    beside = sum(side_by_side(story.text, *turn) for turn in near)
    return beside <= max(1, _BESIDE_SHARE * wife.count)


def _stands_out(brides: list[tuple[int, Person]], husband: Person) -> bool:
    """Whether weddings are told of with the first often enough, and more than with any other."""
    votes, bride = brides[0]
    enough = votes >= max(_LEAST_WEDDINGS, _WEDDING_SHARE * min(bride.count, husband.count))
    return enough and (len(brides) == 1 or votes >= _TIMES_NEXT * brides[1][0])


def _couples(story: Story, presence: Presence) -> list[tuple[Person, Person, int]]:
    """Women and men named alone together beside words of weddings, the most often first."""
    votes: Counter[tuple[int, int]] = Counter()
    known: dict[int, Person] = {}
    sexes: dict[int, Gender] = {}
    for at in occurrences(story.text, _WEDDING_STEMS):
        match = _WEDDING.match(story.text, at)
        if not match:
            continue
        begin, end = story.sentence_bounds(match.start())
        near = presence.between(
            max(begin, match.start() - _WEDDING_REACH), min(end, match.end() + _WEDDING_REACH)
        )
        here = {id(person): person for _, person in near}
        sexes |= {i: p.gender() for i, p in here.items() if i not in sexes}
        women = [i for i in here if sexes[i] == "F"]
        men = [i for i in here if sexes[i] == "M"]
        if len(women) == 1 and len(men) == 1:
            votes[women[0], men[0]] += 1
            known |= here
    return [(known[w], known[m], n) for (w, m), n in votes.most_common()]


def _has_her_name(husband: Person, wife: Person) -> bool:
    """Whether "Mrs. John Reed", if she is called so, has his first name."""
    named = {names[0] for _, names in wife.forms if len(names) > 1 and names[0] not in wife.firsts}
    return not named or bool(named & husband.firsts)


def _gives_way(bride: Person, wife: Person) -> bool:
    """Whether one name comes first and is seldom used once the other has come."""
    old, new = offsets_of(bride), offsets_of(wife)
    early = bisect_left(old, new[len(new) // 4]) >= _EARLY_SHARE * len(old)
    return old[0] < new[0] and early and _TIMES_BRIDE * len(old) <= len(new)


def _known_before(husband: Person, wife: Person) -> bool:
    first = min(offsets_of(wife))
    before = bisect_left(offsets_of(husband), first)
    return before >= max(_HUSBAND_BEFORE, _HUSBAND_SHARE * husband.count)


def _may_marry(bride: Person, wife: Person) -> bool:
    if bride is wife or (wife.firsts and not wife.firsts & bride.firsts):
        return False
    if any(t in words.WIFE_TITLES for t in bride.titles):
        gone = bisect_left(offsets_of(bride), offsets_of(wife)[0])
        return gone >= _WIDOW_SHARE * bride.count
    return bool(bride.firsts) or any(t in words.MAID_TITLES for t in bride.titles)
