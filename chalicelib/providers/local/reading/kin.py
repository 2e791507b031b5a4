"""Who "her mother" or "his wife" is, where the cast has one of that family."""

from __future__ import annotations

from collections.abc import Sequence

from chalicelib.domain.cast import Character, Gender
from chalicelib.providers.local.reading import words_people as people

_ELDERS = frozenset("mother father wife husband lady mamma mama papa".split())
_SIBLINGS = frozenset("sister brother daughter son".split())
_OWNERS: dict[str, Gender] = {"his": "M", "her": "F"}
_SENIOR = frozenset(("Mr", "Mrs", "Lady", "Lord", "Sir", "Madame", "Monsieur"))


class Families:
    """The surnames of a cast."""

    def __init__(self, characters: Sequence[Character]) -> None:
        self._characters = characters
        names = [[character.name, *(alias.name for alias in character.aliases)] for character in characters]
        self._surnames = [_surnames(known) for known in names]
        self._as_elders = [_surnames([name for name in known if _is_senior(name)]) for known in names]

    def person(self, phrase: str, near: Sequence[int], teller: int | None) -> int | None:
        """The one relation of somebody in `near` (nearest first) that a phrase like "her mother" fits."""
        owner, _, noun = phrase.partition(" ")
        if noun not in _ELDERS and noun not in _SIBLINGS:
            return None
        sex: Gender = "F" if noun in people.FEMALE_NOUNS or noun in ("mamma", "mama") else "M"
        owners = [teller] if owner.lower() == "my" else self._owned_by(_OWNERS.get(owner.lower()), near)
        for who in owners:
            fits = [] if who is None else self._family(who, sex, noun)
            if noun in _SIBLINGS:
                fits = [other for other in near if other in fits][:1]
            if len(fits) == 1:
                return fits[0]
        return None

    def _owned_by(self, sex: Gender | None, near: Sequence[int]) -> list[int]:
        return [who for who in dict.fromkeys(near) if who >= 0 and self._characters[who].gender == sex]

    def _family(self, who: int, sex: Gender, noun: str) -> list[int]:
        """Everybody of that sex with a surname of `who`; parents and spouses are Mr. or Mrs. so-and-so."""
        surnames = self._as_elders if noun in _ELDERS else self._surnames
        return [
            other
            for other, character in enumerate(self._characters)
            if other != who and character.gender == sex and surnames[other] & self._surnames[who]
        ]


def _surnames(names: Sequence[str]) -> set[str]:
    return {name.rsplit(" ", 1)[1] for name in names if " " in name and name[0].isupper()}


def _is_senior(name: str) -> bool:
    return name.partition(" ")[0].rstrip(".") in _SENIOR
