"""What one XHTML file becomes: every kind of markup novels come in."""

from __future__ import annotations

import pytest

from chalicelib.domain.book import Block
from chalicelib.domain.epub import DEFAULT_LIMITS
from chalicelib.domain.epub.pieces import Heading, Mark, Piece
from chalicelib.domain.epub.walker import read_document
from tests.unit.domain.epub.builder import xhtml


def pieces(body: str, targets: frozenset[str] = frozenset()) -> list[Piece]:
    document = read_document("c.xhtml", xhtml(body).encode(), targets, DEFAULT_LIMITS)
    assert document is not None
    return document.pieces


def texts(body: str) -> list[str]:
    return [piece.text if isinstance(piece, Block | Heading) else repr(piece) for piece in pieces(body)]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        pytest.param("<p>One.</p><p>Two.</p>", ["One.", "Two."], id="plain"),
        pytest.param("<p>\n  A  line\n\tfolded </p>", ["A line folded"], id="white space"),
        pytest.param("<p>so<i>me</i> <b>bold</b> words</p>", ["some bold words"], id="emphasis"),
        pytest.param('<p><span class="dropcap">O</span>nce upon</p>', ["Once upon"], id="drop cap span"),
        pytest.param(
            '<p><img class="dropcap" src="o.png" alt="O"/>nce upon</p>', ["Once upon"], id="drop cap image"
        ),
        pytest.param('<p><img src="o.png" alt="O"/>nce upon</p>', ["Once upon"], id="capital as image"),
        pytest.param('<p><img src="pic.png" alt="A dog"/>He ran.</p>', ["He ran."], id="illustration"),
        pytest.param("<p>re\u00adfer\u2060ence</p>", ["reference"], id="soft hyphens and joiners"),
        pytest.param(
            "<p>A&nbsp;B &eacute;t&eacute; &amp; &#8212; &#x201C;x&#x201D;</p>",
            ["A B été & — “x”"],
            id="entities",
        ),
        pytest.param("<p><ruby>漢<rp>(</rp><rt>かん</rt><rp>)</rp></ruby>字</p>", ["漢字"], id="ruby"),
        pytest.param(
            '<p>Word<a epub:type="noteref" href="n.xhtml#n1">1</a> end.</p>', ["Word end."], id="noteref"
        ),
        pytest.param(
            '<p>Word<sup><a href="n.xhtml#n1">12</a></sup> end.</p>', ["Word end."], id="raised link"
        ),
        pytest.param(
            '<p>Word<a href="#n1"><sup>12</sup></a> end.</p>', ["Word end."], id="link with raised number"
        ),
        pytest.param('<p>Word<a href="#fn-1" id="r1">[1]</a> end.</p>', ["Word end."], id="bracketed mark"),
        pytest.param("<p>Word<sup>3</sup> end.</p>", ["Word end."], id="bare raised number"),
        pytest.param(
            "<p>the 4<sup>th</sup> of May, 10<sup>6</sup></p>",
            ["the 4th of May, 106"],
            id="raised, not a note",
        ),
        pytest.param(
            '<p>See <a href="c2.xhtml">the inn</a> again.</p>', ["See the inn again."], id="ordinary link"
        ),
        pytest.param(
            '<aside epub:type="footnote"><p>A note.</p></aside><p>T.</p>', ["T."], id="footnote aside"
        ),
        pytest.param('<p>T.</p><div class="footnote"><p>1 A note.</p></div>', ["T."], id="footnote class"),
        pytest.param(
            '<p>T.</p><p><a id="fn1" href="#ref1">[1]</a> A note.</p>', ["T."], id="note that links back"
        ),
        pytest.param('<p>T.</p><section role="doc-endnotes"><p>x</p></section>', ["T."], id="aria endnotes"),
        pytest.param('<p>a<span epub:type="pagebreak" title="9">9</span>b</p>', ["ab"], id="page break"),
        pytest.param('<p>a<span class="pagenum">[Pg 12]</span> b</p>', ["a b"], id="page number"),
        pytest.param('<p hidden="hidden">x</p><p style="display: none">y</p><p>z</p>', ["z"], id="hidden"),
        pytest.param(
            '<p class="sr-only">x</p><div class="hidden"><p>y</p></div><p>z</p>', ["z"], id="hidden classes"
        ),
        pytest.param("<script>var a = 1;</script><style>p {}</style><p>z</p>", ["z"], id="script and style"),
        pytest.param(
            "<figure><img src='a.png' alt=''/><figcaption>Plate 1</figcaption></figure><p>z</p>",
            ["z"],
            id="caption",
        ),
        pytest.param("<ul><li>One</li><li>Two <b>b</b></li></ul>", ["One", "Two b"], id="list"),
        pytest.param("<table><tr><td>Ham.</td><td>To be.</td></tr></table>", ["Ham. To be."], id="table row"),
        pytest.param("<div>loose<p>in</p>text</div>", ["loose", "in", "text"], id="loose text"),
        pytest.param(
            "<blockquote><p>Dear Jim,</p><p>Come.</p></blockquote>", ["Dear Jim,", "Come."], id="letter"
        ),
        pytest.param("<p>a</p><nav><ol><li>x</li></ol></nav><p>b</p>", ["a", "b"], id="nav"),
        pytest.param("<p dir='rtl'>سلام <b>دنیا</b></p>", ["سلام دنیا"], id="right to left"),
        pytest.param(
            "<svg xmlns='http://www.w3.org/2000/svg'><text>x</text></svg><p>y</p>", ["y"], id="svg text"
        ),
        pytest.param(
            '<p><span class="koboSpan" id="k.1">One. </span><span class="koboSpan">Two.</span></p>',
            ["One. Two."],
            id="kobo spans",
        ),
        pytest.param("<p>Kind <!-- not this -->regards</p>", ["Kind regards"], id="comment"),
        pytest.param("<p><![CDATA[1 < 2 & so]]></p>", ["1 < 2 & so"], id="cdata"),
    ],
)
def test_text(body: str, expected: list[str]) -> None:
    assert texts(body) == expected


