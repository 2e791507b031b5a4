"""Registering, signing in and out, and what letters are for."""

from __future__ import annotations

import msgspec

from chalicelib.errors import Unauthenticated
from chalicelib.http import credentials, preferences
from chalicelib.http.calls import Call
from chalicelib.http.credentials import Client, Email, GivenPassword, NewPassword, OpaqueToken, SignedIn
from chalicelib.http.preferences import PreferencesPatch
from chalicelib.http.routes import Reply, Routes
from chalicelib.http.validation import Body, Line
from chalicelib.service import accounts, confirmations, sessions

routes = Routes("Signing in")


class Registration(Body):
    """A new reader. The password may be of any script; common ones are refused."""

    email: Email
    password: NewPassword
    full_name: Line | None = None
    preferences: PreferencesPatch | None = None


class Login(Body):
    """`client` is `browser` for pages, which get the refresh token as a cookie that scripts cannot read."""

    email: Email
    password: GivenPassword
    client: Client = "api"


class Refresh(Body):
    """The refresh token of an API client; a browser leaves it out, and sends its cookie."""

    refresh_token: OpaqueToken | None = None


class EmailOnly(Body):
    """An e-mail address."""

    email: Email


class Confirmation(Body):
    """The token of a letter's link."""

    token: OpaqueToken


class NewPasswordByLetter(Body):
    """The token of a letter's link, and the password to have from now on."""

    token: OpaqueToken
    password: NewPassword


class Accepted(msgspec.Struct):
    """It is done as far as it can be; `message` says how it goes on."""

    message: str


class Confirmed(msgspec.Struct):
    """The address that is confirmed now."""

    email: str


@routes.post("/api/auth/register", public=True, status=202, errors=(429,))
def register(call: Call, body: Registration) -> Accepted:
    """Make an account.

    The answer is the same whether or not the address has an account; what is what, is in the letter. Where
    addresses need not be confirmed first, you can sign in at once.
    """
    chosen = preferences.given(body.preferences)
    accounts.register(call.service, body.email, body.password, body.full_name, chosen, call.address)
    return Accepted("We have sent a letter to this address. Sign in, or open the link in the letter first.")


@routes.post("/api/auth/login", public=True, errors=(401, 403, 429))
def login(call: Call, body: Login) -> Reply[SignedIn]:
    """Sign in.

    Answers 403 with the code `email_unverified` where the address must be confirmed first.
    """
    signed = accounts.log_in(call.service, body.email, body.password, credentials.device_of(call))
    return credentials.tokens(signed, body.client)


@routes.post("/api/auth/refresh", public=True, errors=(401, 403))
def refresh(call: Call, body: Refresh) -> Reply[SignedIn]:
    """Get a new access token.

    Each refresh token is good once, and the answer brings the next one. One that comes again ends its
    session, so ask from one place at a time. A browser sends `{}`, its cookie, and the header X-CSRF-Token.
    """
    device = credentials.device_of(call)
    if body.refresh_token is not None:
        return credentials.tokens(sessions.refresh(call.service, body.refresh_token, device, None), "api")
    cookie = credentials.cookie_of(call)
    if cookie is None:
        raise Unauthenticated("Send a refresh_token, or sign in again.", code="session_ended")
    signed = sessions.refresh(call.service, cookie, device, credentials.csrf_of(call))
    return credentials.tokens(signed, "browser")


@routes.post("/api/auth/logout", public=True, status=204, errors=(403,))
def logout(call: Call, body: Refresh) -> Reply[None]:
    """Sign out: end the session of a refresh token.

    Signing out again changes nothing. A browser sends `{}`, its cookie, and the header X-CSRF-Token.
    """
    if body.refresh_token is not None:
        sessions.log_out(call.service, body.refresh_token, None)
        return Reply(None)
    cookie = credentials.cookie_of(call)
    if cookie is not None:
        sessions.log_out(call.service, cookie, credentials.csrf_of(call))
    return Reply(None, credentials.without_cookie())


@routes.post("/api/auth/verify", public=True, errors=(404, 409))
def verify(call: Call, body: Confirmation) -> Confirmed:
    """Confirm an address with the token of a letter."""
    return Confirmed(confirmations.verify(call.service, body.token))


@routes.post("/api/auth/verify/send", public=True, status=202, errors=(429,))
def send_verification(call: Call, body: EmailOnly) -> Accepted:
    """Ask for the letter that confirms an address once more.

    The answer is the same for every address.
    """
    confirmations.send_verification(call.service, body.email, call.address)
    return Accepted("If this address waits to be confirmed, a letter is on its way.")


@routes.post("/api/auth/reset", public=True, status=202, errors=(429,))
def ask_reset(call: Call, body: EmailOnly) -> Accepted:
    """Ask for a letter with which a forgotten password is replaced.

    The answer is the same for every address.
    """
    confirmations.ask_reset(call.service, body.email, call.address)
    return Accepted("If this address has an account, a letter is on its way.")


@routes.post("/api/auth/reset/confirm", public=True, status=204, errors=(404,))
def confirm_reset(call: Call, body: NewPasswordByLetter) -> None:
    """Set a new password with the token of a letter, and sign out everywhere."""
    confirmations.reset(call.service, body.token, body.password)
