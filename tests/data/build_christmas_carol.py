"""Makes tests/data/a-christmas-carol.epub, the small book that ships with the project.

    python -m tests.data.build_christmas_carol SOURCE.epub

SOURCE is the Standard Ebooks edition of "A Christmas Carol" (CC0). Whole paragraphs are kept or left out,
none is changed; see README.md beside this file.
"""

from __future__ import annotations

import io
import random
import sys
from html import escape
from pathlib import Path

from ebooklib import epub
from PIL import Image, ImageDraw, ImageFont

from chalicelib.domain.book import Chapter
from chalicelib.domain.epub import read_book

TARGET = Path(__file__).with_name("a-christmas-carol.epub")
TITLE = "A Christmas Carol: A Short Version"
# Paragraph numbers of each stave; None is a scene break.
KEPT: tuple[tuple[range | None, ...], ...] = (
    (
        range(0, 1),
        range(4, 7),
        None,
        range(9, 20),
        range(27, 29),
        range(34, 35),
        range(37, 42),
        None,
        range(69, 78),
        None,
        range(78, 84),
        range(86, 89),
        range(91, 94),
        range(95, 97),
        range(99, 105),
        range(151, 154),
        range(157, 158),
        range(160, 169),
        range(171, 172),
    ),
    (
        range(0, 1),
        range(16, 20),
        range(21, 26),
        range(34, 41),
        None,
        range(52, 56),
        range(64, 72),
        None,
        range(79, 91),
        range(92, 93),
        range(143, 146),
        range(148, 149),
        range(150, 151),
    ),
    (
        range(2, 9),
        range(15, 19),
        None,
        range(40, 42),
        range(43, 50),
        range(54, 58),
        range(63, 64),
        range(65, 74),
        None,
        range(130, 136),
        range(146, 148),
    ),
    (range(0, 6), range(10, 14), None, range(104, 106), range(108, 119), None, range(148, 166)),
    (
        range(0, 5),
        range(10, 17),
        range(18, 29),
        range(33, 36),
        None,
        range(47, 49),
        range(51, 59),
        None,
        range(59, 67),
        range(68, 71),
    ),
)
STYLE = """
body { margin: 5%; line-height: 1.5; font-family: serif; }
h1, h2 { text-align: center; font-weight: normal; }
p { margin: 0; text-indent: 1.2em; }
h2 + p, hr + p { text-indent: 0; }
hr { border: 0; border-top: 1px solid; width: 20%; margin: 1.5em auto; }
"""
ABOUT = (
    "<h2>About This Edition</h2><p>Charles Dickens wrote A Christmas Carol in 1843. This short version keeps "
    "whole paragraphs of the Standard Ebooks edition, which its producers dedicated to the public domain "
    "(CC0 1.0). "
    "The selection and the cover are dedicated to the public domain in the same way.</p>"
)


def main() -> None:
    """Read the source named on the command line and write TARGET."""
    source = read_book(Path(sys.argv[1]))
    book = epub.EpubBook()
    book.set_identifier("urn:uuid:0d9d2b7e-6f0c-4a5e-9b2a-1843c0ffee12")
    book.set_title(TITLE)
    book.set_language("en-GB")
    book.add_author("Charles Dickens")
    book.set_cover("cover.jpg", cover(), create_page=False)
    style = epub.EpubItem("style", "style.css", "text/css", STYLE)
    book.add_item(style)
    pages = [
        page("titlepage", "Title Page", f"<h1>{TITLE}</h1><p>By Charles Dickens.</p>", style, "frontmatter")
    ]
    pages += [
        page(f"stave-{chapter.number}", chapter.title, stave(chapter, kept), style, "bodymatter")
        for chapter, kept in zip(source.chapters, KEPT, strict=True)
    ]
    pages.append(page("about", "About This Edition", ABOUT, style, "backmatter"))
    for item in pages:
        book.add_item(item)
    book.toc = tuple(epub.Link(item.file_name, item.title, item.id) for item in pages)
    book.add_item(epub.EpubNcx())
    book.add_item(epub.EpubNav())
    book.spine = pages
    epub.write_epub(str(TARGET), book)


def page(name: str, title: str, body: str, style: epub.EpubItem, matter: str) -> epub.EpubHtml:
    """One XHTML file of the book."""
    kind = {"titlepage": "titlepage", "about": "colophon"}.get(name, "chapter")
    item = epub.EpubHtml(uid=name, file_name=f"{name}.xhtml", title=title, lang="en-GB")
    item.content = (
        f'<html xmlns:epub="http://www.idpf.org/2007/ops"><body epub:type="{matter}">'
        f'<section epub:type="{kind}">{body}</section></body></html>'
    )
    item.add_item(style)
    return item


def stave(chapter: Chapter, kept: tuple[range | None, ...]) -> str:
    """The kept paragraphs of one stave as XHTML."""
    parts = [f"<h2>{escape(chapter.title)}</h2>"]
    for run in kept:
        if run is None:
            parts.append("<hr/>")
        else:
            parts += [f"<p>{escape(chapter.blocks[at].text)}</p>" for at in run]
    return "".join(parts)


def cover() -> bytes:
    """A snowy street at night, drawn here, as JPEG of 600 x 900 pixels."""
    chance = random.Random(1843)
    picture = Image.new("RGB", (600, 900))
    draw = ImageDraw.Draw(picture)
    for y in range(900):
        draw.line([(0, y), (600, y)], fill=(14 + y // 30, 20 + y // 24, 52 + y // 14))
    draw.ellipse((400, 230, 500, 330), fill=(244, 238, 210))
    left = 0
    while left < 600:
        width, top = chance.randint(80, 130), chance.randint(470, 600)
        draw.rectangle((left, top, left + width, 800), fill=(22, 20, 34))
        draw.polygon(
            [(left - 8, top), (left + width // 2, top - 50), (left + width + 8, top)], fill=(214, 222, 238)
        )
        for x in range(left + 16, left + width - 24, 36):
            for y in range(top + 24, 770, 60):
                lit = (250, 202, 96) if chance.random() < 0.4 else (40, 38, 56)
                draw.rectangle((x, y, x + 18, y + 28), fill=lit)
        left += width
    draw.rectangle((0, 790, 600, 900), fill=(232, 238, 248))
    for _ in range(320):
        x, y, size = chance.randint(0, 600), chance.randint(0, 900), chance.choice((1, 2, 3))
        draw.ellipse((x, y, x + size, y + size), fill=(255, 255, 255))
    for text, top, size in (("A Christmas", 80, 78), ("Carol", 165, 78), ("Charles Dickens", 830, 36)):
        font = ImageFont.load_default(size)
        fill = (40, 36, 60) if top > 700 else (250, 244, 226)
        draw.text((300, top), text, font=font, fill=fill, anchor="mm")
    target = io.BytesIO()
    picture.save(target, "JPEG", quality=82)
    return target.getvalue()


if __name__ == "__main__":
    main()
