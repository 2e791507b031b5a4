"""The BlobStore port on S3."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from typing import TYPE_CHECKING, Any, BinaryIO, cast

from chalicelib.errors import StorageUnavailable
from chalicelib.ports import BlobInfo, UploadForm
from chalicelib.providers.aws_errors import wrapped

if TYPE_CHECKING:
    from types_boto3_s3 import S3Client

_IN_MEMORY_BYTES = 16 * 1024 * 1024
_LARGEST_COPY = 5 * 1024 * 1024 * 1024
_METADATA_BYTES = 2_048
# Seconds for which an address is given out again, and how many are kept.
_LINK_PERIOD = 300
_MOST_LINKS = 20_000


class S3BlobStore:
    """Objects of one versioned bucket."""

    def __init__(self, client: S3Client, bucket: str) -> None:
        self._client = client
        self._bucket = bucket
        self._signed: tuple[int, dict[tuple[str, int], str]] = (0, {})

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
        replaced = {"Metadata": _within_limits(info.metadata, metadata), "MetadataDirective": "REPLACE"}
        self._copy(info.key, target, info.version, replaced)
        with wrapped(f"The object {info.key}"):
            self._client.delete_object(**self._address(info.key, info.version))

    def link(self, key: str, seconds: int) -> str:
        # Signing takes 0.2 ms, and a page has a hundred addresses; one that stays the same for a while also
        # lets a browser keep the picture.
        period = int(time.time() // _LINK_PERIOD)
        if self._signed[0] != period or len(self._signed[1]) >= _MOST_LINKS:
            self._signed = (period, {})
        links = self._signed[1]
        found = links.get((key, seconds))
        if found is None:
            found = links[key, seconds] = self._sign(key, seconds)
        return found

    def _sign(self, key: str, seconds: int) -> str:
        with wrapped(f"The object {key}"):
            return self._client.generate_presigned_url(
                "get_object", Params={"Bucket": self._bucket, "Key": key}, ExpiresIn=seconds
            )

    def form(self, key: str, media_type: str, max_bytes: int, seconds: int) -> UploadForm:
        with wrapped(f"The object {key}"):
            made = self._client.generate_presigned_post(
                self._bucket,
                key,
                Fields={"Content-Type": media_type},
                Conditions=[{"Content-Type": media_type}, ["content-length-range", 1, max_bytes]],
                ExpiresIn=seconds,
            )
        return UploadForm(made["url"], made["fields"])

    def list_versions(self, key: str) -> list[BlobInfo]:
        with wrapped(f"The object {key}"):
            # Keys come in order, and the key itself before those that only begin with it.
            page = self._client.list_object_versions(Bucket=self._bucket, Prefix=key, MaxKeys=1000)
        return [
            BlobInfo(key, item["Size"], item["ETag"].strip('"'), {}, item["VersionId"])
            for item in page.get("Versions", [])
            if item["Key"] == key
        ]

    def delete(self, key: str, version: str) -> None:
        with wrapped(f"The object {key}"):
            self._client.delete_object(**self._address(key, version))

    def delete_under(self, prefix: str, limit: int) -> int:
        with wrapped("The bucket"):
            page = self._client.list_object_versions(
                Bucket=self._bucket, Prefix=prefix, MaxKeys=min(limit, 1000)
            )
            found = [*page.get("Versions", []), *page.get("DeleteMarkers", [])]
            if not found:
                return 0
            answer = self._client.delete_objects(
                Bucket=self._bucket,
                Delete={
                    "Objects": [{"Key": each["Key"], "VersionId": each["VersionId"]} for each in found],
                    "Quiet": True,
                },
            )
        if answer.get("Errors"):
            raise StorageUnavailable("Some objects could not be deleted just now.")
        return len(found)

    def reachable(self) -> None:
        with wrapped("The bucket"):
            self._client.head_bucket(Bucket=self._bucket)

    def _copy(self, source: str, target: str, version: str | None, extra: dict[str, Any]) -> None:
        from boto3.s3.transfer import TransferConfig

        # In parts, which older releases of boto3 copy without metadata, only where S3 asks for it.
        whole = TransferConfig(multipart_threshold=_LARGEST_COPY)
        with wrapped(f"The object {source}"):
            self._client.copy(
                self._address(source, version), self._bucket, target, ExtraArgs=extra, Config=whole
            )

    def _address(self, key: str, version: str | None) -> Any:
        address = {"Bucket": self._bucket, "Key": key}
        if version:
            address["VersionId"] = version
        return address


def _within_limits(old: Mapping[str, str], new: Mapping[str, str]) -> dict[str, str]:
    """Both as S3 takes them, ASCII and 2 KB in all; the longest old values are cut to that."""
    kept: dict[str, str] = {}
    left = _METADATA_BYTES
    rest = {name: value for name, value in old.items() if name not in new}
    for name, value in [*new.items(), *sorted(rest.items(), key=lambda pair: len(pair[1]))]:
        ascii_value = value.encode("ascii", "replace").decode()[: max(0, left - len(name))]
        if ascii_value or not value:
            kept[name] = ascii_value
            left -= len(name) + len(ascii_value)
    return kept
