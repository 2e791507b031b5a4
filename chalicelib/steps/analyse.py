"""Say what each scene of a batch shows, and who changes in it."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from typing import Any

from chalicelib.domain.book import Scene
from chalicelib.domain.cast import Cast, SceneAnalysis
from chalicelib.domain.messages import AnalyseTask
from chalicelib.errors import PermanentError, TransientError
from chalicelib.ports import TextModel
from chalicelib.steps.books import is_in_work, open_book
from chalicelib.steps.deps import Deps
from chalicelib.store import characters, jobs, places, scenes

logger = logging.getLogger(__name__)

JOB = "llm-analysis"


def run(task: AnalyseTask, deps: Deps) -> dict[str, Any]:
    """Save the analysis and the changes of every scene of the batch; one bad scene is marked and left."""
    book = open_book(deps, task.vivid_page_id)
    model = deps.models.text(book.llm_model)
    people = characters.list_characters(deps.conn, book.id)
    settings = places.list_settings(deps.conn, book.id)
    cast = Cast(tuple(row.character() for row in people), tuple(row.setting() for row in settings))
    rows = scenes.load(deps.conn, book.id, first=task.first, last=task.last)
    batch = [row.scene() for row in rows]
    analyses, failures = _analyse(model, batch, cast, book.language or "")
    character_ids = {row.name: row.id for row in people}
    scenes.save_analyses(deps.conn, book.id, analyses, character_ids, {row.name: row.id for row in settings})
    changes = [
        change for analysis in analyses for change in analysis.changes if change.character in character_ids
    ]
    characters.save_changes(deps.conn, book.id, [scene.key for scene in batch], changes, character_ids)
    for scene, reason in failures:
        scenes.mark_failed(deps.conn, book.id, scene.key, scene.key, reason)
    _show_progress(task, deps)
    return {}


def give_up(task: AnalyseTask, reason: str, deps: Deps) -> None:
    """Mark the scenes of a batch that could not be analysed; they keep their text and get a plain picture."""
    if is_in_work(deps, task.vivid_page_id):
        scenes.mark_failed(deps.conn, task.vivid_page_id, task.first, task.last, reason)


def _analyse(
    model: TextModel, batch: Sequence[Scene], cast: Cast, language: str
) -> tuple[list[SceneAnalysis], list[tuple[Scene, str]]]:
    try:
        return list(model.analyse(batch, cast, None, language)), []
    except TransientError:
        raise
    except Exception:
        logger.exception("a batch could not be analysed at once; trying scene by scene")
    analyses: list[SceneAnalysis] = []
    failures: list[tuple[Scene, str]] = []
    for scene in batch:
        try:
            before = analyses[-1] if analyses else None
            analyses.extend(model.analyse([scene], cast, before, language))
        except PermanentError as error:
            failures.append((scene, error.message))
        except TransientError:
            raise
        except Exception:
            logger.exception("a scene could not be analysed", extra={"scene": str(scene.key)})
            failures.append((scene, "This scene could not be understood; its text is kept as it is."))
    return analyses, failures


def _show_progress(task: AnalyseTask, deps: Deps) -> None:
    done, total = scenes.analysed_count(deps.conn, task.vivid_page_id)
    percent = 20 + 75 * done // max(1, total)
    jobs.progress(deps.conn, task.vivid_page_id, JOB, percent, f"Understood {done} of {total} scenes")
