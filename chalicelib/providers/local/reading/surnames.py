"""Whether the last part of a name is a surname, and whether somebody goes by it."""

from __future__ import annotations

from chalicelib.providers.local.reading import words_people as words
from chalicelib.providers.local.reading.evidence import Form, Usage
from chalicelib.providers.local.reading.persons import Person

# "Anna of Reed" and "Reed", who stands alone this many times as often, are two.
_TIMES_BARE = 10
# Who is told of by the first name for this share is less likely the "Mr." than a namesake who is not.
_FIRST_NAME_SHARE = 0.4


def is_land(name: str, person: Person, usage: Usage) -> bool:
    """Whether a name that is known by itself only follows "of" or "de" in somebody's, once in a while."""
    full = [(names, u.count) for (_, names), u in person.forms.items() if names[-1:] == (name,)]
    behind = all(len(names) > 2 and names[0][0].isupper() and names[-2].islower() for names, _ in full)
    return bool(full) and behind and usage.count > _TIMES_BARE * sum(count for _, count in full)


def is_surname(form: Form) -> bool:
    """ "Mrs. van Houten" has a surname of several words, and no first name."""
    title, names = form
    return bool(title) and len(names) > 1 and names[0].islower() and title not in words.FIRST_NAME_TITLES


def mostly_first_name(person: Person) -> bool:
    """Whether the story itself mostly uses the first name, as of a child or the hero."""
    bare = sum(
        u.told for (t, n), u in person.forms.items() if not t and len(n) == 1 and n[0] in person.firsts
    )
    return bare > _FIRST_NAME_SHARE * person.count
