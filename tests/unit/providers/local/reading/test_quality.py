"""Floors for what is found in whole novels, scored by the corpus's own script. Needs the corpus."""

from __future__ import annotations

import importlib.util
import json
import re
import time
from collections import Counter
from collections.abc import Callable, Sequence
from functools import cache, partial
from pathlib import Path
from types import ModuleType

import pytest

from chalicelib.domain.book import Scene
from chalicelib.domain.cast import Character
from chalicelib.domain.epub import read_book
from chalicelib.domain.scenes import cut_scenes
from chalicelib.providers.local.reading.people import find_characters
from chalicelib.providers.local.reading.words_people import TITLES
from tests.corpus import CORPUS, book_path, needs_corpus
from tests.unit.providers.local.reading.disguises import (
    all_scenes,
    british,
    capitals_at_chapters,
    french,
    renamer,
    typed,
    unstopped,
)

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


def _scores(
    folder: Path, changed: Callable[[Sequence[Scene]], Sequence[Scene]] | None = None, invented: bool = False
) -> Counter[str]:
    """The sums of the corpus's scores over all annotated novels that are here, perhaps in disguise."""
    scorer, total = _scorer(), Counter[str]()
    for novel, book in _NOVELS.items():
        gold, scenes = CORPUS / "gold" / "pdnc" / f"{novel}.tsv", _scenes(book)
        if invented:
            text = "\n".join(scene.text for scene in scenes)
            rename = renamer(_name_words(scorer, gold, text), text)
            facts = rename(gold.read_text(encoding="utf-8"))
            gold, scenes = folder / f"{novel}.tsv", all_scenes(rename, scenes)
            gold.write_text(facts, encoding="utf-8")
        characters = find_characters(changed(scenes), "en") if changed else _characters_of(book, scenes)
        cast = [
            {
                "name": c.name,
                "aliases": [{"name": a.name, "mentions": a.mentions} for a in c.aliases],
                "gender": c.gender,
                "mentions": c.mentions,
            }
            for c in characters
        ]
        found = folder / f"{novel}.json"
        found.write_text(json.dumps(cast), encoding="utf-8")
        total.update(scorer.score(str(gold), str(found)))
    return total


def _characters_of(book: str, scenes: Sequence[Scene]) -> tuple[Character, ...]:
    return _characters(book) if scenes is _scenes(book) else find_characters(scenes, "en")


def _name_words(scorer: ModuleType, gold: Path, text: str) -> list[str]:
    """The words in names of an annotated novel that are names only, the most used first."""
    parts = {part for _, names, _, _ in scorer.gold(str(gold)) for name in names for part in name.split()}
    words = Counter(re.findall(r"\w+", text))
    names = [part.title() for part in parts if part.title() not in TITLES and len(part) > 2]
    known = [name for name in names if words[name] >= 3 and words[name.lower()] * 5 < words[name]]
    return sorted(known, key=lambda name: (-words[name], name))


@pytest.fixture(scope="module")
def scores(tmp_path_factory: pytest.TempPathFactory) -> Counter[str]:
    """The scores of the novels as they are."""
    return _scores(tmp_path_factory.mktemp("casts"))


@pytest.mark.parametrize(
    ("hits", "of", "floor"),
    [
        ("rec15", "N", 0.98),
        ("major15", "major", 0.99),
        ("hitN", "ofN", 0.97),
        ("gen", "genof", 0.98),
        ("bp", "bt", 0.99),
        ("br", "bt", 0.97),
        ("clean", "seen", 0.80),
    ],
)
def test_the_casts_of_the_annotated_novels(scores: Counter[str], hits: str, of: str, floor: float) -> None:
    assert scores[hits] / scores[of] >= floor


@pytest.mark.parametrize(
    "disguise",
    [
        partial(all_scenes, british),
        partial(all_scenes, typed),
        partial(all_scenes, french),
        partial(all_scenes, unstopped),
        capitals_at_chapters,
    ],
    ids=["british", "typed", "french", "unstopped", "capitals"],
)
def test_the_casts_do_not_change_with_the_printer(
    disguise: Callable[[Sequence[Scene]], Sequence[Scene]], scores: Counter[str], tmp_path: Path
) -> None:
    changed = _scores(tmp_path, disguise)
    for hits, of in (("rec15", "N"), ("hitN", "ofN"), ("gen", "genof"), ("bp", "bt"), ("br", "bt")):
        assert changed[hits] / changed[of] >= scores[hits] / scores[of] - 0.02


def test_the_casts_are_found_under_invented_names_too(tmp_path: Path) -> None:
    found = _scores(tmp_path, invented=True)
    assert found["rec15"] / found["N"] >= 0.98
    assert found["hitN"] / found["ofN"] >= 0.95
    assert found["gen"] / found["genof"] >= 0.98
    assert found["bp"] / found["bt"] >= 0.98


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
