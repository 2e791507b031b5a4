"""What is not taken in: set aside with the reason, or left alone."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import psycopg
import pytest

from tests.fakes import s3_event
from tests.integration.world import World, add_user, epub, snapshot

pytestmark = pytest.mark.integration

Admin = psycopg.Connection[Any]
REFUSED: list[tuple[str, bytes, dict[str, str], str]] = [
    ("not an EPUB", b"%PDF-1.7 not a book", {}, "not_an_epub"),
    ("an empty file", b"", {}, "not_an_epub"),
    ("too large", b"x" * (1024 * 1024 + 1), {}, "too_large"),
    ("a choice there is not", epub(), {"style-preset": "cubist “é”"}, "bad_choice"),
    ("a text model there is not", epub(), {"llm-model": "claude-x"}, "model_unavailable"),
    ("a picture model there is not", epub(), {"image-model": "m" * 100}, "model_unavailable"),
]


@pytest.mark.parametrize(
    ("data", "metadata", "code"), [case[1:] for case in REFUSED], ids=[case[0] for case in REFUSED]
)
def test_what_cannot_be_taken_is_set_aside_with_the_reason(
    world: World, admin: Admin, data: bytes, metadata: dict[str, str], code: str
) -> None:
    given = {**metadata, "who": "me"}
    event = world.blobs.drop(f"drop/{world.reader}/bad book.epub", data, given)
    assert world.take(event) == []
    target = f"rejected/{world.reader}/bad book.epub"
    assert world.blobs.current() == {target: data}
    kept = world.blobs.metadata(target)
    assert {name: kept[name] for name in given} == given
    assert kept["rejected-code"] == code
    assert kept["rejected-reason"].isascii()
    assert kept["rejected-reason"].endswith(".")
    assert (world.books(), world.workflow.executions) == ([], {})
    # The event again, and the one the move itself causes.
    before, versions = snapshot(admin), dict(world.blobs.versions)
    assert world.take(event, s3_event(f"drop/{world.reader}/bad book.epub"), s3_event(target)) == []
    assert (snapshot(admin), world.blobs.versions) == (before, versions)


@pytest.mark.parametrize("folder", ["7d1f0f3e-6a39-4cf2-8f59-2c8a3d1f5b11", "nobody", "nobody/deeper", ""])
def test_a_drop_folder_of_nobody_is_emptied_into_rejected(world: World, folder: str) -> None:
    place = f"{folder}/book.epub" if folder else "book.epub"
    assert world.take(world.blobs.drop(f"drop/{place}", epub())) == []
    assert list(world.blobs.current()) == [f"rejected/{place}"]
    assert world.blobs.metadata(f"rejected/{place}")["rejected-code"] == "unknown_user"
    assert world.workflow.executions == {}


def test_a_user_who_was_shut_out_has_no_drop_folder(world: World) -> None:
    user = add_user(world.database, active=False)
    assert world.take(world.blobs.drop(f"drop/{user}/book.epub", epub())) == []
    assert list(world.blobs.current()) == [f"rejected/{user}/book.epub"]


def test_a_move_that_stops_half_way_loses_nothing_and_is_finished_later(world: World) -> None:
    event = world.drop(b"no book")

    def killed(operation: str, key: str) -> None:
        if operation == "delete":
            raise KeyboardInterrupt

    world.blobs.fault = killed
    with pytest.raises(KeyboardInterrupt):
        world.take(event)
    assert set(world.blobs.current().values()) == {b"no book"}
    assert len(world.blobs.current()) == 2
    world.blobs.fault = None
    assert world.take(event, receives=2) == []
    assert list(world.blobs.current()) == [f"rejected/{world.reader}/book.epub"]


def test_of_two_versions_only_the_bad_one_is_set_aside(world: World) -> None:
    good, bad = world.drop(epub()), world.drop(b"no book")
    assert world.take(bad, good) == []
    assert world.blobs.current()[f"drop/{world.reader}/book.epub"] == epub()
    assert world.blobs.current()[f"rejected/{world.reader}/book.epub"] == b"no book"
    assert len(world.books()) == len(world.workflow.executions) == 1


@pytest.mark.parametrize(
    "body",
    [
        '{"Service": "Amazon S3", "Event": "s3:TestEvent", "Bucket": "b"}',
        s3_event(f"drop/{UUID(int=1)}/"),
        s3_event("drop/"),
        s3_event("elsewhere/book.epub"),
        s3_event(f"drop/{UUID(int=1)}/book.epub", event="ObjectRemoved:Delete"),
        s3_event(f"drop/{UUID(int=1)}/gone.epub"),
        s3_event(f"drop/{UUID(int=1)}/gone.epub", "v7"),
    ],
)
def test_events_of_nothing_to_take_in_pass(world: World, admin: Admin, body: str) -> None:
    assert world.take(body) == []
    assert (world.blobs.current(), world.workflow.executions) == ({}, {})


@pytest.mark.parametrize("body", ["", "[]", '{"Records": [{}]}', '{"hello": "world"}'])
def test_what_is_no_event_goes_back_and_to_the_dead_letters_alone(world: World, body: str) -> None:
    events = [world.drop(epub(), name=f"{number}.epub") for number in range(9)]
    assert world.take(*events[:4], body, *events[4:]) == ["m4"]
    assert len(world.books()) == 9
    assert world.queue.of("r4") == [2]
