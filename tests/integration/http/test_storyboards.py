"""Pictures painted anew: one at a time, nothing lost, nothing overwritten, and the way back."""

from __future__ import annotations

import json
import threading
from typing import Any
from uuid import UUID, uuid4

import psycopg
import pytest

from chalicelib.errors import Invalid, ProviderUnavailable
from chalicelib.store import storyboards
from tests.integration.api import Answer, Api
from tests.integration.cast_book import CastBook, make, paint
from tests.integration.world import RECEIVES, World, add_user, raising

pytestmark = pytest.mark.integration

WISH = {"feedback": "make  her hair longer"}


@pytest.fixture
def book(api: Api, reader: UUID) -> CastBook:
    """A finished book with one picture painted and one that failed."""
    made = make(api, reader)
    paint(made, made.boards[0])
    with api.database.transaction(reader) as conn:
        conn.execute(
            "UPDATE storyboards SET status = 'failed', error_message = 'Refused.' WHERE id = %s",
            [made.boards[1]],
        )
    return made


@pytest.fixture
def painter(book: CastBook) -> World:
    """The workers behind the API."""
    api = book.api
    return World(api.database, book.user_id, blobs=api.blobs, queue=api.queue, workflow=api.workflow)


def ask(book: CastBook, number: int = 0, wish: Any = None) -> Answer:
    return book.api.post(f"/api/storyboards/{book.boards[number]}/regenerate", book.token, wish or WISH)


def detail(book: CastBook, number: int = 0) -> dict[str, Any]:
    found: dict[str, Any] = book.get(f"/api/storyboards/{book.boards[number]}").body
    return found


def restore(book: CastBook, version: int) -> Answer:
    return book.api.post(f"/api/storyboards/{book.boards[0]}/restore", book.token, {"version": version})


def message(book: CastBook) -> str:
    """The latest message to the painters."""
    name, body = book.api.queue.sent[-1]
    assert name == "vividpages-redraw"
    return json.dumps(body)


def job(book: CastBook, job_id: str) -> tuple[str, str | None]:
    with book.api.database.transaction(book.user_id) as conn:
        found = conn.execute("SELECT status, error_message FROM jobs WHERE id = %s", [job_id]).fetchone()
    assert found
    return found[0], found[1]


def test_storyboards_are_listed_in_reading_order_page_by_page(book: CastBook) -> None:
    path = f"/api/vividpages/{book.id}/storyboards?limit=3"
    first = book.get(path)
    rest = book.get(f"{path}&cursor={first.body['next']}").body
    found = [item["storyboard"] for item in first.body["items"] + rest["items"]]
    assert [UUID(each["id"]) for each in found] == book.boards
    assert [each["status"] for each in found] == ["painted", "failed", "planned", "planned"]
    assert found[1]["error_message"] == "Refused."
    assert rest["next"] is None
    assert book.get(path, if_none_match=first.headers["etag"]).status == 304


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
    assert len(now) == len(objects) + 2


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


