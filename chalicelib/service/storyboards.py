"""A book's pictures: what they show and showed, and how they are painted anew."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from chalicelib.domain import keys
from chalicelib.domain.references import binding_from
from chalicelib.errors import Conflict, NotFound
from chalicelib.ports import Account
from chalicelib.service import Service, dispatch, limits, pictures
from chalicelib.service.pictures import Shown
from chalicelib.service.readers import Reader
from chalicelib.service.reading import open_book
from chalicelib.store import regenerations, scenes, storyboards, versions
from chalicelib.store.scenes import SceneRow
from chalicelib.store.storyboards import Storyboard
from chalicelib.store.versions import NewVersion, Version

NO_STORYBOARD = "This storyboard is not there."
HOURLY = 60
# Versions that come with a storyboard; the rest is read page by page.
LATEST = 20

# Chapter, scene and kind: what lists of storyboards are sorted by.
InReadingOrder = tuple[int, int, str]


@dataclass(frozen=True, slots=True)
class VersionShown:
    """A version that was replaced, with the addresses of its picture and, by look, of its references."""

    version: Version
    image_url: str | None
    thumbnail_url: str | None
    reference_urls: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class StoryboardWhole:
    """A storyboard with its scene, its latest versions, and the job that paints it anew just now."""

    row: Storyboard
    scene: SceneRow
    image_url: str | None
    thumbnail_url: str | None
    reference_urls: Mapping[str, str]
    history: Sequence[VersionShown]
    older: int | None
    job_id: UUID | None


def list_storyboards(
    service: Service,
    reader: Reader,
    book_id: UUID,
    limit: int,
    after: InReadingOrder | None,
    character_id: UUID | None,
    setting_id: UUID | None,
) -> tuple[list[Shown], InReadingOrder | None]:
    """A page of storyboards in reading order, and where the next one begins; of all scenes, or of those of
    a person or place. Raises NotFound.
    """
    with service.database.transaction(reader.user_id) as conn:
        open_book(conn, book_id)
        entries = storyboards.page(conn, book_id, limit + 1, after, character_id, setting_id)
    last = None
    if len(entries) > limit:
        entry = entries[limit - 1]
        last = (entry.chapter_number, entry.scene_number, entry.kind)
    return [pictures.shown(service, entry) for entry in entries[:limit]], last


def get_storyboard(service: Service, reader: Reader, storyboard_id: UUID) -> StoryboardWhole:
    """One storyboard. Raises NotFound."""
    with service.database.transaction(reader.user_id) as conn:
        row = storyboards.get(conn, storyboard_id)
        scene = scenes.get(conn, row.scene_id) if row else None
        if row is None or scene is None:
            raise NotFound(NO_STORYBOARD)
        found = versions.page(conn, row.id, LATEST + 1)
        job_id = regenerations.open_for(conn, row.id)
    return StoryboardWhole(
        row,
        scene,
        pictures.link(service, row.image_path),
        pictures.link(service, row.thumbnail_path),
        _reference_urls(service, reader, row, row.generation_params),
        [_shown(service, reader, row, version) for version in found[:LATEST]],
        found[LATEST - 1].version_number if len(found) > LATEST else None,
        job_id,
    )


def list_versions(
    service: Service, reader: Reader, storyboard_id: UUID, limit: int, before: int | None
) -> tuple[list[VersionShown], int | None]:
    """A page of replaced versions, the newest first, and where the next one begins. Raises NotFound."""
    with service.database.transaction(reader.user_id) as conn:
        board = storyboards.get(conn, storyboard_id)
        if board is None:
            raise NotFound(NO_STORYBOARD)
        found = versions.page(conn, storyboard_id, limit + 1, before)
    last = found[limit - 1].version_number if len(found) > limit else None
    return [_shown(service, reader, board, version) for version in found[:limit]], last


def regenerate(service: Service, reader: Reader, storyboard_id: UUID, feedback: str) -> UUID:
    """Have a storyboard painted anew; the id of the job. Raises NotFound, Conflict and TooMany."""
    limits.take(service, "regenerate", str(reader.user_id), HOURLY, 3600)
    with service.database.transaction(reader.user_id) as conn:
        held = versions.hold(conn, storyboard_id)
        if held is None:
            raise NotFound(NO_STORYBOARD)
        book = open_book(conn, held.vivid_page_id)
        if book.status not in ("completed", "failed", "cancelled"):
            raise Conflict(
                "This book is still being worked on. Paint the picture anew once it is done.", code="in_work"
            )
        if held.status == "planned":
            raise Conflict("This picture was not painted yet. Resume the book first.", code="not_painted")
        service.models.of(Account(reader.user_id, book.id)).check(book.llm_model, book.image_model)
        job_id = regenerations.order(conn, reader.user_id, book.id, held.id, feedback)
        if job_id is None:
            raise Conflict(
                "This picture is being painted anew already. Wait for it first.", code="being_painted"
            )
    dispatch.flush(service, reader.user_id)
    return job_id


def restore(service: Service, reader: Reader, storyboard_id: UUID, number: int) -> StoryboardWhole:
    """Show a former version again, as a version of its own. Raises NotFound and Conflict."""
    with service.database.transaction(reader.user_id) as conn:
        held = versions.hold(conn, storyboard_id)
        if held is None:
            raise NotFound(NO_STORYBOARD)
        if regenerations.open_for(conn, held.id):
            raise Conflict(
                "This picture is being painted anew just now. Wait for it first.", code="being_painted"
            )
        if number == held.version_number:
            raise Conflict("This version is the one that is shown.", code="shown_already")
        former = versions.get(conn, held.id, number)
        if former is None:
            raise NotFound(f"This storyboard has no version {number}.", code="no_such_version")
        new = NewVersion(
            former.image_path,
            former.thumbnail_path or former.image_path,
            former.prompt_used,
            {**(former.generation_params or {}), "restored": number},
            former.alt_text,
            former.file_size,
            former.width,
            former.height,
        )
        versions.replace(conn, held, new, None)
    return get_storyboard(service, reader, storyboard_id)


def _shown(service: Service, reader: Reader, board: Storyboard, version: Version) -> VersionShown:
    return VersionShown(
        version,
        pictures.link(service, version.image_path),
        pictures.link(service, version.thumbnail_path),
        _reference_urls(service, reader, board, version.generation_params),
    )


def _reference_urls(
    service: Service, reader: Reader, board: Storyboard, params: Mapping[str, Any] | None
) -> dict[str, str]:
    """The addresses of the reference pictures of a version's people, by their looks."""
    looks = [one.look for one in binding_from((params or {}).get("binding") or {}).people if one.reference]
    found = {look: keys.reference(reader.user_id, board.vivid_page_id, look) for look in looks}
    return {look: pictures.link(service, key) or "" for look, key in found.items()}
