"""Every run of capitalised words in the story, cut down to what may be a name."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from chalicelib.providers.local.reading import words_people as words
from chalicelib.providers.local.reading.gender import first_name_weight
from chalicelib.providers.local.reading.shouted import quiet
from chalicelib.providers.local.reading.story import Story

_LAST_CASED = 0x530


def _letters(kind: Callable[[str], bool]) -> str:
    return "".join(chr(c) for c in range(0x41, _LAST_CASED) if chr(c).isalpha() and kind(chr(c)))


CAPITAL = f"[{_letters(str.isupper)}]"
_U = CAPITAL
_WORD = rf"{_U}(?:\w|'(?!(?:s|t|ll|ve|m|re|d|S)\b)(?=\w)|-(?=\w))*"
_ABBREVIATION = r"(?:Mr|Mrs|Ms|Dr|St|Mme|Mlle|Mdlle|Capt|Col|Gen|Lieut|Lt|Prof|Rev|Hon|Sgt|Messrs)\b\.?"
_INITIAL = rf"(?!I\.)(?:{_U}\.)+(?= {_U})"
_ONE = rf"(?:{_ABBREVIATION}|{_INITIAL}|{_WORD})"
_PARTICLE = r"(?:de la|de|du|des|del|von|van der|van den|van|der|della|di|da|la|le|ap|bin|ibn)"
_RUN = re.compile(rf"\b{_ONE}(?: (?:{_PARTICLE} (?={_U}))?{_ONE}| of (?:the )?(?={_U}){_WORD})*")
_LOWER = re.compile(f"[{_letters(str.islower)}]+")
_PAIR = re.compile(
    rf" (?:and|or|y|et|und) (?=(?:Mr|Mrs|Miss|Ms|Dr|Lady|Sir|Madame|Captain|Colonel|Lord)\b\.? {_U})"
)
_CONTRACTED = re.compile(r"'(?:t|ll|ve|m|re|d)\b")
# "March Lane" this often is a name; "May Anna" once is the end of one sentence and the start of another.
_DATED_NAME = 3
# Words that begin sentences and are seldom used otherwise, yet are no names: "Presently", "Having".
_NO_NAME_ENDINGS = ("ly", "ing", "ed")
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


def find_mentions(story: Story) -> tuple[list[Mention], Capitals]:
    """All mentions in order, and the book's habits with capitals."""
    small: Counter[str] = Counter(_LOWER.findall(story.text))
    text = quiet(story.text, small)
    runs = [(m.start(), m.end(), _begins_sentence(text, m.start())) for m in _RUN.finditer(text)]
    inside: Counter[str] = Counter()
    for start, end, initial in runs:
        parts = text[start:end].split(" ")
        inside.update(parts[1:] if initial else parts)
        if parts[0] in words.DATE_WORDS:
            inside[" ".join(parts[:2])] += 1
    first = Counter(text[start:end].split(" ", 1)[0] for start, end, initial in runs if initial)
    habits = Capitals(small, inside, first)
    mentions = [m for start, end, initial in runs for m in _trim(text, start, end, initial, habits)]
    _share_names(text, mentions)
    return mentions, habits


def sisters_among(mentions: list[Mention]) -> frozenset[str]:
    """Surnames of which the book has several unmarried sisters: "the Miss Reeds", "the Misses Reed"."""
    names = [m.names[-1] for m in mentions if m.title in words.MAID_TITLES and m.names]
    known = set(names)
    several = {one for name in known for one in (name[:-1], name[:-2]) if name.endswith("s") and one in known}
    return frozenset(several | {m.names[-1] for m in mentions if m.names[:1] == ("Misses",)})


def _begins_sentence(text: str, start: int) -> bool:
    at = start - 1
    while at >= 0 and text[at] == " ":
        at -= 1
    if at > 0 and at < start - 1 and text[at] in "\"'" and text[at - 1] == ",":
        return False  # "Come," Dale said
    if at < 0 or text[at] in _BEFORE_START:
        return not (at >= 3 and text[at] == "." and text[at - 2 : at] in ("Mr", "Dr", "rs", "St"))
    return text[at] == "'" and (at == 0 or not text[at - 1].isalnum())


