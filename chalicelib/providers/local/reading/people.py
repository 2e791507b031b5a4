"""The characters of a book out of its scenes."""

from __future__ import annotations

from collections.abc import Sequence

from chalicelib.domain.book import Scene
from chalicelib.domain.cast import Alias, Character, Role
from chalicelib.providers.local.reading.addressed import join_addressed
from chalicelib.providers.local.reading.answering import join_answering
from chalicelib.providers.local.reading.evidence import weigh
from chalicelib.providers.local.reading.grouping import Grouping
from chalicelib.providers.local.reading.identity import join_identities
from chalicelib.providers.local.reading.looks import add_appearances
from chalicelib.providers.local.reading.mentions import find_mentions, sisters_among
from chalicelib.providers.local.reading.naming import aliases_of, display_name
from chalicelib.providers.local.reading.narrator import join_other_names, narrator_among, told_by
from chalicelib.providers.local.reading.parents import add_parents
from chalicelib.providers.local.reading.parts import antagonist_among
from chalicelib.providers.local.reading.persons import Person, balance_pronouns, forget_pronouns
from chalicelib.providers.local.reading.recognition import person_forms
from chalicelib.providers.local.reading.roles import add_roles
from chalicelib.providers.local.reading.story import Story, tell
from chalicelib.providers.local.reading.together import Together

NARRATOR = "The Narrator"
_LEAST_MENTIONS = 2
_MOST_CHARACTERS = 400
# Someone who says "I" is there though not named: so many "I" weigh as one mention.
_I_PER_MENTION = 4


def find_characters(scenes: Sequence[Scene], language: str = "en") -> tuple[Character, ...]:
    """Everybody in the book, most prominent first, each under a name of their own.

    The same scenes give the same characters. Whoever tells the book as "I" is a protagonist, by the name the
    others use, else as "The Narrator"; `mentions` counts names only.
    """
    story = tell(scenes)
    i_count = told_by(story)
    persons = find_persons(story, language, bool(i_count))
    teller = narrator_among(story, persons) if i_count else None
    if teller is not None:
        join_other_names(story, persons, teller)
    join_addressed(story, persons, teller)
    if teller or (persons and not i_count):
        add_parents(story, persons, teller or max(persons, key=lambda p: p.count), bool(i_count))
    ranked = _ranked(persons, teller, i_count)
    hero = teller if i_count else next(iter(ranked), None)
    enemy = antagonist_among(story, ranked, hero)
    characters = [
        _character(
            story, p, name, "protagonist" if p is hero else "antagonist" if p is enemy else "supporting"
        )
        for name, p in _named_apart(ranked).items()
    ]
    if i_count and teller is None:
        alias = (Alias(NARRATOR, i_count),)
        narrator = Character(NARRATOR, alias, "U", "protagonist", i_count, first_seen=story.keys[0])
        characters.insert(0, narrator)
    index = next((i for i, c in enumerate(characters) if c.role == "protagonist"), None) if i_count else None
    return add_appearances(story, characters, index)


def find_persons(story: Story, language: str, told_as_i: bool) -> list[Person]:
    """Everybody the story names, or calls by what they are."""
    mentions, habits = find_mentions(story)
    usages = weigh(story, mentions)
    if language.lower().startswith("en") or not language:
        balance_pronouns(usages.values())
    else:
        forget_pronouns(usages.values())
    forms = person_forms(usages, habits, language)
    persons = Grouping(Together(mentions, story.text), sisters_among(mentions)).group(forms)
    add_roles(story, persons, habits.small)
    join_identities(story, persons)
    join_answering(story, persons, narrator_among(story, persons) if told_as_i else None)
    return persons


def _ranked(persons: list[Person], teller: Person | None, i_count: int) -> list[Person]:
    def weight(person: Person) -> float:
        return person.count + (i_count / _I_PER_MENTION if person is teller else 0)

    ranked = sorted(persons, key=lambda p: (-weight(p), -p.count, display_name(p)))
    return [p for p in ranked if p.count >= _LEAST_MENTIONS or p is teller][:_MOST_CHARACTERS]


def _named_apart(ranked: list[Person]) -> dict[str, Person]:
    """Persons by name: where two would have the same, the less prominent takes another of its names."""
    named: dict[str, Person] = {}
    for person in ranked:
        choices = [display_name(person), *(alias.name for alias in aliases_of(person))]
        free = next((name for name in choices if name not in named and name != NARRATOR), None)
        if free:
            named[free] = person
    return named


def _character(story: Story, person: Person, name: str, role: Role) -> Character:
    first = min(offset for usage in person.forms.values() for offset in usage.at)
    return Character(
        name=name,
        aliases=aliases_of(person),
        gender=person.gender(),
        role=role,
        mentions=person.count,
        first_seen=story.keys[story.scene_index(first)],
    )
