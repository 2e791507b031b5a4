"""The chain in one process: the real edge, steps, store and state machine, with fakes for everything else."""

from __future__ import annotations

import io
import json
import logging
import random
import zipfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from html import escape
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import psycopg

from chalicelib.domain.cast import Character, Setting
from chalicelib.edge import Edge
from chalicelib.logs import JsonFormatter, hush
from chalicelib.store import jobs, storyboards, users, vivid_pages
from chalicelib.store.db import Database
from chalicelib.store.jobs import Job
from chalicelib.store.storyboards import Storyboard
from chalicelib.store.vivid_pages import VividPage
from tests.fake_models import FakeImageModel, FakeTextModel, models
from tests.fakes import FakeBlobStore, FakeQueue, FakeWorkflow, Fault, sqs_event
from tests.state_machine import StateMachine

CAROL = Path(__file__).parents[1] / "data" / "a-christmas-carol.epub"
RECEIVES = 5
# Stands in every book and every address here, and nowhere in the logs.
CANARY = "canary-7f3a9c"
PEOPLE = (Character("Ann", gender="F", mentions=30), Character("Bob", gender="M", mentions=20))
PLACES = (Setting("the harbour", "A grey harbour.", ("masts",), mentions=9),)
_PARAGRAPH = (
    "Ann went down to the harbour, where Bob was mending a net, and asked him what the night had brought. "
    "He looked at the water for a long while before he answered, as he always did when it was bad news. "
)


