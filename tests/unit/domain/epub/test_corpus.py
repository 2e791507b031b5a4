"""Real books: each ends as a book or a clear refusal, and the whole ones have the chapters of their print."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from chalicelib.domain.book import Book
from chalicelib.domain.epub import read_book
from chalicelib.domain.epub.limits import REASONS
from chalicelib.errors import BadBook
from tests.corpus import CORPUS, ROOT, book_path, needs_corpus

FILES = sorted((CORPUS / "epub").rglob("*.epub")) if CORPUS.is_dir() else [Path("absent")]
LEFTOVERS = re.compile(
    r"gutenberg|\[\d+\]|\u00ad|\u2060|\u200b|\u00a0|  |all rights reserved|transcriber", re.I
)
WHOLE = {
    "gitenberg_daisy-miller.epub": (2, "PART I", "PART II"),
    "pg_adiacla_pg2000.epub": (126, "Capítulo primero", "Capítulo LXXIV"),
    "pg_crocodilestick_metamorphosis.epub": (3, "I", "III"),
    "pg_megojones_pg2600.epub": (365, "BOOK ONE: 1805 — CHAPTER I", "SECOND EPILOGUE — CHAPTER XII"),
    "pg_wisdomrainmusic_pg11.epub": (12, "CHAPTER I. Down the Rabbit-Hole", "CHAPTER XII. Alice’s Evidence"),
    "se_arthur-conan-doyle_the-sign-of-the-four.epub": (
        12,
        "I: The Science of Deduction",
        "XII: The Strange Story",
    ),
    "se_charles-dickens_a-christmas-carol.epub": (5, "Stave I: Marley’s Ghost", "Stave V: The End of It"),
    "se_fyodor-dostoevsky_the-gambler_c-j-hogarth.epub": (17, "I", "XVII"),
    "se_h-g-wells_the-invisible-man.epub": (29, "I: The Strange Man’s Arrival", "Epilogue"),
    "se_jane-austen_pride-and-prejudice.epub": (61, "I", "LXI"),
    "se_kate-chopin_the-awakening.epub": (39, "I", "XXXIX"),
}


@needs_corpus
@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name[:60])
def test_a_book_or_a_clear_refusal(path: Path) -> None:
    try:
        book = read_book(path)
    except BadBook as error:
        refusal = error
    else:
        check(book)
        return
    assert refusal.message == REASONS[refusal.code]


def check(book: Book) -> None:
    assert all((book.title, book.author, book.language))
    assert [chapter.number for chapter in book.chapters] == list(range(1, len(book.chapters) + 1))
    for chapter in book.chapters:
        assert chapter.title.strip()
        assert any(block.text and block.kind != "heading" for block in chapter.blocks)
        assert all((block.kind == "break") == (not block.text) for block in chapter.blocks)
        assert all("  " not in block.text and block.text == block.text.strip() for block in chapter.blocks)


@needs_corpus
@pytest.mark.parametrize("name", sorted(WHOLE))
def test_whole_books(name: str) -> None:
    count, first, last = WHOLE[name]
    book = read_book(book_path(name))
    assert len(book.chapters) == count
    assert first in book.chapters[0].title
    assert last in book.chapters[-1].title
    story = "\n".join(block.text for chapter in book.chapters for block in chapter.blocks)
    assert not LEFTOVERS.search(story), LEFTOVERS.findall(story)[:5]


@needs_corpus
def test_first_and_last_words_of_war_and_peace() -> None:
    book = read_book(book_path("pg_megojones_pg2600.epub"))
    assert book.chapters[0].blocks[0].text.startswith("“Well, Prince, so Genoa and Lucca")
    assert book.chapters[-1].blocks[-1].text.endswith("a dependence of which we are not conscious.")
    assert 555_000 < sum(chapter.word_count for chapter in book.chapters) < 567_000


@needs_corpus
def test_the_arabic_sample_reads_from_right_to_left() -> None:
    book = read_book(CORPUS / "epub" / "idpf" / "regime-anticancer-arabic.epub")
    assert book.right_to_left
    assert book.language == "ar"
    assert book.chapters[0].title.startswith("الفصل الثاني")
    assert "[1]" not in str(book.chapters)


def test_the_book_that_ships() -> None:
    book = read_book(ROOT / "tests" / "data" / "a-christmas-carol.epub")
    assert book.author == "Charles Dickens"
    assert [chapter.title.split(":")[0] for chapter in book.chapters] == [
        f"Stave {n}" for n in ("I", "II", "III", "IV", "V")
    ]
    assert book.cover is not None
    assert 3000 < sum(chapter.word_count for chapter in book.chapters) < 10_000
    assert book.warnings == ()
