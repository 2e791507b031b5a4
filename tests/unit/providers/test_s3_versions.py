"""Presigned forms, and deleting for good, on a versioned bucket."""

from __future__ import annotations

import base64
import json
from collections.abc import Iterator
from typing import TYPE_CHECKING

import boto3
import pytest
from botocore.config import Config
from moto import mock_aws

from chalicelib.providers.s3 import S3BlobStore

if TYPE_CHECKING:
    from types_boto3_s3 import S3Client

BUCKET = "books"


@pytest.fixture
def client(monkeypatch: pytest.MonkeyPatch) -> Iterator[S3Client]:
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "test")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "test")
    monkeypatch.delenv("AWS_ENDPOINT_URL", raising=False)
    with mock_aws():
        s3 = boto3.client("s3", region_name="us-east-1", config=Config(retries={"max_attempts": 1}))
        s3.create_bucket(Bucket=BUCKET)
        s3.put_bucket_versioning(Bucket=BUCKET, VersioningConfiguration={"Status": "Enabled"})
        yield s3


@pytest.fixture
def store(client: S3Client) -> S3BlobStore:
    return S3BlobStore(client, BUCKET)


def left(client: S3Client) -> list[str]:
    """Keys of every version and delete marker."""
    page = client.list_object_versions(Bucket=BUCKET)
    found = [item["Key"] for item in page.get("Versions", [])]
    return sorted(found + [item["Key"] for item in page.get("DeleteMarkers", [])])


def test_versions_of_a_key_are_its_own_newest_first(client: S3Client, store: S3BlobStore) -> None:
    for key, data in (("a", b"1"), ("a", b"22"), ("a.b", b"333"), ("A", b"4")):
        client.put_object(Bucket=BUCKET, Key=key, Body=data)
    client.delete_object(Bucket=BUCKET, Key="a")
    client.put_object(Bucket=BUCKET, Key="a", Body=b"55555")
    found = store.list_versions("a")
    assert [info.size for info in found] == [5, 2, 1]
    assert [info.etag for info in found] == [store.head("a", info.version).etag for info in found]
    assert store.list_versions("nothing") == []


def test_one_version_is_deleted_and_no_other(client: S3Client, store: S3BlobStore) -> None:
    for data in (b"1", b"22"):
        client.put_object(Bucket=BUCKET, Key="a", Body=data)
    newest, oldest = store.list_versions("a")
    assert newest.version
    store.delete("a", newest.version)
    store.delete("a", newest.version)
    assert store.list_versions("a") == [oldest]
    assert store.head("a").size == 1


def test_everything_under_a_prefix_goes_in_bounded_batches(client: S3Client, store: S3BlobStore) -> None:
    for number in range(7):
        client.put_object(Bucket=BUCKET, Key=f"books/1/{number}", Body=b"x")
    client.put_object(Bucket=BUCKET, Key="books/1/0", Body=b"y")
    client.delete_object(Bucket=BUCKET, Key="books/1/1")
    client.put_object(Bucket=BUCKET, Key="books/10/0", Body=b"z")
    gone = []
    while deleted := store.delete_under("books/1/", 4):
        gone.append(deleted)
    assert max(gone) <= 4
    assert sum(gone) == 9
    assert left(client) == ["books/10/0"]


def test_a_form_is_bound_to_its_key_type_and_size(store: S3BlobStore) -> None:
    form = store.form("uploads/1/2/a.epub", "application/epub+zip", 5_000, seconds=900)
    policy = json.loads(base64.b64decode(form.fields["policy"]))
    assert form.fields["key"] == "uploads/1/2/a.epub"
    assert {"key": "uploads/1/2/a.epub"} in policy["conditions"]
    assert {"Content-Type": "application/epub+zip"} in policy["conditions"]
    assert ["content-length-range", 1, 5_000] in policy["conditions"]
    assert {"bucket": BUCKET} in policy["conditions"]
