"""How a person is called: the name a reader would use, and every other way the book has."""

from __future__ import annotations

from functools import lru_cache

from chalicelib.domain.cast import Alias
from chalicelib.providers.local.reading.evidence import Form
from chalicelib.providers.local.reading.persons import Person

_DOTTED = frozenset("Mr Mrs Ms Dr Mme Mlle Mdlle Capt Col Gen Lieut Lt Prof Rev Hon Sgt M".split())


@lru_cache(maxsize=8192)
def form_text(form: Form) -> str:
    """A form as a reader would write it."""
    title, names = form
    shown = f"{title}." if title in _DOTTED else title
    return " ".join(part for part in (shown, *names) if part)


def display_name(person: Person) -> str:
    """The fullest name that has the most used one in it and is used more than in passing."""
    if person.called:
        return person.called
    top = by_use(person)[0]
    best = top
    if len(top[1]) == 1:
        full = [
            form
            for form, usage in person.forms.items()
            if len(form[1]) > 1
            and top[1][0] in form[1]
            and (usage.count >= 2 or usage.count * 20 >= person.count)
        ]
        best = min(full, key=lambda f: (bool(f[0]), -person.forms[f].count, f), default=top)
    text = _with_article(person, best)
    return text[0].upper() + text[1:]


def aliases_of(person: Person) -> tuple[Alias, ...]:
    """Every name with its mentions, the most used first."""
    counts: dict[str, int] = {}
    for form in by_use(person):
        text = _with_article(person, form) if not form[1] else form_text(form)
        counts[text] = counts.get(text, 0) + person.forms[form].count
    return tuple(Alias(name, count) for name, count in counts.items())


def by_use(person: Person) -> list[Form]:
    """The forms of a person, the most used and then the longest first."""
    return sorted(person.forms, key=lambda f: (-person.forms[f].count, -len(form_text(f)), f))


def _with_article(person: Person, form: Form) -> str:
    """ "the Rat", where the book mostly puts the article."""
    title, names = form
    usage = person.forms[form]
    plain = names and (title or names[0].islower())
    return form_text(form) if plain or usage.the * 2 <= usage.count else f"the {form_text(form)}"
