"""What is sealed in a row of `api_keys`."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from chalicelib.ports import SecretOwner, Vault
from chalicelib.store.api_keys import ApiKey


@dataclass(frozen=True, slots=True)
class Secret:
    """A vendor's key, and the address of a reader's own server."""

    key: str = field(default="", repr=False)
    base_url: str = ""

    def text(self) -> str:
        """As it is sealed."""
        return json.dumps({"key": self.key, "base_url": self.base_url})

    def hint(self) -> str:
        """What may be shown of it: the last letters of the key, or the server."""
        if self.base_url:
            return urlsplit(self.base_url).netloc[:100]
        return f"…{self.key[-4:]}" if len(self.key) >= 12 else "…"


def opened(vault: Vault, key: ApiKey) -> Secret:
    """The secret of a saved key. Raises what Vault.open raises."""
    return Secret(**json.loads(vault.open(key.sealed, SecretOwner(key.user_id, key.provider, key.id))))
