"""A reader's books: announce, look at, find, change."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING, Any, TypeVar
from uuid import UUID, uuid4

from chalicelib.domain import keys
from chalicelib.domain.choices import Choices, apply_choices, choices_from_row
from chalicelib.errors import Conflict, FieldError, Invalid, NotFound
from chalicelib.ports import Account
from chalicelib.service import limits, uploads
from chalicelib.service.uploads import Upload
from chalicelib.store import book_states, bookcase, jobs, users, vivid_pages
from chalicelib.store.bookcase import Order, Shelved, Sort
from chalicelib.store.jobs import Job
from chalicelib.store.vivid_pages import NewVividPage

if TYPE_CHECKING:
    from chalicelib.service import Service

T = TypeVar("T")

_AN_HOUR = 3600
_BOOKS_AN_HOUR = 60
# What may still be chosen otherwise: nothing is made of these books just now.
_NOT_STARTED = ("uploading", "parsed", "failed", "cancelled")
# What a finished book keeps; its other choices make pictures stale that are painted.
_READ_ONCE = ("llm_model", "density", "storyboards_per_chapter", "speakers")


@dataclass(frozen=True, slots=True)
class Announced:
    """A book whose file is still to come; `choices` are those that differ from the reader's own."""

    filename: str
    size: int
    title: str | None
    choices: Mapping[str, Any]
    starts_by_hand: bool


def create(service: Service, user_id: UUID, new: Announced) -> tuple[Shelved, Upload]:
    """A book that waits for its file, and the form for it. Raises Invalid or TooMany."""
    uploads.check_size(service, new.size)
    limits.take(service, "books", str(user_id), _BOOKS_AN_HOUR, _AN_HOUR)
    book_id = uuid4()
    with service.database.transaction(user_id) as conn:
        user = users.get_user(conn, user_id)
        if user is None:
            raise NotFound("This account is not there any more.")
        choices = changed_choices(apply_choices(Choices(), user.preferences), new.choices)
        check_models(service, user_id, choices, "choices.")
        row = NewVividPage(
            id=book_id,
            user_id=user_id,
            title=new.title or keys.title_of(new.filename),
            epub_filename=new.filename,
            epub_path=keys.original(user_id, book_id),
            source_key=None,
            style_preset=choices.style_preset,
            llm_model=choices.llm_model,
            image_model=choices.image_model,
            settings=choices.settings(),
            execution_name=new_execution(book_id),
            status="uploading",
            starts_by_hand=new.starts_by_hand,
            title_is_own=new.title is not None,
        )
        vivid_pages.create(conn, row)
        book = there(bookcase.show(conn, book_id))
    return book, uploads.make(service, user_id, book_id, new.filename, new.size)


def show(service: Service, user_id: UUID, book_id: UUID) -> Shelved:
    """One book. Raises NotFound."""
    with service.database.transaction(user_id) as conn:
        return there(bookcase.show(conn, book_id))


def search(
    service: Service,
    user_id: UUID,
    text: str,
    status: str | None,
    sort: Sort,
    order: Order,
    after: tuple[Any, UUID] | None,
    limit: int,
) -> list[Shelved]:
    """One more book than `limit` where there are more; `after` as in `bookcase.search`."""
    with service.database.transaction(user_id) as conn:
        return bookcase.search(conn, text.split(), status, sort, order, after, limit + 1)


def change(
    service: Service,
    user_id: UUID,
    book_id: UUID,
    title: str | None,
    author: tuple[str | None] | None,
    choices: Mapping[str, Any],
) -> Shelved:
    """Change what is given; `author` is a tuple of one, so that None in it takes the author away.

    Raises NotFound, Invalid, or Conflict for choices of a book that is in work, or that a finished one keeps.
    """
    with service.database.transaction(user_id) as conn:
        book = there(book_states.lock(conn, book_id))
        if title is not None:
            book_states.rename(conn, book_id, title)
        if author is not None:
            book_states.set_author(conn, book_id, author[0])
        if choices:
            kept = choices_from_row(book.style_preset, book.llm_model, book.image_model, book.settings)
            chosen = changed_choices(kept, choices)
            if chosen != kept:
                _check_status(book.status, kept, chosen)
                check_models(service, user_id, chosen, "choices.")
                book_states.choose(conn, book_id, chosen, plans_anew=book.status != "completed")
        return there(bookcase.show(conn, book_id))


def list_jobs(
    service: Service, user_id: UUID, book_id: UUID, before: tuple[datetime, UUID] | None, limit: int
) -> list[Job]:
    """One more job of the book than `limit` where there are more, the newest first. Raises NotFound."""
    with service.database.transaction(user_id) as conn:
        there(vivid_pages.get(conn, book_id))
        return jobs.list_for_book(conn, book_id, limit + 1, before)


def changed_choices(base: Choices, given: Mapping[str, Any]) -> Choices:
    """`base` with what is given; None is the service's own default. Raises Invalid."""
    defaults = Choices()
    plain = {name: value for name, value in given.items() if value is not None and value != ""}
    emptied = {name: getattr(defaults, name) for name in given if name not in plain}
    return apply_choices(replace(base, **emptied), plain)


def check_models(service: Service, user_id: UUID, choices: Choices, prefix: str) -> None:
    """Raises Invalid, naming the field behind `prefix`, where this reader cannot use a model."""
    models = service.models.of(Account(user_id))
    missing = {
        "llm_model": models.why_not(choices.llm_model, "text"),
        "image_model": models.why_not(choices.image_model, "image"),
    }
    details = [FieldError(prefix + field, message) for field, message in missing.items() if message]
    if details:
        raise Invalid(details[0].message, code="model_unavailable", details=details)


def new_execution(book_id: UUID) -> str:
    """A name no execution of the book ever had."""
    return f"{book_id}-{uuid4().hex[:8]}"


def there(found: T | None) -> T:
    """What was found. Raises NotFound."""
    if found is None:
        raise NotFound("There is no such book.")
    return found


def _check_status(status: str, kept: Choices, chosen: Choices) -> None:
    if status == "completed":
        if any(getattr(kept, name) != getattr(chosen, name) for name in _READ_ONCE):
            raise Conflict(
                "This book is finished: which scenes have a picture, and who read it, stays. Choose how it "
                "looks, or upload it again.",
                code="completed",
            )
    elif status not in _NOT_STARTED:
        raise Conflict("This book is in work. Cancel it first to choose otherwise.", code="in_work")
