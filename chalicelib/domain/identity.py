"""Who is who: people and places that turn out to be one, or several, and names in a text."""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import fields, replace
from typing import Any, TypeVar

from chalicelib.domain.book import SceneKey
from chalicelib.domain.cast import Alias, Appearance, Character, Setting

Key = TypeVar("Key", bound=Hashable)

# The part of somebody's names, by mentions, that makes two people of two analyses one.
_SAME = 0.5
_ARTICLES = ("the ", "a ", "an ")
# Cosines of looks by a given and a known name.
Alike = Mapping[tuple[str, str], float]
# Looks as near as these are of one person told by two models; those of two people are farther by the margin.
_ALIKE, _MARGIN = 0.6, 0.15
# How many times as often one may be named as the other.
_MENTIONS = 3
APPEARANCE_FIELDS = tuple(field.name for field in fields(Appearance) if field.name != "evidence")


def match_people(
    given: Iterable[Character], known: Mapping[Key, Character], alike: Alike | None = None
) -> dict[str, Key]:
    """Who of `known` each of `given` is, by name; whoever is new is left out. Nobody is two of them.

    First by name; then by all names, where those they share make at least half of what either is called,
    counted by mentions, and nothing is said against it by their gender. The best fit goes first. Last by
    looks (`alike`), where gender, mentions and where they come in say nothing against it.
    """
    given = list(given)
    ids = {one.name: id_ for id_, one in known.items()}
    found = {one.name: ids[one.name] for one in given if one.name in ids}
    claims = []
    for one in given:
        for id_, other in known.items():
            if (
                one.name not in found
                and id_ not in found.values()
                and {one.gender, other.gender} != {"F", "M"}
            ):
                claims.append((_shared(one, other), one.name, other.name, id_))
    for share, name, _, id_ in sorted(claims, key=lambda claim: (-claim[0], *claim[1:3])):
        if share >= _SAME and name not in found and id_ not in found.values():
            found[name] = id_
    return found | _by_looks(given, known, found, alike or {})


def match_places(
    given: Iterable[Setting], known: Mapping[Key, Setting], alike: Alike | None = None
) -> dict[str, Key]:
    """Which of `known` each of `given` is; names may differ in case and articles.

    Last by what is to be seen there, as `match_people`.
    """
    given = list(given)
    ids = {one.name: id_ for id_, one in known.items()}
    found = {one.name: ids[one.name] for one in given if one.name in ids}
    left = sorted((one.name, id_) for id_, one in known.items() if id_ not in found.values())
    bare = {_bare(name): id_ for name, id_ in left}
    for one in given:
        if one.name not in found and _bare(one.name) in bare:
            found[one.name] = bare.pop(_bare(one.name))
    return found | _by_looks(given, known, found, alike or {})


def unite(one: Character, other: Character) -> Character:
    """Both as one person. What is known of `one` holds; `other` adds names, mentions and what is missing."""
    return replace(
        one,
        aliases=_united_aliases(one, other),
        gender=other.gender if one.gender == "U" else one.gender,
        role=other.role if one.role == "supporting" else one.role,
        mentions=one.mentions + other.mentions,
        appearance=fill_appearance(one.appearance, other.appearance),
        first_seen=_earlier(one.first_seen, other.first_seen),
    )


def unite_settings(one: Setting, other: Setting) -> Setting:
    """Both as one place, as `unite`."""
    return replace(
        one,
        description=one.description or other.description,
        visual_keywords=tuple(dict.fromkeys((*one.visual_keywords, *other.visual_keywords))),
        mentions=one.mentions + other.mentions,
        first_seen=_earlier(one.first_seen, other.first_seen),
    )


def fill_appearance(look: Appearance, other: Appearance) -> Appearance:
    """`look` with the fields it does not know out of `other`, each with its evidence."""
    missing = [name for name in APPEARANCE_FIELDS if getattr(other, name) and not getattr(look, name)]
    evidence = {name: other.evidence[name] for name in missing if name in other.evidence}
    return set_appearance(look, {name: getattr(other, name) for name in missing}, evidence)


