"""Whom "The young woman was tall" and "the doctor wore…" speak of, where only one can be meant.

The woman is the only one of her sex whom the paragraph has named so far, the doctor the only one of the cast
with that title, named not long before.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from chalicelib.domain.cast import Character, Gender
from chalicelib.providers.local.reading import reference_marks as marks
from chalicelib.providers.local.reading import words_people as words
from chalicelib.providers.local.reading.known import Seen
from chalicelib.providers.local.reading.looks_age import places
from chalicelib.providers.local.reading.story import Story

_SEX: dict[str, Gender] = {
    **dict.fromkeys(("man", "gentleman", "fellow", "chap"), "M"),
    **dict.fromkeys(("woman", "lady", "girl", "maiden", "lass"), "F"),
}
# Only where a description begins: whoever acts may be somebody new.
_CALLED = re.compile(
    r"[.!?\"] The (?:(?!other|same|first|second|next|only|last|third)[a-z]+(?:-[a-z]+)*,? ){0,3}?"
    rf"({'|'.join(_SEX)})(?= (?:was|had|wore|looked|is|has) (?![a-z]+(?:ing|ed)\b)|—| \()"
)
_RANKS = frozenset(
    "doctor captain colonel general major lieutenant sergeant corporal admiral commodore professor"
    " judge inspector constable superintendent sheriff mayor governor president senator vicar parson"
    " bishop archbishop cardinal rabbi abbé friar duke count baron earl marquis viscount prince princess"
    " duchess countess baroness marchioness marquise king queen emperor empress squire nurse widow"
    " chancellor coroner bailiff deacon dean priest".split()
)
_SHORT = {
    "dr": "doctor",
    "capt": "captain",
    "col": "colonel",
    "gen": "general",
    "lieut": "lieutenant",
    "sgt": "sergeant",
    "prof": "professor",
    "father": "priest",
}
# "The general opinion" is nobody.
_QUALITIES_TOO = frozenset("general major".split())
_A_PERSON = re.compile(r"[,.;:!?—]|['’]s |\W(?:was|is|had|has|wore|looked|came|stood|sat|said|went|turned)\b")
_SOMEBODY_ELSE = re.compile(r" (?:of|from|in charge|who had|and (?:his|the)) |[\w-]| [A-Z]")
_REACH = 1500


def find_titled(story: Story, seen: Sequence[Seen], characters: Sequence[Character]) -> list[Seen]:
    """Where the text says "the doctor" of the only doctor of the cast; `seen` are the names in order."""
    taken = {s.end for s in seen}
    found: list[Seen] = []
    for title, those in _bearers(characters).items():
        if len(those) == 1:
            (who,) = those
            for start in _titled(story, title, [s.start for s in seen if s.who == who]):
                if start + len(title) not in taken:
                    found.append(Seen(start, start + len(title), who))
    return found


def _bearers(characters: Sequence[Character]) -> dict[str, set[int]]:
    """By every title those who are called by it and a name."""
    found: dict[str, set[int]] = {}
    for who, character in enumerate(characters):
        for name in (character.name, *(a.name for a in character.aliases)):
            first, _, rest = name.partition(" ")
            title = first.rstrip(".").lower()
            if rest and _SHORT.get(title, title) in _RANKS:
                found.setdefault(_SHORT.get(title, title), set()).add(who)
    return found


def _titled(story: Story, title: str, named: Sequence[int]) -> Iterator[int]:
    """Where "the doctor" stands not long after the one who is named at the offsets."""
    text = story.text
    last = 0
    for start in sorted(at + 4 for the in ("the ", "The ") for at in places(text, the + title)):
        end = start + len(title)
        if text[start - 5 : start - 4].isalpha() or _SOMEBODY_ELSE.match(text, end):
            continue
        if title in _QUALITIES_TOO and not _A_PERSON.match(text, end):
            continue
        near = bisect_left(named, start)
        last = max(last, named[near - 1] if near else 0)
        if near and start - last < _REACH and not story.spoken(start):
            last = start
            yield start


def find_called(story: Story, seen: Sequence[Seen], characters: Sequence[Character]) -> list[Seen]:
    """Where a description calls somebody of the cast by what they are; `seen` are the names in order."""
    starts = [s.start for s in seen]
    found: list[Seen] = []
    for match in _CALLED.finditer(story.text):
        start, sex = match.start() + 2, _SEX[match[1]]
        floor = story.text.rfind("\n", 0, start) + 1
        named = seen[bisect_left(starts, floor) : bisect_left(starts, start)]
        fitting = {s.who for s in named if characters[s.who].gender in (sex, "U")}
        if len(fitting) == 1 and not story.spoken(start) and not _stranger(story, floor, start, sex):
            found.append(Seen(start, match.end(), fitting.pop()))
    return found


def _stranger(story: Story, start: int, end: int, sex: Gender) -> bool:
    others = words.MALE_NOUNS if sex == "F" else words.FEMALE_NOUNS
    return any(
        (match[1] or "").lower() not in others
        and not story.spoken(match.start())
        and not story.text.startswith("'s ", match.end())
        for match in marks.SOMEBODY.finditer(story.text, start, end)
    )
