"""Takes the Project Gutenberg licence, header and transcriber's lines out of a book's pieces."""

from __future__ import annotations

import re
from itertools import chain

from chalicelib.domain.book import Block
from chalicelib.domain.epub.walker import Heading, Piece

START = re.compile(
    r"\*{2,}\s*START OF (?:THE|THIS) PROJECT GUTENBERG|\*END\s*\*?\s*THE SMALL PRINT|\*END THE SMALL PRINT",
    re.I,
)
END = re.compile(r"\*{2,}\s*END OF (?:THE|THIS) PROJECT GUTENBERG|\*{2,}\s*START:? FULL LICENSE", re.I)
LATE_END = re.compile(
    r"^\W*End of (?:the |this )?Project Gutenberg|^\W*THE FULL PROJECT GUTENBERG LICEN[SC]E", re.I | re.M
)
CREDIT = re.compile(
    r"^\W*(?:(?:this )?e-?(?:text|book) (?:was )?(?:produced|prepared)|produced by|transcribed (?:from|by)|"
    r"scanned (?:and proofed )?by|prepared by|html version by)\b|"
    r"distributed proofread|pgdp\.net|\[(?:illustration|transcriber|e-?text editor)",
    re.I,
)
CREDIT_LOOKAHEAD = 6


def without_licence(documents: list[list[Piece]]) -> list[list[Piece]]:
    """The documents' pieces without anything outside the START and END lines.

    Nothing is taken when that would leave no story: the lines are then part of it.
    """
    if not any(map(_speaks_of_it, documents)):
        return documents
    total = sum(map(_size, chain.from_iterable(documents)))
    cut = _cut(documents, total, has_start=_has_start(documents, total))
    return cut if sum(map(_size, chain.from_iterable(cut))) * 20 >= total else documents


def _speaks_of_it(pieces: list[Piece]) -> bool:
    text = "\n".join([piece.text for piece in pieces if type(piece) is Block or type(piece) is Heading])
    return "utenberg" in text or "GUTENBERG" in text or "SMALL PRINT" in text


def _has_start(documents: list[list[Piece]], total: int) -> bool:
    seen = 0
    for piece in chain.from_iterable(documents):
        if isinstance(piece, Block) and "utenberg" in piece.text.lower() and START.search(piece.text):
            return True
        seen += _size(piece)
        if seen > total / 2:
            return False
    return False


def _cut(documents: list[list[Piece]], total: int, has_start: bool) -> list[list[Piece]]:
    outside = has_start
    seen = 0
    credits_left = 0
    result: list[list[Piece]] = []
    for pieces in documents:
        if not outside and not credits_left and not _speaks_of_it(pieces):
            seen += sum(map(_size, pieces))
            result.append(pieces)
            continue
        kept: list[Piece] = []
        for piece in pieces:
            seen += _size(piece)
            text = piece.text if isinstance(piece, Block | Heading) else ""
            if text and ("utenberg" in text or "GUTENBERG" in text or "SMALL PRINT" in text):
                if START.search(text):
                    outside, credits_left = False, CREDIT_LOOKAHEAD
                    continue
                end = END.search(text) or (LATE_END.search(text) if seen > total / 2 else None)
                if end:
                    if not outside and isinstance(piece, Block) and text[: end.start()].strip(" *\n"):
                        kept.append(Block(piece.kind, text[: end.start()].strip(" *\n")))
                    outside = True
                    continue
            if outside:
                continue
            if text and credits_left:
                credits_left -= 1
                if CREDIT.search(text) and len(text) < 600:
                    continue
            kept.append(piece)
        result.append(kept)
    return result


def _size(piece: Piece) -> int:
    return len(piece.text) if type(piece) is Block else 0