def set_appearance(
    look: Appearance, values: Mapping[str, str | tuple[str, ...]], evidence: Mapping[str, str] | None = None
) -> Appearance:
    """`look` with other values of some fields, whose evidence is `evidence` alone."""
    kept = {name: sentence for name, sentence in look.evidence.items() if name not in values}
    changed: Mapping[str, object] = {**values, "evidence": {**kept, **(evidence or {})}}
    return replace(look, **changed)  # type: ignore[arg-type]


class NameFinder:
    """Which of two sets of names a text uses; where one name is part of another, the longer one is meant."""

    def __init__(self, these: Iterable[str], others: Iterable[str]) -> None:
        self._these = {_plain(name) for name in these if name.strip()}
        self._others = {_plain(name) for name in others if name.strip()} - self._these
        longest_first = sorted(self._these | self._others, key=len, reverse=True)
        words = "|".join(re.escape(name).replace(r"\ ", r"\s+") for name in longest_first)
        # Nothing is found without names, rather than the empty text everywhere.
        self._pattern = re.compile(rf"(?<!\w)(?:{words})(?!\w)" if words else r"(?!)", re.IGNORECASE)

    def only_these(self, text: str) -> bool:
        """Whether the text uses one of these names and none of the others."""
        found = {_plain(match) for match in self._pattern.findall(text.replace("’", "'"))}
        return bool(found & self._these) and not found & self._others


def _by_looks(
    given: Sequence[Any], known: Mapping[Key, Any], found: Mapping[str, Key], alike: Alike
) -> dict[str, Key]:
    """Those left over that are each other's nearest, by a margin to whoever else it could be."""
    taken = set(found.values())
    old = {one.name: id_ for id_, one in known.items() if id_ not in taken}
    new = {one.name: one for one in given if one.name not in found}
    pairs = [
        (cosine, name, other)
        for (name, other), cosine in alike.items()
        if name in new and other in old and _may_be_one(new[name], known[old[other]])
    ]
    matched = {}
    for cosine, name, other in pairs:
        rivals = [rival for rival, one, two in pairs if (one == name) != (two == other)]
        if cosine >= _ALIKE and cosine - max(rivals, default=0.0) >= _MARGIN:
            matched[name] = old[other]
    return matched


def _may_be_one(one: Any, other: Any) -> bool:
    """Whether two analyses can mean the same by these: about as often named, and from about where on."""
    if {getattr(one, "gender", ""), getattr(other, "gender", "")} == {"F", "M"}:
        return False
    fewer, more = sorted((one.mentions, other.mentions))
    if fewer * _MENTIONS < more:
        return False
    if one.first_seen is None or other.first_seen is None:
        return True
    return bool(abs(one.first_seen.chapter_number - other.first_seen.chapter_number) <= 1)


def _plain(name: str) -> str:
    return " ".join(name.replace("’", "'").split()).casefold()


def _bare(name: str) -> str:
    plain = _plain(name)
    return next((plain.removeprefix(each) for each in _ARTICLES if plain.startswith(each)), plain)


def _shared(one: Character, other: Character) -> float:
    """Of all mentions under the names of either, the smaller part that is under names of both; 0 to 1."""
    mine, theirs = _called(one), _called(other)
    both = mine.keys() & theirs.keys()
    parts = (sum(names[name] for name in both) / sum(names.values()) for names in (mine, theirs))
    return min(parts)


def _called(one: Character) -> dict[str, int]:
    names = {_plain(alias.name): 1 + alias.mentions for alias in one.aliases}
    rest = max(0, one.mentions - sum(alias.mentions for alias in one.aliases))
    return {_plain(one.name): 1 + rest, **names}


def _united_aliases(one: Character, other: Character) -> tuple[Alias, ...]:
    counts = {alias.name: alias.mentions for alias in one.aliases}
    revealed = {alias.name: alias.revealed for alias in (*other.aliases, *one.aliases)}
    added = {alias.name: alias.mentions for alias in other.aliases}
    if other.name != one.name:
        # What no alias accounts for was said by name.
        added.setdefault(other.name, max(0, other.mentions - sum(added.values())))
        if one.name not in counts:
            added.pop(one.name, None)
    for name, mentions in added.items():
        counts[name] = counts.get(name, 0) + mentions
    return tuple(Alias(name, mentions, revealed.get(name)) for name, mentions in counts.items())


def _earlier(one: SceneKey | None, other: SceneKey | None) -> SceneKey | None:
    return min((key for key in (one, other) if key is not None), default=None)
