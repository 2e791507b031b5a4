"""What is bought, and the ledger it is bought through."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal, Protocol

from chalicelib.domain.pricing import Usage

Purpose = Literal["discover", "analyse", "feedback", "picture", "embed"]


@dataclass(frozen=True, slots=True)
class PaidRequest:
    """One call that costs money. Two requests of one `hash` are the same request.

    `model` is a name of the model table; `content` is everything else that decides the answer, messages and
    parameters, as JSON, with bytes as their digest; `at_most` are the US dollars set aside for the call.
    """

    provider: str
    model: str
    purpose: Purpose
    prompt_version: str
    content: Mapping[str, object]
    at_most: Decimal

    @property
    def hash(self) -> str:
        """SHA-256 of provider, model, prompt version and content, as 64 hexadecimal digits."""
        said = [self.provider, self.model, self.prompt_version, self.content]
        text = json.dumps(said, sort_keys=True, separators=(",", ":"), allow_nan=False)
        return hashlib.sha256(text.encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class PaidAnswer:
    """What came back: JSON, and for a picture the bytes as the vendor sent them.

    `price` is what was settled for it in US dollars, once, which the ledger fills in.
    """

    body: Mapping[str, object]
    usage: Usage
    blob: bytes | None = None
    media_type: str = ""
    price: Decimal = Decimal(0)


class Ledger(Protocol):
    """Buys each answer once, within the budgets of one user and one book."""

    def once(self, request: PaidRequest, call: Callable[[], PaidAnswer]) -> PaidAnswer:
        """The stored answer of this very request, or `call`'s, stored before it is returned.

        Raises what `call` raises, which is recorded and costs nothing; BudgetSpent before the call;
        ProviderUnavailable with `retry_after` while another worker makes the same request.
        """
