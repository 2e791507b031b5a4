"""Pictures: what they show and showed, and how they are painted anew."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Annotated, Any, Literal
from uuid import UUID

import msgspec

from chalicelib.domain.references import binding_from
from chalicelib.http import cursors
from chalicelib.http.calls import Call
from chalicelib.http.cursors import Cursor
from chalicelib.http.routes import Routes
from chalicelib.http.scenes import Limit, Number, SceneRef, StoryboardSummary, storyboard_summary
from chalicelib.http.validation import Body, Query
from chalicelib.service import storyboards
from chalicelib.service.pictures import Shown
from chalicelib.service.storyboards import StoryboardWhole, VersionShown
from chalicelib.store.storyboards import Storyboard
from chalicelib.store.versions import Version

routes = Routes("Storyboards")

Wish = Annotated[
    str, msgspec.Meta(min_length=1, max_length=500, pattern=r"^[^\u0000]*[^\s\u0000][^\u0000]*$")
]


class StoryboardItem(msgspec.Struct):
    """A storyboard and its scene."""

    scene: SceneRef
    storyboard: StoryboardSummary


class StoryboardPage(msgspec.Struct):
    """A page of storyboards in reading order."""

    items: list[StoryboardItem]
    next: str | None


class PageQuery(Query):
    """Which page."""

    limit: Limit = 50
    cursor: Cursor | msgspec.UnsetType = msgspec.UNSET


class BoardQuery(PageQuery):
    """Which page, of all storyboards or of those whose scenes show a person or happen at a place."""

    character_id: UUID | msgspec.UnsetType = msgspec.UNSET
    setting_id: UUID | msgspec.UnsetType = msgspec.UNSET


class BoundEntry(msgspec.Struct):
    """Somebody in a picture: their look in words, and the reference picture of it, null where there is none.

    `sent` tells whether the model was given that picture, and `why_not`, in a sentence, why not where it
    takes any. `consistency` is how like it they came out, 0 to 1, null where that was not measured; below 0.5
    it may be somebody else.
    """

    name: str
    look: str
    reference_url: str | None
    sent: bool
    why_not: str
    consistency: float | None


class Generation(msgspec.Struct):
    """What a picture is made from. `feedback` are the wishes it was painted with, the latest last.

    `seed` has more digits than JavaScript's numbers hold. `restored` is the version it was taken over from,
    where it was. `people` and `setting` ("" where none is known) are who and what is bound to it, also before
    it is painted, and `warnings` says what is missing. `references` names those whose reference pictures were
    sent with it, and `missing_references` says in sentences whose were not.

    `price` is what was paid for this picture in US dollars, as a decimal number: "0" where it cost nothing,
    null before it is painted and where it is not known. Answers that were no picture count; reference
    pictures, which others use too, do not. A version that was restored keeps its price, and costs no more.
    """

    prompt: str
    negative_prompt: str
    style: str
    model: str
    seed: str | None
    resolution: str
    feedback: list[str]
    restored: int | None
    warnings: list[str]
    people: list[BoundEntry]
    setting: str
    references: list[str]
    missing_references: list[str]
    price: str | None


class StoryboardVersion(msgspec.Struct):
    """A version that was replaced. `feedback` is the wish that replaced it, null where one was restored."""

    version: int
    image_url: str | None
    thumbnail_url: str | None
    alt_text: str
    width: int | None
    height: int | None
    file_size: int | None
    generation: Generation
    feedback: str | None
    replaced_at: datetime


class StoryboardDetail(msgspec.Struct):
    """A storyboard as it is shown, and its latest former versions, the newest first.

    `older` is the cursor of those before them. `job_id` is the job that paints it anew just now.
    `consistency` is the mean of its people's.
    """

    id: UUID
    book_id: UUID
    scene: SceneRef
    kind: Literal["scene", "speaker"]
    status: Literal["planned", "painted", "failed"]
    version: int
    image_url: str | None
    thumbnail_url: str | None
    alt_text: str
    width: int | None
    height: int | None
    file_size: int | None
    error_message: str | None
    consistency: float | None
    generation: Generation
    job_id: UUID | None
    history: list[StoryboardVersion]
    older: str | None


class VersionPage(msgspec.Struct):
    """A page of former versions, the newest first."""

    items: list[StoryboardVersion]
    next: str | None


class RegenerateOrder(Body):
    """What is to be different, in your own words."""

    feedback: Wish


class RestoreOrder(Body):
    """Which version to show again."""

    version: Number


class Regenerating(msgspec.Struct):
    """The job that paints the picture anew; the storyboard names it while it is at work."""

    job_id: UUID


@routes.get("/api/vividpages/{book_id}/storyboards", polled=True)
def list_storyboards(call: Call, book_id: UUID, query: BoardQuery) -> StoryboardPage:
    """The storyboards of a book in reading order."""
    person = None if query.character_id is msgspec.UNSET else query.character_id
    place = None if query.setting_id is msgspec.UNSET else query.setting_id
    after = cursors.decode(query.cursor, (int, int, str)) if query.cursor is not msgspec.UNSET else None
    found, last = storyboards.list_storyboards(
        call.service, call.reader, book_id, query.limit, after, person, place
    )
    return StoryboardPage([_item(shown) for shown in found], cursors.encode(last) if last else None)


@routes.get("/api/storyboards/{storyboard_id}", polled=True)
def show_storyboard(call: Call, storyboard_id: UUID) -> StoryboardDetail:
    """One storyboard: its picture, what it was made from, and its former versions."""
    return _detail(storyboards.get_storyboard(call.service, call.reader, storyboard_id))


@routes.get("/api/storyboards/{storyboard_id}/versions")
def list_versions(call: Call, storyboard_id: UUID, query: PageQuery) -> VersionPage:
    """The former versions of a storyboard, the newest first."""
    before = cursors.decode(query.cursor, (int,))[0] if query.cursor is not msgspec.UNSET else None
    found, last = storyboards.list_versions(call.service, call.reader, storyboard_id, query.limit, before)
    return VersionPage([_version(shown) for shown in found], cursors.encode((last,)) if last else None)


@routes.post("/api/storyboards/{storyboard_id}/regenerate", status=202, errors=(409, 429))
def regenerate(call: Call, storyboard_id: UUID, body: RegenerateOrder) -> Regenerating:
    """Have a picture painted anew.

    The prompt is written with the people and places as they are now, and with your wish. The picture stays
    until the new one is there, and is kept as a former version then. One job at a time for each picture.
    """
    feedback = " ".join(body.feedback.split())
    return Regenerating(storyboards.regenerate(call.service, call.reader, storyboard_id, feedback))


@routes.post("/api/storyboards/{storyboard_id}/restore", errors=(409,))
def restore(call: Call, storyboard_id: UUID, body: RestoreOrder) -> StoryboardDetail:
    """Show a former version again.

    It becomes a version of its own; the one that was shown joins the former ones.
    """
    return _detail(storyboards.restore(call.service, call.reader, storyboard_id, body.version))


def _item(shown: Shown) -> StoryboardItem:
    entry = shown.entry
    scene = SceneRef(entry.scene_id, entry.chapter_number, entry.scene_number)
    return StoryboardItem(scene, storyboard_summary(shown))


def _detail(whole: StoryboardWhole) -> StoryboardDetail:
    row: Storyboard = whole.row
    return StoryboardDetail(
        id=row.id,
        book_id=row.vivid_page_id,
        scene=SceneRef(row.scene_id, whole.scene.chapter_number, whole.scene.scene_number),
        kind=row.kind,
        status=row.status,
        version=row.version_number,
        image_url=whole.image_url,
        thumbnail_url=whole.thumbnail_url,
        alt_text=row.alt_text,
        width=row.width,
        height=row.height,
        file_size=row.file_size,
        error_message=row.error_message,
        consistency=row.consistency,
        generation=_generation(row.prompt_used, row.generation_params or {}, whole.reference_urls),
        job_id=whole.job_id,
        history=[_version(shown) for shown in whole.history],
        older=cursors.encode((whole.older,)) if whole.older else None,
    )


def _version(shown: VersionShown) -> StoryboardVersion:
    version: Version = shown.version
    return StoryboardVersion(
        version=version.version_number,
        image_url=shown.image_url,
        thumbnail_url=shown.thumbnail_url,
        alt_text=version.alt_text,
        width=version.width,
        height=version.height,
        file_size=version.file_size,
        generation=_generation(version.prompt_used, version.generation_params or {}, shown.reference_urls),
        feedback=version.user_feedback,
        replaced_at=version.replaced_at,
    )


def _generation(prompt: str, params: Mapping[str, Any], urls: Mapping[str, str]) -> Generation:
    binding = binding_from(params.get("binding") or {})
    return Generation(
        prompt=prompt,
        negative_prompt=params.get("negativePrompt", ""),
        style=params.get("stylePreset", ""),
        model=params.get("model", ""),
        seed=str(params["seed"]) if "seed" in params else None,
        resolution=params.get("resolution", ""),
        feedback=list(params.get("feedback", ())),
        restored=params.get("restored"),
        warnings=list(binding.warnings),
        people=[
            BoundEntry(
                name=person.name,
                look=person.description,
                reference_url=urls.get(person.look),
                sent=person.sent,
                why_not=person.why_not,
                consistency=person.score,
            )
            for person in binding.people
        ],
        setting=binding.setting,
        references=[person.name for person in binding.people if person.sent],
        missing_references=[person.why_not for person in binding.people if person.why_not],
        price=params.get("price"),
    )
