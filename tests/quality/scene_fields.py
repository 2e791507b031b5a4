"""How well a scene is read: hour, weather, mood, place, people and things of annotated passages.

The places a passage knows are its named ones and every common noun of a place in it: more than a book's own
settings, which are those it comes back to.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from chalicelib.domain.cast import Cast, SceneAnalysis, Setting
from chalicelib.providers.local.reading import words_places as places
from chalicelib.providers.local.reading.common_places import common_places
from chalicelib.providers.local.reading.scene import analyse_scenes
from tests.quality.items import DATA, Item, Tally, Verdict, load, tally
from tests.quality.rows import Bound, Row

NAME = "scene-fields"
FIELDS = ("hour", "weather", "mood", "place", "where", "there", "see")
_TITLES = {
    "hour": "times of day", "weather": "weathers", "mood": "moods", "place": "places",
    "where": "indoors or outdoors", "there": "people present", "see": "key visual elements",
}  # fmt: skip
_SEVERAL = ("there", "see")
_TUNED = "tuned"
_ANY = Bound()
# Floors of precision and recall on the passages no rule was made on.
BOUNDS: dict[str, tuple[Bound, Bound]] = {
    "hour": (Bound(0.85, 0.90), Bound(0.75)),
    "weather": (Bound(0.80, 0.90), Bound(0.80)),
    "mood": (Bound(0.80), Bound(0.45)),
    "place": (Bound(0.78, 0.90), Bound(0.65)),
    "where": (Bound(0.82, 0.90), Bound(0.35)),
    "there": (Bound(0.90), Bound(0.90)),
    "see": (Bound(0.80), Bound(0.65)),
}


@dataclass(frozen=True, slots=True)
class Expected:
    """What a reader learns. A value of `needed` must be found, one of `allowed` may be.

    Of a field with one value, any of `needed` will do.
    """

    needed: frozenset[str] = frozenset()
    allowed: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Passage:
    """One annotated scene, its named places and what is expected of each field."""

    item: Item
    use: str
    named: tuple[str, ...] = ()
    expected: Mapping[str, Expected] = field(default_factory=dict)


def measure(_corpus: Path) -> Iterator[Row]:
    """Precision and recall of every field on the books held out and on those tuned on; needs no corpus."""
    yield from _rows([passage for passage in passages() if passage.use != _TUNED], "held out", BOUNDS)
    yield from _rows([passage for passage in passages() if passage.use == _TUNED], _TUNED, {})


def _rows(chosen: Sequence[Passage], use: str, bounds: Mapping[str, tuple[Bound, Bound]]) -> Iterator[Row]:
    judged = [verdict for passage in chosen for verdict in judge(passage)]
    for name in FIELDS:
        sums = tally(verdict for verdict in judged if verdict.kind == name)
        yield from _pair(sums, f"scenes: {_TITLES[name]}, {use}", bounds.get(name))


def _pair(sums: Tally, what: str, bounds: tuple[Bound, Bound] | None) -> Iterator[Row]:
    precise, complete = bounds or (_ANY, _ANY)
    right = sums.hits + sum(count for key, count in sums.kinds.items() if key.endswith(" allowed"))
    found, there = right + sums.wrong, sums.hits + sums.missed
    yield Row(f"{what}: precision", right / max(1, found), precise.floor, precise.aim, f"{right} of {found}")
    yield Row(f"{what}: recall", sums.recall, complete.floor, complete.aim, f"{sums.hits} of {there}")


@cache
def passages() -> tuple[Passage, ...]:
    """All passages; the columns are described in the README beside the data."""
    with (DATA / f"{NAME}.tsv").open(encoding="utf-8", newline="") as lines:
        uses = [row["use"] for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)]
    return tuple(_passage(item, use) for item, use in zip(load(NAME), uses, strict=True))


def _passage(item: Item, use: str) -> Passage:
    values = dict(part.split("=", 1) for part in item.expected.split("; ")) if item.expected != "-" else {}
    named = tuple(values.pop("named", "").split("|"))
    assert set(values) <= set(FIELDS), f"{item.id}: no such field"
    return Passage(
        item, use, tuple(filter(None, named)), {name: _values(name, text) for name, text in values.items()}
    )


def _values(name: str, text: str) -> Expected:
    """`night|evening`: one of them; `?night`: perhaps; in lists every value has its own mark."""
    parts = text.split("|")
    if name not in _SEVERAL and text.startswith("?"):
        return Expected(allowed=frozenset(part.lstrip("?") for part in parts))
    needed = frozenset(part for part in parts if not part.startswith("?"))
    return Expected(needed, frozenset(part[1:] for part in parts if part.startswith("?")))


def read(passage: Passage) -> SceneAnalysis:
    """What the reader makes of a passage."""
    names = (*passage.named, *dict.fromkeys(name for _, _, name in common_places(passage.item.text)))
    cast = Cast(passage.item.people, tuple(Setting(name) for name in names))
    return analyse_scenes(passage.item.scenes, cast, None)[0]


def judge(passage: Passage) -> Iterator[Verdict]:
    """Every field that was filled or should have been: a hit, allowed, wrong or missed."""
    analysis = read(passage)
    found: dict[str, tuple[str, ...]] = {
        "hour": (analysis.time_of_day,),
        "weather": (analysis.weather,),
        "mood": (analysis.mood,),
        "place": (analysis.setting,),
        "where": (_where(analysis.setting),),
        "there": analysis.characters,
        "see": analysis.key_visual_elements,
    }
    for name, values in found.items():
        expected = passage.expected.get(name, Expected())
        compare = _compare_several if name in _SEVERAL else _compare_one
        for outcome, value in compare(tuple(filter(None, values)), expected):
            yield Verdict(outcome, name, passage.item.id, value)


def _compare_one(values: tuple[str, ...], expected: Expected) -> Iterator[tuple[str, str]]:
    if not values:
        if expected.needed:
            yield "missed", "|".join(sorted(expected.needed))
    elif values[0] in expected.needed:
        yield "hit", values[0]
    elif values[0] in expected.allowed:
        yield "allowed", values[0]
    else:
        yield "wrong", values[0]
        if expected.needed:
            yield "missed", "|".join(sorted(expected.needed))


def _compare_several(values: tuple[str, ...], expected: Expected) -> Iterator[tuple[str, str]]:
    found = {_head(value): value for value in values}
    needed = {_head(value): value for value in expected.needed}
    allowed = {_head(value) for value in expected.allowed}
    for head, value in found.items():
        yield ("hit" if head in needed else "allowed" if head in allowed else "wrong"), value
    yield from (("missed", value) for head, value in needed.items() if head not in found)


def _head(value: str) -> str:
    """A person's whole name; the last word of a thing, in the singular."""
    if value[0].isupper():
        return value
    word = value.split()[-1]
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word


def _where(setting: str) -> str:
    """Whether a common place is indoors or out; "" where its name does not tell."""
    noun = setting.removeprefix("the ")
    is_in, is_out = noun in places.INDOORS, noun in places.OUTDOORS
    return "" if is_in == is_out else "in" if is_in else "out"
