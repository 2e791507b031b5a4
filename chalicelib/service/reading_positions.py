"""Where a reader is in a book, the same on every device."""

from __future__ import annotations

from datetime import UTC, datetime
from uuid import UUID

from chalicelib.errors import NotFound
from chalicelib.service import Service
from chalicelib.service.readers import Reader
from chalicelib.service.reading import NO_SCENE, open_book
from chalicelib.store import reading_positions, scenes
from chalicelib.store.reading_positions import ReadingPosition


def get(service: Service, reader: Reader, book_id: UUID) -> ReadingPosition | None:
    """The position in a book; None before it was read. Raises NotFound."""
    with service.database.transaction(reader.user_id) as conn:
        open_book(conn, book_id)
        return reading_positions.get(conn, book_id)


def keep(
    service: Service, reader: Reader, book_id: UUID, scene_id: UUID, seconds_ago: int, forget_ahead: bool
) -> ReadingPosition:
    """Keep that a scene was read; the position that holds then. Raises NotFound."""
    read_at = datetime.fromtimestamp(service.now() - seconds_ago, UTC)
    with service.database.transaction(reader.user_id) as conn:
        open_book(conn, book_id)
        scene = scenes.get(conn, scene_id)
        if scene is None or scene.vivid_page_id != book_id:
            raise NotFound(NO_SCENE)
        reading_positions.save(conn, book_id, scene.key, read_at)
        if forget_ahead:
            reading_positions.forget_ahead(conn, book_id)
        found = reading_positions.get(conn, book_id)
    if found is None:
        raise NotFound(NO_SCENE)
    return found
