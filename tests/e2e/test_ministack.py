"""The deployed stack: S3 event, queues, state machine and functions as real processes."""

from __future__ import annotations

import io
import json
import time
import urllib.request
from collections.abc import Iterator
from uuid import uuid4

import psutil
import pytest
from PIL import Image

from chalicelib.errors import NotFound
from chalicelib.providers.s3 import S3BlobStore
from infra.stack import Stack
from tests.corpus import CORPUS, needs_corpus
from tests.e2e.following import SMALL_BOOK, Reader

pytestmark = pytest.mark.e2e


@pytest.fixture
def reader(stack: Stack) -> Iterator[Reader]:
    reader = Reader(stack.database_url, stack.endpoint, stack.bucket)
    yield reader
    reader.close()


def test_a_dropped_book_becomes_a_storyboard(stack: Stack, reader: Reader) -> None:
    key = reader.drop("carol.epub", SMALL_BOOK.read_bytes(), {"style-preset": "noir"})
    book = reader.wait(120)

    assert book.status == "completed", book.error_message
    assert book.title.startswith("A Christmas Carol")
    assert book.style_preset == "noir"
    boards = reader.pictures(book.id)
    assert len(boards) == book.total_scenes == book.total_storyboards
    blobs = S3BlobStore(stack.client("s3"), stack.bucket)
    for board in boards:
        assert board.image_path
        assert board.thumbnail_path
        with blobs.open(board.image_path) as file, Image.open(io.BytesIO(file.read())) as picture:
            assert picture.size == (720, 720)
        assert blobs.head(board.thumbnail_path).size > 0
    assert {(job.job_type, job.status, job.progress_percent) for job in reader.jobs(book.id)} == {
        ("epub-parse", "completed", 100),
        ("llm-analysis", "completed", 100),
        ("image-generation", "completed", 100),
    }

    # The same object and the same event again make nothing new.
    reader.drop("carol.epub", SMALL_BOOK.read_bytes(), {"style-preset": "noir"})
    for _ in range(3):
        reader.announce(key)
    _drained(stack, "ingest")
    assert [again.id for again in reader.books()] == [book.id]
    assert len(reader.executions(stack.state_machine_arn, book.id)) == 1


def test_what_is_no_book_is_set_aside_with_the_reason(stack: Stack, reader: Reader) -> None:
    key = reader.drop("letter.epub", b"Dear reader, this is no EPUB.", {"style-preset": "noir"})
    stranger = f"drop/{uuid4()}/book.epub"
    reader.s3.put_object(Bucket=stack.bucket, Key=stranger, Body=SMALL_BOOK.read_bytes())

    blobs = S3BlobStore(stack.client("s3"), stack.bucket)
    for dropped, code in ((key, "not_an_epub"), (stranger, "unknown_user")):
        info = _eventually(blobs, "rejected/" + dropped.removeprefix("drop/"))
        assert info["rejected-code"] == code
        assert info["rejected-reason"].endswith(".")
        with pytest.raises(NotFound):
            blobs.head(dropped)
    assert reader.books() == []


@needs_corpus
def test_a_book_without_text_fails_in_plain_words(reader: Reader) -> None:
    reader.drop("pictures.epub", (CORPUS / "hostile" / "60_no_prose_images_only.epub").read_bytes())
    book = reader.wait(60)
    assert (book.status, book.error_code) == ("failed", "no_text")
    assert book.error_message
    assert book.error_message.endswith(".")


def test_killed_workers_cost_time_and_nothing_else(stack: Stack, reader: Reader) -> None:
    reader.drop("carol.epub", SMALL_BOOK.read_bytes())
    reader.wait(120, painted=3)
    killed = _kill_workers()
    book = reader.wait(240)

    assert killed
    assert book.status == "completed", book.error_message
    boards = reader.pictures(book.id)
    assert len({board.scene_id for board in boards}) == len(boards) == book.total_scenes
    assert {board.status for board in boards} == {"painted"}
    assert book.warnings == []


def test_the_api_answers_behind_the_gateway(stack: Stack) -> None:
    with urllib.request.urlopen(f"{stack.api_url}/health", timeout=30) as answer:
        assert json.load(answer) == {"status": "ok"}


def _kill_workers() -> int:
    """Kill -9 every function process of the emulator this test process started."""
    emulators = [child for child in psutil.Process().children() if "ministack" in " ".join(child.cmdline())]
    workers = [worker for emulator in emulators for worker in emulator.children(recursive=True)]
    for worker in workers:
        worker.kill()
    return len(workers)


def _drained(stack: Stack, step: str) -> None:
    """Wait until a queue is empty and nothing of it is at work."""
    sqs = stack.client("sqs")
    url = sqs.get_queue_url(QueueName=f"vividpages-{step}")["QueueUrl"]
    names = ["ApproximateNumberOfMessages", "ApproximateNumberOfMessagesNotVisible"]
    for _ in range(150):
        counts = sqs.get_queue_attributes(QueueUrl=url, AttributeNames=names)["Attributes"]
        if all(int(counts[name]) == 0 for name in names):
            return
        time.sleep(0.2)
    raise AssertionError(f"the queue of {step} does not empty: {counts}")


def _eventually(blobs: S3BlobStore, key: str) -> dict[str, str]:
    for _ in range(150):
        try:
            return dict(blobs.head(key).metadata)
        except NotFound:
            time.sleep(0.2)
    raise AssertionError(f"{key} never appeared")
