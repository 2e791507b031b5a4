"""Places against the heads of LitBank's facilities (FAC), settlements (GPE) and landscapes (LOC).

A head is the last word of a mention before what follows it ("the inn", "a hill beyond it"). Our places are
those of `find_settings`, which leaves places out that are named but once or twice, and reads what is told,
not what is said. A ship or a train, a setting of ours, is a vehicle (VEH) in LitBank and counts for nothing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from chalicelib.domain.book import Scene, SceneKey
from chalicelib.providers.local.reading.people import find_characters
from chalicelib.providers.local.reading.settings import find_settings
from tests.quality.litbank import openings
from tests.quality.rows import Row

_OFTEN = 3
_PLACES = ("FAC", "GPE", "LOC")
_ENDS = frozenset(
    ", of in on at by with which that where beyond between near from to above below : ; -- '".split()
)
# What points at a place without naming one, and what holds every place.
_POINTERS = frozenset("here there place places home where world earth spot somewhere".split())


def measure(corpus: Path) -> Iterator[Row]:
    """Precision of the settings found, and recall of the places an opening names."""
    right = found = often = often_hit = every = every_hit = 0
    for opening in openings(corpus):
        scenes = [Scene(SceneKey(1, 1), opening.text)]
        ours = [setting.name for setting in find_settings(scenes, find_characters(scenes))]
        heads, vehicles = _heads(opening.gold, _PLACES), _heads(opening.gold, ("VEH",))
        hits = [name for name in ours if any(_is_same(name, head) for head in heads)]
        carried = [n for n in ours if n not in hits and any(_is_same(n, head) for head in vehicles)]
        right, found = right + len(hits), found + len(ours) - len(carried)
        for head, count in heads.items():
            hit = any(_is_same(name, head) for name in ours)
            if count >= _OFTEN:
                often, often_hit = often + 1, often_hit + hit
            every, every_hit = every + 1, every_hit + hit
    yield Row("settings that are places in LitBank", right / max(1, found), 0.94, note=f"{right} of {found}")
    yield Row(
        f"places named {_OFTEN} times in 2,000 words among the settings",
        often_hit / max(1, often),
        0.60,
        note=f"{often_hit} of {often}",
    )
    yield Row(
        "all places of 2,000 words among the settings",
        every_hit / max(1, every),
        note=f"{every_hit} of {every}; most are named once and left out on purpose",
    )


def _heads(gold: dict[str, Any], kinds: tuple[str, ...]) -> Counter[str]:
    """Every head of some kinds of mention that is a name or a noun, with its mentions."""
    heads: Counter[str] = Counter()
    for mention in gold["mentions"]:
        if mention["cat"] in kinds and mention["form"] != "PRON":
            head = head_of(mention["text"])
            if head and head not in _POINTERS:
                heads[head] += 1
    return heads


def head_of(text: str) -> str:
    """The head of a mention, in small letters."""
    kept: list[str] = []
    for word in text.lower().split():
        if kept and word in _ENDS and kept != ["the"]:
            break
        kept.append(word)
    return kept[-1].strip("_") if kept else ""


def _is_same(name: str, head: str) -> bool:
    """Whether a setting is called by that head, as one word or two, in singular or plural."""
    words = name.lower().replace("-", " ").replace("parlour", "parlor").split()
    head = head.replace("-", " ").replace("parlour", "parlor")
    return head in words or words[-1].rstrip("s") == head.rstrip("s") or head.split()[-1] == words[-1]
