"""Runs of capitalised words, and how a book uses capitals."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from chalicelib.providers.local.reading import words_people as words
from chalicelib.providers.local.reading.gender import first_name_weight

_LAST_CASED = 0x530


def _letters(kind: Callable[[str], bool]) -> str:
    return "".join(chr(c) for c in range(0x41, _LAST_CASED) if chr(c).isalpha() and kind(chr(c)))


CAPITAL = f"[{_letters(str.isupper)}]"
LOWER = re.compile(f"[{_letters(str.islower)}]+")
_U = CAPITAL
_WORD = rf"{_U}(?:\w|'(?!(?:s|t|ll|ve|m|re|d|S)\b)(?=\w)|-(?=\w))*"
_ABBREVIATION = r"(?:Mr|Mrs|Ms|Dr|St|Mme|Mlle|Mdlle|Capt|Col|Gen|Lieut|Lt|Prof|Rev|Hon|Sgt|Messrs)\b\.?"
_INITIAL = rf"(?!I\.)(?:{_U}\.)+(?= {_U})"
_ONE = rf"(?:{_ABBREVIATION}|{_INITIAL}|(?:d'(?={_U}))?{_WORD})"
_PARTICLE = r"(?:de la|de|du|des|del|von|van der|van den|van|der|della|di|da|la|le|ap|bin|ibn)"
_RUN = re.compile(rf"{_ONE}(?: (?:{_PARTICLE} (?={_U}))?{_ONE}| of (?:the )?(?={_U}){_WORD})*")
# A pattern that begins with a letter is searched for many times as fast as one that begins with a choice.
_BEGINS = re.compile(rf"{_U}(?<!\w.)")
_BEFORE_START = frozenset('.!?:\n"—…([;¡¿*_')
# Words that begin sentences and are seldom used otherwise, yet are no names: "Presently", "Having".
_NO_NAME_ENDINGS = ("ly", "ing", "ed")


@dataclass(frozen=True, slots=True)
class Capitals:
    """How often each word is written small, with a capital where it needs none, and at the first place."""

    small: Counter[str]
    inside: Counter[str]
    first: Counter[str] = field(default_factory=Counter)

    def name_like(self, word: str) -> bool:
        """Whether a word is, in this book, a name rather than a word with a capital by its place."""
        if word in words.NEVER_NAMES:
            return False
        if not self.small[word.lower()] and first_name_weight(word) is not None:
            return True
        inside = self.inside[word]
        if not inside and not self.small[word.lower()] and self.first[word] >= 2:
            return not word.endswith(_NO_NAME_ENDINGS)
        return inside >= 1 and inside * 3 >= self.small[word.lower()]


def runs(text: str) -> Iterator[tuple[int, int]]:
    """Where runs of capitalised words begin and end, in order."""
    stop = 0
    for begin in _BEGINS.finditer(text):
        start = begin.start()
        if text.startswith("d'", start - 2) and not text[start - 3 : start - 2].isalnum():
            start -= 2
        run = _RUN.match(text, start) if start >= stop else None
        if run:
            stop = run.end()
            yield start, stop


def begins_sentence(text: str, start: int) -> bool:
    """Whether a word stands where any word has a capital."""
    at = start - 1
    while at >= 0 and text[at] == " ":
        at -= 1
    if at > 0 and at < start - 1 and text[at] in "\"'" and text[at - 1] == ",":
        return False  # "Come," Dale said
    if at < 0 or text[at] in _BEFORE_START:
        return not (at >= 3 and text[at] == "." and text[at - 2 : at] in ("Mr", "Dr", "rs", "St"))
    return text[at] == "'" and (at == 0 or not text[at - 1].isalnum())
