"""Sign-in with Google: authorization code, PKCE, one use of each state.

What a sign-in needs to come back (state, nonce, verifier) goes to the client sealed, as a ticket: only who
began a sign-in can end it, and nothing has to be kept of those that never come back.

An account is found by Google's subject alone, never by its address. An address that has an account here is
not linked silently: its owner signs in with the password (or resets it) and links from inside.
"""

from __future__ import annotations

import json
import secrets
from dataclasses import asdict, dataclass
from uuid import UUID, uuid4

from chalicelib.errors import Conflict, Forbidden, NotFound, TooMany, Unauthenticated, VividPagesError
from chalicelib.ports import Identity, Sealed, SecretOwner
from chalicelib.service import Service, limits, sessions
from chalicelib.service.readers import Reader
from chalicelib.service.sessions import Signed
from chalicelib.store import users
from chalicelib.store.sessions import Device

GOOD_FOR_SECONDS = 600
_NOBODY = UUID(int=0)
_AGAIN = "This sign-in is over, or was begun elsewhere. Start it again."
_EXISTS = (
    "There is an account with this address already. Sign in with its password, or reset it, and link Google "
    "under Settings."
)


@dataclass(frozen=True, slots=True)
class Begun:
    """Where to send the reader, and the ticket to come back with."""

    address: str
    ticket: str


@dataclass(frozen=True, slots=True)
class _Asked:
    nonce: str
    verifier: str
    expires_at: float


def begin(service: Service, device: Device) -> Begun:
    """Begin a sign-in. Raises NotFound where Google is not set up here, TooMany, ProviderUnavailable."""
    if not service.google.available:
        raise NotFound("Sign-in with Google is not set up here. Use an e-mail address and a password.")
    limits.take(service, "google", device.address, 60, 3_600)
    state = uuid4()
    asked = _Asked(
        nonce=secrets.token_urlsafe(24),
        verifier=secrets.token_urlsafe(48),
        expires_at=service.now() + GOOD_FOR_SECONDS,
    )
    address = service.google.address(str(state), asked.nonce, asked.verifier, redirect_uri(service))
    sealed = service.vault.seal(json.dumps(asdict(asked)), _owner(state))
    return Begun(address, f"{sealed.key_id}:{sealed.text}")


def redirect_uri(service: Service) -> str:
    """Where Google sends readers back to: the web client, which hands code and state to `sign_in`."""
    return f"{service.settings.public_url}/"


def sign_in(service: Service, code: str, state: UUID, ticket: str, device: Device) -> Signed:
    """Sign in whoever comes back from Google; somebody new gets an account.

    Raises Unauthenticated, Forbidden for an address that Google has not verified, Conflict for one that has
    an account here, ProviderUnavailable.
    """
    identity = _identity(service, code, state, ticket)
    with service.database.nobody() as conn:
        user_id = users.find_by_google(conn, identity.subject)
    if user_id is None:
        user_id = _new_account(service, identity)
    with service.database.transaction(user_id) as conn:
        account = users.lock_account(conn, user_id)
        if account is None or not account.is_active or account.google_id != identity.subject:
            raise Unauthenticated("This account is closed.", code="account_closed")
        return sessions.open_session(service, conn, user_id, device)


def link(service: Service, reader: Reader, code: str, state: UUID, ticket: str) -> None:
    """Let a reader who is signed in sign in with Google from now on.

    Raises Conflict where either side is linked with another already.
    """
    identity = _identity(service, code, state, ticket)
    taken = Conflict("This Google account is linked with another reader already.", code="google_linked")
    with service.database.transaction(reader.user_id) as conn:
        account = users.lock_account(conn, reader.user_id)
        if account is not None and account.google_id not in (None, identity.subject):
            raise Conflict("Another Google account is linked already. Unlink it first.", code="google_linked")
        try:
            users.set_google(conn, reader.user_id, identity.subject)
        except Conflict as error:
            raise taken from error


def unlink(service: Service, reader: Reader) -> None:
    """Link no Google account any more. Raises Conflict where the reader could not sign in then."""
    with service.database.transaction(reader.user_id) as conn:
        account = users.lock_account(conn, reader.user_id)
        if account is not None and account.password_hash is None:
            raise Conflict("Set a password first, or you could not sign in any more.", code="no_password")
        users.set_google(conn, reader.user_id, None)


def _identity(service: Service, code: str, state: UUID, ticket: str) -> Identity:
    asked = _asked(service, state, ticket)
    return service.google.identity(code, asked.verifier, asked.nonce, redirect_uri(service))


def _asked(service: Service, state: UUID, ticket: str) -> _Asked:
    """What the ticket says of the sign-in `state`, once. Raises Unauthenticated."""
    refused = Unauthenticated(_AGAIN, code="sign_in_over")
    key_id, _, text = ticket.partition(":")
    try:
        asked = _Asked(**json.loads(service.vault.open(Sealed(text, key_id), _owner(state))))
    except (VividPagesError, TypeError, ValueError) as error:
        raise refused from error
    if asked.expires_at <= service.now():
        raise refused
    try:
        limits.take(service, "google-state", str(state), 1, 2 * GOOD_FOR_SECONDS)
    except TooMany as error:
        raise refused from error
    return asked


def _new_account(service: Service, identity: Identity) -> UUID:
    if not identity.email or not identity.email_verified:
        raise Forbidden(
            "Google has not verified this address. Verify it there first, or sign up with a password.",
            code="email_unverified",
        )
    user_id = uuid4()
    try:
        with service.database.transaction(user_id) as conn:
            users.create_user(conn, user_id, identity.email, identity.name[:255] or None, {})
            users.confirm_email(conn, user_id, identity.email.strip())
            users.set_google(conn, user_id, identity.subject)
    except Conflict as error:
        # The address is taken; or the same person came twice at once, and the other one made the account.
        with service.database.nobody() as conn:
            made = users.find_by_google(conn, identity.subject)
        if made is None:
            raise Conflict(_EXISTS, code="account_exists") from error
        return made
    return user_id


def _owner(state: UUID) -> SecretOwner:
    return SecretOwner(_NOBODY, "google-sign-in", state)
