"""The reader's own account, and where they are signed in."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated
from uuid import UUID

import msgspec

from chalicelib.http import credentials, preferences
from chalicelib.http.auth import Accepted
from chalicelib.http.calls import Call
from chalicelib.http.credentials import Email, GivenPassword, NewPassword
from chalicelib.http.preferences import BookChoices, PreferencesPatch
from chalicelib.http.routes import Reply, Routes
from chalicelib.http.validation import Body, Line, Patch
from chalicelib.service import accounts, sessions
from chalicelib.store.users import Account

routes = Routes("Account")


class Me(msgspec.Struct):
    """The reader who is signed in. `pending_email` waits to be confirmed and is not theirs yet."""

    id: UUID
    email: str
    email_verified: bool
    pending_email: str | None
    full_name: str | None
    avatar_url: str | None
    preferences: BookChoices
    has_password: bool
    has_google: bool
    created_at: datetime
    last_login_at: datetime | None


class MePatch(Patch):
    """What to change. A new `email` needs `current_password`; without one, a sign-in just before."""

    full_name: Line | msgspec.UnsetType | None = msgspec.UNSET
    preferences: PreferencesPatch | msgspec.UnsetType = msgspec.UNSET
    email: Email | msgspec.UnsetType = msgspec.UNSET
    current_password: GivenPassword | msgspec.UnsetType = msgspec.UNSET


class Leaving(Body):
    """The account's password; where it has none, sign in just before."""

    password: GivenPassword | None = None


class PasswordChange(Body):
    """The password from now on, and the current one; where there is none, sign in just before."""

    new_password: NewPassword
    current_password: GivenPassword | None = None


class OpenSession(msgspec.Struct):
    """A place where the reader is signed in; `current` is the one that asks."""

    id: UUID
    user_agent: str
    address: str
    started_at: datetime
    last_used_at: datetime
    current: bool


class OpenSessions(msgspec.Struct):
    """Every open session, the one used last first."""

    items: Annotated[list[OpenSession], msgspec.Meta(max_length=50)]


@routes.get("/api/auth/me")
def show(call: Call) -> Me:
    """Your account."""
    return _shown(accounts.show(call.service, call.reader.user_id))


@routes.patch("/api/auth/me", errors=(403, 409, 429))
def change(call: Call, body: MePatch) -> Me:
    """Change your name, your preferences, or your address.

    A new address gets a letter, and is yours once its link was opened; the old one is told then.
    """
    if body.email is not msgspec.UNSET:
        password = None if body.current_password is msgspec.UNSET else body.current_password
        accounts.change_email(call.service, call.reader, body.email, password)
    named = body.full_name is not msgspec.UNSET
    full_name = None if body.full_name is msgspec.UNSET else body.full_name
    chosen = preferences.given(body.preferences)
    return _shown(accounts.describe(call.service, call.reader.user_id, full_name, chosen, named))


@routes.delete("/api/auth/me", status=202, errors=(403, 409, 429))
def leave(call: Call, body: Leaving) -> Reply[Accepted]:
    """Delete your account and everything in it.

    You are signed out everywhere at once; books and pictures are erased within minutes, and nothing of it can
    be brought back.
    """
    accounts.close(call.service, call.reader, body.password)
    said = Accepted("Your account is closed. Your books and pictures are being erased.")
    return Reply(said, credentials.without_cookie())


@routes.post("/api/auth/password", status=204, errors=(403, 409, 429))
def change_password(call: Call, body: PasswordChange) -> None:
    """Change your password, and sign out everywhere else."""
    accounts.change_password(call.service, call.reader, body.current_password, body.new_password)


@routes.get("/api/auth/sessions")
def list_sessions(call: Call) -> OpenSessions:
    """Where you are signed in."""
    found = sessions.list_sessions(call.service, call.reader)
    return OpenSessions(
        [
            OpenSession(
                id=session.id,
                user_agent=session.user_agent,
                address=session.address,
                started_at=session.started_at,
                last_used_at=session.last_used_at,
                current=session.id == call.reader.session_id,
            )
            for session in found
        ]
    )


@routes.delete("/api/auth/sessions")
def end_others(call: Call) -> None:
    """Sign out everywhere else."""
    sessions.end_others(call.service, call.reader)


@routes.delete("/api/auth/sessions/{session_id}")
def end_session(call: Call, session_id: UUID) -> None:
    """Sign out in one place."""
    sessions.end_session(call.service, call.reader, session_id)


def _shown(account: Account) -> Me:
    return Me(
        id=account.id,
        email=account.email,
        email_verified=account.email_verified,
        pending_email=account.pending_email,
        full_name=account.full_name,
        avatar_url=account.avatar_url,
        preferences=preferences.shown(account.preferences),
        has_password=account.password_hash is not None,
        has_google=account.google_id is not None,
        created_at=account.created_at,
        last_login_at=account.last_login_at,
    )