def test_a_drop_cap_before_other_text_is_no_word_of_its_own() -> None:
    assert texts('<p><img src="x.png" alt="X"/> marks the spot</p>') == ["marks the spot"]


@pytest.mark.parametrize(
    "rule",
    [
        "<hr/>",
        "<p>* * *</p>",
        "<p>***</p>",
        "<p>⁂</p>",
        '<p class="center">❦</p>',
        "<p>—————</p>",
        "<p>. . . . .</p>",
        "<p>o0o</p>",
        "<p>#</p>",
        "<div><hr class='x'/></div>",
        '<p class="scene-break"> </p>',
        '<p><img src="ornament.png" alt=""/></p>',
        '<p><img src="x.png" alt="* * *"/></p>',
    ],
)
def test_typographic_breaks(rule: str) -> None:
    found = pieces(f"<p>Before.</p>{rule}<p>After.</p>")
    assert [piece.text for piece in found if isinstance(piece, Block)] == ["Before.", "", "After."]


def test_a_class_may_put_the_break_on_the_paragraph_after_it() -> None:
    found = pieces('<p>Before.</p><p class="space-before">After.</p>')
    assert found == [Block("paragraph", "Before."), Block("break"), Block("paragraph", "After.")]


@pytest.mark.parametrize("text", ["“…”", "...", "?!", "No.", "O", "X", "1", "—"])
def test_short_lines_that_are_no_break(text: str) -> None:
    assert pieces(f"<p>{text}</p>") == [Block("paragraph", text)]


def test_rare_empty_lines_are_breaks_and_constant_ones_layout() -> None:
    rare = pieces("<p>a</p><p>b</p><p>c</p><p>d</p><p>&#160;</p><p>e</p>")
    constant = pieces("<p>a</p><p>&#160;</p>" * 8)
    assert rare.count(Block("break")) == 1
    assert Block("break") not in constant


def test_verse_keeps_its_lines() -> None:
    stanza = '<div class="poem"><p>Tyger, tyger,<br/>burning bright</p></div>'
    lines = '<div class="poem"><p>Tyger, tyger,</p><p>burning bright</p></div>'
    spans = (
        '<blockquote epub:type="z3998:verse"><p><span>Tyger, tyger,</span><br/>'
        "<span>burning bright</span></p></blockquote>"
    )
    for body in (stanza, lines, spans):
        assert pieces(body) == [Block("verse", "Tyger, tyger,\nburning bright")]


