"""Where chapters begin, what they are called, and what is no chapter at all."""

from __future__ import annotations

import pytest

from chalicelib.domain.book import Book
from chalicelib.domain.epub import read_book
from tests.unit.domain.epub.builder import PROSE, Epub, chapter, ncx

TEXT = f"<p>{PROSE * 8}</p>"


def titles(book: Book) -> list[str]:
    return [chapter.title for chapter in book.chapters]


def read(documents: dict[str, str], **parts: object) -> Book:
    return read_book(Epub(documents, **parts).build())  # type: ignore[arg-type]


def test_titles_from_nav_then_ncx_then_headings_then_numbers() -> None:
    documents = {"a.xhtml": chapter("H1"), "b.xhtml": chapter("H2")}
    nav = [("a.xhtml", "The <i>Nav</i> One"), ("b.xhtml", "The Nav Two")]
    points = ncx([("a.xhtml", "Ncx One"), ("b.xhtml", "Ncx Two")])
    assert titles(read(documents, nav=nav, ncx=points)) == ["The Nav One", "The Nav Two"]
    assert titles(read(documents, ncx=points)) == ["Ncx One", "Ncx Two"]
    assert titles(read(documents)) == ["H1", "H2"]
    assert titles(read({"a.xhtml": TEXT, "b.xhtml": TEXT})) == ["Chapter 1", "Chapter 2"]


def test_titles_are_not_repeated_in_the_story() -> None:
    body = "<h2>Chapter I</h2><h3>The Inn</h3><p>The Inn</p>" + TEXT
    (only,) = read({"a.xhtml": body}).chapters
    assert only.title == "Chapter I: The Inn"
    assert only.blocks[0].text.startswith("The rain")


def test_one_file_with_many_chapters_splits_at_fragments() -> None:
    body = "".join(f'<h2 id="c{n}">{n}</h2>{TEXT}' for n in range(1, 6))
    nav = [(f"a.xhtml#c{n}", f"Chapter {n}") for n in range(1, 6)]
    book = read({"a.xhtml": body}, nav=nav)
    assert titles(book) == [f"Chapter {n}" for n in range(1, 6)]
    assert len({chapter.word_count for chapter in book.chapters}) == 1


def test_one_file_with_many_chapters_splits_at_headings() -> None:
    body = "<h1>My Book</h1>" + "".join(f"<h2>Chapter {n}</h2>{TEXT}" for n in range(1, 6))
    assert titles(read({"a.xhtml": body})) == [f"Chapter {n}" for n in range(1, 6)]


def test_one_file_with_chapter_lines_that_are_no_headings() -> None:
    body = "".join(f"<p><b>Chapter {n}</b></p>{TEXT}" for n in range(1, 4))
    assert titles(read({"a.xhtml": body})) == ["Chapter 1", "Chapter 2", "Chapter 3"]


def test_one_chapter_over_several_files() -> None:
    documents = {
        "a_split_000.xhtml": "<h2>One</h2>" + TEXT,
        "a_split_001.xhtml": TEXT,
        "b_split_000.xhtml": "<h2>Two</h2>" + TEXT,
        "b_split_001.xhtml": TEXT,
    }
    nav = [("a_split_000.xhtml", "One"), ("b_split_000.xhtml", "Two")]
    book = read(documents, nav=nav)
    assert titles(book) == ["One", "Two"]
    assert len({chapter.word_count for chapter in book.chapters}) == 1


def test_a_sentence_that_runs_over_a_file_s_end_holds_its_chapter_together() -> None:
    documents = {"a.xhtml": "<p>He went to the</p>", "b.xhtml": "<p>door and opened it.</p>"}
    assert len(read(documents).chapters) == 1


def test_a_missing_fragment_falls_back_to_the_heading_or_the_file() -> None:
    body = "".join(f"<h2>Night {n}</h2>{TEXT}" for n in range(1, 4))
    nav = [(f"a.xhtml#gone{n}", f"Night {n}") for n in range(1, 4)]
    assert titles(read({"a.xhtml": body}, nav=nav)) == ["Night 1", "Night 2", "Night 3"]


