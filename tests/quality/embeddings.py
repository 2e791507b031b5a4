"""Descriptions and their paraphrases in `data/descriptions.tsv`: does the one find the other?

Each text looks for its paraphrase among the paraphrases of all texts of its kind, and the other way round.
"""

from __future__ import annotations

import csv
import operator
import os
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from chalicelib.ports import Embedder
from chalicelib.providers.local.choose_embedder import choose_embedder
from tests.quality.items import DATA
from tests.quality.rows import Bound, Row

Matrix = Sequence[Sequence[float]]
# What is asked of each embedder on what is held out: the share ranked first.
_BOUNDS = {
    ("local-hash-v2", "people"): Bound(floor=0.8, aim=0.8),
    ("local-hash-v2", "places"): Bound(floor=0.6, aim=0.8),
    ("minilm-l6-v2-int8", "people"): Bound(floor=0.65, aim=0.8),
    ("minilm-l6-v2-int8", "places"): Bound(floor=0.8, aim=0.8),
}


@dataclass(frozen=True, slots=True)
class Pair:
    """A description and the same told otherwise."""

    kind: str
    use: str
    form: str
    text: str
    paraphrase: str


def measure(corpus: Path) -> Iterator[Row]:
    """Rows of the static embedder, and of MiniLM where it has been made. `corpus` is not looked at."""
    embedders = [choose_embedder({}), choose_embedder(os.environ)]
    if embedders[0].name == embedders[1].name:
        print(
            "No MiniLM here (`make embedder` makes it): only the static embedder is measured.",
            file=sys.stderr,
        )
        embedders.pop()
    pairs = load()
    for embedder in embedders:
        for kind in ("people", "places"):
            for use in ("held out", "made on"):
                chosen = [pair for pair in pairs if (pair.kind, pair.use) == (kind, use)]
                yield _row(embedder, kind, use, chosen)


def load() -> list[Pair]:
    """Every pair."""
    with (DATA / "descriptions.tsv").open(encoding="utf-8", newline="") as lines:
        rows = csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
        return [Pair(r["kind"], r["use"], r["form"], r["text"], r["paraphrase"]) for r in rows]


def likeness(embedder: Embedder, pairs: Sequence[Pair]) -> Matrix:
    """The cosine of every text (row) with every paraphrase (column); the vectors are of length 1."""
    texts = embedder.embed([pair.text for pair in pairs])
    paraphrases = embedder.embed([pair.paraphrase for pair in pairs])
    return [[sum(map(operator.mul, text, other)) for other in paraphrases] for text in texts]


def ranks(matrix: Matrix) -> list[int]:
    """Where each row's own column stands, from 1. A tie counts against it."""
    return [
        sum(value >= row[own] for value in row)  # its own is among them
        for own, row in enumerate(matrix)
    ]


def apart(matrix: Matrix) -> float:
    """How often a paraphrase is more alike than an unrelated text: the area under the ROC curve."""
    same = [row[own] for own, row in enumerate(matrix)]
    other = [value for own, row in enumerate(matrix) for at, value in enumerate(row) if at != own]
    won = sum((one > two) + 0.5 * (one == two) for one in same for two in other)
    return won / (len(same) * len(other))


def _row(embedder: Embedder, kind: str, use: str, pairs: Sequence[Pair]) -> Row:
    matrix = likeness(embedder, pairs)
    there, back = ranks(matrix), ranks(list(zip(*matrix, strict=True)))
    found = there + back
    first = sum(rank == 1 for rank in found)
    reciprocal = sum(1 / rank for rank in found) / len(found)
    note = (
        f"{first} of {len(found)}; mean reciprocal rank {reciprocal:.3f}; above unrelated {apart(matrix):.3f}"
    )
    in_fields = [
        rank == 1 for each in (there, back) for rank, p in zip(each, pairs, strict=True) if p.form == "fields"
    ]
    if in_fields:
        note += f"; as we store them {sum(in_fields)} of {len(in_fields)}"
    bound = _BOUNDS.get((embedder.name, kind), Bound()) if use == "held out" else Bound()
    name = f"{embedder.name}, {kind} {use}: paraphrase first"
    return Row(name, first / len(found), bound.floor, bound.aim, note)
