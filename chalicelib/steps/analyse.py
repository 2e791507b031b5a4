"""Say what each scene of a batch shows, and who changes in it."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from chalicelib.domain.book import Scene
from chalicelib.domain.cast import Cast, SceneAnalysis
from chalicelib.domain.messages import AnalyseTask
from chalicelib.domain.told import with_names
from chalicelib.errors import BudgetSpent, Invalid, KeyRejected, PermanentError, TransientError
from chalicelib.ports import TextModel
from chalicelib.steps.books import is_in_work, open_book
from chalicelib.steps.deps import Deps, Tools
from chalicelib.store import analysed, corrections, jobs, scenes

logger = logging.getLogger(__name__)

JOB = "llm-analysis"
# No scene after this one would fare better.
FATAL = (BudgetSpent, KeyRejected)


@dataclass(frozen=True, slots=True)
class Batch:
    """Scenes to be analysed together, with the cast they may show."""

    scenes: Sequence[Scene]
    cast: Cast
    language: str
    model: str


@dataclass(frozen=True, slots=True)
class Analysed:
    """What came of a batch; `failures` are the scenes that could not be analysed, with the reason."""

    batch: Batch
    analyses: Sequence[SceneAnalysis]
    failures: Sequence[tuple[Scene, str]]


def prepare(task: AnalyseTask, deps: Deps) -> Batch:
    """Load the cast, and the scenes of the batch that are not understood yet, whichever execution asks."""
    book = open_book(deps, task.vivid_page_id)
    rows = scenes.load(deps.conn, book.id, first=task.first, last=task.last)
    cast = with_names(analysed.cast(deps.conn, book.id), analysed.told(deps.conn, book.id))
    unread = [row.scene() for row in rows if row.llm_analysis is None]
    return Batch(unread, cast, book.language or "", book.llm_model)


def work(batch: Batch, tools: Tools) -> Analysed:
    """Ask the model; what it cannot do at once is tried scene by scene."""
    model = tools.models.text(batch.model)
    analyses, failures = _analyse(model, batch.scenes, batch.cast, batch.language)
    return Analysed(batch, analyses, failures)


def keep(task: AnalyseTask, made: Analysed, deps: Deps) -> dict[str, Any]:
    """Save the analysis and the changes of every scene of the batch; one bad scene is marked and left.

    What the reader set right meanwhile is played over what was found.
    """
    book = open_book(deps, task.vivid_page_id)
    corrections.hold(deps.conn, book.id)
    analysed.save_analyses(deps.conn, book.id, [scene.key for scene in made.batch.scenes], made.analyses)
    for scene, reason in made.failures:
        scenes.mark_failed(deps.conn, book.id, scene.key, scene.key, reason)
    _show_progress(task, deps)
    return {}


def give_up(task: AnalyseTask, reason: str, deps: Deps) -> None:
    """Mark the scenes of a batch that could not be analysed; they keep their text and get a plain picture."""
    if is_in_work(deps, task.vivid_page_id):
        scenes.mark_failed(deps.conn, task.vivid_page_id, task.first, task.last, reason)


def _analyse(
    model: TextModel,
    batch: Sequence[Scene],
    cast: Cast,
    language: str,
) -> tuple[list[SceneAnalysis], list[tuple[Scene, str]]]:
    if not batch:
        return [], []
    try:
        return list(model.analyse(batch, cast, None, language)), []
    except (TransientError, *FATAL):
        raise
    except Invalid as error:
        # What a vendor does not take of the whole account it takes of no scene: one answer is enough.
        if error.code.startswith("vendor_"):
            return [], [(scene, error.message) for scene in batch]
        logger.exception("a batch could not be analysed at once; trying scene by scene")
    except Exception:
        logger.exception("a batch could not be analysed at once; trying scene by scene")
    analyses: list[SceneAnalysis] = []
    failures: list[tuple[Scene, str]] = []
    for scene in batch:
        try:
            before = analyses[-1] if analyses else None
            analyses.extend(model.analyse([scene], cast, before, language))
        except (TransientError, *FATAL):
            raise
        except PermanentError as error:
            failures.append((scene, error.message))
        except Exception:
            logger.exception("a scene could not be analysed", extra={"scene": str(scene.key)})
            failures.append((scene, "This scene could not be understood; its text is kept as it is."))
    return analyses, failures


def _show_progress(task: AnalyseTask, deps: Deps) -> None:
    done, total = scenes.analysed_count(deps.conn, task.vivid_page_id)
    percent = 20 + 75 * done // max(1, total)
    jobs.progress(deps.conn, task.vivid_page_id, JOB, percent, f"Understood {done} of {total} scenes")
