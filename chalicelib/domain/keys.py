"""Where things stand in the bucket.

drop/{user_id}/{name}.epub                 put there by a user; never changed by us
uploads/{user_id}/{vivid_page_id}/{name}   put there through a presigned form
rejected/{what came after drop/}           set aside, the reason in its metadata
books/{user_id}/{vivid_page_id}/…          ours: the book as it was read, its cover and pictures
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePosixPath
from uuid import UUID, uuid5

_BOOKS = UUID("6f2a8a52-54a5-4f6b-9a54-0f2cf1b0a3d1")


@dataclass(frozen=True, slots=True)
class Dropped:
    """An object of the drop folder; `user_id` is None where the folder is no user's."""

    user_id: UUID | None
    filename: str


@dataclass(frozen=True, slots=True)
class Uploaded:
    """The file of a book that was announced through the API."""

    user_id: UUID
    vivid_page_id: UUID


def place_of(key: str) -> Dropped | Uploaded | None:
    """What an object's key says of it; None for folder markers and keys that are not ours to handle."""
    folder, _, rest = key.partition("/")
    if not rest or key.endswith("/"):
        return None
    if folder == "drop":
        user, _, name = rest.partition("/")
        return Dropped(_uuid(user) if name else None, rest.rpartition("/")[2])
    if folder == "uploads":
        parts = rest.split("/")
        ids = [_uuid(part) for part in parts[:2]]
        if len(parts) == 3 and ids[0] and ids[1]:
            return Uploaded(ids[0], ids[1])
    return None


def dropped_book(key: str, etag: str) -> UUID:
    """The id of a dropped book: the same bytes under the same key are the same book."""
    return uuid5(_BOOKS, f"{key}\n{etag}")


def title_of(filename: str) -> str:
    """What a book is called until it is read."""
    title = PurePosixPath(filename).stem.replace("_", " ").replace("-", " ").strip()
    return (title or "Untitled")[:500]


def rejected(key: str) -> str:
    """Where a refused object of the drop folder goes."""
    return "rejected/" + key.partition("/")[2]


def original(user_id: UUID, book_id: UUID) -> str:
    """The EPUB exactly as it was taken."""
    return f"books/{user_id}/{book_id}/original.epub"


def cover(user_id: UUID, book_id: UUID) -> str:
    """The re-encoded cover."""
    return f"books/{user_id}/{book_id}/cover.jpg"


def picture(
    user_id: UUID,
    book_id: UUID,
    storyboard_id: UUID,
    version: int,
    media_type: str,
    job_id: UUID | None = None,
) -> str:
    """One version of a storyboard's picture. Versions are never overwritten.

    A version that is painted anew carries the job's id: what one that failed has left is not written over.
    """
    return f"{_version(user_id, book_id, storyboard_id, version, job_id)}.{_suffix(media_type)}"


def thumbnail(
    user_id: UUID,
    book_id: UUID,
    storyboard_id: UUID,
    version: int,
    media_type: str,
    job_id: UUID | None = None,
) -> str:
    """The small copy beside a picture."""
    return f"{_version(user_id, book_id, storyboard_id, version, job_id)}.thumb.{_suffix(media_type)}"


def reference(user_id: UUID, book_id: UUID, look: str) -> str:
    """The reference picture of one look; the bytes say of which type it is."""
    return f"books/{user_id}/{book_id}/references/{look}"


def references(user_id: UUID, book_id: UUID) -> str:
    """The prefix of every reference picture of a book."""
    return reference(user_id, book_id, "")


def upload(user_id: UUID, book_id: UUID, filename: str) -> str:
    """Where a presigned form puts the file of a book. Any name gives a key that `place_of` reads."""
    kept = "".join(c if c.isascii() and (c.isalnum() or c in "-_.") else "-" for c in filename)[-100:]
    return f"uploads/{user_id}/{book_id}/{kept.lstrip('.') or 'book.epub'}"


def uploads(user_id: UUID, book_id: UUID) -> str:
    """The prefix of everything that was uploaded for a book."""
    return f"uploads/{user_id}/{book_id}/"


def storyboard(user_id: UUID, book_id: UUID, storyboard_id: UUID) -> str:
    """The prefix of every file of a storyboard."""
    return f"books/{user_id}/{book_id}/storyboards/{storyboard_id}/"


def call(user_id: UUID, book_id: UUID | None, name: str) -> str:
    """What the keys of one stored answer of a provider begin with."""
    folder = f"{book_id}/calls" if book_id else "calls"
    return f"books/{user_id}/{folder}/{name}"


def of_book(user_id: UUID, book_id: UUID) -> tuple[str, ...]:
    """The prefixes of everything of ours that belongs to a book."""
    return uploads(user_id, book_id), f"books/{user_id}/{book_id}/"


def of_user(user_id: UUID) -> tuple[str, ...]:
    """The prefixes of everything that belongs to a user, in the direction files move."""
    return tuple(f"{folder}/{user_id}/" for folder in ("drop", "uploads", "rejected", "books"))


def _version(user_id: UUID, book_id: UUID, storyboard_id: UUID, version: int, job_id: UUID | None) -> str:
    job = f"-{job_id.hex}" if job_id else ""
    return f"books/{user_id}/{book_id}/storyboards/{storyboard_id}/v{version}{job}"


def _suffix(media_type: str) -> str:
    return media_type.partition("/")[2]


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
