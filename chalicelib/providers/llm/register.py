"""The register of people and places: as a model is shown it, and brought up to date with what it found.

What a model says of a look is taken only with words of the story that say it; how often somebody is named is
counted here, not asked.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from chalicelib.domain.book import Scene, SceneKey
from chalicelib.domain.cast import Alias, Appearance, Cast, Character, Setting
from chalicelib.domain.identity import unite
from chalicelib.providers.llm.answers import Discovery, FoundPerson, FoundPlace
from chalicelib.providers.llm.story_text import Evidence, harmless, scene_id

_MOST_LETTERS = 200
_MOST_KEYWORDS = 8


def shown(cast: Cast, *, looks: bool) -> str:
    """The register as text; ids are p1, p2, … and s1, s2, … in the cast's order."""
    lines = ["<register>"]
    for number, person in enumerate(cast.characters, 1):
        aliases = ", ".join(alias.name for alias in person.aliases if alias.name != person.name)
        line = f"p{number} {person.name} [{person.gender}] {aliases}"
        if looks:
            line += " | " + "; ".join(_looks(person.appearance))
        lines.append(harmless(line))
    for number, place in enumerate(cast.settings, 1):
        lines.append(harmless(f"s{number} {place.name}"))
    return "\n".join([*lines, "</register>"])


def updated(known: Cast, found: Discovery, scenes: Sequence[Scene]) -> Cast:
    """`known` with what was found in `scenes`. Ids nobody has, and looks nobody can show, are left out."""
    keys = {scene_id(scene.key): scene.key for scene in scenes}
    evidence = Evidence(scenes)
    people = {f"p{number}": person for number, person in enumerate(known.characters, 1)}
    places = {f"s{number}": place for number, place in enumerate(known.settings, 1)}
    for person in found.people:
        id_ = person.id if person.id in people else _same_name(people, person.name)
        new = _person(people.get(id_), person, keys, evidence)
        if new is not None:
            people[id_ or f"new {len(people)}"] = new
    for same in found.same:
        if same.one in people and same.other in people and same.one != same.other:
            people[same.one] = unite(people[same.one], people.pop(same.other))
    for place in found.places:
        id_ = place.id if place.id in places else _same_place(places, place.name)
        if place.name.strip() or id_:
            places[id_ or f"new {len(places)}"] = _place(places.get(id_), place, keys)
    return _counted(Cast(tuple(people.values()), tuple(places.values())), scenes)


def _looks(appearance: Appearance) -> Iterable[str]:
    for name in appearance.evidence:
        value = getattr(appearance, name, "")
        if value:
            yield ", ".join(value) if isinstance(value, tuple) else str(value)


def _same_name(people: Mapping[str, Character], name: str) -> str:
    wanted = name.strip().casefold()
    for id_, person in people.items():
        if wanted in (known.casefold() for known in (person.name, *(a.name for a in person.aliases))):
            return id_
    return ""


def _same_place(places: Mapping[str, Setting], name: str) -> str:
    wanted = name.strip().casefold()
    return next((id_ for id_, place in places.items() if place.name.casefold() == wanted), "")


def _person(
    known: Character | None, found: FoundPerson, keys: Mapping[str, SceneKey], evidence: Evidence
) -> Character | None:
    name = _cut(found.name) or (known.name if known else "")
    if not name:
        return None
    base = known or Character(name=name, first_seen=keys.get(found.scene))
    names = [alias.name for alias in base.aliases] or [base.name]
    names += [name, *(_cut(alias.name) for alias in found.aliases)]
    mentions = {alias.name: alias.mentions for alias in base.aliases}
    return replace(
        base,
        # Who was a narrator without a name gets it when the story gives it.
        name=name if known is None or known.name == "Narrator" else known.name,
        aliases=tuple(Alias(each, mentions.get(each, 0)) for each in dict.fromkeys(names) if each),
        gender=found.gender if base.gender == "U" else base.gender,
        role=found.role if base.role == "supporting" else base.role,
        appearance=_appearance(base.appearance, found, evidence),
        first_seen=base.first_seen or keys.get(found.scene),
    )


def _appearance(known: Appearance, found: FoundPerson, evidence: Evidence) -> Appearance:
    """What is known stays: the first look is the initial one."""
    for look in found.looks:
        value, quote = _cut(look.value), look.quote.strip()
        if not value or not evidence.holds(quote):
            continue
        if look.field == "distinctive_features":
            if value not in known.distinctive_features:
                features = (*known.distinctive_features, value)
                known = replace(
                    known, distinctive_features=features, evidence=_with(known, look.field, quote)
                )
        elif not getattr(known, look.field):
            changes = {look.field: value, "evidence": _with(known, look.field, quote)}
            known = replace(known, **changes)  # type: ignore[arg-type]
    return known


def _with(known: Appearance, field: str, quote: str) -> dict[str, str]:
    return {field: quote, **known.evidence}


def _place(known: Setting | None, found: FoundPlace, keys: Mapping[str, SceneKey]) -> Setting:
    base = known or Setting(name=_cut(found.name), first_seen=keys.get(found.scene))
    words = dict.fromkeys([*base.visual_keywords, *(_cut(word) for word in found.keywords)])
    return replace(
        base,
        description=base.description or found.description.strip(),
        visual_keywords=tuple(word for word in words if word)[:_MOST_KEYWORDS],
        first_seen=base.first_seen or keys.get(found.scene),
    )


def _counted(cast: Cast, scenes: Sequence[Scene]) -> Cast:
    """The cast with the mentions in `scenes` added, most prominent first."""
    text = "\n".join(scene.text for scene in scenes)
    people = [_count_person(person, text) for person in cast.characters]
    places = [replace(place, mentions=place.mentions + _count(place.name, text)) for place in cast.settings]
    return Cast(
        tuple(sorted(people, key=lambda person: -person.mentions)),
        tuple(sorted(places, key=lambda place: -place.mentions)),
    )


def _count_person(person: Character, text: str) -> Character:
    """The longest name first, so that "Mr. Bennet" is not counted as "Bennet" too."""
    counts: dict[str, int] = {}
    for alias in sorted(person.aliases, key=lambda alias: -len(alias.name)):
        pattern = _word(alias.name)
        counts[alias.name] = len(pattern.findall(text))
        text = pattern.sub("\n", text)
    aliases = tuple(replace(alias, mentions=alias.mentions + counts[alias.name]) for alias in person.aliases)
    return replace(person, aliases=aliases, mentions=sum(alias.mentions for alias in aliases))


def _count(name: str, text: str) -> int:
    return len(_word(name).findall(text))


def _word(name: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){re.escape(name)}(?!\w)", re.IGNORECASE if name.islower() else 0)


def _cut(text: str) -> str:
    return " ".join(text.split())[:_MOST_LETTERS]
