"""First names and what is short for them: Elizabeth and Lizzy, Kit and Kitty, J. and John."""

from __future__ import annotations

from collections import defaultdict

from chalicelib.providers.local.reading.persons import Person, agree
from chalicelib.providers.local.reading.together import Together
from chalicelib.providers.local.reading.words_nicknames import NICKNAMES

# Two who stand together for this share of the rarer one's mentions are not one.
_APART_SHARE = 0.1
_BEGINNING = 3
_PET_ENDINGS = ("y", "ie", "ey")


def join_short_forms(persons: list[Person], together: Together) -> None:
    """Give each person who is known by one name alone to the one it is a short form or a part of."""
    index: defaultdict[str, list[Person]] = defaultdict(list)
    for person in persons:
        for key in {key for name in person.firsts | person.lasts for key in _keys(name)}:
            index[key].append(person)
    for person in sorted(persons, key=lambda p: p.count):
        if person.lasts or len(person.firsts) != 1:
            continue
        (short,) = person.firsts
        near = {id(p): p for key in _keys(short) for p in index[key] if p.forms and p is not person}
        fits = [p for p in near.values() if _may_be(person, p, together)]
        if fits:
            best = max(fits, key=lambda p: p.count)
            for form, usage in person.forms.items():
                best.add(form, usage)
            best.firsts |= person.firsts
            person.forms = {}
    persons[:] = [p for p in persons if p.forms]


def _keys(name: str) -> set[str]:
    """What two names of one person have in common: a full first name, or the letters a part begins with."""
    beginnings = {part[:_BEGINNING] for part in name.split("-")}
    return {name, *NICKNAMES.get(name, ()), *beginnings}


def same_first(a: str, b: str) -> bool:
    """Whether two first names can be one: equal, short form, or initial."""
    if a == b:
        return True
    if _is_initial(a) or _is_initial(b):
        return a[0] == b[0]
    wide = set(NICKNAMES.get(a, ())) | {a}
    other = set(NICKNAMES.get(b, ())) | {b}
    return bool(wide & other)


def is_pet_form(long: str, short: str) -> bool:
    """Whether a name is a pet form of another ("Kitty" of Kit), or has it for a part ("Mary-Kit")."""
    if long.endswith(f"-{short}") or long.startswith(f"{short}-"):
        return True
    ending = long.removeprefix(short) if len(short) > 2 and long.startswith(short) else ""
    return ending in _PET_ENDINGS or ending in (f"{short[-1:]}y", f"{short[-1:]}ie")


def _may_be(person: Person, other: Person, together: Together) -> bool:
    (short,) = person.firsts
    if _is_initial(short):
        return False
    alike = any(same_first(short, first) for first in other.firsts if not _is_initial(first))
    pet = any(is_pet_form(short, n) or is_pet_form(n, short) for n in other.firsts | other.lasts)
    if not pet and not (alike and (_known_by_first(other) or _is_said(person))):
        return False
    if not agree(person.gender(), other.gender()):
        return False
    return not together.apart(other, list(person.forms.items()), _APART_SHARE)


def _known_by_first(person: Person) -> bool:
    by_first = sum(
        u.count
        for (t, n), u in person.forms.items()
        if n and n[0] in person.firsts and t not in ("Lady", "Sir")
    )
    return by_first * 2 > person.count


def _is_said(person: Person) -> bool:
    """Whether a name stands mostly in dialogue, as what a friend is called."""
    return 2 * sum(u.spoken for u in person.forms.values()) > person.count


def _is_initial(name: str) -> bool:
    return name.endswith(".") and len(name.replace(".", "")) <= 2 and name.replace(".", "").isupper()
