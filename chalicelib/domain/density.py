"""Which scenes of a book get a picture."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import groupby

from chalicelib.domain.book import SceneKey
from chalicelib.domain.choices import Density


def pick_scenes(words: Mapping[SceneKey, int], density: Density, per_chapter: int) -> list[SceneKey]:
    """The scenes to be painted, in reading order; `words` are the scenes' lengths in words.

    `per-paragraph` takes every scene, `per-chapter` one a chapter, `custom` up to `per_chapter` a chapter.
    Within a chapter the scenes stand near the middles of equal stretches of its text.
    """
    ordered = sorted(words)
    if density == "per-paragraph":
        return ordered
    count = 1 if density == "per-chapter" else per_chapter
    picked: list[SceneKey] = []
    for _, group in groupby(ordered, lambda key: key.chapter_number):
        picked.extend(_spread(list(group), words, count))
    return picked


def _spread(chapter: list[SceneKey], words: Mapping[SceneKey, int], count: int) -> list[SceneKey]:
    if count >= len(chapter):
        return chapter
    total = sum(words[key] for key in chapter)
    middles = [total * (2 * part + 1) / (2 * count) for part in range(count)]
    picked: list[int] = []
    start, index = 0, 0
    for part, middle in enumerate(middles):
        # Enough scenes must be left for the parts that follow.
        last = len(chapter) - (count - part)
        while index < last and start + words[chapter[index]] <= middle:
            start += words[chapter[index]]
            index += 1
        picked.append(index)
        start += words[chapter[index]]
        index += 1
    return [chapter[index] for index in picked]
