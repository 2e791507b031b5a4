"""With every scene read: when people and places first appear, and their embeddings."""

from __future__ import annotations

from typing import Any

from chalicelib.domain.describe import describe_character, describe_setting
from chalicelib.domain.messages import Task
from chalicelib.steps.books import open_book
from chalicelib.steps.deps import Deps
from chalicelib.store import characters, corrections, embeddings, jobs, places

JOB = "llm-analysis"


def run(task: Task, deps: Deps) -> dict[str, Any]:
    """Close the analysis. Output: {"after": None}, where `plan` starts."""
    book = open_book(deps, task.vivid_page_id)
    corrections.hold(deps.conn, book.id)
    characters.set_first_appearances(deps.conn, book.id)
    places.set_first_appearances(deps.conn, book.id)
    embedder = deps.models.make_embedder()
    people = characters.list_characters(deps.conn, book.id)
    settings = places.list_settings(deps.conn, book.id)
    vectors = embedder.embed(
        [describe_character(row.character()) for row in people]
        + [describe_setting(row.setting()) for row in settings]
    )
    of_people = dict(zip((row.id for row in people), vectors, strict=False))
    of_settings = dict(zip((row.id for row in settings), vectors[len(people) :], strict=True))
    embeddings.save_character_embeddings(deps.conn, of_people, embedder.name)
    embeddings.save_setting_embeddings(deps.conn, of_settings, embedder.name)
    jobs.complete(deps.conn, book.id, JOB)
    return {"after": None}
