"""A reader's books, from their announcement to their end."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

import msgspec

from chalicelib.domain.choices import Density, Resolution
from chalicelib.http import cursors
from chalicelib.http.book_answers import (
    Book,
    BookPage,
    JobPage,
    NewBook,
    UploadForm,
    shown,
    shown_form,
    shown_job,
)
from chalicelib.http.calls import Call
from chalicelib.http.cursors import Cursor
from chalicelib.http.preferences import (
    ModelName,
    PerChapter,
    PreferencesPatch,
    Retries,
    StylePreset,
    given,
)
from chalicelib.http.routes import Routes
from chalicelib.http.validation import Body, Line, Patch, Query
from chalicelib.service import books, erasure, estimates, running, uploads
from chalicelib.service.books import Announced
from chalicelib.store.bookcase import Order, Sort

routes = Routes("Books")

Words = Annotated[str, msgspec.Meta(max_length=200, pattern=r"^[^\u0000]*$")]
PageSize = Annotated[int, msgspec.Meta(ge=1, le=100)]
FileSize = Annotated[int, msgspec.Meta(ge=1, le=2**53 - 1)]
Status = Literal["uploading", "queued", "processing", "parsed", "completed", "failed", "cancelled"]


class BookBody(Body):
    """A book to be uploaded. `size` is that of the file in bytes; choices that are left out are your own
    preferences. With `by_hand` the book waits, once it is read, until it is started: see its estimate."""

    filename: Line
    size: FileSize
    title: Line | msgspec.UnsetType = msgspec.UNSET
    choices: PreferencesPatch | msgspec.UnsetType = msgspec.UNSET
    start: Literal["when_uploaded", "by_hand"] = "when_uploaded"


class BookPatch(Patch):
    """What to change; null is the default. Choices only of a book that is not in work. A finished one keeps
    its text model, and which scenes have pictures; its other choices make those stale that are painted."""

    title: Line | msgspec.UnsetType = msgspec.UNSET
    author: Line | msgspec.UnsetType | None = msgspec.UNSET
    choices: PreferencesPatch | msgspec.UnsetType = msgspec.UNSET


class BookQuery(Query):
    """`q` are words that stand in title or author; `order` is desc for times and asc for names."""

    q: Words = ""
    status: Status | msgspec.UnsetType = msgspec.UNSET
    sort: Sort = "created"
    order: Order | msgspec.UnsetType = msgspec.UNSET
    cursor: Cursor | msgspec.UnsetType = msgspec.UNSET
    limit: PageSize = 50


class JobQuery(Query):
    """A page of jobs."""

    cursor: Cursor | msgspec.UnsetType = msgspec.UNSET
    limit: PageSize = 50


class EstimateQuery(Query):
    """Choices to reckon with in place of the book's own."""

    style_preset: StylePreset | msgspec.UnsetType = msgspec.UNSET
    llm_model: ModelName | msgspec.UnsetType = msgspec.UNSET
    image_model: ModelName | msgspec.UnsetType = msgspec.UNSET
    density: Density | msgspec.UnsetType = msgspec.UNSET
    storyboards_per_chapter: PerChapter | msgspec.UnsetType = msgspec.UNSET
    speakers: bool | msgspec.UnsetType = msgspec.UNSET
    economy: bool | msgspec.UnsetType = msgspec.UNSET
    references: bool | msgspec.UnsetType = msgspec.UNSET
    retries: Retries | msgspec.UnsetType = msgspec.UNSET
    resolution: Resolution | msgspec.UnsetType = msgspec.UNSET


class EstimatedStep(msgspec.Struct):
    """One step. Prices are US dollars; `model` is null where none is asked."""

    step: Literal["parse", "discover", "analyse", "illustrate"]
    model: str | None
    calls: int
    input_tokens: int
    output_tokens: int
    price: str
    seconds: int


class BookEstimate(msgspec.Struct):
    """What the whole book takes. `pictures` are at most so many: portraits need a speaker who is known."""

    chapters: int
    scenes: int
    words: int
    pictures: int
    calls: int
    price: str
    currency: Literal["USD"]
    seconds: int
    steps: list[EstimatedStep]


@routes.post("/api/vividpages", status=201, errors=(429,))
def create(call: Call, body: BookBody) -> NewBook:
    """Announce a book and get a form to upload its EPUB with.

    Send the form's fields and then the file as `file`, as multipart/form-data, to its url within 15 minutes.
    The book goes on by itself once the file is there.
    """
    new = Announced(
        filename=body.filename,
        size=body.size,
        title=None if body.title is msgspec.UNSET else body.title,
        choices=given(body.choices),
        starts_by_hand=body.start == "by_hand",
    )
    book, upload = books.create(call.service, call.reader.user_id, new)
    return NewBook(shown(call.service, book), shown_form(upload))


