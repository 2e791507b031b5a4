"""What every vendor's picture model is made with."""

from __future__ import annotations

from dataclasses import dataclass, field

from chalicelib.domain.model_table import ModelInfo
from chalicelib.ports import Ledger
from chalicelib.providers.llm.chat import GetAccess


@dataclass(frozen=True, slots=True)
class VendorImages:
    """A picture model, the ledger that buys its pictures, and the seconds one exchange may take.

    `access` is asked for a key and an address only when a call is made.
    """

    info: ModelInfo
    access: GetAccess
    ledger: Ledger
    deadline: float = field(kw_only=True)

    @property
    def name(self) -> str:
        return self.info.name
