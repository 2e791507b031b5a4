"""Find the people and places of the story, a window of chapters at a time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any

from chalicelib.domain.book import SceneKey
from chalicelib.domain.cast import Cast
from chalicelib.domain.messages import DiscoverTask, scene_range
from chalicelib.steps.books import open_book
from chalicelib.steps.deps import Deps
from chalicelib.store import characters, jobs, places, scenes

JOB = "llm-analysis"
# Big enough that messages cost little, small enough that several workers share a short book.
BATCH_WORDS = 6_000

Chapter = tuple[int, list[tuple[SceneKey, int]]]


def begin(task: DiscoverTask, deps: Deps) -> None:
    """Show that people and places are being looked for."""
    open_book(deps, task.vivid_page_id)
    jobs.start(deps.conn, task.vivid_page_id, JOB, "Finding people and places")


def run(task: DiscoverTask, deps: Deps) -> dict[str, Any]:
    """Read one window and save the cast so far; the answer says where to read on, and the batches to analyse.

    Output: {"after_chapter": number or None, "batches": [{"first": [c, s], "last": [c, s]}, …]}.
    """
    book = open_book(deps, task.vivid_page_id)
    model = deps.models.text(book.llm_model)
    chapters = _chapters([(key, words) for _, key, words in scenes.keys(deps.conn, book.id)])
    unread = [chapter for chapter in chapters if chapter[0] > task.after_chapter]
    window = next(_groups(unread, model.window_words), [])
    if window:
        rows = scenes.load(deps.conn, book.id, first=_first(window), last=_last(window))
        known = Cast(
            tuple(row.character() for row in characters.list_characters(deps.conn, book.id)),
            tuple(row.setting() for row in places.list_settings(deps.conn, book.id)),
        )
        cast = model.discover([row.scene() for row in rows], known, book.language or "")
        characters.save_characters(deps.conn, book.id, cast.characters)
        places.save_settings(deps.conn, book.id, cast.settings)
    done = not window or window[-1][0] == chapters[-1][0]
    read = len(chapters) - len(unread) + len(window)
    jobs.progress(
        deps.conn,
        book.id,
        JOB,
        20 * read // max(1, len(chapters)),
        f"Read {read} of {len(chapters)} chapters",
    )
    batches = [scene_range(_first(group), _last(group)) for group in _groups(chapters, BATCH_WORDS)]
    return {"after_chapter": None if done else window[-1][0], "batches": batches if done else []}


def _chapters(keys: Sequence[tuple[SceneKey, int]]) -> list[Chapter]:
    return [(number, list(group)) for number, group in groupby(keys, lambda pair: pair[0].chapter_number)]


def _groups(chapters: Sequence[Chapter], words: int | None) -> Iterator[list[Chapter]]:
    """Whole chapters in groups of at least `words` words (but the last); all in one when None."""
    group: list[Chapter] = []
    size = 0
    for chapter in chapters:
        group.append(chapter)
        size += sum(count for _, count in chapter[1])
        if words is not None and size >= words:
            yield group
            group, size = [], 0
    if group:
        yield group


def _first(group: Sequence[Chapter]) -> SceneKey:
    return group[0][1][0][0]


def _last(group: Sequence[Chapter]) -> SceneKey:
    return group[-1][1][-1][0]
