"""What a reader said of the people of a book, for models that read on: names they are known by.

What models find is kept apart from what readers say, so that either can be had without the other: names are
given along with the cast, and taken off again what comes back.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from chalicelib.domain.cast import Alias, Cast, Character

# By the name the analysis has for somebody.
Names = Mapping[str, Sequence[str]]


def with_names(cast: Cast, told: Names) -> Cast:
    """The cast with the names that are told; one that is another person's already stays theirs alone."""
    taken = {name for person in cast.characters for name in _names(person)}

    def named(person: Character) -> Character:
        new = [Alias(name, 0) for name in told.get(person.name, ()) if name not in taken]
        if not new:
            return person
        own = person.aliases or (Alias(person.name, person.mentions),)
        return replace(person, aliases=(*own, *new))

    return replace(cast, characters=tuple(named(person) for person in cast.characters))


def without_names(cast: Cast, told: Names) -> Cast:
    """The cast as it was found: without the names that were told, and how often they were counted."""

    def bare(person: Character) -> Character:
        names = told.get(person.name, ())
        gone = [alias for alias in person.aliases if alias.name in names]
        left = tuple(alias for alias in person.aliases if alias.name not in names)
        return replace(person, aliases=left, mentions=person.mentions - sum(each.mentions for each in gone))

    return replace(cast, characters=tuple(bare(person) for person in cast.characters))


def _names(person: Character) -> tuple[str, ...]:
    return (person.name, *(alias.name for alias in person.aliases))
