"""One question to a chat model, and its answer as JSON of a known shape; vendors differ below this."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

import httpx2

from chalicelib.ports import Access, PaidAnswer, Purpose
from chalicelib.providers import outbound, wire

GetAccess = Callable[[], Access]


@dataclass(frozen=True, slots=True)
class ChatAsk:
    """One question.

    `system` and the blocks of `stable` are the same from call to call, the longest-lived first, so that
    vendors can serve them from a cache; `question` is new. The answer is an object of the JSON schema.
    """

    purpose: Purpose
    prompt_version: str
    system: str
    stable: Sequence[str]
    question: str
    schema_name: str
    schema: Mapping[str, Any]
    max_output_tokens: int


class ChatModel(Protocol):
    """Asks one vendor's model."""

    def content(self, ask: ChatAsk) -> Mapping[str, Any]:
        """Everything of the request that makes the answer, JSON-able: the vendor's own request body."""

    def send(self, ask: ChatAsk) -> PaidAnswer:
        """Make the exchange and return what was billed, whatever it is.

        Raises ProviderUnavailable, KeyRejected or Invalid for an exchange that cost nothing.
        """

    def read(self, answer: PaidAnswer) -> Mapping[str, Any]:
        """The object in an answer, stored or new. Raises ProviderRefused, or BadAnswer: there is none."""


class ChatBatches(Protocol):
    """Asks one vendor's model many questions at a time, for less, within a day."""

    def submit(self, name: str, asks: Mapping[str, ChatAsk]) -> str:
        """Hand questions in by their ids, and get the vendor's name of the batch.

        Raises what `ChatModel.send` raises; `unanswered` where the vendor may have it all the same.
        """

    def find(self, name: str, count: int, since: datetime) -> Sequence[str]:
        """The vendor's names of what may be the batch handed in as `name` with `count` questions."""

    def look(self, vendor_id: str) -> Mapping[str, PaidAnswer] | None:
        """The answers by their ids once the batch has ended, what failed left out; None before."""

    def cancel(self, vendor_id: str) -> None:
        """Ask the vendor to leave undone what is not begun; what was done is answered and billed."""


@contextmanager
def exchange(access: Access, seconds: float) -> Iterator[httpx2.Client]:
    """A client for one exchange with a vendor, or with a reader's own server, which is over in `seconds`."""
    if access.guarded:
        client = outbound.client(access.base_url, access.private, seconds)
    else:
        client = wire.client(seconds)
    with client:
        yield client
