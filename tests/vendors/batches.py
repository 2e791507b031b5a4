"""What both vendors' batch interfaces have in common: batches that end when the test says so."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

Fate = Literal["answered", "errored", "expired"]


@dataclass
class Batch:
    """One batch that was handed in; `requests` by their custom ids."""

    id: str
    requests: Mapping[str, Any]
    created: float
    metadata: Mapping[str, str] = field(default_factory=dict)
    looks: int = 0
    cancelled: bool = False


@dataclass
class BatchDesk:
    """Takes batches in. Each ends once it was looked at `patience` times; `fates` are for custom ids.

    `only` is how many of its questions a batch that is cancelled has answered by then.
    """

    patience: int = 1
    fates: dict[str, Fate] = field(default_factory=dict)
    fate: Fate = "answered"
    every: int = 0
    only: int = 0
    batches: dict[str, Batch] = field(default_factory=dict)

    def take(self, prefix: str, requests: Mapping[str, Any], created: float, **more: Any) -> Batch:
        """A new batch."""
        batch = Batch(f"{prefix}{len(self.batches) + 1}", requests, created, **more)
        self.batches[batch.id] = batch
        return batch

    def look(self, id_: str) -> Batch:
        """The batch, looked at once more. Raises KeyError."""
        self.batches[id_].looks += 1
        return self.batches[id_]

    def has_ended(self, batch: Batch) -> bool:
        return batch.looks > self.patience

    def fate_of(self, batch: Batch, custom_id: str) -> Fate:
        """What became of one question; every `every`th has `fate`, the others are answered."""
        number = list(batch.requests).index(custom_id)
        if batch.cancelled and number >= self.only:
            return "expired"
        if self.every and number % self.every == 0:
            return self.fate
        return self.fates.get(custom_id, "answered")
