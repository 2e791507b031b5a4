from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import boto3
import pytest
from botocore.config import Config
from botocore.stub import Stubber
from moto import mock_aws
from s3transfer.exceptions import RetriesExceededError

from chalicelib.errors import NotFound, StorageUnavailable
from chalicelib.providers import s3
from chalicelib.providers.s3 import S3BlobStore

if TYPE_CHECKING:
    from types_boto3_s3 import S3Client

BUCKET = "books"
KEY = "drop/user/ä b+c.epub"


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


def add(client: S3Client, data: bytes, key: str = KEY, **metadata: str) -> str:
    return client.put_object(Bucket=BUCKET, Key=key, Body=data, Metadata=metadata)["VersionId"]


def read(store: S3BlobStore, key: str, version: str | None = None) -> bytes:
    with store.open(key, version) as file:
        return file.read()


def test_what_is_put_is_there(store: S3BlobStore) -> None:
    store.put("books/1/cover.jpg", b"picture", "image/jpeg")
    info = store.head("books/1/cover.jpg")
    assert (info.key, info.size, info.version) == ("books/1/cover.jpg", 7, None)
    assert len(info.etag) == 32
    assert read(store, "books/1/cover.jpg") == b"picture"


def test_every_version_can_be_read(client: S3Client, store: S3BlobStore) -> None:
    first = add(client, b"one", **{"Style-Preset": "noir"})
    second = add(client, b"two, longer")
    assert store.head(KEY, first).metadata == {"style-preset": "noir"}
    assert (store.head(KEY, first).size, store.head(KEY).size) == (3, 11)
    assert store.head(KEY, first).etag != store.head(KEY, second).etag
    assert (read(store, KEY, first), read(store, KEY, second), read(store, KEY)) == (
        b"one",
        b"two, longer",
        b"two, longer",
    )


def test_a_file_can_be_read_from_any_place(client: S3Client, store: S3BlobStore) -> None:
    big = bytes(range(256)) * 4 * 1024 * 20
    add(client, big)
    with store.open(KEY) as file:
        file.seek(-256, 2)
        assert file.read() == bytes(range(256))
        file.seek(0)
        assert file.read() == big


def test_what_is_not_there_is_not_found(client: S3Client, store: S3BlobStore) -> None:
    version = add(client, b"one")
    client.delete_object(Bucket=BUCKET, Key=KEY, VersionId=version)
    info = store.head(_kept(client))
    for attempt in (
        lambda: store.head("nowhere"),
        lambda: store.head(KEY),
        lambda: store.head(KEY, version),
        lambda: read(store, "nowhere"),
        lambda: read(store, KEY, version),
        lambda: store.copy("nowhere", "somewhere"),
        lambda: store.move(type(info)("nowhere", 1, "", {}), "somewhere", {}),
    ):
        with pytest.raises(NotFound):
            attempt()


def _kept(client: S3Client) -> str:
    add(client, b"kept", "kept")
    return "kept"


@pytest.mark.parametrize("size", [10, 9 * 1024 * 1024])
def test_a_copy_has_data_and_metadata_whatever_its_size(
    client: S3Client, store: S3BlobStore, size: int
) -> None:
    version = add(client, b"x" * size, **{"style-preset": "noir"})
    add(client, b"newer")
    store.copy(KEY, "books/copy.epub", version)
    copied = store.head("books/copy.epub")
    assert (copied.size, copied.metadata) == (size, {"style-preset": "noir"})
    assert read(store, KEY) == b"newer"


@pytest.mark.parametrize("size", [10, 9 * 1024 * 1024])
def test_a_move_keeps_the_metadata_and_adds_to_it(client: S3Client, store: S3BlobStore, size: int) -> None:
    version = add(client, b"x" * size, **{"style-preset": "noir"})
    store.move(store.head(KEY, version), "rejected/a.epub", {"rejected-code": "drm"})
    moved = store.head("rejected/a.epub")
    assert (moved.size, moved.metadata) == (size, {"style-preset": "noir", "rejected-code": "drm"})
    with pytest.raises(NotFound):
        store.head(KEY)


def test_only_the_version_that_is_moved_goes(client: S3Client, store: S3BlobStore) -> None:
    first, second = add(client, b"one"), add(client, b"two")
    store.move(store.head(KEY, second), "rejected/a.epub", {})
    assert (read(store, KEY), read(store, KEY, first), read(store, "rejected/a.epub")) == (
        b"one",
        b"one",
        b"two",
    )


