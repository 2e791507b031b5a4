"""Who asks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from chalicelib.errors import Unauthenticated
from chalicelib.store import sessions

if TYPE_CHECKING:
    from chalicelib.service import Service


@dataclass(frozen=True, slots=True)
class Reader:
    """Somebody who is signed in; `session_id` is the family of their refresh tokens."""

    user_id: UUID
    session_id: UUID


def authenticate(service: Service, token: str) -> Reader:
    """The reader of an access token, whose session is looked up, so that signing out ends it at once.

    Raises Unauthenticated.
    """
    user_id, session_id = service.tokens.read(token)
    if not sessions.is_open(service.database, user_id, session_id):
        raise Unauthenticated("This session has ended. Sign in again.", code="session_ended")
    return Reader(user_id, session_id)