@routes.get("/api/vividpages", polled=True)
def search(call: Call, query: BookQuery) -> BookPage:
    """Your books, a page at a time.

    A page goes on where the one before ended, also while books come and go. Sorted by `updated` a book that
    changes meanwhile may be seen twice, or be passed over.
    """
    order = _order(query)
    after = None
    if query.cursor is not msgspec.UNSET:
        kind = datetime if query.sort in ("created", "updated") else str
        sort, asked, key, book_id = cursors.decode(query.cursor, (str, str, kind, UUID))
        if (sort, asked) != (query.sort, order):
            raise cursors.refused()
        after = key, book_id
    status = None if query.status is msgspec.UNSET else query.status
    reader = call.reader.user_id
    found = books.search(call.service, reader, query.q, status, query.sort, order, after, query.limit)
    page = found[: query.limit]
    more = len(found) > query.limit
    following = cursors.encode((query.sort, order, page[-1].sort_key, page[-1].id)) if more else None
    return BookPage([shown(call.service, book) for book in page], following)


@routes.get("/api/vividpages/{book_id}", polled=True)
def show(call: Call, book_id: UUID) -> Book:
    """One book, and how far it is."""
    return shown(call.service, books.show(call.service, call.reader.user_id, book_id))


@routes.patch("/api/vividpages/{book_id}", errors=(409,))
def change(call: Call, book_id: UUID, body: BookPatch) -> Book:
    """Change title, author or choices."""
    title = None if body.title is msgspec.UNSET else body.title
    author = None if body.author is msgspec.UNSET else (body.author,)
    choices = given(body.choices)
    book = books.change(call.service, call.reader.user_id, book_id, title, author, choices)
    return shown(call.service, book)


@routes.delete("/api/vividpages/{book_id}")
def delete(call: Call, book_id: UUID) -> None:
    """Delete a book and everything that was made of it.

    It is gone at once; its files follow within minutes.
    """
    erasure.delete_book(call.service, call.reader.user_id, book_id)


@routes.post("/api/vividpages/{book_id}/upload", errors=(409,))
def renew_upload(call: Call, book_id: UUID) -> UploadForm:
    """Another form for a book whose file has not arrived."""
    return shown_form(uploads.renew(call.service, call.reader.user_id, book_id))


@routes.post("/api/vividpages/{book_id}/start", errors=(409,))
def start(call: Call, book_id: UUID) -> Book:
    """Start a book that waits for it.

    One that is not read yet goes on as soon as it is. Starting a book that is in work changes nothing.
    """
    return shown(call.service, running.start(call.service, call.reader.user_id, book_id))


@routes.post("/api/vividpages/{book_id}/cancel", errors=(409,))
def cancel(call: Call, book_id: UUID) -> Book:
    """Stop the work on a book. What is made stays, and it can be resumed."""
    return shown(call.service, running.cancel(call.service, call.reader.user_id, book_id))


@routes.post("/api/vividpages/{book_id}/resume", errors=(409,))
def resume(call: Call, book_id: UUID) -> Book:
    """Go on with a book that failed or was cancelled.

    What is made is kept, what failed is tried again. A book whose file never came, or was no EPUB, waits for
    one again.
    """
    return shown(call.service, running.resume(call.service, call.reader.user_id, book_id))


@routes.get("/api/vividpages/{book_id}/estimate", errors=(409,))
def estimate(call: Call, book_id: UUID, query: EstimateQuery) -> BookEstimate:
    """What a book takes: calls, tokens, pictures, money and time, with its choices or others.

    Answers 409 with `Retry-After` before the book is read.
    """
    named = {name: getattr(query, name) for name in query.__struct_fields__}
    choices = {name: value for name, value in named.items() if value is not msgspec.UNSET}
    found = estimates.of_book(call.service, call.reader.user_id, book_id, choices)
    return BookEstimate(
        chapters=found.chapters,
        scenes=found.scenes,
        words=found.words,
        pictures=found.pictures,
        calls=sum(step.calls for step in found.steps),
        price=f"{found.price:.2f}",
        currency="USD",
        seconds=round(found.seconds),
        steps=[
            EstimatedStep(
                step=step.step,
                model=step.model,
                calls=step.calls,
                input_tokens=step.input_tokens,
                output_tokens=step.output_tokens,
                price=f"{step.price:.2f}",
                seconds=round(step.seconds),
            )
            for step in found.steps
        ],
    )


@routes.get("/api/vividpages/{book_id}/jobs", polled=True)
def list_jobs(call: Call, book_id: UUID, query: JobQuery) -> JobPage:
    """The jobs of a book, the newest first: how far each is, and what went wrong."""
    before = None
    if query.cursor is not msgspec.UNSET:
        created_at, job_id = cursors.decode(query.cursor, (datetime, UUID))
        before = created_at, job_id
    found = books.list_jobs(call.service, call.reader.user_id, book_id, before, query.limit)
    page = found[: query.limit]
    more = len(found) > query.limit
    following = cursors.encode((page[-1].created_at, page[-1].id)) if more else None
    return JobPage([shown_job(job) for job in page], following)


def _order(query: BookQuery) -> Order:
    if query.order is not msgspec.UNSET:
        return query.order
    return "desc" if query.sort in ("created", "updated") else "asc"
