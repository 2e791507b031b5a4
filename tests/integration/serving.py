"""The API of a test on a port of the loopback interface."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from infra.loopback import free_port
from infra.serve import server


@contextmanager
def serving() -> Iterator[str]:
    """Serve the app of this process, with whatever `wiring.service` is just now; the server's address."""
    port = free_port()
    running = server(port).server
    thread = threading.Thread(target=running.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        running.shutdown()
        thread.join()
        running.server_close()
