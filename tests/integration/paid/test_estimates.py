"""What a novel is estimated to cost, beside what buying it then records: text and pictures."""

from __future__ import annotations

import logging
import os
from decimal import Decimal
from uuid import UUID

import pytest

from chalicelib.domain.book import SceneKey
from chalicelib.domain.choices import choices_from_row
from chalicelib.domain.estimate import SceneSize, estimate
from chalicelib.store import bookcase
from tests.corpus import CORPUS
from tests.integration.paid.test_paid_book import PaidWorld
from tests.integration.world import World
from tests.vendors.anthropic import anthropic
from tests.vendors.batches import BatchDesk
from tests.vendors.openai_images import openai_images
from tests.vendors.reader import answer
from tests.vendors.server import running

pytestmark = pytest.mark.integration
logger = logging.getLogger(__name__)

# LONG_RUNS=1 takes three novels, in a hurry and not.
CASES = [("sign-of-the-four", "on")]
if os.environ.get("LONG_RUNS"):
    CASES += [("sign-of-the-four", "off")]
    CASES += [(book, way) for book in ("invisible-man", "pride-and-prejudice") for way in ("off", "on")]


def estimated(world: PaidWorld, book_id: UUID) -> Decimal:
    """The price the API names for a parsed book."""
    book = world.book(book_id)
    with world.database.transaction(world.reader) as conn:
        sizes = bookcase.scene_sizes(conn, book_id)
    chosen = choices_from_row(book.style_preset, book.llm_model, book.image_model, book.settings)
    scenes = [SceneSize(SceneKey(chapter, scene), words, speaks) for chapter, scene, words, speaks in sizes]
    return estimate(scenes, chosen, 2).price


@pytest.mark.parametrize(("book", "economy"), CASES)
def test_a_novel_costs_what_was_estimated(world: World, book: str, economy: str) -> None:
    """Within a quarter, by tokens of servers of ours: what a real vendor counts is not known here."""
    found = sorted((CORPUS / "epub" / "books").glob(f"*{book}*.epub"))
    if not found:
        pytest.skip(f"no corpus at {CORPUS}")
    with running(anthropic(answer, BatchDesk())) as text, running(openai_images()) as pictures:
        environment = {"ANTHROPIC_ADDRESS": text.address, "OPENAI_ADDRESS": f"{pictures.address}/v1"}
        paid = PaidWorld(world.database, world.reader, environment=environment)
        paid.add_key("claude")
        paid.add_key("openai")
        book_id = paid.start(
            found[0].read_bytes(),
            llm_model="claude-haiku-4-5",
            image_model="gpt-image-2.5-flare",
            storyboard_density="per-chapter",
            economy=economy,
        )
        paid.walk(book_id)
        assert paid.book(book_id).status == "completed"
        assert text.wrong == pictures.wrong == []
        expected, spent = estimated(paid, book_id), paid.spent()
        logger.warning("%s, economy %s: $%.2f spent, $%.2f estimated", book, economy, spent, expected)
        assert 0.75 <= expected / spent <= 1.25
