"""Letters, and identities that others vouch for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol


class Mailer(Protocol):
    """Sends plain letters."""

    def send(self, address: str, subject: str, text: str) -> None:
        """Send one letter. Raises StorageUnavailable."""


@dataclass(frozen=True, slots=True)
class Identity:
    """Who a provider says somebody is. `subject` is theirs for good; an address may change hands."""

    subject: str
    email: str
    email_verified: bool
    name: str


class IdentityProvider(Protocol):
    """Signs people in who have an account elsewhere."""

    @property
    def available(self) -> bool:
        """Whether the operator has registered this service with it."""

    def address(self, state: str, nonce: str, verifier: str, redirect_uri: str) -> str:
        """Where to send somebody who wants to sign in. Raises ProviderUnavailable."""

    def identity(self, code: str, verifier: str, nonce: str, redirect_uri: str) -> Identity:
        """Who came back with `code`. Raises Unauthenticated or ProviderUnavailable."""
