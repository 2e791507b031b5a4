"""Which people or places of a book may be one: by what is said of them, their names, and where they are.

Nothing here merges anybody. Two who are in one scene together are hardly one person; a name that is part of
the other's, or shared, speaks for it; a description that is near speaks for it a little.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

_WORD = re.compile(r"[^\W_]+")
# Words of names that many share: of titles, kin and articles.
_COMMON = frozenset(
    "the a an of and old young mr mrs miss ms sir lady lord dr doctor captain colonel major uncle aunt "
    "father mother brother sister king queen prince princess saint st little great".split()
)
# From this score on two are proposed.
LEAST = 0.5
_NAME, _MEANING, _TOGETHER = 0.6, 0.5, 0.5
# Cosines below this are those of any two descriptions.
_ANY_TWO = 0.6


@dataclass(frozen=True, slots=True)
class Likeness:
    """How likely two are one, 0 to 1, and why, in plain words."""

    score: float
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Compared:
    """What is compared. `scenes` are the ids of those that show or name it; gender "" for places.

    `said` is the description that vectors are made of.
    """

    names: Sequence[str]
    gender: str
    scenes: Collection[object]
    said: str = ""


def likeness(one: Compared, other: Compared, cosine: float | None) -> Likeness:
    """How likely the two are one. `cosine` is that of their descriptions, where it is known."""
    if {one.gender, other.gender} == {"F", "M"}:
        return Likeness(0.0, ())
    reasons = []
    score = _NAME * _same_name(one.names, other.names)
    if score:
        reasons.append("Their names are alike.")
    if cosine is not None and cosine > _ANY_TWO:
        score += _MEANING * (cosine - _ANY_TWO) / (1 - _ANY_TWO)
        reasons.append(f"They are described alike: “{one.said}” and “{other.said}”.")
    together = len(set(one.scenes) & set(other.scenes))
    fewer = min(len(set(one.scenes)), len(set(other.scenes)))
    if together:
        score -= _TOGETHER * together / fewer
    elif score and fewer > 1:
        score += 0.1
        reasons.append("They are never in one scene.")
    return Likeness(max(0.0, min(1.0, score)), tuple(reasons))


def _same_name(one: Sequence[str], other: Sequence[str]) -> float:
    """1 where they share a whole name, less where words of one are the words of the other's."""
    mine, theirs = [_words(name) for name in one], [_words(name) for name in other]
    best = 0.0
    for first in mine:
        for second in theirs:
            shared = (first & second) - _COMMON
            if first == second and shared:
                return 1.0
            telling = (first | second) - _COMMON
            if shared and (first - _COMMON <= second or second - _COMMON <= first):
                best = max(best, 0.5 + 0.5 * len(shared) / len(telling))
    return best


def _words(name: str) -> frozenset[str]:
    return frozenset(_WORD.findall(name.casefold()))
