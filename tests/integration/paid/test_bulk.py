"""Reading that may take its time: one batch at half the price, and whatever happens to it on the way."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any
from uuid import UUID

import psycopg
import pytest

from chalicelib.domain import model_table
from chalicelib.domain.pricing import Usage, in_batches, price
from chalicelib.service import dispatch
from chalicelib.steps import discover
from chalicelib.store import book_states, budgets, outbox, users, vendor_batches, vivid_pages
from tests.integration.paid.test_paid_book import PaidWorld
from tests.integration.world import World, epub
from tests.vendors.anthropic import anthropic
from tests.vendors.batches import BatchDesk
from tests.vendors.openai import openai
from tests.vendors.reader import answer
from tests.vendors.server import Play, Vendor
from tests.vendors.server import running as serving

pytestmark = pytest.mark.integration

# Every chapter is a batch of the pipeline's own.
QUESTIONS = 3
BOOK = epub(chapters=QUESTIONS, words=300)


@dataclass
class Shop:
    """A vendor, where it takes batches, and a reader who buys there."""

    world: PaidWorld
    vendor: Vendor
    desk: BatchDesk
    model: str

    def singly(self) -> int:
        """How many questions came one by one."""
        return sum(asked.path.endswith(("/v1/messages", "/chat/completions")) for asked in self.vendor.asked)

    def start(self) -> UUID:
        return self.world.start(BOOK, llm_model=self.model, economy="on", budget="50")

    def batch(self, book_id: UUID) -> vendor_batches.VendorBatch | None:
        with self.world.database.transaction(self.world.reader) as conn:
            return vendor_batches.open_of(conn, book_id)

    def budget(self, book_id: UUID) -> budgets.Budget:
        with self.world.database.transaction(self.world.reader) as conn:
            return budgets.of_book(conn, book_id)

    def run_out(self) -> None:
        """Nobody was there for a long time: what was claimed may be claimed anew."""
        with self.world.database.transaction(self.world.reader) as conn:
            conn.execute("UPDATE provider_calls SET lease_until = now() WHERE state = 'claimed'")

    def held(self) -> list[float]:
        """For how many seconds each claim is still held."""
        query = "SELECT extract(epoch FROM lease_until - now()) FROM provider_calls WHERE state = 'claimed'"
        with self.world.database.transaction(self.world.reader) as conn:
            return [float(seconds) for (seconds,) in conn.execute(query).fetchall()]

    def ask(self, book_id: UUID, batches: Any) -> bool:
        """Hand in, look or collect; whether there is more to wait for."""
        name = self.world.book(book_id).execution_name
        return bool(self.world.answer("bulk", book_id, execution=name, batches=batches)["wait"])

    def known(self, book_id: UUID) -> Any:
        self.world.answer("parse", book_id)
        return self.world.answer("discover", book_id, after_chapter=0)["batches"]

    def bill(self) -> Decimal:
        """What the vendor charges: the questions of a batch at half the price."""
        info = model_table.find(self.model)
        assert info
        total = Decimal(0)
        inside = sum(len(batch.requests) for batch in self.desk.batches.values())
        assert inside
        for number, usage in enumerate(self.vendor.charged):
            cheap = number >= 1 and number <= self.answered
            total += price(in_batches(info) if cheap else info, used(usage))
        return total

    @property
    def answered(self) -> int:
        """How many questions were answered in batches."""
        return sum(
            self.desk.fate_of(batch, id_) == "answered"
            for batch in self.desk.batches.values()
            for id_ in batch.requests
        )


def used(usage: Any) -> Usage:
    if "prompt_tokens" in usage:
        cached = usage["prompt_tokens_details"]["cached_tokens"]
        return Usage(usage["prompt_tokens"], cached, 0, usage["completion_tokens"])
    cached, written = usage["cache_read_input_tokens"], usage["cache_creation_input_tokens"]
    return Usage(usage["input_tokens"] + cached + written, cached, written, usage["output_tokens"])


@pytest.fixture(params=["claude-haiku-4-5", "gpt-4o-mini"])
def shop(request: pytest.FixtureRequest, world: World, monkeypatch: pytest.MonkeyPatch) -> Iterator[Shop]:
    monkeypatch.setattr(discover, "BATCH_WORDS", 200)
    desk = BatchDesk()
    is_claude = request.param.startswith("claude")
    vendor = anthropic(answer, desk) if is_claude else openai(answer, desk=desk)
    with serving(vendor):
        name = "ANTHROPIC_ADDRESS" if is_claude else "OPENAI_ADDRESS"
        address = vendor.address if is_claude else f"{vendor.address}/v1"
        paid = PaidWorld(world.database, world.reader, environment={name: address})
        paid.add_key("claude" if is_claude else "openai", "sk-of-the-reader")
        yield Shop(paid, vendor, desk, request.param)
    assert vendor.wrong == []


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


def test_a_batch_that_nobody_looks_after_is_bought_singly_and_called_off_with_the_book(shop: Shop) -> None:
    shop.desk.patience = 3
    book_id = shop.start()
    batches = shop.known(book_id)
    assert shop.ask(book_id, batches)
    shop.run_out()
    name = shop.world.book(book_id).execution_name
    for batch in batches:
        shop.world.answer("analyse", book_id, execution=name, batch=batch)
    shop.world.answer("finish", book_id, execution=name)

    assert shop.singly() == 1 + QUESTIONS
    with shop.world.database.transaction(shop.world.reader) as conn:
        (message,) = outbox.claim(conn, 10)
    assert message.kind == "bulk"
    shop.world.deliver("bulk", shop.world.message(book_id, outbox_id=str(message.id), token=None))
    assert shop.world.dead == []
    assert shop.batch(book_id) is None
    assert all(batch.cancelled for batch in shop.desk.batches.values())
    assert shop.budget(book_id).reserved == 0


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


def test_a_cancelled_book_calls_its_batch_off_and_keeps_what_was_answered(shop: Shop) -> None:
    shop.desk.only = 1
    book_id = shop.start()
    assert shop.ask(book_id, shop.known(book_id))
    with shop.world.database.transaction(shop.world.reader) as conn:
        book_states.cancel(conn, book_id)
        outbox_id = outbox.add(conn, "bulk", book_id, {})
    message = shop.world.message(book_id, outbox_id=str(outbox_id), token=None)
    shop.world.deliver("bulk", message)
    assert shop.world.dead == []
    assert shop.batch(book_id) is None
    (batch,) = shop.desk.batches.values()
    assert batch.cancelled
    assert shop.world.spent() == shop.budget(book_id).spent == shop.bill()
    assert shop.budget(book_id).reserved == 0


def test_a_deleted_book_leaves_nothing_set_aside(shop: Shop) -> None:
    book_id = shop.start()
    assert shop.ask(book_id, shop.known(book_id))
    with shop.world.database.transaction(shop.world.reader) as conn:
        vivid_pages.delete(conn, book_id)
    shop.world.deliver("bulk", shop.world.message(book_id, token=None))
    assert shop.world.dead == []
    assert shop.batch(book_id) is None
    with shop.world.database.transaction(shop.world.reader) as conn:
        reserved = conn.execute("SELECT sum(reserved) FROM provider_calls").fetchone()
    assert reserved == (0,)
    assert shop.world.spent() == shop.bill()


@pytest.mark.parametrize("told", [True, False], ids=["called off as it closes", "handed in as it closes"])
def test_a_closed_account_calls_its_batches_off_before_its_keys_go(
    shop: Shop, admin: psycopg.Connection[Any], told: bool
) -> None:
    """Whichever message comes first, and however often: the rows go last."""
    world = shop.world
    book_id = shop.start()
    assert shop.ask(book_id, shop.known(book_id))
    with world.database.transaction(world.reader) as conn:
        users.close(conn, world.reader)
        if told:
            vendor_batches.call_off_all(conn, world.reader)
        outbox.add(conn, "erase", world.reader, {"user_id": str(world.reader)})
    dispatch.flush(world.edge, world.reader)
    erase = next(message for name, message in world.queue.sent if name == "vividpages-erase")
    world.queue.sent.clear()
    world.deliver("erase", json.dumps(erase))
    # It waits for the vendor.
    assert [name for name, _ in world.queue.sent] == ["vividpages-erase"]
    assert admin.execute("SELECT FROM users WHERE id = %s", [world.reader]).rowcount == 1
    with world.database.transaction(world.reader) as conn:
        (waiting,) = conn.execute("SELECT id, payload FROM outbox WHERE kind = 'bulk'").fetchall()
    for _ in range(2):
        world.deliver("bulk", json.dumps({**waiting[1], "outbox_id": str(waiting[0])}))
    (batch,) = shop.desk.batches.values()
    assert batch.cancelled
    world.deliver("erase", json.dumps(erase))
    assert world.dead == []
    assert admin.execute("SELECT FROM users WHERE id = %s", [world.reader]).rowcount == 0
    assert admin.execute("SELECT FROM vendor_batches").rowcount == 0


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
