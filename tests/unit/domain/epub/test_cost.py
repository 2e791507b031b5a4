"""Input made to be slow: every one is read, or refused, in time that grows with its size only."""

from __future__ import annotations

import time
from typing import BinaryIO

import pytest

from chalicelib.domain.epub import read_book
from chalicelib.domain.scenes import cut_scenes
from chalicelib.errors import BadBook
from tests.unit.domain.epub.builder import PROSE, Epub, chapter, ncx, xhtml

SLOW = {
    "asterisks": f"<p>Project Gutenberg</p><p>{'*' * 400_000} START</p>",
    "a tag that never ends": "<p>x</b>" + "<" + "a" * 400_000,
    "open sections": "<p>&x; x</b>" + "<![CDATA[" * 100_000,
    "nested poems": '<div class="poem">' * 20_000 + "<p>a line</p>" * 20_000 + "</div>" * 20_000,
    "notes to one mark": f"<p>{'x*y ' * 100_000}</p>" + "<p>* A note.</p>" * 20_000,
    "headings": "<h2>x</h2>" * 60_000,
    "epigraphs": '<div epub:type="epigraph"><h2>x</h2></div><h3>y</h3>' * 20_000,
    "links in links": '<a href="#n">' * 20_000 + "1" + "</a>" * 20_000,
    "one paragraph": f"<p>{PROSE * 10_000}</p>",
    "one word": f"<p>{'x' * 3_000_000}</p>",
    "line breaks": "<p>" + "a<br/>" * 100_000 + "</p>",
    "brackets": f"<p>{'[1' * 300_000}</p><p>{'[Footnote ' * 100_000}</p>",
    "quotes": f"<p>{'.”' * 500_000}</p>",
    "spans": "<p>" + "<span class='x'>a</span>" * 150_000 + "</p>",
    "distinct classes": "".join(f"<p class='c{n}'>a</p>" for n in range(50_000)),
}


def seconds_to_read(source: BinaryIO) -> float:
    """Of processor time, until there are scenes or a refusal for its size; any other one fails the test."""
    began = time.process_time()
    try:
        cut_scenes(read_book(source))
    except BadBook as refusal:
        if refusal.code not in ("too_large", "bomb"):
            raise
    return time.process_time() - began


@pytest.mark.parametrize("name", sorted(SLOW))
def test_cost_of_text(name: str) -> None:
    epub = Epub({"a.xhtml": xhtml(SLOW[name]), "b.xhtml": chapter("Two")})
    source = epub.build()
    assert seconds_to_read(source) < 4


def test_cost_of_contents_and_package() -> None:
    deep = "<navPoint><navLabel><text>x</text></navLabel>" * 20_000
    for parts in (
        {"ncx": ncx([]).replace("</navMap>", deep + "</navMap>")},
        {"ncx": ncx([("a.xhtml", "One")] * 30_000)},
        {"nav": [("a.xhtml#x", "One")] * 30_000},
        {"metadata": "<dc:creator>A</dc:creator>" * 50_000},
        {"manifest": '<item id="x" href="x" media-type="y"/>' * 30_000},
        {"extra": {"META-INF/encryption.xml": "<EncryptedData>" * 2000 + "<CipherReference/>" * 100_000}},
    ):
        source = Epub({"a.xhtml": chapter("One"), "b.xhtml": chapter("Two")}, **parts).build()
        assert seconds_to_read(source) < 4
