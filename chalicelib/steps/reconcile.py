"""With every scene read: when people and places first appear, and their embeddings."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from chalicelib.domain.describe import describe_character, describe_setting
from chalicelib.domain.messages import Task
from chalicelib.steps.books import open_book
from chalicelib.steps.deps import Deps, Tools
from chalicelib.store import analysed, characters, corrections, embeddings, jobs, places

JOB = "llm-analysis"

Texts = Mapping[UUID, str]
Vectors = Mapping[UUID, Sequence[float]]


@dataclass(frozen=True, slots=True)
class Descriptions:
    """What is said of people and places of a book."""

    people: Texts
    settings: Texts


@dataclass(frozen=True, slots=True)
class Meanings:
    """The same as vectors of `model`."""

    said: Descriptions
    people: Vectors
    settings: Vectors
    model: str


def prepare(task: Task, deps: Deps) -> Descriptions:
    """Say where everybody first appears, and what is said of those whose vectors were made of other words."""
    book = open_book(deps, task.vivid_page_id)
    corrections.hold(deps.conn, book.id)
    analysed.set_first_appearances(deps.conn, book.id)
    said, model = _descriptions(book.id, deps), deps.models.embedder().name
    return Descriptions(
        embeddings.stale(deps.conn, "character", said.people, model),
        embeddings.stale(deps.conn, "setting", said.settings, model),
    )


def work(said: Descriptions, tools: Tools) -> Meanings:
    """Embed everything at once."""
    embedder = tools.models.embedder()
    texts = [*said.people.values(), *said.settings.values()]
    vectors = embedder.embed(texts) if texts else []
    return Meanings(
        said,
        dict(zip(said.people, vectors, strict=False)),
        dict(zip(said.settings, vectors[len(said.people) :], strict=True)),
        embedder.name,
    )


def keep(task: Task, made: Meanings, deps: Deps) -> dict[str, Any]:
    """Close the analysis. Output: {"after": None}, where `plan` starts.

    Who was changed or merged meanwhile has the vectors of that change.
    """
    book = open_book(deps, task.vivid_page_id)
    corrections.share(deps.conn, book.id)
    now, said = _descriptions(book.id, deps), made.said
    people = _current(made.people, said.people, now.people)
    settings = _current(made.settings, said.settings, now.settings)
    embeddings.save(deps.conn, "character", people, said.people, made.model)
    embeddings.save(deps.conn, "setting", settings, said.settings, made.model)
    jobs.complete(deps.conn, book.id, JOB)
    return {"after": None}


def _descriptions(book_id: UUID, deps: Deps) -> Descriptions:
    return Descriptions(
        {
            row.id: describe_character(row.character())
            for row in characters.list_characters(deps.conn, book_id)
        },
        {row.id: describe_setting(row.setting()) for row in places.list_settings(deps.conn, book_id)},
    )


def _current(vectors: Vectors, said: Texts, now: Texts) -> dict[UUID, Sequence[float]]:
    return {id_: vector for id_, vector in vectors.items() if now.get(id_) == said[id_]}
