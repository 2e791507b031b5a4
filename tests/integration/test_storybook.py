"""From a finished book to the folder a reader can leaf through."""

from __future__ import annotations

import json
from pathlib import Path
from uuid import uuid4

import pytest
from lxml import html

from chalicelib.errors import NotFound
from chalicelib.providers.local.text_model import LocalTextModel
from infra.storybook import write_storybook
from tests.integration.world import CAROL, World, epub

pytestmark = pytest.mark.integration


def test_the_folder_has_every_picture_the_page_shows_and_the_data(world: World, tmp_path: Path) -> None:
    world.text.inner = LocalTextModel()
    book_id = world.start(CAROL.read_bytes(), speaker_pictures="on")
    world.walk(book_id)
    out = tmp_path / "out"
    page = write_storybook(world.database, world.blobs, world.reader, book_id, out)
    shown = html.parse(str(page)).getroot()
    sources = [image.get("src") or "" for image in shown.iter("img")]
    boards = world.boards(book_id)
    assert len(sources) == len(set(sources)) == len(boards) + 1
    assert all((out / source).stat().st_size > 0 for source in sources)
    data = json.loads((out / "book.json").read_text())
    book = world.book(book_id)
    assert (data["title"], data["status"], data["pictures"]) == (book.title, "completed", len(boards))
    assert len(data["scenes"]) == book.total_scenes
    assert len(data["characters"]) == book.total_characters
    named = {picture["thumbnail"] for scene in data["scenes"] for picture in scene["pictures"]}
    assert {path.relative_to(out).as_posix() for path in (out / "pictures").iterdir()} == {*sources, *named}
    assert "Scrooge" in data["characters"][0]["name"]


def test_an_earlier_book_in_the_same_folder_is_replaced(world: World, tmp_path: Path) -> None:
    for chapters in (5, 2):
        book_id = world.start(epub(chapters=chapters))
        world.walk(book_id)
        write_storybook(world.database, world.blobs, world.reader, book_id, tmp_path)
    assert len(list((tmp_path / "pictures").iterdir())) == 2 * 2


def test_somebody_elses_book_is_not_written(world: World, tmp_path: Path) -> None:
    book_id = world.start()
    with pytest.raises(NotFound):
        write_storybook(world.database, world.blobs, uuid4(), book_id, tmp_path / "out")
    assert not (tmp_path / "out").exists()
