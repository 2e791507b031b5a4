"""Scenes illustrated by a vendor's model: bought once, refused, paid for."""

from __future__ import annotations

import io
import multiprocessing
import signal
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any
from uuid import UUID

import psycopg
import pytest
from PIL import Image
from psycopg.types.json import Jsonb

from chalicelib.domain.picture import Reference
from chalicelib.store import regenerations, versions
from chalicelib.store.storyboards import Storyboard
from chalicelib.store.versions import Version
from tests.integration.paid.picture_worker import Task, illustrate
from tests.integration.paid.test_paid_book import PaidWorld
from tests.integration.world import World, epub
from tests.postgres_fixtures import Clone
from tests.vendors.automatic1111 import automatic1111
from tests.vendors.openai_images import openai_images, refusal
from tests.vendors.pictures import painted
from tests.vendors.server import Play, Vendor, running

pytestmark = pytest.mark.integration

# What a picture in medium quality of 1,056 tokens costs, beside a prompt of some hundred tokens.
PAINTED = Decimal(439 * 30) / 1_000_000


@pytest.fixture
def vendor() -> Iterator[Vendor]:
    with running(openai_images()) as made:
        yield made


@pytest.fixture
def paid(world: World, vendor: Vendor) -> PaidWorld:
    environment = {"OPENAI_ADDRESS": f"{vendor.address}/v1", "PRIVATE_ENDPOINTS": "on"}
    made = PaidWorld(world.database, world.reader, environment=environment)
    made.add_key("openai")
    return made


def board(paid: PaidWorld, book_id: UUID, id_: UUID) -> Storyboard:
    (found,) = [board for board in paid.boards(book_id) if board.id == id_]
    return found


def paint(paid: PaidWorld, book_id: UUID, id_: UUID) -> Storyboard:
    assert paid.step("illustrate", paid.message(book_id, storyboard_id=str(id_))) == []
    return board(paid, book_id, id_)


def price(board: Storyboard | Version) -> Decimal:
    return Decimal((board.generation_params or {})["price"])


def test_a_book_is_painted_by_a_vendor_and_no_picture_is_bought_twice(
    paid: PaidWorld, vendor: Vendor, admin: psycopg.Connection[Any]
) -> None:
    book_id = paid.start(epub(chapters=3), image_model="gpt-image-2.5-flare", image_resolution="1080x1080")
    paid.walk(book_id)
    assert paid.book(book_id).status == "completed"
    assert vendor.wrong == []
    boards = paid.boards(book_id)
    assert len(boards) == vendor.calls == 3
    for each in boards:
        assert (each.status, each.error_message, each.width, each.height) == ("painted", None, 1080, 1080)
        assert each.image_path
        with Image.open(io.BytesIO(paid.blobs.current()[each.image_path])) as opened:
            assert (opened.format, opened.size) == ("WEBP", (1080, 1080))
        assert each.thumbnail_path in paid.blobs.current()
        assert each.alt_text
    (row,) = paid.spendings()
    assert (row.purpose, row.calls) == ("picture", 3)
    assert 3 * PAINTED < paid.spent() < 3 * PAINTED + Decimal("0.01")
    assert all(price(each) > PAINTED for each in boards)
    assert sum(map(price, boards)) == paid.spent()
    admin.execute("UPDATE storyboards SET status = 'planned', image_path = NULL, thumbnail_path = NULL")
    paid.set(book_id, status="queued")
    paid.walk(book_id, seed=1)
    assert {each.status for each in paid.boards(book_id)} == {"painted"}
    assert sum(map(price, paid.boards(book_id))) == paid.spent()
    assert vendor.calls == 3
    assert paid.spendings() == [row]


def test_a_refused_scene_is_painted_from_milder_words_and_says_so(paid: PaidWorld, vendor: Vendor) -> None:
    book_id, boards = paid.prepare(epub(chapters=3), image_model="gpt-image-2.5-flare")
    vendor.will(Play(400, refusal()))
    found = paint(paid, book_id, boards[0])
    assert found.status == "painted"
    assert found.error_message == (
        "GPT Image 2.5 Flare declined to paint this scene. It was painted from milder words."
    )
    assert vendor.calls == 2
    assert paint(paid, book_id, boards[1]).error_message is None


