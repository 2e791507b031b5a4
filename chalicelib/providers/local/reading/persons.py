"""Groups the names of one person: full names first, then titles, then single names, then short forms.

Before any two are joined they pass gates: sex, Mrs against Miss, first name against first name, and two names
that stand together in sentences are two people.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from chalicelib.domain.cast import Gender
from chalicelib.providers.local.reading import words_people as words
from chalicelib.providers.local.reading.evidence import Form, Usage
from chalicelib.providers.local.reading.gender import first_name_weight, patronymic_gender, title_gender
from chalicelib.providers.local.reading.mentions import Capitals, Mention

_MALE_BY_CUSTOM = frozenset(
    "Doctor Captain Colonel General Major Lieutenant Sergeant Corporal Admiral Commodore Commander Professor Reverend"
    " Judge Inspector Constable Detective Superintendent Sheriff Marshal President Governor Mayor Senator Deacon Dean"
    " Squire Parson Vicar Coroner Comrade Bailiff Chancellor Secretary".split()
)


# Names seen less often than this need a sign that they are spoken to, speak, or have a face.
_RARE = 4
# About 1,500 words in characters: people named in the same stretch are in the same scene or two.
_STRETCH = 9_000


@dataclass(slots=True)
class Person:
    """A person in the making: the forms that name them, and the first names, surnames and titles in those."""

    forms: dict[Form, Usage] = field(default_factory=dict)
    firsts: set[str] = field(default_factory=set)
    lasts: set[str] = field(default_factory=set)
    titles: Counter[str] = field(default_factory=Counter)

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
            score += 1.0
    for _title, names in person.forms:
        for name in names[1:]:
            sex = patronymic_gender(name)
            score += 3 if sex == "M" else -3 if sex == "F" else 0
    firsts = [w for n in sorted(person.firsts) if (w := first_name_weight(n)) is not None]
    if firsts:
        score += 2.5 * sum(firsts) / len(firsts)
    he = sum(u.he for u in person.forms.values())
    she = sum(u.she for u in person.forms.values())
    if he + she:
        score += 6 * (he - she) / (he + she + 2)
    return score


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


def is_person(form: Form, usage: Usage, habits: Capitals) -> bool:
    """Whether a form, by how it is used, names a person at all."""
    title, names = form
    if not names:
        return _is_title_alone(title, usage)
    if (names[-1] in words.PLACE_HEADS and len(names) > 1) or names[0] in words.PLACE_STARTS:
        return bool(title) and usage.person >= 0.5 * usage.count and usage.person > usage.place
    if title:
        return names[-1] not in words.NEVER_NAMES and usage.place <= max(2.0, 1.5 * usage.person + 1)
    if len(names) == 1:
        return _is_single_name(names[0], usage, habits)
    if any(n in words.NEVER_NAMES for n in names):
        return False
    if any(n in words.DATE_WORDS for n in names) or _is_class(usage):
        return False
    if usage.the * 2 > usage.count:
        return _the_one_acts(usage)
    known = first_name_weight(names[0]) is not None
    return (usage.person >= (1 if known else 2) and usage.person > usage.place) or (
        known and usage.place <= 0.5
    )


def _is_title_alone(title: str, usage: Usage) -> bool:
    if title not in words.STANDALONE_TITLES:
        return False
    if title in words.KIN_NAMES and usage.told < 0.6 * usage.count:
        return False
    return usage.told >= 4 and usage.speech + usage.body + usage.acts >= 3 and usage.sure >= 0.4 * usage.count


def _is_single_name(name: str, usage: Usage, habits: Capitals) -> bool:
    if name in words.NEVER_NAMES or len(name) < 2:
        return False
    if usage.sure < max(1, 0.15 * usage.count) or not habits.name_like(name):
        return False
    if (
        name.endswith("s")
        and usage.the * 2 > usage.count
        and (habits.inside[name[:-1]] or habits.inside[name[:-2]])
    ):
        return False
    if name.endswith("s") and _is_plural(name.lower(), habits.inside[name], habits) or _is_class(usage):
        return False
    share = usage.person / usage.count
    if name in words.KIN_NAMES:
        return usage.told >= 0.6 * usage.count and usage.speech >= 3
    if name in words.SELDOM_NAMES or name in words.PLACE_HEADS:
        strong = usage.speech + usage.body >= 3 and share >= 0.35 and usage.sure >= 0.4 * usage.count
        return strong and usage.place < 0.3 * usage.person
    if usage.place >= usage.person:
        return False
    if usage.the * 2 > usage.count:
        return _the_one_acts(usage)
    if habits.small[name.lower()] > habits.inside[name]:
        return usage.person >= 5 and share >= 0.5
    if first_name_weight(name) is not None:
        return usage.person >= 1
    if usage.count < _RARE:
        return usage.speech + usage.body + usage.called >= 1
    return usage.person >= 2 and share >= 0.12


def _is_plural(low: str, inside: int, habits: Capitals) -> bool:
    return habits.small[low[:-1]] + habits.small[low] > 0.3 * inside and habits.small[low[:-1]] > 0


def _is_class(usage: Usage) -> bool:
    """"A Cossack", "a Sikh": a kind of people, not one of them."""
    return usage.a >= max(2, 0.06 * usage.count) and usage.the + usage.a >= 0.25 * usage.count


def _the_one_acts(usage: Usage) -> bool:
    """"The Rat" is a person when it speaks or does much of what people do."""
    speaks = usage.speech + usage.body + usage.called
    return usage.person >= 0.3 * usage.count and (speaks >= 2 or speaks >= 1 and usage.person >= 6)


class Together:
    """How often two forms stand in one sentence, one right after the other."""

    def __init__(self, mentions: list[Mention], text: str) -> None:
        self._pairs: Counter[tuple[Form, Form]] = Counter()
        for a, b in zip(mentions, mentions[1:], strict=False):
            gap = text[a.end : b.start]
            if len(gap) < 120 and not any(c in gap for c in '.!?\n"'):
                x, y = (a.title, a.names), (b.title, b.names)
                self._pairs[(x, y) if x < y else (y, x)] += 1

    def apart(self, a: Person, forms: list[tuple[Form, Usage]], share: float = 0.04) -> bool:
        """Whether they stand together too often to be one."""
        both = sum(self._pairs[(x, y) if x < y else (y, x)] for x in a.forms for y, _ in forms)
        fewer = min(a.count, sum(u.count for _, u in forms))
        return both >= 3 and both >= share * fewer


class Grouping:
    """The persons so far, found by first name, surname and title."""

    def __init__(self, together: Together) -> None:
        self.persons: list[Person] = []
        self._together = together

    def group(self, forms: dict[Form, Usage]) -> list[Person]:
        """All forms shared out among persons."""
        order = sorted(forms.items(), key=lambda item: (-item[1].count, item[0]))
        full = [i for i in order if len(i[0][1]) > 1]
        titled = [i for i in order if len(i[0][1]) == 1 and i[0][0]]
        titled.sort(key=lambda i: canonical_title(i[0][0]) in words.WIFE_TITLES)
        bare = [i for i in order if len(i[0][1]) == 1 and not i[0][0]]
        alone = [i for i in order if not i[0][1]]
        for form, usage in full:
            self._place_full(form, usage)
        by_first = [i for i in titled if canonical_title(i[0][0]) in words.FIRST_NAME_TITLES]
        for form, usage in by_first:
            self._place_titled(form, usage)
        surnames = {f[1][0] for f, u in titled if self._before_surname(f, u, forms)}
        firsts = [i for i in bare if self._is_first(i[0][1][0], surnames)]
        for form, usage in firsts:
            self._place_first(form, usage)
        for item in titled:
            if item not in by_first:
                self._place_titled(*item)
        for item in bare:
            if item not in firsts:
                self._place_bare(*item)
        for form, usage in alone:
            self._place_title_alone(form, usage)
        self._join_short_forms()
        return self.persons

    def _new(self, form: Form, usage: Usage, first: str = "", last: str = "") -> Person:
        person = Person()
        person.add(form, usage)
        if first:
            person.firsts.add(first)
        if last:
            person.lasts.add(last)
        self.persons.append(person)
        return person

    def _is_first(self, name: str, surnames: set[str]) -> bool:
        if any(name in p.firsts for p in self.persons):
            return True
        if name in surnames or any(name in p.lasts for p in self.persons):
            return False
        return first_name_weight(name) is not None

    def _before_surname(self, form: Form, usage: Usage, forms: dict[Form, Usage]) -> bool:
        """Whether a title says that the name behind it is a surname; "Miss Lizzy" and a rare "Mr. Tom" do not."""
        title, names = form
        if canonical_title(title) in words.FIRST_NAME_TITLES or title in words.MAID_TITLES:
            return False
        alone = forms.get(("", names))
        known = first_name_weight(names[0]) is not None
        return alone is None or not known or usage.count >= 0.1 * alone.count

    def _place_full(self, form: Form, usage: Usage) -> None:
        title, names = form
        first, last = names[0], names[-1]
        sex = form_gender(form, usage)
        for person in self.persons:
            if last not in person.lasts and not (len(names) > 2 and names[1] in person.lasts):
                continue
            if first in person.firsts or any(same_first(first, f) for f in person.firsts):
                if agree(sex, person.gender()) and not self._wife_and_maid(title, person):
                    person.add(form, usage)
                    person.lasts.add(last)
                    person.firsts.add(first)
                    return
        self._new(form, usage, first=first, last=last)

    def _place_first(self, form: Form, usage: Usage) -> None:
        name = form[1][0]
        fits = [p for p in self.persons if name in p.firsts]
        alike = [p for p in fits if agree(form_gender(form, usage), p.gender())] or fits
        if alike:
            nearest(alike, usage).add(form, usage)
        else:
            self._new(form, usage, first=name)

    def _place_titled(self, form: Form, usage: Usage) -> None:
        title, (name,) = form
        title = canonical_title(title)
        sex = form_gender(form, usage)
        by_first = [p for p in self.persons if name in p.firsts]
        by_last = [p for p in self.persons if name in p.lasts]
        pools = (
            [by_first, by_last]
            if title in words.FIRST_NAME_TITLES or title == "Lady"
            else [by_last, by_first]
        )
        for pool in pools:
            fits = [p for p in pool if agree(sex, p.gender()) and self._may_join(title, p, form, usage)]
            if pool is by_last and title in words.MAID_TITLES:
                fits = self._eldest(name, fits)
            if pool is by_last and title in words.WIFE_TITLES and self._daughters(name, fits):
                fits = []
            if fits:
                max(fits, key=lambda p: (title in p.titles, p.count)).add(form, usage)
                return
        if title in words.FIRST_NAME_TITLES:
            self._new(form, usage, first=name)
        else:
            self._new(form, usage, last=name)

    def _eldest(self, surname: str, fits: list[Person]) -> list[Person]:
        """Only the eldest daughter is "Miss" with the surname alone; her sisters are "Miss" with a first name."""
        if len(fits) < 2:
            return fits
        eldest = [p for p in fits if not any(t in words.MAID_TITLES and n[0] != surname for t, n in p.forms)]
        best = max(p.count for p in fits)
        return [p for p in eldest if p.count >= 0.05 * best] or fits

    def _daughters(self, surname: str, fits: list[Person]) -> bool:
        women = [p for p in self.persons if surname in p.lasts and p.gender() == "F"]
        return len(women) > 1 or any(not p.titles and surname not in p.lasts for p in fits)

    def _may_join(self, title: str, person: Person, form: Form, usage: Usage) -> bool:
        if self._wife_and_maid(title, person):
            return False
        return not self._together.apart(person, [(form, usage)])

    def _wife_and_maid(self, title: str, person: Person) -> bool:
        mine = title in words.WIFE_TITLES, title in words.MAID_TITLES
        wife = any(t in words.WIFE_TITLES for t in person.titles)
        maid = any(t in words.MAID_TITLES for t in person.titles)
        return (mine[0] and maid) or (mine[1] and wife)

    def _place_bare(self, form: Form, usage: Usage) -> None:
        name = form[1][0]
        sex = pronoun_gender(usage)
        fits = [p for p in self.persons if name in p.lasts and agree(sex, p.gender())]
        if not fits:
            fits = [p for p in self.persons if name in p.lasts or name in p.firsts]
        if usage.she <= usage.he:
            fits = [p for p in fits if not any(t in words.WIFE_TITLES for t in p.titles) or name not in p.lasts]
        if not fits:
            self._new(form, usage, first=name)
            return
        men = [p for p in fits if p.gender() != "F"]
        nearest(men or fits, usage).add(form, usage)

    def _place_title_alone(self, form: Form, usage: Usage) -> None:
        title = canonical_title(form[0])
        fits = sorted((p for p in self.persons if p.titles[title]), key=lambda p: -p.titles[title])
        if fits and not any(names for _, names in fits[0].forms):
            fits[0].add(form, usage)
        elif len(fits) == 1 or (fits and fits[0].titles[title] >= 5 * fits[1].titles[title]):
            fits[0].add(form, usage)
        elif not fits:
            self._new(form, usage)

    def _join_short_forms(self) -> None:
        for person in sorted(self.persons, key=lambda p: p.count):
            if person.lasts or len(person.firsts) != 1:
                continue
            (short,) = person.firsts
            fits = [
                p
                for p in self.persons
                if p is not person
                and not _is_initial(short)
                and any(same_first(short, f) for f in p.firsts if not _is_initial(f))
                and agree(person.gender(), p.gender())
                and not self._together.apart(p, list(person.forms.items()), 0.1)
                and self._known_by_first(p)
            ]
            if fits:
                best = max(fits, key=lambda p: p.count)
                for form, usage in person.forms.items():
                    best.add(form, usage)
                best.firsts.add(short)
                self.persons.remove(person)

    def _known_by_first(self, person: Person) -> bool:
        by_first = sum(
            u.count
            for (t, n), u in person.forms.items()
            if n and n[0] in person.firsts and t not in ("Lady", "Sir")
        )
        return by_first * 2 > person.count


def nearest(persons: list[Person], usage: Usage) -> Person:
    """The person whose other names stand in the same stretches of the book, else the most named."""
    if len(persons) == 1:
        return persons[0]
    mine = Counter(offset // _STRETCH for offset in usage.at)

    def shared(person: Person) -> int:
        theirs = Counter(offset // _STRETCH for u in person.forms.values() for offset in u.at)
        return sum(min(count, theirs[stretch]) for stretch, count in mine.items())

    return max(persons, key=lambda p: (shared(p), p.count))


def agree(a: Gender, b: Gender) -> bool:
    """Whether two sexes can be one person's."""
    return a == b or "U" in (a, b)


def same_first(a: str, b: str) -> bool:
    """Whether two first names can be one: equal, short form, or initial."""
    if a == b:
        return True
    if _is_initial(a) or _is_initial(b):
        return a[0] == b[0]
    wide = set(words.NICKNAMES.get(a, ())) | {a}
    other = set(words.NICKNAMES.get(b, ())) | {b}
    return bool(wide & other)


def _is_initial(name: str) -> bool:
    return name.endswith(".") and len(name.replace(".", "")) <= 2 and name.replace(".", "").isupper()