def test_one_at_a_time_for_each_picture(book: CastBook) -> None:
    answers: list[Answer] = []
    threads = [threading.Thread(target=lambda: answers.append(ask(book))) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(answer.status for answer in answers) == [202, 409, 409, 409, 409, 409]
    assert {answer.code for answer in answers if answer.status == 409} == {"being_painted"}
    assert len(book.api.queue.sent) == 1
    assert restore(book, 1).code == "being_painted"
    assert ask(book, 1).status == 202


def test_a_job_that_was_lost_stands_in_nobodys_way(book: CastBook, admin: psycopg.Connection[Any]) -> None:
    lost = ask(book).body["job_id"]
    admin.execute("ALTER TABLE jobs DISABLE TRIGGER USER")
    admin.execute("UPDATE jobs SET updated_at = now() - interval '7 hours' WHERE id = %s", [lost])
    admin.execute("ALTER TABLE jobs ENABLE TRIGGER USER")
    assert ask(book).status == 202
    assert job(book, lost)[0] == "failed"


def test_only_what_is_done_is_painted_anew(book: CastBook) -> None:
    assert ask(book, 2).code == "not_painted"
    with book.api.database.transaction(book.user_id) as conn:
        conn.execute("UPDATE vivid_pages SET status = 'processing' WHERE id = %s", [book.id])
    assert ask(book).code == "in_work"
    assert book.api.queue.sent == []


def test_a_former_version_can_be_shown_again(book: CastBook, painter: World) -> None:
    ask(book)
    painter.step("redraw", message(book))
    second = detail(book)
    objects = book.api.blobs.current()
    assert restore(book, 2).code == "shown_already"
    answer = restore(book, 1)
    assert answer.status == 200
    assert (answer.body["version"], answer.body["generation"]["restored"]) == (3, 1)
    assert answer.body["image_url"] == second["history"][0]["image_url"]
    assert [(each["version"], each["feedback"]) for each in answer.body["history"]] == [
        (2, None),
        (1, "make her hair longer"),
    ]
    assert book.api.blobs.current() == objects
    assert restore(book, 7).code == "no_such_version"
    ask(book, wish={"feedback": "brighter"})
    painter.step("redraw", message(book))
    fourth = detail(book)
    assert fourth["version"] == 4
    assert fourth["generation"]["feedback"] == ["brighter"]


def test_the_history_has_no_end_and_comes_in_pages(book: CastBook) -> None:
    for number in range(1, 24):
        with book.api.database.transaction(book.user_id) as conn:
            conn.execute(
                "INSERT INTO storyboard_history (storyboard_id, image_path, prompt_used, version_number) "
                "VALUES (%s, 'x.png', 'p', %s)",
                [book.boards[0], number + 1],
            )
            conn.execute("UPDATE storyboards SET version_number = 25 WHERE id = %s", [book.boards[0]])
    shown = detail(book)
    path = f"/api/storyboards/{book.boards[0]}/versions"
    older = book.get(f"{path}?cursor={shown['older']}").body
    numbers = [each["version"] for each in shown["history"] + older["items"]]
    assert numbers == list(range(24, 1, -1))
    assert older["next"] is None


def test_what_is_somebody_elses_is_not_there(book: CastBook) -> None:
    token = book.api.sign_in(add_user(book.api.database))
    path = f"/api/storyboards/{book.boards[0]}"
    assert book.api.get(path, token).status == 404
    assert book.api.get(f"{path}/versions", token).status == 404
    assert book.api.post(f"{path}/regenerate", token, WISH).status == 404
    assert book.api.post(f"{path}/restore", token, {"version": 1}).status == 404
    assert book.api.get(f"/api/vividpages/{book.id}/storyboards", token).status == 404
    assert book.get(f"/api/storyboards/{uuid4()}").status == 404


@pytest.mark.parametrize(
    "wish", [{"feedback": ""}, {"feedback": " "}, {"feedback": "x" * 501}, {}, {"feedback": 1}]
)
def test_a_wish_that_says_nothing_is_refused(book: CastBook, wish: dict[str, object]) -> None:
    answer = book.api.post(f"/api/storyboards/{book.boards[0]}/regenerate", book.token, wish)
    assert answer.status == 422


def test_sixty_wishes_an_hour(book: CastBook) -> None:
    statuses = [ask(book, 2).status for _ in range(61)]
    assert statuses == [409] * 60 + [429]


def test_the_receipt_of_references_is_shown(book: CastBook) -> None:
    receipt = {"sent": [{"name": "Ann Gray", "key": "somewhere"}], "missing": ["There is none of Bob."]}
    with book.api.database.transaction(book.user_id) as conn:
        storyboards.set_references(conn, book.boards[0], receipt)
    generation = detail(book)["generation"]
    assert generation["references"] == ["Ann Gray"]
    assert generation["missing_references"] == ["There is none of Bob."]
    assert generation["seed"] == "7"
