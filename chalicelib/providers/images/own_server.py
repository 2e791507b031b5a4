"""A picture server of the reader's own: JSON over HTTP, within one deadline."""

from __future__ import annotations

import base64
import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from chalicelib.errors import BadAnswer, Invalid
from chalicelib.ports import Access
from chalicelib.providers.llm.chat import exchange
from chalicelib.providers.vendor_errors import of_status, translated

if TYPE_CHECKING:
    import httpx2

_REASON_LENGTH = 300


class OwnServer:
    """One exchange with a server, of one request or several. `vendor` is what its reader knows it as."""

    def __init__(self, vendor: str, client: httpx2.Client, access: Access) -> None:
        self._vendor = vendor
        self._client = client
        self._root = access.base_url.rstrip("/")
        self._headers = _signed(access.key)

    def get(self, path: str, **params: str) -> Any:
        """The JSON at `path`. Raises as `send`, and BadAnswer where it is none."""
        return self._json(self.send("GET", path, params=params))

    def post(self, path: str, **body: Any) -> Any:
        """The JSON that a POST is answered with; `body` as httpx2 takes it (json, files, data)."""
        return self._json(self.send("POST", path, **body))

    def send(self, method: str, path: str, **more: Any) -> bytes:
        """The bytes a request is answered with. Raises ProviderUnavailable, KeyRejected or Invalid."""
        with translated(self._vendor):
            answer = self._client.request(method, self._root + path, headers=self._headers, **more)
        if answer.status_code != 200:
            reason = _reason(answer.content)
            raise of_status(self._vendor, answer.status_code, answer.headers, reason)
        return answer.content

    def _json(self, data: bytes) -> Any:
        try:
            return json.loads(data)
        except ValueError as error:
            raise BadAnswer(
                f"{self._vendor} sent something else than it should. Check its address under Settings → Keys."
            ) from error


@contextmanager
def reached(vendor: str, access: Access, seconds: float) -> Iterator[OwnServer]:
    """A server for one exchange that is over in `seconds`. Raises Invalid where no address is known."""
    if not access.base_url:
        raise Invalid(f"Add the address of your {vendor} server under Settings → Keys.", code="key_missing")
    with exchange(access, seconds) as client:
        yield OwnServer(vendor, client, access)


def _signed(key: str) -> Mapping[str, str]:
    """A key "name:password" is for basic authentication, any other a token; servers at home want none."""
    if not key:
        return {}
    if ":" in key:
        return {"Authorization": f"Basic {base64.b64encode(key.encode()).decode()}"}
    return {"Authorization": f"Bearer {key}"}


def _reason(data: bytes) -> str:
    try:
        document = json.loads(data)
    except ValueError:
        document = None
    found = document if isinstance(document, dict) else {}
    inner = found.get("error") or found.get("detail") or found.get("errors") or "no reason was given."
    text = inner.get("message", "") if isinstance(inner, dict) else str(inner)
    return " ".join(text.split())[:_REASON_LENGTH]