def test_long_lines_with_breaks_are_prose() -> None:
    line = "A sentence about as long as they come in this book, with something more at the end of it.<br/>"
    body = f"<p>{line * 3}</p>"
    (block,) = pieces(body)
    assert isinstance(block, Block)
    assert block.kind == "paragraph"
    assert "\n" not in block.text


def test_preformatted_prose_is_joined_and_verse_kept() -> None:
    prose = (
        "It was a long line of plain text typed by hand, wrapped\nat a column and so spread over some lines."
    )
    found = pieces(f"<pre>{prose}\n\nOne short\nand two</pre>")
    assert found == [Block("paragraph", prose.replace("\n", " ")), Block("verse", "One short\nand two")]


def test_lists_of_links_are_contents_but_one_link_is_not() -> None:
    link = '<p><a href="c1.xhtml">Chapter One</a></p>'
    assert texts(link * 3 + "<p>Text.</p>") == ["Text."]
    assert texts(link + "<p>Text.</p>") == ["Chapter One", "Text."]


def test_headings_and_marks_in_place() -> None:
    found = pieces(
        '<h2><a id="c1"></a>I<br/>The Inn</h2><p>a</p><p>b<a name="x"/>c</p>', frozenset({"c1", "x"})
    )
    assert found == [
        Mark("c1"),
        Heading(2, "I\nThe Inn"),
        Block("paragraph", "a"),
        Mark("x"),
        Block("paragraph", "bc"),
    ]


def test_front_matter_sections_are_muted_and_story_in_them_is_not() -> None:
    body = (
        '<section epub:type="frontmatter"><section epub:type="dedication"><p>To A.</p></section>'
        '<p>Printed in 1900.</p><section epub:type="prologue"><p>It began at sea.</p></section></section>'
    )
    assert texts(body) == ["It began at sea."]


@pytest.mark.parametrize(
    "markup",
    [
        "<p>One<p>Two<br>three",
        "<p>One</b></p><p>Two<br>three</p>",
        "<P>One</P>\n<P>Two<BR>three</P>",
        "<p>One<p>Two<br/>three</i></div>",
    ],
)
def test_broken_markup_is_read_leniently(markup: str) -> None:
    data = f"<html><head><title/></head><body>{markup}</body></html>".encode()
    document = read_document("c.xhtml", data, frozenset(), DEFAULT_LIMITS)
    assert document is not None
    words = " ".join(piece.text for piece in document.pieces if isinstance(piece, Block)).split()
    assert words == ["One", "Two", "three"]


def test_self_closed_elements_do_not_swallow_a_broken_file() -> None:
    data = b"<html><head><title/><script/></head><body><a id='x'/><div/><p>One</i></p></body></html>"
    document = read_document("c.xhtml", data, frozenset(), DEFAULT_LIMITS)
    assert document is not None
    assert document.pieces == [Block("paragraph", "One")]


@pytest.mark.parametrize("data", [b"", b"   \n", b"<?xml version='1.0'?>"])
def test_empty_files(data: bytes) -> None:
    document = read_document("c.xhtml", data, frozenset(), DEFAULT_LIMITS)
    assert document is None or document.pieces == []


def test_streamed_and_tree_reading_agree() -> None:
    body = (
        '<h1>I</h1><p>One <i>two</i> three<a epub:type="noteref" href="#n">1</a>.</p><hr/>'
        '<div class="poem"><p>a</p><p>b</p></div><p class="scenebreak"/><p>End<br/>of it.</p>'
    )
    streamed = read_document("c", xhtml(body).encode(), frozenset(), DEFAULT_LIMITS)
    tree = read_document(
        "c", xhtml(body.replace("<h1>", "<!DOCTYPE x><h1>")).encode(), frozenset(), DEFAULT_LIMITS
    )
    utf16 = read_document(
        "c", xhtml(body).replace("utf-8", "utf-16").encode("utf-16"), frozenset(), DEFAULT_LIMITS
    )
    assert streamed is not None
    assert [streamed.pieces, streamed.pieces] == [tree and tree.pieces, utf16 and utf16.pieces]
