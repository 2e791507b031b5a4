"""The pieces a document is read as, and how raw text becomes one of them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from chalicelib.domain.book import Block

# Not allowed in XML, so no book holds it; not white space, so folding keeps it.
LINE = "\x02"
BREAK = Block("break")
INVISIBLE = ("\u00ad", "\u2060", "\u200b", "\ufeff")
ORNAMENTS = frozenset("*⁎∗✱✲✳✴✵✶✷✸✹✺✻✼✽✾⁂❦❧☙❖◆◇◊■□▪▫●○◦★☆❀❁✿❃❋♦♥♠♣§†‡¤≈#❢❈❉•⸻♢")
RULES = frozenset("-–—―_~=∼")
ORNAMENT_STARTS = ORNAMENTS | RULES | frozenset(".·oO0xX")
LETTER_ORNAMENT = re.compile(r"[-–—~*\s]*(?:o0o|oOo|0o0|ooo|o\so\so|x\sx\sx)[-–—~*\s]*", re.I)


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading with its level from 1; lines of one heading are separated by `\\n`."""

    level: int
    text: str


@dataclass(frozen=True, slots=True)
class Mark:
    """The place a line of the table of contents points to."""

    fragment: str


Piece = Block | Heading | Mark


@dataclass(frozen=True, slots=True)
class Document:
    """The pieces of one spine file, and all its text as it was read, for questions that need no pieces."""

    path: str
    pieces: list[Piece]
    text: str


class Blank(NamedTuple):
    """An empty line: a scene break in a book that uses few of them, mere layout in one that uses many."""


class Linked(NamedTuple):
    """A line that is mostly links: story now and then, a table of contents where there are several."""

    block: Block


# A plain string is the text of a plain paragraph, not folded yet.
Raw = Piece | Blank | Linked | str
LISTED_FROM = 3


def finished(raw: Sequence[Raw], blanks: int, linked: int) -> tuple[list[Piece], str]:
    """The pieces of a document, lists of links and layout blanks taken out, and their text in one string.

    Plain paragraphs are looked at together first: where none has odd white space, none needs folding.
    """
    plain = [piece for piece in raw if type(piece) is str]
    text = "|".join(plain)
    tidy = text.isprintable() and "  " not in text
    blank_breaks = 4 * blanks <= len(raw) - blanks
    pieces: list[Piece] = []
    add = pieces.append
    for piece in raw:
        if type(piece) is str:
            line = piece.strip() if tidy else fold(piece)
            if line[:1] in ORNAMENT_STARTS and is_ornament(line):
                add(BREAK)
            elif line:
                add(Block("paragraph", line))
        elif type(piece) is Block or type(piece) is Heading or type(piece) is Mark:
            add(piece)
        elif type(piece) is Linked:
            if linked < LISTED_FROM:
                add(piece.block)
        elif blank_breaks:
            add(BREAK)
    rest = [piece.text for piece in raw if type(piece) is Block]
    return pieces, "|".join([text, *rest]) if rest else text


def fold(text: str) -> str:
    """White space folded, invisible characters dropped; LINE marks become `\\n`."""
    if text.isprintable():
        return text.strip() if "  " not in text else _folded(text)
    for character in INVISIBLE:
        if character in text:
            text = text.replace(character, "")
    if LINE in text:
        return "\n".join(filter(None, map(_folded, text.split(LINE))))
    return _folded(text)


def is_ornament(text: str) -> bool:
    """Whether a line is a typographic scene break: asterisks, a rule, spaced dots, a printer's flower."""
    if len(text) > 60:
        return False
    characters = set(text) - {" ", "\n"}
    if not characters:
        return False
    if characters <= ORNAMENTS | RULES | {".", "·"}:
        if characters & ORNAMENTS:
            return True
        count = len(text) - text.count(" ")
        return count >= 2 if characters <= RULES else count >= 3 and " " in text
    return bool(LETTER_ORNAMENT.fullmatch(text))


def _folded(text: str) -> str:
    return " ".join(text.split())


def paragraph(text: str, verse: bool) -> Block:
    if "\n" not in text:
        return Block("verse" if verse else "paragraph", text)
    lines = text.split("\n")
    if verse or (len(text) <= 60 * len(lines) and max(map(len, lines)) <= 90):
        return Block("verse", text)
    return Block("paragraph", " ".join(lines))


def preformatted(raw: str) -> list[Block]:
    """Plain text typed in lines: wrapped prose is joined, short lines stay verse."""
    pieces: list[Block] = []
    for part in re.split(r"\n[ \t\r]*\n", raw.replace(LINE, "\n").replace("\r\n", "\n")):
        lines = [line for line in (_folded(line) for line in part.split("\n")) if line]
        if not lines:
            continue
        if is_ornament(" ".join(lines)):
            pieces.append(BREAK)
        elif len(lines) > 1 and sum(map(len, lines[:-1])) <= 50 * (len(lines) - 1):
            pieces.append(Block("verse", "\n".join(lines)))
        else:
            pieces.append(Block("paragraph", " ".join(lines)))
    return pieces


def stanzas(pieces: Sequence[Any]) -> list[Any]:
    """Neighbouring single lines of one verse container make one stanza."""
    joined: list[Any] = []
    open_stanza = False
    for piece in pieces:
        single = isinstance(piece, Block) and piece.kind == "verse" and "\n" not in piece.text
        if single and open_stanza:
            joined[-1] = Block("verse", joined[-1].text + "\n" + piece.text)
        else:
            joined.append(piece)
        open_stanza = single
    return joined
