"""The log of corrections, played over the cast an analysis found.

The cast of a book is a function of both: whatever the order in which corrections are made, undone and made
again, and however often the book is analysed anew in between, the same log over the same analysis is the same
cast. An entry whose people or places are not there (merged by another entry, or not found) has no effect.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal, TypeVar
from uuid import UUID

from chalicelib.domain.corrected import (
    CastState,
    Happening,
    Named,
    StoredCharacter,
    StoredSetting,
    divided_person,
    divided_place,
    edited_person,
    edited_place,
    merged_people,
    merged_places,
)
from chalicelib.domain.identity import NameFinder

Subject = Literal["character", "setting"]
Kind = Literal["rename", "edit", "merge", "split", "hide", "not_same"]
Pair = frozenset[UUID]
One = TypeVar("One", StoredCharacter, StoredSetting)


@dataclass(frozen=True, slots=True)
class Entry:
    """One correction that holds. `ids` are those it names, the first the one that stays.

    `given` has the fields of an edit by the names of `edited`, and name and aliases of a split.
    """

    subject: Subject
    kind: Kind
    ids: tuple[UUID, ...]
    given: Mapping[str, Any]


def apart(log: Iterable[Entry]) -> set[Pair]:
    """The pairs that are said not to be the same."""
    return {
        frozenset((entry.ids[0], other))
        for entry in log
        if entry.kind == "not_same"
        for other in entry.ids[1:]
    }


def replay(base: CastState, log: Sequence[Entry], text_of: Callable[[UUID], str]) -> CastState:
    """The cast with all corrections of `log`, in their order. `text_of` gives a scene's text."""
    play = _Play(base, apart(log), text_of)
    for entry in log:
        play.apply(entry)
    named = {id_ for entry in log for id_ in entry.ids}
    return play.result(base.gone - named)


