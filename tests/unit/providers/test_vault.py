"""The vault: what it seals opens in one place only, under any master key that is still there."""

from __future__ import annotations

from dataclasses import replace
from secrets import token_bytes
from uuid import uuid4

import boto3
import pytest
from hypothesis import given
from hypothesis import strategies as st
from moto import mock_aws

from chalicelib.errors import VividPagesError
from chalicelib.ports import Sealed, SecretOwner
from chalicelib.providers.vault import GcmMasterKeys, KmsMasterKeys, Vault

OWNER = SecretOwner(uuid4(), "openai", uuid4())
OLD, NEW = token_bytes(32), token_bytes(32)


@given(st.text(max_size=500))
def test_what_is_sealed_opens_again(secret: str) -> None:
    vault = Vault(GcmMasterKeys({"a": OLD}))
    sealed = vault.seal(secret, OWNER)
    assert vault.open(sealed, OWNER) == secret
    assert vault.seal(secret, OWNER).text != sealed.text


@pytest.mark.parametrize("change", [{"user_id": uuid4()}, {"provider": "claude"}, {"row_id": uuid4()}])
def test_a_secret_moved_to_another_row_does_not_open(change: dict[str, object]) -> None:
    vault = Vault(GcmMasterKeys({"a": OLD}))
    sealed = vault.seal("sk-secret", OWNER)
    with pytest.raises(VividPagesError) as caught:
        vault.open(sealed, replace(OWNER, **change))  # type: ignore[arg-type]
    assert "sk-secret" not in str(caught.value)


@given(st.data())
def test_no_changed_byte_goes_unnoticed(data: st.DataObject) -> None:
    import base64

    vault = Vault(GcmMasterKeys({"a": OLD}))
    raw = bytearray(base64.b64decode(vault.seal("sk-secret", OWNER).text))
    at = data.draw(st.integers(0, len(raw) - 1))
    raw[at] ^= data.draw(st.integers(1, 255))
    with pytest.raises(VividPagesError):
        vault.open(Sealed(base64.b64encode(raw).decode(), "a"), OWNER)


@pytest.mark.parametrize("text", ["", "AQ", "!!", "AQAA", "Ag=="])
def test_garbage_is_refused_in_words(text: str) -> None:
    with pytest.raises(VividPagesError):
        Vault(GcmMasterKeys({"a": OLD})).open(Sealed(text, "a"), OWNER)


def test_a_new_master_key_takes_over_while_the_old_one_still_opens() -> None:
    before = Vault(GcmMasterKeys({"old": OLD}))
    sealed = before.seal("sk-secret", OWNER)
    assert before.renewed(sealed, OWNER) is None
    both = Vault(GcmMasterKeys({"new": NEW, "old": OLD}))
    assert both.open(sealed, OWNER) == "sk-secret"
    moved = both.renewed(sealed, OWNER)
    assert moved is not None
    after = Vault(GcmMasterKeys({"new": NEW}))
    assert after.open(moved, OWNER) == "sk-secret"
    with pytest.raises(VividPagesError, match="old"):
        after.open(sealed, OWNER)


def test_kms_keeps_the_master_key(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in {"AWS_ACCESS_KEY_ID": "test", "AWS_SECRET_ACCESS_KEY": "test"}.items():
        monkeypatch.setenv(name, value)
    monkeypatch.delenv("AWS_ENDPOINT_URL", raising=False)
    with mock_aws():
        client = boto3.client("kms", region_name="us-east-1")
        key_id = client.create_key()["KeyMetadata"]["KeyId"]
        local = GcmMasterKeys({"old": OLD})
        sealed = Vault(local).seal("sk-secret", OWNER)
        vault = Vault(KmsMasterKeys(client, key_id, local))
        assert vault.open(sealed, OWNER) == "sk-secret"
        moved = vault.renewed(sealed, OWNER)
        assert moved is not None
        assert moved.key_id == "kms"
        assert vault.open(moved, OWNER) == "sk-secret"
        with pytest.raises(VividPagesError):
            vault.open(moved, replace(OWNER, provider="claude"))
