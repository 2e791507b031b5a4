"""The HTTP API without API Gateway, on the loopback interface.

python -m infra.serve PORT [WORKERS]

Several processes answer side by side, as functions do in the cloud; each answers in threads.
"""

from __future__ import annotations

import json
import os
import signal
import sys
import threading
import time
import urllib.request
from contextlib import suppress
from typing import Any, NoReturn
from uuid import uuid4

from chalice.config import Config
from chalice.local import ChaliceRequestHandler, LocalDevServer

_READY_SECONDS = 30
_MOST_WORKERS = 4


class Handler(ChaliceRequestHandler):
    """Chalice's local gateway, answering unknown addresses as the deployed one does."""

    # With Nagle's algorithm every answer on a kept-alive connection waits for a delayed acknowledgement.
    disable_nagle_algorithm = True

    def _send_error_response(self, error: Any) -> None:
        message = "There is nothing at this address."
        refusal = {"code": "not_found", "message": message, "details": [], "request_id": str(uuid4())}
        self._send_http_response(404, {}, json.dumps({"error": refusal}))

    # The app itself says which methods an address takes.
    do_TRACE = do_CONNECT = do_QUERY = ChaliceRequestHandler.do_GET

    def log_message(self, format: str, *args: Any) -> None:
        """The app logs every request itself."""


def server(port: int) -> LocalDevServer:
    """The API's server; `serve_forever()` runs it."""
    from app import app

    return LocalDevServer(app, Config.create(lambda_timeout=60), "127.0.0.1", port, handler_cls=Handler)


def wait_until_served(port: int) -> None:
    """Wait until a server that was just started answers. Raises RuntimeError where it does not."""
    deadline = time.monotonic() + _READY_SECONDS
    while time.monotonic() < deadline:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/api/health", timeout=5):
                return
        except OSError:
            time.sleep(0.1)
    raise RuntimeError(f"The API did not start on port {port}.")


def serve(port: int, workers: int) -> int:
    """Answer with `workers` processes until a signal to stop, or until one of them ends by itself."""
    # Made before the first fork: all of them wait at the same socket, with the app's code in shared memory.
    shared = server(port)
    alive, kept_open = os.pipe()
    children = {_child(shared, alive, kept_open) for _ in range(workers)}
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: _terminate(children))
    ended, status = os.wait()
    children.discard(ended)
    _terminate(children)
    for child in children:
        os.waitpid(child, 0)
    return 0 if os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGTERM else 1


def _child(shared: LocalDevServer, alive: int, kept_open: int) -> int:
    """The id of a new process that answers until it is told to end, or its parent is gone."""
    child = os.fork()
    if child:
        return child
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    os.close(kept_open)

    def watch() -> NoReturn:
        # Nobody writes: this returns when the parent's end of the pipe closes, however the parent ended.
        os.read(alive, 1)
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()
    shared.serve_forever()
    os._exit(0)


def _terminate(children: set[int]) -> None:
    for child in children:
        with suppress(ProcessLookupError):
            os.kill(child, signal.SIGTERM)


def main(arguments: list[str]) -> int:
    """Serve until the process is stopped."""
    workers = int(arguments[1]) if len(arguments) > 1 else min(_MOST_WORKERS, os.cpu_count() or 1)
    return serve(int(arguments[0]), workers)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
