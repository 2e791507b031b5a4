"""Secrets that are kept sealed, and the trying out of a key."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol
from uuid import UUID


@dataclass(frozen=True, slots=True)
class SecretOwner:
    """The one place a sealed secret opens in."""

    user_id: UUID
    provider: str
    row_id: UUID

    def context(self) -> dict[str, str]:
        """The same as words."""
        return {"user": str(self.user_id), "provider": self.provider, "row": str(self.row_id)}

    def aad(self) -> bytes:
        """The same as one string of bytes that nothing else gives."""
        return "\n".join(self.context().values()).encode()


@dataclass(frozen=True, slots=True)
class Sealed:
    """A secret nobody can read, and the id of the master key it takes to open it."""

    text: str
    key_id: str


class Vault(Protocol):
    """Seals secrets for their row of the database."""

    @property
    def current(self) -> str:
        """The id of the master key in use."""

    def seal(self, secret: str, owner: SecretOwner) -> Sealed:
        """Encrypt with the current master key."""

    def open(self, sealed: Sealed, owner: SecretOwner) -> str:
        """The secret. Raises VividPagesError: sealed for another row, or its master key is gone."""

    def renewed(self, sealed: Sealed, owner: SecretOwner) -> Sealed | None:
        """The same under the current master key; None where it is already."""


@dataclass(frozen=True, slots=True)
class Probe:
    """What one cheap call to a provider said, in a sentence for its reader."""

    ok: bool
    message: str


class Prober(Protocol):
    """Tries a reader's key or server out."""

    def probe(self, provider: str, key: str, base_url: str) -> Probe:
        """One cheap real call. Whatever goes wrong is in the answer."""

    def check_address(self, base_url: str) -> None:
        """Raises Invalid for an address that may not be called from here."""
