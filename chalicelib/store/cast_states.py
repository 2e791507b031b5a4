"""The cast of a book as a whole: what its rows say, and what an analysis found before anybody corrected it.

`analysed_casts` has the latter from the first correction on. Both are read and written under
`corrections.hold`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from psycopg.types.json import Jsonb

from chalicelib.domain.book import SceneKey
from chalicelib.domain.cast import Change
from chalicelib.domain.corrected import CastState, Happening, Named
from chalicelib.store import changes, characters, places, scenes
from chalicelib.store.db import Conn


def of_rows(conn: Conn, book_id: UUID) -> CastState:
    """The cast as the rows have it."""
    return CastState(
        {row.id: row.stored() for row in characters.list_characters(conn, book_id)},
        {row.id: row.stored() for row in places.list_settings(conn, book_id)},
        _scenes(conn, book_id),
        [
            Happening(row.id, row.character_id, row.scene_id, row.change())
            for row in changes.list_changes(conn, book_id)
        ],
    )


def analysed(conn: Conn, book_id: UUID) -> CastState | None:
    """The cast as the analysis found it; None for a book nobody corrected."""
    found = conn.execute(
        "SELECT people, places, scenes, changes FROM analysed_casts WHERE vivid_page_id = %s", [book_id]
    ).fetchone()
    if found is None:
        return None
    people, settings, named, happened = found
    keys = {scene: key for scene, key, _ in scenes.keys(conn, book_id)}
    # A scene whose text is another one now names nobody until it is read.
    read = _scenes(conn, book_id)
    stored = {UUID(one["id"]): characters.from_document(one) for one in people}
    return CastState(
        stored,
        {UUID(one["id"]): places.from_document(one) for one in settings},
        {UUID(one["id"]): _named(one, keys[UUID(one["id"])]) for one in named if UUID(one["id"]) in read},
        [
            _happening(one, stored[UUID(one["character"])].name, keys[UUID(one["scene"])])
            for one in happened
            if UUID(one["scene"]) in keys and UUID(one["character"]) in stored
        ],
        frozenset(UUID(one["id"]) for one in (*people, *settings) if one["gone"]),
    )


def is_remembered(conn: Conn, book_id: UUID) -> bool:
    """Whether the cast as the analysis found it is kept apart from the rows."""
    query = "SELECT EXISTS (SELECT FROM analysed_casts WHERE vivid_page_id = %s)"
    found = conn.execute(query, [book_id]).fetchone()
    return bool(found and found[0])


def remember(conn: Conn, book_id: UUID, state: CastState) -> None:
    """Let this be the cast as the analysis found it."""
    people = [{**characters.document(one), "gone": id_ in state.gone} for id_, one in state.people.items()]
    settings = [{**places.document(one), "gone": id_ in state.gone} for id_, one in state.places.items()]
    conn.execute(
        """
        INSERT INTO analysed_casts (vivid_page_id, people, places, scenes, changes)
        VALUES (%s, %s, %s, %s, %s)
        ON CONFLICT (vivid_page_id) DO UPDATE
        SET people = EXCLUDED.people, places = EXCLUDED.places, scenes = EXCLUDED.scenes,
            changes = EXCLUDED.changes
        """,
        [
            book_id,
            Jsonb(people),
            Jsonb(settings),
            Jsonb([{"id": str(id_), **_names(named)} for id_, named in state.scenes.items()]),
            Jsonb([_change(one) for one in state.changes]),
        ],
    )


def write(conn: Conn, book_id: UUID, new: CastState) -> tuple[list[UUID], list[UUID]]:
    """Make the rows say `new`; which people and which places are others now."""
    known = of_rows(conn, book_id)
    characters.delete(conn, [id_ for id_ in known.people if id_ not in new.people])
    places.delete(conn, [id_ for id_ in known.places if id_ not in new.places])
    people = [id_ for id_, one in new.people.items() if _is_other(known.people.get(id_), one)]
    settings = [id_ for id_, one in new.places.items() if _is_other(known.places.get(id_), one)]
    # Those that are there give their names up first.
    characters.update(conn, book_id, [new.people[id_] for id_ in people if id_ in known.people])
    characters.insert(conn, book_id, [new.people[id_] for id_ in people if id_ not in known.people])
    places.update(conn, book_id, [new.places[id_] for id_ in settings if id_ in known.places])
    places.insert(conn, book_id, [new.places[id_] for id_ in settings if id_ not in known.places])
    _write_scenes(conn, known.scenes, new.scenes)
    _write_changes(conn, book_id, new.changes)
    conn.execute(
        """
        UPDATE vivid_pages
        SET total_characters = (SELECT count(*) FROM characters WHERE vivid_page_id = %(id)s)
        WHERE id = %(id)s AND total_characters IS NOT NULL
        """,
        {"id": book_id},
    )
    return people, settings


def _is_other(known: Any, new: Any) -> bool:
    if known is None:
        return True
    document = characters.document if hasattr(known, "character") else places.document
    return bool(document(known) != document(new))


def _scenes(conn: Conn, book_id: UUID) -> dict[UUID, Named]:
    """The scenes of the book that have an analysis, in reading order."""
    found = conn.execute(
        """
        SELECT id, chapter_number, scene_number, llm_analysis -> 'characters', llm_analysis ->> 'speaker',
               llm_analysis ->> 'settingId'
        FROM scenes WHERE vivid_page_id = %s AND llm_analysis IS NOT NULL
        ORDER BY chapter_number, scene_number
        """,
        [book_id],
    )
    return {
        id_: _named({"characters": people or (), "speaker": speaker, "settingId": place}, SceneKey(*key))
        for id_, *key, people, speaker, place in found
    }


def _write_scenes(conn: Conn, known: Mapping[UUID, Named], new: Mapping[UUID, Named]) -> None:
    changed = [{"id": str(id_), "names": _names(one)} for id_, one in new.items() if known.get(id_) != one]
    conn.execute(
        """
        UPDATE scenes s SET llm_analysis = s.llm_analysis || new.names
        FROM jsonb_to_recordset(%s) AS new (id uuid, names jsonb)
        WHERE s.id = new.id AND s.llm_analysis IS NOT NULL
        """,
        [Jsonb(changed)],
    )


def _write_changes(conn: Conn, book_id: UUID, new: Iterable[Happening]) -> None:
    """Rows that are right already keep their ids; so do those that change hands."""
    conn.execute(
        """
        WITH new AS (
            SELECT * FROM jsonb_to_recordset(%(new)s) AS given (
                id uuid, "character" uuid, scene uuid, type text, feature text, description text,
                prompt_modifier text, ends boolean, evidence text)
        ), gone AS (
            DELETE FROM character_changes c USING characters p
            WHERE p.id = c.character_id AND p.vivid_page_id = %(book_id)s
              AND c.id NOT IN (SELECT id FROM new)
        )
        INSERT INTO character_changes (id, character_id, scene_id, change_type, feature, description,
                                       prompt_modifier, ends, evidence)
        SELECT id, "character", scene, type, feature, description, prompt_modifier, ends, evidence FROM new
        ON CONFLICT (id) DO UPDATE
        SET character_id = EXCLUDED.character_id, scene_id = EXCLUDED.scene_id,
            change_type = EXCLUDED.change_type, feature = EXCLUDED.feature,
            description = EXCLUDED.description, prompt_modifier = EXCLUDED.prompt_modifier,
            ends = EXCLUDED.ends, evidence = EXCLUDED.evidence
        """,
        {"book_id": book_id, "new": Jsonb([_change(one) for one in new])},
    )


def _names(named: Named) -> dict[str, Any]:
    return {
        "characters": [str(id_) for id_ in named.characters],
        "speaker": str(named.speaker) if named.speaker else None,
        "settingId": str(named.setting) if named.setting else None,
    }


def _named(document: Mapping[str, Any], key: SceneKey) -> Named:
    speaker, setting = document["speaker"], document["settingId"]
    return Named(
        key,
        tuple(UUID(id_) for id_ in document["characters"]),
        UUID(speaker) if speaker else None,
        UUID(setting) if setting else None,
    )


def _change(one: Happening) -> dict[str, Any]:
    change = one.change
    return {
        "id": str(one.id),
        "character": str(one.character),
        "scene": str(one.scene),
        "type": change.type,
        "feature": change.feature,
        "description": change.description,
        "prompt_modifier": change.prompt_modifier,
        "ends": change.ends,
        "evidence": change.evidence,
    }


def _happening(document: Mapping[str, Any], name: str, key: SceneKey) -> Happening:
    change = Change(
        character=name,
        scene=key,
        **{
            field: document[field]
            for field in ("type", "feature", "description", "prompt_modifier", "ends", "evidence")
        },
    )
    return Happening(UUID(document["id"]), UUID(document["character"]), UUID(document["scene"]), change)
