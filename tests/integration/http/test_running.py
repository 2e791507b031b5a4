"""Start, cancel and resume: each once, whoever asks at the same time, and whatever fails on the way."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from typing import Any
from uuid import UUID

import psycopg
import pytest

from chalicelib.errors import ProviderUnavailable, StorageUnavailable
from chalicelib.service import dispatch, sweep
from tests.integration.bookshop import Shop
from tests.integration.world import epub, raising, snapshot

pytestmark = pytest.mark.integration

Admin = psycopg.Connection[Any]


def test_a_book_that_is_started_by_hand_waits_with_its_estimate(shop: Shop) -> None:
    book_id = shop.parsed()
    (first,) = shop.world.workflow.executions
    book = shop.show(book_id)
    assert (book["status"], book["start"], book["progress"]["seconds_left"]) == ("parsed", "by_hand", None)
    assert shop.world.text.calls == 0
    estimate = shop.get(f"/{book_id}/estimate").body
    assert (estimate["scenes"], estimate["pictures"], estimate["price"]) == (3, 3, "0.00")

    assert shop.do(book_id, "start")["status"] == "queued"
    assert shop.do(book_id, "start")["status"] == "queued"
    (machine,) = shop.run()
    assert machine.visited[-1] == "Completed"
    assert shop.show(book_id)["status"] == "completed"
    assert len(shop.world.workflow.executions) == 2
    assert shop.post(f"/{book_id}/start").code == "completed"
    assert first in shop.world.workflow.executions


def test_a_start_before_the_file_is_there_or_read_lets_the_book_go_on_by_itself(shop: Shop) -> None:
    early = shop.announce(start="by_hand")["id"]
    assert shop.do(early, "start")["start"] == "when_uploaded"
    shop.upload(early)
    late = shop.announce(start="by_hand")["id"]
    shop.upload(late)
    assert shop.do(late, "start")["status"] == "queued"
    shop.run()
    assert [shop.show(book_id)["status"] for book_id in (early, late)] == ["completed"] * 2
    assert len(shop.world.workflow.executions) == 2


def test_the_message_of_a_book_that_waits_may_come_twice(shop: Shop) -> None:
    book_id = shop.parsed()
    (name,) = shop.world.workflow.executions
    ids = {"execution": name}
    again = shop.world.answer("parse", UUID(book_id), **ids)
    assert again == {"after_chapter": 0, "go_on": False}
    assert shop.show(book_id)["status"] == "parsed"


def test_an_estimate_needs_a_book_that_was_read_and_follows_the_choices(shop: Shop) -> None:
    book_id = shop.announce(start="by_hand")["id"]
    assert (shop.get(f"/{book_id}/estimate").status, shop.get(f"/{book_id}/estimate").code) == (
        409,
        "not_parsed",
    )
    shop.upload(book_id, epub(chapters=4, words=3_000))
    waiting = shop.get(f"/{book_id}/estimate")
    assert (waiting.status, waiting.headers["retry-after"]) == (409, "5")
    shop.run()
    whole = shop.get(f"/{book_id}/estimate").body
    assert whole["chapters"] == 4
    assert whole["pictures"] == whole["scenes"] > 4
    fewer = shop.get(f"/{book_id}/estimate?density=per-chapter").body
    assert (fewer["pictures"], fewer["scenes"]) == (4, whole["scenes"])
    two = shop.get(f"/{book_id}/estimate?density=custom&storyboards_per_chapter=2").body
    assert two["pictures"] == 8
    larger = shop.get(f"/{book_id}/estimate?resolution=1080x1080").body
    assert larger["steps"][-1]["calls"] == whole["pictures"]
    refused = shop.get(f"/{book_id}/estimate?llm_model=oracle")
    assert (refused.status, refused.body["error"]["details"][0]["field"]) == (422, "llm_model")
    # Only reckoned with: the book's own choices stay.
    assert shop.show(book_id)["choices"]["density"] == "per-paragraph"


def test_what_another_execution_left_in_the_queues_does_nothing(shop: Shop, admin: Admin) -> None:
    """Cancelled and resumed at once, messages of the stopped execution still come, for a book in work."""
    book_id = shop.announce()["id"]
    shop.upload(book_id)
    (old,) = shop.world.workflow.executions
    shop.do(book_id, "cancel")
    shop.do(book_id, "resume")
    before = snapshot(admin)
    late: dict[str, dict[str, Any]] = {"parse": {}, "finish": {"error": {"Error": "x", "Cause": "Late."}}}
    for step, more in late.items():
        assert shop.world.step(step, shop.world.message(UUID(book_id), execution=old, **more)) == []
    assert snapshot(admin) == before
    shop.carried_out.add(old)
    shop.run()
    assert shop.show(book_id)["status"] == "completed"


def at_once(count: int, do: Any) -> list[Any]:
    """`do(number)` from so many threads that begin together."""
    ready = threading.Barrier(count, timeout=20)

    def run(number: int) -> Any:
        ready.wait()
        return do(number)

    with ThreadPoolExecutor(count) as pool:
        return list(pool.map(run, range(count)))


def test_eight_starts_at_once_are_one_execution(shop: Shop) -> None:
    book_id = shop.parsed()
    answers = at_once(8, lambda _: shop.post(f"/{book_id}/start").status)
    assert answers == [200] * 8
    assert len(shop.world.workflow.executions) == 2
    assert shop.waiting() == []


@pytest.mark.parametrize("turn", range(5))
def test_cancels_and_resumes_at_once_leave_one_execution_or_none(shop: Shop, turn: int) -> None:
    book_id = shop.announce()["id"]
    shop.upload(book_id)
    shop.do(book_id, "cancel")
    verbs = ["resume", "cancel", "resume", "cancel", "resume", "resume", "cancel", "resume"]
    answers = at_once(8, lambda number: shop.post(f"/{book_id}/{verbs[number]}").status)
    assert set(answers) == {200}
    book = shop.world.book(UUID(book_id))
    alive = set(shop.world.workflow.executions) - set(shop.world.workflow.stopped)
    assert book.status in ("queued", "cancelled")
    if book.status == "queued":
        assert alive >= {book.execution_name}
    shop.run()
    done = shop.show(book_id)["status"]
    assert done == ("completed" if book.status == "queued" else "cancelled")
    # Whatever was started beside it did nothing: three pictures were painted, each once.
    assert len(shop.world.image.orders) == (3 if done == "completed" else 0)


def test_a_start_that_cannot_be_sent_is_sent_by_the_sweep(shop: Shop, admin: Admin) -> None:
    book_id = shop.parsed()
    shop.world.workflow.fault = raising(StorageUnavailable("The workflow could not be reached."))
    assert shop.do(book_id, "start")["status"] == "queued"
    shop.world.workflow.fault = None
    assert len(shop.world.workflow.executions) == 1
    assert sweep.run(shop.edge) == 0
    admin.execute("UPDATE outbox SET created_at = created_at - interval '2 minutes'")
    assert sweep.run(shop.edge) == 1
    assert len(shop.world.workflow.executions) == 2
    shop.run()
    assert shop.show(book_id)["status"] == "completed"
    assert shop.waiting() == []


def test_a_crash_between_the_change_and_its_message_is_mended(shop: Shop) -> None:
    book_id = shop.parsed()

    def killed(operation: str, name: str) -> None:
        raise KeyboardInterrupt

    shop.world.workflow.fault = killed
    with pytest.raises(KeyboardInterrupt):
        shop.do(book_id, "start")
    shop.world.workflow.fault = None
    for _ in range(3):
        dispatch.flush(shop.edge, shop.world.reader)
    assert len(shop.world.workflow.executions) == 2


def test_a_cancel_holds_though_the_workflow_does_not_answer(shop: Shop) -> None:
    book_id = shop.announce()["id"]
    shop.upload(book_id)
    shop.world.workflow.fault = raising(StorageUnavailable("The workflow could not be reached."))
    assert shop.do(book_id, "cancel")["status"] == "cancelled"
    shop.world.workflow.fault = None
    shop.run()
    assert shop.show(book_id)["status"] == "cancelled"
    assert shop.world.text.calls == 0


def test_a_model_that_rests_while_a_book_is_cancelled_is_not_asked_again(shop: Shop) -> None:
    book_id = shop.announce()["id"]
    shop.upload(book_id)
    asked = []

    def resting(operation: str, scene: Any) -> None:
        asked.append(operation)
        if len(asked) == 1:
            shop.do(book_id, "cancel")
        raise ProviderUnavailable("The model is resting. Try again in a minute.")

    shop.world.text.fault = resting
    shop.run()
    assert asked == ["discover"]
