"""Cuts chapters into scenes: at typographic breaks first, then where time, place or cast shift.

A stretch between two breaks is one scene while it is short. A longer one is cut in a single pass: from each
cut the next is the paragraph boundary with the best score among those a readable length away, ties to the
earliest. The score rewards openers of time and place and names not met just before, and punishes distance
from the length aimed at. Nothing is random, so the same book always gives the same scenes.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from chalicelib.domain.book import Book, Chapter, Scene, SceneKey
from chalicelib.domain.scene_signals import shift_score
from chalicelib.domain.sentences import split_sentences
from chalicelib.domain.words import count_folded

TINY = 100
SHORTEST = 200
AIM = 450
PLAIN = 700
LONGEST = 1500
CHUNK = 500


@dataclass(frozen=True, slots=True)
class Unit:
    """A paragraph, or a part of one that is too long for a scene: then `joined` to the unit before it."""

    text: str
    words: int
    joined: bool = False


def cut_scenes(book: Book) -> tuple[Scene, ...]:
    """All scenes in reading order. Their words are the chapters' words, each once, headings left out."""
    scenes: list[Scene] = []
    for chapter in book.chapters:
        scenes += [
            Scene(SceneKey(chapter.number, number), _text(units), chapter.title)
            for number, units in enumerate(_chapter_units(chapter), start=1)
        ]
    return tuple(scenes)


def _chapter_units(chapter: Chapter) -> list[list[Unit]]:
    stretches: list[list[Unit]] = [[]]
    for block in chapter.blocks:
        if block.kind in ("break", "heading"):
            if stretches[-1]:
                stretches.append([])
        else:
            stretches[-1] += _units(block.text, block.kind == "verse")
    return [scene for stretch in _merge_tiny(stretches) for scene in _cut_long(stretch)]


def _units(text: str, verse: bool) -> list[Unit]:
    words = count_folded(text)
    if words <= LONGEST:
        return [Unit(text, words)] if words else []
    pieces = text.split("\n") if verse else split_sentences(text)
    units: list[Unit] = []
    held: list[str] = []
    total = 0
    for piece in pieces:
        count = count_folded(piece)
        if held and total + count > CHUNK:
            units.append(Unit(("\n" if verse else " ").join(held), total, joined=bool(units) and not verse))
            held, total = [], 0
        held.append(piece)
        total += count
    units.append(Unit(("\n" if verse else " ").join(held), total, joined=bool(units) and not verse))
    return units


def _merge_tiny(stretches: Sequence[list[Unit]]) -> list[list[Unit]]:
    """A fragment under TINY words joins the shorter of its neighbours."""
    merged = [stretch for stretch in stretches if stretch]
    sizes = [_words(stretch) for stretch in merged]
    at = 0
    while at < len(merged):
        if sizes[at] >= TINY or len(merged) == 1:
            at += 1
            continue
        before = sizes[at - 1] if at else None
        after = sizes[at + 1] if at + 1 < len(merged) else None
        into = at - 1 if after is None or (before is not None and before <= after) else at
        merged[into : into + 2] = [merged[into] + merged[into + 1]]
        sizes[into : into + 2] = [sizes[into] + sizes[into + 1]]
        at = into
    return merged


def _cut_long(stretch: list[Unit]) -> list[list[Unit]]:
    scenes: list[list[Unit]] = []
    remaining = _words(stretch)
    start = 0
    while remaining > PLAIN and start < len(stretch) - 1:
        cut, words = _best_cut(stretch, start, remaining)
        if cut >= len(stretch):
            break
        scenes.append(stretch[start:cut])
        start, remaining = cut, remaining - words
    scenes.append(stretch[start:])
    return scenes


def _best_cut(stretch: list[Unit], start: int, remaining: int) -> tuple[int, int]:
    """Where the scene that begins at `start` ends, and its words; the end of the stretch when it all fits."""
    best, best_score, best_words = len(stretch), -1000.0, remaining
    words = 0
    for at in range(start + 1, len(stretch)):
        words += stretch[at - 1].words
        if words > LONGEST:
            break
        if words < SHORTEST and words + stretch[at].words <= LONGEST:
            continue
        if words > PLAIN + SHORTEST and best < len(stretch):
            break
        left = remaining - words
        score = shift_score(stretch[at].text, stretch[at - 1].text) - abs(words - AIM) / 100
        if left < SHORTEST:
            score -= 6
        if stretch[at].joined:
            score -= 2
        if score > best_score:
            best, best_score, best_words = at, score, words
    return (len(stretch), remaining) if remaining <= LONGEST and best_score < -6 else (best, best_words)


def _words(units: Sequence[Unit]) -> int:
    return sum(unit.words for unit in units)


def _text(units: Sequence[Unit]) -> str:
    text = units[0].text
    if len(units) == 1:
        return text
    if not any(unit.joined for unit in units):
        return "\n\n".join([unit.text for unit in units])
    parts = [text]
    for unit in units[1:]:
        parts += [" " if unit.joined else "\n\n", unit.text]
    return "".join(parts)
