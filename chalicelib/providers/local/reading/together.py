"""Which names stand side by side or talk to each other, and so are two people's."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise

from chalicelib.providers.local.reading import words_people as words
from chalicelib.providers.local.reading.evidence import Form, Usage
from chalicelib.providers.local.reading.mentions import Mention
from chalicelib.providers.local.reading.persons import Person

_BESIDE, _ANSWER = 120, 400
# "Anne's mother, Mrs. Reed": a word of kin between two names tells as much as three times side by side.
_KIN_BETWEEN = 3
_LEAST = 3
_NEXT_WORD = re.compile(r" ([^\W\d_]+)")

_CHILD = re.compile(
    r", (?:(?:the|her|his|their|an?|my|our) )?(?:[a-z]+ (?:of (?:her|his|their|the|my|our) )?)?"
    r"(?:daughters?|sons?|girls?|boys?|child|children|nieces?|nephews?)\b"
)


class Together:
    """How often two forms stand in one sentence one right after the other, or speak to or after each other.

    Who says "Come, Miss Jane" is seldom Miss Jane.
    """

    def __init__(self, mentions: list[Mention], text: str) -> None:
        self._pairs: Counter[tuple[Form, Form]] = Counter()
        self._children = {(m.title, m.names) for m in mentions if _CHILD.match(text, m.end)}
        for a, b in pairwise(mentions):
            distance = b.start - a.end
            if distance < _ANSWER and (a.names != b.names or a.title != b.title):
                weight = _weight(text, a, b) if distance < _BESIDE else _answers(text, a, b)
                if weight:
                    self._pairs[_key((a.title, a.names), (b.title, b.names))] += weight

    def is_child(self, person: Person) -> bool:
        """Whether somebody is told to be a child of the house: "Anne Reed, the second daughter"."""
        return any(form in self._children for form in person.forms)

    def apart(self, a: Person, forms: list[tuple[Form, Usage]], share: float = 0.04) -> bool:
        """Whether they stand together too often to be one."""
        return self.stand_apart(list(a.forms.items()), forms, share)

    def stand_apart(
        self, one: list[tuple[Form, Usage]], other: list[tuple[Form, Usage]], share: float = 0.04
    ) -> bool:
        """Whether two sets of forms stand together too often to be one person's."""
        both = sum(self._pairs[_key(x, y)] for x, _ in one for y, _ in other)
        fewer = min(sum(u.count for _, u in one), sum(u.count for _, u in other))
        return both >= _LEAST and both >= share * fewer


def _key(x: Form, y: Form) -> tuple[Form, Form]:
    return (x, y) if x < y else (y, x)


def _weight(text: str, a: Mention, b: Mention) -> int:
    gap = text[a.end : b.start]
    if "\n" not in gap and gap.count('"') == 1:
        return int(_speaks(text, b) or _speaks(text, a))
    if any(c in gap for c in '.!?\n"'):
        return _answers(text, a, b)
    return _KIN_BETWEEN if any(word in words.KIN for word in gap.split()) else 1


def _answers(text: str, a: Mention, b: Mention) -> int:
    """1 where a paragraph says that one speaks, and the next that the other does."""
    if text.count("\n\n", a.end, b.start) != 1:
        return 0
    return int(_speaks(text, a) and _speaks(text, b))


def _speaks(text: str, mention: Mention) -> bool:
    after = _NEXT_WORD.match(text, mention.end)
    if after and after[1] in words.SPEECH:
        return True
    before = text[max(0, mention.start - 16) : mention.start].split()
    return bool(before) and before[-1] in words.SPEECH
