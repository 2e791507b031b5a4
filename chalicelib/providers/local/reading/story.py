"""The scenes of a book as one string, so that every finding is an offset into it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
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
_SENTENCE_END = re.compile(
    r"(?<!\bMr)(?<!\bMrs)(?<!\bDr)(?<!\bSt)(?<!\bM)(?<!\bMme)(?<!\bMlle)[.!?…]+[\"')\]]*(?=\s|—|$)|[。！？]"
)
_CURLY_DOUBLE, _CURLY_SINGLE, _STRAIGHT_SINGLE, _DASH = "“", "‘", "'", "—"
_LOOK_BACK = 700


@dataclass(frozen=True, slots=True)
class Story:
    """`raw` is the text as printed, `text` the same with plain quotes and blanks, offset for offset.

    `starts` are the offsets where scenes begin; `speech` holds, sorted, where dialogue opens and closes by turns.
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
        return bisect_right(self.speech, offset) % 2 == 1

    def sentence_bounds(self, offset: int) -> tuple[int, int]:
        """Where the sentence around an offset begins and ends; it never leaves its paragraph."""
        low = max(self.text.rfind("\n", 0, offset) + 1, offset - _LOOK_BACK)
        high = self.text.find("\n", offset)
        high = len(self.text) if high < 0 else high
        begin = low
        for match in _SENTENCE_END.finditer(self.text, low, offset):
            begin = match.end()
        end = _SENTENCE_END.search(self.text, offset, high)
        stop = end.end() if end else high
        while begin < stop and self.text[begin] in " —":
            begin += 1
        return begin, stop

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
    return Story(raw, text, tuple(s.key for s in scenes), tuple(starts), tuple(_speech_bounds(raw, text)))


def plain(text: str) -> str:
    """The text with plain quotes, blanks and dashes, as long as before."""
    # str.replace looks for each mark at the speed of memchr; str.translate goes through the text letter by letter.
    for simple, marks in _PLAIN.items():
        for mark in marks:
            text = text.replace(mark, simple)
    return text


def _visible(text: str) -> str:
    for mark in _INVISIBLE:
        text = text.replace(mark, "")
    return text


def _speech_bounds(raw: str, text: str) -> list[int]:
    double = text.count('"')
    opening_single = len(re.findall(r"(?:(?<=[\s—(])|^)'(?=\w)", text, re.M))
    dashes = len(re.findall(r"^—", text, re.M))
    if double >= 2 * dashes and 2 * double >= opening_single:
        return _double_bounds(text)
    if dashes > opening_single:
        return _dash_bounds(text)
    return _single_bounds(text)


def _double_bounds(text: str) -> list[int]:
    bounds: list[int] = []
    for match in re.finditer(r'"|\n+', text):
        if match[0] == '"':
            bounds.append(match.start() + (len(bounds) % 2 == 0))
        elif len(bounds) % 2:
            bounds.append(match.start())
    return bounds


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
