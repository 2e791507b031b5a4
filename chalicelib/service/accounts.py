"""Accounts: registering, signing in, what a reader says of themselves, leaving.

Nothing here tells somebody who is not signed in whether an address has an account: known and unknown ones are
answered alike, and take alike.
"""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from typing import TYPE_CHECKING, Any
from uuid import UUID, uuid4

from chalicelib.errors import Conflict, Forbidden, NotFound, Unauthenticated
from chalicelib.service import confirmations, dispatch, letters, limits, passwords, preferences, sessions
from chalicelib.service.sessions import Signed
from chalicelib.store import one_time_tokens, outbox, users, vendor_batches
from chalicelib.store import sessions as stored_sessions
from chalicelib.store.db import Conn
from chalicelib.store.sessions import Device
from chalicelib.store.users import Account

if TYPE_CHECKING:
    from chalicelib.service import Service
    from chalicelib.service.readers import Reader

_QUARTER = 15 * 60
_HOUR = 60 * 60
_WRONG = "The e-mail address or the password is not right."


def register(
    service: Service,
    email: str,
    password: str,
    full_name: str | None,
    choices: Mapping[str, Any],
    address: str,
) -> None:
    """Make an account and send a letter; where the address has one, the letter says so, and nothing is made.

    Raises Invalid for a common password or a choice that is not allowed, TooMany, StorageUnavailable.
    """
    chosen = preferences.merged({}, choices)
    limits.take(service, "register", limits.network(address), 60, _HOUR)
    passwords.refuse_common("password", password, [email, full_name])
    kept = passwords.hash_password(service.settings.pepper, password)
    with service.database.nobody() as conn:
        user_id, subject = users.find(conn, email)
    limits.take(service, "register", subject, 5, _HOUR)
    if user_id is None:
        user_id = uuid4()
        with suppress(Conflict):
            with service.database.transaction(user_id) as conn:
                users.create_user(conn, user_id, email, full_name, chosen, kept)
                token = confirmations.issue(conn, user_id, "verify", email)
            letters.send(service, email, letters.welcome(service.settings.public_url, token))
            return
        # Somebody took the address between the look and the insert.
        with service.database.nobody() as conn:
            user_id, _ = users.find(conn, email)
    if user_id is not None:
        _tell_known(service, user_id)


def log_in(service: Service, email: str, password: str, device: Device) -> Signed:
    """Sign a reader in. Raises Unauthenticated, TooMany, or Forbidden before the address is confirmed.

    Every guess is counted before it is tried, per network address and per account. Guesses from where the
    account is used are counted apart, so that nobody elsewhere can keep its owner out.
    """
    limits.take(service, "login-address", limits.network(device.address), 100, _QUARTER)
    with service.database.nobody() as conn:
        found, subject = users.find(conn, email)
    user_id = found or uuid4()
    with service.database.transaction(user_id) as conn:
        account = users.get_account(conn, user_id)
        if stored_sessions.knows_address(conn, user_id, device.address):
            subject = f"{subject} {device.address}"
    limits.take(service, "login", subject, 10, _QUARTER)
    right = passwords.matches(service.settings.pepper, password, account.password_hash if account else None)
    if not right or account is None or not account.is_active:
        raise Unauthenticated(_WRONG, code="wrong_login")
    limits.give_back(service, "login", subject)
    if service.settings.verify_email and not account.email_verified:
        raise Forbidden(
            "Confirm your e-mail address first: open the link in our letter, or ask for a new one.",
            code="email_unverified",
        )
    with service.database.transaction(user_id) as conn:
        held = users.lock_account(conn, user_id)
        if held is None or not held.is_active or held.password_hash != account.password_hash:
            raise Unauthenticated(_WRONG, code="wrong_login")
        return sessions.open_session(service, conn, user_id, device)


def show(service: Service, user_id: UUID) -> Account:
    """The reader's account."""
    with service.database.transaction(user_id) as conn:
        return _present(users.get_account(conn, user_id))


