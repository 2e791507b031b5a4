"""People and places as rows hold them, what scenes name of them, and what a reader sets right in them."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import reduce
from typing import Any
from uuid import UUID

from chalicelib.domain.book import SceneKey
from chalicelib.domain.cast import Alias, Appearance, Change, Character, Setting
from chalicelib.domain.identity import APPEARANCE_FIELDS, NameFinder, set_appearance, unite, unite_settings

# The fields of `edited`, beside those of the appearance under this prefix.
LOOK = "appearance."


@dataclass(frozen=True, slots=True)
class StoredCharacter:
    """A person to be written; without `id` a new one.

    `known_as` are the names of before, the oldest first; `edited` the fields that are the reader's.
    """

    character: Character
    id: UUID | None = None
    known_as: Sequence[str] = ()
    edited: Collection[str] = ()
    hidden: bool = False

    @property
    def name(self) -> str:
        return self.character.name

    @property
    def names(self) -> list[str]:
        """Every name they go by or went by, the oldest first; aliases are none of them."""
        return list(dict.fromkeys((*self.known_as, self.name)))


@dataclass(frozen=True, slots=True)
class StoredSetting:
    """A place to be written; without `id` a new one. `aliases` are names of places merged into it."""

    setting: Setting
    id: UUID | None = None
    aliases: Sequence[str] = ()
    known_as: Sequence[str] = ()
    edited: Collection[str] = ()
    hidden: bool = False

    @property
    def name(self) -> str:
        return self.setting.name

    @property
    def names(self) -> list[str]:
        """As of a `StoredCharacter`."""
        return list(dict.fromkeys((*self.known_as, self.name)))


@dataclass(frozen=True, slots=True)
class Named:
    """Who and what a scene names."""

    key: SceneKey
    characters: tuple[UUID, ...] = ()
    speaker: UUID | None = None
    setting: UUID | None = None


@dataclass(frozen=True, slots=True)
class Happening:
    """A change of one person in one scene."""

    id: UUID
    character: UUID
    scene: UUID
    change: Change


@dataclass(frozen=True, slots=True)
class CastState:
    """The cast of a book by ids, with the scenes that were analysed.

    `gone` are those an analysis does not find any more, whom the log of corrections still names.
    """

    people: Mapping[UUID, StoredCharacter] = field(default_factory=dict)
    places: Mapping[UUID, StoredSetting] = field(default_factory=dict)
    scenes: Mapping[UUID, Named] = field(default_factory=dict)
    changes: Sequence[Happening] = ()
    gone: frozenset[UUID] = frozenset()


def edited_person(one: StoredCharacter, given: Mapping[str, Any]) -> StoredCharacter:
    """The person with other fields, by the names of `edited`; a former name joins the aliases."""
    person, known_as = one.character, list(one.known_as)
    counts = {alias.name: alias for alias in person.aliases}
    if "aliases" in given:
        person = replace(person, aliases=tuple(counts.get(name, Alias(name, 0)) for name in given["aliases"]))
    if "name" in given and given["name"] != person.name:
        known_as = one.names
        # The text goes on using the former name.
        if "aliases" not in given and person.name not in counts:
            by_name = max(0, person.mentions - sum(alias.mentions for alias in person.aliases))
            person = replace(person, aliases=(*person.aliases, Alias(person.name, by_name)))
        person = replace(person, name=given["name"])
    plain = {name: given[name] for name in ("gender", "role") if name in given}
    looks = {
        name.removeprefix(LOOK): tuple(value) if isinstance(value, list) else value
        for name, value in given.items()
        if name.startswith(LOOK)
    }
    look = set_appearance(person.appearance, looks)
    return StoredCharacter(
        replace(person, **plain, appearance=look),
        one.id,
        known_as,
        {*one.edited, *given},
        given.get("hidden", one.hidden),
    )


def merged_people(target: StoredCharacter, merged: Sequence[StoredCharacter]) -> StoredCharacter:
    """All of them as one, who is `target`; fields of theirs that were the reader's stay so."""
    one = reduce(unite, [other.character for other in merged], target.character)
    look = target.character.appearance
    missing = {LOOK + name for name in APPEARANCE_FIELDS if not getattr(look, name)}
    taken = {name for other in merged for name in other.edited if name in missing}
    names = dict.fromkeys((*target.names, *(name for other in merged for name in other.names)))
    return StoredCharacter(one, target.id, list(names), {*target.edited, *taken}, target.hidden)


