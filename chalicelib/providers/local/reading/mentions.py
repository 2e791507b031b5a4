"""Every run of capitalised words in the story, cut down to what may be a name."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from chalicelib.providers.local.reading import words_people as words
from chalicelib.providers.local.reading.capitals import CAPITAL, LOWER, Capitals, begins_sentence, runs
from chalicelib.providers.local.reading.shouted import quiet
from chalicelib.providers.local.reading.story import Story

_PAIR = re.compile(
    " (?:and|or|y|et|und)"
    rf" (?=(?:Mr|Mrs|Miss|Ms|Dr|Lady|Sir|Madame|Captain|Colonel|Lord)\b\.? {CAPITAL})"
)
_CONTRACTED = re.compile(r"'(?:t|ll|ve|m|re|d)\b")
# "March Lane" this often is a name; "May Anna" once is the end of one sentence and the start of another.
_DATED_NAME = 3
# What stands before a name is looked for no further back.
_LONGEST_LEFT = 24


@dataclass(slots=True)
class Mention:
    """One run: `title` (without its stop) or "", the `names` behind it, and where it stands.

    `sure` is False where the capital may come from the beginning of a sentence alone.
    """

    start: int
    end: int
    title: str
    names: tuple[str, ...]
    sure: bool
    the: bool


class _Piece(NamedTuple):
    """The part of a run that may name one person: how far into the run it begins, and its words."""

    offset: int
    parts: tuple[str, ...]
    sure: bool


class _Reading(NamedTuple):
    """What a piece says: how long the name is, the title, the names."""

    length: int
    title: str
    names: tuple[str, ...]


def find_mentions(story: Story) -> tuple[list[Mention], Capitals]:
    """All mentions in order, and the book's habits with capitals."""
    small: Counter[str] = Counter(LOWER.findall(story.text))
    text = quiet(story.text, small)
    found = [(start, text[start:end], begins_sentence(text, start)) for start, end in runs(text)]
    inside: Counter[str] = Counter()
    for (run, initial), count in Counter((run, initial) for _, run, initial in found).items():
        parts = run.split(" ")
        for part in parts[1:] if initial else parts:
            inside[part] += count
        if parts[0] in words.DATE_WORDS:
            inside[" ".join(parts[:2])] += count
    first = Counter(run.split(" ", 1)[0] for _, run, initial in found if initial)
    habits = Capitals(small, inside, first)
    trimmer = _Trimmer(text, habits)
    mentions = [mention for start, run, initial in found for mention in trimmer.trim(start, run, initial)]
    _share_names(text, mentions)
    return mentions, habits


def sisters_among(mentions: list[Mention]) -> frozenset[str]:
    """Surnames of which the book has several unmarried sisters: "the Miss Reeds", "the Misses Reed"."""
    names = [m.names[-1] for m in mentions if m.title in words.MAID_TITLES and m.names]
    known = set(names)
    several = {one for name in known for one in (name[:-1], name[:-2]) if name.endswith("s") and one in known}
    return frozenset(several | {m.names[-1] for m in mentions if m.names[:1] == ("Misses",)})


