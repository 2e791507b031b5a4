"""A newer client is offered to whoever reads, and forced on nobody."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest

from chalicelib.http.web import FOLDER, WORKER, client, policy

pytestmark = [pytest.mark.e2e, pytest.mark.timeout(120)]


@dataclass
class Server:
    """The client alone, as it lies in `folder`; there is no API behind it."""

    address: str
    folder: Path


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    """A server of a copy of the client."""
    shutil.copytree(FOLDER, tmp_path / "first")
    served = Server("", tmp_path / "first")

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            release = client(served.folder)
            at_root = {"/": release.page, f"/{WORKER}": release.worker}
            asset = at_root.get(self.path) or release.files.get(self.path.rpartition("/")[2])
            self.send_response(200 if asset else 404)
            if self.path == "/":
                self.send_header("Content-Security-Policy", policy(""))
            self.send_header("Content-Type", asset.media_type if asset else "text/plain")
            self.send_header("Cache-Control", "no-cache")
            self.end_headers()
            self.wfile.write(asset.body if asset else b"")

        do_POST = do_GET

        def log_message(self, format: str, *args: Any) -> None:
            """Said by the test where it matters."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as running:
        Thread(target=running.serve_forever, daemon=True).start()
        served.address = f"http://127.0.0.1:{running.server_port}/"
        yield served
        running.shutdown()


def test_a_newer_version_is_offered(browser: Any, server: Server, tmp_path: Path) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.goto(server.address)
    page.wait_for_function("() => navigator.serviceWorker.controller")
    first = client(server.folder).release

    second = tmp_path / "second"
    shutil.copytree(server.folder, second)
    door = second / "door.js"
    door.write_text(door.read_text().replace("Every scene, seen.", "Every scene, seen anew."))
    server.folder = second
    page.reload()
    page.wait_for_selector("text=There is a newer VividPages.")
    # Whoever does not want it yet goes on with what they have, pages they have not opened yet too.
    assert page.evaluate("document.querySelector('script').src").count(first)
    page.click("text=Forgot your password?")
    page.wait_for_selector("h1:has-text('A new password')")
    page.click("text=Use it now")
    page.wait_for_selector("text=Every scene, seen anew.")
    page.wait_for_function("before => !document.querySelector('script').src.includes(before)", arg=first)
    assert page.query_selector("text=There is a newer VividPages.") is None
    context.close()
