"""A book as it comes out of its EPUB, and the scenes it is cut into."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from chalicelib.domain.words import count_words

BlockKind = Literal["paragraph", "verse", "heading", "break"]


@dataclass(frozen=True, slots=True)
class Block:
    """One block of a chapter in reading order; white space is folded (verse keeps its line ends as `\\n`).

    A `break` has no text: it is a typographic scene break.
    """

    kind: BlockKind
    text: str = ""


@dataclass(frozen=True, slots=True)
class Chapter:
    """One chapter of the story. `number` counts from 1 over the whole book; `title` is never empty."""

    number: int
    title: str
    blocks: tuple[Block, ...]

    @property
    def word_count(self) -> int:
        return sum(count_words(block.text) for block in self.blocks if block.kind != "heading")


@dataclass(frozen=True, slots=True)
class Book:
    """The story of an EPUB without its front and back matter.

    `cover` is a re-encoded JPEG or None; `warnings` are sentences about what was skipped or repaired.
    """

    title: str
    author: str
    language: str
    chapters: tuple[Chapter, ...]
    cover: bytes | None = None
    right_to_left: bool = False
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, order=True)
class SceneKey:
    """A place in reading order: both numbers count from 1."""

    chapter_number: int
    scene_number: int


@dataclass(frozen=True, slots=True)
class Scene:
    """A readable stretch of one chapter. Paragraphs of `text` are separated by an empty line."""

    key: SceneKey
    text: str
    chapter_title: str = ""

    @property
    def word_count(self) -> int:
        return count_words(self.text)

    @property
    def paragraphs(self) -> list[str]:
        return self.text.split("\n\n")
