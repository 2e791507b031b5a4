"""OpenAI's Batch API: a file of chat completions at half the price, within a day.

Source: https://platform.openai.com/docs/guides/batch
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from datetime import datetime
from typing import TYPE_CHECKING

from chalicelib.errors import Invalid
from chalicelib.ports import PaidAnswer
from chalicelib.providers.llm.chat import ChatAsk, GetAccess, exchange
from chalicelib.providers.llm.openai_chat import OpenAiChat, paid_answer
from chalicelib.providers.vendor_errors import translated

if TYPE_CHECKING:
    from openai import OpenAI

_VENDOR = "OpenAI"
_LISTED = 50
_ENDED = ("completed", "failed", "expired", "cancelled")
# The vendor forgets what was handed in once it cannot be needed any more.
_KEPT_SECONDS = 2 * 24 * 3600


class OpenAiBatches:
    """Batches of one model of OpenAI's, which keep our name of them as metadata."""

    def __init__(self, chat: OpenAiChat, access: GetAccess, *, deadline: float) -> None:
        self._chat = chat
        self._access = access
        self._deadline = deadline

    def submit(self, name: str, asks: Mapping[str, ChatAsk]) -> str:
        lines = [
            json.dumps(
                {
                    "custom_id": id_,
                    "method": "POST",
                    "url": "/v1/chat/completions",
                    "body": self._chat.content(ask),
                }
            )
            for id_, ask in asks.items()
        ]
        with self._client() as client:
            file = client.files.create(
                file=(f"{name}.jsonl", "\n".join(lines).encode(), "application/jsonl"),
                purpose="batch",
                expires_after={"anchor": "created_at", "seconds": _KEPT_SECONDS},
            )
            made = client.batches.create(
                input_file_id=file.id,
                endpoint="/v1/chat/completions",
                completion_window="24h",
                metadata={"name": name},
            )
            return made.id

    def find(self, name: str, count: int, since: datetime) -> Sequence[str]:
        with self._client() as client:
            found = client.batches.list(limit=_LISTED).data
        return [batch.id for batch in found if (batch.metadata or {}).get("name") == name]

    def look(self, vendor_id: str) -> Mapping[str, PaidAnswer] | None:
        with self._client() as client:
            batch = client.batches.retrieve(vendor_id)
            if batch.status not in _ENDED:
                return None
            if batch.output_file_id is None:
                return {}
            text = client.files.content(batch.output_file_id).text
        return dict(_answers(text))

    def cancel(self, vendor_id: str) -> None:
        # One that has ended cannot be called off, and need not be.
        with suppress(Invalid), self._client() as client:
            client.batches.cancel(vendor_id)

    @contextmanager
    def _client(self) -> Iterator[OpenAI]:
        from openai import OpenAI

        access = self._access()
        with exchange(access, self._deadline) as http, translated(_VENDOR):
            yield OpenAI(
                api_key=access.key,
                base_url=access.base_url.rstrip("/") or None,
                max_retries=0,
                timeout=self._deadline,
                http_client=http,
            )


def _answers(text: str) -> Iterator[tuple[str, PaidAnswer]]:
    from openai.types.chat import ChatCompletion

    for line in text.splitlines():
        found = json.loads(line) if line.strip() else {}
        response = found.get("response") or {}
        if response.get("status_code") == 200:
            yield str(found["custom_id"]), paid_answer(ChatCompletion.model_validate(response["body"]))
