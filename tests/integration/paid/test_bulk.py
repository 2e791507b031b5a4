"""Reading that may take its time: one batch at half the price, and whatever happens to it on the way."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from chalicelib.steps import discover
from tests.integration.paid.batch_shop import BOOK, MODELS, QUESTIONS, Shop, opened
from tests.integration.paid.test_paid_book import PaidWorld
from tests.integration.world import World
from tests.vendors.server import Play

pytestmark = pytest.mark.integration


@pytest.fixture(params=MODELS)
def shop(request: pytest.FixtureRequest, world: World, monkeypatch: pytest.MonkeyPatch) -> Iterator[Shop]:
    monkeypatch.setattr(discover, "BATCH_WORDS", 200)
    with opened(world, request.param) as made:
        yield made


def test_a_book_with_time_is_analysed_at_half_the_price(shop: Shop) -> None:
    shop.desk.patience = 3
    book_id = shop.start()
    machine = shop.world.walk(book_id)
    assert shop.world.book(book_id).status == "completed"
    assert machine.visited.count("BulkPause") >= 3
    # The discovery, and nothing else, was asked in a hurry.
    assert shop.singly() == 1
    (batch,) = shop.desk.batches.values()
    assert len(batch.requests) == QUESTIONS
    assert shop.world.spent() == shop.budget(book_id).spent == shop.bill()
    assert shop.budget(book_id).reserved == 0


@pytest.mark.parametrize("fate", ["errored", "expired"])
def test_what_a_batch_does_not_answer_is_asked_singly(shop: Shop, fate: Any) -> None:
    shop.desk.fate, shop.desk.every = fate, 2
    book_id = shop.start()
    shop.world.walk(book_id)
    assert shop.world.book(book_id).status == "completed"
    assert shop.singly() == 1 + 2
    assert len(shop.desk.batches) == 1
    assert shop.world.spent() == shop.bill()


def test_the_first_submit_is_found_when_its_answer_was_lost(shop: Shop) -> None:
    book_id = shop.start()
    # OpenAI's file is handed in before the batch.
    before = 1 if shop.model.startswith("claude") else 2
    shop.vendor.will(*[Play()] * before, Play(fault="drop"))
    shop.world.walk(book_id)
    assert shop.world.book(book_id).status == "completed"
    assert len(shop.desk.batches) == 1
    assert shop.singly() == 1
    assert shop.world.spent() == shop.bill()


def test_a_vendor_that_is_away_is_asked_again(shop: Shop) -> None:
    book_id = shop.start()
    shop.vendor.will(Play(), Play(status=429), Play(status=529))
    shop.world.walk(book_id)
    assert shop.world.book(book_id).status == "completed"
    assert len(shop.desk.batches) == 1
    assert shop.singly() == 1


def test_a_vendor_that_takes_no_batch_is_asked_singly(shop: Shop) -> None:
    book_id = shop.start()
    shop.vendor.will(Play(), Play(status=400))
    shop.world.walk(book_id)
    assert shop.world.book(book_id).status == "completed"
    assert not shop.desk.batches
    assert shop.singly() == 1 + QUESTIONS
    assert shop.budget(book_id).reserved == 0


def test_a_message_that_comes_twice_hands_in_one_batch(shop: Shop) -> None:
    book_id = shop.start()
    batches = shop.known(book_id)
    for _ in range(2):
        assert shop.ask(book_id, batches)
    assert len(shop.desk.batches) == 1
    assert shop.budget(book_id).reserved > 0
    assert not shop.ask(book_id, batches)
    assert shop.batch(book_id) is None
    # Nor does one that comes late ask for what failed once more.
    assert not shop.ask(book_id, batches)
    assert len(shop.desk.batches) == 1


def test_claims_are_held_from_look_to_look(shop: Shop) -> None:
    shop.desk.patience = 3
    book_id = shop.start()
    batches = shop.known(book_id)
    assert shop.ask(book_id, batches)
    shop.run_out()
    assert shop.ask(book_id, batches)
    # Longer than until the next look, shorter than until a task that is not heard of is given up.
    assert len(shop.held()) == QUESTIONS
    assert all(600 < seconds < 3_600 for seconds in shop.held())


def test_a_batch_is_not_handed_in_again_once_somebody_could_not_wait(shop: Shop) -> None:
    book_id = shop.start()
    batches = shop.known(book_id)
    # The vendor never gets it, and nobody comes back for long.
    before = 0 if shop.model.startswith("claude") else 1
    shop.vendor.will(*[Play()] * before, Play(status=503, fault="drop"))
    name = shop.world.book(book_id).execution_name
    shop.world.step("bulk", shop.world.message(book_id, execution=name, batches=batches))
    shop.run_out()
    shop.world.answer("analyse", book_id, execution=name, batch=batches[0])
    assert not shop.ask(book_id, batches)
    assert not shop.desk.batches
    assert shop.budget(book_id).reserved == 0


def test_a_budget_that_is_too_small_for_all_buys_what_it_has_room_for(shop: Shop) -> None:
    book_id = shop.start()
    batches = shop.known(book_id)
    shop.world.set_budget(book_id, shop.world.spent())
    assert not shop.ask(book_id, batches)
    assert not shop.desk.batches


def test_who_is_in_a_hurry_has_no_batch(shop: Shop) -> None:
    book_id = shop.world.start(BOOK, llm_model=shop.model)
    machine = shop.world.walk(book_id)
    assert "Bulk" not in machine.visited
    assert not shop.desk.batches


def test_the_built_in_reader_has_no_batches(world: World) -> None:
    paid = PaidWorld(world.database, world.reader)
    book_id = paid.start(economy="on")
    machine = paid.walk(book_id)
    assert paid.book(book_id).status == "completed"
    assert "BulkPause" not in machine.visited
