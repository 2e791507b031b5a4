"""A reader's keys to other people's models: kept sealed, shown masked, tried out, renewed."""

from __future__ import annotations

from typing import Literal
from uuid import UUID, uuid4

from chalicelib.errors import Conflict, FieldError, Invalid, NotFound
from chalicelib.paid.secrets import Secret, opened
from chalicelib.ports import SecretOwner
from chalicelib.service import Service
from chalicelib.store import api_keys
from chalicelib.store.api_keys import ApiKey

Provider = Literal["claude", "openai", "ollama", "stable-diffusion"]
MOST_KEYS = 50
_ROTATED_AT_ONCE = 200


def add(service: Service, user_id: UUID, provider: Provider, secret: Secret, nickname: str | None) -> ApiKey:
    """Save a key; it becomes the one in use for its provider. Raises Invalid, or Conflict at MOST_KEYS."""
    if secret.base_url:
        try:
            service.prober.check_address(secret.base_url)
        except Invalid as error:
            details = [FieldError("base_url", error.message)]
            raise Invalid(error.message, code=error.code, details=details) from error
    key_id = uuid4()
    sealed = service.vault.seal(secret.text(), SecretOwner(user_id, provider, key_id))
    with service.database.transaction(user_id) as conn:
        api_keys.lock(conn, user_id)
        if api_keys.count(conn) >= MOST_KEYS:
            raise Conflict(f"You have {MOST_KEYS} keys. Delete one you do not need.", code="too_many_keys")
        return api_keys.add(conn, key_id, user_id, provider, sealed, secret.hint(), nickname)


def list_keys(service: Service, user_id: UUID) -> list[ApiKey]:
    """The reader's keys."""
    with service.database.transaction(user_id) as conn:
        return api_keys.list_keys(conn)


def get(service: Service, user_id: UUID, key_id: UUID) -> ApiKey:
    """One key. Raises NotFound."""
    with service.database.transaction(user_id) as conn:
        return _there(api_keys.get(conn, key_id))


def change(
    service: Service, user_id: UUID, key_id: UUID, nickname: str | None, is_active: bool | None
) -> ApiKey:
    """Rename a key, use it or use it no more; None leaves a thing, an empty nickname removes it."""
    with service.database.transaction(user_id) as conn:
        key = _there(api_keys.get(conn, key_id))
        if nickname is not None:
            api_keys.rename(conn, key_id, nickname or None)
        if is_active is not None:
            api_keys.set_active(conn, key, is_active)
        return _there(api_keys.get(conn, key_id))


def delete(service: Service, user_id: UUID, key_id: UUID) -> None:
    """Delete a key. Raises NotFound."""
    with service.database.transaction(user_id) as conn:
        if not api_keys.delete(conn, key_id):
            raise _absent()


def test(service: Service, user_id: UUID, key_id: UUID) -> ApiKey:
    """Try a key with one call that costs nothing, and keep what it said. Raises NotFound."""
    with service.database.transaction(user_id) as conn:
        key = _there(api_keys.get(conn, key_id))
    secret = reveal(service, key)
    # No transaction stays open while somebody else's server takes its time.
    probe = service.prober.probe(key.provider, secret.key, secret.base_url)
    with service.database.transaction(user_id) as conn:
        return _there(api_keys.set_tested(conn, key_id, probe.ok, probe.message))


def reveal(service: Service, key: ApiKey) -> Secret:
    """The secret itself, renewed under the current master key where it is under an older one."""
    secret = opened(service.vault, key)
    _renew(service, key)
    return secret


def rotate(service: Service) -> int:
    """Bring everybody's keys under the current master key, a page at a time; how many were moved."""
    nobody, after, moved = UUID(int=0), None, 0
    current = service.vault.current
    while True:
        with service.database.transaction(nobody) as conn:
            page = api_keys.not_under(conn, current, after, _ROTATED_AT_ONCE)
        for key_id, user_id in page:
            with service.database.transaction(user_id) as conn:
                key = api_keys.get(conn, key_id)
            moved += key is not None and _renew(service, key)
            after = key_id
        if len(page) < _ROTATED_AT_ONCE:
            return moved


def _renew(service: Service, key: ApiKey) -> bool:
    new = service.vault.renewed(key.sealed, SecretOwner(key.user_id, key.provider, key.id))
    if new is None:
        return False
    with service.database.transaction(key.user_id) as conn:
        return api_keys.replace_sealed(conn, key.id, key.sealed, new)


def _there(key: ApiKey | None) -> ApiKey:
    if key is None:
        raise _absent()
    return key


def _absent() -> NotFound:
    return NotFound("There is no such key.")
