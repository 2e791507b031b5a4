"""A book of 200 scenes read and painted by paid models that take their time, on the embedded stack."""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from math import ceil
from pathlib import Path
from unittest import mock

from infra.loopback import free_port
from infra.postgres import state_dir
from infra.stack import Stack, embedded_stack
from tests.bench.figures import Figure
from tests.e2e.following import Reader
from tests.integration.world import epub
from tests.vendors.anthropic import anthropic
from tests.vendors.openai_images import openai_images
from tests.vendors.reader import answer
from tests.vendors.server import Vendor, running

SCENES, WORKERS = 200, 20
TEXT_SECONDS, PICTURE_SECONDS = 2.0, 8.0


def measure(_: Path) -> Iterator[Figure]:
    """How much longer it takes than the models themselves do, with as many at once as there are workers."""
    state = state_dir() / "bench-paid"
    shutil.rmtree(state, ignore_errors=True)
    try:
        with _vendors() as (text, pictures), embedded_stack(state, free_port()) as stack:
            seconds = _seconds(stack)
            if pictures.calls != SCENES or text.wrong or pictures.wrong:
                raise RuntimeError(f"{pictures.calls} pictures were asked for: {text.wrong + pictures.wrong}")
            discovered = sum(asked.json["tool_choice"]["name"] == "discover" for asked in text.asked)
            analysed = text.calls - discovered
            ideal = TEXT_SECONDS * (discovered + ceil(analysed / WORKERS))
            ideal += PICTURE_SECONDS * ceil(SCENES / WORKERS)
            name = f"{SCENES} scenes by paid models in {seconds:.0f} s, {ideal:.0f} s of it theirs"
            yield Figure(name, seconds / ideal, "×", limit=1.25)
    finally:
        shutil.rmtree(state, ignore_errors=True)


@contextmanager
def _vendors() -> Iterator[tuple[Vendor, Vendor]]:
    """Servers of ours in the vendors' place; the functions are started with their addresses and a key."""
    with running(anthropic(answer)) as text, running(openai_images()) as pictures:
        text.latency, pictures.latency = TEXT_SECONDS, PICTURE_SECONDS
        environment = {
            "ANTHROPIC_ADDRESS": text.address,
            "ANTHROPIC_API_KEY": "sk-bench",
            "OPENAI_ADDRESS": f"{pictures.address}/v1",
            "OPENAI_API_KEY": "sk-bench",
            "SERVICE_LIMIT": "1000",
            "WORKERS": str(WORKERS),
        }
        with mock.patch.dict(os.environ, environment):
            yield text, pictures


def _seconds(stack: Stack) -> float:
    reader = Reader(stack.database_url, stack.endpoint, stack.bucket)
    try:
        began = time.monotonic()
        choices = {"llm-model": "claude-haiku-4-5", "image-model": "gpt-image-1-mini"}
        reader.drop("paid.epub", epub(chapters=SCENES), choices)
        done = reader.wait(900)
        seconds = time.monotonic() - began
        if done.status != "completed" or done.total_storyboards != SCENES:
            raise RuntimeError(f"{done.status}, {done.total_storyboards} pictures: {done.error_message}")
        return seconds
    finally:
        reader.close()
