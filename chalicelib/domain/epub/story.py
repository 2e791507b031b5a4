"""Start tags, end tags and text of one XHTML document to headings, paragraphs, verse and breaks.

The events come from a streaming parser or from a walk over a tree; either way depth costs nothing here.
Paragraphs of plain text and bare emphasis, nearly all of a novel, take a short cut.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from chalicelib.domain.book import Block
from chalicelib.domain.epub.elements import (
    BACK_MARK,
    BLOCKS,
    EMPHASIS,
    HEADINGS,
    NOTE_MARK,
    NOTE_TARGET,
    ORNAMENT_NAME,
    SKIPPED,
    Names,
)
from chalicelib.domain.epub.pieces import (
    BREAK,
    LINE,
    Blank,
    Heading,
    Linked,
    Mark,
    Piece,
    Raw,
    finished,
    fold,
    is_ornament,
    paragraph,
    preformatted,
    stanzas,
)
from chalicelib.domain.epub.traits import PLAIN, Traits, traits_of


class Frame(NamedTuple):
    """An open element: where its pieces and its text begin, and whether the story was muted outside it."""

    name: str
    traits: Traits = PLAIN
    attributes: Mapping[str, str] = {}
    muted: bool = False
    pieces_from: int = 0
    text_from: int = 0


PARAGRAPH = Frame("p")
INLINE = Frame("")
HEADING_CHARS = 400
EARLY = 40
VERSE_DEPTH = 3


class Story:
    """Takes the events of one document; `result` is what they told. `targets` are the ids worth a Mark."""

    def __init__(self, targets: frozenset[str]) -> None:
        self.targets = targets
        self.names = Names()
        # A plain string is the text of a plain paragraph, folded only at the end, all of them together.
        self.out: list[Raw] = []
        self.buffer: list[str] = []
        self.stack: list[Frame] = [INLINE]
        self.skipping = 0
        self.muted = False
        self.heading = 0
        self.in_pre = 0
        self.in_group = 0
        self.in_verse = 0
        self.plain = True
        self.ornament = False
        self.is_note = False
        self.initial = ""
        self.linked = 0
        self.linked_lines = 0
        self.blanks = 0

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """A start tag, with or without a prefix, in any case."""
        if self.skipping:
            self.skipping += 1
            return
        name = self.names[tag]
        traits = PLAIN
        if not attributes:
            if name == "p" and not self.muted:
                if self.buffer or self.ornament:
                    self._flush()
                self.stack.append(PARAGRAPH)
                return
            if name in EMPHASIS:
                self.stack.append(INLINE)
                return
        else:
            traits = traits_of(attributes)
        if self._skips(name, traits):
            self.skipping = 1
        elif name == "br" or name == "hr" or name == "img" or name == "image":
            if not self.muted:
                self._empty(name, attributes, traits)
            self.stack.append(INLINE)
        else:
            outside = self.muted
            self.muted = (outside or traits.matter) and not traits.story
            if not self.muted:
                self._open(name, traits, attributes)
            self.stack.append(Frame(name, traits, attributes, outside, len(self.out), len(self.buffer)))

    def end(self, tag: str) -> None:
        """The end tag of the element opened last."""
        if self.skipping:
            self.skipping -= 1
            return
        frame = self.stack.pop()
        if frame is PARAGRAPH:
            self._close_paragraph()
        elif frame is not INLINE:
            if not self.muted:
                self._close(frame)
            self.muted = frame.muted

    def text(self, text: str) -> None:
        """Character data."""
        if self.buffer or not text.isspace() or self.in_pre or "\xa0" in text:
            if self.skipping or self.muted:
                return
            if self.initial:
                if text[0].isalpha():
                    self.buffer.append(self.initial)
                self.initial = ""
            self.buffer.append(text)

    def _skips(self, name: str, traits: Traits) -> bool:
        if name in SKIPPED:
            return True
        if traits is PLAIN or traits.story:
            return False
        if traits.alone and self.stack[-1].name in ("body", "html", ""):
            return not any(isinstance(piece, Block | str) for piece in self.out[:EARLY])
        return traits.aside

    def _empty(self, name: str, attributes: Mapping[str, str], traits: Traits) -> None:
        if name == "br":
            self.buffer.append(LINE)
        elif name == "hr":
            self._flush()
            self.out.append(BREAK)
        else:
            self._picture(attributes, traits)

    def _open(self, name: str, traits: Traits, attributes: Mapping[str, str]) -> None:
        if name in BLOCKS or name in HEADINGS:
            self._flush()
            if traits.breaks:
                self.out.append(BREAK)
            self._count(name, traits, 1)
        elif name in ("td", "th") and self.buffer:
            self.buffer.append(" ")
        if self.targets and attributes:
            for fragment in {attributes.get("id"), attributes.get("name")} & self.targets:
                self.out.append(Mark(str(fragment)))

    def _count(self, name: str, traits: Traits, step: int) -> None:
        if name in HEADINGS:
            self.heading = HEADINGS[name] if step > 0 else 0
        self.in_pre += step * (name == "pre")
        self.in_group += step * (name == "hgroup")
        self.in_verse += step * traits.verse
        self.plain = not (self.heading or self.in_pre or self.in_group or self.in_verse)

    def _close_paragraph(self) -> None:
        """The end of a paragraph without attributes."""
        buffer = self.buffer
        if not buffer or not self.plain:
            self._close_block(PARAGRAPH)
            return
        text = buffer[0] if len(buffer) == 1 else "".join(buffer)
        if LINE in text or text.isspace():
            self._close_block(PARAGRAPH)
        else:
            buffer.clear()
            self.out.append(text)

    def _close(self, frame: Frame) -> None:
        name = frame.name
        if name == "a":
            self._close_link(frame)
        elif name == "sup":
            self._close_raised(frame)
        elif name in HEADINGS:
            self._flush(heading=self.heading)
            self._count(name, frame.traits, -1)
        elif name in BLOCKS:
            self._close_block(frame)
            self._count(name, frame.traits, -1)
            if frame.traits.verse and self.in_verse < VERSE_DEPTH:
                self.out[frame.pieces_from :] = stanzas(self.out[frame.pieces_from :])

    def _close_block(self, frame: Frame) -> None:
        if not self.buffer and not self.ornament and not self.initial:
            return
        before = len(self.out)
        if self.in_group and not self.heading:
            self._flush(heading=4)
        elif frame.traits.title and not self.in_verse:
            self._flush(heading=5)
        else:
            self._flush()
        if len(self.out) == before and frame.name in ("p", "div"):
            self.out.append(Blank())
            self.blanks += 1

    def _flush(self, heading: int = 0) -> None:
        """Turn the collected inline text into a piece."""
        raw = "".join(self.buffer) + self.initial
        linked, note, ornament = self.linked, self.is_note, self.ornament
        self.buffer.clear()
        self.linked, self.is_note, self.ornament, self.initial = 0, False, False, ""
        self.plain = not (self.heading or self.in_pre or self.in_group or self.in_verse)
        heading = heading or self.heading
        if self.in_pre and not heading:
            self.out += preformatted(raw)
            return
        text = fold(raw)
        if not text:
            if ornament:
                self.out.append(BREAK)
        elif heading and len(text) <= HEADING_CHARS:
            self.out.append(Heading(heading, text))
        elif is_ornament(text):
            self.out.append(BREAK)
        elif not note:
            block = paragraph(text, bool(self.in_verse))
            listed = linked >= 0.5 * len(text)
            self.linked_lines += listed
            self.out.append(Linked(block) if listed else block)

    def _picture(self, attributes: Mapping[str, str], traits: Traits) -> None:
        """A picture counts when it stands for a capital or is a printer's ornament."""
        self.plain = False
        alt = attributes.get("alt", "").strip()
        if len(alt) <= 2 and alt.isalpha():
            if traits.drop or self.stack[-1].traits.drop:
                self.buffer.append(alt)
            else:
                self.initial = alt
        elif not self.buffer:
            name = attributes.get("src", attributes.get("href", "")).rpartition("/")[2]
            named = ORNAMENT_NAME.search(name + " " + attributes.get("class", ""))
            self.ornament = self.ornament or bool(named) or (alt != "" and is_ornament(alt))

    def _close_link(self, frame: Frame) -> None:
        href = frame.attributes.get("href", "")
        text = "".join(self.buffer[frame.text_from :]).strip()
        if not href or not text:
            return
        self.plain = False
        if "#" in href and self._is_note_link(text, href, frame):
            del self.buffer[frame.text_from :]
        else:
            self.linked += len(text)

    def _is_note_link(self, text: str, href: str, frame: Frame) -> bool:
        if BACK_MARK.match(text):
            return True
        if self.heading or not NOTE_MARK.match(text):
            return False
        if frame.text_from == 0:
            name = frame.attributes.get("id") or frame.attributes.get("name") or ""
            self.is_note = bool(NOTE_TARGET.search(href.rpartition("#")[2]) or NOTE_TARGET.search(name))
            return self.is_note
        return True

    def _close_raised(self, frame: Frame) -> None:
        """A raised number is a note's mark, unless it is a power or stands first in its paragraph."""
        text = "".join(self.buffer[frame.text_from :]).strip()
        before = "".join(self.buffer[: frame.text_from][-1:])[-1:]
        if text and not text.isalpha() and NOTE_MARK.match(text) and before.strip() and not before.isdigit():
            del self.buffer[frame.text_from :]

    def result(self) -> tuple[list[Piece], str]:
        """The pieces, lists of links and layout blanks taken out, and their text in one string."""
        self._flush()
        return finished(self.out, self.blanks, self.linked_lines)
