"""Takes footnotes that are set in the running text, and their marks, out of a book's pieces."""

from __future__ import annotations

import re
from dataclasses import replace

from chalicelib.domain.book import Block
from chalicelib.domain.epub.pieces import Document

STAR_NOTE = re.compile(r"\s*(?:\*{1,4}|†{1,3}|‡)\s*(?=[^\s*])")
STAR_MARK = re.compile(r"[ \u00a0]?\*{1,4}(?=[\s.,;:!?”’\"')—–-]|$)")
NUMBER_NOTE = re.compile(r"\s*\[(\d{1,4})\]\s*\S")
NUMBER_MARK = re.compile(r" ?\[\d{1,4}\]")
EDITOR_NOTE = re.compile(r"\s*\[(?:Footnote|Illustration|Sidenote|Transcriber|Note)\b[^\]]*:?", re.I)
NUMBER = re.compile(r"\[(\d{1,4})\]")
MARKS = ("*", "†", "[")
LOOK_BACK = 12


def without_notes(documents: list[Document]) -> list[Document]:
    """Blocks that are notes to a mark shortly before them go, and so do the marks."""
    notes = _Notes(documents)
    notes.run()
    kept = list(documents)
    for at in notes.touched:
        pieces = [piece for index, piece in enumerate(notes.pieces[at]) if (at, index) not in notes.dropped]
        kept[at] = replace(documents[at], pieces=pieces)
    return kept


class _Notes:
    def __init__(self, documents: list[Document]) -> None:
        self.documents = documents
        self.pieces = [list(file.pieces) for file in documents]
        self.waiting: list[tuple[int, int]] = []
        self.numbers: set[str] = set()
        self.dropped: set[tuple[int, int]] = set()
        self.touched: set[int] = set()

    def run(self) -> None:
        for at, file in enumerate(self.documents):
            marks = [mark for mark in MARKS if mark in file.text]
            for mark in marks:
                for index, piece in enumerate(file.pieces):
                    if type(piece) is Block and mark in piece.text:
                        if mark == "[":
                            self._bracket(at, index)
                        else:
                            self._star(at, index)

    def _drop(self, at: int, index: int) -> None:
        self.dropped.add((at, index))
        self.touched.add(at)

    def _replace(self, at: int, index: int, text: str) -> None:
        block = self.pieces[at][index]
        assert isinstance(block, Block)
        self.pieces[at][index] = Block(block.kind, text)
        self.touched.add(at)

    def _text(self, at: int, index: int) -> str:
        piece = self.pieces[at][index]
        return piece.text if isinstance(piece, Block) else ""

    def _star(self, at: int, index: int) -> None:
        if STAR_NOTE.match(self._text(at, index)) and self._take_mark():
            self._drop(at, index)
            return
        self.waiting.append((at, index))
        del self.waiting[:-LOOK_BACK]

    def _take_mark(self) -> bool:
        """Remove the earliest star mark still waiting for its note; False when there is none."""
        while self.waiting:
            at, index = self.waiting[0]
            text, count = STAR_MARK.subn("", self._text(at, index), count=1)
            if count:
                self._replace(at, index, text)
                return True
            del self.waiting[0]
        return False

    def _bracket(self, at: int, index: int) -> None:
        text = self._text(at, index)
        number = NUMBER_NOTE.match(text)
        if EDITOR_NOTE.match(text) and text.rstrip().endswith("]"):
            self._drop(at, index)
        elif number and number.group(1) in self.numbers:
            self._drop(at, index)
        elif NUMBER_MARK.search(text):
            self.numbers.update(NUMBER.findall(text))
            if rest := NUMBER_MARK.sub("", text).strip():
                self._replace(at, index, rest)
