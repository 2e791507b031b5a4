"""Corrections outlive the pipeline: messages that come again, and steps that are at work meanwhile."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any
from uuid import UUID, uuid4

import psycopg
import pytest

from chalicelib.service import corrections
from chalicelib.service.correctable import PEOPLE
from chalicelib.service.readers import Reader
from chalicelib.store import characters
from tests.integration.api import Api
from tests.integration.world import World, snapshot

pytestmark = pytest.mark.integration

Admin = psycopg.Connection[Any]
Correct = Callable[[UUID], None]


@pytest.fixture
def api(world: World) -> Api:
    """The API over the world's own adapters."""
    return Api(world.database, world.blobs, world.queue, world.workflow)


def ids(world: World, book_id: UUID) -> dict[str, UUID]:
    with world.database.transaction(world.reader) as conn:
        return {row.name: row.id for row in characters.list_characters(conn, book_id)}


def people(admin: Admin, book_id: UUID) -> list[Any]:
    return admin.execute(
        "SELECT id, name, aliases, alias_mentions, gender, mentions, initial_appearance, hidden, edited "
        "FROM characters WHERE vivid_page_id = %s ORDER BY id",
        [book_id],
    ).fetchall()


@pytest.fixture
def correct(world: World, api: Api) -> Correct:
    """Bob is Ann by another name, and Ann is renamed and has white hair."""

    def all_of_it(book_id: UUID) -> None:
        reader, known = Reader(world.reader, uuid4()), ids(world, book_id)
        corrections.merge(api.service, reader, PEOPLE, known["Ann"], [known["Bob"]])
        fields = {"name": "Anna", "appearance.hair_color": "white"}
        corrections.edit(api.service, reader, PEOPLE, known["Ann"], fields)

    return all_of_it


def test_the_same_analysis_made_again_leaves_corrections_as_they_are(
    world: World, admin: Admin, correct: Correct
) -> None:
    """What was stored of the first one is forgotten, so that the model is asked again."""
    book_id, _ = world.prepare()
    correct(book_id)
    before, tables = people(admin, book_id), snapshot(admin)
    admin.execute("UPDATE jobs SET metadata = NULL")
    admin.execute("UPDATE scenes SET llm_analysis = NULL")
    calls = world.text.calls
    (batch,) = world.answer("discover", book_id, after_chapter=0)["batches"]
    assert people(admin, book_id) == before
    world.answer("analyse", book_id, batch=batch)
    world.answer("reconcile", book_id)
    assert world.text.calls == calls + 2
    assert people(admin, book_id) == before
    assert snapshot(admin)["scenes"] == tables["scenes"]
    assert len(before) == 1


def test_a_correction_made_while_the_cast_is_found_is_not_lost(
    world: World, admin: Admin, correct: Correct
) -> None:
    """The second window knows the people by the names of before."""
    world.text.window_words = 1
    book_id = world.start()
    world.answer("parse", book_id)
    assert world.answer("discover", book_id, after_chapter=0)["after_chapter"] == 1
    once = [correct]
    world.text.fault = lambda operation, subject: once.pop()(book_id) if once else None
    world.answer("discover", book_id, after_chapter=1)
    assert [(name, edited) for _, name, *_, edited in people(admin, book_id)] == [
        ("Anna", ["appearance.hair_color", "name"])
    ]


def test_a_correction_made_while_scenes_are_analysed_is_not_lost(
    world: World, admin: Admin, correct: Correct
) -> None:
    """The model's answer knows the people by the names of before."""
    book_id = world.start()
    world.answer("parse", book_id)
    (batch,) = world.answer("discover", book_id, after_chapter=0)["batches"]
    once = [correct]
    world.text.fault = lambda operation, subject: once.pop()(book_id) if once else None
    world.answer("analyse", book_id, batch=batch)
    (anna,) = people(admin, book_id)
    shown = admin.execute("SELECT llm_analysis -> 'characters' FROM scenes").fetchall()
    assert {json.dumps(named) for (named,) in shown} == {json.dumps([str(anna[0])])}


def test_a_correction_made_while_meanings_are_made_keeps_its_own(
    world: World, admin: Admin, correct: Correct, api: Api, monkeypatch: pytest.MonkeyPatch
) -> None:
    from tests.fake_models import FakeEmbedder

    book_id, _ = world.prepare()
    admin.execute("DELETE FROM character_embeddings")
    vectors = "SELECT character_id, embedding::text FROM character_embeddings ORDER BY 1"
    embed, done = FakeEmbedder.embed, list[Any]()

    def meanwhile(self: FakeEmbedder, texts: Any) -> Any:
        if not done:
            done.append(True)
            correct(book_id)
            done.append(admin.execute(vectors).fetchall())
        return embed(self, texts)

    monkeypatch.setattr(FakeEmbedder, "embed", meanwhile)
    world.answer("reconcile", book_id)
    assert admin.execute(vectors).fetchall() == done[1]
    assert len(done[1]) == 1


def test_what_is_described_as_before_is_not_embedded_again(
    world: World, correct: Correct, monkeypatch: pytest.MonkeyPatch
) -> None:
    from tests.fake_models import FakeEmbedder

    book_id, _ = world.prepare()
    embed, asked = FakeEmbedder.embed, list[str]()

    def counted(self: FakeEmbedder, texts: Any) -> Any:
        asked.extend(texts)
        return embed(self, texts)

    monkeypatch.setattr(FakeEmbedder, "embed", counted)
    world.answer("reconcile", book_id)
    assert asked == []
    correct(book_id)
    assert asked == ["Anna, woman, white hair"]
    world.answer("reconcile", book_id)
    assert len(asked) == 1


def test_pictures_that_are_planned_after_a_correction_show_it(world: World, correct: Correct) -> None:
    book_id, _ = world.prepare()
    correct(book_id)
    world.answer("plan", book_id, after=None)
    prompts = {board.prompt_used for board in world.boards(book_id)}
    assert all("Anna: a woman, white hair" in prompt for prompt in prompts)
    assert not any("Bob:" in prompt for prompt in prompts)
