"""Anthropic's Message Batches: many messages at half the price, within a day.

Source: https://docs.claude.com/en/docs/build-with-claude/batch-processing
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from datetime import datetime
from typing import TYPE_CHECKING, Any

from chalicelib.errors import Invalid
from chalicelib.ports import PaidAnswer
from chalicelib.providers.llm.chat import ChatAsk, GetAccess, exchange
from chalicelib.providers.llm.claude import ClaudeChat, paid_answer
from chalicelib.providers.vendor_errors import translated

if TYPE_CHECKING:
    from anthropic.resources.messages import Batches

_VENDOR = "Anthropic"
_LISTED = 20


class ClaudeBatches:
    """Batches of one model of Anthropic's. They have no names: one is known by when it came and its size."""

    def __init__(self, chat: ClaudeChat, access: GetAccess, *, deadline: float) -> None:
        self._chat = chat
        self._access = access
        self._deadline = deadline

    def submit(self, name: str, asks: Mapping[str, ChatAsk]) -> str:
        requests: Any = [{"custom_id": id_, "params": self._chat.content(ask)} for id_, ask in asks.items()]
        with self._batches() as batches:
            return batches.create(requests=requests).id

    def find(self, name: str, count: int, since: datetime) -> Sequence[str]:
        with self._batches() as batches:
            found = batches.list(limit=_LISTED).data
        return [batch.id for batch in found if batch.created_at >= since and _size(batch) == count]

    def look(self, vendor_id: str) -> Mapping[str, PaidAnswer] | None:
        with self._batches() as batches:
            if batches.retrieve(vendor_id).processing_status != "ended":
                return None
            return {
                entry.custom_id: paid_answer(entry.result.message)
                for entry in batches.results(vendor_id)
                if entry.result.type == "succeeded"
            }

    def cancel(self, vendor_id: str) -> None:
        # One that has ended cannot be called off, and need not be.
        with suppress(Invalid), self._batches() as batches:
            batches.cancel(vendor_id)

    @contextmanager
    def _batches(self) -> Iterator[Batches]:
        from anthropic import Anthropic

        access = self._access()
        with exchange(access, self._deadline) as http, translated(_VENDOR):
            yield Anthropic(
                api_key=access.key,
                base_url=access.base_url or None,
                max_retries=0,
                timeout=self._deadline,
                http_client=http,
            ).messages.batches


def _size(batch: Any) -> int:
    counts = batch.request_counts
    total: int = counts.processing + counts.succeeded + counts.errored + counts.canceled + counts.expired
    return total
