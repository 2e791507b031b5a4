"""Everything there is of a finished book, as one JSON object."""

from __future__ import annotations

from collections import defaultdict
from typing import Any
from uuid import UUID

from chalicelib.domain.cast import Character
from chalicelib.domain.describe import describe_appearance
from chalicelib.errors import NotFound
from chalicelib.store import changes, characters, places, scenes, storyboards, vivid_pages
from chalicelib.store.db import Conn, Database
from chalicelib.store.scenes import SceneRow
from chalicelib.store.storyboards import Storyboard
from infra.documents import change_document, character_document, setting_document


def read_book_data(database: Database, user_id: UUID, book_id: UUID) -> dict[str, Any]:
    """The book with its scenes, pictures (as keys of the bucket), people, places and changes."""
    with database.transaction(user_id) as conn:
        book = vivid_pages.get(conn, book_id)
        if book is None:
            raise NotFound("There is no such book.")
        people = characters.list_characters(conn, book_id)
        settings = places.list_settings(conn, book_id)
        names = {str(row.id): row.name for row in people} | {str(row.id): row.name for row in settings}
        boards = _boards(conn, book_id)
        rows = scenes.load(conn, book_id)
        happened = changes.list_changes(conn, book_id)
    return {
        "id": str(book.id),
        "title": book.title,
        "author": book.author or "",
        "language": book.language or "",
        "style": book.style_preset,
        "status": book.status,
        "cover": book.cover_image_path or "",
        "warnings": list(book.warnings),
        "pictures": sum(board.status == "painted" for of_scene in boards.values() for board in of_scene),
        "scenes": [_scene(row, names, boards[row.id]) for row in rows],
        "characters": [_character(row.character()) for row in people],
        "settings": [setting_document(row.setting()) for row in settings],
        "changes": [change_document(row.change()) for row in happened],
    }


def _boards(conn: Conn, book_id: UUID) -> dict[UUID, list[Storyboard]]:
    boards: dict[UUID, list[Storyboard]] = defaultdict(list)
    for board in storyboards.load(conn, book_id):
        boards[board.scene_id].append(board)
    return boards


def _scene(row: SceneRow, names: dict[str, str], boards: list[Storyboard]) -> dict[str, Any]:
    known = row.llm_analysis or {}
    return {
        "chapter": row.chapter_number,
        "scene": row.scene_number,
        "chapter_title": row.chapter_title or f"Chapter {row.chapter_number}",
        "words": row.word_count,
        "text": row.text_content,
        "characters": [names[id_] for id_ in known.get("characters") or [] if id_ in names],
        "speaker": names.get(str(known.get("speaker") or ""), ""),
        "setting": names.get(str(known.get("settingId") or ""), ""),
        "time_of_day": known.get("timeOfDay") or "",
        "weather": known.get("weather") or "",
        "mood": known.get("mood") or "",
        "description": known.get("description") or "",
        "key_visual_elements": known.get("keyVisualElements") or [],
        "pictures": [_picture(board) for board in boards],
    }


def _picture(board: Storyboard) -> dict[str, Any]:
    return {
        "kind": board.kind,
        "image": board.image_path or "",
        "thumbnail": board.thumbnail_path or "",
        "width": board.width,
        "height": board.height,
        "alt": board.alt_text or "",
        "prompt": board.prompt_used,
        "error": board.error_message or "",
    }


def _character(character: Character) -> dict[str, Any]:
    return {**character_document(character), "looks": describe_appearance(character.appearance)}
