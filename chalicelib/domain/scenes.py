"""Cuts chapters into scenes: at typographic breaks first, then where time, place or cast shift.

A stretch between two breaks is one scene while it is short. A longer one is cut in a single pass: from each
cut the next is the paragraph boundary with the best score among those a readable length away, ties to the
earliest. The score rewards openers of time and place and names not met just before, and punishes distance
from the length aimed at. Nothing is random, so the same book always gives the same scenes.
"""

from __future__ import annotations

from collections.abc import Sequence

from chalicelib.domain.book import Book, Chapter, Scene, SceneKey
from chalicelib.domain.scene_signals import (
    BEST_IN_SPEECH,
    BEST_SHIFT,
    FRESH_NAME,
    SPEECH,
    has_fresh_name,
    shift_score,
)
from chalicelib.domain.sentences import split_sentences
from chalicelib.domain.words import count_folded

TINY = 100
SHORTEST = 200
AIM = 450
PLAIN = 700
NEAREST = 280
FARTHEST = 650
LONGEST = 1500
CHUNK = 500


# A paragraph and its words; True when it goes on in the middle of the paragraph before it.
Unit = tuple[str, int, bool]


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
    stretches: list[list[Unit]] = []
    stretch: list[Unit] = []
    for block in chapter.blocks:
        text = block.text
        kind = block.kind
        if kind == "break" or kind == "heading":
            stretches.append(stretch)
            stretch = []
        elif (words := count_folded(text, kind == "verse")) <= LONGEST:
            stretch.append((text, words, False))
        else:
            stretch += _parts(text, kind == "verse")
    stretches.append(stretch)
    return [scene for stretch in _merge_tiny(stretches) for scene in _cut_long(stretch)]


def _parts(text: str, verse: bool) -> list[Unit]:
    """A paragraph longer than any scene, in parts that end with a sentence or a line."""
    between = "\n" if verse else " "
    units: list[Unit] = []
    held: list[str] = []
    total = 0
    for piece in text.split("\n") if verse else split_sentences(text):
        count = count_folded(piece)
        if held and total + count > CHUNK:
            units.append((between.join(held), total, bool(units) and not verse))
            held, total = [], 0
        held.append(piece)
        total += count
    units.append((between.join(held), total, bool(units) and not verse))
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
    before = ""
    for at in range(start, len(stretch)):
        text, length, joined = stretch[at]
        if words > LONGEST or (words > FARTHEST and best < len(stretch)):
            break
        if at > start and (words >= NEAREST or words + length > FARTHEST):
            score = (AIM - words if words < AIM else words - AIM) / -100
            if score + (BEST_IN_SPEECH if text[0] in SPEECH else BEST_SHIFT) > best_score:
                if remaining - words < SHORTEST:
                    score -= 6
                if joined:
                    score -= 2
                score += shift_score(text, before)
                if best_score < score + FRESH_NAME:
                    score += FRESH_NAME * has_fresh_name(text, before)
                if score > best_score:
                    best, best_score, best_words = at, score, words
        words += length
        before = text
    return (len(stretch), remaining) if remaining <= LONGEST and best_score < -6 else (best, best_words)


def _words(units: Sequence[Unit]) -> int:
    return sum([words for _, words, _ in units])


def _text(units: Sequence[Unit]) -> str:
    if not any([joined for _, _, joined in units[1:]]):
        return "\n\n".join([text for text, _, _ in units])
    parts = [units[0][0]]
    for text, _, joined in units[1:]:
        parts += (" " if joined else "\n\n", text)
    return "".join(parts)
