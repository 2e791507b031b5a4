"""Every hostile file does what EXPECT.tsv says, and costs next to nothing."""

from __future__ import annotations

import csv
import json
import subprocess
import sys
import time
from collections.abc import Callable

import pytest

from chalicelib.domain.book import Book
from chalicelib.domain.epub import read_book
from chalicelib.errors import BadBook
from tests.corpus import CORPUS, ROOT, needs_corpus

HOSTILE = CORPUS / "hostile"
MEASURED = """
import json, socket, sys
from pathlib import Path
def refuse(*a, **k):
    raise AssertionError("a book opened a connection")
socket.socket.connect = refuse
from chalicelib.domain.epub import read_book
from chalicelib.errors import BadBook
for path in sys.argv[1:]:
    try:
        read_book(Path(path))
    except BadBook:
        pass
peak = next(line for line in open("/proc/self/status") if line.startswith("VmHWM"))
print(json.dumps(int(peak.split()[1]) / 1024))
"""


def rows() -> list[tuple[str, str]]:
    """File names and expectations; one empty row where the corpus is absent, so that the skip is told."""
    table = HOSTILE / "EXPECT.tsv"
    if not table.is_file():
        return [("absent", "")]
    with table.open(encoding="utf-8") as lines:
        return [(row["file"], row["expected"]) for row in csv.DictReader(lines, delimiter="\t")]


def chapters(count: int) -> Callable[[Book], bool]:
    return lambda book: len(book.chapters) == count


def text(book: Book) -> str:
    return "\n".join(block.text for chapter in book.chapters for block in chapter.blocks)


REFUSED = {
    "03_truncated.epub": "damaged",
    "24_missing_opf.epub": "no_package",
    "27_empty_spine.epub": "empty_spine",
    "57_encrypted_zip_flag.epub": "password_protected",
    "60_no_prose_images_only.epub": "no_text",
}
READ: dict[str, Callable[[Book], bool]] = {
    "00_good.epub": lambda book: len(book.chapters) == 2 and not book.warnings,
    "06_corrupt_deflate.epub": lambda book: len(book.chapters) == 1 and "c1.xhtml" in book.warnings[0],
    "09_bomb_nested.epub": chapters(2),
    "12_absolute.epub": chapters(2),
    "15_manifest_traversal.epub": lambda book: len(book.chapters) == 2 and len(book.warnings) == 3,
    "18_xxe_ncx.epub": lambda book: len(book.chapters) == 2 and "root:" not in str(book),
    "21_quadratic_entity.epub": lambda book: len(text(book)) < 300_000,
    "30_fallback_cycle.epub": chapters(1),
    "33_font_obfuscation_only.epub": chapters(2),
    "36_deep_nesting_50k.epub": lambda book: "deep text here" in text(book),
    "39_invalid_utf8.epub": lambda book: "caf\ufffd na\ufffdve" in text(book),
    "42_wrong_declared_encoding.epub": lambda book: "Élodie café" in text(book),
    "45_no_mimetype.epub": chapters(2),
    "48_cover_30000x30000.epub": lambda book: (
        len(book.chapters) == 2 and book.cover is None and bool(book.warnings)
    ),
    "51_script_in_text_and_metadata.epub": lambda book: (
        "alert(1)" not in text(book) and "alert(2)" in text(book)
    ),
    "54_case_collision.epub": chapters(2),
    "63_huge_metadata.epub": lambda book: len(book.chapters) == 2 and len(book.title) <= 300,
}


@needs_corpus
@pytest.mark.parametrize(("name", "expected"), rows(), ids=[name for name, _ in rows()])
def test_expectation(name: str, expected: str) -> None:
    began = time.process_time()
    outcome = outcome_of(name)
    seconds = time.process_time() - began
    if isinstance(outcome, BadBook):
        assert "reject" in expected or "no text" in expected
        assert outcome.code == REFUSED.get(name, outcome.code)
        assert outcome.message.endswith(".")
        assert seconds < 1
    else:
        assert name not in REFUSED
        assert not expected.startswith("reject:")
        assert READ.get(name, has_chapters)(outcome)
        assert seconds < 2


def outcome_of(name: str) -> Book | BadBook:
    try:
        return read_book(HOSTILE / name)
    except BadBook as refusal:
        return refusal


def has_chapters(book: Book) -> bool:
    return bool(book.chapters)


@needs_corpus
@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="peak memory is read from /proc")
def test_all_of_them_stay_under_256_megabytes_and_off_the_network() -> None:
    files = sorted(str(path) for path in HOSTILE.glob("*.epub"))
    command = [sys.executable, "-c", MEASURED, *files]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout) < 256
