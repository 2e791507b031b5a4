"""The messages between the steps. They carry ids, never payloads, and are parsed once, at the edge."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
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
class Message:
    """One unit of work for one reader.

    `token` is answered to the state machine, and None where no execution waits; then `outbox_id` is the row
    the message came from. `execution` names the execution that asks.
    """

    token: str | None
    user_id: UUID
    execution: str | None = field(default=None, kw_only=True)
    outbox_id: UUID | None = field(default=None, kw_only=True)


@dataclass(frozen=True, slots=True)
class Task(Message):
    """One unit of work on one book."""

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
class BulkTask(Task):
    """Buy the analyses of these ranges of scenes beforehand; without a token, call that off."""

    batches: tuple[tuple[SceneKey, SceneKey], ...] = ()


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


@dataclass(frozen=True, slots=True)
class RedrawTask(Task):
    """Paint one storyboard anew; `job_id` is the job its reader follows."""

    storyboard_id: UUID
    job_id: UUID


@dataclass(frozen=True, slots=True)
class EraseTask(Message):
    """Delete what is left of a book, or, without one, of a reader."""

    vivid_page_id: UUID | None


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


def parse_task(step: str, body: str) -> Message:
    """The message of a step. Raises Invalid when it is not one."""
    data = _json_object(body)
    try:
        return _BUILDERS[step](data)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise Invalid(f"This message is not one for the step {step}.") from error


def scene_range(first: SceneKey, last: SceneKey) -> dict[str, list[int]]:
    """The JSON of a batch of scenes, as `AnalyseTask` reads it."""
    return {
        "first": [first.chapter_number, first.scene_number],
        "last": [last.chapter_number, last.scene_number],
    }


def _key(pair: list[int]) -> SceneKey:
    chapter, scene = pair
    return SceneKey(int(chapter), int(scene))


def _asked(data: Mapping[str, Any]) -> dict[str, Any]:
    """What every message of the state machine begins with."""
    return {
        "token": str(data["token"]),
        "user_id": UUID(data["user_id"]),
        "vivid_page_id": UUID(data["vivid_page_id"]),
        "execution": str(data["execution"]) if data.get("execution") else None,
    }


def _left(data: Mapping[str, Any]) -> dict[str, Any]:
    """What every message out of the outbox begins with."""
    outbox_id = data.get("outbox_id")
    return {
        "token": None,
        "user_id": UUID(data["user_id"]),
        "outbox_id": UUID(outbox_id) if outbox_id else None,
    }


def _analyse(data: Mapping[str, Any]) -> Message:
    first, last = data["batch"]["first"], data["batch"]["last"]
    return AnalyseTask(**_asked(data), first=_key(first), last=_key(last))


def _bulk(data: Mapping[str, Any]) -> Message:
    if not data.get("token"):
        return BulkTask(**_left(data), vivid_page_id=UUID(data["vivid_page_id"]))
    pairs = [(_key(batch["first"]), _key(batch["last"])) for batch in data["batches"]]
    return BulkTask(**_asked(data), batches=tuple(pairs))


def _plan(data: Mapping[str, Any]) -> Message:
    return PlanTask(**_asked(data), after=UUID(data["after"]) if data.get("after") else None)


def _finish(data: Mapping[str, Any]) -> Message:
    error = data.get("error") or {}
    return FinishTask(**_asked(data), error=str(error.get("Error", "")), cause=str(error.get("Cause", "")))


def _redraw(data: Mapping[str, Any]) -> Message:
    return RedrawTask(
        **_left(data),
        vivid_page_id=UUID(data["vivid_page_id"]),
        storyboard_id=UUID(data["storyboard_id"]),
        job_id=UUID(data["job_id"]),
    )


def _erase(data: Mapping[str, Any]) -> Message:
    book_id = data.get("vivid_page_id")
    return EraseTask(**_left(data), vivid_page_id=UUID(book_id) if book_id else None)


_BUILDERS: dict[str, Callable[[Mapping[str, Any]], Message]] = {
    "parse": lambda data: Task(**_asked(data)),
    "discover": lambda data: DiscoverTask(**_asked(data), after_chapter=int(data["after_chapter"])),
    "bulk": _bulk,
    "analyse": _analyse,
    "reconcile": lambda data: Task(**_asked(data)),
    "plan": _plan,
    "illustrate": lambda data: IllustrateTask(**_asked(data), storyboard_id=UUID(data["storyboard_id"])),
    "finish": _finish,
    "redraw": _redraw,
    "erase": _erase,
}


def _json_object(body: str) -> dict[str, Any]:
    try:
        data = json.loads(body)
    except ValueError as error:
        raise Invalid("This message is not JSON.") from error
    if not isinstance(data, dict):
        raise Invalid("This message is not a JSON object.")
    return data
