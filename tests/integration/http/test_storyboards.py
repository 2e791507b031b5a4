"""Storyboards and their former versions: shown, wished for, and taken back."""

from __future__ import annotations

import threading
from decimal import Decimal
from uuid import UUID, uuid4

import pytest

from chalicelib.domain.references import Binding, BoundPerson
from chalicelib.store import storyboards
from tests.integration.api import Answer, Api
from tests.integration.cast_book import CastBook
from tests.integration.http.boards import WISH, ask, detail, finished, message, restore, workers
from tests.integration.world import World, add_user

pytestmark = pytest.mark.integration


@pytest.fixture
def book(api: Api, reader: UUID) -> CastBook:
    return finished(api, reader)


@pytest.fixture
def painter(book: CastBook) -> World:
    return workers(book)


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


def test_every_version_says_what_it_cost(book: CastBook, painter: World) -> None:
    assert detail(book)["generation"]["price"] is None, "painted when prices were not kept"
    with book.api.database.transaction(book.user_id) as conn:
        conn.execute("UPDATE storyboards SET status = 'planned' WHERE id = %s", [book.boards[0]])
        storyboards.mark_painted(
            conn, book.boards[0], "1.png", "1.webp", 5, 720, 720, "Ann.", price=Decimal("0.013050")
        )
    assert detail(book)["generation"]["price"] == "0.01305"
    ask(book)
    painter.step("redraw", message(book))
    second = detail(book)
    assert second["generation"]["price"] == "0", "the built-in painter costs nothing"
    assert [each["generation"]["price"] for each in second["history"]] == ["0.01305"]
    assert restore(book, 1).body["generation"]["price"] == "0.01305"


def test_who_is_bound_to_a_picture_is_shown(book: CastBook) -> None:
    people = (
        BoundPerson("Ann Gray", "one", "Ann Gray: a woman", True, True, score=0.75),
        BoundPerson("Bob", "two", "Bob: a man", why_not="There is none of Bob."),
    )
    binding = Binding(people, "the quay", ("The book says nothing of how Bob looks.",))
    with book.api.database.transaction(book.user_id) as conn:
        conn.execute("UPDATE storyboards SET status = 'planned' WHERE id = %s", [book.boards[0]])
        storyboards.mark_painted(
            conn, book.boards[0], "1.png", "1.webp", 5, 720, 720, "Ann.", binding=binding
        )
    shown = detail(book)
    generation = shown["generation"]
    ann, bob = generation["people"]
    assert (ann["name"], ann["look"], ann["sent"], ann["consistency"]) == (
        "Ann Gray",
        "Ann Gray: a woman",
        True,
        0.75,
    )
    assert "/references/one" in ann["reference_url"]
    assert (bob["reference_url"], bob["why_not"], bob["consistency"]) == (None, "There is none of Bob.", None)
    assert (generation["setting"], generation["warnings"]) == ("the quay", list(binding.warnings))
    assert (generation["references"], generation["missing_references"]) == (
        ["Ann Gray"],
        ["There is none of Bob."],
    )
    assert (shown["consistency"], generation["seed"]) == (0.75, "7")
