"""An EPUB appeared in the bucket: make it a book of its user, or set it aside with the reason."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from pathlib import PurePosixPath
from uuid import UUID, uuid4, uuid5

from chalicelib.domain import keys
from chalicelib.domain.choices import Choices, apply_choices
from chalicelib.domain.epub import check_container
from chalicelib.domain.messages import ObjectCreated
from chalicelib.errors import BadBook, NotFound, PermanentError
from chalicelib.ports import BlobInfo
from chalicelib.steps.deps import Deps
from chalicelib.store import jobs, users, vivid_pages
from chalicelib.store.vivid_pages import NewVividPage, VividPage

logger = logging.getLogger(__name__)

PIPELINE_JOBS = ("epub-parse", "llm-analysis", "image-generation")
_BOOKS = UUID("6f2a8a52-54a5-4f6b-9a54-0f2cf1b0a3d1")


@dataclass(frozen=True, slots=True)
class Start:
    """The execution to start once the book's row is committed. The same name starts once."""

    name: str
    user_id: UUID
    vivid_page_id: UUID


def owner(message: ObjectCreated) -> UUID | None:
    """Whose object it is, as its key says; None when it says nothing."""
    place = keys.place_of(message.key)
    return place.user_id if place else None


def run(message: ObjectCreated, deps: Deps) -> Start | None:
    """Take the object in; None when there is nothing to start. The same object again gives the same Start."""
    place = keys.place_of(message.key)
    if place is None:
        return None
    try:
        info = deps.blobs.head(message.key, message.version)
    except NotFound:
        logger.info("the object is gone already", extra={"key": message.key})
        return None
    if isinstance(place, keys.Uploaded):
        return _uploaded(place, deps)
    try:
        return _dropped(place, info, deps)
    except PermanentError as error:
        target = keys.rejected(message.key)
        reason = {"rejected-code": error.code, "rejected-reason": _ascii(error.message)}
        deps.blobs.move(info, target, reason)
        logger.warning("a dropped file was set aside", extra={"key": target, "code": error.code})
        return None


def _uploaded(place: keys.Uploaded, deps: Deps) -> Start | None:
    book = vivid_pages.get(deps.conn, place.vivid_page_id)
    if book is None or book.status not in ("uploading", "queued") or book.execution_name is None:
        logger.info("an upload no book waits for", extra={"vivid_page_id": str(place.vivid_page_id)})
        return None
    vivid_pages.mark_queued(deps.conn, book.id)
    for job_type in PIPELINE_JOBS:
        jobs.ensure(deps.conn, book.id, job_type)
    return Start(book.execution_name, place.user_id, book.id)


def _dropped(place: keys.Dropped, info: BlobInfo, deps: Deps) -> Start | None:
    user_id = place.user_id
    user = users.get_user(deps.conn, user_id) if user_id else None
    if user_id is None or user is None or not user.is_active:
        raise NotFound(
            "No user has this drop folder. Put the file under drop/<your user id>/.", code="unknown_user"
        )
    # The same bytes under the same key are the same book, however often the event comes.
    book_id = uuid5(_BOOKS, f"{info.key}\n{info.etag}")
    known = vivid_pages.get(deps.conn, book_id)
    if known is not None:
        return _again(known)
    choices = apply_choices(apply_choices(Choices(), user.preferences), info.metadata)
    deps.models.check(choices.llm_model, choices.image_model)
    _check_file(info, deps)
    target = keys.original(user_id, book_id)
    deps.blobs.copy(info.key, target, info.version)
    new = _new_book(book_id, user_id, place.filename, info.key, target, choices)
    if not vivid_pages.create(deps.conn, new):
        # Another worker took the same event in meanwhile; its row names the execution.
        return _again(vivid_pages.get(deps.conn, book_id))
    for job_type in PIPELINE_JOBS:
        jobs.ensure(deps.conn, book_id, job_type)
    return Start(new.execution_name, user_id, book_id)


def _again(book: VividPage | None) -> Start | None:
    """What is left to do for a book that is there: its execution may never have been started."""
    if book is None or book.status != "queued" or book.execution_name is None:
        return None
    return Start(book.execution_name, book.user_id, book.id)


def _check_file(info: BlobInfo, deps: Deps) -> None:
    limit = deps.max_epub_bytes // (1024 * 1024)
    if info.size > deps.max_epub_bytes:
        raise BadBook(
            f"The file is larger than {limit} MB. Make it smaller, for example by shrinking its pictures.",
            code="too_large",
        )
    if info.size == 0:
        raise BadBook("The file is empty. Copy it again.", code="not_an_epub")
    with deps.blobs.open(info.key, info.version) as file:
        check_container(file, deps.limits)


def _new_book(
    book_id: UUID, user_id: UUID, filename: str, source_key: str, path: str, choices: Choices
) -> NewVividPage:
    title = PurePosixPath(filename).stem.replace("_", " ").replace("-", " ").strip()
    return NewVividPage(
        id=book_id,
        user_id=user_id,
        title=(title or "Untitled")[:500],
        epub_filename=filename[-255:],
        epub_path=path,
        source_key=source_key,
        style_preset=choices.style_preset,
        llm_model=choices.llm_model,
        image_model=choices.image_model,
        settings=choices.settings(),
        # Not the book's id alone: a book that was deleted and dropped again needs a new execution.
        execution_name=f"{book_id}-{uuid4().hex[:8]}",
    )


def _ascii(text: str) -> str:
    # S3 metadata travels in HTTP headers.
    return " ".join(text.replace("’", "'").encode("ascii", "replace").decode().split())
