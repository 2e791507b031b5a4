"""EPUB 2 and 3 to a Book, with every file taken for hostile until read."""

from chalicelib.domain.epub.limits import DEFAULT_LIMITS, Limits
from chalicelib.domain.epub.reader import check_container, read_book

__all__ = ["DEFAULT_LIMITS", "Limits", "check_container", "read_book"]
