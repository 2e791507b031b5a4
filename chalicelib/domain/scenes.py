"""Cuts chapters into scenes: at typographic breaks first, then where time, place or cast shift.

A stretch between two breaks is one scene while it is short. A longer one is cut in a single pass: from each
cut the next is the paragraph boundary with the best score among those a readable length away, ties to the
earliest. The score rewards openers of time and place and names not met just before, and punishes distance
from the length aimed at. Nothing is random, so the same book always gives the same scenes.

Lengths are measured in characters, a hundred times cheaper than words; a sample of the book says how many
make a word in its language.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from chalicelib.domain.book import Block, Book, Chapter, Scene, SceneKey
from chalicelib.domain.scene_signals import (
    BEST_SHIFT,
    FRESH_NAME,
    IN_SPEECH,
    SPEECH,
    has_fresh_name,
    shift_score,
)
from chalicelib.domain.sentences import split_sentences
from chalicelib.domain.words import count_words, most_words

LONGEST_WORDS = 1500
SAMPLES = 60
INSIDE = 2
LEFTOVER = 6

# The text of a paragraph, or of a part of one, and what stands between it and the text before it.
Unit = tuple[str, str]
PARAGRAPH = "\n\n"


@dataclass(frozen=True, slots=True)
class Lengths:
    """The lengths that steer the cutting, in characters.

    Fragments under `tiny` join a neighbour; up to `plain` a stretch is left whole. Cuts are looked for
    between `nearest` and `farthest`, best at `aim`, and leave at least `shortest`; nothing is over `longest`.
    `step` is what one point of score is worth.
    """

    tiny: int
    shortest: int
    nearest: int
    aim: int
    farthest: int
    plain: int
    longest: int
    step: float

    @classmethod
    def of(cls, word: float) -> Lengths:
        """Lengths for a language, or a writer, with `word` characters to a word, spaces included."""
        tiny, shortest, nearest, aim, farthest, plain, longest = (
            int(count * word) for count in (100, 200, 280, 450, 650, 700, 1350)
        )
        return cls(tiny, shortest, nearest, aim, farthest, plain, longest, step=100 * word)


def cut_scenes(book: Book) -> tuple[Scene, ...]:
    """All scenes in reading order. Their words are the chapters' words, each once, headings left out."""
    lengths = Lengths.of(
        _characters_per_word([block for chapter in book.chapters for block in chapter.blocks])
    )
    scenes: list[Scene] = []
    for chapter in book.chapters:
        for number, text in enumerate(_chapter_scenes(chapter, lengths), start=1):
            scenes.append(Scene(SceneKey(chapter.number, number), text, chapter.title))
    return tuple(scenes)


