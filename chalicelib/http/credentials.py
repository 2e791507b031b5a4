"""What clients sign in with: the fields of credentials, and the cookie of browsers."""

from __future__ import annotations

from typing import Annotated, Literal
from uuid import UUID

import msgspec

from chalicelib.errors import Forbidden
from chalicelib.http.calls import Call
from chalicelib.http.routes import Reply
from chalicelib.service.passwords import MAX_LENGTH, MIN_LENGTH
from chalicelib.service.sessions import REFRESH_SECONDS, Signed
from chalicelib.store.sessions import Device

COOKIE = "vp_refresh"
# The path is / because a stage's name stands before /api behind API Gateway.
_ATTRIBUTES = "Path=/; HttpOnly; Secure; SameSite=Strict"

# One @ with something on both sides, and nothing that cannot be seen. Only a letter shows that it is one.
_UNSEEN = r"\u0000-\u0020\u007f-\u00a0\u1680\u2000-\u200f\u2028-\u202f\u205f-\u206f\u3000\ufeff"
Email = Annotated[
    str,
    msgspec.Meta(min_length=3, max_length=254, pattern=rf"^[^@{_UNSEEN}]+@[^@{_UNSEEN}]+$(?!\n)"),
]
NewPassword = Annotated[str, msgspec.Meta(min_length=MIN_LENGTH, max_length=MAX_LENGTH)]
GivenPassword = Annotated[str, msgspec.Meta(min_length=1, max_length=MAX_LENGTH)]
OpaqueToken = Annotated[str, msgspec.Meta(min_length=1, max_length=200)]
Client = Literal["api", "browser"]


class SignedIn(msgspec.Struct):
    """A session's tokens. `expires_in` are the seconds the access token is good for.

    An API client gets the `refresh_token` here; a browser gets it as a cookie, and here the `csrf_token` to
    send beside it. The csrf_token opens nothing by itself, and stays the same as long as the session.
    """

    access_token: str
    token_type: Literal["Bearer"]
    expires_in: int
    session_id: UUID
    refresh_token: str | None
    csrf_token: str | None


def device_of(call: Call) -> Device:
    """Where the request comes from."""
    return Device(call.header("user-agent"), call.address)


def tokens(signed: Signed, client: Client) -> Reply[SignedIn]:
    """The tokens of a session in the form for this client: never both in the body and as a cookie."""
    browser = client == "browser"
    body = SignedIn(
        access_token=signed.access_token,
        token_type="Bearer",
        expires_in=signed.expires_in,
        session_id=signed.session_id,
        refresh_token=None if browser else signed.refresh_token,
        csrf_token=signed.csrf_token if browser else None,
    )
    if not browser:
        return Reply(body)
    cookie = f"{COOKIE}={signed.refresh_token}; Max-Age={REFRESH_SECONDS}; {_ATTRIBUTES}"
    return Reply(body, {"Set-Cookie": cookie})


def without_cookie() -> dict[str, str | list[str]]:
    """Headers that make a browser forget its refresh token."""
    return {"Set-Cookie": f"{COOKIE}=; Max-Age=0; {_ATTRIBUTES}"}


def cookie_of(call: Call) -> str | None:
    """The refresh token of a browser, None where it has none."""
    for part in call.header("cookie").split(";"):
        name, _, value = part.strip().partition("=")
        if name == COOKIE and value:
            return value
    return None


def csrf_of(call: Call) -> str:
    """What a browser sends beside its cookie. Raises Forbidden where it sends nothing."""
    sent = call.header("x-csrf-token")
    if not sent:
        raise Forbidden("Send the session's csrf_token in the header X-CSRF-Token.", code="csrf")
    return sent
