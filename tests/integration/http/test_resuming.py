"""Promise 13: a cancelled book costs nothing more, and goes on from what is there when it is resumed."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import psycopg
import pytest

from chalicelib.errors import Invalid
from chalicelib.store import scenes
from tests.integration.bookshop import Shop
from tests.integration.world import epub, raising, snapshot

pytestmark = pytest.mark.integration

Admin = psycopg.Connection[Any]


def stop_at_picture(shop: Shop, number: int) -> str:
    """A book whose reader cancels it while its picture `number` is painted; its id."""
    book_id: str = shop.announce()["id"]
    shop.upload(book_id, epub(chapters=6))
    painted = []

    def cancelling(operation: str, order: object) -> None:
        painted.append(order)
        if len(painted) == number:
            shop.do(book_id, "cancel")

    shop.world.image.fault = cancelling
    shop.run()
    shop.world.image.fault = None
    return book_id


def test_a_cancelled_book_costs_no_further_unit_of_work(shop: Shop) -> None:
    book_id = stop_at_picture(shop, 3)
    book = shop.show(book_id)
    assert (book["status"], book["progress"]["painted"], book["progress"]["step"]) == ("cancelled", 2, None)
    # The third was being painted; no fourth was asked for.
    assert len(shop.world.image.orders) == 3
    assert set(shop.world.workflow.stopped) == set(shop.world.workflow.executions)
    assert shop.world.dead == []
    jobs = {job["type"]: job["status"] for job in shop.get(f"/{book_id}/jobs").body["items"]}
    assert jobs == {"epub-parse": "completed", "llm-analysis": "completed", "image-generation": "cancelled"}
    assert shop.do(book_id, "cancel")["status"] == "cancelled"
    assert shop.post(f"/{book_id}/start").code == "cancelled"


@pytest.mark.parametrize(
    "step", ["parse", "discover", "analyse", "reconcile", "plan", "illustrate", "finish"]
)
def test_messages_of_a_cancelled_book_are_acknowledged_without_work(
    shop: Shop, admin: Admin, step: str
) -> None:
    book_id, boards = shop.world.prepare()
    shop.do(str(book_id), "cancel")
    before, calls = snapshot(admin), shop.world.text.calls
    extra: dict[str, dict[str, Any]] = {
        "discover": {"after_chapter": 0},
        "analyse": {"batch": {"first": [1, 1], "last": [9, 9]}},
        "plan": {"after": None},
        "illustrate": {"storyboard_id": str(boards[0])},
    }
    assert shop.world.step(step, shop.world.message(book_id, **extra.get(step, {}))) == []
    assert snapshot(admin) == before
    assert (shop.world.text.calls, shop.world.image.orders) == (calls, [])


def test_a_resumed_book_goes_on_from_what_is_there(shop: Shop) -> None:
    book_id = stop_at_picture(shop, 3)
    before = {board.id: board.image_path for board in shop.world.boards(UUID(book_id))}
    calls = shop.world.text.calls
    assert shop.do(book_id, "resume")["status"] == "queued"
    assert shop.do(book_id, "resume")["status"] == "queued"
    (machine,) = shop.run()
    assert machine.visited[-1] == "Completed"
    book = shop.show(book_id)
    assert (book["status"], book["progress"]["painted"], book["warnings"]) == ("completed", 6, [])
    assert shop.world.text.calls == calls
    # Three before, of which one was thrown away, and the four that were missing.
    assert len(shop.world.image.orders) == 3 + 4
    after = {board.id: board.image_path for board in shop.world.boards(UUID(book_id))}
    assert {id_: after[id_] for id_, path in before.items() if path} == {
        id_: path for id_, path in before.items() if path
    }
    assert shop.post(f"/{book_id}/resume").code == "completed"
    assert shop.post(f"/{book_id}/cancel").code == "completed"


def test_a_failed_book_is_resumed_and_what_failed_is_tried_again(shop: Shop) -> None:
    book_id = shop.announce()["id"]
    shop.upload(book_id)
    shop.world.image.fault = raising(Invalid("This picture is not allowed.", code="refused"))
    shop.run()
    book = shop.show(book_id)
    assert (book["status"], book["error"]["code"], book["progress"]["failed"]) == ("failed", "no_pictures", 3)
    assert shop.post(f"/{book_id}/start").code == "failed"
    shop.world.image.fault = None
    resumed = shop.do(book_id, "resume")
    assert (resumed["status"], resumed["error"]) == ("queued", None)
    shop.run()
    book = shop.show(book_id)
    assert (book["status"], book["progress"]["painted"], book["progress"]["failed"]) == ("completed", 3, 0)
    assert {job["error"] for job in shop.get(f"/{book_id}/jobs").body["items"]} == {None}


def test_a_scene_that_was_not_understood_is_tried_again_and_no_other(shop: Shop) -> None:
    book_id = shop.announce()["id"]
    shop.upload(book_id)

    def one_bad(operation: str, scene: Any) -> None:
        if operation == "analyse" and scene.key.chapter_number == 2:
            raise Invalid("No.")

    shop.world.text.fault = one_bad
    shop.run()
    shop.world.set(UUID(book_id), status="cancelled")
    shop.world.text.fault = None
    seen: list[int] = []
    shop.world.text.fault = lambda operation, scene: seen.append(scene.key.chapter_number)
    shop.do(book_id, "resume")
    shop.run()
    assert seen == [2]
    with shop.world.database.transaction(shop.world.reader) as conn:
        assert scenes.failed_count(conn, UUID(book_id)) == (0, 3)


def test_other_choices_of_a_cancelled_book_leave_no_orders_of_before(shop: Shop) -> None:
    book_id = stop_at_picture(shop, 2)
    changed = shop.api.patch(
        f"/api/vividpages/{book_id}", shop.token, {"choices": {"density": "custom", "style_preset": "noir"}}
    )
    assert changed.body["progress"]["planned"] == 0
    shop.do(book_id, "resume")
    shop.run()
    boards = shop.world.boards(UUID(book_id))
    assert {board.status for board in boards} == {"painted"}
    assert shop.show(book_id)["status"] == "completed"
