"""The chain in one process, and an ear on its log."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import unquote, urlsplit
from uuid import UUID

import pytest

from chalicelib import wiring
from chalicelib.store.db import Database
from tests.integration.api import Api
from tests.integration.bookshop import Shop
from tests.integration.world import CANARY, World, epub, listening
from tests.postgres_fixtures import Clone


@pytest.fixture
def world(database: Database, reader: UUID, clone: Clone) -> Iterator[World]:
    """A service with one reader. Whatever a test does, its log holds no password and no text of a book."""
    with listening() as lines:
        yield World(database, reader)
    password = unquote(urlsplit(clone.app_url).password or "")
    assert len(password) > 8
    for line in lines:
        assert CANARY not in line
        assert password not in line


@pytest.fixture
def api(database: Database, monkeypatch: pytest.MonkeyPatch) -> Api:
    """The HTTP API; sign a reader in with `api.sign_in`."""
    made = Api(database)
    monkeypatch.setattr(wiring, "service", lambda: made.service)
    return made


@pytest.fixture
def shop(api: Api, world: World) -> Shop:
    """The HTTP API with the chain behind it, and the reader signed in."""
    api.blobs, api.queue, api.workflow = world.blobs, world.queue, world.workflow
    return Shop(api, world, api.sign_in(world.reader))


@pytest.fixture
def planned(world: World) -> tuple[UUID, list[UUID]]:
    """A book with nine pictures to be painted."""
    book_id, boards = world.prepare(epub(chapters=9))
    assert len(boards) == 9
    world.queue.leases.clear()
    return book_id, boards
