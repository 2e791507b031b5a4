"""A whole book read by a vendor's model: keys, prices, budgets and what is not bought again."""

from __future__ import annotations

import base64
import json
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from uuid import UUID, uuid4

import pytest

from chalicelib.config import read_model_settings
from chalicelib.edge import Edge
from chalicelib.errors import Invalid, KeyRejected
from chalicelib.paid.models import AccountModels
from chalicelib.paid.secrets import Secret
from chalicelib.ports import Account, SecretOwner
from chalicelib.providers.vault import make_vault
from chalicelib.store import api_keys, book_states, provider_calls
from chalicelib.wiring import make_models
from tests.integration.world import CANARY, World, epub
from tests.vendors.anthropic import anthropic
from tests.vendors.openai import openai
from tests.vendors.openai_images import openai_images
from tests.vendors.reader import answer
from tests.vendors.server import Asked, Play, Vendor, running

pytestmark = pytest.mark.integration

_MASTER = base64.b64encode(b"m" * 32).decode()


@dataclass
class PaidWorld(World):
    """The chain with real adapters, whose vendors are servers on loopback."""

    environment: dict[str, str] = field(default_factory=dict)
    # Vendors shut their models down in time.
    today: date = date(2026, 11, 23)

    @property
    def models(self) -> AccountModels:
        settings = read_model_settings({"MASTER_KEYS": f"one:{_MASTER}", **self.environment})
        made = make_models(self.database, self.blobs, settings)
        made.today = lambda: self.today
        return made

    @property
    def edge(self) -> Edge:
        return replace(super().edge, models=self.models)

    def add_key(self, provider: str, key: str = f"sk-{CANARY}-secret", base_url: str = "") -> None:
        """Save a key of the reader's as the API does."""
        vault, id_ = make_vault({"one": b"m" * 32}, ""), uuid4()
        sealed = vault.seal(Secret(key, base_url).text(), SecretOwner(self.reader, provider, id_))
        with self.database.transaction(self.reader) as conn:
            api_keys.add(conn, id_, self.reader, provider, sealed, "…", None)

    def spendings(self) -> list[provider_calls.Spending]:
        now = datetime.now(UTC)
        with self.database.transaction(self.reader) as conn:
            return provider_calls.spendings(conn, now - timedelta(days=2), now + timedelta(days=1))

    def spent(self) -> Decimal:
        return sum((row.price + row.lost_price for row in self.spendings()), Decimal(0))

    def set_budget(self, book_id: UUID, amount: Decimal) -> None:
        settings = {**self.book(book_id).settings, "budget": str(amount)}
        self.set(book_id, settings=json.dumps(settings))

    def begin_again(self, book_id: UUID) -> None:
        """Resume the book as the API does."""
        with self.database.transaction(self.reader) as conn:
            book_states.begin(conn, book_id, f"{book_id}-{uuid4().hex[:8]}")


def key_of(asked: Asked) -> str:
    """The key a request came with."""
    key = asked.headers["Authorization"].removeprefix("Bearer ")
    return key


@pytest.fixture
def claude() -> Iterator[Vendor]:
    with running(anthropic(answer)) as vendor:
        yield vendor


@pytest.fixture
def paid(world: World, claude: Vendor) -> PaidWorld:
    return PaidWorld(world.database, world.reader, environment={"ANTHROPIC_ADDRESS": claude.address})


def test_a_book_is_read_with_the_readers_key_and_nothing_is_bought_twice(
    paid: PaidWorld, claude: Vendor
) -> None:
    paid.add_key("claude")
    book_id = paid.start(llm_model="claude-haiku-4-5")
    paid.walk(book_id)
    assert paid.book(book_id).status == "completed"
    assert claude.wrong == []
    calls = claude.calls
    assert calls >= 2
    assert {key_of(asked) for asked in claude.asked} == {f"sk-{CANARY}-secret"}
    rows = paid.spendings()
    assert sum(row.calls for row in rows) == calls
    assert {row.purpose for row in rows} == {"discover", "analyse"}
    assert all(row.price > 0 for row in rows)
    # Everything once more, as after a resume.
    paid.set(book_id, status="queued")
    paid.walk(book_id, seed=1)
    assert claude.calls == calls
    assert paid.spendings() == rows


