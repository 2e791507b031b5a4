"""`make quality`: how well the local reader reads, as one table; exits with 1 when a floor is missed."""

from __future__ import annotations

import importlib
import importlib.util
import sys

from tests.corpus import CORPUS
from tests.quality.rows import Row, table

_ALONE = ("scene_fields", "appearance", "changes", "embeddings", "consistency", "novel")
_ON_BOOKS = ("characters", "quotations", "settings", "boundaries")


def main() -> int:
    """Measure everything that can be measured here and print it."""
    names = [*(_ON_BOOKS if CORPUS.is_dir() else ()), *_ALONE]
    if not CORPUS.is_dir():
        print(f"No corpus at {CORPUS}: only the passages of the project are measured.", file=sys.stderr)
    rows: list[Row] = []
    for name in names:
        if importlib.util.find_spec(f"tests.quality.{name}"):
            rows += importlib.import_module(f"tests.quality.{name}").measure(CORPUS)
    print(table(rows))
    return 1 if any(row.missed for row in rows) else 0


if __name__ == "__main__":
    sys.exit(main())