def test_a_heading_before_its_anchor_belongs_to_the_chapter_it_opens() -> None:
    body = "".join(f'<h2>Night {n}</h2><p><a id="c{n}"/></p>{TEXT}' for n in range(1, 4))
    nav = [(f"a.xhtml#c{n}", f"{n}") for n in range(1, 4)]
    book = read({"a.xhtml": body}, nav=nav)
    assert all(block.kind == "paragraph" for chapter in book.chapters for block in chapter.blocks)


def test_parts_lend_their_names() -> None:
    documents = {
        "p1.xhtml": '<section epub:type="part"><h2>Part I</h2></section>',
        "c1.xhtml": chapter("Chapter 1"),
        "p2.xhtml": '<section epub:type="part"><h2>Part II</h2></section>',
        "c2.xhtml": chapter("Chapter 1"),
        "e.xhtml": chapter("Epilogue"),
    }
    nav = [
        ("p1.xhtml", "Part I"),
        ("c1.xhtml", "Chapter 1"),
        ("p2.xhtml", "Part II"),
        ("c2.xhtml", "Chapter 1"),
        ("e.xhtml", "Epilogue"),
    ]
    expected = ["Part I — Chapter 1", "Part II — Chapter 1", "Epilogue"]
    assert titles(read(documents, nav=nav)) == expected
    assert titles(read(documents)) == expected


def test_a_single_part_and_the_book_s_own_title_lend_nothing() -> None:
    documents = {
        "h.xhtml": "<h1>A Book</h1>",
        "p.xhtml": "<h1>Part One</h1>",
        "a.xhtml": chapter("1"),
        "b.xhtml": chapter("2"),
    }
    assert titles(read(documents)) == ["1", "2"]


def test_part_and_chapter_in_one_file() -> None:
    documents = {
        "a.xhtml": "<h1>Book One</h1><h2>Chapter 1</h2>" + TEXT,
        "b.xhtml": "<h2>Chapter 2</h2>" + TEXT,
        "c.xhtml": "<h1>Book Two</h1><h2>Chapter 1</h2>" + TEXT,
    }
    assert titles(read(documents)) == ["Book One — Chapter 1", "Book One — Chapter 2", "Book Two — Chapter 1"]


def test_machine_made_labels_give_way_to_headings() -> None:
    documents = {"a.xhtml": chapter("PART I"), "b.xhtml": chapter("PART II")}
    points = ncx([("a.xhtml", "Part 4"), ("b.xhtml", "Part 5")])
    assert titles(read(documents, ncx=points)) == ["PART I", "PART II"]


@pytest.mark.parametrize(
    "body",
    [
        '<section epub:type="titlepage"><h1>A Book</h1><p>By A. Writer.</p></section>',
        "<h1>A Book</h1><p>by</p><p>A. Writer</p>",
        '<section epub:type="copyright-page"><p>© 2020. All rights reserved.</p></section>',
        "<p>Copyright 1920 by A. Writer. All rights reserved. ISBN 1234567890</p>",
        "<h2>Dedication</h2><p>To my mother.</p>",
        '<section epub:type="epigraph"><p>“All the world’s a stage.”</p></section>',
        "<h2>Contents</h2><p>Chapter 1 ... 5</p><p>Chapter 2 ... 9</p>",
        "<ol>" + "".join(f'<li><a href="c{n}.xhtml">Chapter {n}</a></li>' for n in range(1, 5)) + "</ol>",
        f"<h2>Preface to the Second Edition</h2>{TEXT}",
        f"<h2>Introduction</h2>{TEXT}",
        f"<h2>Vorwort</h2>{TEXT}",
        f"<h2>Table des matières</h2>{TEXT}",
        f"<h2>Предисловие</h2>{TEXT}",
        f"<h2>Transcriber’s Note</h2>{TEXT}",
        f"<h2>Notes</h2>{TEXT}",
        f"<h2>About the Author</h2>{TEXT}",
        f"<h2>Also by A. Writer</h2>{TEXT}",
        f'<section epub:type="colophon">{TEXT}</section>',
        f'<section role="doc-endnotes">{TEXT}</section>',
        f'<section epub:type="index">{TEXT}</section>',
    ],
)
@pytest.mark.parametrize("position", ["before", "after"])
def test_front_and_back_matter_is_left_out(body: str, position: str) -> None:
    story = {f"c{n}.xhtml": chapter(f"Chapter {n}") for n in range(1, 5)}
    documents = {"x.xhtml": body, **story} if position == "before" else {**story, "x.xhtml": body}
    assert titles(read(documents)) == [f"Chapter {n}" for n in range(1, 5)]


