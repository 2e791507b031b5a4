"""Buy the analyses of a book beforehand, all at once and for less, where its reader has time.

`analyse` then finds its answers, and asks singly for those that did not come.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from chalicelib.domain.messages import AnalyseTask, BulkTask
from chalicelib.ports import Passage
from chalicelib.steps import analyse
from chalicelib.steps.books import is_in_work, open_book
from chalicelib.steps.deps import Deps, Tools
from chalicelib.store import jobs, vendor_batches

JOB = "llm-analysis"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be asked, in the name of an execution; `passages` None where it is to be called off."""

    model: str
    execution: str
    passages: Sequence[Passage] | None


def prepare(task: BulkTask, deps: Deps) -> Wanted | None:
    """Load what `analyse` will ask. A message without a token calls off what was asked for the book."""
    if task.token is None:
        batch = vendor_batches.open_of(deps.conn, task.vivid_page_id)
        return Wanted(batch.model, "", None) if batch else None
    book = open_book(deps, task.vivid_page_id)
    passages = []
    for first, last in task.batches:
        ids = {"user_id": task.user_id, "vivid_page_id": task.vivid_page_id, "execution": task.execution}
        batch_task = AnalyseTask(token=task.token, first=first, last=last, **ids)  # type: ignore[arg-type]
        found = analyse.prepare(batch_task, deps)
        passages.append(Passage(found.scenes, found.cast))
    jobs.progress(deps.conn, book.id, JOB, 20, "Waiting for the cheaper answers")
    return Wanted(book.llm_model, task.execution or "", passages)


def work(wanted: Wanted, tools: Tools) -> int | None:
    """The seconds to wait before the next look; None once there is nothing to wait for."""
    buyer = tools.models.bulk(wanted.model)
    if buyer is None:
        return None
    if wanted.passages is None:
        buyer.call_off()
        return None
    return buyer.advance(wanted.execution, wanted.passages)


def keep(task: BulkTask, seconds: int | None, deps: Deps) -> dict[str, Any]:
    """Output: {"wait": whether to look again, "seconds": after how many}."""
    return {"wait": seconds is not None, "seconds": seconds or 0}


def give_up(task: BulkTask, reason: str, deps: Deps) -> None:
    """Let `analyse` ask singly: what the vendor may still answer and bill counts as lost."""
    if task.token is None or is_in_work(deps, task.vivid_page_id):
        batch = vendor_batches.open_of(deps.conn, task.vivid_page_id)
        if batch:
            vendor_batches.abandon(deps.conn, batch, "batch_given_up", True)
