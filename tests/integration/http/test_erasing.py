"""What is deleted leaves no row and no object, and does not come back."""

from __future__ import annotations

import json
from typing import Any
from uuid import UUID

import psycopg
import pytest

from chalicelib.errors import StorageUnavailable
from chalicelib.service import sweep
from tests.fakes import sqs_event
from tests.integration.api import Answer
from tests.integration.bookshop import BOOKS, Shop, objects_of
from tests.integration.world import RECEIVES, epub, failed, raising

pytestmark = pytest.mark.integration

Admin = psycopg.Connection[Any]


def delete(shop: Shop, book_id: str) -> Answer:
    return shop.api.delete(f"{BOOKS}/{book_id}", shop.token)


def test_a_deleted_book_is_gone_at_once_and_its_files_soon_after(shop: Shop, admin: Admin) -> None:
    kept = shop.made(title="Kept")
    gone = shop.made(title="Gone")
    assert delete(shop, gone).status == 204
    assert shop.get(f"/{gone}").status == 404
    assert [book["id"] for book in shop.get("").body["items"]] == [kept]
    assert delete(shop, gone).status == 404
    assert any(gone in key for key in objects_of(shop, shop.world.reader))
    assert shop.work_off() == 1
    assert not any(gone in key for key in objects_of(shop, shop.world.reader))
    assert any(kept in key for key in objects_of(shop, shop.world.reader))
    assert admin.execute("SELECT FROM outbox").rowcount == 0
    assert shop.show(kept)["status"] == "completed"


@pytest.mark.parametrize("during", ["fault", "sheet_fault"])
def test_a_book_in_work_is_stopped_and_what_its_workers_still_make_is_deleted(
    shop: Shop, during: str
) -> None:
    """Whether a picture is painted or a reference picture."""
    book_id = shop.announce()["id"]
    shop.upload(book_id, epub(chapters=5))
    (name,) = shop.world.workflow.executions
    painted = []

    def deleting(operation: str, order: object) -> None:
        painted.append(order)
        if len(painted) == 2:
            assert delete(shop, book_id).status == 204
            shop.work_off()

    setattr(shop.world.image, during, deleting)
    shop.run()
    assert shop.world.workflow.stopped == [name]
    assert len(painted) == 2
    assert objects_of(shop, shop.world.reader) == []
    assert shop.world.dead == []


def test_a_picture_painted_anew_while_its_book_is_deleted_is_deleted_too(shop: Shop) -> None:
    book_id = shop.made()
    board = shop.world.boards(UUID(book_id))[0].id
    path = f"/api/storyboards/{board}/regenerate"
    assert shop.api.post(path, shop.token, {"feedback": "longer hair"}).status == 202
    ((_, message),) = shop.world.queue.sent
    shop.world.queue.sent.clear()

    def deleting(operation: str, order: object) -> None:
        shop.world.image.fault = None
        assert delete(shop, book_id).status == 204
        shop.work_off()

    shop.world.image.fault = deleting
    assert shop.world.step("redraw", json.dumps(message)) == []
    assert objects_of(shop, shop.world.reader) == []
    assert shop.world.step("redraw", json.dumps(message), receives=2) == []


def test_a_dropped_book_goes_with_its_file_and_does_not_come_back(shop: Shop) -> None:
    data = epub()
    event = shop.world.drop(data)
    assert shop.world.take(event) == []
    book_id = str(shop.world.books()[0].id)
    assert delete(shop, book_id).status == 204
    assert shop.under("drop/") == []
    # Its event once more, before and after its files are erased.
    assert shop.world.take(event) == []
    assert shop.work_off() == 1
    assert shop.world.take(event) == []
    assert (shop.world.books(), objects_of(shop, shop.world.reader)) == ([], [])
    # The same file dropped anew is the same book made again.
    assert shop.world.take(shop.world.drop(data)) == []
    assert [str(book.id) for book in shop.world.books()] == [book_id]


def test_a_file_dropped_again_while_its_book_is_erased_waits_for_that(shop: Shop) -> None:
    data = epub()
    shop.world.take(shop.world.drop(data))
    delete(shop, str(shop.world.books()[0].id))
    event = shop.world.drop(data)
    assert shop.world.take(event) == ["m0"]
    assert shop.world.books() == []
    shop.work_off()
    assert shop.world.take(event, receives=2) == []
    shop.run()
    (book,) = shop.world.books()
    assert book.status == "completed"


