"""Counting words in any script."""

from __future__ import annotations

import re

# Han, kana, Thai, Lao, Khmer and Burmese: scripts that put no spaces between words.
SOLID = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]"
)
SOLID_CHARS_PER_WORD = 2
LONG_WORD = 24


def count_words(text: str) -> int:
    """Words between spaces; where a script has none, two characters count as a word."""
    return _with_solid(text, len(text.split()))


def most_words(text: str) -> int:
    """No less than `count_words`, from the separators alone: ten times as fast."""
    return _with_solid(text, text.count(" ") + text.count("\n") + 1)


def _with_solid(text: str, words: int) -> int:
    if len(text) > LONG_WORD * max(words, 1) or (words < 3 and not text.isascii()):
        solid = len(SOLID.findall(text))
        return words + solid // SOLID_CHARS_PER_WORD
    return words
