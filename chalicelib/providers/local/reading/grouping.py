"""Groups the names of one person: full names first, then titles, then single names, then short forms.

Before any two are joined they pass gates: sex, Mrs against Miss, first name against first name, and two names
that stand together in sentences are two people.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Set

from chalicelib.providers.local.reading import words_people as words
from chalicelib.providers.local.reading.evidence import Form, Usage
from chalicelib.providers.local.reading.gender import first_name_weight
from chalicelib.providers.local.reading.persons import (
    Person,
    agree,
    canonical_title,
    form_gender,
    likeliest,
    pronoun_gender,
    titles_clash,
)
from chalicelib.providers.local.reading.short_forms import join_short_forms, same_first
from chalicelib.providers.local.reading.surnames import is_land, is_surname, mostly_first_name
from chalicelib.providers.local.reading.together import Together

# A name that stands behind titles this many times as often as it begins full names is a surname.
_SURNAME_RATHER = 3
# Each of two names stands alone this many times as often as both together.
_TIMES_ALONE = 20
# The story itself uses "Sir Thomas" and "Tom" each this often: they are two.
_BOTH_TOLD = 8
_KNIGHTLY = frozenset({"Sir", "Lord", "Lady", "Dame"})
# Titles that are followed by a surname.
_BEFORE_SURNAME = frozenset(words.TITLES - words.FIRST_NAME_TITLES - words.MAID_TITLES - {"Lady", "Lord"})
# A bare surname of a couple or a family, seen fewer times than this, is left to nobody.
_SOME = 4


class Grouping:
    """The persons so far, found by first name, surname and title.

    `sisters` are the surnames of several "Miss".
    """

    def __init__(self, together: Together, sisters: Set[str] = frozenset()) -> None:
        self.persons: list[Person] = []
        self._together = together
        self._sisters = sisters
        self._forms: dict[Form, Usage] = {}
        self._starting: defaultdict[str, list[Form]] = defaultdict(list)

    def group(self, forms: dict[Form, Usage]) -> list[Person]:
        """All forms shared out among persons."""
        self._forms = forms
        for form in forms:
            self._starting[form[1][0] if form[1] else ""].append(form)
        order = sorted(forms.items(), key=lambda item: (-item[1].count, item[0]))
        full = [
            i for i in order if len(i[0][1]) > 1 and not is_surname(i[0]) and not self._are_side_by_side(i[0])
        ]
        full.sort(key=lambda i: bool(i[0][0]))
        titled = [i for i in order if i[0][0] and (len(i[0][1]) == 1 or is_surname(i[0]))]
        titled.sort(key=lambda i: canonical_title(i[0][0]) in words.WIFE_TITLES)
        bare = [i for i in order if len(i[0][1]) == 1 and not i[0][0]]
        alone = [i for i in order if not i[0][1]]
        for form, usage in full:
            self._place_full(form, usage)
        by_first = [i for i in titled if canonical_title(i[0][0]) in words.FIRST_NAME_TITLES]
        for form, usage in by_first:
            self._place_titled(form, usage)
        surnames: Counter[str] = Counter()
        for f, u in titled:
            surnames[f[1][0]] += u.count * self._before_surname(f, u, forms)
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
        join_short_forms(self.persons, self._together)
        return self.persons

    def _are_side_by_side(self, form: Form) -> bool:
        """Whether two first names are two people's who came to stand together ("Then saw Peter Anna")."""
        title, (first, *_, last) = form
        one, other = (self._forms.get(("", (name,))) for name in (first, last))
        if title or one is None or other is None or first_name_weight(last) is None:
            return False
        return min(one.count, other.count) >= _TIMES_ALONE * self._forms[form].count

    def _new(self, form: Form, usage: Usage, first: str = "", last: str = "") -> Person:
        person = Person()
        person.add(form, usage)
        if first:
            person.firsts.add(first)
        if last:
            person.lasts.add(last)
        self.persons.append(person)
        return person

    def _is_first(self, name: str, surnames: Counter[str]) -> bool:
        in_full = sum(u.count for p in self.persons if name in p.firsts for u in p.forms.values())
        if in_full and surnames[name] <= _SURNAME_RATHER * in_full:
            return True
        if surnames[name] or any(name in p.lasts for p in self.persons):
            return False
        return first_name_weight(name) is not None

    def _before_surname(self, form: Form, usage: Usage, forms: dict[Form, Usage]) -> bool:
        """Whether a title makes the name behind it a surname; "Miss Betsy" and a rare "Mr. Tom" do not."""
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
        if title in words.WIFE_TITLES - {"Lady"} and self._is_husbands(first, last):
            self._new(form, usage, last=last)
            return
        if title:
            for person in self.persons:
                longer = any(len(n) > len(names) and n[-len(names) :] == names for _, n in person.forms)
                if longer and agree(sex, person.gender()) and not titles_clash(title, usage.count, person):
                    person.add(form, usage)
                    return
        for person in self.persons:
            if last not in person.lasts and not (len(names) > 2 and names[1] in person.lasts):
                continue
            known = next((f for f in sorted(person.firsts) if f == first or same_first(first, f)), None)
            if first in person.firsts or (known and not self._are_two(first, known)):
                if agree(sex, person.gender()) and not titles_clash(title, usage.count, person):
                    person.add(form, usage)
                    person.lasts.add(last)
                    person.firsts.add(first)
                    return
        self._new(form, usage, first=first, last=last)

    def _is_husbands(self, first: str, last: str) -> bool:
        """Whether "Mrs. John Reed" has the first name of her husband."""
        weight = first_name_weight(first)
        bearer = any(
            first in p.firsts and last in p.lasts and p.gender() != "F" for p in self.persons if p.firsts
        )
        return weight == 1.0 or (bearer and (weight is None or weight >= 0))

    def _are_two(self, short: str, name: str) -> bool:
        """Whether "Tom" and "Sir Thomas" stand together too often, or both all along, to be one."""
        ours, theirs = ([(f, self._forms[f]) for f in self._by_first_name(n)] for n in (short, name))
        if self._together.stand_apart(ours, theirs):
            return True
        return any(
            min(
                sum(u.told for (title, _), u in one if title in _KNIGHTLY),
                sum(u.told for (title, _), u in other if title not in _KNIGHTLY),
            )
            >= _BOTH_TOLD
            for one, other in ((ours, theirs), (theirs, ours))
        )

    def _place_first(self, form: Form, usage: Usage) -> None:
        name = form[1][0]
        fits = [p for p in self.persons if name in p.firsts]
        alike = [p for p in fits if agree(form_gender(form, usage), p.gender())] or fits
        if alike:
            likeliest(alike, usage).add(form, usage)
        else:
            self._new(form, usage, first=name)

    def _place_titled(self, form: Form, usage: Usage) -> None:
        title, name = canonical_title(form[0]), form[1][-1]
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
            if pool is by_last and (title == "Mr" or title in words.MAID_TITLES):
                fits = self._eldest(form, fits)
            if pool is by_last and title in words.WIFE_TITLES:
                fits = [p for p in fits if not self._together.is_child(p)]
                if self._daughters(name, fits):
                    fits = []
            if fits:
                surname = pool is by_last
                best = max(
                    fits, key=lambda p: (p.titles[title], not (surname and mostly_first_name(p)), p.count)
                )
                best.add(form, usage)
                return
        if title in words.FIRST_NAME_TITLES:
            self._new(form, usage, first=name)
        else:
            self._new(form, usage, last=name)

    def _eldest(self, form: Form, fits: list[Person]) -> list[Person]:
        """Who may be "Miss" or "Mr." with the surname alone: the one least told apart by a first name.

        The others are "Miss Lucy" or "Mr. John Reed"; where the book has several sisters, a single one who
        is called so is not the eldest either.
        """
        title, surname = canonical_title(form[0]), form[1][-1]
        same = words.MAID_TITLES if title in words.MAID_TITLES else {title}

        def told_apart(person: Person) -> int:
            return sum(
                self._forms[f].count
                for first in person.firsts - {surname}
                for f in self._starting[first]
                if canonical_title(f[0]) in same
            )

        if len(fits) < 2:
            younger = title in words.MAID_TITLES and surname in self._sisters
            return [p for p in fits if not (younger and told_apart(p))]
        return [min(fits, key=lambda p: ((told_apart(p) + 0.5) / p.count, -p.count))]

    def _daughters(self, surname: str, fits: list[Person]) -> bool:
        women = [p for p in self.persons if surname in p.lasts and p.gender() == "F"]
        return len(women) > 1 or any(not p.titles and surname not in p.lasts for p in fits)

    def _may_join(self, title: str, person: Person, form: Form, usage: Usage) -> bool:
        if titles_clash(title, usage.count, person):
            return False
        ours = dict(person.forms)
        for first in person.firsts:
            ours |= {f: self._forms[f] for f in self._by_first_name(first)}
        ours.pop(form, None)
        return not self._together.stand_apart(list(ours.items()), [(form, usage)])

    def _by_first_name(self, name: str) -> list[Form]:
        """The forms that begin with a first name: "Tom", "Tom Reed", "Sir Tom", "Mr. Tom Reed"."""
        return [f for f in self._starting[name] if len(f[1]) > 1 or f[0] not in _BEFORE_SURNAME]

    def _place_bare(self, form: Form, usage: Usage) -> None:
        name = form[1][0]
        sex = pronoun_gender(usage)
        known = [p for p in self.persons if name not in p.lasts or not is_land(name, p, usage)]
        fits = [p for p in known if name in p.lasts and agree(sex, p.gender())]
        if not fits:
            fits = [p for p in known if name in p.lasts or name in p.firsts]
        if usage.she <= usage.he:
            fits = [
                p for p in fits if not any(t in words.WIFE_TITLES for t in p.titles) or name not in p.lasts
            ]
        if not fits:
            self._new(form, usage, first=name)
            return
        if len({p.gender() for p in fits} - {"U"}) > 1 and usage.count < _SOME and sex == "U":
            return
        men = [p for p in fits if p.gender() != "F"]
        likeliest(men or fits, usage).add(form, usage)

    def _place_title_alone(self, form: Form, usage: Usage) -> None:
        title = canonical_title(form[0])
        fits = sorted((p for p in self.persons if p.titles[title]), key=lambda p: -p.titles[title])
        if fits and not any(names for _, names in fits[0].forms):
            fits[0].add(form, usage)
        elif len(fits) == 1 or (fits and fits[0].titles[title] >= 5 * fits[1].titles[title]):
            fits[0].add(form, usage)
        elif not fits:
            self._new(form, usage)
