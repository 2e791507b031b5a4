"""The novel whose truth is known, through the real steps: every prompt has exactly the right looks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any
from uuid import UUID, uuid4

import pytest

from chalicelib.domain.model_table import Provider, all_models
from chalicelib.service import corrections, rereading
from chalicelib.service.correctable import PEOPLE
from chalicelib.service.readers import Reader
from chalicelib.store import cast_states
from tests.integration.api import Api
from tests.integration.paid.test_paid_book import PaidWorld
from tests.integration.world import World
from tests.novel.book import chapters, epub, truth
from tests.novel.check import mistakes, mistakes_of_book
from tests.novel.reader import answer
from tests.novel.told import scenes_told
from tests.vendors.anthropic import anthropic
from tests.vendors.automatic1111 import automatic1111
from tests.vendors.comfyui import ComfyUi
from tests.vendors.openai import openai
from tests.vendors.openai_images import openai_images
from tests.vendors.server import Vendor, running

pytestmark = pytest.mark.integration


def a_model(provider: Provider, kind: str = "text") -> str:
    """A model of a provider."""
    return next(info.name for info in all_models() if (info.provider, info.kind) == (provider, kind))


# One that reads the book at once, and one that learns late who wears a disguise.
READERS = (a_model("claude"), "ollama/llama3.2")


@pytest.fixture
def claude() -> Iterator[Vendor]:
    with running(anthropic(answer)) as vendor:
        yield vendor


@pytest.fixture
def ollama() -> Iterator[Vendor]:
    with running(openai(answer, ollama=True)) as vendor:
        yield vendor


@pytest.fixture
def paid(world: World, claude: Vendor, ollama: Vendor) -> PaidWorld:
    environment = {"ANTHROPIC_ADDRESS": claude.address, "PRIVATE_ENDPOINTS": "on"}
    made = PaidWorld(world.database, world.reader, environment=environment)
    made.add_key("claude")
    made.add_key("ollama", "", ollama.address)
    return made


def planned(paid: PaidWorld, **choices: str) -> UUID:
    """The novel up to its plan, a picture for every scene; its id."""
    book_id = paid.start(epub(), density="per-paragraph", **choices)
    paid.answer("parse", book_id)
    read(paid, book_id)
    return book_id


def read(paid: PaidWorld, book_id: UUID) -> None:
    """Everything from the first window to the plan."""
    after: int | None = 0
    batches: list[Any] = []
    while after is not None:
        found = paid.answer("discover", book_id, after_chapter=after)
        after, batches = found["after_chapter"], found["batches"]
    for batch in batches:
        paid.answer("analyse", book_id, batch=batch)
    paid.answer("reconcile", book_id)
    paid.answer("plan", book_id, after=None)


def prompts(paid: PaidWorld, book_id: UUID, kind: str = "scene") -> dict[str, str]:
    """What is to be painted, by scenes."""
    with paid.database.transaction(paid.reader) as conn:
        found = conn.execute(
            """
            SELECT s.chapter_number || '.' || s.scene_number, b.prompt_used
            FROM storyboards b JOIN scenes s ON s.id = b.scene_id
            WHERE b.vivid_page_id = %s AND b.kind = %s
            """,
            [book_id, kind],
        )
        return dict(found.fetchall())


def test_the_scenes_are_the_novels(paid: PaidWorld) -> None:
    book_id = paid.start(epub())
    paid.answer("parse", book_id)
    with paid.database.transaction(paid.reader) as conn:
        texts: Any = conn.execute(
            "SELECT text_content FROM scenes WHERE vivid_page_id = %s ORDER BY chapter_number, scene_number",
            [book_id],
        ).fetchall()
    assert [text for (text,) in texts] == [scene for _, scenes in chapters() for scene in scenes]
    assert len(truth().people) == 12


@pytest.mark.parametrize("model", READERS)
def test_every_prompt_has_the_looks_of_its_scene_and_no_others(
    paid: PaidWorld, claude: Vendor, ollama: Vendor, model: str
) -> None:
    book_id = planned(paid, llm_model=model, speaker_pictures="on")
    assert claude.wrong == ollama.wrong == []
    assert mistakes_of_book(prompts(paid, book_id)) == []
    portraits = prompts(paid, book_id, "speaker")
    assert set(portraits) == set(truth().seen)
    for scene, prompt in portraits.items():
        assert mistakes(prompt, scene, only=next(iter(truth().seen[scene]))) == []


@pytest.mark.parametrize("image_model", ["gpt", "automatic1111", "comfyui"])
def test_every_picture_model_is_told_every_scene_as_it_is(paid: PaidWorld, image_model: str) -> None:
    servers = {"gpt": openai_images(), "automatic1111": automatic1111(), "comfyui": ComfyUi().vendor()}
    with running(servers[image_model]) as painter:
        if image_model == "gpt":
            paid.environment["OPENAI_ADDRESS"] = f"{painter.address}/v1"
            paid.add_key("openai")
            image_model = a_model("openai", "image")
        else:
            paid.add_key("stable-diffusion", "", painter.address)
        book_id = planned(paid, llm_model=READERS[0], image_model=image_model)
        for board in paid.boards(book_id):
            assert paid.step("illustrate", paid.message(book_id, storyboard_id=str(board.id))) == []
        assert {board.status for board in paid.boards(book_id)} == {"painted"}
        assert painter.wrong == []
        assert scenes_told(painter) == sorted([scene] for scene in truth().seen)


@pytest.mark.parametrize(("first", "second"), [READERS, READERS[::-1]])
def test_read_again_by_another_model_everybody_keeps_their_id(
    paid: PaidWorld, first: str, second: str
) -> None:
    book_id = planned(paid, llm_model=first)
    before = rows(paid, book_id)
    paid.set(book_id, status="completed")
    api = Api(paid.database, paid.blobs, paid.queue, paid.workflow)
    service = replace(api.service, models=paid.models)
    (perrin,) = (id_ for id_, (name, _) in before.items() if name == "Perrin Quill")
    reader = Reader(paid.reader, uuid4())
    corrections.edit(service, reader, PEOPLE, perrin, {"appearance.build": "lanky"})

    rereading.read_again(service, paid.reader, book_id, {"llm_model": second})
    read(paid, book_id)
    assert rows(paid, book_id) == before
    assert mistakes_of_book(prompts(paid, book_id)) == []
    assert ", lanky, " in prompts(paid, book_id)["8.1"]


def rows(paid: PaidWorld, book_id: UUID) -> dict[UUID, tuple[str, int]]:
    """Who and what there is, and how often it is named."""
    with paid.database.transaction(paid.reader) as conn:
        state = cast_states.of_rows(conn, book_id)
    people = {id_: (one.name, one.character.mentions) for id_, one in state.people.items()}
    return people | {id_: (one.name, one.setting.mentions) for id_, one in state.places.items()}
