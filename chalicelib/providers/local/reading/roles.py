"""People a story calls by what they are: "the landlord", "the mariner", "the masked man"."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter

from chalicelib.domain.cast import Gender
from chalicelib.providers.local.reading import words_people as words
from chalicelib.providers.local.reading.alternatives import any_of
from chalicelib.providers.local.reading.evidence import Form, Usage
from chalicelib.providers.local.reading.persons import Person, agree
from chalicelib.providers.local.reading.story import Story

_NOUNS = any_of(words.ROLES)
# A pattern that begins with letters is searched for many times as fast as one that begins with a choice.
_THE = r"he (?<=\b[Tt]he )"
_ROLE = re.compile(rf"{_THE}(?:(?:old|young|little|poor|good|worthy|tall|fat|chief) )?({_NOUNS})\b")
# Somebody known by a quality: "the masked man", "the old lady".
_QUALIFIED = re.compile(rf"{_THE}([a-z]+(?:-[a-z]+)? (?:man|woman|boy|girl|lady|gentleman))\b")
# Qualities that go with anybody, and so name nobody.
_NO_QUALITY = frozenset(
    "other same first second third only last next whole very right wrong best poor dead said old young"
    " little big small tall short great good fat stout thin elderly aged middle-aged handsome pretty"
    " beautiful worthy honest unfortunate unhappy wretched sick wounded dying strange average common"
    " ordinary rich english french married single fellow medical military reverend fair gallant two"
    " three".split()
)
_AFTER = re.compile(r"('s)?([,.]?) ?\"? ?(\w+)?")
_HE_SHE = re.compile(r"[^.!?\n]{0,60}?\b(he|him|his|she|her)\b")
_LEAST_MENTIONS = 8
_LEAST_ACTS = 4
# Where the book has this many counts, "the count" may be any of them.
_MANY = 3
# "The officer" is nobody where "officers" and "an officer" are this much more frequent.
_OTHERS = 1.6
_BESIDE = 4000
# A role far more frequent than the name it seems to go with is somebody else's too.
_SHARE = 5
_APPOSITION = re.compile(rf"(?:, (?:the|a|an|our|their|your) (?:\w+ )?| the )({_NOUNS})\b")

# "The painter, Basil Reed", "his clerk, Bob Reed".
_APPOSED_TO = re.compile(
    rf"\b(?:the|our|their|his|her|my) (?:\w+ )?({_NOUNS})"
    r"(?:, (?:one |a )?| named | called | )(?:old |young )?$"
)
_LONGEST_ROLE = 40


def find_roles(story: Story) -> dict[str, Usage]:
    """How each lower-case role is used, by its noun."""
    usages: dict[str, Usage] = {}
    for match in _ROLE.finditer(story.text):
        _note(story, match, usages.setdefault(match[1], Usage()))
    for match in _QUALIFIED.finditer(story.text):
        if match[1].split()[0] not in _NO_QUALITY:
            _note(story, match, usages.setdefault(match[1], Usage()))
    return usages


def _note(story: Story, match: re.Match[str], usage: Usage) -> None:
    text, start = story.text, match.start() - 1
    usage.count += 1
    usage.at.append(start)
    usage.spoken += story.spoken(start)
    right = _AFTER.match(text, match.end(1))
    if right and right[3]:
        if right[1]:
            usage.body += right[3] in words.BODY
        elif not right[2]:
            usage.speech += right[3] in words.SPEECH
            usage.acts += right[3] in words.ACTS and right[3] not in words.SPEECH
    left = text[max(0, start - 16) : start].split()
    usage.speech += bool(left) and left[-1] in words.SPEECH
    pronoun = _HE_SHE.match(text, match.end())
    if pronoun:
        usage.she += pronoun[1] in ("she", "her")
        usage.he += pronoun[1] not in ("she", "her")


def add_roles(story: Story, persons: list[Person], small: Counter[str]) -> None:
    """Give each role that acts to the person it is another name of, or make a person of it.

    `small` counts the words written small: of a role with many bearers ("officers", "an officer") nobody
    is made.
    """
    owners = _apposed(story, persons)
    for noun, usage in sorted(find_roles(story).items(), key=lambda i: (-i[1].count, i[0])):
        enough = max(_LEAST_ACTS, 0.25 * usage.told)
        if usage.told < _LEAST_MENTIONS or usage.speech + usage.body < 2 or usage.person < enough:
            continue
        if sum(bool(p.titles[noun.capitalize()]) for p in persons) >= _MANY or _is_many(noun, usage, small):
            continue
        owner = owners.get(noun) or _titled(noun, persons)
        if owner is not None and (usage.count > _SHARE * owner.count or not _beside(owner, usage)):
            owner = None
        form: Form = ("", ("the", noun))
        if owner is None:
            owner = Person()
            persons.append(owner)
        owner.add(form, usage)


def _is_many(noun: str, usage: Usage, small: Counter[str]) -> bool:
    several = small[f"{noun[:-3]}men" if noun.endswith("man") else f"{noun}s"]
    return several + max(0, small[noun] - usage.count) > _OTHERS * usage.count


def _beside(owner: Person, usage: Usage) -> bool:
    """Whether most uses of a role stand where its owner is named."""
    named = sorted(at for forms in owner.forms.values() for at in forms.at)
    near = sum(bisect_left(named, at - _BESIDE) < bisect_left(named, at + _BESIDE) for at in usage.at)
    return 2 * near >= len(usage.at)


def _titled(noun: str, persons: list[Person]) -> Person | None:
    title = noun.capitalize()
    fits = sorted((p for p in persons if p.titles[title]), key=lambda p: -p.titles[title])
    if len(fits) == 1 or (len(fits) > 1 and fits[0].titles[title] >= 4 * fits[1].titles[title]):
        return fits[0]
    return None


def _apposed(story: Story, persons: list[Person]) -> dict[str, Person]:
    """ "Mr. Reed, the vicar": the role belongs to that person, unless others are called so too."""
    votes: dict[str, Counter[int]] = {}
    for index, person in enumerate(persons):
        for form, usage in person.forms.items():
            width = len(" ".join(form[1])) + (len(form[0]) + 2 if form[0] else 0)
            for offset in usage.at:
                match = _APPOSITION.match(story.text, offset + width) or _APPOSITION.match(
                    story.text, offset + width - 1
                )
                if match and story.text[match.end() : match.end() + 1] not in tuple(",.;:!?"):
                    match = None
                match = match or _APPOSED_TO.search(story.text, max(0, offset - _LONGEST_ROLE), offset)
                if match and _fits(match[1], person):
                    votes.setdefault(match[1], Counter())[index] += 1
    owners = {}
    for noun, counts in votes.items():
        (first, most), *others = counts.most_common(2)
        if not others or most >= 3 * others[0][1]:
            owners[noun] = persons[first]
    return owners


def _fits(noun: str, person: Person) -> bool:
    sex: Gender = "F" if noun in words.FEMALE_NOUNS else "M" if noun in words.MALE_NOUNS else "U"
    return agree(sex, person.gender())
