"""What reading a novel costs with a paid model, beside the naive way: a call a paragraph, the cast in each.

Tokens are those that the server of the tests counts (four letters each), its prompt cache included; answers
have the size of our own reader's.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby
from pathlib import Path

from chalicelib.domain import model_table
from chalicelib.domain.book import Scene
from chalicelib.domain.cast import Cast
from chalicelib.domain.choices import Choices
from chalicelib.domain.epub import read_book
from chalicelib.domain.estimate import WORKERS, SceneSize, estimate
from chalicelib.domain.pricing import in_batches, price
from chalicelib.domain.scenes import cut_scenes
from chalicelib.ports import Access, PaidAnswer, PaidRequest
from chalicelib.providers.llm import register
from chalicelib.providers.llm.claude import ClaudeChat
from chalicelib.providers.llm.text import LlmTextModel
from chalicelib.steps.discover import BATCH_WORDS
from tests.bench.figures import Figure
from tests.vendors import reader
from tests.vendors.anthropic import anthropic, tokens
from tests.vendors.server import running

BOOKS = {
    "Pride and Prejudice": "pride-and-prejudice",
    "The Invisible Man": "invisible-man",
    "The Sign of the Four": "sign-of-the-four",
}
_MODEL = "claude-haiku-4-5"


@dataclass
class Till:
    """A ledger that only adds up; `economy` is the price with the analyses bought in a batch."""

    calls: int = 0
    sent: int = 0
    written: int = 0
    price: Decimal = Decimal(0)
    economy: Decimal = Decimal(0)

    def once(self, request: PaidRequest, call: Callable[[], PaidAnswer]) -> PaidAnswer:
        answer = call()
        self.calls += 1
        self.sent += answer.usage.input_tokens - answer.usage.cached_tokens
        self.written += answer.usage.output_tokens
        info = model_table.find(request.model)
        assert info is not None
        self.price += price(info, answer.usage)
        cheaper = in_batches(info) if request.purpose == "analyse" else info
        self.economy += price(cheaper, answer.usage)
        return answer


def measure(corpus: Path) -> Iterator[Figure]:
    """Five figures for each of three books of the corpus."""
    for title, name in BOOKS.items():
        found = sorted((corpus / "epub" / "books").glob(f"*{name}*.epub"))
        if found:
            yield from _book(title, found[0], limits=title == "Pride and Prejudice")


def _book(title: str, path: Path, *, limits: bool) -> Iterator[Figure]:
    with path.open("rb") as file:
        scenes = cut_scenes(read_book(file))
    story = tokens("".join(scene.text for scene in scenes))
    till, cast = _read(scenes)
    sizes = [SceneSize(scene.key, scene.word_count, False) for scene in scenes]
    for economy, paid in ((False, till.price), (True, till.economy)):
        expected = estimate(sizes, Choices(llm_model=_MODEL, economy=economy), WORKERS).price
        off = 100 * abs(expected / paid - 1)
        name = f"{title}: ${paid:.2f}{' with economy' if economy else ''}, estimated ${expected:.2f}"
        yield Figure(name, float(off), "% off", limit=25)
    naive_calls = sum(len(scene.paragraphs) for scene in scenes)
    naive = (story + naive_calls * tokens(register.shown(cast, looks=True))) / story
    sent, written = till.sent / story, till.written / story
    yield Figure(f"{title}: calls (naive {naive_calls})", till.calls, "", limit=120 if limits else None)
    yield Figure(
        f"{title}: tokens sent (naive {naive:.0f})", sent, "× the book", limit=2.2 if limits else None
    )
    yield Figure(f"{title}: tokens written", written, "× the book", limit=0.25 if limits else None)


def _read(scenes: Sequence[Scene]) -> tuple[Till, Cast]:
    info = model_table.find(_MODEL)
    assert info is not None
    till = Till()
    with running(anthropic(reader.answer)) as vendor:
        chat = ClaudeChat(info, lambda: Access(key="sk-bench", base_url=vendor.address), deadline=60)
        model = LlmTextModel(info, chat, till)
        cast = Cast()
        for window in _groups(scenes, info.window_words or 0):
            cast = model.discover(window, cast, "en")
        for batch in _groups(scenes, BATCH_WORDS):
            model.analyse(batch, cast, None, "en")
        if vendor.wrong:
            raise RuntimeError(json.dumps(vendor.wrong))
    return till, cast


def _groups(scenes: Sequence[Scene], words: int) -> Iterator[list[Scene]]:
    """Whole chapters of at least `words` words, as the pipeline makes them."""
    group: list[Scene] = []
    for _, chapter in groupby(scenes, lambda scene: scene.key.chapter_number):
        group.extend(chapter)
        if sum(scene.word_count for scene in group) >= words:
            yield group
            group = []
    if group:
        yield group
