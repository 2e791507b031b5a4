"""Addresses of readers: only the public internet, however written, and only the one that was checked."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import httpx2
import pytest

from chalicelib.errors import Invalid
from chalicelib.providers import outbound, wire

PRIVATE = """
127.0.0.1 2130706433 0x7f000001 0177.0.0.1 127.1 0 0.0.0.0 10.0.0.1 172.16.0.1 192.168.1.1
169.254.169.254 100.64.0.1 198.18.0.1 224.0.0.1 255.255.255.255
[::1] [::] [::ffff:127.0.0.1] [::ffff:7f00:1] [fe80::1] [fc00::1]
[64:ff9b::7f00:1] [2002:7f00:1::] [ff02::1] localhost
""".split()


@pytest.mark.parametrize("host", PRIVATE)
def test_what_is_not_public_is_refused_however_it_is_written(host: str) -> None:
    with pytest.raises(Invalid):
        outbound.check(f"http://{host}:11434", allow_private=False)


@pytest.mark.parametrize(
    "address",
    ["ftp://a.example", "http://", "http://user:pass@a.example", "file:///etc/passwd", "http://a:99999"],
)
def test_what_is_no_address_is_refused(address: str) -> None:
    with pytest.raises(Invalid):
        outbound.check(address, allow_private=True)


@pytest.mark.parametrize("address", ["8.8.8.8", "2606:4700:4700::1111"])
def test_the_public_internet_is_open(address: str) -> None:
    assert outbound.is_public(address)


def test_a_name_with_one_private_address_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    answers = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (ip, 80)) for ip in ("8.8.8.8", "10.0.0.1")]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: answers)
    with pytest.raises(Invalid):
        outbound.check("http://both.example", allow_private=False)


class Server(BaseHTTPRequestHandler):
    """Says who was asked for; /away redirects, /slow trickles, /slow-headers even before."""

    def do_GET(self) -> None:
        with suppress(OSError):
            self._answer()

    def _answer(self) -> None:
        if self.path == "/away":
            self.send_response(302)
            self.send_header("Location", "http://169.254.169.254/latest/meta-data")
            self.end_headers()
            return
        self.send_response(200)
        if self.path == "/gzip":
            self.send_header("Content-Encoding", "gzip")
        if self.path == "/slow-headers":
            self.flush_headers()
            for number in range(50):
                self.wfile.write(f"X-{number}: y\r\n".encode())
                self.wfile.flush()
                time.sleep(0.05)
        self.end_headers()
        if self.path == "/slow":
            for _ in range(50):
                self.wfile.write(b"x")
                self.wfile.flush()
                time.sleep(0.05)
            return
        self.wfile.write(str(self.headers["Host"]).encode())

    def log_message(self, *_: Any) -> None:
        pass


@pytest.fixture
def port() -> Iterator[int]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Server)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server.server_address[1]
    server.shutdown()
    server.server_close()


def test_the_address_that_was_checked_is_the_one_that_is_called(
    port: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = socket.getaddrinfo
    asked = []

    def rebinding(host: Any, *rest: Any, **more: Any) -> Any:
        asked.append(host)
        if host == "rebinding.example":
            assert asked.count(host) == 1, "the name is resolved a second time"
            host = "127.0.0.1"
        return real(host, *rest, **more)

    monkeypatch.setattr(socket, "getaddrinfo", rebinding)
    with outbound.client(f"http://rebinding.example:{port}", allow_private=True, seconds=5) as client:
        assert client.get("/").text == f"rebinding.example:{port}"


def test_redirects_are_not_followed(port: int) -> None:
    with outbound.client(f"http://127.0.0.1:{port}", allow_private=True, seconds=5) as client:
        assert client.get("/away").status_code == 302


def test_no_other_host_is_reached_through_the_client(port: int) -> None:
    with (
        outbound.client(f"http://127.0.0.1:{port}", allow_private=True, seconds=5) as client,
        pytest.raises(httpx2.ConnectError),
    ):
        client.get("http://10.0.0.1/")


@pytest.mark.parametrize("path", ["/slow", "/slow-headers"])
def test_an_answer_that_trickles_ends_at_its_deadline(port: int, path: str) -> None:
    began = time.monotonic()
    with (
        outbound.client(f"http://127.0.0.1:{port}", allow_private=True, seconds=0.3) as client,
        pytest.raises(httpx2.TimeoutException),
    ):
        client.get(path)
    assert time.monotonic() - began < 1.5


def test_a_compressed_answer_is_not_unpacked(port: int) -> None:
    with (
        outbound.client(f"http://127.0.0.1:{port}", allow_private=True, seconds=5) as client,
        pytest.raises(httpx2.DecodingError),
    ):
        client.get("/gzip")


def test_an_answer_that_is_too_large_is_cut_off(port: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(wire, "MOST_BYTES", 100)
    with (
        outbound.client(f"http://127.0.0.1:{port}", allow_private=True, seconds=5) as client,
        pytest.raises(httpx2.ReadError, match="large"),
    ):
        client.get("/slow")
