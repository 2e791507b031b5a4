"""Takes footnotes that are set in the running text, and their marks, out of a book's pieces."""

from __future__ import annotations

import re

from chalicelib.domain.book import Block
from chalicelib.domain.epub.walker import Piece

STAR_NOTE = re.compile(r"\s*(?:\*{1,4}|†{1,3}|‡)\s*(?=[^\s*])")
STAR_MARK = re.compile(r"[ \u00a0]?\*{1,4}(?=[\s.,;:!?”’\"')—–-]|$)")
NUMBER_NOTE = re.compile(r"\s*\[(\d{1,4})\]\s*\S")
NUMBER_MARK = re.compile(r" ?\[\d{1,4}\]")
EDITOR_NOTE = re.compile(r"\s*\[(?:Footnote|Illustration|Sidenote|Transcriber|Note)\b[^\]]*:?", re.I)
LOOK_BACK = 12


def without_notes(documents: list[list[Piece]]) -> list[list[Piece]]:
    """Blocks that are notes to a mark shortly before them go, and so do the marks."""
    recent: list[tuple[int, int]] = []
    result = [list(pieces) for pieces in documents]
    seen: set[str] = set()
    dropped: set[tuple[int, int]] = set()
    for at, pieces in enumerate(documents):
        for index, piece in enumerate(pieces):
            if type(piece) is not Block:
                continue
            text = piece.text
            if "*" in text or "†" in text:
                if STAR_NOTE.match(text) and _take_mark(result, recent):
                    dropped.add((at, index))
                    continue
                recent.append((at, index))
                del recent[:-LOOK_BACK]
            if "[" in text:
                number = NUMBER_NOTE.match(text)
                if EDITOR_NOTE.match(text) and text.rstrip().endswith("]"):
                    dropped.add((at, index))
                elif number and number.group(1) in seen:
                    dropped.add((at, index))
                else:
                    _strip_numbers(result, at, index, seen)
    return [
        [piece for index, piece in enumerate(pieces) if (at, index) not in dropped]
        for at, pieces in enumerate(result)
    ]


def _take_mark(result: list[list[Piece]], recent: list[tuple[int, int]]) -> bool:
    """Remove the earliest star mark still waiting for its note; False when there is none."""
    for position, (at, index) in enumerate(recent):
        block = result[at][index]
        assert isinstance(block, Block)
        text, count = STAR_MARK.subn("", block.text, count=1)
        if count:
            result[at][index] = Block(block.kind, text)
            del recent[: position if "*" in text else position + 1]
            return True
    return False


def _strip_numbers(result: list[list[Piece]], at: int, index: int, seen: set[str]) -> None:
    block = result[at][index]
    if isinstance(block, Block) and NUMBER_MARK.search(block.text):
        seen.update(re.findall(r"\[(\d{1,4})\]", block.text))
        text = NUMBER_MARK.sub("", block.text).strip()
        if text:
            result[at][index] = Block(block.kind, text)
