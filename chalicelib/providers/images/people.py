"""A person of a picture in words, which do not contradict each other.

What is known of a person comes out of many sentences of a book. A picture model that is told of both long
black hair and a bald head paints neither.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from chalicelib.domain.picture import Figure

_GENDER = {"F": "a woman", "M": "a man", "U": "a person"}
_WORD = re.compile(r"[^\W\d_]+")

_HAIR = frozenset("hair haired locks curls curly braid braids braided tresses ringlets plait plaits".split())
_EYES = frozenset("eyes eyed".split())
_COLOURS = {
    **dict.fromkeys("black raven jet sable".split(), "black"),
    **dict.fromkeys("brown chestnut auburn hazel".split(), "brown"),
    **dict.fromkeys("red ginger reddish coppery".split(), "red"),
    **dict.fromkeys("blond blonde fair flaxen golden yellow".split(), "fair"),
    **dict.fromkeys("grey gray white silver silvery snowy".split(), "grey"),
    **dict.fromkeys("blue azure".split(), "blue"),
    "green": "green",
}
_LENGTHS = {
    **dict.fromkeys("long flowing".split(), "long"),
    **dict.fromkeys("short cropped shorn".split(), "short"),
    **dict.fromkeys("bald hairless".split(), "none"),
}
_BEARDS = {
    **dict.fromkeys("bearded beard".split(), "has"),
    **dict.fromkeys("beardless shaven".split(), "none"),
}
# Each word stands for a value of a quality of the whole person, in a phrase that is about nothing else: thin
# lips and an old scar say nothing of build and age.
_QUALITIES: Mapping[str, tuple[str, str]] = {
    **dict.fromkeys("tall towering lofty".split(), ("stature", "tall")),
    **dict.fromkeys("short tiny diminutive".split(), ("stature", "short")),
    **dict.fromkeys("thin lean slender slim gaunt bony lanky".split(), ("build", "thin")),
    **dict.fromkeys("stout fat plump portly corpulent burly obese".split(), ("build", "stout")),
    **dict.fromkeys("old aged elderly ancient".split(), ("age", "old")),
    **dict.fromkeys("young youthful".split(), ("age", "young")),
}
_NEUTRAL = frozenset(
    "a an the and very rather quite somewhat still of in with man woman boy girl person figure body build "
    "built frame looking stature".split()
)


def described(figure: Figure) -> str:
    """`figure` as "Ann: a woman, …": what holds in this scene stands above what was always so."""
    return f"{figure.name}: {', '.join([_GENDER[figure.gender], *looks(figure)])}"


def looks(figure: Figure) -> list[str]:
    """What is to be seen of a person, phrase by phrase; of two that contradict, the weightier.

    A change weighs more than a field of the looks, the later change more than the earlier one, and a field
    more than a feature that was noticed somewhere.
    """
    phrases = [(weight, phrase) for weight, phrase in _phrases(figure) if phrase]
    said: dict[str, str] = {}
    kept: set[str] = set()
    for _, phrase in sorted(phrases, key=lambda each: -each[0]):
        claims = claims_of(phrase)
        if all(said.get(quality, value) == value for quality, value in claims.items()):
            said |= claims
            kept.add(phrase)
    return list(dict.fromkeys(phrase for _, phrase in phrases if phrase in kept))


def claims_of(phrase: str) -> Mapping[str, str]:
    """The qualities a phrase gives somebody, each with one value: {"hair colour": "black"}."""
    words = _WORD.findall(phrase.lower())
    of_hair, of_eyes = bool(_HAIR & set(words)), bool(_EYES & set(words))
    of_all = set(words) <= _NEUTRAL | set(_QUALITIES)
    found: dict[str, str] = {}
    for word in words:
        if word in ("bald", "hairless") or (of_hair and word in _LENGTHS):
            found.setdefault("hair length", _LENGTHS[word])
        elif word in _COLOURS and (of_hair or of_eyes):
            found.setdefault("eye colour" if of_eyes else "hair colour", _COLOURS[word])
        elif word in _BEARDS:
            found.setdefault("beard", _BEARDS[word])
        elif of_all and word in _QUALITIES:
            found.setdefault(*_QUALITIES[word])
    return found


def _phrases(figure: Figure) -> Iterator[tuple[int, str]]:
    """What is known, in the order in which it is told, each phrase with its weight."""
    fields = (figure.age, figure.height, figure.build, figure.hair, figure.eyes)
    for phrase in (*fields, f"{figure.skin} skin" if figure.skin else ""):
        yield 1, phrase
    for phrase in figure.features:
        yield 0, phrase
    yield 1, f"wearing {figure.clothing}" if figure.clothing else ""
    for weight, phrase in enumerate(figure.changes, 2):
        yield weight, phrase
