"""The web client: its page and its service worker at the root, and every other file of it under /static.

A file's address names the release, a hash of all of them, so it may be kept for ever; page and worker are
asked for again each time. Modules import each other by such addresses, so a page never mixes two releases.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from chalice.app import Chalice, Response

from chalicelib import wiring
from chalicelib.errors import NotFound
from chalicelib.http import answers
from chalicelib.http.calls import current_request

FOLDER = Path(__file__).resolve().parent.parent / "web"
PAGE = "index.html"
# Stands at the root, because a worker answers only for addresses beside and below its own.
WORKER = "service-worker.js"

_TYPES = {
    ".html": "text/html; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".txt": "text/plain; charset=utf-8",
    ".svg": "image/svg+xml",
    ".webmanifest": "application/manifest+json",
    ".webp": "image/webp",
    ".png": "image/png",
}
_BYTES = ("image/webp", "image/png")
_FOR_EVER = "public, max-age=31536000, immutable"
_IMPORTED = re.compile(r'(["\'])\./([\w.-]+\.(?:js|css|svg|webp|png|txt))\1')
_LINKED = re.compile(r'="static/([\w.-]+)"')


@dataclass(frozen=True, slots=True)
class Asset:
    """A file as it is sent. `tag` is its ETag."""

    body: bytes
    media_type: str
    tag: str


@dataclass(frozen=True, slots=True)
class Client:
    """The whole client: its page, its worker, and its files by the names they are asked for with."""

    release: str
    page: Asset
    worker: Asset
    files: dict[str, Asset]


@cache
def client(folder: Path = FOLDER) -> Client:
    """The client as it lies in the folder, read once."""
    sources = {path.name: path.read_bytes() for path in sorted(folder.iterdir()) if path.suffix in _TYPES}
    digest = hashlib.sha256()
    for name, data in sources.items():
        digest.update(f"{name} {len(data)}\n".encode() + data)
    release = digest.hexdigest()[:12]
    worker = sources.pop(WORKER)
    files = {f"{release}-{name}": _asset(name, data, release) for name, data in sources.items()}
    page = files.pop(f"{release}-{PAGE}")
    # Samples of styles are many bytes that nobody needs to read a book.
    shell = " ".join(name for name in files if not name.endswith((".webp", ".txt")))
    script = worker.decode().replace("%release%", release).replace("%files%", shell)
    return Client(release, page, _made(WORKER, script.encode()), files)


def mount_web(app: Chalice) -> None:
    """Register the page and its files, which are not part of the API's description."""
    # What Chalice sends as bytes, beside what it knows.
    app.api.binary_types.append("image/webp")
    app.route("/", methods=["GET"], name="web page")(_page)
    app.route(f"/{WORKER}", methods=["GET"], name="web worker")(_worker)
    app.route("/static/{name}", methods=["GET"], name="web file")(_file)


def policy(bucket: str) -> str:
    """The Content-Security-Policy of the page; `bucket` are the origins of books and pictures."""
    return "; ".join(
        (
            "default-src 'none'",
            "script-src 'self'",
            "style-src 'self'",
            f"img-src 'self' blob: {bucket}",
            f"connect-src 'self' {bucket}",
            "manifest-src 'self'",
            "worker-src 'self'",
            "form-action 'self'",
            "frame-ancestors 'none'",
            "base-uri 'none'",
            "require-trusted-types-for 'script'",
            # Makes the address of the service worker, and nothing else.
            "trusted-types vividpages",
        )
    )


def _page() -> Response:
    path = str(current_request().context.get("path") or "/")
    if not path.endswith("/"):
        # Relative addresses need the slash that a stage's bare address lacks.
        return Response("", {"Location": f"{path.rsplit('/', 1)[-1]}/", "Cache-Control": "no-store"}, 302)
    return _send(
        client().page, "no-cache", {"Content-Security-Policy": policy(" ".join(wiring.bucket_origins()))}
    )


def _worker() -> Response:
    # It fetches files of the client alone.
    return _send(
        client().worker, "no-cache", {"Content-Security-Policy": "default-src 'none'; connect-src 'self'"}
    )


def _file(name: str) -> Response:
    asset = client().files.get(name)
    if asset is None:
        return answers.failure(NotFound("There is nothing at this address."), "")
    return _send(asset, _FOR_EVER, {})


def _send(asset: Asset, caching: str, headers: dict[str, str]) -> Response:
    sent: dict[str, str | list[str]] = {"ETag": asset.tag, "Cache-Control": caching, **headers}
    known = str(current_request().headers.get("if-none-match") or "")
    if asset.tag in (part.strip() for part in known.split(",")):
        return Response("", sent, 304)
    body = asset.body if asset.media_type in _BYTES else asset.body.decode()
    return Response(body, {**sent, "Content-Type": asset.media_type}, 200)


def _asset(name: str, data: bytes, release: str) -> Asset:
    suffix = Path(name).suffix
    if suffix in (".js", ".webmanifest"):
        data = _IMPORTED.sub(rf'"./{release}-\2"', data.decode()).encode()
    elif suffix == ".html":
        data = _LINKED.sub(rf'="static/{release}-\1"', data.decode()).encode()
    return _made(name, data)


def _made(name: str, data: bytes) -> Asset:
    return Asset(data, _TYPES[Path(name).suffix], f'"{hashlib.sha256(data).hexdigest()[:32]}"')