def _characters_per_word(blocks: Sequence[Block]) -> float:
    sample = [block.text for block in blocks[:: max(1, len(blocks) // SAMPLES)] if block.kind == "paragraph"]
    words = sum(map(count_words, sample))
    return sum(map(len, sample)) / words if words else 6.0


def _chapter_scenes(chapter: Chapter, lengths: Lengths) -> list[str]:
    texts = [_text(units) for units in _cut(chapter, lengths)]
    # A word has two characters at least with its space, so shorter texts need no counting.
    if any([len(text) > 2 * LONGEST_WORDS and most_words(text) > LONGEST_WORDS for text in texts]):
        counted = [(len(text), count_words(text)) for text in texts]
        shortest = min(size / words for size, words in counted if words)
        texts = [_text(units) for units in _cut(chapter, Lengths.of(shortest))]
    return texts


def _cut(chapter: Chapter, lengths: Lengths) -> list[list[Unit]]:
    stretches: list[list[Unit]] = []
    stretch: list[Unit] = []
    longest = lengths.longest
    for block in chapter.blocks:
        text = block.text
        if not text or block.kind == "heading":
            stretches.append(stretch)
            stretch = []
        elif len(text) <= longest:
            stretch.append((text, PARAGRAPH))
        else:
            stretch += _parts(block, lengths)
    stretches.append(stretch)
    return [
        scene for stretch in _merge_tiny(stretches, lengths.tiny) for scene in _cut_long(stretch, lengths)
    ]


def _parts(block: Block, lengths: Lengths) -> list[Unit]:
    """A paragraph longer than any scene, in parts that end with a sentence or a line."""
    if block.kind == "verse":
        pieces = block.text.splitlines(keepends=True)
    else:
        pieces = split_sentences(block.text)
    parts: list[str] = []
    held = ""
    for piece in pieces:
        if held and len(held) + len(piece) > lengths.aim:
            parts.append(held)
            held = ""
        held += piece
    parts.append(held)
    joints = [PARAGRAPH] + [part[len(part.rstrip()) :] for part in parts[:-1]]
    return [(part.strip(), joint) for part, joint in zip(parts, joints, strict=True)]


def _merge_tiny(stretches: Sequence[list[Unit]], tiny: int) -> list[list[Unit]]:
    """A fragment shorter than `tiny` joins the shorter of its neighbours."""
    merged = [stretch for stretch in stretches if stretch]
    sizes = [_size(stretch) for stretch in merged]
    at = 0
    while at < len(merged):
        if sizes[at] >= tiny or len(merged) == 1:
            at += 1
            continue
        before = sizes[at - 1] if at else None
        after = sizes[at + 1] if at + 1 < len(merged) else None
        into = at - 1 if before is not None and (after is None or before <= after) else at
        merged[into : into + 2] = [merged[into] + merged[into + 1]]
        sizes[into : into + 2] = [sizes[into] + sizes[into + 1]]
        at = into
    return merged


def _cut_long(stretch: list[Unit], lengths: Lengths) -> list[list[Unit]]:
    scenes: list[list[Unit]] = []
    ends = list(accumulate([len(text) for text, _ in stretch]))
    remaining = ends[-1]
    start = 0
    while remaining > lengths.plain and start < len(stretch) - 1:
        cut, size = _best_cut(stretch, ends, start, lengths)
        if cut == len(stretch):
            break
        scenes.append(stretch[start:cut])
        start, remaining = cut, remaining - size
    scenes.append(stretch[start:])
    return scenes


def _best_cut(stretch: list[Unit], ends: list[int], start: int, lengths: Lengths) -> tuple[int, int]:
    """Where the scene that begins at `start` ends, and its size; the end of the stretch when that is best.

    `ends` are the sizes of the stretch up to the end of each unit.
    """
    begun = ends[start - 1] if start else 0
    remaining = ends[-1] - begun
    nearest, aim, farthest, step = lengths.nearest, lengths.aim, lengths.farthest, lengths.step
    best, best_score, best_size = len(stretch), -1000.0, remaining
    last = remaining - lengths.shortest if remaining <= lengths.longest else remaining
    # Before a unit that is huge a scene may be shorter than the nearest cut.
    first = max(start + 1, bisect_left(ends, begun + nearest, start))
    size = ends[first - 1] - begun
    for at in range(first, len(stretch)):
        if size > last or size > lengths.longest or (size > farthest and best < len(stretch)):
            break
        text, joint = stretch[at]
        after = size + len(text)
        if size >= nearest or after > lengths.longest or (after > farthest and size >= lengths.shortest):
            score = -abs(size - aim) / step
            if remaining - size < lengths.shortest:
                score -= LEFTOVER
            if score + (IN_SPEECH if text[0] in SPEECH else BEST_SHIFT) > best_score:
                before = stretch[at - 1][0]
                score += shift_score(text, before, best_score - score - FRESH_NAME)
                score -= INSIDE if joint is not PARAGRAPH else 0
                if best_score < score + FRESH_NAME:
                    score += FRESH_NAME * has_fresh_name(text, before)
                if score > best_score:
                    best, best_score, best_size = at, score, size
        size = after
    return best, best_size


def _size(units: Sequence[Unit]) -> int:
    return sum([len(text) for text, _ in units])


def _text(units: Sequence[Unit]) -> str:
    parts = [units[0][0]]
    for text, joint in units[1:]:
        parts += (joint, text)
    return "".join(parts)
