"""How far our own reader gets with a novel whose truth is known: who is where, and how they look there."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from tests.novel.local import compared
from tests.quality.rows import Bound, Row

PRECISION, RECALL = Bound(0.90, 0.97), Bound(0.70, 0.90)


def measure(_corpus: Path) -> Iterator[Row]:
    """Needs no corpus; the notes say what is missed and what is wrong."""
    found = compared()
    wrong, missed = (
        ", ".join(sorted({f"{name} {word or 'there'}" for _, name, word in facts}))
        for facts in (found.wrong, found.missed)
    )
    yield Row("novel, looks: precision", found.precision, PRECISION.floor, PRECISION.aim, wrong)
    yield Row("novel, looks: recall", found.recall, RECALL.floor, RECALL.aim, missed)