def epub(
    chapters: int = 3, words: int = 300, title: str = "The Harbour", paragraph: str = _PARAGRAPH
) -> bytes:
    """A small EPUB 3 of our own, with the canary in every chapter."""
    text = (paragraph * (1 + words // len(paragraph.split()))).strip()
    files = {"META-INF/container.xml": _CONTAINER}
    for number in range(1, chapters + 1):
        body = f"<h1>Chapter {number}</h1><p>{escape(text)}</p><p>The {CANARY} sang on day {number}.</p>"
        files[f"{number}.xhtml"] = f'<html xmlns="http://www.w3.org/1999/xhtml"><body>{body}</body></html>'
    names = [f"{number}.xhtml" for number in range(1, chapters + 1)]
    items = "".join(f'<item id="c{n}" href="{n}" media-type="application/xhtml+xml"/>' for n in names)
    spine = "".join(f'<itemref idref="c{name}"/>' for name in names)
    files["book.opf"] = _PACKAGE.format(title=escape(title), items=items, spine=spine)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/epub+zip", zipfile.ZIP_STORED)
        for name, content in files.items():
            archive.writestr(name, content)
    return out.getvalue()


_CONTAINER = """<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container" version="1.0"><rootfiles>
<rootfile full-path="book.opf" media-type="application/oebps-package+xml"/></rootfiles></container>"""
_PACKAGE = """<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id">
<metadata xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:identifier id="id">1</dc:identifier>
<dc:title>{title}</dc:title><dc:creator>A. Writer</dc:creator><dc:language>en</dc:language></metadata>
<manifest>{items}</manifest><spine>{spine}</spine></package>"""


@dataclass
class World:
    """One service with its fakes. `reader` is its user; `dead` are the messages nobody could handle."""

    database: Database
    reader: UUID
    blobs: FakeBlobStore = field(default_factory=FakeBlobStore)
    queue: FakeQueue = field(default_factory=FakeQueue)
    workflow: FakeWorkflow = field(default_factory=FakeWorkflow)
    text: FakeTextModel = field(default_factory=lambda: FakeTextModel(PEOPLE, PLACES))
    image: FakeImageModel = field(default_factory=FakeImageModel)
    max_epub_bytes: int = 1024 * 1024
    lease_seconds: int = 30
    sent: list[tuple[str, str]] = field(default_factory=list)
    dead: list[tuple[str, str]] = field(default_factory=list)
    after_message: Callable[[str, str], None] | None = None

    @property
    def edge(self) -> Edge:
        return Edge(
            database=self.database,
            blobs=self.blobs,
            queue=self.queue,
            workflow=self.workflow,
            models=models(self.text, self.image),
            max_epub_bytes=self.max_epub_bytes,
            max_receives=RECEIVES,
            lease_seconds=self.lease_seconds,
        )

    def take(self, *bodies: str, receives: int = 1) -> list[str]:
        """Give S3 events to the ingest handler; the ids of those that are handed back."""
        return failed(self.edge.take_uploads(sqs_event(*bodies, receives=receives, step="ingest")))

    def step(self, step: str, *bodies: str, receives: int = 1) -> list[str]:
        """Give messages to the handler of a step; the ids of those that are handed back."""
        return failed(self.edge.take_step(step, sqs_event(*bodies, receives=receives, step=step)))

    def deliver(self, step: str, body: str) -> None:
        """Deliver one message as its queue does: again while it is handed back, then to the dead letters."""
        self.sent.append((step, body))
        for receives in range(1, RECEIVES + 1):
            if not self.step(step, body, receives=receives):
                break
        else:
            self.dead.append((step, body))
        if self.after_message:
            self.after_message(step, body)

    def drop(self, data: bytes | None = None, name: str = "book.epub", **metadata: str) -> str:
        """Put a file into the reader's drop folder; the body of its event."""
        given = {name.replace("_", "-"): value for name, value in metadata.items()}
        return self.blobs.drop(f"drop/{self.reader}/{name}", epub() if data is None else data, given)

    def start(self, data: bytes | None = None, **metadata: str) -> UUID:
        """Drop a book and take it in; its id."""
        before = {book.id for book in self.books()}
        assert self.take(self.drop(data, **metadata)) == []
        (book_id,) = {book.id for book in self.books()} - before
        return book_id

    def walk(self, book_id: UUID, seed: int = 0) -> StateMachine:
        """Carry the book's execution out; the machine, with the states it went through."""
        name = self.book(book_id).execution_name or ""
        machine = StateMachine(self.deliver, self.workflow.answers, random.Random(seed), name=name)
        ids = {"user_id": str(self.reader), "vivid_page_id": str(book_id)}
        machine.run(ids)
        return machine

    def prepare(self, data: bytes | None = None, **metadata: str) -> tuple[UUID, list[UUID]]:
        """A book up to its plan; its id and those of its storyboards, in reading order."""
        book_id = self.start(data, **metadata)
        self.answer("parse", book_id)
        batches = self.answer("discover", book_id, after_chapter=0)["batches"]
        for batch in batches:
            self.answer("analyse", book_id, batch=batch)
        self.answer("reconcile", book_id)
        page = self.answer("plan", book_id, after=None)["storyboards"]
        return book_id, [UUID(id_) for id_ in page]

    def answer(self, step: str, book_id: UUID, **more: Any) -> Mapping[str, Any]:
        """Run one step of a book; what the state machine gets to know."""
        body = self.message(book_id, **more)
        assert self.step(step, body) == []
        answer = self.workflow.answers[json.loads(body)["token"]]
        assert not answer.error
        return answer.output

    def message(self, book_id: UUID, **more: Any) -> str:
        """The body of a step's message, with a token of its own."""
        ids = {"user_id": str(self.reader), "vivid_page_id": str(book_id), "token": uuid4().hex}
        return json.dumps({**ids, **more})

    def book(self, book_id: UUID) -> VividPage:
        with self.database.transaction(self.reader) as conn:
            found = vivid_pages.get(conn, book_id)
        assert found
        return found

    def books(self) -> list[VividPage]:
        with self.database.transaction(self.reader) as conn:
            found = [vivid_pages.get(conn, entry.id) for entry in vivid_pages.list_for_user(conn, 100)]
        return [book for book in found if book]

    def jobs(self, book_id: UUID) -> dict[str, Job]:
        with self.database.transaction(self.reader) as conn:
            return {job.job_type: job for job in jobs.list_for_book(conn, book_id)}

    def boards(self, book_id: UUID) -> list[Storyboard]:
        with self.database.transaction(self.reader) as conn:
            return storyboards.load(conn, book_id)

    def set(self, book_id: UUID, **values: object) -> None:
        """Change columns of a book's row."""
        with self.database.transaction(self.reader) as conn:
            for name, value in values.items():
                conn.execute(f"UPDATE vivid_pages SET {name} = %s WHERE id = %s", [value, book_id])

    def prefer(self, **preferences: object) -> None:
        """Set the reader's default choices."""
        with self.database.transaction(self.reader) as conn:
            conn.execute(
                "UPDATE users SET preferences = %s WHERE id = %s", [json.dumps(preferences), self.reader]
            )


def token_of(body: str) -> str:
    token: str = json.loads(body)["token"]
    return token


def raising(error: Exception) -> Fault:
    def fault(operation: str, subject: Any) -> None:
        raise error

    return fault


def failed(answer: Mapping[str, Any]) -> list[str]:
    """The ids of a partial batch response."""
    return [item["itemIdentifier"] for item in answer["batchItemFailures"]]


def add_user(database: Database, active: bool = True) -> UUID:
    """One more user."""
    user_id = uuid4()
    with database.transaction(user_id) as conn:
        users.create_user(conn, user_id, f"{user_id}@example.org", "A Reader", {})
        conn.execute("UPDATE users SET is_active = %s WHERE id = %s", [active, user_id])
    return user_id


_TABLES = (
    "vivid_pages jobs scenes characters settings character_changes storyboards storyboard_history "
    "character_embeddings setting_embeddings reference_pictures"
).split()
_TIMES = ["created_at", "updated_at", "started_at", "completed_at"]


def snapshot(admin: psycopg.Connection[Any]) -> dict[str, Sequence[Any]]:
    """Every row of every table of books but its times."""
    return {
        table: admin.execute(
            f"SELECT to_jsonb(t) - %s::text[] FROM {table} t ORDER BY id",
            [_TIMES],
        ).fetchall()
        for table in _TABLES
    }


@contextmanager
def listening() -> Iterator[list[str]]:
    """Everything that is logged meanwhile, at every level, as the functions log it."""
    lines: list[str] = []

    class Keep(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            lines.append(self.format(record))

    handler = Keep()
    handler.setFormatter(JsonFormatter())
    root = logging.getLogger()
    level = root.level
    root.addHandler(handler)
    root.setLevel(logging.DEBUG)
    hush()
    try:
        yield lines
    finally:
        root.removeHandler(handler)
        root.setLevel(level)
