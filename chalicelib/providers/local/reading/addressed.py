"""First names that are only ever spoken: whose they are, by who answers to them."""

from __future__ import annotations

from collections import Counter

from chalicelib.providers.local.reading.gender import first_name_weight
from chalicelib.providers.local.reading.persons import Person
from chalicelib.providers.local.reading.presence import Presence
from chalicelib.providers.local.reading.story import Story

# A name told about this rarely, or so often, is somebody of their own.
_TOLD_SHARE, _MOST = 0.12, 60
_REACH = 2
_LEAST_VOTES, _LEAST_SHARE, _TIMES_NEXT = 2, 0.5, 2.0
# Who is named this much more often than the name is.
_TIMES_NAME = 3


def join_addressed(story: Story, persons: list[Person], teller: Person | None) -> None:
    """Give "my dear Walter", of whom the story itself always says "Mr. Reed", to Mr. Reed.

    Only to one of the same sex whose first name is not known, who is in the paragraphs around most of its
    uses, and who is not the one to say it.
    """
    presence = Presence(story, persons)
    for person in sorted(persons, key=lambda p: p.count):
        if person is not teller and _only_called(person):
            owner = _owner(person, presence, teller)
            if owner is not None:
                merge(owner, person)
                persons.remove(person)


def merge(owner: Person, other: Person) -> None:
    """All forms of another person become the owner's."""
    for form, usage in other.forms.items():
        owner.add(form, usage)
    owner.firsts |= other.firsts
    owner.lasts |= other.lasts


def _only_called(person: Person) -> bool:
    told = sum(u.told for u in person.forms.values())
    called = sum(u.called for u in person.forms.values())
    first = all(
        names and not title and first_name_weight(names[0]) is not None for title, names in person.forms
    )
    return first and called >= 1 and 2 <= person.count <= _MOST and told <= _TOLD_SHARE * person.count


def _owner(person: Person, presence: Presence, teller: Person | None) -> Person | None:
    votes: Counter[int] = Counter()
    fits: dict[int, Person] = {}
    offsets = [at for usage in person.forms.values() for at in usage.at]
    for at in offsets:
        start, end = presence.paragraph(at)
        speaker = presence.speaker(start, end)
        if speaker is not None:
            votes[id(speaker)] -= 2
        near = [p for a, b in presence.near(at, _REACH) for p in presence.told(a, b)]
        for other in {id(p): p for p in near if p is not speaker}.values():
            votes[id(other)] += 1
            fits[id(other)] = other
    ranked = [(n, fits[i]) for i, n in votes.most_common() if i in fits and fits[i] is not person]
    ranked = [(n, p) for n, p in ranked if p is not teller and _may_be(person, p)]
    if not ranked or ranked[0][0] < max(_LEAST_VOTES, _LEAST_SHARE * len(offsets)):
        return None
    if len(ranked) > 1 and ranked[0][0] < _TIMES_NEXT * ranked[1][0]:
        return None
    return ranked[0][1]


def _may_be(person: Person, other: Person) -> bool:
    known_first = any(first_name_weight(n) is not None for n in other.firsts - other.lasts)
    full = any(len(names) > 1 and names[0][0].isupper() for _, names in other.forms)
    sex = person.gender()
    same = sex != "U" and sex == other.gender()
    return same and not known_first and not full and other.count >= _TIMES_NAME * person.count
