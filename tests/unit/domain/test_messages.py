from __future__ import annotations

import json
from contextlib import suppress
from typing import Any
from urllib.parse import quote_plus
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.domain.book import SceneKey
from chalicelib.domain.messages import (
    AnalyseTask,
    DiscoverTask,
    EraseTask,
    FinishTask,
    IllustrateTask,
    Message,
    ObjectCreated,
    PlanTask,
    RedrawTask,
    Task,
    parse_s3_event,
    parse_task,
    scene_range,
)
from chalicelib.errors import Invalid

IDS: dict[str, Any] = {"token": "t", "user_id": str(UUID(int=1)), "vivid_page_id": str(UUID(int=2))}
HEAD = ("t", UUID(int=1), UUID(int=2))
BOARD = uuid4()
MESSAGES: list[tuple[str, dict[str, Any], Task]] = [
    ("parse", {}, Task(*HEAD)),
    ("discover", {"after_chapter": 0}, DiscoverTask(*HEAD, after_chapter=0)),
    (
        "analyse",
        {"batch": {"first": [1, 2], "last": [3, 4]}},
        AnalyseTask(*HEAD, first=SceneKey(1, 2), last=SceneKey(3, 4)),
    ),
    ("reconcile", {}, Task(*HEAD)),
    ("plan", {"after": None}, PlanTask(*HEAD, after=None)),
    ("plan", {"after": str(BOARD)}, PlanTask(*HEAD, after=BOARD)),
    ("illustrate", {"storyboard_id": str(BOARD)}, IllustrateTask(*HEAD, storyboard_id=BOARD)),
    ("finish", {}, FinishTask(*HEAD, error="", cause="")),
    (
        "finish",
        {"error": {"Error": "drm", "Cause": "Locked."}},
        FinishTask(*HEAD, error="drm", cause="Locked."),
    ),
    ("finish", {"error": {"Error": "States.Timeout"}}, FinishTask(*HEAD, error="States.Timeout", cause="")),
]


@pytest.mark.parametrize(("step", "data", "task"), MESSAGES)
def test_every_message_is_parsed(step: str, data: dict[str, Any], task: Task) -> None:
    assert parse_task(step, json.dumps({**IDS, **data})) == task


@pytest.mark.parametrize(("step", "data", "task"), MESSAGES)
def test_a_message_without_one_of_its_ids_is_refused(step: str, data: dict[str, Any], task: Task) -> None:
    for name in IDS:
        rest = {key: value for key, value in IDS.items() if key != name}
        with pytest.raises(Invalid, match=step):
            parse_task(step, json.dumps({**rest, **data}))


def test_a_message_names_the_execution_that_asks() -> None:
    body = json.dumps({**IDS, "execution": "a-1"})
    assert parse_task("parse", body) == Task(*HEAD, execution="a-1")
    assert parse_task("parse", json.dumps({**IDS, "execution": None})) == Task(*HEAD)


def test_messages_out_of_the_outbox_have_no_token() -> None:
    user, book, job, row = (str(UUID(int=number)) for number in (1, 2, 3, 4))
    ids = {"user_id": user, "vivid_page_id": book}
    redraw = json.dumps({**ids, "storyboard_id": str(BOARD), "job_id": job, "outbox_id": row})
    asked = RedrawTask(
        None, UUID(user), UUID(book), storyboard_id=BOARD, job_id=UUID(job), outbox_id=UUID(row)
    )
    assert parse_task("redraw", redraw) == asked
    assert parse_task("erase", json.dumps(ids)) == EraseTask(None, UUID(user), UUID(book))
    assert parse_task("erase", json.dumps({"user_id": user})) == EraseTask(None, UUID(user), None)
    for step, wrong in (("erase", {}), ("erase", {"user_id": 5}), ("redraw", ids)):
        with pytest.raises(Invalid, match=step):
            parse_task(step, json.dumps(wrong))


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)


@given(
    step=st.sampled_from(
        ["parse", "discover", "analyse", "plan", "illustrate", "finish", "redraw", "erase", "other"]
    ),
    names=st.dictionaries(
        st.sampled_from(
            [
                *IDS,
                "after",
                "after_chapter",
                "batch",
                "storyboard_id",
                "error",
                "job_id",
                "outbox_id",
                "execution",
            ]
        ),
        JSON,
        max_size=4,
    ),
    proper=st.booleans(),
)
def test_whatever_arrives_is_a_task_or_refused(step: str, names: dict[str, Any], proper: bool) -> None:
    body = json.dumps({**names, **IDS} if proper else names)
    with suppress(Invalid):
        assert isinstance(parse_task(step, body), Message)


@pytest.mark.parametrize("body", ["", "{", "[]", "null", "7", '"text"'])
def test_what_is_no_json_object_is_refused(body: str) -> None:
    with pytest.raises(Invalid, match="JSON"):
        parse_task("parse", body)
    with pytest.raises(Invalid, match="JSON"):
        parse_s3_event(body)


KEYS = st.builds(SceneKey, st.integers(1, 9999), st.integers(1, 9999))


@given(first=KEYS, last=KEYS)
def test_a_range_of_scenes_survives_the_state_machine(first: SceneKey, last: SceneKey) -> None:
    body = json.dumps({**IDS, "batch": scene_range(first, last)})
    assert parse_task("analyse", body) == AnalyseTask(*HEAD, first=first, last=last)


def record(key: str, event: str = "ObjectCreated:Put", **more: str) -> dict[str, Any]:
    return {"eventName": event, "s3": {"object": {"key": key, **more}}}


@given(key=st.text(st.characters(exclude_categories=["Cs"]), min_size=1))
def test_keys_of_s3_events_are_decoded(key: str) -> None:
    body = json.dumps({"Records": [record(quote_plus(key, safe="/"))]})
    assert parse_s3_event(body) == [ObjectCreated(key, None)]


def test_an_s3_event_names_its_versions_and_only_what_was_created_counts() -> None:
    body = json.dumps(
        {
            "Records": [
                record("drop/a", versionId="7"),
                record("drop/b", "s3:ObjectCreated:CompleteMultipartUpload"),
                record("drop/c", "ObjectRemoved:Delete"),
                record("drop/d", "ObjectCreated:Copy", versionId=""),
            ]
        }
    )
    expected = [ObjectCreated("drop/a", "7"), ObjectCreated("drop/b", None), ObjectCreated("drop/d", None)]
    assert parse_s3_event(body) == expected


def test_the_test_event_of_a_new_notification_has_no_objects() -> None:
    assert parse_s3_event('{"Service": "Amazon S3", "Event": "s3:TestEvent", "Bucket": "b"}') == []


@pytest.mark.parametrize(
    "data",
    [{}, {"Records": [{}]}, {"Records": None}, {"Records": [record(5)]}, {"Records": ["x"]}],  # type: ignore[arg-type]
)
def test_anything_else_is_no_s3_event(data: dict[str, Any]) -> None:
    with pytest.raises(Invalid, match="S3 notification"):
        parse_s3_event(json.dumps(data))
