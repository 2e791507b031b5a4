"""A worker of its own process that buys one answer, and can be made to die at any boundary on its way."""

from __future__ import annotations

import json
import os
import signal
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from decimal import Decimal
from multiprocessing.connection import Connection
from pathlib import Path
from typing import BinaryIO, Literal, get_args
from uuid import UUID, uuid4

from chalicelib.domain import model_table
from chalicelib.domain.pricing import Usage
from chalicelib.errors import NotFound
from chalicelib.paid.ledger import DatabaseLedger
from chalicelib.ports import Account, PaidAnswer, PaidRequest, Purpose
from chalicelib.store.db import Conn, Database
from tests.fakes import FakeBlobStore

Boundary = Literal[
    "before claim",
    "claim not committed",
    "claimed",
    "answered",
    "object stored",
    "row not committed",
    "stored",
]
BOUNDARIES: tuple[Boundary, ...] = get_args(Boundary)
# What is bought: words kept in the row, more of them than a row takes, a picture, vectors.
Kind = Literal["text", "long text", "picture", "embedding"]
KINDS: tuple[Kind, ...] = get_args(Kind)
_PURPOSES: Mapping[Kind, Purpose] = {
    "text": "analyse", "long text": "discover", "picture": "picture", "embedding": "embed"
}  # fmt: skip
LEASE_SECONDS = 0.5
AT_MOST = Decimal("0.02")
# Two tokens of gpt-4o and one picture: what `answer` says.
USAGE = Usage(input_tokens=1_000, output_tokens=100, pictures=1)


@dataclass(frozen=True, slots=True)
class Order:
    """What a worker is to buy, where, and where it dies."""

    database_url: str
    server_url: str
    folder: Path
    account: Account
    question: str
    dies: Boundary | None = None
    kind: Kind = "picture"

    def request(self) -> PaidRequest:
        """The same request in every process."""
        content = {"question": self.question}
        return PaidRequest("openai", "gpt-4o", _PURPOSES[self.kind], "1", content, AT_MOST)


def work(order: Order, ready: Connection | None = None) -> PaidAnswer:
    """Buy the answer, unless this process dies on the way; say when it is `ready` to."""
    if ready is not None:
        ready.send_bytes(b"ready")
    info = model_table.find("gpt-4o")
    assert info
    database = _Mortal(order.database_url, order.dies)
    ledger = DatabaseLedger(
        database, Folder(order.folder, order.dies), order.account, info, lease=LEASE_SECONDS
    )
    _die("before claim", order.dies)
    answer = ledger.once(order.request(), lambda: _ask(order, database))
    _die("stored", order.dies)
    database.close()
    return answer


def _ask(order: Order, database: _Mortal) -> PaidAnswer:
    _die("claimed", order.dies)
    database.answered = True
    address = f"{order.server_url}/{order.question}"
    with urllib.request.urlopen(address, timeout=10) as response:
        body = json.load(response)
    _die("answered", order.dies)
    if order.kind == "picture":
        return PaidAnswer(body, USAGE, body["text"].encode(), "image/png")
    if order.kind == "embedding":
        return PaidAnswer({"dimensions": 2}, USAGE, bytes(8), "application/octet-stream")
    return PaidAnswer({"text": body["text"] * (5_000 if order.kind == "long text" else 1)}, USAGE)


def _die(here: Boundary, dies: Boundary | None) -> None:
    if here == dies:
        os.kill(os.getpid(), signal.SIGKILL)


class _Mortal(Database):
    """Dies between the last statement and the commit of one of its transactions."""

    def __init__(self, url: str, dies: Boundary | None) -> None:
        super().__init__(url)
        self._dies = dies
        self.answered = False

    @contextmanager
    def transaction(self, user_id: UUID) -> Iterator[Conn]:
        with super().transaction(user_id) as conn:
            yield conn
            _die("row not committed" if self.answered else "claim not committed", self._dies)


class Folder(FakeBlobStore):
    """A bucket that outlives its process: what the ledger uses of it."""

    def __init__(self, root: Path, dies: Boundary | None = None) -> None:
        super().__init__()
        self._root = root
        self._dies = dies

    def put(self, key: str, data: bytes, media_type: str) -> None:
        path = self._root / key
        path.parent.mkdir(parents=True, exist_ok=True)
        draft = path.with_name(uuid4().hex)
        draft.write_bytes(data)
        draft.rename(path)
        _die("object stored", self._dies)

    @contextmanager
    def _opened(self, key: str, version: str | None) -> Iterator[BinaryIO]:
        try:
            with (self._root / key).open("rb") as file:
                yield file
        except FileNotFoundError as error:
            raise NotFound("The object is not there.") from error

    def delete_under(self, prefix: str, limit: int) -> int:
        place = self._root / prefix
        found = list(place.parent.glob(f"{place.name}*"))
        for path in found:
            path.unlink()
        return len(found)
