"""The scenes of a book as one string, so that every finding is an offset into it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from chalicelib.domain.book import Scene, SceneKey

_SCENE_GAP = "\n\n\n"
_INVISIBLE = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
# One character for one character: offsets into the plain text hold in the original.
_PLAIN = {
    "'": "‘’‛ʼ`´",
    '"': "“”„‟«»「」『』",
    " ": "\u00a0\u202f\u2007\u2008\u2009\u200a\u2002\u2003\t",
    "—": "―–",
}
# A pattern that begins with a letter of a set is searched for many times as fast as any other.
_STOP = r"(?:(?<=[。！？])|(?<=[.!?…])[.!?…]*[\"')\]]*(?=\s|—|$))"
_SENTENCE_END = re.compile(rf"[.!?…。！？]{_STOP}")
_ABBREVIATIONS = frozenset(
    ("Mr", "Mrs", "Ms", "Dr", "St", "M", "Mme", "Mlle", "Capt", "Col", "Gen", "Lieut", "Prof", "Rev")
)
_SENTENCE_OR_LINE = re.compile(rf"[.!?…。！？\n](?:(?<=\n)\n*|{_STOP})")
_LOOK_BACK = 700
_OPENING_SINGLE = re.compile(r"'(?<![^\s—(].)(?=\w)")
_IN_DOUBLE = re.compile(r'"([^"\n]*)"?')


@dataclass(frozen=True, slots=True)
class Story:
    """`raw` is the text as printed, `text` the same with plain quotes and blanks, offset for offset.

    `starts` are the offsets where scenes begin; `speech` holds where dialogue opens and closes, by turns.
    """

    raw: str
    text: str
    keys: tuple[SceneKey, ...]
    starts: tuple[int, ...]
    speech: tuple[int, ...]

    def scene_index(self, offset: int) -> int:
        """The index in `keys` of the scene an offset lies in."""
        return bisect_right(self.starts, offset) - 1

    def spoken(self, offset: int) -> bool:
        """Whether an offset lies inside a quotation."""
        return self.quotation_index(offset) % 2 == 1

    def quotation_index(self, offset: int) -> int:
        """How many marks of quotation stand up to an offset; odd inside of one."""
        return bisect_right(self.speech, offset)

    def sentence_bounds(self, offset: int) -> tuple[int, int]:
        """Where the sentence around an offset begins and ends; it never leaves its paragraph."""
        low = max(self.text.rfind("\n", 0, offset) + 1, offset - _LOOK_BACK)
        high = self.text.find("\n", offset)
        high = len(self.text) if high < 0 else high
        begin, stop = low, high
        for match in _SENTENCE_END.finditer(self.text, low, high):
            if self._abbreviated(match.start()):
                continue
            if match.end() > offset:
                stop = match.end()
                break
            begin = match.end()
        return self._skip_blanks(begin, stop), stop

    def sentences(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        """The bounds of all sentences between two offsets, in order."""
        begin = start
        for match in _SENTENCE_OR_LINE.finditer(self.text, start, end):
            if match[0][0] == "\n" or not self._abbreviated(match.start()):
                first = self._skip_blanks(begin, match.end())
                if first < match.end():
                    yield first, match.end()
                begin = match.end()
        first = self._skip_blanks(begin, end)
        if first < end:
            yield first, end

    def _skip_blanks(self, begin: int, stop: int) -> int:
        while begin < stop and self.text[begin] in " —\n":
            begin += 1
        return begin

    def _abbreviated(self, stop: int) -> bool:
        """Whether the stop at an offset belongs to a title or an initial, not to the end of a sentence."""
        begin = stop
        while begin and stop - begin < 6 and self.text[begin - 1].isalpha():
            begin -= 1
        word = self.text[begin:stop]
        return word in _ABBREVIATIONS or (len(word) == 1 and word.isupper() and word != "I")

    def sentence(self, offset: int) -> str:
        """The sentence around an offset as printed."""
        begin, end = self.sentence_bounds(offset)
        return self.raw[begin:end].strip()


def tell(scenes: Sequence[Scene]) -> Story:
    """Join scenes into one story."""
    texts = [_visible(scene.text) for scene in scenes]
    starts, at = [], 0
    for text in texts:
        starts.append(at)
        at += len(text) + len(_SCENE_GAP)
    raw = _SCENE_GAP.join(texts)
    text = plain(raw)
    return Story(raw, text, tuple(s.key for s in scenes), tuple(starts), tuple(_speech_bounds(text)))


def plain(text: str) -> str:
    """The text with plain quotes, blanks and dashes, as long as before."""
    # str.replace looks for each mark at the speed of memchr; str.translate goes letter by letter.
    for simple, marks in _PLAIN.items():
        for mark in marks:
            text = text.replace(mark, simple)
    return text


def _visible(text: str) -> str:
    for mark in _INVISIBLE:
        text = text.replace(mark, "")
    return text


def _speech_bounds(text: str) -> list[int]:
    double = text.count('"')
    opening_single = len(_OPENING_SINGLE.findall(text))
    dashes = text.count("\n—") + text.startswith("—")
    if double >= 2 * dashes and 2 * double >= opening_single:
        return _double_bounds(text)
    if dashes > opening_single:
        return _dash_bounds(text)
    return _single_bounds(text)


def _double_bounds(text: str) -> list[int]:
    bounds: list[int] = []
    for match in _IN_DOUBLE.finditer(text):
        bounds += match.span(1)
    # What nobody closes, not even the end of its paragraph, is open to the end.
    return bounds[:-1] if bounds and bounds[-1] == len(text) else bounds


def _single_bounds(text: str) -> list[int]:
    bounds: list[int] = []
    marks = re.compile(r"(?:(?<=[\s—(\"])|^)(')(?=[\w\"—])|(?<=[.,!?;:—\"])(')(?![\w])|(\n+)", re.M)
    for match in marks.finditer(text):
        is_open = len(bounds) % 2 == 1
        if match[1] and not is_open:
            bounds.append(match.end())
        elif is_open and not match[1]:
            bounds.append(match.start())
    return bounds


def _dash_bounds(text: str) -> list[int]:
    bounds: list[int] = []
    for paragraph in re.finditer(r"^—[^\n]*", text, re.M):
        for mark in re.finditer("—", paragraph[0]):
            bounds.append(paragraph.start() + mark.start() + (len(bounds) % 2 == 0))
        if len(bounds) % 2:
            bounds.append(paragraph.end())
    return bounds
