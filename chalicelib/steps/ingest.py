"""An EPUB appeared in the bucket: make it a book of its user, or set it aside with the reason."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from uuid import UUID, uuid4

from chalicelib.domain import keys
from chalicelib.domain.choices import Choices, apply_choices
from chalicelib.domain.epub import check_container
from chalicelib.domain.messages import ObjectCreated
from chalicelib.errors import BadBook, NotFound, PermanentError, TransientError
from chalicelib.ports import BlobInfo
from chalicelib.steps.deps import Deps
from chalicelib.store import jobs, outbox, users, vivid_pages
from chalicelib.store.vivid_pages import NewVividPage, VividPage

logger = logging.getLogger(__name__)

PIPELINE_JOBS = ("epub-parse", "llm-analysis", "image-generation")


@dataclass(frozen=True, slots=True)
class Start:
    """The execution to start once the book's row is committed. The same name starts once."""

    name: str
    user_id: UUID
    vivid_page_id: UUID


@dataclass(frozen=True, slots=True)
class Taken:
    """What is left to do once the rows are committed: an execution to start, prefixes to clear."""

    start: Start | None = None
    clear: tuple[str, ...] = ()


def owner(message: ObjectCreated) -> UUID | None:
    """Whose object it is, as its key says; None when it says nothing."""
    place = keys.place_of(message.key)
    return place.user_id if place else None


def run(message: ObjectCreated, deps: Deps) -> Taken:
    """Take the object in. The same object again leaves the same to do."""
    place = keys.place_of(message.key)
    if place is None:
        return Taken()
    try:
        info = deps.blobs.head(message.key, message.version)
    except NotFound:
        logger.info("the object is gone already", extra={"key": message.key})
        return Taken()
    if isinstance(place, keys.Uploaded):
        start = _uploaded(place, info, deps)
        return Taken(start, clear=_of_no_use(place, deps))
    try:
        return Taken(_dropped(place, info, deps))
    except PermanentError as error:
        target = keys.rejected(message.key)
        reason = {"rejected-code": error.code, "rejected-reason": _ascii(error.message)}
        deps.blobs.move(info, target, reason)
        logger.warning("a dropped file was set aside", extra={"key": target, "code": error.code})
        return Taken()


def _uploaded(place: keys.Uploaded, info: BlobInfo, deps: Deps) -> Start | None:
    book = vivid_pages.get(deps.conn, place.vivid_page_id)
    if book is None or book.status != "uploading" or book.execution_name is None:
        logger.info("an upload no book waits for", extra={"vivid_page_id": str(place.vivid_page_id)})
        return _again(book)
    try:
        _check_file(info, deps)
    except BadBook as error:
        vivid_pages.fail(deps.conn, book.id, error.code, error.message)
        logger.warning("an upload is no book", extra={"vivid_page_id": str(book.id), "code": error.code})
        return None
    deps.blobs.copy(info.key, book.epub_path, info.version)
    if not vivid_pages.mark_queued(deps.conn, book.id):
        # Another worker took the same event in meanwhile, or its reader has cancelled the book.
        return _again(vivid_pages.get(deps.conn, book.id))
    for job_type in PIPELINE_JOBS:
        jobs.ensure(deps.conn, book.id, job_type)
    return Start(book.execution_name, place.user_id, book.id)


def _of_no_use(place: keys.Uploaded, deps: Deps) -> tuple[str, ...]:
    """The upload, once it is a book; and of a book that was deleted meanwhile what was just made of it."""
    if vivid_pages.get(deps.conn, place.vivid_page_id) is None:
        return keys.of_book(place.user_id, place.vivid_page_id)
    return (keys.uploads(place.user_id, place.vivid_page_id),)


def _dropped(place: keys.Dropped, info: BlobInfo, deps: Deps) -> Start | None:
    user_id = place.user_id
    user = users.get_user(deps.conn, user_id) if user_id else None
    if user_id is None or user is None or not user.is_active:
        raise NotFound(
            "No user has this drop folder. Put the file under drop/<your user id>/.", code="unknown_user"
        )
    # However often the event comes.
    book_id = keys.dropped_book(info.key, info.etag)
    if outbox.is_waiting(deps.conn, "erase", book_id):
        raise TransientError("This book was deleted, and what was made of it is being erased.")
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
    return NewVividPage(
        id=book_id,
        user_id=user_id,
        title=keys.title_of(filename),
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
