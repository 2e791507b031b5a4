"""Pictures painted anew: one at a time, nothing lost, nothing overwritten."""

from __future__ import annotations

import json
import threading
from typing import Any
from uuid import UUID

import psycopg
import pytest

from chalicelib.errors import Invalid, ProviderUnavailable
from tests.integration.api import Api
from tests.integration.cast_book import CastBook
from tests.integration.http.boards import ask, detail, finished, job, message, workers
from tests.integration.world import RECEIVES, World, raising

pytestmark = pytest.mark.integration


@pytest.fixture
def book(api: Api, reader: UUID) -> CastBook:
    return finished(api, reader)


@pytest.fixture
def painter(book: CastBook) -> World:
    return workers(book)


def test_a_wish_is_painted_and_the_former_picture_kept(book: CastBook, painter: World) -> None:
    before = detail(book)
    objects = book.api.blobs.current()
    answer = ask(book)
    assert answer.status == 202
    assert detail(book)["job_id"] == answer.body["job_id"]
    assert painter.step("redraw", message(book)) == []
    after = detail(book)
    assert (after["version"], after["status"], after["job_id"]) == (2, "painted", None)
    assert after["generation"]["feedback"] == ["make her hair longer"]
    assert "make her hair longer" in after["generation"]["prompt"]
    assert "red hair" in after["generation"]["prompt"]
    assert after["generation"]["seed"] != before["generation"]["seed"]
    (former,) = after["history"]
    assert (former["version"], former["feedback"]) == (1, "make her hair longer")
    assert former["image_url"] == before["image_url"] != after["image_url"]
    assert former["generation"] == before["generation"]
    assert job(book, answer.body["job_id"]) == ("completed", None)
    now = book.api.blobs.current()
    assert {key: now[key] for key in objects} == objects
    # The picture, its thumbnail, and what Ann looks like.
    assert len(now) == len(objects) + 3


def test_wishes_add_up_and_the_cast_is_as_it_is_now(book: CastBook, painter: World) -> None:
    ask(book)
    painter.step("redraw", message(book))
    book.api.patch(book.character("Ann Gray"), book.token, {"appearance": {"hair_color": "white"}})
    ask(book, wish={"feedback": "more snow, at night"})
    painter.step("redraw", message(book))
    after = detail(book)
    assert after["generation"]["feedback"] == ["make her hair longer", "more snow, at night"]
    assert "white hair" in after["generation"]["prompt"]
    order = painter.image.orders[-1]
    assert (order.weather, order.time_of_day) == ("snow", "night")
    assert [each["version"] for each in after["history"]] == [2, 1]


def test_a_failed_picture_is_painted_without_a_history(book: CastBook, painter: World) -> None:
    assert ask(book, 1).status == 202
    assert painter.step("redraw", message(book)) == []
    after = detail(book, 1)
    assert (after["status"], after["version"], after["error_message"]) == ("painted", 2, None)
    assert after["history"] == []


def test_the_same_message_again_paints_nothing(book: CastBook, painter: World) -> None:
    ask(book)
    body = message(book)
    assert painter.step("redraw", body) == []
    before = detail(book)
    assert painter.step("redraw", body, receives=2) == []
    without_outbox = json.dumps({k: v for k, v in json.loads(body).items() if k != "outbox_id"})
    assert painter.step("redraw", without_outbox, receives=3) == []
    assert detail(book) == before
    assert len(painter.image.orders) == 1


def test_a_worker_that_dies_after_painting_is_followed_by_one_that_finishes(
    book: CastBook, painter: World
) -> None:
    ask(book)
    body = message(book)
    deaths = iter([True, False])

    def die_at_the_thumbnail(operation: str, key: Any) -> None:
        if operation == "put" and ".thumb." in key and next(deaths):
            raise RuntimeError("killed")

    painter.blobs.fault = die_at_the_thumbnail
    assert painter.step("redraw", body) == ["m0"]
    assert detail(book)["version"] == 1
    assert painter.step("redraw", body, receives=2) == []
    assert detail(book)["version"] == 2
    assert len(detail(book)["history"]) == 1


def test_two_workers_with_the_same_message_make_one_version(book: CastBook, painter: World) -> None:
    ask(book)
    body = message(book)
    both = threading.Barrier(2, timeout=20)

    def wait(operation: str, subject: Any) -> None:
        both.wait()

    painter.image.fault = wait
    failed: list[list[str]] = []
    threads = [threading.Thread(target=lambda: failed.append(painter.step("redraw", body))) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failed == [[], []]
    after = detail(book)
    assert after["version"] == 2
    assert len(after["history"]) == 1


@pytest.mark.parametrize(
    ("error", "receives", "said"),
    [
        (
            Invalid("The model refuses this wish. Say it otherwise."),
            1,
            "The model refuses this wish. Say it otherwise.",
        ),
        (ProviderUnavailable("The painter rests. Try later."), RECEIVES, "The painter rests. Try later."),
        (
            ZeroDivisionError("division"),
            RECEIVES,
            "Something went wrong on our side, and the picture stays as it was.",
        ),
    ],
)
def test_what_cannot_be_painted_leaves_the_picture_and_says_why(
    book: CastBook, painter: World, error: Exception, receives: int, said: str
) -> None:
    before = detail(book)
    job_id = ask(book).body["job_id"]
    painter.image.fault = raising(error)
    painter.step("redraw", message(book), receives=receives)
    status, reason = job(book, job_id)
    assert status == "failed"
    assert reason is not None
    assert reason.startswith(said)
    assert detail(book) == before
    painter.image.fault = None
    assert ask(book).status == 202


def test_what_a_job_that_failed_has_left_is_not_written_over(book: CastBook, painter: World) -> None:
    ask(book)

    def no_thumbnails(operation: str, key: Any) -> None:
        if operation == "put" and ".thumb." in key:
            raise Invalid("The bucket refuses this.")

    painter.blobs.fault = no_thumbnails
    painter.step("redraw", message(book))
    painter.blobs.fault = None
    ask(book, wish={"feedback": "brighter"})
    painter.step("redraw", message(book))
    assert detail(book)["version"] == 2
    assert {len(versions) for versions in painter.blobs.versions.values()} == {1}


def test_a_job_that_was_lost_stands_in_nobodys_way(book: CastBook, admin: psycopg.Connection[Any]) -> None:
    lost = ask(book).body["job_id"]
    admin.execute("ALTER TABLE jobs DISABLE TRIGGER USER")
    admin.execute("UPDATE jobs SET updated_at = now() - interval '7 hours' WHERE id = %s", [lost])
    admin.execute("ALTER TABLE jobs ENABLE TRIGGER USER")
    assert ask(book).status == 202
    assert job(book, lost)[0] == "failed"
