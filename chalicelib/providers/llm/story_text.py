"""The story as models are given it: scenes between tags, and evidence looked up in it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence

from chalicelib.domain.book import Scene, SceneKey

# A book that has our tags in its text must not close them.
_TAGS = re.compile(r"<(?=/?\s*(?:scene|register)\b)", re.IGNORECASE)
_FOLDED = str.maketrans("‘’“”–—\u00a0", "''\"\"-- ")


def scene_id(key: SceneKey) -> str:
    """A scene's id in prompts."""
    return f"{key.chapter_number}.{key.scene_number}"


def fenced(scenes: Iterable[Scene]) -> str:
    """The scenes between tags, the title of a chapter before its first."""
    parts, chapter = [], 0
    for scene in scenes:
        title = ""
        if scene.key.chapter_number != chapter:
            chapter = scene.key.chapter_number
            title = f' chapter="{harmless(scene.chapter_title).replace(chr(34), chr(39))}"'
        parts.append(f'<scene id="{scene_id(scene.key)}"{title}>\n{harmless(scene.text)}\n</scene>')
    return "\n".join(parts)


def harmless(text: str) -> str:
    """Text of the book that cannot be taken for our tags."""
    return _TAGS.sub("‹", text)


class Evidence:
    """Looks quotes up in the scenes they are said to be from."""

    def __init__(self, scenes: Sequence[Scene]) -> None:
        self._folded = "\n".join(_fold(scene.text) for scene in scenes)

    def holds(self, quote: str) -> bool:
        """Whether the story has these words, whatever its quotation marks, dashes and spaces."""
        folded = _fold(quote).strip(" .,;:!?'\"-")
        return len(folded) >= 3 and folded in self._folded


def _fold(text: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", text.translate(_FOLDED)).casefold().split())
