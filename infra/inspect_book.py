"""Prints what the local text model finds in an EPUB as one JSON object: `python -m infra.inspect_book BOOK`.

Nothing else goes to stdout. A book that is refused gives {"error": {"code", "message"}} and a non-zero exit.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TypeVar

from chalicelib.domain.book import Book, Scene
from chalicelib.domain.cast import Cast, Change, SceneAnalysis
from chalicelib.domain.epub import read_book
from chalicelib.domain.scenes import cut_scenes
from chalicelib.errors import BadBook, NotFound, VividPagesError
from chalicelib.providers.local.reading.people import find_characters
from chalicelib.providers.local.reading.settings import find_settings
from chalicelib.providers.local.text_model import LocalTextModel
from infra.documents import change_document, character_document, setting_document

_BATCH = 20
T = TypeVar("T")


def inspect_book(path: Path) -> dict[str, object]:
    """Everything found in the EPUB at `path`, ready for JSON. Raises BadBook and NotFound."""
    if not path.is_file():
        raise NotFound(f"There is no file {path}. Give the path of an EPUB.")
    seconds: dict[str, float] = {}
    book: Book = _timed(seconds, "parse", lambda: read_book(path))
    scenes: Sequence[Scene] = _timed(seconds, "scenes", lambda: cut_scenes(book))
    characters = _timed(seconds, "cast", lambda: find_characters(scenes, book.language))
    settings = _timed(seconds, "settings", lambda: find_settings(scenes, characters, book.language))
    changes = list(_changes(scenes, Cast(characters, settings), book.language))
    return {
        "title": book.title,
        "author": book.author,
        "language": book.language,
        "chapters": [{"number": c.number, "title": c.title, "words": c.word_count} for c in book.chapters],
        "scenes": [
            {
                "chapter": s.key.chapter_number,
                "scene": s.key.scene_number,
                "words": s.word_count,
                "text": s.text,
            }
            for s in scenes
        ],
        "characters": [character_document(c) for c in characters],
        "settings": [setting_document(s) for s in settings],
        "changes": [change_document(c) for c in changes],
        "seconds": {name: round(value, 4) for name, value in seconds.items()},
    }


def _timed(seconds: dict[str, float], name: str, work: Callable[[], T]) -> T:
    begun = time.perf_counter()
    result = work()
    seconds[name] = time.perf_counter() - begun
    return result


def _changes(scenes: Sequence[Scene], cast: Cast, language: str) -> Iterator[Change]:
    model = LocalTextModel()
    before: SceneAnalysis | None = None
    for at in range(0, len(scenes), _BATCH):
        for analysis in model.analyse(scenes[at : at + _BATCH], cast, before, language):
            yield from analysis.changes
            before = analysis


def main(arguments: Sequence[str]) -> int:
    """Print the JSON of one book; the exit status is 0, or 1 where the book was refused."""
    try:
        if len(arguments) != 1:
            raise BadBook("Give the path of one EPUB.", code="usage")
        found = inspect_book(Path(arguments[0]))
    except VividPagesError as error:
        print(json.dumps({"error": {"code": error.code, "message": error.message}}, ensure_ascii=False))
        return 1
    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    print(json.dumps(found, ensure_ascii=False))
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
