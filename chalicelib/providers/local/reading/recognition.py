"""Which of the capitalised forms name a person at all, by how the book uses them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Set

from chalicelib.providers.local.reading import words_people as words
from chalicelib.providers.local.reading.capitals import Capitals
from chalicelib.providers.local.reading.evidence import Form, Usage
from chalicelib.providers.local.reading.gender import first_name_weight

# Names seen less often than this need a sign that they are spoken to, speak, or have a face.
_RARE = 4
# In a language whose verbs we do not know, a name is what is written with a capital this often.
_FOREIGN_LEAST = 5
# An unknown word that only stands in dialogue ("Mystery!") must be called this often to be a name.
_CALLED_ONLY = 4
# Seen this often behind a title, a name is a surname even where it is also a word for a place.
_SURNAME = 3
# What is called a ship for this share of its uses is one.
_SHIP_SHARE = 0.1
# A place and a name, each this many times as often alone as side by side, are no full name.
_TIMES_APART = 10
_NO_PART = words.LITTLE_WORDS - words.SURNAMES_TOO | words.DATE_WORDS
# Languages that write every noun with a capital.
_NOUN_CAPITALS = ("de", "lb")


def person_forms(usages: Mapping[Form, Usage], habits: Capitals, language: str) -> dict[Form, Usage]:
    """The forms that name people. A single name counts for more when a full or titled one has it too."""
    judge = _Judge(habits, language)
    longer = {form: usage for form, usage in usages.items() if judge.is_titled_or_full(form, usage)}
    borne = {name for _, names in longer for name in _own(names)}
    single = {
        form: usage
        for form, usage in usages.items()
        if not form[0] and len(form[1]) == 1 and judge.is_single(form[1][0], usage, form[1][0] in borne)
    }
    known = longer.keys() | single.keys()
    titled = Counter[str]()
    for (title, names), usage in longer.items():
        titled[names[-1] if title and names else ""] += usage.count
    joined = {f for f, u in usages.items() if f not in known and judge.joins_known(f, u, known, titled)}
    named = {form: usage for form, usage in usages.items() if form in known or form in joined}
    return {form: usage for form, usage in named.items() if not _is_behind_place(form, named, usages)}


def _is_behind_place(form: Form, named: Mapping[Form, Usage], usages: Mapping[Form, Usage]) -> bool:
    """Whether a place and a name only came to stand together: "In Riga Anna was happy"."""
    title, names = form
    if title or len(names) != 2 or ("", names[:1]) in named:
        return False
    place, person = usages.get(("", names[:1])), named.get(("", names[1:]))
    if place is None or person is None or 2 * place.place < place.count:
        return False
    return min(place.count, person.count) >= _TIMES_APART * usages[form].count


def _own(names: tuple[str, ...]) -> tuple[str, ...]:
    """The first name and the surname of a full name; not the land of the "Sultan of Persia"."""
    if "of" in names:
        names = names[: names.index("of")]
    return names if len(names) < 3 else (names[0], names[-1])


class _Judge:
    """Tells the names of people from those of places, days and things in one book."""

    def __init__(self, habits: Capitals, language: str) -> None:
        self._habits = habits
        self._english = language.lower().startswith("en") or not language
        self._noun_capitals = language.lower().startswith(_NOUN_CAPITALS)

    def is_titled_or_full(self, form: Form, usage: Usage) -> bool:
        """Whether a form with a title or with several names is a person's."""
        title, names = form
        if not names:
            return _is_title_alone(title, usage, not self._habits.small[title.lower()])
        if (names[-1] in words.PLACE_HEADS and len(names) > 1) or names[0] in words.PLACE_STARTS:
            return bool(title) and usage.person >= 0.5 * usage.count and usage.person > usage.place
        if title:
            if self._is_family(names[-1], usage):
                return False
            little = names[-1] in words.LITTLE_WORDS - words.SURNAMES_TOO - words.FOREIGN_LITTLE_WORDS
            return not little and usage.place <= max(2.0, 1.5 * usage.person + 1)
        return len(names) > 1 and self._is_full(names, usage)

    def is_single(self, name: str, usage: Usage, borne: bool) -> bool:
        """Whether a single name is a person's; `borne` where a fuller form has it too."""
        if (
            name in words.NEVER_NAMES | words.ANYBODY
            or len(name) < 2
            or self._is_plural(name, usage)
            or _is_class(usage)
            or _is_ship(usage)
        ):
            return False
        never_small = not self._habits.small[name.lower()]
        if not (never_small and (borne or first_name_weight(name) is not None)):
            if usage.sure < max(1, 0.15 * usage.count) or not self._habits.name_like(name):
                return False
        if name in words.KIN_NAMES:
            return usage.told >= 0.6 * usage.count and usage.speech >= 3
        if borne and usage.the * 2 <= usage.count:
            return usage.place <= max(1.0, 1.5 * usage.person, 0.15 * usage.count)
        return self._is_lone(name, usage)

    def joins_known(self, form: Form, usage: Usage, known: Set[Form], titled: Mapping[str, int]) -> bool:
        """Whether a first name and a surname that are people's each by itself make a full name."""
        title, names = form
        if title or len(names) < 2 or _NO_PART.intersection(names):
            return False
        if usage.the * 2 > usage.count:
            return len(names) == 2 and ("", names[-1:]) in known and usage.place <= usage.person
        first, last = ("", names[:1]) in known, ("", names[-1:]) in known
        surname = titled[names[-1]] >= _SURNAME
        if names[-1] in words.PLACE_HEADS:
            return surname and first
        return usage.place <= max(1.0, 0.3 * usage.count) and (first or surname) and (surname or last)

    def _is_lone(self, name: str, usage: Usage) -> bool:
        share = usage.person / usage.count
        if name in words.SELDOM_NAMES or name in words.PLACE_HEADS:
            strong = usage.speech + usage.body >= 3 and share >= 0.35 and usage.sure >= 0.4 * usage.count
            return strong and usage.place < 0.3 * usage.person
        if not self._english:
            return self._is_foreign(name, usage)
        if usage.place >= usage.person:
            return False
        if usage.the * 2 > usage.count:
            return _the_one_acts(usage)
        if self._habits.small[name.lower()] > self._habits.inside[name]:
            return usage.person >= 5 and share >= 0.5
        if first_name_weight(name) is not None:
            return usage.person >= 1
        if not usage.told and usage.speech + usage.body + usage.acts < 1:
            return usage.called >= _CALLED_ONLY
        if usage.count < _RARE:
            return usage.speech + usage.body + usage.called >= 1
        return usage.person >= 2 and share >= 0.12

    def _is_foreign(self, name: str, usage: Usage) -> bool:
        if usage.speech + usage.called >= 2 and usage.place < usage.person:
            return True
        if self._noun_capitals:
            return first_name_weight(name) is not None and usage.count >= 2
        rare_small = self._habits.small[name.lower()] * 5 <= self._habits.inside[name]
        return rare_small and usage.count >= _FOREIGN_LEAST and usage.place <= 0.35 * usage.count

    def _is_full(self, names: tuple[str, ...], usage: Usage) -> bool:
        if names[0] in words.NEVER_NAMES or _NO_PART.intersection(names[1:]) or _is_class(usage):
            return False
        if usage.the * 2 > usage.count:
            return _the_one_acts(usage)
        if names[0] in _NO_PART:
            return False
        if first_name_weight(names[0]) is not None:
            return usage.place <= max(0.5, 0.3 * usage.count) or (
                usage.person >= 1 and usage.person > usage.place
            )
        return usage.person >= 2 and usage.person > usage.place

    def _is_family(self, name: str, usage: Usage) -> bool:
        """ "The Miss Reeds" are several."""
        one = name[:-1].removesuffix("e")
        return name.endswith("s") and self._habits.inside[one] > 2 * usage.count and usage.speech == 0

    def _is_plural(self, name: str, usage: Usage) -> bool:
        """ "The Reeds", "Horses": more than one."""
        if not name.endswith("s"):
            return False
        inside, small = self._habits.inside, self._habits.small
        one = name[:-1]
        if small[one.lower()] and small[one.lower()] + small[name.lower()] > 0.3 * inside[name]:
            return True
        if usage.the * 3 > usage.count and (inside[one] or inside[name[:-2]]):
            return True
        family = inside[one] > 2 * usage.count and first_name_weight(one) is None
        return inside[one] >= 2 and usage.speech <= (0.25 if family else 0.1) * usage.count


def _is_title_alone(title: str, usage: Usage, never_small: bool) -> bool:
    if title not in words.STANDALONE_TITLES:
        return False
    if title in words.KIN_NAMES and usage.told < 0.6 * usage.count:
        return False
    sure = usage.sure >= 0.4 * usage.count or (never_small and title in words.KIN_NAMES)
    return sure and usage.told >= 4 and usage.speech + usage.body + usage.acts >= 3


def _is_class(usage: Usage) -> bool:
    """ "A Cossack", "a Sikh": a kind of people, not one of them."""
    return usage.a >= max(2, 0.06 * usage.count) and usage.the + usage.a >= 0.25 * usage.count


def _is_ship(usage: Usage) -> bool:
    """ "The launch Aurora", "aboard the Aurora"."""
    return usage.ship >= max(2, _SHIP_SHARE * usage.count)


def _the_one_acts(usage: Usage) -> bool:
    """ "The Badger" is a person when it speaks or does much of what people do."""
    speaks = usage.speech + usage.body + usage.called
    return usage.person >= 0.3 * usage.count and (speaks >= 2 or (speaks >= 1 and usage.person >= 6))
