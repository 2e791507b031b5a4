"""The chain on the embedded stack: messages a second, and War and Peace from drop to finished."""

from __future__ import annotations

import json
import shutil
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import uuid4

import psutil

from infra.loopback import free_port
from infra.postgres import state_dir
from infra.stack import Stack, embedded_stack
from tests.bench.figures import Figure
from tests.e2e.following import Reader

EXECUTIONS = 100
LONG_BOOK = "pg_megojones_pg2600.epub"


def measure(corpus: Path) -> Iterator[Figure]:
    """Needs the corpus for the long book; the message rate is measured without it."""
    state = state_dir() / "bench"
    shutil.rmtree(state, ignore_errors=True)
    try:
        with embedded_stack(state, free_port()) as stack:
            yield Figure("messages through the chain", _message_rate(stack), "messages/s")
            book = corpus / "epub" / "books" / LONG_BOOK
            if book.is_file():
                yield from _long_book(stack, book)
    finally:
        shutil.rmtree(state, ignore_errors=True)


def _message_rate(stack: Stack) -> float:
    """Two messages for each execution of a book that is gone: parse refuses it, finish closes it."""
    workflow = stack.client("stepfunctions")
    _run_executions(workflow, stack.state_machine_arn, 4)
    began = time.monotonic()
    _run_executions(workflow, stack.state_machine_arn, EXECUTIONS)
    return 2 * EXECUTIONS / (time.monotonic() - began)


def _run_executions(client: Any, state_machine_arn: str, count: int) -> None:
    running = set()
    for _ in range(count):
        payload = json.dumps({"user_id": str(uuid4()), "vivid_page_id": str(uuid4())})
        answer = client.start_execution(stateMachineArn=state_machine_arn, input=payload)
        running.add(answer["executionArn"])
    deadline = time.monotonic() + 300
    while running:
        arn = next(iter(running))
        if client.describe_execution(executionArn=arn)["status"] != "RUNNING":
            running.remove(arn)
        elif time.monotonic() > deadline:
            raise RuntimeError("The executions did not end within five minutes.")
        else:
            time.sleep(0.02)


def _long_book(stack: Stack, book: Path) -> Iterator[Figure]:
    reader = Reader(stack.database_url, stack.endpoint, stack.bucket)
    with _PeakMemory() as memory:
        began = time.monotonic()
        reader.drop(book.name, book.read_bytes(), {"density": "per-chapter"})
        done = reader.wait(1_800)
        seconds = time.monotonic() - began
    reader.close()
    if done.status != "completed":
        raise RuntimeError(f"War and Peace failed: {done.error_message}")
    yield Figure(f"War and Peace, {done.total_storyboards} pictures", seconds, "s", aim=120)
    yield Figure("War and Peace, largest worker", memory.megabytes, "MB", limit=512)


class _PeakMemory:
    """The largest resident size of any function process while the block runs, in megabytes."""

    def __init__(self) -> None:
        self.megabytes = 0.0
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)

    def __enter__(self) -> _PeakMemory:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stop.set()
        self._thread.join()

    def _watch(self) -> None:
        while not self._stop.wait(0.25):
            for emulator in psutil.Process().children():
                for worker in _children(emulator):
                    try:
                        size = worker.memory_info().rss / 1e6
                    except psutil.NoSuchProcess:
                        continue
                    self.megabytes = max(self.megabytes, size)


def _children(process: psutil.Process) -> list[psutil.Process]:
    try:
        return process.children(recursive=True) if "ministack" in " ".join(process.cmdline()) else []
    except psutil.NoSuchProcess:
        return []