def test_a_book_whose_budget_is_spent_stops_says_so_and_goes_on_when_it_is_raised(
    paid: PaidWorld, claude: Vendor
) -> None:
    paid.add_key("claude")
    book_id = paid.start(epub(chapters=5, words=7_000), llm_model="claude-haiku-4-5", budget="5")

    def lower(step: str, _: str) -> None:
        """Once everybody is known, leave enough for one batch or two, and not for all."""
        if step == "discover":
            paid.set_budget(book_id, paid.spent() + Decimal("0.09"))

    paid.after_message = lower
    paid.walk(book_id)
    book = paid.book(book_id)
    assert (book.status, book.error_code) == ("failed", "budget_spent")
    assert (book.error_message or "").startswith("The budget of this book does not reach: $")
    assert "Raise it in the book's settings, then go on with the book." in (book.error_message or "")
    assert {job.status for job in paid.jobs(book_id).values()} <= {"failed", "completed"}
    assert paid.spent() <= Decimal(str(book.settings["budget"]))
    calls = claude.calls
    assert 1 < calls < 6
    paid.after_message = None
    paid.set_budget(book_id, Decimal(5))
    paid.begin_again(book_id)
    paid.walk(book_id)
    assert paid.book(book_id).status == "completed"
    bodies = [asked.body for asked in claude.asked]
    assert len(set(bodies)) == len(bodies) == 6


def test_the_operators_key_serves_who_has_none_up_to_a_limit(paid: PaidWorld, claude: Vendor) -> None:
    paid.environment |= {"ANTHROPIC_API_KEY": "sk-operators", "SERVICE_LIMIT": "50"}
    book_id = paid.start(llm_model="claude-haiku-4-5")
    paid.walk(book_id)
    assert paid.book(book_id).status == "completed"
    assert {key_of(asked) for asked in claude.asked} == {"sk-operators"}
    paid.environment["SERVICE_LIMIT"] = "0.0001"
    other = paid.start(epub(title="Another"), name="other.epub", llm_model="claude-haiku-4-5")
    calls = claude.calls
    paid.walk(other)
    book = paid.book(other)
    assert (book.status, book.error_code) == ("completed", None) or "key of your own" in (
        book.error_message or ""
    )
    # A key of one's own is not the operator's affair.
    paid.add_key("claude", "sk-own")
    if book.status == "failed":
        paid.begin_again(other)
        paid.walk(other)
        assert claude.calls > calls
        assert key_of(claude.asked[-1]) == "sk-own"
    assert paid.book(other).status == "completed"


def test_without_a_key_a_book_is_set_aside_and_its_reader_told_what_to_do(paid: PaidWorld) -> None:
    models = paid.models.of(Account(paid.reader))
    assert models.why_not("claude-haiku-4-5", "text") == "Add a key of Anthropic under Settings → Keys."
    with pytest.raises(KeyRejected, match="Settings → Keys") as caught:
        models.check("claude-haiku-4-5", "local")
    assert caught.value.code == "key_missing"
    with pytest.raises(Invalid, match="no model 'gpt-0'"):
        models.text("gpt-0")
    usable = {offer.info.name for offer in models.offers() if offer.why_not is None}
    assert usable == {"local"}
    paid.add_key("claude")
    usable = {
        offer.info.name for offer in paid.models.of(Account(paid.reader)).offers() if offer.why_not is None
    }
    assert usable == {"local"} | {name for name in usable if name.startswith("claude-")}
    assert len(usable) > 3