class _Trimmer:
    """Cuts runs down to names. A book has the same runs over and over: each is judged once."""

    def __init__(self, text: str, habits: Capitals) -> None:
        self._text, self._habits = text, habits
        self._pieces: dict[tuple[str, bool], tuple[_Piece, ...]] = {}
        self._readings: dict[tuple[tuple[str, ...], str], _Reading | None] = {}

    def trim(self, start: int, run: str, initial: bool) -> list[Mention]:
        """The mentions in a run that begins at an offset; `initial` where any word has a capital there."""
        pieces = self._pieces.get((run, initial))
        if pieces is None:
            pieces = self._pieces[run, initial] = tuple(self._cut(run.split(" "), not initial))
        if not pieces or (" " not in run and _CONTRACTED.match(self._text, start + len(run))):
            return []
        mentions = (self._mention(start + piece.offset, piece) for piece in pieces)
        return [mention for mention in mentions if mention]

    def _cut(self, parts: list[str], sure: bool) -> Iterator[_Piece]:
        offset = 0
        while parts:
            word = parts[0]
            if word.rstrip(".") in words.TITLES or not self._drop_first(parts, sure):
                break
            offset += len(word) + 1
            parts = parts[1:]
            sure = True
            while parts and parts[0].islower():
                offset += len(parts[0]) + 1
                parts = parts[1:]
        while parts:
            size = _one_person(parts)
            yield _Piece(offset, tuple(parts[:size]), sure)
            offset += len(" ".join(parts[:size])) + 1
            parts, sure = parts[size:], True

    def _drop_first(self, parts: list[str], sure: bool) -> bool:
        word = parts[0]
        if word in words.NEVER_NAMES:
            return True
        if len(parts) == 1:
            return False
        if word in words.DATE_WORDS:
            return self._habits.inside[" ".join(parts[:2])] < _DATED_NAME
        return word in words.QUALITIES or not (sure or self._habits.name_like(word))

    def _mention(self, start: int, piece: _Piece) -> Mention | None:
        left = _word_before(self._text, start)
        key = piece.parts, left if left == "the" or left in words.LOWERED_TITLES else ""
        if key in self._readings:
            reading = self._readings[key]
        else:
            reading = self._readings[key] = self._read(list(piece.parts), left)
        if reading is None:
            return None
        length, title, names = reading
        return Mention(
            start, start + length, title, names, piece.sure or bool(title and names), left == "the"
        )

    def _read(self, parts: list[str], left: str) -> _Reading | None:
        titles = 0
        while titles < min(2, len(parts) - 1) and parts[titles].rstrip(".") in words.TITLES:
            titles += 1
        if len(parts) == 1 and parts[0].rstrip(".") in words.TITLES:
            titles = 1
        title = parts[titles - 1].rstrip(".") if titles else ""
        names = _cut_tail(parts[titles:], self._habits, bool(title) or left == "the")
        if not title and (not names or names == ["St."]):
            return None
        length = len(" ".join(parts[: titles + len(names)]))
        if not title and names and left in words.LOWERED_TITLES:
            title = left.capitalize()
        names = [n.title() if n.isupper() and len(n) > 3 else n for n in names]
        if len(names) > 1 and names[-1] in words.ROMAN:
            names = names[:-1]
        if len(set(names)) == 1:
            names = names[:1]
        return _Reading(length, title, tuple(names))


def _one_person(parts: list[str]) -> int:
    """How many words of a run belong to one person: a title behind a name begins the next."""
    named = False
    for i, part in enumerate(parts):
        is_title = part.rstrip(".") in words.TITLES
        if is_title and named and i + 1 < len(parts):
            return i
        named = named or not is_title
    return len(parts)


def _cut_tail(names: list[str], habits: Capitals, titled: bool) -> list[str]:
    for i, name in enumerate(names):
        shouted = name.isupper() and len(name) > 3 and not habits.inside[name.title()]
        little = name in words.LITTLE_WORDS and name not in words.SURNAMES_TOO
        if name in words.FOREIGN_LITTLE_WORDS:
            little = not titled or habits.small[name.lower()] > habits.inside[name]
        if ((i or titled) and little) or shouted:
            names = names[:i]
            break
    while names and (names[-1].islower() or (len(names) > 1 and names[-1].lower() in words.KIN)):
        names = names[:-1]
    while len(names) > 1 and names[-1].rstrip(".") in words.TITLES and not titled:
        names = names[:-1]
    return names


def _word_before(text: str, start: int) -> str:
    if text[start - 1 : start] != " ":
        return ""
    before = text[max(0, start - _LONGEST_LEFT) : start].rsplit(None, 1)
    return before[-1].lower() if before else ""


def _share_names(text: str, mentions: list[Mention]) -> None:
    """ "Mr. and Mrs. Reed": the first of the two has the name of the second."""
    for first, second in pairwise(mentions):
        if first.title and not first.names and second.names:
            pair = _PAIR.match(text, first.end)
            if pair and pair.end() == second.start:
                first.names = second.names[-1:]
