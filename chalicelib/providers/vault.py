"""Secrets of readers, sealed for their row.

Envelope encryption: a secret is encrypted with a data key of its own (AES-256-GCM, NIST SP 800-38D), and the
data key is wrapped by a master key, so that a new master key re-wraps 32 bytes and never touches the secret.
User, provider and row are authenticated with it (AAD): copied to another row it does not open.

    sealed text = base64(1 | length of the wrapped key, 2 bytes | wrapped key | nonce, 12 bytes | ciphertext)
"""

from __future__ import annotations

import base64
import os
from collections.abc import Mapping
from typing import TYPE_CHECKING, Protocol

from chalicelib.errors import VividPagesError
from chalicelib.ports import Sealed, SecretOwner
from chalicelib.providers.aws_errors import wrapped

if TYPE_CHECKING:
    from types_boto3_kms import KMSClient

_VERSION = b"\x01"
_NONCE = 12


class MasterKeys(Protocol):
    """Wraps data keys. `current` is the id of the master key that new ones are wrapped with."""

    @property
    def current(self) -> str:
        """The id of the master key in use."""

    def wrap(self, data_key: bytes, owner: SecretOwner) -> bytes:
        """The data key, encrypted with the current master key."""

    def unwrap(self, key_id: str, wrapped_key: bytes, owner: SecretOwner) -> bytes:
        """The data key again."""


class GcmMasterKeys:
    """Master keys of 32 bytes by their ids, the first one current."""

    def __init__(self, keys: Mapping[str, bytes]) -> None:
        self._keys = {key_id: key[:32] for key_id, key in keys.items()}

    @property
    def current(self) -> str:
        return next(iter(self._keys))

    def wrap(self, data_key: bytes, owner: SecretOwner) -> bytes:
        return _encrypt(self._keys[self.current], data_key, owner)

    def unwrap(self, key_id: str, wrapped_key: bytes, owner: SecretOwner) -> bytes:
        if key_id not in self._keys:
            raise VividPagesError(
                f"The master key {key_id} is not there any more.", code="master_key_missing"
            )
        return _decrypt(self._keys[key_id], wrapped_key, owner)


class KmsMasterKeys:
    """A KMS key, which keeps its own older versions; the owner is the encryption context."""

    def __init__(self, client: KMSClient, key_id: str, older: GcmMasterKeys) -> None:
        self._client = client
        self._key_id = key_id
        self._older = older

    @property
    def current(self) -> str:
        return "kms"

    def wrap(self, data_key: bytes, owner: SecretOwner) -> bytes:
        with wrapped("The key service"):
            return self._client.encrypt(
                KeyId=self._key_id, Plaintext=data_key, EncryptionContext=owner.context()
            )["CiphertextBlob"]

    def unwrap(self, key_id: str, wrapped_key: bytes, owner: SecretOwner) -> bytes:
        if key_id != self.current:
            return self._older.unwrap(key_id, wrapped_key, owner)
        with wrapped("The key service"):
            return self._client.decrypt(CiphertextBlob=wrapped_key, EncryptionContext=owner.context())[
                "Plaintext"
            ]


class Vault:
    """Seals and opens."""

    def __init__(self, masters: MasterKeys) -> None:
        self._masters = masters

    @property
    def current(self) -> str:
        return self._masters.current

    def seal(self, secret: str, owner: SecretOwner) -> Sealed:
        data_key = os.urandom(32)
        return self._packed(data_key, _encrypt(data_key, secret.encode(), owner), owner)

    def open(self, sealed: Sealed, owner: SecretOwner) -> str:
        data_key, body = self._unpacked(sealed, owner)
        return _decrypt(data_key, body, owner).decode()

    def renewed(self, sealed: Sealed, owner: SecretOwner) -> Sealed | None:
        if sealed.key_id == self._masters.current:
            return None
        data_key, body = self._unpacked(sealed, owner)
        return self._packed(data_key, body, owner)

    def _packed(self, data_key: bytes, body: bytes, owner: SecretOwner) -> Sealed:
        wrapped_key = self._masters.wrap(data_key, owner)
        raw = _VERSION + len(wrapped_key).to_bytes(2, "big") + wrapped_key + body
        return Sealed(base64.b64encode(raw).decode(), self._masters.current)

    def _unpacked(self, sealed: Sealed, owner: SecretOwner) -> tuple[bytes, bytes]:
        try:
            raw = base64.b64decode(sealed.text, validate=True)
        except ValueError as error:
            raise _damaged() from error
        if raw[:1] != _VERSION or len(raw) < 3:
            raise _damaged()
        end = 3 + int.from_bytes(raw[1:3], "big")
        return self._masters.unwrap(sealed.key_id, raw[3:end], owner), raw[end:]


def _encrypt(key: bytes, data: bytes, owner: SecretOwner) -> bytes:
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    nonce = os.urandom(_NONCE)
    return nonce + AESGCM(key).encrypt(nonce, data, owner.aad())


def _decrypt(key: bytes, data: bytes, owner: SecretOwner) -> bytes:
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    try:
        return AESGCM(key).decrypt(data[:_NONCE], data[_NONCE:], owner.aad())
    except (InvalidTag, ValueError) as error:
        raise _damaged() from error


def _damaged() -> VividPagesError:
    return VividPagesError("A saved key cannot be read. Delete it and add it again.", code="key_unreadable")


def make_vault(keys: Mapping[str, bytes], kms_key_id: str) -> Vault:
    """A vault whose master key is KMS's where `kms_key_id` names one, and else the first of `keys`.

    With both, what was sealed under one of `keys` still opens, and is renewed under KMS's.
    """
    local = GcmMasterKeys(keys)
    if not kms_key_id:
        return Vault(local)
    import boto3

    return Vault(KmsMasterKeys(boto3.client("kms"), kms_key_id, local))
