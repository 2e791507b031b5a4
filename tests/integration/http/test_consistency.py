"""How like themselves people are: the report, their looks, and second tries for the worst."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any
from uuid import UUID

import pytest

from chalicelib.domain.picture import Box, Picture, PictureOrder
from chalicelib.domain.references import Binding, BoundPerson
from chalicelib.providers.local.image_model import LocalImageModel
from chalicelib.service import dispatch
from chalicelib.store import storyboards
from tests.fake_models import FakeImageModel
from tests.integration.api import Api
from tests.integration.bookshop import Shop
from tests.integration.cast_book import CastBook, make
from tests.integration.world import add_user

pytestmark = pytest.mark.integration

SCORES = (0.75, 0.25, 0.5)
_CORNER, _ABOVE = (0, 0, 30, 80), (0, -400, 30, 20)


@dataclass
class Sketcher(FakeImageModel):
    """Paints with the built-in painter, and says that people stand where `regions` has them."""

    regions: Mapping[str, Box] = field(default_factory=dict)

    def paint(self, order: PictureOrder) -> Picture:
        super().paint(order)
        picture = LocalImageModel().paint(replace(order, width=240, height=240))
        regions = {} if order.kind == "reference" else self.regions
        return replace(picture, regions={**picture.regions, **regions})


@pytest.fixture
def book(api: Api, reader: UUID) -> CastBook:
    """Three pictures of Ann with scores, and one that waits."""
    made = make(api, reader)
    for board, score in zip(made.boards, SCORES, strict=False):
        people = [BoundPerson("Ann Gray", "ann", "Ann Gray: a woman", True, score=score)]
        if score == 0.5:
            people.append(BoundPerson("Bob", "bob", "Bob: a man", True, score=0.5))
        people.append(BoundPerson("Nobody", "nobody", "Nobody: a person"))
        with api.database.transaction(reader) as conn:
            files = (f"{board}.png", f"{board}.webp", 5, 720, 720)
            storyboards.mark_painted(conn, board, *files, "Ann.", binding=Binding(tuple(people)))
    return made


def report(book: CastBook, query: str = "") -> dict[str, Any]:
    found: dict[str, Any] = book.get(f"/api/vividpages/{book.id}/consistency{query}").body
    return found


def test_the_worst_come_first_page_by_page(book: CastBook) -> None:
    first = report(book, "?limit=2")
    rest = report(book, f"?limit=2&cursor={first['next']}")
    items = first["items"] + rest["items"]
    assert [item["consistency"] for item in items] == sorted(SCORES)
    assert [UUID(item["storyboard"]["id"]) for item in items] == [book.boards[n] for n in (1, 2, 0)]
    assert all(item["storyboard"]["image_url"] for item in items)
    assert (first["painted"], first["measured"], first["mean"], rest["next"]) == (3, 3, 0.5, None)
    assert [
        (UUID(one["character_id"]), one["name"], one["pictures"], one["mean"], one["worst"])
        for one in first["people"]
    ] == [
        (book.people["Ann Gray"], "Ann Gray", 3, 0.5, 0.25),
        (book.people["Bob"], "Bob", 1, 0.5, 0.5),
    ]


def test_what_is_somebody_elses_is_not_there(book: CastBook) -> None:
    token = book.api.sign_in(add_user(book.api.database))
    assert book.api.get(f"/api/vividpages/{book.id}/consistency", token).status == 404
    assert book.api.get(book.character("Bob", "/looks"), token).status == 404


def test_a_book_that_is_painted_has_looks_and_scores(shop: Shop) -> None:
    shop.world.image = Sketcher()
    book_id = shop.made()
    found = shop.api.get(f"/api/vividpages/{book_id}/consistency", shop.token).body
    assert found["measured"] == found["painted"] == len(shop.world.boards(UUID(book_id)))
    assert found["mean"] > 0.5
    people = shop.api.get(f"/api/vividpages/{book_id}/characters", shop.token).body["items"]
    assert {person["name"] for person in people} == {"Ann", "Bob"}
    for person in people:
        (look,) = shop.api.get(f"/api/characters/{person['id']}/looks", shop.token).body["items"]
        assert look["image_url"] == person["reference_url"] is not None
        assert (look["model"], look["chapter_number"], look["scene_number"]) == ("local", 1, 1)
        assert look["description"].startswith(f"{person['name']}: ")
    assert max(len(versions) for versions in shop.world.blobs.versions.values()) == 1


def test_who_is_in_a_picture_is_known_before_it_is_painted(shop: Shop) -> None:
    _, boards = shop.world.prepare()
    generation = shop.api.get(f"/api/storyboards/{boards[0]}", shop.token).body["generation"]
    assert [(one["name"], one["reference_url"], one["sent"]) for one in generation["people"]] == [
        ("Ann", None, False),
        ("Bob", None, False),
    ]
    assert generation["setting"] == "the harbour"
    assert "The book says nothing of how Ann looks." in generation["warnings"]


@pytest.mark.parametrize("better", [True, False])
def test_the_worst_is_tried_again_and_the_better_one_shown(shop: Shop, better: bool) -> None:
    """Somebody who is said to stand in an empty corner is not like herself."""
    world = shop.world
    sketcher = world.image = Sketcher(regions={"Ann": _CORNER, "Bob": _CORNER})
    book_id = UUID(shop.made(choices={"retries": 1}))
    before = {board.id: board for board in world.boards(book_id)}
    objects = set(world.blobs.current())
    worst = min(before.values(), key=lambda board: (board.consistency or 1, board.id))
    assert (worst.consistency or 1) < 0.5
    sketcher.regions = {} if better else {"Ann": _ABOVE, "Bob": _ABOVE}
    dispatch.flush(world.edge, world.reader)
    assert shop.work_off() == 1
    after = {board.id: board for board in world.boards(book_id)}
    changed = [id_ for id_ in before if after[id_].version_number != before[id_].version_number]
    job = world.jobs(book_id)["image-regeneration"]
    assert job.status == "completed"
    if better:
        assert changed == [worst.id]
        assert (after[worst.id].consistency or 0) > (worst.consistency or 1)
        assert objects < set(world.blobs.current())
    else:
        assert changed == []
        assert set(world.blobs.current()) == objects
        assert "more like themselves" in (job.current_step or "")
