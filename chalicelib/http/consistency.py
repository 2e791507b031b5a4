"""How like themselves people are in the pictures of a book."""

from __future__ import annotations

from uuid import UUID

import msgspec

from chalicelib.http import cursors
from chalicelib.http.calls import Call
from chalicelib.http.routes import Routes
from chalicelib.http.scenes import SceneRef, StoryboardSummary, storyboard_summary
from chalicelib.http.storyboards import PageQuery
from chalicelib.service import consistency

routes = Routes("Consistency")


class MeasuredStoryboard(msgspec.Struct):
    """A storyboard and its score, 0 to 1: below 0.5 somebody in it may be somebody else."""

    scene: SceneRef
    storyboard: StoryboardSummary
    consistency: float


class MeasuredPerson(msgspec.Struct):
    """Somebody's scores in the pictures that show them. `character_id` is null for who was renamed since."""

    character_id: UUID | None
    name: str
    pictures: int
    mean: float
    worst: float


class ConsistencyReport(msgspec.Struct):
    """A page of storyboards, the worst first, with the book's mean and its people, the least alike first.

    Of the `painted` pictures, `measured` could be compared with reference pictures; `mean` is null where none
    could.
    """

    painted: int
    measured: int
    mean: float | None
    people: list[MeasuredPerson]
    items: list[MeasuredStoryboard]
    next: str | None


class LookEntry(msgspec.Struct):
    """What somebody looks like from some scene on, in words and in a picture of one style and model."""

    description: str
    style: str
    model: str
    image_url: str | None
    chapter_number: int
    scene_number: int


class LookPage(msgspec.Struct):
    """A page of looks in reading order."""

    items: list[LookEntry]
    next: str | None


@routes.get("/api/vividpages/{book_id}/consistency", polled=True)
def show_consistency(call: Call, book_id: UUID, query: PageQuery) -> ConsistencyReport:
    """How like their reference pictures people are in the pictures of a book, the worst first."""
    after = cursors.decode(query.cursor, (float, UUID)) if query.cursor is not msgspec.UNSET else None
    found = consistency.report(call.service, call.reader, book_id, query.limit, after)
    return ConsistencyReport(
        painted=found.total.painted,
        measured=found.total.measured,
        mean=found.total.mean,
        people=[
            MeasuredPerson(one.character_id, one.name, one.pictures, one.mean, one.worst)
            for one in found.people
        ],
        items=[
            MeasuredStoryboard(
                SceneRef(shown.entry.scene_id, shown.entry.chapter_number, shown.entry.scene_number),
                storyboard_summary(shown),
                score,
            )
            for shown, score in found.pictures
        ],
        next=cursors.encode(found.last) if found.last else None,
    )


@routes.get("/api/characters/{character_id}/looks", polled=True)
def list_looks(call: Call, character_id: UUID, query: PageQuery) -> LookPage:
    """The looks of a person that were painted as reference pictures, in reading order."""
    after = cursors.decode(query.cursor, (int, int, str)) if query.cursor is not msgspec.UNSET else None
    found, last = consistency.looks(call.service, call.reader, character_id, query.limit, after)
    return LookPage(
        [
            LookEntry(
                look.row.description,
                look.row.style,
                look.row.model,
                look.image_url,
                look.row.chapter_number,
                look.row.scene_number,
            )
            for look in found
        ],
        cursors.encode(last) if last else None,
    )
