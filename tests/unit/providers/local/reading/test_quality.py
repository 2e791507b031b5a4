"""Floors for what is found in whole novels, scored by the corpus's own script. Needs the corpus."""

from __future__ import annotations

import importlib.util
import json
import time
from collections import Counter
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from types import ModuleType

import pytest

from chalicelib.domain.book import Scene
from chalicelib.domain.cast import Character
from chalicelib.domain.epub import read_book
from chalicelib.domain.scenes import cut_scenes
from chalicelib.providers.local.reading.people import find_characters
from tests.corpus import CORPUS, book_path, needs_corpus

_NOVELS = {
    "PrideAndPrejudice": "se_jane-austen_pride-and-prejudice.epub",
    "TheInvisibleMan": "se_h-g-wells_the-invisible-man.epub",
    "TheSignOfTheFour": "se_arthur-conan-doyle_the-sign-of-the-four.epub",
    "TheAwakening": "se_kate-chopin_the-awakening.epub",
    "TheGambler": "se_fyodor-dostoevsky_the-gambler_c-j-hogarth.epub",
    "DaisyMiller": "gitenberg_daisy-miller.epub",
}
_DON_QUIJOTE = "pg_adiacla_pg2000.epub"

pytestmark = needs_corpus


@cache
def _scenes(name: str) -> Sequence[Scene]:
    return cut_scenes(read_book(book_path(name)))


@cache
def _characters(name: str) -> tuple[Character, ...]:
    return find_characters(_scenes(name), "es" if name == _DON_QUIJOTE else "en")


def _scorer() -> ModuleType:
    spec = importlib.util.spec_from_file_location("score_characters", CORPUS / "score_characters.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def scores(tmp_path_factory: pytest.TempPathFactory) -> Counter[str]:
    """The sums of the corpus's scores over all novels that are here."""
    scorer, total = _scorer(), Counter[str]()
    folder: Path = tmp_path_factory.mktemp("casts")
    for gold, book in _NOVELS.items():
        cast = [
            {
                "name": c.name,
                "aliases": [{"name": a.name, "mentions": a.mentions} for a in c.aliases],
                "gender": c.gender,
                "mentions": c.mentions,
            }
            for c in _characters(book)
        ]
        found = folder / f"{gold}.json"
        found.write_text(json.dumps(cast), encoding="utf-8")
        total.update(scorer.score(str(CORPUS / "gold" / "pdnc" / f"{gold}.tsv"), str(found)))
    return total


@pytest.mark.parametrize(
    ("hits", "of", "floor"),
    [
        ("rec15", "N", 0.95),
        ("major15", "major", 0.98),
        ("hitN", "ofN", 0.93),
        ("gen", "genof", 0.98),
        ("bp", "bt", 0.98),
        ("br", "bt", 0.94),
        ("clean", "seen", 0.65),
    ],
)
def test_the_casts_of_the_annotated_novels(scores: Counter[str], hits: str, of: str, floor: float) -> None:
    assert scores[hits] / scores[of] >= floor


@pytest.mark.parametrize(
    ("book", "first"),
    [
        (
            "pg_megojones_pg2600.epub",
            ["Pierre Bezúkhov", "Prince Andrew Bolkónski", "Nicholas Rostóv", "Natásha Rostóva"],
        ),
        ("pg_wisdomrainmusic_pg11.epub", ["Alice", "The Queen", "The King", "The Gryphon", "The Hatter"]),
        ("se_charles-dickens_a-christmas-carol.epub", ["Ebenezer Scrooge"]),
        (_DON_QUIJOTE, ["Sancho Panza", "Don Quijote de la Mancha"]),
    ],
)
def test_who_leads_a_novel_nobody_annotated(book: str, first: list[str]) -> None:
    leading = {character.name for character in _characters(book)[: len(first) + 3]}
    assert set(first) <= leading


def test_a_first_person_teller_is_in_the_cast_by_name() -> None:
    tellers = [c.name for c in _characters(_NOVELS["TheSignOfTheFour"]) if c.role == "protagonist"]
    assert tellers == ["Watson"]


def test_looks_are_the_books() -> None:
    kemp = next(c for c in _characters(_NOVELS["TheInvisibleMan"]) if "Kemp" in c.name)
    assert (kemp.appearance.height, kemp.appearance.build, kemp.appearance.hair_color) == (
        "tall",
        "slender",
        "flaxen",
    )
    for book in _NOVELS.values():
        text = " ".join(scene.text for scene in _scenes(book))
        for character in _characters(book):
            for sentence in character.appearance.evidence.values():
                assert sentence[:40] in text


def test_a_novel_is_read_in_time() -> None:
    scenes = _scenes(_NOVELS["PrideAndPrejudice"])
    begun = time.process_time()
    find_characters(scenes, "en")
    assert time.process_time() - begun < 2.5