def test_without_a_version_the_object_is_hidden_and_nothing_is_lost(
    client: S3Client, store: S3BlobStore
) -> None:
    version = add(client, b"one")
    store.move(store.head(KEY), "rejected/a.epub", {})
    with pytest.raises(NotFound):
        store.head(KEY)
    assert read(store, KEY, version) == read(store, "rejected/a.epub") == b"one"


def test_a_move_that_stops_half_way_stands_in_both_places_and_can_be_repeated(
    client: S3Client, store: S3BlobStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    version = add(client, b"one", a="b")
    info = store.head(KEY, version)

    def killed(**_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(client, "delete_object", killed)
        with pytest.raises(KeyboardInterrupt):
            store.move(info, "rejected/a.epub", {"c": "d"})
    assert read(store, KEY, version) == read(store, "rejected/a.epub") == b"one"
    store.move(info, "rejected/a.epub", {"c": "d"})
    assert store.head("rejected/a.epub").metadata == {"a": "b", "c": "d"}
    with pytest.raises(NotFound):
        store.head(KEY)


def test_metadata_that_would_grow_too_big_gives_way_to_what_is_added(
    client: S3Client, store: S3BlobStore
) -> None:
    version = add(client, b"one", **{"style-preset": "noir", "custom-instructions": "x" * 1_900})
    store.move(store.head(KEY, version), "rejected/a.epub", {"rejected-reason": "y" * 400})
    kept = store.head("rejected/a.epub").metadata
    assert kept["rejected-reason"] == "y" * 400
    assert kept["style-preset"] == "noir"
    assert kept["custom-instructions"].startswith("xxx")
    assert sum(len(name) + len(value) for name, value in kept.items()) <= 2_048


def test_metadata_that_is_no_header_is_written_as_one(client: S3Client, store: S3BlobStore) -> None:
    add(client, b"one")
    info = replace(store.head(KEY), metadata={"custom-instructions": "Kein Hut für Änne"})
    store.move(info, "rejected/a.epub", {"rejected-reason": "Nicht “möglich”"})
    assert store.head("rejected/a.epub").metadata == {
        "custom-instructions": "Kein Hut f?r ?nne",
        "rejected-reason": "Nicht ?m?glich?",
    }


def test_an_answer_that_is_an_error_is_storage_that_cannot_be_reached(
    client: S3Client, store: S3BlobStore
) -> None:
    with Stubber(client) as stub:
        stub.add_client_error("put_object", "SlowDown", http_status_code=503)
        with pytest.raises(StorageUnavailable, match="SlowDown"):
            store.put("a", b"", "image/png")
        stub.add_client_error("head_object", "403", http_status_code=403)
        with pytest.raises(StorageUnavailable):
            store.head("a")


def test_no_answer_is_storage_that_cannot_be_reached() -> None:
    config = Config(connect_timeout=1, retries={"max_attempts": 0})
    s3 = boto3.client(
        "s3",
        endpoint_url="http://127.0.0.1:9",
        region_name="us-east-1",
        aws_access_key_id="test",
        aws_secret_access_key="test",
        config=config,
    )
    with pytest.raises(StorageUnavailable):
        S3BlobStore(s3, BUCKET).head("a")


def test_a_download_that_breaks_off_again_and_again_is_storage_that_cannot_be_reached(
    client: S3Client, store: S3BlobStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise RetriesExceededError(ValueError("connection broken"))

    monkeypatch.setattr(client, "download_fileobj", broken)
    with pytest.raises(StorageUnavailable):
        read(store, "a")


def test_an_address_stays_the_same_for_a_while(
    client: S3Client, store: S3BlobStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = 1_800_000_000.0
    signed: list[str] = []
    sign = client.generate_presigned_url

    def counted(operation: str, **given: Any) -> str:
        signed.append(given["Params"]["Key"])
        return f"{sign(operation, **given)}&n={len(signed)}"

    monkeypatch.setattr(client, "generate_presigned_url", counted)
    monkeypatch.setattr("time.time", lambda: now)
    first = store.link("a", 900)
    assert store.link("a", 900) == first
    assert store.link("a", 60) != first
    assert "/a?" in first
    assert "/b?" in store.link("b", 900)
    assert signed == ["a", "a", "b"]
    now += 301
    assert store.link("a", 900) != first
    assert signed == ["a", "a", "b", "a"]


def test_not_every_address_is_kept(store: S3BlobStore, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(s3, "_MOST_LINKS", 3)
    for number in range(10):
        assert f"/{number}?" in store.link(str(number), 900)
        assert len(store._signed[1]) <= 3
