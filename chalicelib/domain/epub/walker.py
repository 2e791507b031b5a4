"""One XHTML document to headings, paragraphs, verse and breaks, in reading order.

The walk keeps its own stack, so depth costs nothing; paragraphs of plain text, nearly all of a novel, take a
short cut past it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from chalicelib.domain.book import Block
from chalicelib.domain.epub.markup import attribute, local
from chalicelib.domain.epub.traits import PLAIN, Traits, traits_of

# Not allowed in XML, so no book holds it; not white space, so folding keeps it.
LINE = "\x02"
BREAK = Block("break")
SKIPPED = frozenset(
    "head script style template noscript iframe audio video canvas nav svg rt rp rtc figcaption caption case "
    "button input select textarea option datalist map annotation annotation-xml".split()
)
BLOCKS = frozenset(
    "html body p div section article blockquote li dd dt ul ol dl table thead tbody tfoot tr center address figure "
    "header footer main aside form fieldset pre details summary hgroup level level1 level2 level3 level4 level5 "
    "level6 linegroup line lg l book bodymatter frontmatter rearmatter default".split()
)
HEADINGS = {f"h{n}": n for n in range(1, 7)} | {"doctitle": 1, "hd": 3}
# Emphasis that says nothing to us; taken out of the tree so that most paragraphs are one text.
EMPHASIS = ("i", "em", "b", "strong")
NOTE_MARK = re.compile(r"[\[({]?\s*(?:\d{1,4}|[*†‡§¶#]{1,4}|[a-z]|[ivxl]{1,5}|\^)\s*[\])}]?[.:]?$")
BACK_MARK = re.compile(r"(?:[↩↑←⏎^]\ufe0e?|back|return)$", re.I)
NOTE_TARGET = re.compile(r"note|^_?fn|_?ftn|_?edn|^f\d|^n\d|ref|back|anchor|^r\d", re.I)
ORNAMENT_NAME = re.compile(
    r"ornament|dinkus|break|divider|separat|fleuron|flourish|asteri|decor|swash|glyph|scene", re.I
)
ORNAMENTS = frozenset("*⁎∗✱✲✳✴✵✶✷✸✹✺✻✼✽✾⁂❦❧☙❖◆◇◊■□▪▫●○◦★☆❀❁✿❃❋♦♥♠♣§†‡¤≈#❢❈❉•⸻♢")
RULES = frozenset("-–—―_~=∼")
ORNAMENT_STARTS = ORNAMENTS | RULES | frozenset(".·oO0xX")
LETTER_ORNAMENT = re.compile(r"[-–—~*\s]*(?:o0o|oOo|0o0|ooo|o\so\so|x\sx\sx)[-–—~*\s]*", re.I)
INVISIBLE = ("\u00ad", "\u2060", "\u200b", "\ufeff")


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading with its level from 1; lines of one heading are separated by `\\n`."""

    level: int
    text: str


@dataclass(frozen=True, slots=True)
class Mark:
    """The place a line of the table of contents points to."""

    fragment: str


@dataclass(frozen=True, slots=True)
class Blank:
    """An empty line: a scene break in a book that uses few of them, mere layout in one that uses many."""


BLANK = Blank()
Piece = Block | Heading | Mark | Blank


@dataclass(frozen=True, slots=True)
class Document:
    """The pieces of one spine file, and all its text as it was read, for questions that need no pieces."""

    path: str
    pieces: list[Piece]
    text: str


def document(path: str, pieces: list[Piece]) -> Document:
    """A Document with its text collected."""
    return Document(path, pieces, "\n".join([piece.text for piece in pieces if type(piece) is Block]))


class _Kinds(dict[object, str]):
    """Tag to local name, remembered."""

    def __missing__(self, tag: object) -> str:
        name = self[tag] = local(tag)
        return name


def walk(root: etree._Element, targets: frozenset[str]) -> list[Piece]:
    """The pieces of a document. `targets` are the ids worth a Mark."""
    body = next((element for element in root.iter() if local(element.tag) == "body"), root)
    namespace = "{http://www.w3.org/1999/xhtml}" if str(body.tag).startswith("{") else ""
    emphasis = [namespace + name for name in EMPHASIS]
    if not targets or not any(element.get("id") in targets for element in body.iter(*emphasis)):
        etree.strip_tags(body, *emphasis)
    walker = _Walker(targets)
    walker.run(body)
    return walker.pieces()