def describe(
    service: Service, user_id: UUID, full_name: str | None, choices: Mapping[str, Any], named: bool
) -> Account:
    """Set the name, if `named`, and the preferences in `choices`; None makes one the default.

    Raises Invalid for a choice that is not allowed.
    """
    with service.database.transaction(user_id) as conn:
        account = _present(users.lock_account(conn, user_id))
        chosen = preferences.merged(account.preferences, choices)
        users.describe(conn, user_id, full_name if named else account.full_name, chosen)
        return _present(users.get_account(conn, user_id))


def change_password(service: Service, reader: Reader, current: str | None, new: str) -> None:
    """Set a new password and end every other session. Raises Forbidden, Invalid or TooMany."""
    account = check_password(service, reader, current)
    passwords.refuse_common("new_password", new, [account.email, account.full_name])
    kept = passwords.hash_password(service.settings.pepper, new)
    with service.database.transaction(reader.user_id) as conn:
        _hold_unchanged(conn, account)
        users.set_password(conn, reader.user_id, kept)
        one_time_tokens.drop(conn, reader.user_id, ["reset", "email"])
        stored_sessions.end_all(conn, reader.user_id, but=reader.session_id)
    letters.notify(service, account.email, letters.password_changed())


def change_email(service: Service, reader: Reader, email: str, password: str | None) -> None:
    """Send a letter to the address a reader wants; it is theirs once they open its link.

    Raises Forbidden, TooMany or StorageUnavailable.
    """
    account = check_password(service, reader, password)
    limits.take(service, "letters", str(reader.user_id), 5, _HOUR)
    with service.database.transaction(reader.user_id) as conn:
        _hold_unchanged(conn, account)
        # Only refuses what is too long: who has the address, is said to whoever opens the letter.
        users.find(conn, email)
        token = confirmations.issue(conn, reader.user_id, "email", email)
    letters.send(service, email, letters.new_address(service.settings.public_url, token))


def close(service: Service, reader: Reader, password: str | None) -> None:
    """Shut the account, end its sessions, and have everything in it erased. Raises Forbidden or TooMany."""
    account = check_password(service, reader, password)
    with service.database.transaction(reader.user_id) as conn:
        _hold_unchanged(conn, account)
        users.close(conn, reader.user_id)
        one_time_tokens.drop(conn, reader.user_id, ["verify", "reset", "email"])
        stored_sessions.end_all(conn, reader.user_id)
        vendor_batches.call_off_all(conn, reader.user_id)
        outbox.add(conn, "erase", reader.user_id, {"user_id": str(reader.user_id)})
    dispatch.flush(service, reader.user_id)


def check_password(service: Service, reader: Reader, password: str | None) -> Account:
    """The account, if this is its password. Raises Forbidden or TooMany.

    Where it has none, because only Google signs its reader in, they must have signed in just now.
    """
    user_id = reader.user_id
    with service.database.transaction(user_id) as conn:
        account = _present(users.get_account(conn, user_id))
        fresh = stored_sessions.is_fresh(conn, reader.session_id, _QUARTER)
    if account.password_hash is None and fresh:
        return account
    if account.password_hash is None:
        raise Forbidden("Sign in with Google once more, and try again then.", code="sign_in_again")
    limits.take(service, "password", str(user_id), 10, _QUARTER)
    if not passwords.matches(service.settings.pepper, password or "", account.password_hash):
        raise Forbidden("The current password is not right.", code="wrong_password")
    limits.give_back(service, "password", str(user_id))
    return account


def _tell_known(service: Service, user_id: UUID) -> None:
    with service.database.transaction(user_id) as conn:
        account = users.lock_account(conn, user_id)
        if account is None:
            return
        token = None
        if not account.email_verified:
            token = confirmations.issue(conn, user_id, "verify", account.email)
    letters.send(service, account.email, letters.registered_again(service.settings.public_url, token))


def _hold_unchanged(conn: Conn, seen: Account) -> None:
    """Hold the account, unless its password changed since it was checked."""
    held = _present(users.lock_account(conn, seen.id))
    if held.password_hash != seen.password_hash or not held.is_active:
        raise Conflict("The account was changed just now. Look again, and try once more.")


def _present(account: Account | None) -> Account:
    if account is None:
        raise NotFound("This account is not there any more.")
    return account
