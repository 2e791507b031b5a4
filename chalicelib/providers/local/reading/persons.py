"""A person in the making: the forms of their name, and what these say of their sex."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from chalicelib.domain.cast import Gender
from chalicelib.providers.local.reading import words_people as words
from chalicelib.providers.local.reading.evidence import Form, Usage
from chalicelib.providers.local.reading.gender import (
    first_name_weight,
    patronymic_gender,
    plain_letters,
    title_gender,
)

_MALE_BY_CUSTOM = frozenset(
    "Doctor Captain Colonel General Major Lieutenant Sergeant Corporal Admiral Commodore Commander"
    " Professor Reverend"
    " Judge Inspector Constable Detective Superintendent Sheriff Marshal President Governor Mayor Senator"
    " Deacon Dean"
    " Squire Parson Vicar Coroner Comrade Bailiff Chancellor Secretary".split()
)


_MILITARY = frozenset("Captain Colonel General Major Lieutenant Sergeant Corporal Admiral Commodore".split())
_KNIGHTLY = frozenset({"Sir", "Lord"})
# Two ranks, each used this often with one name, are two people's: a slip or a promotion is rarer.
_RANK_LEAST = 5
# What a known first name weighs, and a rank that women seldom had; a title of one sex weighs 8.
_KNOWN_NAME, _BY_CUSTOM = 2.5, 2.0
# How much a mention of any kind weighs beside a full name, when a bare surname could be several people's.
_PROMINENCE = 0.05
# In most languages of Europe names in -a are women's and those in -o are men's.
_ENDINGS = {"a": -0.4, "o": 0.4}


@dataclass(slots=True)
class Person:
    """A person in the making: the forms that name them, and the first names, surnames and titles in those.

    `called` is set where no form would do as a name of its own.
    """

    forms: dict[Form, Usage] = field(default_factory=dict)
    firsts: set[str] = field(default_factory=set)
    lasts: set[str] = field(default_factory=set)
    titles: Counter[str] = field(default_factory=Counter)
    called: str = ""

    @property
    def count(self) -> int:
        return sum(u.count for u in self.forms.values())

    def add(self, form: Form, usage: Usage) -> None:
        self.forms[form] = usage
        if form[0]:
            self.titles[canonical_title(form[0])] += usage.count

    def gender(self) -> Gender:
        """By title, else first name weighed with pronouns."""
        score = gender_score(self)
        return "M" if score > 0.35 else "F" if score < -0.35 else "U"


def balance_pronouns(usages: Iterable[Usage]) -> None:
    """Lessen the pronoun that fills a book: where nearly all is "she", one beside a name tells little."""
    known = list(usages)
    he, she = sum(u.he for u in known), sum(u.she for u in known)
    if not he or not she:
        return
    for usage in known:
        usage.he *= min(1.0, (she / he) ** 0.7)
        usage.she *= min(1.0, (he / she) ** 0.7)


def forget_pronouns(usages: Iterable[Usage]) -> None:
    """In another language "he" and "a" may be any words ("he dicho a Ana")."""
    for usage in usages:
        usage.he = usage.she = 0.0
        usage.a = 0


def canonical_title(title: str) -> str:
    return words.SAME_TITLE.get(title, title)


def gender_score(person: Person) -> float:
    """Positive for a man, negative for a woman."""
    score = 0.0
    for title, count in person.titles.items():
        sex = title_gender(title)
        if sex != "U":
            score += (8 if sex == "M" else -8) * min(1.0, count / 2)
        elif title in _MALE_BY_CUSTOM:
            score += _BY_CUSTOM
    for (_title, names), usage in person.forms.items():
        noun = names[-1].split()[-1] if names else ""
        # "The Grey Man" is a man as "the fisherman" is; somebody called Mr. King need not be a king.
        kind = usage.the * 2 > usage.count
        noun = noun.lower() if kind else noun
        female = noun in words.FEMALE_NOUNS or (kind and noun.endswith("woman"))
        male = noun in words.MALE_NOUNS or (kind and noun.endswith("man") and not female)
        score += 8 * (male - female)
        for name in names[1:]:
            sex = patronymic_gender(name)
            score += 3 if sex == "M" else -3 if sex == "F" else 0
    he = sum(u.he for u in person.forms.values())
    she = sum(u.she for u in person.forms.values())
    # Beside few pronouns, which may be others', a known name counts for more.
    score += _first_names_score(person) * (1 + 1.5 / (1 + he + she))
    if he + she:
        score += 6 * (he - she) / (he + she + 2)
    return score


def _first_names_score(person: Person) -> float:
    """What the first names say, each as often as it is used; an unknown one a little by how it ends."""
    total = weight = 0.0
    for name in sorted(person.firsts):
        mine = [u for (_, names), u in person.forms.items() if name in names[:1]]
        # "The White Rabbit" is no woman of that first name.
        if mine and all(u.the * 2 > u.count for u in mine):
            continue
        uses = 1 + sum(u.count for u in mine)
        known = first_name_weight(name)
        if known is not None:
            total += _KNOWN_NAME * known * uses
        elif name not in person.lasts:
            total += _unknown_name_score(name, person) * uses
        weight += uses
    return total / weight if weight else 0.0


def _unknown_name_score(name: str, person: Person) -> float:
    """ "Osipitch" is a son, "Tiny Sam" is a Sam, and "Belmira" most likely a woman."""
    sex = patronymic_gender(name)
    if sex != "U":
        return 1.0 if sex == "M" else -1.0
    ending = _ENDINGS.get(plain_letters(name)[-1:], 0.0)
    if ending:
        return ending
    behind = {names[1] for _, names in person.forms if len(names) == 2 and names[0] == name}
    known = [w for other in sorted(behind) if (w := first_name_weight(other)) is not None]
    return sum(known) / len(known) if known else 0.0


def form_gender(form: Form, usage: Usage) -> Gender:
    person = Person()
    person.add(form, usage)
    if form[1] and (len(form[1]) > 1 or not form[0] or form[0] in words.FIRST_NAME_TITLES):
        person.firsts.add(form[1][0])
    return person.gender()


def pronoun_gender(usage: Usage) -> Gender:
    """What the pronouns alone say of a form; enough of them, and clearly."""
    total = usage.he + usage.she
    if total < 2 or abs(usage.he - usage.she) < 0.4 * total:
        return "U"
    return "M" if usage.he > usage.she else "F"


def titles_clash(title: str, count: int, person: Person) -> bool:
    """Whether a title used so often and those of a person cannot be one's: Mrs and Miss, Mr and General."""
    title = canonical_title(title)
    if count >= _RANK_LEAST and any(person.titles[t] >= _RANK_LEAST for t in _other_ranks(title)):
        return True
    wife, maid = title in words.WIFE_TITLES, title in words.MAID_TITLES
    if (wife and _any_of(words.MAID_TITLES, person)) or (maid and _any_of(words.WIFE_TITLES, person)):
        return True
    if any(first_name_weight(name) == -1.0 for name in person.firsts):
        return False
    if title in _MALE_BY_CUSTOM:
        return _any_of(words.MAID_TITLES, person)
    return (wife or maid) and _any_of(_MALE_BY_CUSTOM, person)


def _other_ranks(title: str) -> frozenset[str]:
    """The ranks that somebody of a rank has not as well."""
    if title == "Mr":
        return _MILITARY | _KNIGHTLY
    if title in _MILITARY:
        return (_MILITARY | {"Mr"}) - {title}
    return frozenset({"Mr"}) if title in _KNIGHTLY else frozenset()


def _any_of(titles: frozenset[str], person: Person) -> bool:
    return any(title in titles for title in person.titles)


def agree(a: Gender, b: Gender) -> bool:
    """Whether two sexes can be one person's."""
    return a == b or "U" in (a, b)


def likeliest(persons: list[Person], usage: Usage) -> Person:
    """Whose a bare name is: of the one called so in full without a title; in dialogue titles count too."""
    titles = 1.0 if usage.spoken * 2 > usage.count else 0.1

    def weight(person: Person) -> float:
        full = sum(u.count for (title, names), u in person.forms.items() if not title and len(names) > 1)
        titled = sum(u.count for (title, _), u in person.forms.items() if title)
        return full + titles * titled + _PROMINENCE * person.count

    return max(persons, key=lambda p: (weight(p), p.count))
