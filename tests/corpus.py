"""Where the real books are: the folder CORPUS names, or ../shared/corpus beside the checkout."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
CORPUS = Path(os.environ.get("CORPUS") or ROOT.parent / "shared" / "corpus")

needs_corpus = pytest.mark.skipif(
    not CORPUS.is_dir(), reason="the corpus of real books is not here (set CORPUS to its folder)"
)


def book_path(name: str) -> Path:
    """The whole book `name` (a file name in epub/books)."""
    return CORPUS / "epub" / "books" / name
