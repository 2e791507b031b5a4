"""Which of the capitalised forms name a person at all, by how the book uses them."""

from __future__ import annotations

from chalicelib.providers.local.reading import words_people as words
from chalicelib.providers.local.reading.evidence import Form, Usage
from chalicelib.providers.local.reading.gender import first_name_weight
from chalicelib.providers.local.reading.mentions import Capitals

# Names seen less often than this need a sign that they are spoken to, speak, or have a face.
_RARE = 4


def is_person(form: Form, usage: Usage, habits: Capitals) -> bool:
    """Whether a form, by how it is used, names a person at all."""
    title, names = form
    if not names:
        return _is_title_alone(title, usage)
    if (names[-1] in words.PLACE_HEADS and len(names) > 1) or names[0] in words.PLACE_STARTS:
        return bool(title) and usage.person >= 0.5 * usage.count and usage.person > usage.place
    if title:
        plural = names[-1].endswith("s") and habits.inside[names[-1][:-1].removesuffix("e")] > 2 * usage.count
        if plural and usage.speech == 0:
            return False
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
    if (name.endswith("s") and _is_plural(name.lower(), habits.inside[name], habits)) or _is_class(usage):
        return False
    if name.endswith("s") and habits.inside[name[:-1]] >= 2 and usage.speech <= 0.1 * usage.count:
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
    """ "A Cossack", "a Sikh": a kind of people, not one of them."""
    return usage.a >= max(2, 0.06 * usage.count) and usage.the + usage.a >= 0.25 * usage.count


def _the_one_acts(usage: Usage) -> bool:
    """ "The Rat" is a person when it speaks or does much of what people do."""
    speaks = usage.speech + usage.body + usage.called
    return usage.person >= 0.3 * usage.count and (speaks >= 2 or (speaks >= 1 and usage.person >= 6))
