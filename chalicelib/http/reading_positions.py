"""Where a reader is in a book."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated
from uuid import UUID

import msgspec

from chalicelib.http.calls import Call
from chalicelib.http.routes import Routes
from chalicelib.http.scenes import SceneRef
from chalicelib.http.validation import Body
from chalicelib.service import reading_positions
from chalicelib.store.reading_positions import ReadingPosition

routes = Routes("Position")

_YEAR = 366 * 24 * 3600
Ago = Annotated[int, msgspec.Meta(ge=0, le=_YEAR)]


class Position(msgspec.Struct):
    """The scene that was read last and the furthest one; everything is null before the book was read."""

    scene: SceneRef | None
    furthest: SceneRef | None
    read_at: datetime | None


class PositionBody(Body):
    """The scene that is read. What was read without a network is told later, with the seconds since then.

    With `forget_ahead` the position becomes the furthest, too: whoever leafed ahead has not read it.
    """

    scene_id: UUID
    seconds_ago: Ago = 0
    forget_ahead: bool = False


@routes.get("/api/vividpages/{book_id}/position", polled=True)
def show_position(call: Call, book_id: UUID) -> Position:
    """Where you are in a book, on whichever device you read last."""
    return _shown(reading_positions.get(call.service, call.reader, book_id))


@routes.put("/api/vividpages/{book_id}/position")
def keep_position(call: Call, book_id: UUID, body: PositionBody) -> Position:
    """Say where you are in a book.

    The latest wins: the answer is another position where one was kept since. The furthest is kept of both.
    """
    return _shown(
        reading_positions.keep(
            call.service, call.reader, book_id, body.scene_id, body.seconds_ago, body.forget_ahead
        )
    )


def _shown(at: ReadingPosition | None) -> Position:
    if at is None:
        return Position(None, None, None)
    return Position(
        SceneRef(at.scene_id, at.scene.chapter_number, at.scene.scene_number),
        SceneRef(at.furthest_id, at.furthest.chapter_number, at.furthest.scene_number),
        at.read_at,
    )
