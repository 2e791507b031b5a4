"""The messages between the steps. They carry ids, never payloads, and are parsed once, at the edge."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote_plus
from uuid import UUID

from chalicelib.domain.book import SceneKey
from chalicelib.errors import Invalid


@dataclass(frozen=True, slots=True)
class ObjectCreated:
    """An object appeared in the bucket. `version` is None where the bucket keeps no versions."""

    key: str
    version: str | None


@dataclass(frozen=True, slots=True)
class Task:
    """One unit of work on one book; `token` is answered to the state machine."""

    token: str
    user_id: UUID
    vivid_page_id: UUID


@dataclass(frozen=True, slots=True)
class DiscoverTask(Task):
    """Read on after this chapter; 0 for the start of the story."""

    after_chapter: int


@dataclass(frozen=True, slots=True)
class AnalyseTask(Task):
    """The scenes from `first` to `last`, both included."""

    first: SceneKey
    last: SceneKey


@dataclass(frozen=True, slots=True)
class PlanTask(Task):
    """Hand out the storyboards to be painted after this one; None for the first page of them."""

    after: UUID | None


@dataclass(frozen=True, slots=True)
class IllustrateTask(Task):
    """Paint one storyboard."""

    storyboard_id: UUID


@dataclass(frozen=True, slots=True)
class FinishTask(Task):
    """Close the book. `error` is the name of what stopped it and `cause` its reason, or both are empty."""

    error: str
    cause: str


def parse_s3_event(body: str) -> list[ObjectCreated]:
    """The objects of one S3 notification; a test event has none. Raises Invalid for anything else."""
    data = _json_object(body)
    if data.get("Event") == "s3:TestEvent":
        return []
    try:
        return [
            ObjectCreated(
                key=unquote_plus(record["s3"]["object"]["key"]),
                version=record["s3"]["object"].get("versionId") or None,
            )
            for record in data["Records"]
            if str(record["eventName"]).removeprefix("s3:").startswith("ObjectCreated:")
        ]
    except (KeyError, TypeError, AttributeError) as error:
        raise Invalid("This message is not an S3 notification.") from error


def parse_task(step: str, body: str) -> Task:
    """The message of a step. Raises Invalid when it is not one."""
    data = _json_object(body)
    try:
        return _BUILDERS[step](data, (str(data["token"]), UUID(data["user_id"]), UUID(data["vivid_page_id"])))
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise Invalid(f"This message is not one for the step {step}.") from error


def scene_range(first: SceneKey, last: SceneKey) -> dict[str, list[int]]:
    """The JSON of a batch of scenes, as `AnalyseTask` reads it."""
    return {
        "first": [first.chapter_number, first.scene_number],
        "last": [last.chapter_number, last.scene_number],
    }


# Token, user and book: what every message begins with.
Ids = tuple[str, UUID, UUID]


def _key(pair: list[int]) -> SceneKey:
    chapter, scene = pair
    return SceneKey(int(chapter), int(scene))


def _analyse(data: Mapping[str, Any], ids: Ids) -> Task:
    return AnalyseTask(*ids, first=_key(data["batch"]["first"]), last=_key(data["batch"]["last"]))


def _plan(data: Mapping[str, Any], ids: Ids) -> Task:
    return PlanTask(*ids, after=UUID(data["after"]) if data.get("after") else None)


def _finish(data: Mapping[str, Any], ids: Ids) -> Task:
    error = data.get("error") or {}
    return FinishTask(*ids, error=str(error.get("Error", "")), cause=str(error.get("Cause", "")))


_BUILDERS: dict[str, Callable[[Mapping[str, Any], Ids], Task]] = {
    "parse": lambda data, ids: Task(*ids),
    "discover": lambda data, ids: DiscoverTask(*ids, after_chapter=int(data["after_chapter"])),
    "analyse": _analyse,
    "reconcile": lambda data, ids: Task(*ids),
    "plan": _plan,
    "illustrate": lambda data, ids: IllustrateTask(*ids, storyboard_id=UUID(data["storyboard_id"])),
    "finish": _finish,
}


def _json_object(body: str) -> dict[str, Any]:
    try:
        data = json.loads(body)
    except ValueError as error:
        raise Invalid("This message is not JSON.") from error
    if not isinstance(data, dict):
        raise Invalid("This message is not a JSON object.")
    return data
