"""Two names of one person, where the text says so: a wedding, "whose name was", a stranger's "I am …"."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator

from chalicelib.providers.local.reading.addressed import merge
from chalicelib.providers.local.reading.naming import form_text
from chalicelib.providers.local.reading.persons import Person, agree
from chalicelib.providers.local.reading.presence import occurrences, offsets_of, side_by_side, turns
from chalicelib.providers.local.reading.story import Story
from chalicelib.providers.local.reading.weddings import weddings

_SAME = re.compile(
    r"(?:'s|,? whose) (?:real |true |right |full |own |Christian )?name (?:was|is),? "
    r"|,? (?:was|is|were|proved to be) (?:no|none) other than (?:our friend )?"
    r"|,? (?:alias|otherwise called|otherwise known as|better known as|formerly|née|born),? "
)
_SAME_STEMS = (
    "name was",
    "name is",
    "other than",
    "alias",
    "otherwise called",
    "known as",
    "formerly",
    "née",
    "born",
)
_SAME_BEFORE, _SAME_AFTER = 26, 44
_THE = ", the "
# Behind an apposition; not in a list of several.
_ALONE = re.compile(r"[.;:!?\"]|,(?! (?:(?:and|or) )?(?:the |[A-Z]))")
_MEET_SHARE = 0.08
_POSSESSIVE = re.compile(r"[^\s,.;:!?]+(?: [^\s,.;:!?]+)?'s\b")
_SELF_NAMED = re.compile(r"\b(?:I am|I'm|[Mm]y name is|[Mm]y name's|[Tt]hey call me|I am called) (?:the )?$")
# A name is brought in by the words "I am …" when its first mention is this near to them.
_INTRODUCED, _BEFORE, _AFTER = 600, 2500, 6000
_LEAST_NAMED = 5
# An epithet gives way to another when this share of it stands before, and of the other behind, their turns.
_HANDED_LEAST, _HANDED_SHARE = 10, 0.9
_TURNS = 3
# Who is called so has a name that the story keeps back.
_UNKNOWN = frozenset(
    "stranger visitor guest traveller foreigner prisoner hermit passenger lodger tramp beggar knight"
    " savage creature ghost spectre phantom lunatic madman convict newcomer".split()
)


def join_identities(story: Story, persons: list[Person]) -> None:
    """Make one person of two that the text says are one."""
    pairs = [
        *_stated(story, persons),
        *_apposed(story, persons),
        *weddings(story, persons),
        *_revealed(story, persons),
    ]
    for one, other in [*pairs, *_handed_over(story, persons)]:
        if any(p is one for p in persons) and any(p is other for p in persons) and one is not other:
            merge(one, other)
            persons[:] = [p for p in persons if p is not other]


def _stated(story: Story, persons: list[Person]) -> Iterator[tuple[Person, Person]]:
    """ "The stranger, whose name was Holt": the two that stand on both sides of such words."""
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


def _apposed(story: Story, persons: list[Person]) -> Iterator[tuple[Person, Person]]:
    """ "Mr. Dale, the Collector, …" or "the Collector, Mr. Dale, …" where they hardly ever meet otherwise."""
    kinds = [p for p in persons if _is_kind(p)]
    named = [p for p in persons if not any(p is kind for kind in kinds) and _is_named(p)]
    ends = {at + len(form_text(f)): p for p in named for f, u in p.forms.items() for at in u.at}
    starts = {at: p for p in named for u in p.forms.values() for at in u.at}
    for kind in kinds:
        votes: Counter[int] = Counter()
        known: dict[int, Person] = {}
        for form, usage in kind.forms.items():
            for at in usage.at:
                stop = at + len(form_text(form))
                before = ends.get(at - len(_THE)) if story.text.startswith(_THE, at - len(_THE)) else None
                after = starts.get(stop + 2) if story.text.startswith(", ", stop) else None
                if before is not None and _ALONE.match(story.text, stop):
                    after = before
                elif after is not None and not story.text.startswith("the ", max(0, at - 4)):
                    after = None
                if after is not None and agree(kind.gender(), after.gender()):
                    votes[id(after)] += 1
                    known[id(after)] = after
        for who, count in votes.most_common(1):
            if not _meet(story, kind, known[who], count):
                yield (kind, known[who]) if kind.count > known[who].count else (known[who], kind)


def _is_kind(person: Person) -> bool:
    """ "The Collector": a capital and an article, and no other name."""
    return all(
        len(names) < 2 + bool(title) and (not title or not names) and 2 * usage.the > usage.count
        for (title, names), usage in person.forms.items()
    )


def _is_named(person: Person) -> bool:
    return any(
        names and names[0][0].isupper() and 2 * usage.the <= usage.count
        for (_, names), usage in person.forms.items()
    )


def _meet(story: Story, one: Person, other: Person, apposed: int) -> bool:
    """Whether two stand in one sentence more often than one of them beside the name does."""
    near = turns(offsets_of(one), offsets_of(other))
    beside = sum(side_by_side(story.text, *turn) for turn in near)
    return beside - apposed > max(apposed, _MEET_SHARE * len(near))


def _revealed(story: Story, persons: list[Person]) -> Iterator[tuple[Person, Person]]:
    """Strangers with the names they give themselves, where only one of them is there."""
    unknown = [p for p in persons if _is_unknown(p)]
    for person in persons if unknown else ():
        if person.count < _LEAST_NAMED or any(p is person for p in unknown):
            continue
        offsets = offsets_of(person)
        for at in offsets:
            if at > offsets[0] + _INTRODUCED:
                break
            if story.spoken(at) and _SELF_NAMED.search(story.text, max(0, at - 30), at):
                here = [p for p in unknown if _there(p, at) and agree(p.gender(), person.gender())]
                if len(here) == 1:
                    yield here[0], person
                break


def _handed_over(story: Story, persons: list[Person]) -> Iterator[tuple[Person, Person]]:
    """Two nameless ones of whom one goes as the other comes: "the stranger" who becomes "the masked man".

    Their mentions take turns for a while, and never stand in one sentence.
    """
    unknown = [p for p in persons if _is_unknown(p) and p.count >= _HANDED_LEAST]
    for first in unknown:
        for second in unknown:
            old, new = offsets_of(first), offsets_of(second)
            gone = bisect_left(old, new[len(new) // 10]) >= _HANDED_SHARE * len(old)
            come = len(new) - bisect_left(new, old[-1]) >= _HANDED_SHARE * len(new)
            if first is not second and gone and come and agree(first.gender(), second.gender()):
                if _take_turns(story, old, new):
                    yield second, first


def _take_turns(story: Story, one: list[int], other: list[int]) -> bool:
    here = turns(one, other)
    return len(here) >= _TURNS and not any(side_by_side(story.text, *turn) for turn in here)


def _is_unknown(person: Person) -> bool:
    nouns = [names[1] for _, names in person.forms if len(names) == 2 and names[0] == "the"]
    return len(nouns) == len(person.forms) and any(" " in n or n in _UNKNOWN for n in nouns)


def _there(person: Person, offset: int) -> bool:
    offsets = offsets_of(person)
    i = bisect_left(offsets, offset)
    before = i > 0 and offsets[i - 1] >= offset - _BEFORE
    return before and i < len(offsets) and offsets[i] <= offset + _AFTER
