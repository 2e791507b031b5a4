"""The HTTP API without API Gateway, on the loopback interface.

python -m infra.serve PORT
"""

from __future__ import annotations

import json
import sys
import time
import urllib.request
from typing import Any
from uuid import uuid4

from chalice.config import Config
from chalice.local import ChaliceRequestHandler, LocalDevServer

_READY_SECONDS = 30


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


def main(arguments: list[str]) -> int:
    """Serve until the process is stopped."""
    server(int(arguments[0])).serve_forever()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
