"""Pictures that do not show what the book says by now."""

from __future__ import annotations

from typing import Annotated, Literal
from uuid import UUID

import msgspec

from chalicelib.http import cursors
from chalicelib.http.calls import Call
from chalicelib.http.routes import Routes
from chalicelib.http.scenes import SceneRef, storyboard_summary
from chalicelib.http.storyboards import PageQuery, StoryboardItem
from chalicelib.http.validation import Body
from chalicelib.service import stale

routes = Routes("Storyboards")

Boards = Annotated[list[UUID], msgspec.Meta(min_length=1, max_length=200)]


class StalePage(msgspec.Struct):
    """A page of stale storyboards in reading order.

    `total`, `price` (at most, in US dollars) and `seconds` are of painting all of them anew.
    """

    items: list[StoryboardItem]
    next: str | None
    total: int
    price: str
    currency: Literal["USD"]
    seconds: int


class RefreshOrder(Body):
    """Which stale storyboards to paint anew; without `storyboards`, all of them."""

    storyboards: Boards | msgspec.UnsetType = msgspec.UNSET


class RefreshedBoard(msgspec.Struct):
    """A storyboard and the job that paints it anew."""

    storyboard_id: UUID
    job_id: UUID


class Refreshing(msgspec.Struct):
    """What is painted anew. `left` more are stale and were asked for: ask again for them."""

    jobs: list[RefreshedBoard]
    left: int


@routes.get("/api/vividpages/{book_id}/stale")
def list_stale(call: Call, book_id: UUID, query: PageQuery) -> StalePage:
    """The pictures that would be others now: people, places, style or instructions have changed since."""
    after = cursors.decode(query.cursor, (int, int, str)) if query.cursor is not msgspec.UNSET else None
    found = stale.list_stale(call.service, call.reader, book_id, query.limit, after)
    return StalePage(
        items=[
            StoryboardItem(
                SceneRef(shown.entry.scene_id, shown.entry.chapter_number, shown.entry.scene_number),
                storyboard_summary(shown),
            )
            for shown in found.shown
        ],
        next=cursors.encode(found.last) if found.last else None,
        total=found.total,
        price=f"{found.redoing.price:.2f}",
        currency="USD",
        seconds=round(found.redoing.seconds),
    )


@routes.post("/api/vividpages/{book_id}/refresh", status=202, errors=(409, 429))
def refresh(call: Call, book_id: UUID, body: RefreshOrder) -> Refreshing:
    """Paint stale pictures anew, all of them or some, and no others. The former ones stay as versions."""
    only = None if body.storyboards is msgspec.UNSET else set(body.storyboards)
    found = stale.refresh(call.service, call.reader, book_id, only)
    return Refreshing([RefreshedBoard(board, job) for board, job in found.jobs], found.left)
