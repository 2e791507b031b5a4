"""A vendor's server: scripted answers and faults, every request counted and checked against its schema.

A `Play` says how one request is answered; the script is used up in order, and after it every request gets
the server's own answer. What a request lacks or has too much is an answer of 400, as the vendor gives it, and
is kept in `wrong`, so that a test can say there was none.
"""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Literal


@dataclass(frozen=True, slots=True)
class Play:
    """One answer, `delay` seconds after its request came.

    `fault` breaks it: cut ends it half-way, drop sends nothing, trickle takes for ever.
    """

    status: int = 200
    body: Any = None
    headers: Mapping[str, str] = field(default_factory=dict)
    delay: float = 0.0
    fault: Literal["", "cut", "drop", "trickle"] = ""


@dataclass(frozen=True, slots=True)
class Asked:
    """One request as it came."""

    method: str
    path: str
    headers: Mapping[str, str]
    body: bytes

    @property
    def json(self) -> Any:
        """The body, where it is JSON."""
        return json.loads(self.body) if self.body else None


@dataclass
class Vendor:
    """A running server. `answer` makes its own answer to a request; raising Wrong refuses it.

    `charged` are the `usage` of every answer of 200, whoever got to see it.
    """

    answer: Callable[[Asked], Any]
    error_body: Callable[[int, str], Any]
    script: list[Play] = field(default_factory=list)
    asked: list[Asked] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)
    charged: list[Any] = field(default_factory=list)
    latency: float = 0.0
    address: str = ""
    guard: threading.Lock = field(default_factory=threading.Lock)

    @property
    def calls(self) -> int:
        """How many requests came."""
        return len(self.asked)

    def will(self, *plays: Play) -> None:
        """Answer the next requests like this."""
        self.script.extend(plays)

    def respond(self, asked: Asked) -> Play:
        """What one request is answered with."""
        play = self._play(asked)
        if play.status == 200 and isinstance(play.body, dict) and "usage" in play.body:
            self.charged.append(play.body["usage"])
        return play

    def _play(self, asked: Asked) -> Play:
        with self.guard:
            self.asked.append(asked)
            play = self.script.pop(0) if self.script else None
        if play is not None and play.body is None and play.status != 200:
            # Nothing was taken in.
            body = self.error_body(play.status, "as the test wants it")
            return Play(play.status, body, play.headers, play.delay, play.fault)
        try:
            own = self.answer(asked)
        except Wrong as error:
            self.wrong.append(f"{asked.method} {asked.path}: {error}")
            return Play(400, self.error_body(400, str(error)))
        if play is None:
            return own if isinstance(own, Play) else Play(body=own, delay=self.latency)
        if play.body is None:
            return Play(play.status, own, play.headers, play.delay, play.fault)
        return play


class Wrong(Exception):
    """A request the vendor would not take."""


@contextmanager
def running(vendor: Vendor) -> Iterator[Vendor]:
    """Serve until the block ends."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(vendor))
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    vendor.address = f"http://127.0.0.1:{server.server_address[1]}"
    try:
        yield vendor
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def check(schema: Mapping[str, Any], value: Any, where: str = "body") -> None:
    """Raises Wrong where `value` is not of a JSON schema: types, required, enum, items and unknown fields."""
    kinds = schema.get("type")
    names: Sequence[str] = [kinds] if isinstance(kinds, str) else kinds or []
    if names and not any(_is(name, value) for name in names):
        raise Wrong(f"{where} must be {' or '.join(names)}, not {value!r:.60}")
    if "enum" in schema and value not in schema["enum"]:
        raise Wrong(f"{where} must be one of {schema['enum']}, not {value!r:.60}")
    for option in ("anyOf", "oneOf"):
        if option in schema and not any(_fits(each, value) for each in schema[option]):
            raise Wrong(f"{where} fits none of its kinds: {value!r:.60}")
    if isinstance(value, dict):
        properties = schema.get("properties", {})
        for name in schema.get("required", []):
            if name not in value:
                raise Wrong(f"{where}.{name} is missing")
        for name, inner in value.items():
            if name in properties:
                check(properties[name], inner, f"{where}.{name}")
            elif schema.get("additionalProperties") is False:
                raise Wrong(f"{where}.{name} is not known")
    if isinstance(value, list) and "items" in schema:
        for number, inner in enumerate(value):
            check(schema["items"], inner, f"{where}[{number}]")


def _fits(schema: Mapping[str, Any], value: Any) -> bool:
    try:
        check(schema, value)
    except Wrong:
        return False
    return True


def _is(name: str, value: Any) -> bool:
    kinds: dict[str, Any] = {
        "string": str,
        "integer": int,
        "number": (int, float),
        "boolean": bool,
        "object": dict,
        "array": list,
        "null": type(None),
    }
    return isinstance(value, kinds[name]) and (name == "boolean" or not isinstance(value, bool))


def _handler(vendor: Vendor) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            self._serve()

        def do_POST(self) -> None:
            self._serve()

        def _serve(self) -> None:
            length = int(self.headers.get("Content-Length") or 0)
            asked = Asked(self.command, self.path, dict(self.headers.items()), self.rfile.read(length))
            arrived = time.monotonic()
            play = vendor.respond(asked)
            time.sleep(max(0.0, play.delay - (time.monotonic() - arrived)))
            with suppress(OSError):
                self._send(play)

        def _send(self, play: Play) -> None:
            self.close_connection = bool(play.fault)
            if play.fault == "drop":
                return
            raw = isinstance(play.body, bytes)
            data = play.body if raw else json.dumps(play.body).encode()
            self.send_response(play.status)
            self.send_header("Content-Type", "application/octet-stream" if raw else "application/json")
            self.send_header("Content-Length", str(len(data)))
            for name, value in play.headers.items():
                self.send_header(name, value)
            self.end_headers()
            if play.fault == "cut":
                data = data[: len(data) // 2]
            if play.fault == "trickle":
                for byte in data:
                    self.wfile.write(bytes([byte]))
                    self.wfile.flush()
                    time.sleep(0.05)
                return
            self.wfile.write(data)

        def log_message(self, *_: Any) -> None:
            pass

    return Handler
