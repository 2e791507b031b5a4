"""A book is read a second time, by another model or after its text was edited: who is who stays.

Ids, what the reader set right and the pictures are kept, whatever the second model calls people and places,
and in whatever order.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID, uuid4

import psycopg
import pytest

from chalicelib.domain.book import Scene, SceneKey
from chalicelib.domain.cast import Alias, Appearance, Cast, Change, Character, SceneAnalysis, Setting
from chalicelib.providers.local.embedder import LocalEmbedder
from chalicelib.service import corrections
from chalicelib.service.correctable import PEOPLE, PLACES
from chalicelib.service.readers import Reader
from chalicelib.store import cast_states
from tests.integration.api import Api
from tests.integration.world import World

pytestmark = pytest.mark.integration

FIRST, SECOND = SceneKey(1, 1), SceneKey(2, 1)
ANN = Character(
    "Ann Gray",
    (Alias("Ann", 20), Alias("Miss Gray", 5)),
    "F",
    "protagonist",
    25,
    Appearance(hair_color="copper", hair_style="braided", typical_clothing="a moss-green travelling coat"),
    FIRST,
)
FINCH = Character(
    "Doctor Finch",
    (),
    "M",
    mentions=9,
    appearance=Appearance(
        distinctive_features=("round spectacles",), typical_clothing="a bottle-green frock coat"
    ),
    first_seen=FIRST,
)
TOM = Character("Tom", (Alias("Old Tom", 3),), "M", mentions=7, first_seen=SECOND)
INN = Setting("the Lantern Inn", "An inn.", ("low smoky beams", "a hearth"), 6, FIRST)
SEA = Setting("the harbour", "A harbour.", ("masts", "grey water"), 4, SECOND)
# Another model: other names, in another order, and other words for what is to be seen.
HEALER = replace(
    FINCH,
    name="the physician",
    mentions=7,
    appearance=Appearance(distinctive_features=("spectacles",), typical_clothing="a green frock coat"),
)
OTHERWISE = Cast(
    (
        replace(TOM, name="Old Tom", aliases=(Alias("Tom", 4),)),
        HEALER,
        Character("Mrs. Low", (), "F", mentions=8, first_seen=SECOND),
        replace(ANN, name="Miss Ann Gray", mentions=24),
    ),
    (
        replace(SEA, name="The Harbour"),
        Setting("the tavern", "A tavern.", ("low smoky beams", "a warm hearth"), 5, FIRST),
    ),
)
AT_FIRST = Cast((ANN, FINCH, TOM), (INN, SEA))
# The first names by the second ones.
SAME = {
    "Miss Ann Gray": "Ann Gray",
    "the physician": "Doctor Finch",
    "Old Tom": "Tom",
    "The Harbour": "the harbour",
    "the tavern": "the Lantern Inn",
}


@dataclass
class Scripted:
    """A model that finds the same people and places in every book, in the scenes where they come in."""

    cast: Cast
    name: str = "local"
    window_words: int | None = None

    def discover(self, scenes: Sequence[Scene], known: Cast, language: str) -> Cast:
        return self.cast

    def analyse(
        self, scenes: Sequence[Scene], cast: Cast, before: SceneAnalysis | None, language: str
    ) -> Sequence[SceneAnalysis]:
        return [self._analysis(scene.key) for scene in scenes]

    def _analysis(self, key: SceneKey) -> SceneAnalysis:
        here = [one.name for one in self.cast.characters if one.first_seen == key]
        place = next((one.name for one in self.cast.settings if one.first_seen == key), "")
        coats = tuple(Change(name, key, "outfit", "a coat", "a coat", "coat") for name in here[:1])
        return SceneAnalysis(key, tuple(here), place, changes=coats)


@pytest.fixture
def book(world: World, monkeypatch: pytest.MonkeyPatch) -> UUID:
    """A finished book with a picture for each of three chapters."""
    monkeypatch.setattr("tests.fake_models.FakeEmbedder.embed", lambda _, texts: LocalEmbedder().embed(texts))
    world.text.inner = Scripted(AT_FIRST)
    book_id = world.start()
    world.walk(book_id)
    assert world.book(book_id).status == "completed"
    return book_id


def ids(world: World, book_id: UUID) -> dict[str, UUID]:
    with world.database.transaction(world.reader) as conn:
        state = cast_states.of_rows(conn, book_id)
    return {one.name: id_ for known in (state.people, state.places) for id_, one in known.items()}


def read_again(world: World, admin: psycopg.Connection[Any], book_id: UUID, cast: Cast) -> None:
    """What was read is forgotten, and another model reads it."""
    world.text.inner = Scripted(cast)
    admin.execute("UPDATE jobs SET metadata = NULL")
    admin.execute("UPDATE scenes SET llm_analysis = NULL")
    admin.execute("UPDATE vivid_pages SET status = 'processing'")
    (batch,) = world.answer("discover", book_id, after_chapter=0)["batches"]
    world.answer("analyse", book_id, batch=batch)
    world.answer("reconcile", book_id)


def test_people_and_places_of_other_names_keep_their_ids(
    world: World, admin: psycopg.Connection[Any], book: UUID
) -> None:
    before = ids(world, book)
    read_again(world, admin, book, OTHERWISE)
    now = ids(world, book)
    assert {SAME.get(name): id_ for name, id_ in now.items() if name in SAME} == before
    assert set(now) - set(SAME) == {"Mrs. Low"}


def test_what_the_reader_set_right_and_the_pictures_are_kept(
    world: World, admin: psycopg.Connection[Any], book: UUID
) -> None:
    before, boards = ids(world, book), world.boards(book)
    api = Api(world.database, world.blobs, world.queue, world.workflow)
    reader = Reader(world.reader, uuid4())
    finch, inn = before["Doctor Finch"], before["the Lantern Inn"]
    corrections.edit(api.service, reader, PEOPLE, finch, {"name": "Finch", "appearance.age": "old"})
    corrections.edit(api.service, reader, PEOPLE, before["Tom"], {"hidden": True})
    corrections.edit(api.service, reader, PLACES, inn, {"description": "My inn.", "name": "My Inn"})
    corrections.merge(api.service, reader, PEOPLE, before["Ann Gray"], [before["Tom"]])
    read_again(world, admin, book, OTHERWISE)
    with world.database.transaction(world.reader) as conn:
        state = cast_states.of_rows(conn, book)
    assert set(state.people) == {before["Ann Gray"], finch, ids(world, book)["Mrs. Low"]}
    found = state.people[finch].character
    assert (found.name, found.appearance.age) == ("Finch", "old")
    assert (state.places[inn].name, state.places[inn].setting.description) == ("My Inn", "My inn.")
    assert [board.id for board in world.boards(book)] == [board.id for board in boards]
    assert [board.image_path for board in world.boards(book)] == [board.image_path for board in boards]


def test_an_edited_text_and_the_first_model_again(
    world: World, admin: psycopg.Connection[Any], book: UUID
) -> None:
    """There and back: whoever was gone is somebody new, all others are who they were."""
    before = ids(world, book)
    admin.execute("UPDATE scenes SET text_content = 'Ann, Finch and Tom went on. ' || text_content")
    fewer = Cast((replace(ANN, mentions=12), FINCH), (INN,))
    for cast in (OTHERWISE, fewer, AT_FIRST):
        read_again(world, admin, book, cast)
    now = ids(world, book)
    assert set(now) == set(before)
    assert {name for name in now if now[name] != before[name]} == {"Tom", "the harbour"}
