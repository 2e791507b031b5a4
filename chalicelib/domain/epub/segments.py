"""Cuts the pieces of all documents where the table of contents or the headings say a chapter begins."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from chalicelib.domain.book import Block
from chalicelib.domain.epub.pieces import Document, Heading, Mark
from chalicelib.domain.epub.title_words import CHAPTER_WORDS
from chalicelib.domain.epub.titles import is_aside, is_chapter, is_part, normal, opens_aside
from chalicelib.domain.epub.toc import Entry

SUBSECTION_CHARS = 1200
TITLE_CHARS = 160
LINE_CHARS = 60


@dataclass(slots=True)
class Segment:
    """A stretch that may become a chapter: `depth` of its line in the contents, `size` in characters."""

    path: str
    label: str = ""
    depth: int = 0
    opens_file: bool = False
    listed: bool = False
    headings: list[Heading] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    size: int = 0
    title: str = ""


def cut_segments(documents: Sequence[Document], entries: Sequence[Entry]) -> list[Segment]:
    """All segments in reading order; nothing is classified or left out yet."""
    return _Cutter(documents, entries).run()


class _Cutter:
    def __init__(self, documents: Sequence[Document], entries: Sequence[Entry]) -> None:
        self.documents = documents
        self.segments: list[Segment] = []
        self.opened: dict[int, Segment] = {}
        self.parents = _parents(entries)
        self.entries = entries
        self.at: dict[tuple[str, str], list[int]] = {}
        self.by_label: dict[tuple[str, str], int] = {}
        self._place(documents, entries)
        self.by_toc = len(self.at) >= 2
        self.levels = frozenset() if self.by_toc else _split_levels(documents)

    def _place(self, documents: Sequence[Document], entries: Sequence[Entry]) -> None:
        """Where each line of the contents points: its anchor, else the file, else a heading of that name."""
        marks = {
            document.path: {piece.fragment for piece in document.pieces if isinstance(piece, Mark)}
            for document in documents
        }
        for index, entry in enumerate(entries):
            if entry.path not in marks:
                continue
            if not entry.fragment or entry.fragment in marks[entry.path]:
                self.at.setdefault((entry.path, entry.fragment), []).append(index)
            elif (entry.path, "") not in self.at:
                self.at[entry.path, ""] = [index]
            else:
                self.by_label.setdefault((entry.path, normal(entry.label)), index)

    def run(self) -> list[Segment]:
        for document in self.documents:
            self._begin(document)
            start = 0
            pieces = document.pieces
            for at in [at for at, piece in enumerate(pieces) if type(piece) is not Block]:
                self._blocks(document, pieces[start:at])
                start = at + 1
                piece = pieces[at]
                if isinstance(piece, Heading):
                    self._heading(document, piece)
                elif isinstance(piece, Mark):
                    for index in self.at.get((document.path, piece.fragment), ()):
                        self._open_entry(document, index)
            self._blocks(document, pieces[start:])
        return self.segments

    def _blocks(self, document: Document, blocks: list[Any]) -> None:
        """Text goes to the current segment; without a table of contents, lines like “Chapter 3” open one."""
        start = 0
        if not self.by_toc:
            for at, block in enumerate(blocks):
                if len(block.text) < LINE_CHARS and _is_numbered(block.text):
                    self._add(blocks[start:at])
                    self._heading(document, Heading(3, block.text))
                    start = at + 1
        self._add(blocks[start:] if start else blocks)

    def _add(self, blocks: list[Block]) -> None:
        self.current.blocks += blocks
        self.current.size += sum([len(block.text) for block in blocks])

    @property
    def current(self) -> Segment:
        return self.segments[-1]

    def _open(
        self,
        document: Document,
        label: str = "",
        depth: int = 0,
        opens_file: bool = False,
        listed: bool = False,
    ) -> Segment:
        self.segments.append(Segment(document.path, label, depth, opens_file, listed))
        return self.current

    def _begin(self, document: Document) -> None:
        """A file opens a segment when it is listed, or starts with a heading, or follows no listed one."""
        listed = self.at.get((document.path, ""), ())
        for index in listed:
            self._open_entry(document, index, opens_file=True)
        if listed:
            return
        first = next((piece for piece in document.pieces if not isinstance(piece, Mark)), None)
        if not self.segments or not (self.by_toc and self.current.listed):
            joins = bool(self.segments) and not isinstance(first, Heading) and not self._ended()
        else:
            joins = not (isinstance(first, Heading) and self._outranks(first))
        if not joins:
            self._open(document, opens_file=True)

    def _ended(self) -> bool:
        """Whether the text so far ends like a finished paragraph."""
        last = self.current.blocks[-1].text if self.current.blocks else "."
        return not last or (not last[-1].isalnum() and last[-1] not in ",;–—-")

    def _outranks(self, heading: Heading) -> bool:
        if is_chapter(heading.text) or is_part(heading.text) or is_aside(heading.text):
            return True
        known = self.current.headings
        return not known or heading.level <= known[0].level

    def _open_entry(self, document: Document, index: int, opens_file: bool = False) -> None:
        entry = self.entries[index]
        parent = self.opened.get(self.parents[index])
        if parent is not None and parent.size > SUBSECTION_CHARS and not is_chapter(entry.label):
            self.opened[index] = parent
            return
        carried = self._take_trailing_headings()
        self.opened[index] = segment = self._open(
            document, entry.label, entry.depth, opens_file=opens_file, listed=True
        )
        segment.headings += carried

    def _take_trailing_headings(self) -> list[Heading]:
        """Headings just before an anchor belong to what the anchor opens."""
        carried: list[Heading] = []
        if self.segments and self.current.size:
            blocks = self.current.blocks
            while blocks and blocks[-1].kind == "heading":
                carried.append(Heading(6, blocks.pop().text))
        return carried[::-1]

    def _heading(self, document: Document, heading: Heading) -> None:
        current = self.current
        index = self.by_label.pop((document.path, normal(heading.text)), None)
        if index is not None:
            self._open_entry(document, index)
            current = self.current
        elif current.size == 0:
            part = current.label or (current.headings[0].text if current.headings else "")
            numbered = is_chapter(heading.text) and not is_part(heading.text)
            if numbered and part and (is_part(part) or (self.levels and not is_chapter(part))):
                current = self._open(document, depth=current.depth + 1)
        elif opens_aside(heading.text) or heading.level in self.levels or _is_numbered(heading.text):
            current = self._open(document, depth=0 if self.by_toc else heading.level)
        if current.size:
            current.blocks.append(Block("heading", heading.text.replace("\n", " ")))
        else:
            current.headings.append(heading)


def _parents(entries: Sequence[Entry]) -> list[int]:
    """For each entry the index of the one it is nested in, or -1."""
    parents: list[int] = []
    open_at: list[tuple[int, int]] = []
    for index, entry in enumerate(entries):
        while open_at and open_at[-1][0] >= entry.depth:
            open_at.pop()
        parents.append(open_at[-1][1] if open_at else -1)
        open_at.append((entry.depth, index))
    return parents


def _is_numbered(text: str) -> bool:
    """“Chapter 12 …” with the word: a bare numeral may as well number a section."""
    if len(text) > TITLE_CHARS or not text:
        return False
    word = normal(text.split(None, 1)[0])
    return (word in CHAPTER_WORDS or text[0] == "第") and is_chapter(text)


def _split_levels(documents: Sequence[Document]) -> frozenset[int]:
    """The heading levels that open chapters in a book without a usable table of contents."""
    headings = [piece for document in documents for piece in document.pieces if isinstance(piece, Heading)]
    numbered = Counter(
        heading.level for heading in headings if is_chapter(heading.text) or is_part(heading.text)
    )
    if numbered:
        return frozenset(range(1, max(numbered) + 1))
    counts = Counter(heading.level for heading in headings if heading.level <= 3)
    for level in sorted(counts):
        if counts[level] >= 2:
            return frozenset(range(1, level + 1))
    return frozenset()
