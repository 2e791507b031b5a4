"""Father and mother of the hero, where the story knows them by nothing else ("his father sat down")."""

from __future__ import annotations

import re

from chalicelib.providers.local.reading import words_people as words
from chalicelib.providers.local.reading.evidence import Form, Usage
from chalicelib.providers.local.reading.naming import display_name
from chalicelib.providers.local.reading.persons import Person
from chalicelib.providers.local.reading.story import Story

_SAID = re.compile(r"('s)?([,.]?) ?\"? ?(\w+)?")
# They count when named this often, and as often as this share of the hero's mentions.
_LEAST_MENTIONS, _LEAST_SHARE, _LEAST_PERSON = 25, 0.12, 0.25


def add_parents(story: Story, persons: list[Person], hero: Person, told_as_i: bool) -> None:
    """Add the hero's father and mother, unless a Mr. or Mrs. of the hero's surname is called so as often."""
    whose = "my" if told_as_i else {"M": "his", "F": "her"}.get(hero.gender(), "")
    if not whose or not hero.lasts:
        return
    for noun, sex in (("father", "M"), ("mother", "F")):
        family = [p.count for p in persons if p is not hero and p.lasts & hero.lasts and p.gender() == sex]
        usages = _usages(story, whose, noun)
        count = sum(u.count for u in usages.values())
        acts = sum(u.person for u in usages.values())
        enough = count >= max(_LEAST_MENTIONS, _LEAST_SHARE * hero.count) and acts >= _LEAST_PERSON * count
        if enough and 2 * max(family, default=0) < count:
            forms: dict[Form, Usage] = {("", (article, noun)): usage for article, usage in usages.items()}
            persons.append(Person(forms=forms, called=f"{display_name(hero)}'s {noun}"))


def _usages(story: Story, whose: str, noun: str) -> dict[str, Usage]:
    """How "his father" and "the father" are used outside the quotations."""
    found: dict[str, Usage] = {}
    for match in re.finditer(rf"\b({whose}|{whose.capitalize()}|the|The) {noun}\b", story.text):
        if story.spoken(match.start()):
            continue
        usage = found.setdefault(match[1].lower(), Usage())
        usage.count += 1
        usage.at.append(match.start())
        said = _SAID.match(story.text, match.end())
        if said and said[3] and not said[2]:
            usage.body += bool(said[1]) and said[3] in words.BODY
            usage.speech += not said[1] and said[3] in words.SPEECH
            usage.acts += not said[1] and said[3] in words.ACTS
    return found
