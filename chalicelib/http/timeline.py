"""How people look at a given place of the story, and why."""

from __future__ import annotations

from typing import Literal
from uuid import UUID

import msgspec

from chalicelib.domain.corrected import LOOK
from chalicelib.http.calls import Call
from chalicelib.http.routes import Routes
from chalicelib.http.scenes import NamedEntry, SceneRef
from chalicelib.http.validation import Query
from chalicelib.service import timeline
from chalicelib.service.timeline import PartThen, PersonThen

routes = Routes("Timeline")


class LookPart(msgspec.Struct):
    """One thing to be seen of somebody, and the sentence that says so.

    `field` is the field of the appearance it is about, empty for anything else (an injury); `since` is the
    scene it changed in and `type` how, both null where it was so from the beginning. `yours` was set by you.
    """

    field: str
    text: str
    evidence: str
    since: SceneRef | None
    type: Literal["outfit", "injury", "hair", "age", "other"] | None
    feature: str
    change_id: UUID | None
    yours: bool


class PersonLook(msgspec.Struct):
    """A person as they look in the scene; `look` are the words a prompt says it with."""

    character: NamedEntry
    in_scene: bool
    look: str
    parts: list[LookPart]


class Looks(msgspec.Struct):
    """A scene and how people look in it."""

    scene: SceneRef
    items: list[PersonLook]


class LooksQuery(Query):
    """`people` are those of the scene, or everybody the book has shown up to there."""

    scene: UUID
    people: Literal["scene", "book"] = "scene"


@routes.get("/api/vividpages/{book_id}/timeline", polled=True)
def show_looks(call: Call, book_id: UUID, query: LooksQuery) -> Looks:
    """How people look in a scene.

    The appearance they had at first, with every change up to the scene in reading order; changes that ended,
    and what later ones replaced, are left out.
    """
    scene, found = timeline.people_then(call.service, call.reader, book_id, query.scene, query.people)
    return Looks(
        SceneRef(scene.id, scene.chapter_number, scene.scene_number), [_person(one) for one in found]
    )


def _person(one: PersonThen) -> PersonLook:
    edited = set(one.row.edited)
    return PersonLook(
        NamedEntry(one.row.id, one.row.name),
        one.in_scene,
        one.look,
        [_part(then, edited) for then in one.parts],
    )


def _part(then: PartThen, edited: set[str]) -> LookPart:
    part, change = then.part, then.change
    return LookPart(
        field=part.field,
        text=part.text,
        evidence=part.evidence,
        since=SceneRef(change.scene_id, change.chapter_number, change.scene_number) if change else None,
        type=change.change_type if change else None,
        feature=change.feature if change else "",
        change_id=change.id if change else None,
        yours=change is None and LOOK + part.field in edited,
    )
