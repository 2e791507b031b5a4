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
from chalicelib.providers.llm.answers import Discovery, FoundPerson, FoundPlace, FoundSame
from chalicelib.providers.llm.story_text import Evidence, harmless, scene_id

_MOST_LETTERS = 200
_MOST_KEYWORDS = 8
# What the prompt has a narrator called whom the story does not name.
_NARRATOR = "Narrator"


def shown(cast: Cast, *, looks: bool) -> str:
    """The register as text; ids are p1, p2, … and s1, s2, … in the cast's order."""
    lines = ["<register>"]
    for number, person in enumerate(cast.characters, 1):
        aliases = ", ".join(_alias(person, alias) for alias in person.aliases if alias.name != person.name)
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
    _unite(people, found.same, keys)
    for place in found.places:
        id_ = place.id if place.id in places else _same_place(places, place.name)
        if place.name.strip() or id_:
            places[id_ or f"new {len(places)}"] = _place(places.get(id_), place, keys)
    return _counted(Cast(tuple(_distinct(people.values())), tuple(places.values())), scenes)


def _alias(person: Character, alias: Alias) -> str:
    """A name, and where the story tells whose it is if that is in a later chapter than they come in."""
    seen, told = person.first_seen, alias.revealed
    late = seen and told and told.chapter_number > seen.chapter_number
    return f"{alias.name} (told in {scene_id(told)})" if late and told else alias.name


def _unite(people: dict[str, Character], found: Iterable[FoundSame], keys: Mapping[str, SceneKey]) -> None:
    """Make one of those who turn out to be; the second of a pair is known by that from its scene on."""
    now: dict[str, str] = {}
    for same in found:
        one, other = _last(now, same.one), _last(now, same.other)
        if one == other or one not in people or other not in people:
            continue
        if people[one].name == _NARRATOR:
            one, other = other, one
        now[other] = one
        gone = _told(people.pop(other), keys.get(same.scene))
        if same.disguise:
            # What a disguise looks like is no look of who wears it, before it nor after.
            gone = replace(gone, appearance=Appearance())
        people[one] = unite(people[one], gone)


def _distinct(people: Iterable[Character]) -> Iterable[Character]:
    """One person for each name: a narrator may get the name of somebody who is there already."""
    named: dict[str, Character] = {}
    for person in people:
        known = named.get(person.name)
        named[person.name] = unite(known, person) if known else person
    return named.values()


def _last(now: Mapping[str, str], id_: str) -> str:
    while id_ in now:
        id_ = now[id_]
    return id_


def _told(person: Character, scene: SceneKey | None) -> Character:
    aliases = person.aliases
    if person.name not in (alias.name for alias in aliases):
        by_name = max(0, person.mentions - sum(alias.mentions for alias in aliases))
        aliases = (Alias(person.name, by_name), *aliases)
    return replace(
        person, aliases=tuple(replace(alias, revealed=alias.revealed or scene) for alias in aliases)
    )


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
    own = base.aliases or (Alias(base.name, base.mentions),)
    told = [Alias(_cut(alias.name), 0, keys.get(alias.scene)) for alias in found.aliases]
    aliases = {alias.name: alias for alias in (*reversed(told), Alias(name, 0), *own) if alias.name}
    return replace(
        base,
        # Who was a narrator without a name gets it when the story gives it.
        name=name if known is None or known.name == _NARRATOR else known.name,
        aliases=tuple(aliases[each] for each in _names(own, name, told)),
        gender=found.gender if base.gender == "U" else base.gender,
        role=found.role if base.role == "supporting" else base.role,
        appearance=_appearance(base.appearance, found, evidence),
        first_seen=base.first_seen or keys.get(found.scene),
    )


def _names(own: Iterable[Alias], name: str, told: Iterable[Alias]) -> list[str]:
    """Each name once, the oldest first."""
    names = (*(alias.name for alias in own), name, *(alias.name for alias in told))
    return [each for each in dict.fromkeys(names) if each]


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