def test_other_bytes_that_were_dropped_under_the_same_name_stay(shop: Shop) -> None:
    first, second = epub(title="First"), epub(title="Second")
    shop.world.take(shop.world.drop(first))
    (older,) = shop.world.books()
    shop.world.take(shop.world.drop(second))
    assert delete(shop, str(older.id)).status == 204
    shop.work_off()
    assert len(shop.world.books()) == 1
    assert list(shop.world.blobs.current().values()).count(second) == 2
    assert first not in [blob.data for blobs in shop.world.blobs.versions.values() for blob in blobs]


def test_a_file_whose_name_only_begins_alike_stays(shop: Shop) -> None:
    shop.world.take(shop.world.drop(epub(title="One"), name="book.epub"))
    (book,) = shop.world.books()
    shop.world.take(shop.world.drop(epub(title="Two"), name="book.epub.epub"))
    delete(shop, str(book.id))
    shop.work_off()
    assert shop.under("drop/") == [f"drop/{shop.world.reader}/book.epub.epub"]


def test_an_upload_that_comes_after_its_book_was_deleted_is_deleted_too(shop: Shop) -> None:
    book_id = shop.announce()["id"]
    delete(shop, book_id)
    shop.work_off()
    shop.upload(book_id)
    assert objects_of(shop, shop.world.reader) == []


def test_an_erasure_whose_message_is_lost_is_sent_again(shop: Shop, admin: Admin) -> None:
    book_id = shop.made()
    delete(shop, book_id)
    shop.world.queue.sent.clear()
    assert sweep.run(shop.edge) == 0
    admin.execute(
        "UPDATE outbox SET created_at = now() - interval '2 hours', sent_at = now() - interval '2 hours'"
    )
    assert sweep.run(shop.edge) == 1
    assert shop.work_off() == 1
    assert objects_of(shop, shop.world.reader) == []
    # A second message of the same row finds it gone.
    assert sweep.run(shop.edge) == 0


def test_an_erasure_that_fails_for_long_stays_to_be_done(shop: Shop, admin: Admin) -> None:
    book_id = shop.made()
    delete(shop, book_id)
    ((name, message),) = shop.world.queue.sent
    assert name == "vividpages-erase"
    shop.world.blobs.fault = raising(StorageUnavailable("The bucket could not be reached."))
    for receives in range(1, RECEIVES + 1):
        event = sqs_event(json.dumps(message), receives=receives, step="erase")
        assert failed(shop.edge.take_step("erase", event)) == ["m0"]
    shop.world.blobs.fault = None
    assert admin.execute("SELECT FROM outbox").rowcount == 1
    admin.execute(
        "UPDATE outbox SET created_at = now() - interval '2 hours', sent_at = now() - interval '2 hours'"
    )
    shop.world.queue.sent.clear()
    sweep.run(shop.edge)
    shop.work_off()
    assert objects_of(shop, shop.world.reader) == []


def test_a_dropped_file_that_cannot_be_deleted_leaves_the_book(shop: Shop) -> None:
    shop.world.take(shop.world.drop(epub()))
    (book,) = shop.world.books()
    shop.world.blobs.fault = raising(StorageUnavailable("The bucket could not be reached."))
    assert delete(shop, str(book.id)).status == 503
    shop.world.blobs.fault = None
    assert shop.show(str(book.id))["id"] == str(book.id)
    assert delete(shop, str(book.id)).status == 204


def test_a_message_about_what_is_still_there_erases_nothing(shop: Shop) -> None:
    book_id = shop.made()
    before = objects_of(shop, shop.world.reader)
    for more in ({}, {"vivid_page_id": book_id}):
        shop.world.queue.send("vividpages-erase", {"user_id": str(shop.world.reader), **more})
    assert shop.work_off() == 2
    assert objects_of(shop, shop.world.reader) == before
    assert shop.show(book_id)["status"] == "completed"


def test_messages_about_nothing_are_acknowledged(shop: Shop) -> None:
    stranger = UUID(int=7)
    for message in (
        {"user_id": str(stranger)},
        {"user_id": str(stranger), "vivid_page_id": str(UUID(int=8))},
    ):
        shop.world.queue.send("vividpages-erase", message)
    assert shop.work_off() == 2