@pytest.mark.parametrize("title", ["Prologue", "Epilogue", "Prolog", "Эпилог", "Etymology", "Interlude"])
def test_story_outside_the_chapters_stays(title: str) -> None:
    documents = {
        "p.xhtml": f"<h2>{title}</h2>{TEXT}",
        **{f"c{n}.xhtml": chapter(f"Chapter {n}", 9) for n in range(1, 5)},
    }
    assert titles(read(documents))[0] == title


def test_a_prologue_that_talks_to_the_reader_is_a_preface() -> None:
    prologue = f"<h2>Prologue</h2><p>Idle reader, believe me that I wish this book were perfect.</p>{TEXT}"
    documents = {"p.xhtml": prologue, **{f"c{n}.xhtml": chapter(f"Chapter {n}", 9) for n in range(1, 5)}}
    assert titles(read(documents))[0] == "Chapter 1"


def test_guide_and_landmarks_name_front_matter() -> None:
    documents = {"x.xhtml": TEXT, "c1.xhtml": chapter("One"), "c2.xhtml": chapter("Two")}
    guide = '<reference type="preface" href="x.xhtml"/><reference type="text" href="c1.xhtml"/>'
    book = read(documents, guide=guide)
    assert titles(book) == ["One", "Two"]
    assert any("Left out" in warning for warning in book.warnings)


def test_a_book_of_nothing_but_an_introduction_is_read() -> None:
    assert titles(read({"a.xhtml": chapter("Introduction")})) == ["Introduction"]


@pytest.mark.parametrize(
    ("start", "end"),
    [
        ("*** START OF THIS PROJECT GUTENBERG EBOOK X ***", "*** END OF THIS PROJECT GUTENBERG EBOOK X ***"),
        ("***START OF THE PROJECT GUTENBERG EBOOK X***", "End of the Project Gutenberg EBook of X"),
        (
            "*END*THE SMALL PRINT! FOR PUBLIC DOMAIN ETEXTS*Ver.04.29.93*END* Project Gutenberg",
            "End of Project Gutenberg’s X, by Y",
        ),
    ],
)
def test_the_gutenberg_licence_goes_even_inside_chapter_files(start: str, end: str) -> None:
    licence = "<p>The Project Gutenberg License applies to this work.</p>" * 30
    body = (
        f"<pre>The Project Gutenberg EBook of X\n\n{start}\n\nProduced by A. Volunteer</pre>"
        "<p>Produced by B. Volunteer</p>"
        f"<h2>Chapter 1</h2>{TEXT}<h2>Chapter 2</h2>{TEXT}<p>{end}</p>{licence}"
    )
    book = read({"a.xhtml": body})
    assert titles(book) == ["Chapter 1", "Chapter 2"]
    assert "Gutenberg" not in str(book.chapters)
    assert "Volunteer" not in str(book.chapters)


def test_a_story_that_speaks_of_gutenberg_keeps_its_words() -> None:
    body = chapter("One") + "<p>He had read the Project Gutenberg licence, every word.</p>" + TEXT
    assert "licence, every word" in str(read({"a.xhtml": body}).chapters)


def test_starred_and_numbered_notes_in_the_text_go_with_their_marks() -> None:
    starred = "<p>“Zum Teufel!” * he said.</p><p>* To the devil.</p>"
    body = f"<h2>One</h2>{starred}<p>Then[3] he left.</p><p>[3] At once.</p>{TEXT}"
    blocks = [block.text for block in read({"a.xhtml": body}).chapters[0].blocks]
    assert blocks[:2] == ["“Zum Teufel!” he said.", "Then he left."]
    assert "At once" not in str(blocks)


def test_the_end_is_no_part_of_it() -> None:
    book = read({"a.xhtml": chapter("One") + "<hr/><p>THE END</p>"})
    assert book.chapters[0].blocks[-1].text.startswith("The rain")
