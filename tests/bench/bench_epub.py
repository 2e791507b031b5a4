"""EPUB to scenes, against nothing but unzipping the same file and taking its text with lxml."""

from __future__ import annotations

import statistics
import time
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

from lxml import etree

from chalicelib.domain.epub import read_book
from chalicelib.domain.scenes import cut_scenes
from tests.bench.figures import Figure

LONG_NOVEL = "epub/books/pg_megojones_pg2600.epub"
LIMIT = 3.0
ROUNDS = 7


def measure(corpus: Path) -> Iterator[Figure]:
    """The one figure. Both sides run in turn, so that a busy machine slows both."""
    path = corpus / LONG_NOVEL
    if not path.is_file():
        return
    ratios = []
    for _ in range(ROUNDS):
        bare = seconds(lambda: bare_text(path))
        ratios.append(seconds(lambda: cut_scenes(read_book(path))) / bare)
    yield Figure("epub_to_scenes_over_bare_lxml", statistics.median(ratios), "x", limit=LIMIT)


def bare_text(path: Path) -> list[str]:
    """All text of all XHTML files, the least any reader must do."""
    with zipfile.ZipFile(path) as archive:
        names = [name for name in archive.namelist() if name.endswith((".html", ".xhtml", ".htm"))]
        return ["".join(map(str, etree.fromstring(archive.read(name)).itertext())) for name in names]


def seconds(work: Callable[[], object]) -> float:
    """Processor seconds one call takes."""
    began = time.process_time()
    work()
    return time.process_time() - began