class _Walker:
    def __init__(self, targets: frozenset[str]) -> None:
        self.targets = targets
        self.kinds = _Kinds()
        self.out: list[Piece] = []
        self.buffer: list[str] = []
        self.heading = 0
        self.in_pre = 0
        self.in_group = 0
        self.blanks = 0
        self.verse = 0
        self.lined = 0
        self.ornament = False
        self.is_note = False
        self.linked = 0
        self.contents_lines: list[int] = []

    def run(self, body: etree._Element) -> None:
        kinds, out = self.kinds, self.out
        if self._skips(body, "body", traits_of(body)):
            return
        if self.targets:
            self._mark(body)
        self._text(body.text)
        stack: list[tuple[etree._Element, Iterator[etree._Element], str, Traits, int]] = [
            (body, iter(body), "body", PLAIN, 0)
        ]
        while stack:
            element, children, kind, traits, start = stack[-1]
            for child in children:
                name = kinds[child.tag]
                if name == "p" and not (len(child) or child.keys() or self.lined):
                    text = child.text
                    if text and (text := fold(text)):
                        if self.buffer or self.ornament:
                            self._flush()
                        if text[0] in ORNAMENT_STARTS and is_ornament(text):
                            out.append(BREAK)
                        else:
                            out.append(Block("paragraph", text))
                        tail = child.tail
                        if tail and tail != "\n" and not tail.isspace():
                            self._text(tail)
                        continue
                if name == "br":
                    self.buffer.append(LINE)
                    self._text(child.tail)
                    continue
                found = traits_of(child)
                if self._enter(child, name, found):
                    stack.append((child, iter(child), name, found, len(out)))
                    self._text(child.text)
                    break
                self._text(child.tail)
            else:
                stack.pop()
                self._leave(element, kind, traits, start)
                if stack:
                    self._text(element.tail)

    def _text(self, text: str | None) -> None:
        if text and (self.buffer or not text.isspace() or self.in_pre or "\xa0" in text):
            self.buffer.append(text)

    def _mark(self, element: etree._Element) -> None:
        """Before the paragraph the element is in, for that has not been written out yet."""
        for fragment in {element.get("id"), element.get("name")} & self.targets:
            self.out.append(Mark(fragment))

    def _skips(self, element: etree._Element, name: str, traits: Traits) -> bool:
        if name in SKIPPED or not name:
            return True
        if traits is PLAIN:
            return False
        if traits.matter and not traits.story:
            return not any(traits_of(child).story for child in element.iter())
        if traits.alone and not any(isinstance(piece, Block) for piece in self.out):
            return self.kinds[getattr(element.getparent(), "tag", None)] in ("body", "html", "")
        return traits.aside and not traits.story

    def _enter(self, element: etree._Element, name: str, traits: Traits) -> bool:
        """Note what an opening tag means; False when its content is left out."""
        if name == "img" or name == "image":
            self._picture(element, traits)
            return False
        if self._skips(element, name, traits):
            return False
        if name == "hr":
            self._flush()
            self.out.append(BREAK)
            return False
        if name == "a" and self._is_note_link(element, traits):
            return False
        if name == "sup" and self._is_note_number(element):
            return False
        if name in BLOCKS or name in HEADINGS:
            self._flush()
            if traits.breaks:
                self.out.append(BREAK)
            if name in HEADINGS:
                self.heading = HEADINGS[name]
            self.in_pre += name == "pre"
            self.in_group += name == "hgroup"
            self.verse += traits.verse
            self.lined = self.in_group or self.verse
        elif name in ("td", "th") and self.buffer:
            self.buffer.append(" ")
        if self.targets:
            self._mark(element)
        if name == "a" and element.get("href"):
            self.linked -= sum(map(len, self.buffer))
        return True

    def _leave(self, element: etree._Element, name: str, traits: Traits, start: int) -> None:
        if name == "a" and element.get("href"):
            self.linked += sum(map(len, self.buffer))
        if name in HEADINGS:
            self._flush(heading=self.heading)
            self.heading = 0
        elif name in BLOCKS:
            self._close_block(name, traits)
            self.in_pre -= name == "pre"
            self.in_group -= name == "hgroup"
            if traits.verse:
                self.verse -= 1
                self.out[start:] = _stanzas(self.out[start:])
            self.lined = self.in_group or self.verse

    def _close_block(self, name: str, traits: Traits) -> None:
        if not self.buffer and not self.ornament:
            return
        before = len(self.out)
        if self.in_group and not self.heading:
            self._flush(heading=4)
        elif traits.title and not self.verse:
            self._flush(heading=5)
        else:
            self._flush()
        if len(self.out) == before and name in ("p", "div"):
            self.out.append(BLANK)
            self.blanks += 1

    def _flush(self, heading: int = 0) -> None:
        """Turn the collected inline text into a piece."""
        if not self.buffer and not self.ornament:
            self.linked, self.is_note = 0, False
            return
        raw = "".join(self.buffer)
        linked, note, ornament = self.linked, self.is_note, self.ornament
        self.buffer.clear()
        self.linked, self.is_note, self.ornament = 0, False, False
        heading = heading or self.heading
        if self.in_pre and not heading:
            self.out.extend(_preformatted(raw))
            return
        text = fold(raw)
        if not text:
            if ornament:
                self.out.append(BREAK)
            return
        if heading and len(text) <= 400:
            self.out.append(Heading(heading, text))
        elif note:
            return
        elif is_ornament(text):
            self.out.append(BREAK)
        else:
            if linked >= 0.5 * len(text):
                self.contents_lines.append(len(self.out))
            self.out.append(_paragraph(text, bool(self.verse)))

    def _picture(self, element: etree._Element, traits: Traits) -> None:
        alt = (element.get("alt") or "").strip()
        parent = element.getparent()
        capital = traits.drop or (parent is not None and traits_of(parent).drop)
        if len(alt) <= 2 and alt.isalpha() and (capital or (element.tail or " ")[:1].isalpha()):
            self.buffer.append(alt)
        elif not self.buffer and (
            ORNAMENT_NAME.search(
                attribute(element, "src").rpartition("/")[2] + " " + (element.get("class") or "")
            )
            or (alt and is_ornament(alt))
        ):
            self.ornament = True

    def _is_note_link(self, element: etree._Element, traits: Traits) -> bool:
        href = element.get("href") or ""
        if traits.noteref:
            return True
        if "#" not in href:
            return False
        text = "".join(element.itertext()).strip()
        if BACK_MARK.match(text):
            return True
        if not NOTE_MARK.match(text):
            return False
        raised = any(self.kinds[child.tag] == "sup" for child in element)
        if self.heading and not raised:
            return False
        if not self.buffer and not self.heading:
            name = element.get("id") or element.get("name") or ""
            if NOTE_TARGET.search(href.rpartition("#")[2]) or NOTE_TARGET.search(name):
                self.is_note = True
                return True
            return raised
        return True

    def _is_note_number(self, element: etree._Element) -> bool:
        text = "".join(element.itertext()).strip()
        if not text or not NOTE_MARK.match(text):
            return False
        if any(self.kinds[child.tag] == "a" for child in element):
            return True
        before = self.buffer[-1][-1:] if self.buffer and self.buffer[-1] else ""
        return not text.isalpha() and not before.isdigit() and bool(before.strip())

    def pieces(self) -> list[Piece]:
        """What was found, lists of links and layout blanks taken out."""
        if len(self.contents_lines) >= 3:
            dropped = set(self.contents_lines)
            self.out = [piece for at, piece in enumerate(self.out) if at not in dropped]
        if self.blanks:
            keep = self.blanks * 4 <= sum(type(piece) is Block for piece in self.out)
            self.out = [
                BREAK if piece is BLANK else piece for piece in self.out if keep or piece is not BLANK
            ]
        return self.out


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


def _paragraph(text: str, verse: bool) -> Block:
    if "\n" not in text:
        return Block("verse" if verse else "paragraph", text)
    lines = text.split("\n")
    if verse or (len(text) <= 60 * len(lines) and max(map(len, lines)) <= 90):
        return Block("verse", text)
    return Block("paragraph", " ".join(lines))


def _preformatted(raw: str) -> list[Piece]:
    """Plain text typed in lines: wrapped prose is joined, short lines stay verse."""
    pieces: list[Piece] = []
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


def _stanzas(pieces: list[Piece]) -> list[Piece]:
    """Neighbouring single lines of one verse container make one stanza."""
    joined: list[Piece] = []
    open_stanza = False
    for piece in pieces:
        single = isinstance(piece, Block) and piece.kind == "verse" and "\n" not in piece.text
        last = joined[-1] if joined else None
        if single and open_stanza and isinstance(piece, Block) and isinstance(last, Block):
            joined[-1] = Block("verse", last.text + "\n" + piece.text)
        else:
            joined.append(piece)
        open_stanza = single
    return joined
