"""The whole stack on one machine: Postgres, an emulator of AWS, and the deployed app."""

from __future__ import annotations

import fcntl
import json
import os
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import psutil

from infra.deploy_local import deploy_local
from infra.emulator import Emulator, MiniStack
from infra.local_secrets import local_secrets
from infra.loopback import free_port, port_is_free
from infra.migrate import bootstrap_embedded, migrate_up
from infra.postgres import EmbeddedPostgres, state_dir
from infra.recover import recover

USUAL_PORT = 4566
_TURN_SECONDS = 60


@dataclass(frozen=True, slots=True)
class Stack:
    """A running stack. `process` is the id of the program that runs it, which stops it when it ends."""

    endpoint: str
    database_url: str
    admin_url: str
    bucket: str
    state_machine_arn: str
    api_url: str
    process: int

    @property
    def emulator(self) -> Emulator:
        """The emulator it runs on."""
        return Emulator(self.endpoint)

    def client(self, service: str) -> Any:
        """A boto3 client of the stack."""
        return self.emulator.client(service)


@contextmanager
def local_stack(port: int | None = None) -> Iterator[Stack]:
    """The stack of this checkout: the one that runs already, or one that is started and stopped here.

    State is kept in `state_dir()`; books that were in work when it stopped are taken up again.
    """
    with ExitStack() as ending:
        running = _wait_for_turn(ending)
        if running:
            yield running
            return
        stack = ending.enter_context(embedded_stack(state_dir(), port or _usual_port()))
        note = state_dir() / "stack.json"
        note.touch(0o600)
        note.write_text(json.dumps(asdict(stack)))
        try:
            yield stack
        finally:
            note.unlink(missing_ok=True)


@contextmanager
def embedded_stack(state: Path, port: int) -> Iterator[Stack]:
    """Start Postgres and MiniStack under `state`, migrate, deploy; stop on the way out what was started."""
    postgres = EmbeddedPostgres(state)
    emulator = MiniStack(state, port)
    started = False
    try:
        with ThreadPoolExecutor() as pool:
            emulator_ready = pool.submit(emulator.start)
            started = postgres.start()
            bootstrap_embedded(postgres)
            migrate_up(postgres.owner_url)
            emulator_ready.result()
        outputs = deploy_local(emulator, postgres.app_url, state / "build", local_secrets(state))
        stack = Stack(
            endpoint=emulator.endpoint,
            database_url=postgres.app_url,
            admin_url=postgres.url("postgres", "vividpages"),
            bucket=outputs["BucketName"],
            state_machine_arn=outputs["StateMachineArn"],
            api_url=f"{emulator.endpoint}/restapis/{outputs['RestAPIId']}/v1/_user_request_/api",
            process=os.getpid(),
        )
        recover(stack.admin_url, emulator, stack.bucket, stack.state_machine_arn)
        yield stack
    finally:
        # The database that a killed run left behind is ours to stop, as its emulator is.
        started = started or emulator.replaced_leftover
        emulator.stop()
        if started:
            postgres.stop()


def running_stack() -> Stack | None:
    """The stack of this checkout, if a program runs it just now."""
    try:
        stack = Stack(**json.loads((state_dir() / "stack.json").read_text()))
    except (OSError, ValueError, TypeError):
        return None
    return stack if psutil.pid_exists(stack.process) and stack.emulator.healthy() else None


def _wait_for_turn(ending: ExitStack) -> Stack | None:
    """The stack that runs, or None once this program alone may start one; the right ends with `ending`."""
    state_dir().mkdir(parents=True, exist_ok=True)
    lock = ending.enter_context((state_dir() / "stack.lock").open("w"))
    deadline = time.monotonic() + _TURN_SECONDS
    while time.monotonic() < deadline:
        running = running_stack()
        if running:
            return running
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            # Another program of this checkout is starting or stopping its stack.
            time.sleep(0.3)
        else:
            return None
    raise RuntimeError("Another program of this checkout holds the stack; stop it first.")


def _usual_port() -> int:
    return USUAL_PORT if port_is_free(USUAL_PORT) else free_port()
