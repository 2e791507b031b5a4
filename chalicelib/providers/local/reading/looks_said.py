"""What is said of a person outright: "Kemp was a tall man of thirty", "he is thirty", "I'm tall"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from chalicelib.providers.local.reading.known import Seen
from chalicelib.providers.local.reading.looks_age import OF_AGE, ages_after, places
from chalicelib.providers.local.reading.looks_beside import (
    find_apposed,
    find_built,
    find_looking,
    find_openings,
    said_before,
)
from chalicelib.providers.local.reading.looks_fields import Finding, age_values, person_values
from chalicelib.providers.local.reading.looks_predicates import (
    A_NOUN,
    CLOSE,
    LOOKING,
    VERBS,
    WORD,
    apart,
    predicate,
    said_after,
)
from chalicelib.providers.local.reading.owners import Owners
from chalicelib.providers.local.reading.story import Story
from chalicelib.providers.local.reading.words_looks import PERSON_NOUNS
from chalicelib.providers.local.reading.words_people import ROLES

_FIRST_VERBS = frozenset(v.split()[0] for v in VERBS.split("|")) | frozenset(
    "became reached measured stands turned had could did does cannot should would may might must".split()
)
_SAID = re.compile(rf" ?(?:{VERBS})\b|(?:,|—| \()(?: now| himself| herself)? ?(?:an?|the|that) ")
# "Ashburnham, home on leave, was thirty-three".
_ASIDE = re.compile(r", [^.;:?!\n\"]{3,110},(?= (?:was|is) )")
_AGED = re.compile(OF_AGE)
_NUMBERED = re.compile(
    r" the (?:First|Second|Third|Fourth|Fifth|Elder|Younger|Great|[a-z]+(?= (?:was|is|had been) ))\b"
)
_SO_WAS = re.compile(
    r"So ([a-z]+(?:-[a-z]+)*(?: and (?:so )?[a-z-]+)?) (?:was|is) (?:(he|she|I)\b|(?=[A-Z]))"
)
_COMMA = re.compile(r",(?= (?:was|is) )")
_WHO = re.compile(r", who(?= (?:was|is|had been|looked|seemed|must|might|may|could|cannot|can) )")
_VERBS_OF_HIM = "was is am looked seemed appeared had must might may could stood became".split()


def find_statements(story: Story, owners: Owners, seen: Sequence[Seen]) -> Iterator[Finding]:
    """Everything said outright of a name, or of he, she and I."""
    for name in seen:
        yield from _called(story.text, name)
        yield from said_before(story, name)
        yield from _after_name(story, name)
    yield from find_openings(story, owners)
    yield from find_apposed(story, owners)
    yield from find_looking(story, owners)
    yield from find_built(story, owners)
    yield from _inverted(story, owners)
    yield from _addressed(story, owners)
    for start, end in _pronouns(story.text):
        values = list(said_after(story.text, end))
        who = owners.of_pronoun(story.text[start:end], start) if values else None
        if who is not None:
            for field, value in values:
                yield Finding(start, who, field, value)


def _inverted(story: Story, owners: Owners) -> Iterator[Finding]:
    """ "So ugly was I that…"."""
    for at in places(story.text, "So "):
        said = _SO_WAS.match(story.text, at)
        values = list(predicate(said[1])) if said else []
        if not said or not values:
            continue
        named = owners.in_span(said.end(1), said.end(1) + 6)
        who = owners.of_pronoun(said[2], said.start(2)) if said[2] else named[0].who if named else None
        if who is not None:
            for field, value in values:
                yield Finding(said.start(1), who, field, value)


def _addressed(story: Story, owners: Owners) -> Iterator[Finding]:
    """ "You're an old woman, Anna": said to the only one whom the same speech calls by name."""
    for words in ("You are ", "You're ", "you are ", "you're "):
        for at in places(story.text, words):
            values = list(said_after(story.text, at + 3)) if story.spoken(at) else []
            who = owners.of_pronoun("you", at) if values else None
            if who is not None:
                for field, value in values:
                    yield Finding(at, who, field, value)


def _called(text: str, name: Seen) -> Iterator[Finding]:
    """What "The old man" itself says of somebody who is called so."""
    if text.startswith(("The ", "the "), name.start) and text.startswith(", whose name", name.end):
        words = WORD.findall(text, name.start + 4, name.end)
        yield from findings(name, person_values(words[:-1], words[-1]))
    elif text.startswith(("Old ", "old "), name.start):
        yield Finding(name.start, name.who, "age", "old")
    elif text.startswith(("a ", "an ", "A ", "An "), name.start):
        words = WORD.findall(text, name.start + 2, name.end)
        aged = _AGED.match(text, name.end)
        yield from findings(name, age_values(aged[1] or "" if aged else ""))
        yield from findings(name, person_values(words[:-1], words[-1]))
    elif text[name.start].islower() and text.startswith(" the ", name.start - 5):
        words = WORD.findall(text, name.start, name.end)
        yield from findings(name, person_values(words[:-1], words[-1]))
    elif text.startswith("The ", name.start):
        words = WORD.findall(text[name.start + 4 : name.end])
        if words and words[-1] in PERSON_NOUNS | ROLES:
            yield from findings(name, person_values(words[:-1], words[-1]))


def _after_name(story: Story, name: Seen) -> Iterator[Finding]:
    text, end = story.text, name.end
    if text.startswith("'s being ", end):
        yield from findings(name, _being(text, end + 9))
    if text.startswith(("'s a ", "'s an "), end):
        yield from findings(name, said_after(text, end))
    numbered = _NUMBERED.match(text, end)
    end = numbered.end() if numbered else end
    if text[end : end + 1] not in (" ", ",", "—"):
        return
    if (
        text[end] == " "
        and text[end + 1 : text.find(" ", end + 1)] not in _FIRST_VERBS
        and text[end + 1 : end + 2] != "("
    ):
        return
    who_is = _WHO.match(text, end) or _ASIDE.match(text, end)
    if not who_is and text[name.start - 2 : name.start] in (", ", "", "\n", ". "):
        who_is = _COMMA.match(text, end)
    if who_is:
        yield from findings(name, ages_after(text, end))
        yield from findings(name, apart(text, end))
        if text[end] == "," and _SAID.match(text, end):
            yield from findings(name, said_after(text, end))
        end = who_is.end()
    if text[end : end + 1] in ",—":
        yield from findings(name, apart(text, end))
    if _SAID.match(text, end):
        yield from findings(name, said_after(text, end))
    else:
        ages = list(ages_after(text, end))
        yield from findings(name, iter(ages))
        if ages:
            yield from findings(name, apart(text, text.find(",", end + 1, end + CLOSE)))


def _being(text: str, end: int) -> Iterator[tuple[str, str]]:
    """ "Mr. Elton's being a handsome man", "her being pretty"."""
    kind = A_NOUN.match(text, end)
    said = None if kind else LOOKING.match(text, end - 1)
    if kind:
        yield from [*age_values(kind[3] or ""), *person_values(WORD.findall(kind[1]), kind[2])]
    elif said:
        yield from predicate(said[1])


def findings(name: Seen, values: Iterator[tuple[str, str]]) -> Iterator[Finding]:
    for field, value in values:
        yield Finding(name.start, name.who, field, value)


def _pronouns(text: str) -> Iterator[tuple[int, int]]:
    """Where a "he", "she" or "I" stands with a verb of being behind it."""
    for verb in _VERBS_OF_HIM:
        for at in places(text, f" {verb} "):
            end = at
            before = text[at - 1 : at]
            if before == "y" and text[at - 2] == "l":
                at = text.rfind(" ", 0, at)
                before = text[at - 1 : at]
            if before in ("e", "I"):
                start = at - 1 if before == "I" else at - 3 if text[at - 3 : at] in ("she", "She") else at - 2
                if (
                    text[start:at] in ("he", "He", "she", "She", "I")
                    and not text[start - 1 : start].isalpha()
                ):
                    yield start, end
    for short in ("e's ", "I'm "):
        for at in places(text, short):
            end = at + 1
            start = at if short[0] == "I" else at - 2 if text[at - 2 : end] in ("she", "She") else at - 1
            if text[start:end] in ("he", "He", "she", "She", "I") and not text[start - 1 : start].isalpha():
                yield start, end
