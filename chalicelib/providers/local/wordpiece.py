"""Words into the pieces a BERT model knows (WordPiece), in small letters and without accents.

After Devlin et al. 2019 and the description of the uncased models: clean, split at blanks, at punctuation
and around Chinese characters, then the longest known piece first.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from pathlib import Path

_LONGEST_WORD = 100
_CONTROLS = ("Cc", "Cf", "Co")
# Code points of the CJK ideographs, first and last of each block.
_IDEOGRAPHS = (
    (0x4E00, 0x9FFF),
    (0x3400, 0x4DBF),
    (0x20000, 0x2A6DF),
    (0x2A700, 0x2B73F),
    (0x2B740, 0x2B81F),
    (0x2B820, 0x2CEAF),
    (0xF900, 0xFAFF),
    (0x2F800, 0x2FA1F),
)


class WordPieces:
    """The vocabulary of one model."""

    def __init__(self, pieces: list[str]) -> None:
        """`pieces` in the order of their ids. Raises KeyError where a special piece is missing."""
        self._ids = {piece: number for number, piece in enumerate(pieces)}
        self._first, self._last = self._ids["[CLS]"], self._ids["[SEP]"]
        self._unknown = self._ids["[UNK]"]

    @classmethod
    def read(cls, path: Path) -> WordPieces:
        """From a vocab.txt: one piece a line. Raises OSError, UnicodeDecodeError and KeyError."""
        return cls(path.read_text(encoding="utf-8").removesuffix("\n").split("\n"))

    def __len__(self) -> int:
        return len(self._ids)

    def encode(self, text: str, limit: int) -> list[int]:
        """The ids of a text between [CLS] and [SEP], at most `limit` altogether."""
        ids = [self._first]
        for word in _words(text):
            if len(ids) >= limit:
                break
            ids += self._pieces(word)
        return [*ids[: limit - 1], self._last]

    def _pieces(self, word: str) -> list[int]:
        if len(word) > _LONGEST_WORD:
            return [self._unknown]
        found: list[int] = []
        start = 0
        while start < len(word):
            mark = "##" if start else ""
            for end in range(len(word), start, -1):
                number = self._ids.get(mark + word[start:end])
                if number is not None:
                    break
            else:
                return [self._unknown]
            found.append(number)
            start = end
        return found


def _words(text: str) -> Iterator[str]:
    spaced = "".join(_clean(char) for char in text)
    bare = (char for char in unicodedata.normalize("NFD", spaced) if unicodedata.category(char) != "Mn")
    for word in "".join(bare).lower().split():
        begun = 0
        for at, char in enumerate(word):
            if _is_punctuation(char):
                yield from (part for part in (word[begun:at], char) if part)
                begun = at + 1
        if begun < len(word):
            yield word[begun:]


def _clean(char: str) -> str:
    if char in "\t\n\r":
        return " "
    if char in "\0\ufffd" or unicodedata.category(char) in _CONTROLS:
        return ""
    code = ord(char)
    if any(first <= code <= last for first, last in _IDEOGRAPHS):
        return f" {char} "
    return char


def _is_punctuation(char: str) -> bool:
    """What Unicode calls punctuation, and every ASCII sign that is neither a letter nor a digit."""
    return (char.isascii() and char.isprintable() and not char.isalnum()) or unicodedata.category(char)[
        0
    ] == "P"
