"""Pictures whose orders would be others now, and painting those anew."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from uuid import UUID

from chalicelib.domain.costs import image_cost
from chalicelib.domain.estimate import WORKERS, StepEstimate, painting
from chalicelib.domain.provenance import made_from, recorded
from chalicelib.errors import Conflict
from chalicelib.ports import Account
from chalicelib.service import Service, dispatch, limits, pictures
from chalicelib.service.pictures import Shown
from chalicelib.service.readers import Reader
from chalicelib.service.reading import open_book
from chalicelib.steps.books import choices_of
from chalicelib.steps.telling import Retelling
from chalicelib.store import regenerations, scenes, storyboards, users, versions
from chalicelib.store.db import Conn
from chalicelib.store.storyboards import Storyboard
from chalicelib.store.vivid_pages import VividPage

HOURLY = 30
# One request leaves its messages well within its time.
AT_ONCE = 200
_DONE = ("completed", "failed", "cancelled")

# Chapter, scene and kind: the reading order of storyboards.
InReadingOrder = tuple[int, int, str]


@dataclass(frozen=True, slots=True)
class Stale:
    """A page of stale storyboards, how many there are, and what it takes to paint all of them anew."""

    shown: Sequence[Shown]
    last: InReadingOrder | None
    total: int
    redoing: StepEstimate


@dataclass(frozen=True, slots=True)
class Refreshed:
    """The storyboards that are painted anew with their jobs, and how many more are stale and asked for."""

    jobs: Sequence[tuple[UUID, UUID]]
    left: int


def list_stale(
    service: Service, reader: Reader, book_id: UUID, limit: int, after: InReadingOrder | None
) -> Stale:
    """The stale storyboards of a book in reading order. Raises NotFound."""
    with service.database.transaction(reader.user_id) as conn:
        book = open_book(conn, book_id)
        found = _stale(conn, book)
        rest = [board for key, board in found if after is None or key > after]
        entries = storyboards.by_id(conn, [board.id for board in rest[:limit]])
        user = users.get_user(conn, reader.user_id)
    prices = user.preferences.get("prices") if user else None
    choices = choices_of(book)
    redoing = painting(choices, image_cost(choices.image_model, prices or {}), len(found), WORKERS)
    keys = {board.id: key for key, board in found}
    last = keys[rest[limit - 1].id] if len(rest) > limit else None
    return Stale([pictures.shown(service, entry) for entry in entries], last, len(found), redoing)


def refresh(service: Service, reader: Reader, book_id: UUID, only: Collection[UUID] | None) -> Refreshed:
    """Have stale storyboards painted anew, all of them or some, and no others.

    Those that are not stale, or are being painted just now, stay. At most AT_ONCE of them; the caller asks
    again for those that are left. Raises NotFound, Conflict, TooMany, and what a model's `check` raises.
    """
    limits.take(service, "refresh", str(reader.user_id), HOURLY, 3600)
    jobs: list[tuple[UUID, UUID]] = []
    with service.database.transaction(reader.user_id) as conn:
        book = open_book(conn, book_id)
        if book.status not in _DONE:
            raise Conflict(
                "This book is still being worked on. Paint pictures anew once it is done.", code="in_work"
            )
        wanted = [board for _, board in _stale(conn, book) if only is None or board.id in only]
        if wanted:
            service.models.of(Account(reader.user_id, book.id)).check(book.llm_model, book.image_model)
        # One order for all who hold several of them.
        for board in sorted(wanted[:AT_ONCE], key=lambda one: one.id):
            held = versions.hold(conn, board.id)
            job_id = regenerations.order(conn, reader.user_id, book.id, board.id) if held else None
            if job_id is not None:
                jobs.append((board.id, job_id))
    for _ in range(0, len(jobs), dispatch.AT_ONCE):
        dispatch.flush(service, reader.user_id)
    return Refreshed(jobs, len(wanted[AT_ONCE:]))


def _stale(conn: Conn, book: VividPage) -> list[tuple[InReadingOrder, Storyboard]]:
    """The painted storyboards whose orders would be others now, in reading order."""
    boards = [board for board in storyboards.load(conn, book.id) if board.status == "painted"]
    told = {row.id: row for row in scenes.load(conn, book.id)} if boards else {}
    retelling = Retelling(book, conn)
    found = []
    for board in boards:
        scene, params = told[board.scene_id], board.generation_params or {}
        order = retelling.order(scene, board.kind, params.get("feedback", ()))
        if order and made_from(order, book.image_model) != recorded(board.prompt_used, board.kind, params):
            found.append(((scene.chapter_number, scene.scene_number, board.kind), board))
    return sorted(found, key=lambda one: one[0])
