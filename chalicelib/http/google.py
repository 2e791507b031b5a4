"""Signing in with Google."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

import msgspec

from chalicelib.http import credentials
from chalicelib.http.calls import Call
from chalicelib.http.credentials import Client, SignedIn
from chalicelib.http.routes import Reply, Routes
from chalicelib.http.validation import Body
from chalicelib.service import google

routes = Routes("Signing in with Google")

Code = Annotated[str, msgspec.Meta(min_length=1, max_length=2_000, pattern=r"^[!-~]+$(?!\n)")]
Ticket = Annotated[str, msgspec.Meta(min_length=1, max_length=4_000, pattern=r"^[!-~]+$(?!\n)")]


class GoogleReturn(Body):
    """What Google sent the reader back with, and the ticket the sign-in was begun with."""

    code: Code
    state: UUID
    ticket: Ticket


class GoogleLogin(GoogleReturn, kw_only=True):
    """`client` is `browser` for pages, which get the refresh token as a cookie that scripts cannot read."""

    client: Client = "api"


class GoogleStart(msgspec.Struct):
    """Send the reader to `address`; keep `ticket` where only this client sees it."""

    address: str
    ticket: str


@routes.post("/api/auth/google/start", public=True, errors=(404, 429))
def start(call: Call) -> GoogleStart:
    """Begin a sign-in with Google.

    The reader comes back to the web client with `code` and `state`; send both with the ticket, once and
    within ten minutes. Answers 404 where the operator has not set Google up.
    """
    begun = google.begin(call.service, credentials.device_of(call))
    return GoogleStart(begun.address, begun.ticket)


@routes.post("/api/auth/google", public=True, errors=(401, 403, 409))
def sign_in(call: Call, body: GoogleLogin) -> Reply[SignedIn]:
    """Sign in with what Google sent back.

    Somebody new gets an account. An address that has an account here is answered with 409 and the code
    `account_exists`: its owner signs in with the password first, and links Google from inside.
    """
    device = credentials.device_of(call)
    signed = google.sign_in(call.service, body.code, body.state, body.ticket, device)
    return credentials.tokens(signed, body.client)


@routes.post("/api/auth/google/link", status=204, errors=(409,))
def link(call: Call, body: GoogleReturn) -> None:
    """Sign in with Google as well from now on."""
    google.link(call.service, call.reader, body.code, body.state, body.ticket)


@routes.delete("/api/auth/google", errors=(409,))
def unlink(call: Call) -> None:
    """Sign in with Google no more. Needs a password to sign in with instead."""
    google.unlink(call.service, call.reader)
