"""Books of 200 scenes read and painted by paid models that take their time, on the embedded stack.

The ideal is what the models alone take on the critical path, with as many calls at once as there are workers:
the windows of discovery one after another (each is asked with the register of those before it), then the
analyses in rounds, then the pictures in rounds. All else is ours: from the file in the drop folder to the
completed book, with the queues, the state machine, the database, pictures decoded and encoded anew.

Two books are measured. The second finds the processes of the functions running, as on a service in use. For
the first one every process starts cold: each loads its vendor's client, which all of them do on the cores of
this one machine, where on AWS each has its own.
"""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from math import ceil
from pathlib import Path
from typing import Any
from unittest import mock

from chalicelib.domain.book import SceneKey
from infra.loopback import free_port
from infra.postgres import state_dir
from infra.stack import Stack, embedded_stack
from tests.bench.figures import Figure
from tests.e2e.following import Reader
from tests.integration.world import epub
from tests.vendors.anthropic import anthropic
from tests.vendors.openai_images import openai_images
from tests.vendors.reader import answer, scenes_in
from tests.vendors.server import Vendor, running

SCENES, WORKERS = 200, 20
TEXT_SECONDS, PICTURE_SECONDS = 2.0, 8.0


def measure(_: Path) -> Iterator[Figure]:
    """How much longer books take than the models themselves."""
    state = state_dir() / "bench-paid"
    shutil.rmtree(state, ignore_errors=True)
    try:
        with _vendors() as (text, pictures), embedded_stack(state, free_port()) as stack:
            _wait_until_idle(stack)
            for which in ("the first book, by cold processes", "the next one"):
                seconds, ideal = _seconds(stack), _ideal(text, pictures)
                name = f"{SCENES} scenes by paid models, {which}: {seconds:.0f} s, {ideal:.0f} s of it theirs"
                yield Figure(name, seconds / ideal, "×", aim=1.25)
    finally:
        shutil.rmtree(state, ignore_errors=True)


def _wait_until_idle(stack: Stack) -> None:
    """The bucket has announced itself to the queue of uploads, which is no part of any book."""
    sqs = stack.client("sqs")
    url = sqs.get_queue_url(QueueName="vividpages-ingest")["QueueUrl"]
    names = ["ApproximateNumberOfMessages", "ApproximateNumberOfMessagesNotVisible"]
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        found = sqs.get_queue_attributes(QueueUrl=url, AttributeNames=names)["Attributes"]
        if not any(int(found[name]) for name in names):
            return
        time.sleep(0.2)
    raise RuntimeError("The queue of uploads was not emptied.")


def _ideal(text: Vendor, pictures: Vendor) -> float:
    """Seconds the vendors were on the critical path of the last book; forgets what they were asked for it."""
    if pictures.calls != SCENES or text.wrong or pictures.wrong:
        raise RuntimeError(f"{pictures.calls} pictures were asked for: {text.wrong + pictures.wrong}")
    # A question that was asked twice is our fault, not part of the ideal.
    questions = {asked.body: asked.json["tool_choice"]["name"] for asked in text.asked}
    discovered = list(questions.values()).count("discover")
    analysed = len(questions) - discovered
    text.asked.clear()
    pictures.asked.clear()
    rounds = discovered + ceil(analysed / WORKERS)
    return TEXT_SECONDS * rounds + PICTURE_SECONDS * ceil(SCENES / WORKERS)


@contextmanager
def _vendors() -> Iterator[tuple[Vendor, Vendor]]:
    """Servers of ours in the vendors' place; the functions are started with their addresses and a key."""
    with running(anthropic(_answer)) as text, running(openai_images()) as pictures:
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


def _answer(request: Mapping[str, Any]) -> Mapping[str, Any]:
    """Answers that cost next to nothing to make: this machine is to be the functions'."""
    if request["tool_choice"]["name"] == "discover":
        return answer(request)
    text = "\n".join(block["text"] for block in request["messages"][0]["content"])
    return {"scenes": [_blank(scene.key) for scene in scenes_in(text)]}


def _blank(key: SceneKey) -> Mapping[str, Any]:
    return {
        "scene": f"{key.chapter_number}.{key.scene_number}",
        "people": [],
        "speaker": "",
        "place": "",
        "picture": "They talk by the water.",
        "mood": "calm",
        "hour": "",
        "weather": "",
        "elements": [],
        "action": "",
        "changes": [],
    }


def _seconds(stack: Stack) -> float:
    reader = Reader(stack.database_url, stack.endpoint, stack.bucket)
    try:
        began = time.monotonic()
        choices = {"llm-model": "claude-haiku-4-5", "image-model": "gpt-image-2.5-flare"}
        reader.drop("paid.epub", epub(chapters=SCENES), choices)
        done = reader.wait(900)
        seconds = time.monotonic() - began
        if done.status != "completed" or done.total_storyboards != SCENES:
            raise RuntimeError(f"{done.status}, {done.total_storyboards} pictures: {done.error_message}")
        return seconds
    finally:
        reader.close()
