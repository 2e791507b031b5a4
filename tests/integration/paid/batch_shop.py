"""A vendor that takes batches, and a reader who buys there."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from decimal import Decimal
from typing import Any
from uuid import UUID

from chalicelib.domain import model_table
from chalicelib.domain.pricing import Usage, in_batches, price
from chalicelib.store import budgets, vendor_batches
from tests.integration.paid.test_paid_book import PaidWorld
from tests.integration.world import World, epub
from tests.vendors.anthropic import anthropic
from tests.vendors.batches import BatchDesk
from tests.vendors.openai import openai
from tests.vendors.reader import answer
from tests.vendors.server import Vendor, running

# Every chapter is a batch of the pipeline's own.
QUESTIONS = 3
MODELS = ("claude-haiku-4-5", "gpt-4o-mini")
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


@contextmanager
def opened(world: World, model: str) -> Iterator[Shop]:
    """The shop of one model's vendor; in the end nothing was wrong with what it was asked."""
    desk = BatchDesk()
    is_claude = model.startswith("claude")
    vendor = anthropic(answer, desk) if is_claude else openai(answer, desk=desk)
    with running(vendor):
        name = "ANTHROPIC_ADDRESS" if is_claude else "OPENAI_ADDRESS"
        address = vendor.address if is_claude else f"{vendor.address}/v1"
        paid = PaidWorld(world.database, world.reader, environment={name: address})
        paid.add_key("claude" if is_claude else "openai", "sk-of-the-reader")
        yield Shop(paid, vendor, desk, model)
    assert vendor.wrong == []
