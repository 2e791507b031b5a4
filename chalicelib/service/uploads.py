"""Forms that take the file of a book, once, to one key."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING
from uuid import UUID

from chalicelib.domain import keys
from chalicelib.errors import Conflict, FieldError, Invalid, NotFound
from chalicelib.ports import UploadForm
from chalicelib.store import vivid_pages

if TYPE_CHECKING:
    from chalicelib.service import Service

FORM_SECONDS = 15 * 60
MEDIA_TYPE = "application/epub+zip"


@dataclass(frozen=True, slots=True)
class Upload:
    """A form and its bounds: it takes a file of 1 to `max_bytes` until `expires_at`."""

    form: UploadForm
    max_bytes: int
    expires_at: datetime


def check_size(service: Service, size: int) -> None:
    """Raises Invalid for a file that would be refused once it is here."""
    most = service.settings.max_epub_bytes
    if size > most:
        message = (
            f"The file is larger than {most // (1024 * 1024)} MB. "
            "Make it smaller, for example by shrinking its pictures."
        )
        raise Invalid(message, code="too_large", details=[FieldError("size", message)])


def make(service: Service, user_id: UUID, book_id: UUID, filename: str, max_bytes: int) -> Upload:
    """A form for the file of a book."""
    form = service.blobs.form(
        keys.upload(user_id, book_id, filename), MEDIA_TYPE, max_bytes, seconds=FORM_SECONDS
    )
    expires_at = datetime.fromtimestamp(service.now() + FORM_SECONDS, UTC)
    return Upload(form, max_bytes, expires_at)


def renew(service: Service, user_id: UUID, book_id: UUID) -> Upload:
    """Another form for a book whose file has not arrived. Raises NotFound or Conflict."""
    with service.database.transaction(user_id) as conn:
        book = vivid_pages.get(conn, book_id)
    if book is None:
        raise NotFound("There is no such book.")
    if book.status != "uploading":
        raise Conflict("This book does not wait for a file.", code="not_uploading")
    return make(service, user_id, book_id, book.epub_filename, service.settings.max_epub_bytes)
