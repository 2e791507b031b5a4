"""The annotated sentences in `data/`: who could be meant, what is written, what a reader takes from it."""

from __future__ import annotations

import csv
import hashlib
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from chalicelib.domain.book import Scene, SceneKey
from chalicelib.domain.cast import Alias, Character, Gender, Role

DATA = Path(__file__).parent / "data"
_PARAGRAPH = " ¶ "
_EMPTY_WORDS = frozenset("a an the of and with in his her my its very about over to or".split())


@dataclass(frozen=True, slots=True)
class Item:
    """One annotated passage. `teller` is the index in `people` of who says "I", if anybody does."""

    id: str
    book: str
    people: tuple[Character, ...]
    teller: int | None
    text: str
    expected: str

    @property
    def held_out(self) -> bool:
        """Which half of its set a passage is in, by a hash of its text."""
        return hashlib.sha256(self.text.encode()).digest()[0] % 2 == 1

    @property
    def scenes(self) -> list[Scene]:
        """The passage as a story of one scene."""
        return [Scene(SceneKey(1, 1), self.text)]


@dataclass(slots=True)
class Tally:
    """What was found and what was not. `kinds` counts the same by field or type as "kind hit"…"""

    hits: int = 0
    wrong: int = 0
    missed: int = 0
    kinds: Counter[str] = field(default_factory=Counter)

    @property
    def precision(self) -> float:
        """The share of what was found that is right."""
        return self.hits / (self.hits + self.wrong) if self.hits + self.wrong else 0.0

    @property
    def recall(self) -> float:
        """The share of what is there that was found."""
        return self.hits / (self.hits + self.missed) if self.hits + self.missed else 0.0


@dataclass(frozen=True, slots=True)
class Verdict:
    """One thing that was found, rightly ("hit") or not ("wrong"), or that was not found ("missed")."""

    outcome: str
    kind: str
    who: str
    value: str


def tally(verdicts: Iterable[Verdict]) -> Tally:
    """The sums of verdicts."""
    sums = Tally()
    for verdict in verdicts:
        sums.hits += verdict.outcome == "hit"
        sums.wrong += verdict.outcome == "wrong"
        sums.missed += verdict.outcome == "missed"
        sums.kinds[f"{verdict.kind} {verdict.outcome}"] += 1
    return sums


def load(name: str) -> tuple[Item, ...]:
    """The passages of `data/{name}.tsv`. The columns are described in the README beside it."""
    with (DATA / f"{name}.tsv").open(encoding="utf-8", newline="") as lines:
        return tuple(_item(row) for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


def words_of(text: str) -> frozenset[str]:
    """The words that carry meaning, in one spelling."""
    found = re.findall(r"[^\W_]+", text.lower().replace("gray", "grey"))
    return frozenset(w.rstrip("s") if len(w) > 3 else w for w in found if w not in _EMPTY_WORDS)


def _item(row: dict[str, str]) -> Item:
    people, teller = [], None
    for index, person in enumerate(row["people"].split("; ")):
        names, _, sign = person.rpartition(":")
        name, *others = names.split("|")
        if sign.endswith("*"):
            teller = index
        aliases = tuple(Alias(n, 1) for n in dict.fromkeys((name, *others)))
        role: Role = "protagonist" if sign.endswith("*") else "supporting"
        sex: Gender = "F" if sign[0] == "F" else "M" if sign[0] == "M" else "U"
        people.append(Character(name, aliases, sex, role, 2))
    text = row["text"].replace(_PARAGRAPH, "\n\n")
    return Item(row["id"], row["book"], tuple(people), teller, text, row["expected"])