def divided_person(
    one: StoredCharacter, name: str, aliases: Collection[str], finder: NameFinder, off_id: UUID
) -> tuple[StoredCharacter, StoredCharacter]:
    """The person without the aliases, and somebody new with them and what was said of them alone."""
    person = one.character
    theirs = tuple(alias for alias in person.aliases if alias.name in aliases)
    mentions = sum(alias.mentions for alias in theirs)
    look = person.appearance
    moved = [field for field, sentence in look.evidence.items() if finder.only_these(sentence)]
    values = {field: getattr(look, field) for field in moved}
    empty: dict[str, str | tuple[str, ...]] = {field: getattr(Appearance(), field) for field in moved}
    left = replace(
        person,
        aliases=tuple(alias for alias in person.aliases if alias.name not in aliases),
        mentions=max(0, person.mentions - mentions),
        appearance=set_appearance(look, empty),
    )
    off = Character(
        name=name,
        aliases=tuple(alias for alias in theirs if alias.name != name),
        mentions=mentions,
        appearance=set_appearance(Appearance(), values, {field: look.evidence[field] for field in moved}),
    )
    edited = {*one.edited, "aliases", *(LOOK + field for field in moved)}
    known_as = [former for former in one.known_as if former not in aliases]
    return (
        StoredCharacter(left, one.id, known_as, edited, one.hidden),
        StoredCharacter(off, off_id, list(dict.fromkeys((name, *aliases))), {"name", "aliases"}),
    )


def edited_place(one: StoredSetting, given: Mapping[str, Any]) -> StoredSetting:
    """The place with other fields, as `edited_person`."""
    setting, known_as = one.setting, list(one.known_as)
    aliases = list(given.get("aliases", one.aliases))
    if "name" in given and given["name"] != setting.name:
        known_as = one.names
        # The text goes on using the former name.
        if "aliases" not in given and setting.name not in aliases:
            aliases.append(setting.name)
        setting = replace(setting, name=given["name"])
    setting = replace(
        setting,
        description=given.get("description", setting.description),
        visual_keywords=tuple(given.get("visual_keywords", setting.visual_keywords)),
    )
    edited = {*one.edited, *given}
    return StoredSetting(setting, one.id, aliases, known_as, edited, given.get("hidden", one.hidden))


def merged_places(target: StoredSetting, merged: Sequence[StoredSetting]) -> StoredSetting:
    """All of them as one place, which is `target`."""
    one = reduce(unite_settings, [other.setting for other in merged], target.setting)
    aliases = dict.fromkeys(
        [*target.aliases, *(name for other in merged for name in (other.name, *other.aliases))]
    )
    names = dict.fromkeys((*target.names, *(name for other in merged for name in other.names)))
    kept = [alias for alias in aliases if alias != target.name]
    return StoredSetting(one, target.id, kept, list(names), target.edited, target.hidden)


def divided_place(
    one: StoredSetting, name: str, aliases: Collection[str], moved: Sequence[SceneKey], off_id: UUID
) -> tuple[StoredSetting, StoredSetting]:
    """The place without the aliases, and one of its own that the `moved` scenes are set in."""
    left = replace(one.setting, mentions=max(0, one.setting.mentions - len(moved)))
    off = Setting(name, mentions=len(moved), first_seen=moved[0] if moved else None)
    return (
        StoredSetting(
            left,
            one.id,
            [alias for alias in one.aliases if alias not in aliases],
            [former for former in one.known_as if former not in aliases],
            {*one.edited, "aliases"},
            one.hidden,
        ),
        StoredSetting(
            off,
            off_id,
            [alias for alias in aliases if alias != name],
            list(dict.fromkeys((name, *aliases))),
            {"name", "aliases"},
        ),
    )