def test_what_is_refused_whatever_it_says_becomes_a_card_and_the_book_goes_on(
    paid: PaidWorld, vendor: Vendor
) -> None:
    book_id = paid.start(epub(chapters=3), image_model="gpt-image-2.5-flare")
    vendor.will(*[Play(400, refusal())] * 2)
    paid.walk(book_id)
    assert paid.book(book_id).status == "completed"
    boards = paid.boards(book_id)
    assert {each.status for each in boards} == {"painted"}
    (card,) = [each for each in boards if each.error_message]
    assert card.error_message == "GPT Image 2.5 Flare declined to paint this scene, so its words stand here."
    assert card.alt_text.startswith("A card of text in the place of a picture.")
    assert price(card) == 0
    assert vendor.calls == 2 + 2
    assert sum(row.calls for row in paid.spendings()) == 2


def test_a_picture_painted_anew_is_another_purchase_and_says_what_happened(
    paid: PaidWorld, vendor: Vendor
) -> None:
    book_id, boards = paid.prepare(image_model="gpt-image-2.5-flare")
    paint(paid, book_id, boards[0])
    for refused, note in ((True, "painted from milder words"), (False, None)):
        with paid.database.transaction(paid.reader) as conn:
            job_id = regenerations.add(conn, book_id, boards[0], "make it darker")
        if refused:
            vendor.will(Play(400, refusal()))
        body = paid.message(book_id, storyboard_id=str(boards[0]), job_id=str(job_id))
        assert paid.step("redraw", body) == []
        found = board(paid, book_id, boards[0])
        assert found.status == "painted"
        assert (note or "") in (found.error_message or "")
        assert bool(found.error_message) == refused
        assert "make it darker" in vendor.asked[-1].json["prompt"] or refused
    assert found.version_number == 3
    assert sum(row.calls for row in paid.spendings()) == 3
    with paid.database.transaction(paid.reader) as conn:
        prices = [price(found), *map(price, versions.page(conn, found.id, 9))]
    assert len(prices) == 3
    assert min(prices) > PAINTED
    assert sum(prices) == paid.spent()


def test_a_second_model_stands_in(paid: PaidWorld, vendor: Vendor) -> None:
    with running(automatic1111()) as webui:
        paid.add_key("stable-diffusion", "", webui.address)
        paid.prefer(second_image_model="automatic1111")
        book_id, boards = paid.prepare(image_model="gpt-image-2.5-flare")
        vendor.will(*[Play(400, refusal())] * 2)
        found = paint(paid, book_id, boards[0])
        assert "Stable Diffusion (AUTOMATIC1111) painted it" in (found.error_message or "")
        assert (vendor.calls, webui.calls, webui.wrong) == (2, 1, [])
        assert paid.spent() == price(found) == 0


def test_references_come_out_of_the_bucket_and_one_that_is_gone_is_left_out(
    paid: PaidWorld, vendor: Vendor, admin: psycopg.Connection[Any]
) -> None:
    book_id, boards = paid.prepare(image_model="gpt-image-2.5-flare")
    paid.blobs.put("books/ann.webp", painted("Ann", 400, 400), "image/webp")
    references = [Reference("Ann", "books/ann.webp"), Reference("Bob", "books/gone.webp")]
    rows = [{"name": given.name, "key": given.key} for given in references]
    admin.execute(
        "UPDATE storyboards SET generation_params = jsonb_set(generation_params, '{plan,references}', %s)",
        [Jsonb(rows)],
    )
    assert paint(paid, book_id, boards[0]).status == "painted"
    assert vendor.wrong == []
    (asked,) = vendor.asked
    assert asked.path == "/v1/images/edits"
    assert asked.body.count(b'name="image[]"') == 1
    assert b"Picture 1 shows Ann" in asked.body


@pytest.mark.parametrize("dies_after", [2, 3])
def test_a_worker_that_dies_once_its_answer_is_stored_costs_nothing_more(
    paid: PaidWorld, vendor: Vendor, clone: Clone, tmp_path: Path, dies_after: int
) -> None:
    """The first object is the answer; then come the picture and its thumbnail, and only then the row."""
    book_id, boards = paid.prepare(image_model="gpt-image-2.5-flare")
    body = paid.message(book_id, storyboard_id=str(boards[0]))
    task = Task(clone.app_url, tmp_path, paid.reader, paid.environment, body, dies_after)
    worker = multiprocessing.get_context("spawn").Process(target=illustrate, args=(task,))
    worker.start()
    worker.join(120)
    assert worker.exitcode == -signal.SIGKILL
    assert (vendor.calls, board(paid, book_id, boards[0]).status) == (1, "planned")
    spent = paid.spent()
    assert spent > PAINTED
    illustrate(replace(task, dies_after=0))
    found = board(paid, book_id, boards[0])
    assert found.status == "painted"
    assert found.image_path
    assert (tmp_path / found.image_path).stat().st_size == found.file_size
    assert vendor.calls == 1
    assert paid.spent() == price(found) == spent
