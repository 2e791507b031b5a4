"""Cast discovery on whole novels: CPU seconds per 100,000 words, whatever else the machine has to do."""

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

LIMIT, AIM = 0.5, 0.3
_RUNS = 3
# Of a long story the seconds by its length are told apart from what every book takes.
_LONG = 20_000


def measure(corpus: Path) -> Iterator[Figure]:
    """The best of a few runs for each novel that is here: the machine may have other work."""
    for path in sorted((corpus / "epub" / "books").glob("*.epub")):
        yield from _figures(read_book(path))


def _figures(book: Book) -> Iterator[Figure]:
    scenes = cut_scenes(book)
    words = sum(scene.word_count for scene in scenes)
    if words < _LONG:
        return
    characters = find_characters(scenes, book.language)
    cast = _best(lambda: find_characters(scenes, book.language))
    yield Figure(f"cast of {book.title}", cast / words * 100_000, "CPU s/100k words", LIMIT, AIM)
    places = _best(lambda: find_settings(scenes, characters, book.language))
    yield Figure(f"settings of {book.title}", places / words * 100_000, "CPU s/100k words")


def _best(work: Callable[[], object]) -> float:
    times = []
    for _ in range(_RUNS):
        begun = time.process_time()
        work()
        times.append(time.process_time() - begun)
    return min(times)
