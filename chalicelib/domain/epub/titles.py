"""Titles: a chapter's, a part's, or one that names front or back matter, in the languages of novels."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

from chalicelib.domain.epub.title_words import (
    ASIDE_TITLES,
    CHAPTER_WORDS,
    NUMBER_WORDS,
    PART_WORDS,
    STORY_WORDS,
    STRICT_ASIDES,
)

NAME_CHARS = 100
GENERIC = re.compile(
    r"(?:part|section|chapter|split|file|index|page|item|text|content|document|untitled|start|kapitel|unknown)?"
    r"[\s_\-.]*(?:split[\s_\-.]*)?\d+(?:\.x?html?)?|untitled|start|unknown|[\w-]+\.x?html?|"
    r"(?:begin|start) reading|commencer la lecture|link to .* page|beginn|texto?|texte",
    re.I,
)
ROMAN = re.compile(r"(?=[ivxlcdm])m{0,3}(?:cm|cd|d?c{0,4})(?:xc|xl|l?x{0,4})(?:ix|iv|v?i{0,4})", re.I)
CJK_CHAPTER = re.compile(
    r"第?\s*[0-9０-９一二三四五六七八九十百千〇零]+\s*[章回节節話话折幕場场篇]|제?\s*\d+\s*[장화]"
)
CJK_PART = re.compile(
    r"第?\s*[0-9０-９一二三四五六七八九十百千]+\s*[卷部編编]|제?\s*\d+\s*[부권]|[上中下][卷巻篇]"
)
END_LINE = re.compile(
    r"\W*(?:the end|finis|fin|fine|ende|einde|slut|koniec|konec|конец|кінець|τελος|loppu|vege|fim|終|完|"
    r"end of (?:the )?(?:book|volume|part|vol)\b.{0,40})\W*",
    re.I,
)


@lru_cache(maxsize=8192)
def normal(title: str) -> str:
    """A title for comparison: folded case, no accents, no punctuation."""
    text = unicodedata.normalize("NFKD", title.casefold().replace("’", "").replace("'", ""))
    text = "".join(character for character in text if not unicodedata.combining(character))
    return " ".join(re.sub(r"[^\w]+", " ", text).replace("_", " ").split())


def is_number(word: str) -> bool:
    """Whether a folded word counts: digits, a Roman numeral, or a number word."""
    return bool(word) and (word.isdigit() or bool(ROMAN.fullmatch(word)) or word in NUMBER_WORDS)


def _leads(title: str, words: frozenset[str]) -> bool:
    tokens = normal(title).split()
    if not tokens:
        return False
    if tokens[0] in words:
        return (
            len(tokens) == 1
            or is_number(tokens[1])
            or (tokens[1] in ("the", "la", "el", "i") and len(tokens) > 2)
        )
    if tokens[0] in ("the", "la", "el", "le", "das", "der", "il") and len(tokens) > 2 and tokens[2] in words:
        return is_number(tokens[1])
    return len(tokens) > 1 and tokens[1] in words and is_number(tokens[0])


@lru_cache(maxsize=8192)
def is_part(title: str) -> bool:
    """Whether a title names a part: it holds chapters and has no story of its own."""
    return _leads(title, PART_WORDS) or bool(CJK_PART.match(title.strip()))


@lru_cache(maxsize=8192)
def is_chapter(title: str) -> bool:
    """Whether a title is numbered like a chapter's: “Chapter IV. The Inn”, “12”, “XII: Home”, “第三章”."""
    if _leads(title, CHAPTER_WORDS) or CJK_CHAPTER.match(title.strip()):
        return True
    stripped = title.strip()
    tokens = normal(title).split()
    if not tokens or len(stripped) > 120:
        return False
    if len(tokens) == 1 or (len(tokens) == 2 and all(token in NUMBER_WORDS for token in tokens)):
        return is_number(tokens[0]) and (tokens[0] not in ("last", "second", "un"))
    first = re.match(r"([0-9]{1,3}|[IVXLC]{1,8})\s*(?:[.:)—–-]|\s)\s*\S", stripped)
    if first is None or not is_number(first.group(1).lower()):
        return False
    return first.group(1) != "I" or stripped[1] in ".:)—–-"


def is_story_title(title: str) -> bool:
    """Prologues, epilogues and their like, also “First Epilogue”."""
    tokens = normal(title).split()
    if len(tokens) > 1 and tokens[0] in NUMBER_WORDS:
        del tokens[0]
    return bool(tokens) and tokens[0] in STORY_WORDS


@lru_cache(maxsize=8192)
def is_aside(title: str) -> bool:
    """Whether a title names front or back matter."""
    text = normal(title)
    return (
        text in ASIDE_TITLES
        or text.startswith(
            ("also by ", "other books by ", "praise for ", "copyright ", "books by ", "about the author")
        )
        or "project gutenberg" in text
        or text.startswith(
            ("preface to ", "introduction to the ", "foreword by", "introduction by", "preface by")
        )
    )


def opens_aside(heading: str) -> bool:
    """Whether a heading inside a file starts front or back matter."""
    text = normal(heading)
    return text in STRICT_ASIDES or "project gutenberg" in text


def is_generic(label: str) -> bool:
    """Whether a label was made by a machine from a file number or a file name."""
    return bool(GENERIC.fullmatch(label.strip()))


def bare_number(title: str) -> bool:
    """Whether a title is only “Chapter 4”, “IV” or “4.”: a name may still follow."""
    tokens = normal(title).split()
    return (
        0 < len(tokens) <= 3 and is_chapter(title) and (len(tokens) == 1 or all(map(is_number, tokens[1:])))
    )


@lru_cache(maxsize=8192)
def compose_title(label: str, headings: tuple[str, ...]) -> str:
    """A chapter's title out of its line in the contents and its headings; empty when neither says anything.

    The line wins, unless a machine made it; a bare number takes the name from the headings with it.
    """
    lines = [line.strip() for heading in headings for line in heading.split("\n") if line.strip()]
    label = " ".join(label.split())
    if not label or (is_generic(label) and lines and not _numbers_match(label, lines[0])):
        return _join(lines)
    if bare_number(label) and lines:
        joined = _join(lines)
        if normal(joined).startswith(normal(label)) and len(joined) > len(label):
            return joined
        rest = [line for line in lines if normal(line) != normal(label)]
        if len(lines) > 1 and len(rest) == 1 and not bare_number(rest[0]) and len(rest[0]) < NAME_CHARS:
            return f"{label.rstrip('.:')}: {rest[0]}"
    return label


def _numbers_match(label: str, line: str) -> bool:
    """Whether a heading that is only a number says no more than the label does."""
    return is_chapter(label) and bare_number(line) and not is_part(line)


def _join(lines: Sequence[str]) -> str:
    if len(lines) < 2:
        return lines[0] if lines else ""
    first, second = lines[0], lines[1]
    if bare_number(first) and not bare_number(second) and len(second) < NAME_CHARS:
        return f"{first.rstrip('.:—- ')}: {second}"
    if len(first) + len(second) < NAME_CHARS and not is_chapter(second):
        return f"{first} {second}"
    return first
