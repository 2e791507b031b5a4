"""The emulators: MiniStack with the deployed functions, LocalStack with the handlers in a poller."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import pytest

from infra.localstack import LocalStack, LocalStackMissing, install
from infra.loopback import free_port
from infra.postgres import state_dir
from infra.stack import Stack, embedded_stack
from tests.novel import reader as novel
from tests.vendors.anthropic import anthropic
from tests.vendors.batches import BatchDesk
from tests.vendors.openai import openai
from tests.vendors.openai_images import openai_images
from tests.vendors.reader import answer
from tests.vendors.server import Vendor, running

_RAN: dict[str, str] = {}


@dataclass(frozen=True, slots=True)
class Vendors:
    """Where the stack's functions find the vendors: servers of ours."""

    anthropic: Vendor
    openai: Vendor


def read(request: Mapping[str, Any]) -> Mapping[str, Any]:
    """What is true of the novel that we know, and what our own reader makes of anything else."""
    return novel.answer(request) if novel.knows(request) else answer(request)


def openai_whole() -> Vendor:
    """A vendor that reads and paints at one address."""
    text, pictures = openai(read), openai_images()
    return Vendor(
        lambda asked: (pictures if "/images/" in asked.path else text).answer(asked), pictures.error_body
    )


@pytest.fixture(scope="session")
def vendors() -> Iterator[Vendors]:
    """Both vendors, their addresses in the environment that the functions are started with."""
    with running(anthropic(read, BatchDesk())) as claude, running(openai_whole()) as images:
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("ANTHROPIC_ADDRESS", claude.address)
            patch.setenv("OPENAI_ADDRESS", f"{images.address}/v1")
            yield Vendors(claude, images)


@pytest.fixture(scope="session")
def stack(vendors: Vendors) -> Iterator[Stack]:
    """The whole deployed stack on MiniStack, with a database and a bucket of its own."""
    state = state_dir() / f"tests-{os.getpid()}-e2e"
    try:
        with embedded_stack(state, free_port()) as running:
            _RAN["MiniStack"] = "the deployed stack, with real function processes"
            yield running
    finally:
        shutil.rmtree(state, ignore_errors=True)


@pytest.fixture(scope="session")
def localstack() -> Iterator[LocalStack]:
    """A LocalStack process; skipped, saying why, where it cannot be installed."""
    try:
        release = install()
    except LocalStackMissing as error:
        _RAN["LocalStack"] = f"did not run: {error}"
        pytest.skip(str(error))
    emulator = LocalStack(state_dir() / f"tests-{os.getpid()}-localstack")
    emulator.start()
    try:
        _RAN[f"LocalStack {release}"] = "the state machine, with the handlers in a poller"
        yield emulator
    finally:
        emulator.stop()
        shutil.rmtree(emulator.state, ignore_errors=True)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say which emulators ran."""
    for name, what in _RAN.items():
        terminalreporter.write_line(f"{name}: {what}")
