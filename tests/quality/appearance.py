"""How well looks are read: the ten fields of an appearance in annotated passages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from chalicelib.domain.cast import Appearance
from chalicelib.providers.local.reading.looks import add_appearances
from chalicelib.providers.local.reading.story import tell
from tests.quality.items import Item, Tally, Verdict, load, tally, words_of
from tests.quality.rows import Bound, Row

FIELDS = (
    "physical_description age height build hair_color hair_style eye_color skin_tone distinctive_features"
    " typical_clothing"
).split()
PRECISION, RECALL = Bound(0.90, 0.95), Bound(0.59, 0.65)
_SEVERAL = "distinctive_features"
_WHOLE = "physical_description"


@dataclass(frozen=True, slots=True)
class Expected:
    """A value a reader would note. An `optional` one is right when found and not missed when not."""

    words: frozenset[str]
    optional: bool


def measure(_corpus: Path) -> Iterator[Row]:
    """Precision and recall on novels held out, whole chapters, other novels and the first books."""
    yield from _rows(load("appearance-held-out"), "held out", PRECISION, RECALL)
    yield from _rows(load("appearance-unseen"), "whole chapters", Bound(0.97), Bound(0.63))
    yield from _rows(load("appearance-others"), "other novels", Bound(0.97), Bound(0.67))
    yield from _rows(load("appearance"), "tuned on", Bound(0.97), Bound(0.68))


def score(items: Sequence[Item]) -> Tally:
    """The sums over passages."""
    return tally(v for item in items for v in judge(item))


def judge(item: Item) -> Iterator[Verdict]:
    """Every field that was filled or should have been."""
    expected = expectations(item.expected)
    assert set(expected) <= {c.name for c in item.people}, f"{item.id}: expected of somebody who is not there"
    for character in add_appearances(tell(item.scenes), item.people, item.teller):
        values = expected.get(character.name, {})
        for name in FIELDS:
            for outcome, value in _compare(character.appearance, name, values):
                yield Verdict(outcome, name, character.name, value)


def expectations(text: str) -> dict[str, dict[str, list[Expected]]]:
    """`Anna: age=twenty; ?build=thin / …` by person and field."""
    found: dict[str, dict[str, list[Expected]]] = {}
    for part in text.split(" / ") if text != "-" else ():
        who, _, values = part.partition(": ")
        for value in values.split("; "):
            name, _, phrases = value.lstrip("?").partition("=")
            assert name in FIELDS, f"no field {name}"
            found.setdefault(who, {})[name] = [
                Expected(words_of(p), value.startswith("?") or p.startswith("?"))
                for p in phrases.split(" & ")
            ]
    return found


def _compare(look: Appearance, name: str, values: dict[str, list[Expected]]) -> Iterator[tuple[str, str]]:
    """A value is right when it says nothing that is not in the expected words."""
    expected = values.get(name, [])
    if name == _WHOLE:
        every = frozenset(w for known in values.values() for one in known for w in one.words)
        expected = [Expected(one.words | every, one.optional) for one in expected]
    got = look.distinctive_features if name == _SEVERAL else (getattr(look, name),)
    matched: set[int] = set()
    for value in filter(None, got):
        at = next((i for i, one in enumerate(expected) if words_of(value) <= one.words), None)
        if at is None:
            yield "wrong", value
        else:
            matched.add(at)
            if not expected[at].optional:
                yield "hit", value
    for i, one in enumerate(expected):
        if i not in matched and not one.optional:
            yield "missed", " ".join(sorted(one.words))


def _rows(items: Sequence[Item], half: str, precision: Bound, recall: Bound) -> Iterator[Row]:
    sums = score(items)
    note = f"{len(items)} passages, {sums.hits} right, {sums.wrong} wrong, {sums.missed} missed"
    yield Row(f"appearance precision, {half}", sums.precision, precision.floor, precision.aim, note)
    yield Row(f"appearance recall, {half}", sums.recall, recall.floor, recall.aim)