def test_a_model_its_vendor_has_ended_is_refused_with_what_to_choose_instead(
    paid: PaidWorld, claude: Vendor
) -> None:
    """Also in the middle of a book: what is left of it is not asked for in vain."""
    paid.add_key("claude")
    book_id = paid.start(llm_model="claude-sonnet-4-5")
    paid.today = date(2026, 11, 30)
    paid.walk(book_id)
    book = paid.book(book_id)
    said = (
        "Claude Sonnet 4.5 was shut down by its vendor on 30 November 2026. Choose Claude Sonnet 5.5 instead."
    )
    assert (book.status, book.error_code, book.error_message) == ("failed", "model_ended", said)
    assert claude.calls == 0
    models = paid.models.of(Account(paid.reader))
    assert models.why_not("claude-sonnet-4-5", "text") == said
    assert models.why_not("claude-sonnet-5-5", "text") is None
    (offer,) = (offer for offer in models.offers() if offer.info.name == "claude-sonnet-4-5")
    assert offer.why_not == said
    # Who chooses another one goes on with what is there.
    paid.set(book_id, llm_model="claude-sonnet-5-5")
    paid.begin_again(book_id)
    paid.walk(book_id)
    assert (paid.book(book_id).status, claude.wrong) == ("completed", [])


def test_a_key_that_is_not_accepted_ends_the_book_with_a_sentence(paid: PaidWorld, claude: Vendor) -> None:
    paid.add_key("claude")
    book_id = paid.start(llm_model="claude-haiku-4-5")
    claude.will(*[Play(401)] * 40)
    paid.walk(book_id)
    book = paid.book(book_id)
    assert (book.status, book.error_code) == ("failed", "key_rejected")
    assert "Settings → Keys" in (book.error_message or "")
    assert claude.calls == 1
    assert paid.spendings() == []


def test_a_readers_own_server_is_called_only_where_it_may_be(paid: PaidWorld) -> None:
    with running(openai(answer, ollama=True)) as ollama:
        paid.add_key("ollama", "", ollama.address)
        book_id = paid.start(llm_model="ollama/llama3.2")
        paid.walk(book_id)
        assert paid.book(book_id).status == "failed"
        assert "not an address of the public internet" in (paid.book(book_id).error_message or "")
        assert ollama.calls == 0
        paid.environment["PRIVATE_ENDPOINTS"] = "on"
        paid.begin_again(book_id)
        paid.walk(book_id)
        assert paid.book(book_id).status == "completed"
        assert ollama.wrong == []
        assert all(row.price == 0 for row in paid.spendings())


@pytest.fixture
def studio() -> Iterator[Vendor]:
    with running(openai_images()) as vendor:
        yield vendor


def test_pictures_are_bought_once_and_stop_at_the_budget_while_the_book_goes_on(
    paid: PaidWorld, studio: Vendor
) -> None:
    paid.environment["OPENAI_ADDRESS"] = f"{studio.address}/v1"
    paid.add_key("openai")
    # Three pictures of about 0.014 with their prompts; a fourth could pass it.
    book_id = paid.start(epub(chapters=6), image_model="gpt-image-2.5-flare", budget="0.055")
    paid.walk(book_id)
    book = paid.book(book_id)
    assert (book.status, studio.wrong) == ("completed", [])
    boards = paid.boards(book_id)
    painted = [board for board in boards if board.status == "painted"]
    failed = [board for board in boards if board.status == "failed"]
    assert len(painted) == studio.calls == 3
    assert len(failed) == 3
    for board in failed:
        assert (board.error_message or "").startswith("The budget of this book does not reach: $0.0")
    assert book.warnings == ["3 of 6 pictures could not be made."]
    assert paid.spent() <= Decimal("0.055")
    assert sum(row.pictures for row in paid.spendings()) == 3
    # A worker that painted and died before it wrote that down finds its picture.
    with paid.database.transaction(paid.reader) as conn:
        conn.execute("UPDATE storyboards SET status = 'planned', image_path = NULL WHERE status = 'painted'")
    paid.set(book_id, status="processing")
    for board in painted:
        paid.answer("illustrate", book_id, storyboard_id=str(board.id))
    assert studio.calls == 3
    again = {board.id: board for board in paid.boards(book_id)}
    assert all(again[board.id].status == "painted" for board in painted)


def test_a_dropped_book_without_a_key_is_set_aside_with_the_reason(paid: PaidWorld) -> None:
    assert paid.take(paid.drop(llm_model="claude-haiku-4-5")) == []
    assert paid.books() == []
    (key,) = (key for key in paid.blobs.current() if key.startswith("rejected/"))
    assert "Settings" in " ".join(paid.blobs.metadata(key).values())
