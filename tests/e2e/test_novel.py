"""The novel whose truth is known, read and painted by every vendor's protocol through the deployed stack."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

import httpx2
import pytest

from chalicelib.domain.model_table import Provider, all_models
from infra.stack import Stack
from tests.e2e.conftest import Vendors, read
from tests.novel.book import epub, truth
from tests.novel.check import mistakes
from tests.novel.told import scenes_told
from tests.vendors.automatic1111 import automatic1111
from tests.vendors.comfyui import ComfyUi
from tests.vendors.openai import openai
from tests.vendors.server import Vendor, running

pytestmark = pytest.mark.e2e

_PASSWORD = "four owls drink lemonade"


@dataclass(frozen=True, slots=True)
class Studio:
    """Who reads and who paints which scenes: models, keys and the painter's server."""

    text: str
    image: str
    density: str
    keys: tuple[Mapping[str, str], ...]
    painter: Vendor


@pytest.fixture
def studios(vendors: Vendors) -> Iterator[list[Studio]]:
    """Every text model's protocol and every picture model's, each once; one paints every scene."""
    with ExitStack() as running_servers:
        ollama, web, comfy = (
            running_servers.enter_context(running(server))
            for server in (openai(read, ollama=True), automatic1111(), ComfyUi().vendor())
        )
        claude, gpt = ({"provider": name, "key": f"sk-{name}"} for name in ("claude", "openai"))
        web_key, comfy_key = (
            {"provider": "stable-diffusion", "base_url": server.address} for server in (web, comfy)
        )
        ollama_key = {"provider": "ollama", "base_url": ollama.address}
        yield [
            Studio(model("claude"), model("openai", "image"), "per-paragraph", (claude, gpt), vendors.openai),
            Studio(model("openai"), "automatic1111", "per-chapter", (gpt, web_key), web),
            Studio("ollama/llama3.2", "comfyui", "per-chapter", (ollama_key, comfy_key), comfy),
        ]
        for server in (vendors.anthropic, vendors.openai, ollama, web, comfy):
            assert server.wrong == []


def model(provider: Provider, kind: str = "text") -> str:
    """A model of a provider."""
    return next(info.name for info in all_models() if (info.provider, info.kind) == (provider, kind))


@contextmanager
def signed_in(stack: Stack) -> Iterator[httpx2.Client]:
    """Somebody new."""
    with httpx2.Client(base_url=stack.api_url, timeout=60) as http:
        account = {"email": f"{uuid4()}@example.org", "password": _PASSWORD}
        http.post("/auth/register", json=account).raise_for_status()
        token = http.post("/auth/login", json=account).json()["access_token"]
        http.headers["Authorization"] = f"Bearer {token}"
        yield http


def uploaded(http: httpx2.Client, studio: Studio) -> str:
    """The novel, with the keys it takes; its id."""
    for key in studio.keys:
        http.post("/keys", json=key).raise_for_status()
    data = epub()
    choices = {"llm_model": studio.text, "image_model": studio.image, "density": studio.density}
    new = {"filename": "salt.epub", "size": len(data), "choices": {**choices, "budget": "50"}}
    made = http.post("/vividpages", json=new)
    assert made.status_code == 201, made.text
    form = made.json()["upload"]
    file = ("salt.epub", data, "application/epub+zip")
    httpx2.post(form["url"], data=form["fields"], files={"file": file}, timeout=60).raise_for_status()
    return str(made.json()["book"]["id"])


def finished(http: httpx2.Client, book_id: str) -> dict[str, str]:
    """The prompts of the finished book, by scenes."""
    deadline = time.monotonic() + 240
    book: Any = {}
    while book.get("status") not in ("completed", "failed") and time.monotonic() < deadline:
        book = http.get(f"/vividpages/{book_id}").json()
        time.sleep(0.3)
    assert (book["status"], book["error"], book["warnings"]) == ("completed", None, [])
    items = http.get(f"/vividpages/{book_id}/storyboards?limit=100").json()["items"]
    found = {}
    for item in items:
        board = http.get(f"/storyboards/{item['storyboard']['id']}").json()
        assert (board["status"], board["error_message"]) == ("painted", None)
        scene = board["scene"]
        found[f"{scene['chapter_number']}.{scene['scene_number']}"] = board["generation"]["prompt"]
    return found


def test_every_vendor_is_told_exactly_how_everybody_looks(stack: Stack, studios: list[Studio]) -> None:
    for studio in studios:
        studio.painter.asked.clear()
    with ExitStack() as readers:
        sessions = [readers.enter_context(signed_in(stack)) for _ in studios]
        books = [uploaded(http, studio) for http, studio in zip(sessions, studios, strict=True)]
        for http, studio, book in zip(sessions, studios, books, strict=True):
            prompts = finished(http, book)
            assert set(prompts) == set(truth().seen) or studio.density == "per-chapter"
            assert [each for scene in prompts for each in mistakes(prompts[scene], scene)] == []
            assert scenes_told(studio.painter) == sorted([scene] for scene in prompts), studio.image