def _trim(text: str, start: int, end: int, initial: bool, habits: Capitals) -> Iterator[Mention]:
    if _CONTRACTED.match(text, end) and " " not in text[start:end]:
        return
    parts = text[start:end].split(" ")
    sure = not initial
    while parts:
        word = parts[0]
        if word.rstrip(".") in words.TITLES or not _drop_first(parts, sure, habits):
            break
        start += len(word) + 1
        parts = parts[1:]
        sure = True
        while parts and parts[0].islower():
            start += len(parts[0]) + 1
            parts = parts[1:]
    while parts:
        size = _one_person(parts)
        mention = _mention(text, start, parts[:size], sure, habits)
        if mention:
            yield mention
        start += len(" ".join(parts[:size])) + 1
        parts, sure = parts[size:], True


def _drop_first(parts: list[str], sure: bool, habits: Capitals) -> bool:
    word = parts[0]
    if word in words.NEVER_NAMES:
        return True
    if len(parts) == 1:
        return False
    if word in words.DATE_WORDS:
        return habits.inside[" ".join(parts[:2])] < _DATED_NAME
    return word in words.QUALITIES or not (sure or habits.name_like(word))


def _one_person(parts: list[str]) -> int:
    """How many words of a run belong to one person: a title behind a name begins the next."""
    named = False
    for i, part in enumerate(parts):
        is_title = part.rstrip(".") in words.TITLES
        if is_title and named and i + 1 < len(parts):
            return i
        named = named or not is_title
    return len(parts)


def _mention(text: str, start: int, parts: list[str], sure: bool, habits: Capitals) -> Mention | None:
    titles = 0
    while titles < min(2, len(parts) - 1) and parts[titles].rstrip(".") in words.TITLES:
        titles += 1
    if len(parts) == 1 and parts[0].rstrip(".") in words.TITLES:
        titles = 1
    title = parts[titles - 1].rstrip(".") if titles else ""
    left = _word_before(text, start)
    names = _cut_tail(parts[titles:], habits, bool(title) or left == "the")
    if not title and (not names or names == ["St."]):
        return None
    end = start + len(" ".join(parts[: titles + len(names)]))
    if not title and names and left in words.LOWERED_TITLES:
        title = left.capitalize()
    names = [n.title() if n.isupper() and len(n) > 3 else n for n in names]
    if len(names) > 1 and names[-1] in words.ROMAN:
        names = names[:-1]
    if len(set(names)) == 1:
        names = names[:1]
    return Mention(start, end, title, tuple(names), sure or bool(title and names), left == "the")


def _cut_tail(names: list[str], habits: Capitals, titled: bool) -> list[str]:
    for i, name in enumerate(names):
        shouted = name.isupper() and len(name) > 3 and not habits.inside[name.title()]
        little = name in words.LITTLE_WORDS and name not in words.SURNAMES_TOO
        if name in words.FOREIGN_LITTLE_WORDS:
            little = not titled or habits.small[name.lower()] > habits.inside[name]
        if ((i or titled) and little) or shouted:
            names = names[:i]
            break
    while names and names[-1].islower():
        names = names[:-1]
    while len(names) > 1 and names[-1].rstrip(".") in words.TITLES and not titled:
        names = names[:-1]
    return names


def _word_before(text: str, start: int) -> str:
    if text[start - 1 : start] != " ":
        return ""
    before = text[max(0, start - 24) : start].rsplit(None, 1)
    return before[-1].lower() if before else ""


def _share_names(text: str, mentions: list[Mention]) -> None:
    """ "Mr. and Mrs. Reed": the first of the two has the name of the second."""
    for first, second in pairwise(mentions):
        if first.title and not first.names and second.names:
            pair = _PAIR.match(text, first.end)
            if pair and pair.end() == second.start:
                first.names = second.names[-1:]
