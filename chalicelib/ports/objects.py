"""Objects in a bucket."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import BinaryIO, Protocol


@dataclass(frozen=True, slots=True)
class BlobInfo:
    """What the store says of an object. `metadata` keys are lower case; `size` is in bytes."""

    key: str
    size: int
    etag: str
    metadata: Mapping[str, str]
    version: str | None = None


@dataclass(frozen=True, slots=True)
class UploadForm:
    """A presigned POST: send `fields` and then the file, as multipart/form-data, to `url`."""

    url: str
    fields: Mapping[str, str]


class BlobStore(Protocol):
    """Objects under keys of one versioned bucket. Absent objects raise NotFound."""

    def head(self, key: str, version: str | None = None) -> BlobInfo:
        """Size, etag and metadata of one object."""

    def open(self, key: str, version: str | None = None) -> AbstractContextManager[BinaryIO]:
        """The object as a seekable file, spooled to disk where it is large."""

    def put(self, key: str, data: bytes, media_type: str) -> None:
        """Write an object; the same key again adds a version."""

    def copy(self, source: str, target: str, version: str | None = None) -> None:
        """Copy inside the bucket, with metadata."""

    def move(self, info: BlobInfo, target: str, metadata: Mapping[str, str]) -> None:
        """Move an object, adding to its metadata; stopped half-way it stands in both places, not in none."""

    def link(self, key: str, seconds: int) -> str:
        """An address anybody can read the object at, without asking whether it is there.

        It is good for `seconds`, less the five minutes for which the same one may be given out again.
        """

    def form(self, key: str, media_type: str, max_bytes: int, seconds: int) -> UploadForm:
        """A form that takes one upload of 1 to `max_bytes` to exactly this key and type, for `seconds`."""

    def list_versions(self, key: str) -> list[BlobInfo]:
        """Every version of exactly this key that has data, the newest first; without their metadata."""

    def delete(self, key: str, version: str) -> None:
        """Delete one version of an object; one that is gone is no error."""

    def delete_under(self, prefix: str, limit: int) -> int:
        """Delete up to `limit` objects under `prefix`, with every version; how many versions went."""

    def reachable(self) -> None:
        """Raises StorageUnavailable when the bucket does not answer."""
