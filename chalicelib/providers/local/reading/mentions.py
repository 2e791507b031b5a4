"""Every run of capitalised words in the story, cut down to what may be a name."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from chalicelib.providers.local.reading import words_people as words
from chalicelib.providers.local.reading.story import Story

_LAST_CASED = 0x530


def _capitals() -> str:
    return "".join(chr(c) for c in range(0x41, _LAST_CASED) if chr(c).isupper())


_U = f"[{_capitals()}]"
_WORD = rf"{_U}(?:\w|'(?!(?:s|t|ll|ve|m|re|d|S)\b)(?=\w)|-(?=\w))*"
_ABBREVIATION = r"(?:Mr|Mrs|Ms|Dr|St|Mme|Mlle|Mdlle|Capt|Col|Gen|Lieut|Lt|Prof|Rev|Hon|Sgt|Messrs)\b\.?"
_INITIAL = rf"(?!I\.)(?:{_U}\.)+(?= {_U})"
_ONE = rf"(?:{_ABBREVIATION}|{_INITIAL}|{_WORD})"
_PARTICLE = r"(?:de la|de|du|des|del|de los|von|van der|van den|van|der|della|di|da|la|le|ap|bin|ibn|y)"
_RUN = re.compile(rf"\b{_ONE}(?: (?:{_PARTICLE} (?={_U}))?{_ONE}| of (?:the )?(?={_U}){_WORD})*")
_LOWER = re.compile(r"\b[^\W\d_]+\b")
_PAIR = re.compile(
    rf" (?:and|or|y|et|und) (?=(?:Mr|Mrs|Miss|Ms|Dr|Lady|Sir|Madame|Captain|Colonel|Lord)\b\.? {_U})"
)
_BEFORE_START = frozenset('.!?:\n"—…([;¡¿*_')


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


@dataclass(frozen=True, slots=True)
class Capitals:
    """How often each word is written small, and how often with a capital where it needs none."""

    small: Counter[str]
    inside: Counter[str]

    def name_like(self, word: str) -> bool:
        """Whether a word is, in this book, a name rather than a word with a capital by its place."""
        if word in words.NEVER_NAMES:
            return False
        inside = self.inside[word]
        return inside >= 1 and inside * 3 >= self.small[word.lower()]


def find_mentions(story: Story) -> tuple[list[Mention], Capitals]:
    """All mentions in order, and the book's habits with capitals."""
    text = story.text
    runs = [(m.start(), m.end(), _begins_sentence(text, m.start())) for m in _RUN.finditer(text)]
    small: Counter[str] = Counter(w for w in _LOWER.findall(text) if w.islower())
    inside: Counter[str] = Counter()
    for start, end, initial in runs:
        parts = text[start:end].split(" ")
        inside.update(parts[1:] if initial else parts)
    habits = Capitals(small, inside)
    mentions = [m for start, end, initial in runs for m in _trim(text, start, end, initial, habits)]
    _share_names(text, mentions)
    return mentions, habits


def _begins_sentence(text: str, start: int) -> bool:
    at = start - 1
    while at >= 0 and text[at] == " ":
        at -= 1
    if at < 0 or text[at] in _BEFORE_START:
        return not (at >= 3 and text[at] == "." and text[at - 2 : at] in ("Mr", "Dr", "rs", "St"))
    return text[at] == "'" and (at == 0 or not text[at - 1].isalnum())


def _trim(text: str, start: int, end: int, initial: bool, habits: Capitals) -> Iterator[Mention]:
    tail = text[end : end + 3]
    if tail[:1] == "'" and tail[1:2] in ("t", "l", "v", "m", "r", "d") and tail[1:] not in ("d ",):
        if " " not in text[start:end]:
            return
    parts = text[start:end].split(" ")
    sure = not initial
    while parts:
        word = parts[0]
        bare = word.rstrip(".")
        drop = (
            word in words.NEVER_NAMES
            or (word in words.QUALITIES and len(parts) > 1)
            or (not sure and len(parts) > 1 and bare not in words.TITLES and not habits.name_like(word))
        )
        if not drop or bare in words.TITLES:
            break
        start += len(word) + 1
        parts = parts[1:]
        sure = True
        while parts and parts[0].islower():
            start += len(parts[0]) + 1
            parts = parts[1:]
    if not parts:
        return
    yield from _split_run(text, start, parts, sure, habits)


def _split_run(text: str, start: int, parts: list[str], sure: bool, habits: Capitals) -> Iterator[Mention]:
    title = ""
    at = start
    taken = 0
    for part in parts[:-1] if len(parts) > 1 else []:
        if part.rstrip(".") not in words.TITLES or taken >= 2:
            break
        title = part.rstrip(".")
        taken += 1
    if len(parts) == 1 and parts[0].rstrip(".") in words.TITLES:
        title, names = parts[0].rstrip("."), []
    else:
        names = parts[taken:]
    end = start + len(" ".join(parts))
    for i, part in enumerate(names):
        if (i and part in words.NEVER_NAMES) or (
            part.isupper() and len(part) > 3 and not habits.inside[part.title()]
        ):
            end = start + len(" ".join(parts[: taken + i]))
            names = names[:i]
            break
    while names and names[-1].islower():
        end -= len(names[-1]) + 1
        names = names[:-1]
    while names and names[-1].rstrip(".") in words.TITLES and len(names) > 1:
        end -= len(names[-1]) + 1
        names = names[:-1]
    if not title and (not names or names == ["St."]):
        return
    before = text[max(0, start - 24) : start].rsplit(None, 1)
    left = before[-1].lower() if before and text[start - 1 : start] == " " else ""
    if not title and left in words.LOWERED_TITLES and names:
        title = left.capitalize()
    names = [n.title() if n.isupper() and len(n) > 3 else n for n in names]
    yield Mention(at, end, title, tuple(names), sure or bool(title and names), left == "the")


def _share_names(text: str, mentions: list[Mention]) -> None:
    """ "Mr. and Mrs. Hall": the first of the two has the name of the second."""
    for first, second in zip(mentions, mentions[1:], strict=False):
        if (
            first.title
            and not first.names
            and second.names
            and _PAIR.fullmatch(text, first.end, second.start)
        ):
            first.names = second.names[-1:]
