"""How people look at a given place of the story, and why."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal
from uuid import UUID

from chalicelib.domain.cast import Change
from chalicelib.domain.prompts import describe_figure
from chalicelib.domain.timeline import Part, figure_at, parts_at
from chalicelib.errors import NotFound
from chalicelib.service import Service
from chalicelib.service.readers import Reader
from chalicelib.service.reading import NO_SCENE, open_book
from chalicelib.store import changes, characters, documents, scenes
from chalicelib.store.changes import ChangeRow
from chalicelib.store.characters import CharacterRow
from chalicelib.store.scenes import SceneRow

Whom = Literal["scene", "book"]


@dataclass(frozen=True, slots=True)
class PartThen:
    """A part, with the change it comes from where it was not so from the beginning."""

    part: Part
    change: ChangeRow | None


@dataclass(frozen=True, slots=True)
class PersonThen:
    """A person as they look in a scene; `look` are the words a prompt says it with."""

    row: CharacterRow
    in_scene: bool
    look: str
    parts: Sequence[PartThen]


def people_then(
    service: Service, reader: Reader, book_id: UUID, scene_id: UUID, whom: Whom
) -> tuple[SceneRow, list[PersonThen]]:
    """The people of a scene, or all the book has shown up to there, as they look then. Raises NotFound."""
    with service.database.transaction(reader.user_id) as conn:
        open_book(conn, book_id)
        scene = scenes.get(conn, scene_id)
        if scene is None or scene.vivid_page_id != book_id:
            raise NotFound(NO_SCENE)
        shown = documents.named_in(scene.llm_analysis or {})[0]
        if whom == "scene":
            people = characters.load(conn, shown)
            happened = changes.holding_at(conn, scene_id, shown)
        else:
            people = characters.list_characters(conn, book_id)
            happened = changes.holding_at(conn, scene_id)
    holding: dict[UUID, list[ChangeRow]] = defaultdict(list)
    for change in happened:
        holding[change.character_id].append(change)
    found = [
        _then(row, holding[row.id], scene, row.id in shown)
        for row in people
        if not row.hidden and (row.id in shown or _is_known(row, scene))
    ]
    # The scene's people first, in the order it shows them; the sort is stable.
    return scene, sorted(found, key=lambda one: shown.index(one.row.id) if one.in_scene else len(shown))


def _is_known(row: CharacterRow, scene: SceneRow) -> bool:
    first = row.character().first_seen
    return first is not None and first <= scene.key


def _then(row: CharacterRow, holding: Sequence[ChangeRow], scene: SceneRow, in_scene: bool) -> PersonThen:
    person = row.character()
    rows: dict[tuple[str, str], ChangeRow] = {
        (change.change_type, change.feature): change for change in holding
    }
    happened: list[Change] = [change.change() for change in holding]
    parts = [
        PartThen(part, rows[part.change.type, part.change.feature] if part.change else None)
        for part in parts_at(person, happened, scene.key)
    ]
    return PersonThen(row, in_scene, describe_figure(figure_at(person, happened, scene.key)), parts)
