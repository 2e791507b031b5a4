"""How much of a file we are willing to look at, and what a reader is told when it is refused."""

from __future__ import annotations

from dataclasses import dataclass

from chalicelib.errors import BadBook

MIB = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds that hold while bytes stream, whatever the archive declares. Sizes are in bytes.

    `ratio` is unpacked to packed size and counts only above `ratio_floor`; `tags` bounds the tree of one
    document, `text_chars` the story of the whole book, `name_chars` a title or an author.
    """

    archive_bytes: int = 200 * MIB
    entries: int = 20_000
    directory_bytes: int = 8 * MIB
    unpacked_bytes: int = 2048 * MIB
    ratio: int = 200
    ratio_floor: int = 8 * MIB
    package_bytes: int = 6 * MIB
    document_bytes: int = 12 * MIB
    read_bytes: int = 128 * MIB
    cover_bytes: int = 24 * MIB
    tags: int = 600_000
    spine_items: int = 10_000
    toc_entries: int = 20_000
    text_chars: int = 30_000_000
    name_chars: int = 300


DEFAULT_LIMITS = Limits()

REASONS = {
    "not_an_epub": "This file is not an EPUB book. Choose a file that ends in .epub.",
    "damaged": (
        "The book file is damaged or was not copied completely. Download it again and drop it once more."
    ),
    "password_protected": (
        "The book file is locked with a password. Save it without a password and try again."
    ),
    "drm": (
        "The book is protected against copying (DRM), so its text cannot be read. "
        "Use an edition without copy protection."
    ),
    "too_large": (
        "The book is larger than this service reads. Split it into volumes and drop them one by one."
    ),
    "bomb": (
        "The file unpacks to far more than a book can hold, so it was not opened. "
        "Get the book from another source."
    ),
    "no_package": (
        "The file has no book inside: its package file (OPF) is missing or unreadable. "
        "Get the book from another source."
    ),
    "empty_spine": (
        "The book does not say in which order its chapters are read. Repair it in an e-book editor first."
    ),
    "no_text": (
        "There is no story text in this book, only pictures or empty pages, so no scenes can be made. "
        "Choose an edition with readable text."
    ),
}


def refusal(code: str) -> BadBook:
    """The refusal for one of the codes of REASONS."""
    return BadBook(REASONS[code], code=code)
