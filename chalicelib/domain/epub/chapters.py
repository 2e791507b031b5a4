"""Segments to chapters: what is not story goes, parts lend their names, every chapter gets a title."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from statistics import median

from chalicelib.domain.book import Block, Chapter
from chalicelib.domain.epub.segments import Segment
from chalicelib.domain.epub.titles import (
    END_LINE,
    compose_title,
    is_aside,
    is_chapter,
    is_generic,
    is_part,
    is_story_title,
    normal,
)
from chalicelib.domain.epub.traits import ASIDE_TYPES

TITLE_CHARS = 200
STUB_CHARS = 350
RIGHTS_CHARS = 1400
PART_CHARS = 500
LINE_CHARS = 120
FIRST_REAL_CHARS = 1200
RIGHTS = re.compile(r"all rights reserved|\bISBN\b|©|copyright \d{4}|library of congress|public domain", re.I)
TO_THE_READER = re.compile(r"\b(?:reader|lector|lecteur|leser|lettore|leitor|lezer|läsare)\b", re.I)

# Letters of an aside that is worth a word to the reader: a preface, not a title page.
_WORTH_A_WORD = 1_500


def make_chapters(
    segments: Sequence[Segment], types: Mapping[str, str], book_title: str
) -> tuple[tuple[Chapter, ...], tuple[str, ...]]:
    """The chapters in order, and the titles of what was left out and somebody might look for.

    `types` maps a file to its guide or landmark type.
    """
    for segment in segments:
        segment.title = compose_title(segment.label, tuple([heading.text for heading in segment.headings]))
    kinds = _classify(segments, types, book_title)
    if "story" not in kinds:
        kinds = ["story" if _has_words(segment) else "empty" for segment in segments]
    prefixes = _prefixes(segments, kinds)
    chapters: list[Chapter] = []
    left_out: list[str] = []
    for segment, kind, prefix in zip(segments, kinds, prefixes, strict=True):
        if kind == "aside" and segment.size >= _WORTH_A_WORD:
            left_out.append(segment.title or "an untitled page")
        if kind != "story":
            continue
        title = segment.title
        blocks = _tidy(segment.blocks, title)
        if not any(block.text and block.kind != "heading" for block in blocks):
            continue
        number = len(chapters) + 1
        name = f"{prefix} — {title}" if prefix and title else title or prefix or f"Chapter {number}"
        chapters.append(Chapter(number, name[:TITLE_CHARS], blocks))
    return tuple(chapters), tuple(dict.fromkeys(left_out))


def _classify(segments: Sequence[Segment], types: Mapping[str, str], book_title: str) -> list[str]:
    kinds = [_kind(segment, types, book_title) for segment in segments]
    sizes = [segment.size for segment, kind in zip(segments, kinds, strict=True) if kind == "story"]
    real = next((at for at, kind in enumerate(kinds) if kind == "story" and _is_real(segments[at])), None)
    if real is None or len(sizes) < 2:
        return kinds
    last = max(at for at, kind in enumerate(kinds) if kind == "story" and _is_real(segments[at]))
    usual = median(sizes)
    numbered = sum(kind == "story" and is_chapter(segments[at].title) for at, kind in enumerate(kinds))
    mostly_numbered = numbered >= 3 and numbered >= 0.6 * len(sizes)
    before_first = True
    for at, segment in enumerate(segments):
        if kinds[at] == "part":
            before_first = True
        if kinds[at] != "story":
            continue
        title = segment.title
        named = is_chapter(title) or is_story_title(title) or is_part(title)
        if named:
            before_first = before_first and not is_chapter(title)
            if is_story_title(title) and mostly_numbered and _addresses_reader(segment):
                kinds[at] = "aside"
            continue
        if segment.size < STUB_CHARS and (at < real or (at > last and mostly_numbered)):
            kinds[at] = "aside"
        elif mostly_numbered and before_first and segment.size < 0.75 * usual:
            kinds[at] = "aside"
    return kinds


def _kind(segment: Segment, types: Mapping[str, str], book_title: str) -> str:
    title = segment.title
    named = title and not is_generic(title)
    if segment.opens_file and types.get(segment.path, "") in ASIDE_TYPES:
        return "aside"
    if (named and is_aside(title)) or (segment.headings and is_aside(segment.headings[0].text)):
        return "aside"
    if not _has_words(segment):
        return "part" if named and normal(title) != normal(book_title) else "empty"
    if segment.size < PART_CHARS and is_part(title) and not _is_real(segment):
        return "part"
    if (
        segment.size < RIGHTS_CHARS
        and not is_chapter(title)
        and RIGHTS.search(" ".join(block.text for block in segment.blocks))
    ):
        return "aside"
    return "story"


def _is_real(segment: Segment) -> bool:
    return segment.size >= FIRST_REAL_CHARS or is_chapter(segment.title)


def _addresses_reader(segment: Segment) -> bool:
    opening = " ".join(block.text for block in segment.blocks[:4])[:600]
    return bool(TO_THE_READER.search(opening)) or bool(TO_THE_READER.search(segment.title))


def _has_words(segment: Segment) -> bool:
    return any(any(map(str.isalnum, block.text)) for block in segment.blocks if block.kind != "heading")


def _prefixes(segments: Sequence[Segment], kinds: Sequence[str]) -> list[str]:
    """For each segment the part it stands in; empty for all when the book has fewer than two parts."""
    current: tuple[int, str] | None = None
    prefixes: list[str] = []
    for at, (segment, kind) in enumerate(zip(segments, kinds, strict=True)):
        title = segment.title
        if kind == "part" and _opens_part(segments, kinds, at):
            current = (segment.depth, title)
        elif (
            kind == "story"
            and current
            and (
                segment.depth < current[0]
                or (segment.depth == current[0] and (segment.depth and not is_chapter(title)))
            )
        ):
            current = None
        alone = current is None or (is_story_title(title) and segment.depth <= current[0])
        prefixes.append("" if alone or current is None or kind != "story" else current[1])
    return prefixes if len(set(filter(None, prefixes))) > 1 else [""] * len(segments)


def _opens_part(segments: Sequence[Segment], kinds: Sequence[str], at: int) -> bool:
    """A bare title is a part when it says so or when its line of the contents holds the next ones."""
    if is_part(segments[at].title) or is_story_title(segments[at].title):
        return True
    following = next((n for n in range(at + 1, len(segments)) if kinds[n] in ("story", "part")), None)
    return following is not None and segments[following].depth > segments[at].depth


def _tidy(blocks: Iterable[Block], title: str) -> tuple[Block, ...]:
    """Without the title said again, edge and doubled breaks, and “The End”."""
    kept = list(blocks)
    wanted = normal(title)
    while kept and (not kept[0].text or _says_again(kept[0].text, wanted)):
        kept.pop(0)
    while kept and (kept[-1].kind in ("break", "heading") or END_LINE.fullmatch(kept[-1].text)):
        kept.pop()
    breaks = [at for at, block in enumerate(kept) if not block.text]
    for at in reversed(breaks):
        if not kept[at - 1].text:
            del kept[at]
    return tuple(kept)


def _says_again(text: str, title: str) -> bool:
    """Whether a line only repeats the title, or one end of it."""
    if len(text) > LINE_CHARS:
        return False
    line = normal(text)
    return bool(line) and (title.startswith(line) or title.endswith(line))
