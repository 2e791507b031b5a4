"""The network under httpx2: a deadline for the whole exchange, an end to its size, and one address only.

httpx2 bounds each wait for bytes, which an answer that trickles can outlast for ever; here every wait is
bounded by what is left. Answers come uncompressed, so that their size is what is counted. Imported only where
a call is made: it loads httpx2.
"""

from __future__ import annotations

import ssl
import time
from collections.abc import Iterable
from typing import Any

import httpcore2
import httpx2

# Larger than any answer of a model: a picture of 1080 by 1080 pixels in base64 is some megabytes.
MOST_BYTES = 64 * 1024 * 1024


def client(seconds: float, base_url: str = "", pinned: tuple[str, str] | None = None) -> httpx2.Client:
    """A client for one exchange, which ends `seconds` from now, whatever comes.

    `pinned` is a host and the address it was found at: nothing else is connected to. No redirect is followed.
    """
    transport = _Plain(retries=0)
    backend = _Backend(time.monotonic() + seconds, pinned)
    # httpx2 offers no way to hand it a network of one's own; its pool, httpcore2's, takes one.
    transport._pool._network_backend = backend
    return httpx2.Client(
        base_url=base_url, transport=transport, follow_redirects=False, timeout=seconds, trust_env=False
    )


class _Plain(httpx2.HTTPTransport):
    def handle_request(self, request: httpx2.Request) -> httpx2.Response:
        request.headers["Accept-Encoding"] = "identity"
        response = super().handle_request(request)
        if response.headers.get("Content-Encoding", "identity") != "identity":
            response.close()
            raise httpx2.DecodingError("The answer is compressed, though none such was asked for.")
        return response


class _Backend(httpcore2.NetworkBackend):
    def __init__(self, deadline: float, pinned: tuple[str, str] | None) -> None:
        self._network = httpcore2.SyncBackend()
        self._deadline = deadline
        self._pinned = pinned

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore2.NetworkStream:
        if self._pinned:
            name, address = self._pinned
            if host != name:
                raise httpcore2.ConnectError(f"Only {name} may be called here.")
            host = address
        stream = self._network.connect_tcp(
            host, port, _left(self._deadline, timeout), local_address, socket_options
        )
        return _Stream(stream, self._deadline)


class _Stream(httpcore2.NetworkStream):
    def __init__(self, stream: httpcore2.NetworkStream, deadline: float, read: int = 0) -> None:
        self._stream = stream
        self._deadline = deadline
        self._read = read

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        data = self._stream.read(max_bytes, _left(self._deadline, timeout))
        self._read += len(data)
        if self._read > MOST_BYTES:
            raise httpcore2.ReadError("The answer is too large.")
        return data

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, _left(self._deadline, timeout))

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore2.NetworkStream:
        stream = self._stream.start_tls(ssl_context, server_hostname, _left(self._deadline, timeout))
        return _Stream(stream, self._deadline, self._read)

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)


def _left(deadline: float, timeout: float | None) -> float:
    left = deadline - time.monotonic()
    if left <= 0:
        raise httpcore2.ReadTimeout("The answer took too long.")
    return left if timeout is None else min(left, timeout)
