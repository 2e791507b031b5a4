"""The casts of annotated novels, scored by the corpus's own script, novel by novel and over all.

Two sets: the corpus's novels, on which the rules were made, and others with casts of our own (data/casts).
"""

from __future__ import annotations

import importlib.util
import json
import tempfile
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import ModuleType

from chalicelib.domain.epub import read_book
from chalicelib.domain.scenes import cut_scenes
from chalicelib.providers.local.reading.people import find_characters
from tests.quality.rows import Row

_MEASURES = (
    ("recall @1.5N", "rec15", "N", 0.88, 0.93),
    ("major @1.5N", "major15", "major", 0.95, 0.98),
    ("precision @N", "hitN", "ofN", 0.93, 0.96),
    ("gender", "gen", "genof", 0.98, None),
    ("alias B³ precision", "bp", "bt", 0.98, 0.985),
    ("alias B³ recall", "br", "bt", 0.94, 0.97),
    ("clean", "clean", "seen", 0.65, 0.80),
)

_CASTS = Path(__file__).parent / "data" / "casts"
_OTHERS = {
    "AChristmasCarol": "se_charles-dickens_a-christmas-carol.epub",
    "AlicesAdventuresInWonderland": "pg_wisdomrainmusic_pg11.epub",
    "DonQuijote": "pg_adiacla_pg2000.epub",
    "Metamorphosis": "pg_crocodilestick_metamorphosis.epub",
    "WarAndPeace": "pg_megojones_pg2600.epub",
}


def measure(corpus: Path) -> Iterator[Row]:
    """Recall at 1.5 N of each novel, every measure over each set, and over all novels with the bounds."""
    scorer, overall = _scorer(corpus), Counter[str]()
    for title, novels in (("characters", _annotated(corpus)), ("other characters", _others(corpus))):
        total = Counter[str]()
        for gold, book in novels:
            sums = score(scorer, gold, book)
            total.update(sums)
            yield Row(f"{gold.stem}: recall @1.5N", _share(sums, "rec15", "N"), note=_summary(sums))
        yield from _rows(title, total, bounded=False)
        overall.update(total)
    yield from _rows("all characters", overall, bounded=True)


def _rows(title: str, sums: Mapping[str, float], bounded: bool) -> Iterator[Row]:
    for name, hits, of, floor, aim in _MEASURES:
        if sums[of]:
            bounds = (floor, aim) if bounded else (None, None)
            yield Row(f"{title}: {name}", _share(sums, hits, of), *bounds)


def score(scorer: ModuleType, gold: Path, book: Path) -> Counter[str]:
    """The sums of the corpus's script for the cast of one EPUB."""
    with tempfile.TemporaryDirectory() as folder:
        found = Path(folder) / "cast.json"
        found.write_text(json.dumps(cast_of(book)), encoding="utf-8")
        return Counter(scorer.score(str(gold), str(found)))


def cast_of(book: Path) -> list[dict[str, object]]:
    """The cast of an EPUB as the scoring script takes it."""
    read = read_book(book)
    return [
        {
            "name": c.name,
            "aliases": [{"name": a.name, "mentions": a.mentions} for a in c.aliases],
            "gender": c.gender,
            "mentions": c.mentions,
        }
        for c in find_characters(cut_scenes(read), read.language)
    ]


def _others(corpus: Path) -> Iterator[tuple[Path, Path]]:
    """The novels with casts of our own whose book is here."""
    for stem, name in _OTHERS.items():
        book = corpus / "epub" / "books" / name
        if book.exists():
            yield _CASTS / f"{stem}.tsv", book


def _annotated(corpus: Path) -> Iterator[tuple[Path, Path]]:
    """The annotated novels whose book is here: "TheGambler" is the book with "the-gambler" in its name."""
    for gold in sorted((corpus / "gold" / "pdnc").glob("*.tsv")):
        title = "".join(f"-{c.lower()}" if c.isupper() else c for c in gold.stem).lstrip("-")
        for book in sorted((corpus / "epub" / "books").glob(f"*_{title}*.epub")):
            yield gold, book
            break


def _share(sums: Mapping[str, float], hits: str, of: str) -> float:
    return sums[hits] / sums[of] if sums[of] else 0.0


def _summary(sums: Mapping[str, float]) -> str:
    return ", ".join(f"{name} {_share(sums, hits, of):.2f}" for name, hits, of, _, _ in _MEASURES[1:])


def _scorer(corpus: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("score_characters", corpus / "score_characters.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
