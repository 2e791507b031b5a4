"""What a step is given beside its message."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from chalicelib.ports import BlobStore, Models
from chalicelib.store.db import Conn

if TYPE_CHECKING:
    from chalicelib.domain.epub import Limits


@dataclass(frozen=True, slots=True)
class Tools:
    """The adapters without a transaction. `models` are those of the task's reader and book."""

    blobs: BlobStore
    models: Models


@dataclass(frozen=True, slots=True)
class Deps:
    """One transaction and the adapters.

    `max_epub_bytes` is the largest file that is taken, `execution` the name of the execution that asks, where
    one does.
    """

    conn: Conn
    blobs: BlobStore
    models: Models
    max_epub_bytes: int
    execution: str | None = None

    @property
    def limits(self) -> Limits:
        """How much of a file is looked at."""
        from chalicelib.domain.epub import DEFAULT_LIMITS

        return replace(DEFAULT_LIMITS, archive_bytes=self.max_epub_bytes)
