"""The OpenAPI description is complete and true, asked by schemathesis; its page can be read."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest

from app import app
from chalicelib.http import all_routes
from chalicelib.providers.local.text_model import LocalTextModel
from tests.fake_models import FakeTextModel
from tests.fuzz.aims import Aim, make_aims
from tests.fuzz.run import fuzz
from tests.integration.api import Api
from tests.integration.bookshop import Shop
from tests.integration.http.accounts import log_in, signed_in
from tests.integration.serving import serving
from tests.integration.world import CAROL, World, epub


def test_every_address_is_described(api: Api) -> None:
    paths = api.get("/api/openapi.json").body["paths"]
    served = {
        (path, method.lower())
        for path, methods in app.routes.items()
        for method in methods
        if method != "OPTIONS" and path.startswith("/api/")
    }
    assert served == {(path, method) for path, methods in paths.items() for method in methods}


def test_every_operation_says_what_it_does(api: Api) -> None:
    paths = api.get("/api/openapi.json").body["paths"]
    operations = [operation for methods in paths.values() for operation in methods.values()]
    assert len({operation["operationId"] for operation in operations}) == len(operations)
    for operation in operations:
        assert operation["summary"].endswith((".", "?")), operation["operationId"]


def test_the_page_shows_every_operation_and_asks_no_other_host(api: Api) -> None:
    answer = api.get("/api/docs")
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    for path in api.get("/api/openapi.json").body["paths"]:
        assert f"<code>{path}</code>" in answer.body
    assert re.findall(r"(?:src|href)=\"(?!#|openapi\.json)[^\"]*", answer.body) == []
    assert "<script" not in answer.body


@dataclass
class InProcess:
    """A reader of the API of this process, with the chain behind it. Implements `aims.Reader`."""

    shop: Shop
    email: str

    def ask(self, method: str, path: str, body: Any = None) -> Any:
        answer = self.shop.api.send(method, path, self.shop.token, body)
        assert 200 <= answer.status < 300, answer.body
        return answer.body

    def book(self, *, small: bool, start: str = "when_uploaded", upload: bool = True) -> str:
        book_id: str = self.shop.announce(start=start, size=1_000_000)["id"]
        if upload:
            self.shop.upload(book_id, epub() if small else CAROL.read_bytes())
        return book_id

    def settle(self) -> None:
        self.shop.run()
        self.shop.work_off()

    def tokens(self) -> Any:
        return log_in(self.shop.api, self.email).body


def make_reader(api: Api, email: str) -> InProcess:
    """Somebody with an account, signed in, for whom workers read and paint."""
    token = signed_in(api, email)["access_token"]
    user_id = UUID(api.get("/api/auth/me", token).body["id"])
    world = World(
        api.database, user_id, api.blobs, api.queue, api.workflow, FakeTextModel(inner=LocalTextModel())
    )
    return InProcess(Shop(api, world, token), email)


# What no request can meet alone: a sign-in at Google, tokens out of letters, the right password and the end
# of every session (they would end the run). The description itself was read to begin with.
_UNREACHED = {
    "GET /api/openapi.json",
    "POST /api/auth/google",
    "POST /api/auth/google/start",
    "POST /api/auth/google/link",
    "DELETE /api/auth/sessions",
    "POST /api/auth/verify",
    "POST /api/auth/reset/confirm",
    "POST /api/auth/password",
    "DELETE /api/auth/me",
}


@pytest.mark.timeout(900)
def test_schemathesis_finds_nothing_with_a_library(api: Api, tmp_path: Path) -> None:
    """Every operation meets what is there, and is answered as described; to others nothing is there."""
    reader = make_reader(api, "ann@example.org")
    description = api.get("/api/openapi.json").body
    aims = make_aims(reader, description)
    refuse_somebody_else(api, description, aims)
    with serving() as address:
        found = fuzz(f"{address}/api/openapi.json", aims, tmp_path, token=reader.shop.token)
    assert found.failures == "", found.failures
    operations = {f"{method.upper()} {path}" for path, way in description["paths"].items() for method in way}
    assert operations - found.reached() - _UNREACHED == set()


@pytest.mark.timeout(900)
def test_schemathesis_finds_nothing_for_a_stranger(api: Api, tmp_path: Path) -> None:
    """Nobody is signed in, unless schemathesis signs up."""
    with serving() as address:
        found = fuzz(f"{address}/api/openapi.json", {}, tmp_path, "--max-examples", "5")
    assert found.failures == "", found.failures


@pytest.mark.parametrize("token", [None, "nonsense", "eyJhbGciOiJub25lIn0.e30."])
def test_what_is_not_public_is_401_for_a_stranger(api: Api, token: str | None) -> None:
    closed = [each for routes in all_routes() for each in routes.endpoints if not each.public]
    for endpoint in closed:
        path = re.sub(r"\{\w+\}", str(uuid4()), endpoint.path)
        answer = api.send(endpoint.method, path, token)
        assert (answer.status, answer.headers["www-authenticate"]) == (401, "Bearer"), path
    assert len(closed) > 40


# Bodies that would be taken from the owner.
_BODIES: dict[str, dict[str, Any]] = {
    "PATCH /api/keys/{key_id}": {"nickname": "mine"},
    "PATCH /api/vividpages/{book_id}": {"title": "Mine"},
    "PATCH /api/characters/{character_id}": {"name": "Mine"},
    "PATCH /api/settings/{setting_id}": {"name": "mine"},
    "POST /api/storyboards/{storyboard_id}/regenerate": {"feedback": "Make it mine."},
}


def refuse_somebody_else(api: Api, description: Any, aims: dict[str, list[Aim]]) -> None:
    """Every operation on everything of one reader's, asked by another: 404."""
    other = signed_in(api, "bob@example.org")["access_token"]
    asked = 0
    for label, several in aims.items():
        method, _, path = label.partition(" ")
        for aim in several:
            if "path" not in aim:
                continue
            query = "&".join(f"{name}={value}" for name, value in aim.get("query", {}).items())
            address = f"{path.format(**aim['path'])}?{query}"
            body = _BODIES.get(label, {}) | aim.get("body", {}) if method != "GET" else None
            if "requestBody" not in description["paths"][path][method.lower()]:
                body = None
            answer = api.send(method, address, other, body)
            assert answer.status == 404, (label, aim, answer.body)
            asked += 1
    described = {
        f"{method.upper()} {path}"
        for path, way in description["paths"].items()
        for method in way
        if "{" in path
    }
    assert described <= aims.keys()
    assert asked > 60
