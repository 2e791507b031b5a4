"""What letters prove: that an address is its reader's, and that a forgotten password may be replaced."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING
from uuid import UUID

from chalicelib.errors import Conflict, NotFound
from chalicelib.service import letters, limits, passwords
from chalicelib.service.tokens import Opaque, make_opaque, read_opaque
from chalicelib.store import one_time_tokens, sessions, users
from chalicelib.store.db import Conn
from chalicelib.store.one_time_tokens import Purpose

if TYPE_CHECKING:
    from chalicelib.service import Service

_HOUR = 60 * 60
_SECONDS: dict[Purpose, int] = {"verify": 24 * _HOUR, "email": 24 * _HOUR, "reset": _HOUR}
# Longer than a letter takes to be sent.
_EVEN_SECONDS = 0.5
_PAST = "This link is not valid, or not any more. Ask for a new one."


def issue(conn: Conn, user_id: UUID, purpose: Purpose, email: str) -> str:
    """A token of the transaction's user for a letter to `email`; older ones for this purpose end."""
    token, kept = make_opaque(user_id)
    one_time_tokens.put(conn, user_id, purpose, kept.digest, email, _SECONDS[purpose])
    return token


def send_verification(service: Service, email: str, address: str) -> None:
    """Send the letter that confirms an address once more, if it has an account that waits for it.

    Raises TooMany.
    """
    user_id = _asked(service, "verify", email, address)
    with _evenly():
        if user_id is not None:
            _send_verification(service, user_id)


def verify(service: Service, token: str) -> str:
    """Confirm the address that the token was sent to, and return it. Raises NotFound, Conflict."""
    given = read_opaque(token)
    if given is None:
        raise NotFound(_PAST, code="link_invalid")
    try:
        before, now = _verify(service, given)
    except Conflict as error:
        raise Conflict("Another account has this address by now.", code="email_taken") from error
    if before != now:
        letters.notify(service, before, letters.address_changed())
    return now


def ask_reset(service: Service, email: str, address: str) -> None:
    """Send a letter with which a forgotten password is replaced, if the address has an account.

    Raises TooMany.
    """
    user_id = _asked(service, "reset", email, address)
    with _evenly():
        if user_id is not None:
            _send_reset(service, user_id)


def reset(service: Service, token: str, password: str) -> None:
    """Replace the password and end every session and every other link. Raises NotFound or Invalid."""
    given = read_opaque(token)
    if given is None:
        raise NotFound(_PAST, code="link_invalid")
    with service.database.transaction(given.user_id) as conn:
        account = users.get_account(conn, given.user_id)
        # Judging and hashing are dear: not for whoever has no letter.
        good = one_time_tokens.is_good(conn, "reset", given.digest)
    if account is None or not good:
        raise NotFound(_PAST, code="link_invalid")
    passwords.refuse_common("password", password, [account.email, account.full_name])
    kept = passwords.hash_password(service.settings.pepper, password)
    with service.database.transaction(given.user_id) as conn:
        account = users.lock_account(conn, given.user_id)
        proof = one_time_tokens.use(conn, ["reset"], given.digest)
        if account is None or not account.is_active or proof is None:
            raise NotFound(_PAST, code="link_invalid")
        users.set_password(conn, account.id, kept)
        # Whoever has the link reads the letters to this address.
        users.confirm_email(conn, account.id, account.email)
        one_time_tokens.drop(conn, account.id, ["verify", "email"])
        sessions.end_all(conn, account.id)
    with service.database.nobody() as conn:
        _, subject = users.find(conn, account.email)
    limits.give_back(service, "login", subject)
    letters.notify(service, account.email, letters.password_changed())


def _verify(service: Service, given: Opaque) -> tuple[str, str]:
    """The address before and after."""
    with service.database.transaction(given.user_id) as conn:
        account = users.lock_account(conn, given.user_id)
        proof = one_time_tokens.use(conn, ["verify", "email"], given.digest)
        if account is None or not account.is_active or proof is None:
            raise NotFound(_PAST, code="link_invalid")
        if proof.purpose == "email":
            # Letters that lie in the old mailbox must not open this account any more.
            one_time_tokens.drop(conn, account.id, ["verify", "reset"])
        users.confirm_email(conn, account.id, proof.email)
    return account.email, proof.email


def _send_verification(service: Service, user_id: UUID) -> None:
    with service.database.transaction(user_id) as conn:
        account = users.lock_account(conn, user_id)
        if account is None or account.email_verified or not account.is_active:
            return
        token = issue(conn, user_id, "verify", account.email)
    letters.notify(service, account.email, letters.welcome(service.settings.public_url, token))


def _send_reset(service: Service, user_id: UUID) -> None:
    with service.database.transaction(user_id) as conn:
        account = users.lock_account(conn, user_id)
        if account is None or not account.is_active:
            return
        token = issue(conn, user_id, "reset", account.email)
    letters.notify(service, account.email, letters.reset(service.settings.public_url, token))


def _asked(service: Service, purpose: Purpose, email: str, address: str) -> UUID | None:
    limits.take(service, "letters", limits.network(address), 60, _HOUR)
    with service.database.nobody() as conn:
        user_id, subject = users.find(conn, email)
    limits.take(service, f"letters-{purpose}", subject, 5, _HOUR)
    return user_id


@contextmanager
def _evenly() -> Iterator[None]:
    """Take as long for addresses without an account as for those that are sent a letter."""
    ends = time.monotonic() + _EVEN_SECONDS
    try:
        yield
    finally:
        time.sleep(max(0.0, ends - time.monotonic()))
