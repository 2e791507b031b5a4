"""Find the people and places of the story, a window of chapters at a time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

from chalicelib.domain.book import Scene, SceneKey
from chalicelib.domain.cast import Cast
from chalicelib.domain.identity import Alike
from chalicelib.domain.messages import DiscoverTask, scene_range
from chalicelib.domain.told import Names, with_names, without_names
from chalicelib.steps.books import choices_of, open_book
from chalicelib.steps.deps import Deps, Tools
from chalicelib.steps.likeness import likenesses
from chalicelib.store import analysed, corrections, jobs, rereading, scenes

JOB = "llm-analysis"
# Big enough that messages cost little, small enough that several workers share a short book.
BATCH_WORDS = 6_000

Chapter = tuple[int, list[tuple[SceneKey, int]]]


@dataclass(frozen=True, slots=True)
class Window:
    """What is read at once, with the cast as it was known before; `read` of all `chapters` once it is.

    `former` are those of an earlier reading who are not found again yet. `told` are the names its reader has
    for people of that cast.
    """

    scenes: Sequence[Scene]
    known: Cast
    former: Cast
    told: Names
    language: str
    model: str
    chapters: Sequence[Chapter]
    read: int
    last_chapter: int

    @property
    def before(self) -> Cast:
        """Everybody whose id may be found again."""
        known, former = self.known, self.former
        return Cast((*known.characters, *former.characters), (*known.settings, *former.settings))

    @property
    def is_last(self) -> bool:
        """Whether the book ends with it."""
        return not self.scenes or self.last_chapter == self.chapters[-1][0]


def prepare(task: DiscoverTask, deps: Deps) -> Window:
    """Show that people and places are being looked for, and load the window after `task.after_chapter`."""
    book = open_book(deps, task.vivid_page_id)
    model = deps.models.text(book.llm_model)
    chapters = _chapters([(key, words) for _, key, words in scenes.keys(deps.conn, book.id)])
    # What was read once is not read again, whichever execution asks.
    known_until = jobs.noted(deps.conn, book.id, JOB, "discovered") or 0
    after = max(task.after_chapter, known_until)
    unread = [chapter for chapter in chapters if chapter[0] > after]
    window = next(_groups(unread, model.window_words), [])
    rows = scenes.load(deps.conn, book.id, first=_first(window), last=_last(window)) if window else []
    jobs.start(deps.conn, task.vivid_page_id, JOB, "Finding people and places")
    return Window(
        scenes=[row.scene() for row in rows],
        known=analysed.cast(deps.conn, book.id),
        former=rereading.former(deps.conn, book.id),
        told=analysed.told(deps.conn, book.id),
        language=book.language or "",
        model=book.llm_model,
        chapters=chapters,
        read=len(chapters) - len(unread) + len(window),
        last_chapter=window[-1][0] if window else 0,
    )


@dataclass(frozen=True, slots=True)
class Found:
    """The cast up to the window's end; None where there was nothing left to read. `alike` as `likenesses`."""

    window: Window
    cast: Cast | None = None
    alike: Alike = field(default_factory=dict)


def work(window: Window, tools: Tools) -> Found:
    """Read the window, and compare those it does not know by name with those it does not find again."""
    if not window.scenes:
        return Found(window)
    model = tools.models.text(window.model)
    found = model.discover(window.scenes, with_names(window.known, window.told), window.language)
    cast = without_names(found, window.told)
    return Found(window, cast, likenesses(window.before, cast, tools.models.embedder))


def keep(task: DiscoverTask, found: Found, deps: Deps) -> dict[str, Any]:
    """Save the cast so far; the answer says where to read on, and the batches to analyse.

    Output: {"after_chapter": number or None, "batches": [{"first": [c, s], "last": [c, s]}, …],
    "economy": whether they may be bought beforehand}.
    """
    window, cast = found.window, found.cast
    book = open_book(deps, task.vivid_page_id)
    corrections.hold(deps.conn, book.id)
    if cast is not None:
        analysed.save_cast(deps.conn, book.id, cast, found.alike, more=not window.is_last)
        jobs.note(deps.conn, book.id, JOB, "discovered", window.last_chapter)
    chapters, done = window.chapters, window.is_last
    percent = 20 * window.read // max(1, len(chapters))
    jobs.progress(deps.conn, book.id, JOB, percent, f"Read {window.read} of {len(chapters)} chapters")
    batches = [scene_range(_first(group), _last(group)) for group in _groups(chapters, BATCH_WORDS)]
    return {
        "after_chapter": None if done else window.last_chapter,
        "batches": batches if done else [],
        "economy": choices_of(book).economy,
    }


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
