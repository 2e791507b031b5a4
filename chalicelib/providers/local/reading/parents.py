"""Father and mother of the hero, where the story knows them by little else ("his father sat down")."""

from __future__ import annotations

import re

from chalicelib.providers.local.reading import words_people as words
from chalicelib.providers.local.reading.addressed import merge
from chalicelib.providers.local.reading.evidence import Form, Usage
from chalicelib.providers.local.reading.naming import display_name
from chalicelib.providers.local.reading.persons import Person, canonical_title
from chalicelib.providers.local.reading.story import Story

_WORD_BEFORE, _LONGEST_OWNER = re.compile(r"\b\w+$"), 4
_SAID = re.compile(r"('s)?([,.]?) ?\"? ?(\w+)?")
# They count when named this often, and as often as this share of the hero's mentions.
_LEAST_MENTIONS, _LEAST_SHARE, _LEAST_PERSON = 25, 0.12, 0.25
# Told of by the first name for this share, and seldom as married, a hero is not the "Mr." of the house.
_FIRST_NAME_SHARE, _LEAST_TITLED, _SPOUSE_SHARE = 0.8, 3, 0.25


def add_parents(story: Story, persons: list[Person], hero: Person, told_as_i: bool) -> None:
    """Add the hero's father and mother, unless a Mr. or Mrs. of the hero's surname is called so as often.

    A "Mr." or "Mrs." with the surname of a hero who is always called by the first name is the parent.
    """
    whose = "my" if told_as_i else {"M": "his", "F": "her"}.get(hero.gender(), "")
    if not whose or not hero.lasts:
        return
    for noun, sex, title, spouse in (("father", "M", "Mr", "husband"), ("mother", "F", "Mrs", "wife")):
        family = [p.count for p in persons if p is not hero and p.lasts & hero.lasts and p.gender() == sex]
        usages = _usages(story, whose, noun)
        count = sum(u.count for u in usages.values())
        acts = sum(u.person for u in usages.values())
        enough = count >= max(_LEAST_MENTIONS, _LEAST_SHARE * hero.count) and acts >= _LEAST_PERSON * count
        if not enough or 2 * max(family, default=0) >= count:
            continue
        forms: dict[Form, Usage] = {("", (article, noun)): usage for article, usage in usages.items()}
        parent = Person(forms=forms, called=f"{display_name(hero)}'s {noun}")
        married = sum(u.count for u in _usages(story, whose, spouse).values())
        if _is_child(hero) and married <= _SPOUSE_SHARE * count:
            _take_titled(story, persons, hero, parent, title)
        persons.append(parent)


def _is_child(hero: Person) -> bool:
    """Whether the story itself calls the hero by the first name."""
    bare = sum(u.told for (t, n), u in hero.forms.items() if not t and len(n) == 1 and n[0] in hero.firsts)
    return bare >= _FIRST_NAME_SHARE * sum(u.told for u in hero.forms.values())


def _take_titled(story: Story, persons: list[Person], hero: Person, parent: Person, title: str) -> None:
    """Give a parent what the story, not the dialogue, says of "Mr." with the hero's surname."""
    for form, usage in list(hero.forms.items()):
        if canonical_title(form[0]) == title and form[1] and form[1][0] in hero.lasts:
            told, spoken = usage.parted(story.spoken)
            if told.count >= _LEAST_TITLED:
                parent.add(form, told)
                del hero.forms[form]
                if spoken.count:
                    hero.forms[form] = spoken
    for other in persons[:]:
        titled = all(canonical_title(t) == title and n[0] in hero.lasts for t, n in other.forms if n)
        if other is not hero and other.titles and titled and not other.firsts:
            merge(parent, other)
            persons.remove(other)


def _usages(story: Story, whose: str, noun: str) -> dict[str, Usage]:
    """How "his father" and "the father" are used outside the quotations."""
    found: dict[str, Usage] = {}
    for match in re.finditer(rf" {noun}\b", story.text):
        owner = _WORD_BEFORE.search(story.text, max(0, match.start() - _LONGEST_OWNER), match.start())
        if not owner or owner[0] not in (whose, whose.capitalize(), "the", "The"):
            continue
        if story.spoken(owner.start()):
            continue
        usage = found.setdefault(owner[0].lower(), Usage())
        usage.count += 1
        usage.at.append(owner.start())
        said = _SAID.match(story.text, match.end())
        if said and said[3] and not said[2]:
            usage.body += bool(said[1]) and said[3] in words.BODY
            usage.speech += not said[1] and said[3] in words.SPEECH
            usage.acts += not said[1] and said[3] in words.ACTS
    return found
