"""Sessions: opened by signing in, continued with refresh tokens that are good once, ended at once.

A refresh token that comes back after it was used was stolen, from its owner or by its owner's thief: its
whole session ends (RFC 9700, 4.14.2).
"""

from __future__ import annotations

import base64
import hmac
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from uuid import UUID, uuid4

from chalicelib.errors import Forbidden, NotFound, Unauthenticated
from chalicelib.service.readers import Reader
from chalicelib.service.tokens import ACCESS_SECONDS, Opaque, make_opaque, read_opaque
from chalicelib.store import sessions, users
from chalicelib.store.db import Conn
from chalicelib.store.sessions import Device, Session

if TYPE_CHECKING:
    from chalicelib.service import Service

REFRESH_SECONDS = sessions.IDLE_DAYS * 24 * 60 * 60
_ENDED = "This session has ended. Sign in again."
_CSRF = "Send the session's csrf_token in the header X-CSRF-Token."


@dataclass(frozen=True, slots=True)
class Signed:
    """What a client gets that is signed in. `csrf_token` is the same for the session's whole life."""

    user_id: UUID
    session_id: UUID
    access_token: str = field(repr=False)
    expires_in: int
    refresh_token: str = field(repr=False)
    csrf_token: str = field(repr=False)


def open_session(service: Service, conn: Conn, user_id: UUID, device: Device) -> Signed:
    """Sign the transaction's user in. The account is held (`users.lock_account`) and was found active."""
    family_id = uuid4()
    refresh, kept = make_opaque(user_id)
    sessions.start(conn, user_id, family_id, kept.digest, device)
    users.mark_signed_in(conn, user_id)
    return _signed(service, user_id, family_id, refresh)


def refresh(service: Service, token: str, device: Device, csrf: str | None) -> Signed:
    """Go on with a session: a new access token, and a new refresh token in place of `token`.

    `csrf` is what a browser sent beside its cookie; None where the token came in the body. Of several that
    come with one token at once, one goes on, and the others end the session. Raises Unauthenticated, or
    Forbidden where `csrf` is not the session's.
    """
    given = _read(token)
    new_token, new = make_opaque(given.user_id)
    with service.database.transaction(given.user_id) as conn:
        account = users.lock_account(conn, given.user_id)
        found = sessions.find(conn, given.digest)
        if account is None or found is None or not account.is_active or not found.open:
            raise Unauthenticated(_ENDED, code="session_ended")
        _check_csrf(service, found.family_id, csrf)
        if found.used:
            sessions.end(conn, found.family_id)
        else:
            sessions.rotate(conn, given.user_id, given.digest, new.digest, found, device)
    if found.used:
        raise Unauthenticated(
            "This refresh token was used before, so the session was ended for safety. Sign in again.",
            code="session_ended",
        )
    return _signed(service, given.user_id, found.family_id, new_token)


def log_out(service: Service, token: str, csrf: str | None) -> None:
    """End the session of a refresh token, old or new. One that is over, or never was, is left so.

    Raises Forbidden where `csrf` is not the session's.
    """
    given = read_opaque(token)
    if given is None:
        return
    with service.database.transaction(given.user_id) as conn:
        users.lock_account(conn, given.user_id)
        found = sessions.find(conn, given.digest)
        if found is not None:
            _check_csrf(service, found.family_id, csrf)
            sessions.end(conn, found.family_id)


def list_sessions(service: Service, reader: Reader) -> list[Session]:
    """Where the reader is signed in, the one used last first."""
    with service.database.transaction(reader.user_id) as conn:
        return sessions.list_open(conn, reader.user_id)


def end_session(service: Service, reader: Reader, session_id: UUID) -> None:
    """End one session of the reader. Raises NotFound."""
    with service.database.transaction(reader.user_id) as conn:
        users.lock_account(conn, reader.user_id)
        if not sessions.end(conn, session_id):
            raise NotFound("There is no such session, or it has ended already.")


def end_others(service: Service, reader: Reader) -> None:
    """End every session of the reader but the one that asks."""
    with service.database.transaction(reader.user_id) as conn:
        users.lock_account(conn, reader.user_id)
        sessions.end_all(conn, reader.user_id, but=reader.session_id)


def _read(token: str) -> Opaque:
    given = read_opaque(token)
    if given is None:
        raise Unauthenticated(_ENDED, code="session_ended")
    return given


def _signed(service: Service, user_id: UUID, family_id: UUID, refresh_token: str) -> Signed:
    return Signed(
        user_id=user_id,
        session_id=family_id,
        access_token=service.tokens.issue(user_id, family_id),
        expires_in=ACCESS_SECONDS,
        refresh_token=refresh_token,
        csrf_token=_csrf_token(next(iter(service.tokens.keys.values())), family_id),
    )


def _check_csrf(service: Service, family_id: UUID, csrf: str | None) -> None:
    if csrf is None:
        return
    good = [_csrf_token(key, family_id) for key in service.tokens.keys.values()]
    # compare_digest takes no other letters than ASCII as text.
    if not any([hmac.compare_digest(csrf.encode(), token.encode()) for token in good]):
        raise Forbidden(_CSRF, code="csrf")


def _csrf_token(key: bytes, family_id: UUID) -> str:
    """Bound to the session by a key derived from that of access tokens, so that neither makes the other."""
    derived = hmac.digest(key, b"vividpages csrf", "sha256")
    return base64.urlsafe_b64encode(hmac.digest(derived, family_id.bytes, "sha256")).decode().rstrip("=")
