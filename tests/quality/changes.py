"""How well changes of people are read: in annotated passages, tied to the right person."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from chalicelib.domain.cast import Cast, Change
from chalicelib.providers.local.reading.changes import ChangeReader
from chalicelib.providers.local.reading.known import Names
from chalicelib.providers.local.reading.owners import Owners
from chalicelib.providers.local.reading.story import tell
from tests.quality.items import Item, Tally, Verdict, load, tally, words_of
from tests.quality.rows import Bound, Row

PRECISION, RECALL = Bound(0.80, 0.90), Bound(0.60, 0.70)
_VALUE = re.compile(r"(\??)([a-z,]+)([+-]) (.+)")
_GENERIC = words_of("wearing visibly covered missing no around disguised as clean-shaven now")


@dataclass(frozen=True, slots=True)
class Expected:
    """A change a reader would note. An `optional` one is right when found and not missed when not."""

    who: str
    types: tuple[str, ...]
    ends: bool
    words: frozenset[str]
    optional: bool

    def is_meant_by(self, change: Change) -> bool:
        """Whether a found change is this one and says nothing else."""
        said = words_of(f"{change.feature} {change.description}" if change.ends else change.prompt_modifier)
        return (
            (change.character, change.ends) == (self.who, self.ends)
            and change.type in self.types
            and bool(said & self.words)
            and (change.ends or said - _GENERIC <= self.words)
        )


def measure(_corpus: Path) -> Iterator[Row]:
    """Precision and recall on both halves; needs no corpus."""
    items = load("changes")
    for held_out in (True, False):
        yield from _rows([i for i in items if i.held_out == held_out], held_out)


def score(items: Sequence[Item]) -> Tally:
    """The sums over passages."""
    return tally(v for item in items for v in judge(item))


def judge(item: Item) -> Iterator[Verdict]:
    """Every change that was found or should have been."""
    expected = list(expectations(item.expected))
    names = {c.name for c in item.people}
    assert {e.who for e in expected} <= names, f"{item.id}: expected of somebody who is not there"
    matched: set[int] = set()
    for change in _read(item):
        at = next((i for i, e in enumerate(expected) if e.is_meant_by(change)), None)
        if at is None:
            yield Verdict(
                "wrong", change.type, change.character, change.prompt_modifier or change.description
            )
        elif at not in matched:
            matched.add(at)
            if not expected[at].optional:
                yield Verdict("hit", change.type, change.character, change.description)
    for i, one in enumerate(expected):
        if i not in matched and not one.optional:
            yield Verdict("missed", one.types[0], one.who, " ".join(sorted(one.words)))


def expectations(text: str) -> Iterator[Expected]:
    """`Anna: outfit+ black cloak; injury- bandage / …` one by one."""
    for part in text.split(" / ") if text != "-" else ():
        who, _, values = part.partition(": ")
        for value in values.split("; "):
            match = _VALUE.fullmatch(value)
            assert match, f"no change: {value}"
            types = tuple(match[2].split(","))
            yield Expected(who, types, match[3] == "-", words_of(match[4]), bool(match[1]))


def _read(item: Item) -> Sequence[Change]:
    story, cast = tell(item.scenes), Cast(item.people)
    seen = Names(cast.characters).find(story.text)
    return ChangeReader(story, Owners(story, seen, cast.characters, item.teller), cast.characters).read()


def _rows(items: Sequence[Item], held_out: bool) -> Iterator[Row]:
    sums = score(items)
    half = "held out" if held_out else "tuned on"
    note = f"{len(items)} passages, {sums.hits} right, {sums.wrong} wrong, {sums.missed} missed"
    precision, recall = (PRECISION, RECALL) if held_out else (Bound(), Bound())
    yield Row(f"changes precision, {half}", sums.precision, precision.floor, precision.aim, note)
    yield Row(f"changes recall, {half}", sums.recall, recall.floor, recall.aim)
