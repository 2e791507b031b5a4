"""The BlobStore port on S3."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from typing import TYPE_CHECKING, Any, BinaryIO, cast

from chalicelib.ports import BlobInfo
from chalicelib.providers.aws_errors import wrapped

if TYPE_CHECKING:
    from types_boto3_s3 import S3Client

_IN_MEMORY_BYTES = 16 * 1024 * 1024


class S3BlobStore:
    """Objects of one versioned bucket."""

    def __init__(self, client: S3Client, bucket: str) -> None:
        self._client = client
        self._bucket = bucket

    def head(self, key: str, version: str | None = None) -> BlobInfo:
        with wrapped(f"The object {key}"):
            answer = self._client.head_object(**self._address(key, version))
        return BlobInfo(
            key=key,
            size=answer["ContentLength"],
            etag=answer["ETag"].strip('"'),
            metadata={name.lower(): value for name, value in answer.get("Metadata", {}).items()},
            version=version,
        )

    def open(self, key: str, version: str | None = None) -> AbstractContextManager[BinaryIO]:
        return self._spooled(key, version)

    @contextmanager
    def _spooled(self, key: str, version: str | None) -> Iterator[BinaryIO]:
        with tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY_BYTES) as file:
            extra = {"VersionId": version} if version else {}
            with wrapped(f"The object {key}"):
                self._client.download_fileobj(self._bucket, key, file, ExtraArgs=extra)
            file.seek(0)
            yield cast(BinaryIO, file)

    def put(self, key: str, data: bytes, media_type: str) -> None:
        with wrapped(f"The object {key}"):
            self._client.put_object(Bucket=self._bucket, Key=key, Body=data, ContentType=media_type)

    def copy(self, source: str, target: str, version: str | None = None) -> None:
        self._copy(source, target, version, {})

    def move(self, info: BlobInfo, target: str, metadata: Mapping[str, str]) -> None:
        replaced = {"Metadata": {**info.metadata, **metadata}, "MetadataDirective": "REPLACE"}
        self._copy(info.key, target, info.version, replaced)
        with wrapped(f"The object {info.key}"):
            self._client.delete_object(**self._address(info.key, info.version))

    def _copy(self, source: str, target: str, version: str | None, extra: dict[str, Any]) -> None:
        with wrapped(f"The object {source}"):
            # The managed copy also takes objects over 5 GB, in parts.
            self._client.copy(self._address(source, version), self._bucket, target, ExtraArgs=extra)

    def _address(self, key: str, version: str | None) -> Any:
        address = {"Bucket": self._bucket, "Key": key}
        if version:
            address["VersionId"] = version
        return address
