"""Cast discovery on whole novels: seconds per 100,000 words."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from pathlib import Path

from chalicelib.domain.book import Book
from chalicelib.domain.epub import read_book
from chalicelib.domain.scenes import cut_scenes
from chalicelib.providers.local.reading.people import find_characters
from chalicelib.providers.local.reading.settings import find_settings
from tests.bench.figures import Figure

BOOKS = {
    "War and Peace": "pg_megojones_pg2600.epub",
    "Pride and Prejudice": "se_jane-austen_pride-and-prejudice.epub",
}
LIMIT, AIM = 1.0, 0.5
_RUNS = 3


def measure(corpus: Path) -> Iterator[Figure]:
    """The best of a few runs for each book that is here: the machine may have other work."""
    for title, name in BOOKS.items():
        path = corpus / "epub" / "books" / name
        if path.is_file():
            yield from _figures(title, read_book(path))


def _figures(title: str, book: Book) -> Iterator[Figure]:
    scenes = cut_scenes(book)
    size = sum(scene.word_count for scene in scenes) / 100_000
    characters = find_characters(scenes, book.language)
    cast = _best(lambda: find_characters(scenes, book.language))
    yield Figure(f"cast of {title}", cast / size, "s/100k words", LIMIT, AIM)
    places = _best(lambda: find_settings(scenes, characters, book.language))
    yield Figure(f"settings of {title}", places / size, "s/100k words")


def _best(work: Callable[[], object]) -> float:
    times = []
    for _ in range(_RUNS):
        begun = time.perf_counter()
        work()
        times.append(time.perf_counter() - begun)
    return min(times)
