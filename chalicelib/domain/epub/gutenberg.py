"""Takes the Project Gutenberg licence, header and transcriber's lines out of a book's pieces."""

from __future__ import annotations

import re

from chalicelib.domain.book import Block
from chalicelib.domain.epub.pieces import Document, Heading, Piece

START = re.compile(
    r"\*\*\s*START OF (?:THE|THIS) PROJECT GUTENBERG|\*END\s*\*?\s*THE SMALL PRINT|\*END THE SMALL PRINT",
    re.I,
)
END = re.compile(r"\*\*\s*END OF (?:THE|THIS) PROJECT GUTENBERG|\*\*\s*START:? FULL LICENSE", re.I)
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
CREDIT_CHARS = 600


def without_licence(documents: list[Document]) -> list[Document]:
    """The documents without anything outside the START and END lines.

    Nothing is taken when that would leave no story: the lines are then part of it.
    """
    if not any(map(_speaks_of_it, documents)):
        return documents
    total = sum([len(document.text) for document in documents])
    cut = _cut(documents, total)
    return cut if sum([len(document.text) for document in cut]) * 20 >= total else documents


def _speaks_of_it(document: Document) -> bool:
    return "utenberg" in document.text or "GUTENBERG" in document.text


def _cut(documents: list[Document], total: int) -> list[Document]:
    outside = _has_start(documents, total)
    seen = credits_left = 0
    result: list[Document] = []
    for file in documents:
        if not outside and not credits_left and not _speaks_of_it(file):
            seen += len(file.text)
            result.append(file)
            continue
        kept: list[Piece] = []
        for piece in file.pieces:
            text = piece.text if isinstance(piece, Block | Heading) else ""
            seen += len(text)
            if START.search(text):
                outside, credits_left = False, CREDIT_LOOKAHEAD
                continue
            end = END.search(text) or (LATE_END.search(text) if seen > total / 2 else None)
            if end:
                before = text[: end.start()].strip(" *\n")
                if before and not outside and isinstance(piece, Block):
                    kept.append(Block(piece.kind, before))
                outside = True
            elif not outside and not (credits_left and CREDIT.search(text) and len(text) < CREDIT_CHARS):
                kept.append(piece)
            credits_left -= bool(credits_left and text)
        text = "|".join([piece.text for piece in kept if isinstance(piece, Block)])
        result.append(Document(file.path, kept, text))
    return result


def _has_start(documents: list[Document], total: int) -> bool:
    """Whether a START line stands in the first half: then all before it is licence."""
    seen = 0
    for file in documents:
        if _speaks_of_it(file) and START.search(file.text):
            return True
        seen += len(file.text)
        if seen > total / 2:
            return False
    return False
