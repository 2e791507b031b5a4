"""`make run`: the stack in the foreground until Ctrl-C.

python -m infra.run [embedded|docker] [--port PORT]
"""

from __future__ import annotations

import argparse
import os
import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import UUID

from chalicelib.store import users
from chalicelib.store.db import Database
from infra.demo import DEMO_USER, SMALL_BOOK
from infra.docker_stack import docker_stack, run_python
from infra.loopback import free_port, port_is_free
from infra.postgres import state_dir
from infra.serve import wait_until_served
from infra.stack import Stack, local_stack

LOCAL_USER = UUID("00000000-0000-4000-8000-000000000001")
USUAL_API_PORT = 8000


def api_log() -> Path:
    """What the API beside the gateway logs: its answers, and the letters it would send."""
    return state_dir() / "api.log"


def describe(stack: Stack, address: str) -> str:
    """What somebody at the terminal needs to know; the API is served at `address`, beside the gateway."""
    book = SMALL_BOOK.relative_to(SMALL_BOOK.parents[2])
    return f"""
VividPages is running.

  Read          {address}/
  API           {address}/api/docs
  API Gateway   {stack.api_url}
  Letters, log  {api_log()}
  AWS endpoint  {stack.endpoint}
  Drop folder   s3://{stack.bucket}/drop/{LOCAL_USER}/
  Books so far  {_count_books(stack)}

Try it from another terminal:

  AWS_ACCESS_KEY_ID=test AWS_SECRET_ACCESS_KEY=test AWS_DEFAULT_REGION=us-east-1 \\
    .venv/bin/aws --endpoint-url {stack.endpoint} s3 cp {book} s3://{stack.bucket}/drop/{LOCAL_USER}/

Ctrl-C stops it; books and pictures are kept.
"""


@contextmanager
def api_beside(stack: Stack, *, served: bool = False) -> Iterator[str]:
    """The same API at an address that is easy to remember, until the block ends.

    A stack whose API is `served` so already has its own.
    """
    if served:
        yield stack.api_url.removesuffix("/api")
        return
    port = USUAL_API_PORT if port_is_free(USUAL_API_PORT) else free_port()
    process = run_python(["infra.serve", str(port)], stack, api_log())
    try:
        wait_until_served(port)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait(60)


def _count_books(stack: Stack) -> int:
    total = 0
    database = Database(stack.database_url)
    for user in (LOCAL_USER, DEMO_USER):
        with database.transaction(user) as conn:
            row = conn.execute("SELECT count(*) FROM vivid_pages").fetchone()
            total += row[0] if row else 0
    database.close()
    return total


def _make_local_user(stack: Stack) -> None:
    database = Database(stack.database_url)
    with database.transaction(LOCAL_USER) as conn:
        users.create_user(conn, LOCAL_USER, "you@vividpages.invalid", "You", {})
    database.close()


def main(arguments: list[str]) -> int:
    """Run until a signal to stop."""
    parser = argparse.ArgumentParser(prog="make run")
    parser.add_argument("stack", nargs="?", choices=("embedded", "docker"), default="embedded")
    parser.add_argument("--port", type=int)
    chosen = parser.parse_args(arguments)
    stop = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: stop.set())
    print("Starting…", flush=True)
    try:
        with docker_stack() if chosen.stack == "docker" else local_stack(chosen.port) as stack:
            if stack.process != os.getpid():
                print(f"It runs already, at {stack.endpoint}.")
                return 0
            _make_local_user(stack)
            with api_beside(stack, served=chosen.stack == "docker") as address:
                print(describe(stack, address), flush=True)
                stop.wait()
                print("\nStopping…", flush=True)
    except RuntimeError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
