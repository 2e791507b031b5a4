"""What a parsed book will take, with the choices it has or others."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any
from uuid import UUID

from chalicelib.domain.book import SceneKey
from chalicelib.domain.choices import choices_from_row
from chalicelib.domain.estimate import WORKERS, Estimate, SceneSize, estimate
from chalicelib.errors import Conflict
from chalicelib.service.books import changed_choices, check_models, there
from chalicelib.store import bookcase, users, vivid_pages

if TYPE_CHECKING:
    from chalicelib.service import Service

_SOON_SECONDS = 5


def of_book(service: Service, user_id: UUID, book_id: UUID, choices: Mapping[str, Any]) -> Estimate:
    """The whole book's estimate, with `choices` in place of its own.

    Raises NotFound, Invalid, or Conflict before the book is parsed.
    """
    with service.database.transaction(user_id) as conn:
        book = there(vivid_pages.get(conn, book_id))
        sizes = bookcase.scene_sizes(conn, book_id)
        user = users.get_user(conn, user_id)
    if book.total_scenes is None:
        waiting = book.status in ("queued", "processing")
        raise Conflict(
            "This book is not read yet. Ask again in a few seconds."
            if waiting
            else "This book was never read. Upload its file first.",
            code="not_parsed",
            retry_after=_SOON_SECONDS if waiting else None,
        )
    kept = choices_from_row(book.style_preset, book.llm_model, book.image_model, book.settings)
    chosen = changed_choices(kept, choices)
    check_models(service, user_id, chosen, "")
    scenes = [SceneSize(SceneKey(chapter, scene), words, speaks) for chapter, scene, words, speaks in sizes]
    prices = user.preferences.get("prices") if user else None
    return estimate(scenes, chosen, WORKERS, prices)
