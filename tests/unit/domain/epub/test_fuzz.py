"""Whatever is in the file, the outcome is a book or a BadBook, never another exception."""

from __future__ import annotations

import io
from contextlib import suppress
from typing import BinaryIO

from hypothesis import given, settings
from hypothesis import strategies as st

from chalicelib.domain.epub import DEFAULT_LIMITS, check_container, read_book
from chalicelib.domain.epub.limits import REASONS
from chalicelib.domain.epub.walker import read_document
from chalicelib.domain.scenes import cut_scenes
from chalicelib.errors import BadBook
from tests.unit.domain.epub.builder import Epub, chapter, ncx

TAGS = (
    "p div span a sup sub i b h1 h2 h3 hgroup header section aside blockquote pre table tr td ul li br hr "
    "img ruby rt rp nav svg script style figure figcaption body html head title switch case x:y"
).split()
ATTRIBUTES = (
    "",
    ' id="c1"',
    ' name="c2"',
    ' href="#n1"',
    ' href="b.xhtml"',
    ' class="poem"',
    ' class="dropcap"',
    ' class="space-break"',
    ' class="footnote"',
    ' epub:type="noteref"',
    ' epub:type="frontmatter"',
    ' epub:type="chapter"',
    ' epub:type="epigraph"',
    ' epub:type="title"',
    ' hidden="hidden"',
    ' alt="A" src="ornament.png"',
    " class",
    ' style="display:none"',
)
PIECES = st.one_of(
    st.builds(lambda tag, more: f"<{tag}{more}>", st.sampled_from(TAGS), st.sampled_from(ATTRIBUTES)),
    st.builds(lambda tag: f"</{tag}>", st.sampled_from(TAGS)),
    st.builds(lambda tag, more: f"<{tag}{more}/>", st.sampled_from(TAGS), st.sampled_from(ATTRIBUTES)),
    st.sampled_from(
        [
            "text ",
            "1",
            "[1]",
            "*",
            "* * *",
            "&nbsp;",
            "&",
            "<",
            "&#0;",
            "\u00a0",
            "\u00ad",
            "]]>",
            "Chapter 1",
        ]
    ),
    st.text(max_size=10),
)
SOUP = st.lists(PIECES, max_size=40).map("".join)


@settings(max_examples=400, deadline=None)
@given(SOUP)
def test_tag_soup(soup: str) -> None:
    for data in (soup.encode(errors="replace"), f"<html><body>{soup}</body></html>".encode(errors="replace")):
        document = read_document("c", data, frozenset({"c1", "c2"}), DEFAULT_LIMITS)
        assert document is None or document.path == "c"


@settings(max_examples=100, deadline=None)
@given(st.lists(SOUP, min_size=1, max_size=3), SOUP, SOUP, SOUP)
def test_books_of_soup(bodies: list[str], metadata: str, points: str, spine: str) -> None:
    documents: dict[str, str | bytes] = {f"c{n}.xhtml": body for n, body in enumerate(bodies)}
    documents["z.xhtml"] = chapter("One")
    epub = Epub(
        documents, metadata=metadata, ncx=ncx([("c0.xhtml#c1", "One")]) + points, spine_attributes=spine
    )
    assert outcome(epub.build()) in ("book", "no_package", "empty_spine", "no_text", "too_large")


def outcome(source: BinaryIO) -> str:
    try:
        cut_scenes(read_book(source))
    except BadBook as refusal:
        return refusal.code
    return "book"


@settings(max_examples=300, deadline=None)
@given(
    st.lists(st.tuples(st.integers(0, 10_000), st.integers(0, 255)), min_size=1, max_size=12),
    st.integers(0, 3),
)
def test_flipped_bytes(flips: list[tuple[int, int]], cut: int) -> None:
    data = bytearray(
        Epub({"a.xhtml": chapter("One"), "b.xhtml": chapter("Two")}, nav=[("a.xhtml", "One")])
        .build()
        .getvalue()
    )
    for at, value in flips:
        data[at % len(data)] = value
    source = io.BytesIO(bytes(data[: len(data) - cut * 7]))
    assert outcome(source) in ("book", *REASONS)
    with suppress(BadBook):
        check_container(source)
