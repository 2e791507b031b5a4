"""Where our cutter cuts against where editors broke the text: breaks are taken out, the rest is cut.

Few books have breaks inside their chapters, so pairs of chapters are run together too.

A cut and a break agree when at most two paragraphs lie between them. The cutter makes scenes of a length
that can be painted, several to a stretch that an editor left whole: its precision has a ceiling far below 1
(the breaks there are for the cuts it makes), and recall is to be read beside that of as many cuts at even
distances.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate
from pathlib import Path

from chalicelib.domain.book import Block, Book, Chapter
from chalicelib.domain.epub import read_book
from chalicelib.domain.scenes import cut_scenes
from chalicelib.errors import BadBook
from tests.quality.rows import Row

_NEAR = 2


@dataclass(slots=True)
class _Tally:
    cuts: int = 0
    right: int = 0
    breaks: int = 0
    found: int = 0
    even: int = 0

    def add(self, book: Book, chapter: Chapter, editorial: Sequence[int]) -> None:
        """Cut a chapter that has no breaks any more, and compare."""
        ours = _cuts(book, chapter)
        step = len(chapter.blocks) / (len(ours) + 1)
        self.cuts, self.breaks = self.cuts + len(ours), self.breaks + len(editorial)
        self.right += _agreeing(ours, editorial)
        self.found += _agreeing(editorial, ours)
        self.even += _agreeing(editorial, [round(n * step) for n in range(1, len(ours) + 1)])

    def rows(self, what: str) -> Iterator[Row]:
        """Precision and recall, where there was anything to find."""
        if self.breaks:
            precision, recall = self.right / max(1, self.cuts), self.found / self.breaks
            even = f"{self.even / self.breaks:.2f} with as many evenly spaced cuts"
            best = f"{self.breaks / max(1, self.cuts):.2f} at best"
            yield Row(
                f"cuts at {what}, ±2 paragraphs", precision, note=f"{self.right} of {self.cuts}; {best}"
            )
            yield Row(f"{what} that are cut", recall, 0.80, note=f"{self.found} of {self.breaks}; {even}")


def measure(corpus: Path) -> Iterator[Row]:
    """Precision and recall of cuts at breaks inside chapters, and at the ends of chapters run together."""
    inside, ends = _Tally(), _Tally()
    for book in _books(corpus):
        plain = [_without_breaks(chapter) for chapter in book.chapters]
        for chapter, (editorial, blocks) in zip(book.chapters, plain, strict=True):
            if editorial:
                inside.add(book, replace(chapter, blocks=blocks), editorial)
        for (_, first), (_, second) in zip(plain[::2], plain[1::2], strict=False):
            if first and second:
                ends.add(book, replace(book.chapters[0], blocks=first + second), [len(first)])
    yield from inside.rows("editors' breaks")
    yield from ends.rows("ends of chapters run together")


def _books(corpus: Path) -> Iterator[Book]:
    for path in sorted((corpus / "epub" / "books").glob("*.epub")):
        try:
            yield read_book(path)
        except BadBook:
            continue


def _without_breaks(chapter: Chapter) -> tuple[list[int], tuple[Block, ...]]:
    """The breaks as numbers of the paragraphs they stand before, and the chapter's paragraphs alone."""
    breaks: list[int] = []
    kept: list[Block] = []
    for block in chapter.blocks:
        if block.kind == "break" and kept:
            breaks.append(len(kept))
        elif block.text and block.kind != "heading":
            kept.append(block)
    return sorted({at for at in breaks if at < len(kept)}), tuple(kept)


def _cuts(book: Book, chapter: Chapter) -> list[int]:
    """The numbers of the paragraphs our scenes begin with, the first scene's left out."""
    ends = list(accumulate(_letters(block.text) for block in chapter.blocks))
    scenes = cut_scenes(replace(book, chapters=(chapter,)))
    sizes = accumulate(_letters(scene.text) for scene in scenes[:-1])
    return [bisect_right(ends, size) for size in sizes]


def _letters(text: str) -> int:
    return len("".join(text.split()))


def _agreeing(these: Sequence[int], those: Sequence[int]) -> int:
    return sum(any(abs(one - other) <= _NEAR for other in those) for one in these)
