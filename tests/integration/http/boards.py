"""A finished book with one picture painted and one that failed, and the workers behind the API."""

from __future__ import annotations

import json
from typing import Any
from uuid import UUID

from tests.integration.api import Answer, Api
from tests.integration.cast_book import CastBook, make, paint
from tests.integration.world import World

WISH = {"feedback": "make  her hair longer"}


def finished(api: Api, reader: UUID) -> CastBook:
    """The book."""
    made = make(api, reader)
    paint(made, made.boards[0])
    with api.database.transaction(reader) as conn:
        conn.execute(
            "UPDATE storyboards SET status = 'failed', error_message = 'Refused.' WHERE id = %s",
            [made.boards[1]],
        )
    return made


def workers(book: CastBook) -> World:
    """Who paints for its reader."""
    api = book.api
    return World(api.database, book.user_id, blobs=api.blobs, queue=api.queue, workflow=api.workflow)


def ask(book: CastBook, number: int = 0, wish: Any = None) -> Answer:
    """Wish for another picture."""
    return book.api.post(f"/api/storyboards/{book.boards[number]}/regenerate", book.token, wish or WISH)


def detail(book: CastBook, number: int = 0) -> dict[str, Any]:
    """A storyboard as the API shows it."""
    found: dict[str, Any] = book.get(f"/api/storyboards/{book.boards[number]}").body
    return found


def restore(book: CastBook, version: int) -> Answer:
    """Ask for a former version."""
    return book.api.post(f"/api/storyboards/{book.boards[0]}/restore", book.token, {"version": version})


def message(book: CastBook) -> str:
    """The latest message to the painters."""
    name, body = book.api.queue.sent[-1]
    assert name == "vividpages-redraw"
    return json.dumps(body)


def job(book: CastBook, job_id: str) -> tuple[str, str | None]:
    """Status and error of a job."""
    with book.api.database.transaction(book.user_id) as conn:
        found = conn.execute("SELECT status, error_message FROM jobs WHERE id = %s", [job_id]).fetchone()
    assert found
    return found[0], found[1]
