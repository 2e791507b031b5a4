"""A reader's keys: written once, never read back."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

import msgspec

from chalicelib.http.calls import Call
from chalicelib.http.routes import Routes
from chalicelib.http.validation import Body, Patch
from chalicelib.paid.secrets import Secret
from chalicelib.service import keys, limits
from chalicelib.service.keys import Provider
from chalicelib.store.api_keys import ApiKey

routes = Routes("Keys")

Nickname = Annotated[str, msgspec.Meta(max_length=100, pattern=r"^[^\u0000]*$")]
# What vendors give out, and no more: visible ASCII without spaces.
SecretText = Annotated[str, msgspec.Meta(min_length=8, max_length=500, pattern=r"^[!-~]+$(?!\n)")]
Address = Annotated[
    str,
    msgspec.Meta(min_length=8, max_length=500, pattern=r"^https?://[A-Za-z0-9.\-\[\]:]+(/[!-~]*)?$(?!\n)"),
]


class ClaudeKey(Body, tag_field="provider", tag="claude"):
    """A key of Anthropic, for reading."""

    key: SecretText
    nickname: Nickname | None = None


class OpenaiKey(Body, tag_field="provider", tag="openai"):
    """A key of OpenAI, for reading, pictures and embeddings."""

    key: SecretText
    nickname: Nickname | None = None


class OllamaServer(Body, tag_field="provider", tag="ollama"):
    """An Ollama server of your own; `key` where a proxy before it asks for one."""

    base_url: Address
    key: SecretText | None = None
    nickname: Nickname | None = None


class StableDiffusionServer(Body, tag_field="provider", tag="stable-diffusion"):
    """A server of your own that speaks AUTOMATIC1111's or ComfyUI's API."""

    base_url: Address
    key: SecretText | None = None
    nickname: Nickname | None = None


class KeyPatch(Patch):
    """`is_active` true uses this key and no other of its provider; an empty nickname removes it."""

    nickname: Nickname | msgspec.UnsetType = msgspec.UNSET
    is_active: bool | msgspec.UnsetType = msgspec.UNSET


class Key(msgspec.Struct):
    """A key as it is shown: `hint` is its last letters, or the server's name; the key never comes back."""

    id: UUID
    provider: Provider
    hint: str
    nickname: str | None
    is_active: bool
    tested_at: datetime | None
    test_ok: bool | None
    test_message: str | None
    created_at: datetime
    updated_at: datetime


class Keys(msgspec.Struct):
    """All of a reader's keys, by provider."""

    items: list[Key]


class KeyTest(msgspec.Struct):
    """What one call to the provider said."""

    ok: bool
    message: str


@routes.get("/api/keys")
def list_keys(call: Call) -> Keys:
    """Your keys, masked."""
    return Keys([_shown(key) for key in keys.list_keys(call.service, call.reader.user_id)])


@routes.post("/api/keys", status=201, errors=(409,))
def add(call: Call, body: ClaudeKey | OpenaiKey | OllamaServer | StableDiffusionServer) -> Key:
    """Save a key.

    It is encrypted at once, becomes the one in use for its provider, and is never shown again. Addresses must
    be of the public internet, unless the operator of this service allows others.
    """
    address = body.base_url if isinstance(body, OllamaServer | StableDiffusionServer) else ""
    provider: Provider = _PROVIDERS[type(body)]
    secret = Secret(body.key or "", address)
    return _shown(keys.add(call.service, call.reader.user_id, provider, secret, body.nickname or None))


@routes.get("/api/keys/{key_id}")
def show(call: Call, key_id: UUID) -> Key:
    """One key, masked."""
    return _shown(keys.get(call.service, call.reader.user_id, key_id))


@routes.patch("/api/keys/{key_id}")
def change(call: Call, key_id: UUID, body: KeyPatch) -> Key:
    """Rename a key, use it, or use it no more."""
    nickname = None if body.nickname is msgspec.UNSET else body.nickname
    is_active = None if body.is_active is msgspec.UNSET else body.is_active
    return _shown(keys.change(call.service, call.reader.user_id, key_id, nickname, is_active))


@routes.delete("/api/keys/{key_id}")
def delete(call: Call, key_id: UUID) -> None:
    """Delete a key."""
    keys.delete(call.service, call.reader.user_id, key_id)


@routes.post("/api/keys/{key_id}/test", errors=(429,))
def test(call: Call, key_id: UUID) -> KeyTest:
    """Try a key with one real call that costs nothing."""
    limits.take(call.service, "key-test", str(call.reader.user_id), 20, 600)
    tested = keys.test(call.service, call.reader.user_id, key_id)
    return KeyTest(bool(tested.test_ok), tested.test_message or "")


_PROVIDERS: dict[type, Literal["claude", "openai", "ollama", "stable-diffusion"]] = {
    ClaudeKey: "claude",
    OpenaiKey: "openai",
    OllamaServer: "ollama",
    StableDiffusionServer: "stable-diffusion",
}


def _shown(key: ApiKey) -> Key:
    return msgspec.convert(key, Key, from_attributes=True)