class _Play:
    def __init__(self, base: CastState, apart: set[Pair], text_of: Callable[[UUID], str]) -> None:
        self._people, self._places = dict(base.people), dict(base.places)
        self._found = {one.name: one.setting for one in base.places.values()}
        self._scenes, self._changes = dict(base.scenes), list(base.changes)
        self._apart, self._text_of = apart, text_of
        # Who an analysis found alone what a reader had split off: known by the id of the split from then on.
        self._taken_over: dict[UUID, UUID] = {}

    def apply(self, entry: Entry) -> None:
        ids = [self._taken_over.get(id_, id_) for id_ in entry.ids]
        if entry.subject == "character":
            self._correct(self._people, entry, ids, self._split_person)
        else:
            self._correct(self._places, entry, ids, self._split_place)

    def result(self, gone: frozenset[UUID]) -> CastState:
        return CastState(
            {id_: one for id_, one in self._people.items() if id_ not in gone},
            {id_: one for id_, one in self._places.items() if id_ not in gone},
            self._scenes,
            [change for change in self._changes if change.character not in gone],
        )

    def _correct(
        self,
        known: dict[UUID, One],
        entry: Entry,
        ids: list[UUID],
        split: Callable[[One, Entry, list[UUID]], None],
    ) -> None:
        one = known.get(ids[0])
        if one is None:
            return
        if entry.kind == "merge":
            others = self._mergeable(known, ids)
            if others:
                known[ids[0]] = merged(one, others)
                self._drop(known, others, ids[0])
        elif entry.kind == "split":
            split(one, entry, ids)
        elif entry.kind == "not_same":
            known[ids[0]] = without_aliases(one, {known[id_].name for id_ in ids[1:] if id_ in known})
        elif not _taken(known, entry.given, ids[0]):
            known[ids[0]] = edited(one, entry.given)

    def _mergeable(self, known: Mapping[UUID, One], ids: Sequence[UUID]) -> list[One]:
        return [
            known[id_]
            for id_ in dict.fromkeys(ids[1:])
            if id_ in known and id_ != ids[0] and frozenset((ids[0], id_)) not in self._apart
        ]

    def _drop(self, known: dict[UUID, One], merged: Sequence[One], target: UUID) -> None:
        ids = {one.id: target for one in merged if one.id}
        for id_ in ids:
            del known[id_]
        self._point(list(self._scenes), ids)
        self._give(lambda change: change.character in ids, target)

    def _split_person(self, one: StoredCharacter, entry: Entry, ids: Sequence[UUID]) -> None:
        (source, off_id), name, aliases = ids, entry.given["name"], entry.given["aliases"]
        own = [alias.name for alias in one.character.aliases]
        theirs = [alias for alias in aliases if alias in own]
        if not theirs:
            self._take_over(self._people, source, name, aliases, off_id)
        elif not _taken(self._people, {"name": name}, None):
            rest = [one.name, *(alias for alias in own if alias not in theirs)]
            finder = NameFinder(theirs, rest)
            moved = self._told_of(source, finder)
            left, off = divided_person(one, name, theirs, finder, off_id)
            first = self._scenes[moved[0]].key if moved else None
            off = replace(off, character=replace(off.character, first_seen=first))
            self._point(moved, {source: off_id})
            self._give(lambda change: change.character == source and change.scene in moved, off_id)
            self._people[off_id] = off
            if left.character.first_seen in [self._scenes[scene].key for scene in moved]:
                left = replace(left, character=replace(left.character, first_seen=self._first(source)))
            self._people[source] = left

    def _split_place(self, one: StoredSetting, entry: Entry, ids: Sequence[UUID]) -> None:
        (source, off_id), name, aliases = ids, entry.given["name"], entry.given["aliases"]
        theirs = [alias for alias in aliases if alias in one.aliases]
        if not theirs:
            self._take_over(self._places, source, name, aliases, off_id)
        elif not _taken(self._places, {"name": name}, None):
            rest = [one.name, *(alias for alias in one.aliases if alias not in theirs)]
            moved = self._told_of(source, NameFinder(theirs, rest))
            keys = [self._scenes[scene].key for scene in moved]
            left, off = divided_place(one, name, theirs, keys, off_id)
            # What was merged before has again what it came with.
            former = next((self._found[each] for each in theirs if each in self._found), off.setting)
            off = replace(
                off,
                setting=replace(
                    off.setting, description=former.description, visual_keywords=former.visual_keywords
                ),
            )
            self._point(moved, {source: off_id})
            if left.setting.first_seen in keys:
                left = replace(left, setting=replace(left.setting, first_seen=self._first(source)))
            self._places[source], self._places[off_id] = left, off

    def _take_over(
        self, known: dict[UUID, One], source: UUID, name: str, aliases: Sequence[str], off_id: UUID
    ) -> None:
        """An analysis keeps apart by itself what was split: then its row is the one split off."""
        by_name = {one.name: id_ for id_, one in known.items() if id_ != source}
        found = next((by_name[each] for each in (name, *aliases) if each in by_name), None)
        if found is None or _taken(known, {"name": name}, found):
            return
        one = known.pop(found)
        known[off_id] = edited(replace(one, id=off_id), {"name": name})
        self._taken_over[found] = off_id
        self._point(list(self._scenes), {found: off_id})
        self._give(lambda change: change.character == found, off_id)

    def _told_of(self, id_: UUID, finder: NameFinder) -> list[UUID]:
        """The scenes that name somebody or something by these names alone, in reading order."""
        naming = [
            scene
            for scene, named in self._scenes.items()
            if id_ in (*named.characters, named.speaker, named.setting)
        ]
        found = [scene for scene in naming if finder.only_these(self._text_of(scene))]
        return sorted(found, key=lambda scene: self._scenes[scene].key)

    def _first(self, id_: UUID) -> Any:
        return min(
            (named.key for named in self._scenes.values() if id_ in (*named.characters, named.setting)),
            default=None,
        )

    def _point(self, scenes: Iterable[UUID], ids: Mapping[UUID, UUID]) -> None:
        """Let scenes name other ids; who would be there twice is there once."""
        for scene in scenes:
            named = self._scenes[scene]
            if ids.keys().isdisjoint((*named.characters, named.speaker, named.setting)):
                continue
            self._scenes[scene] = Named(
                named.key,
                tuple(dict.fromkeys(ids.get(id_, id_) for id_ in named.characters)),
                ids.get(named.speaker, named.speaker) if named.speaker else None,
                ids.get(named.setting, named.setting) if named.setting else None,
            )

    def _give(self, which: Callable[[Happening], bool], owner: UUID) -> None:
        """Make changes another's; what happened to both at once is what the new owner had."""
        known = {_what(change) for change in self._changes if change.character == owner}
        kept: list[Happening] = []
        for change in self._changes:
            if which(change):
                if _what(change) in known:
                    continue
                known.add(_what(change))
                change = replace(change, character=owner)
            kept.append(change)
        self._changes = kept


def edited(one: One, given: Mapping[str, Any]) -> One:
    """A person or a place with other fields."""
    return edited_person(one, given) if isinstance(one, StoredCharacter) else edited_place(one, given)


def merged(one: One, others: Sequence[One]) -> One:
    """All of them as one."""
    return merged_people(one, others) if isinstance(one, StoredCharacter) else merged_places(one, others)


def without_aliases(one: One, names: Collection[str]) -> One:
    """The same without some of the names it goes by."""
    if isinstance(one, StoredSetting):
        return replace(one, aliases=[alias for alias in one.aliases if alias not in names])
    aliases = tuple(alias for alias in one.character.aliases if alias.name not in names)
    return replace(one, character=replace(one.character, aliases=aliases))


def _what(change: Happening) -> tuple[UUID, str, str]:
    return change.scene, change.change.type, change.change.feature


def _taken(known: Mapping[UUID, One], given: Mapping[str, Any], own: UUID | None) -> bool:
    """Whether the name that is given is another's already."""
    return "name" in given and any(one.name == given["name"] and id_ != own for id_, one in known.items())
