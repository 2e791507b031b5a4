"""Rows of `users`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from psycopg.types.json import Jsonb

from chalicelib.errors import FieldError, Invalid
from chalicelib.store.db import Conn, row

# Bytes. Some characters become eighteen where addresses are compared; an index takes 2,700 bytes at most.
_LONGEST = 1_000


# Preferences beside the default choices for a book: limits, prices, models beside the main ones, and what is
# done about pictures that show too much.
SPENDING = ("monthly_budget", "prices", "second_image_model", "embedding_model", "picture_check")


@dataclass(frozen=True, slots=True)
class User:
    """A reader. `preferences` are the default choices for a new book."""

    id: UUID
    email: str
    full_name: str | None
    preferences: dict[str, Any]
    is_active: bool


@dataclass(frozen=True, slots=True)
class Account:
    """A reader with all that signing in needs. `password_hash` is None where only Google signs them in.

    `pending_email` is the address they want instead, until they have confirmed it.
    """

    id: UUID
    email: str
    password_hash: str | None = field(repr=False)
    google_id: str | None = field(repr=False)
    full_name: str | None
    avatar_url: str | None
    preferences: dict[str, Any]
    is_active: bool
    email_verified: bool
    created_at: datetime
    last_login_at: datetime | None
    pending_email: str | None


def get_user(conn: Conn, user_id: UUID) -> User | None:
    """The user, if it is the transaction's own."""
    return row(
        conn, User, "SELECT id, email, full_name, preferences, is_active FROM users WHERE id = %s", [user_id]
    )


def get_account(conn: Conn, user_id: UUID) -> Account | None:
    """The account, if it is the transaction's own."""
    return row(
        conn,
        Account,
        """
        SELECT u.id, u.email, u.password_hash, u.google_id, u.full_name, u.avatar_url, u.preferences,
               u.is_active, u.email_verified, u.created_at, u.last_login_at,
               (SELECT t.email FROM one_time_tokens t
                WHERE t.user_id = u.id AND t.purpose = 'email' AND t.expires_at > now()) AS pending_email
        FROM users u WHERE u.id = %s
        """,
        [user_id],
    )


def lock_account(conn: Conn, user_id: UUID) -> Account | None:
    """The account, held until the end of the transaction.

    Whatever changes an account's password, address or sessions holds it first, so that no session is opened
    behind the back of a change that ends them all.
    """
    conn.execute("SELECT FROM users WHERE id = %s FOR NO KEY UPDATE", [user_id])
    return get_account(conn, user_id)


def find(conn: Conn, email: str) -> tuple[UUID | None, str]:
    """Who has this address, of all users, and the address in the form in which addresses are compared.

    Raises Invalid for an address that is too long in that form.
    """
    found = conn.execute(
        "SELECT user_id_for_email(%(email)s), lower(normalize(btrim(%(email)s), NFKC))", {"email": email}
    ).fetchone()
    assert found
    user_id, compared = found
    if len(compared.encode()) > _LONGEST:
        message = "This address is too long."
        raise Invalid(message, details=[FieldError("email", message)])
    return user_id, compared


def find_by_google(conn: Conn, subject: str) -> UUID | None:
    """Who, of all users, is this subject of Google's."""
    found = conn.execute("SELECT user_id_for_google(%s)", [subject]).fetchone()
    return found[0] if found else None


def set_google(conn: Conn, user_id: UUID, subject: str | None) -> None:
    """Link the user with a subject of Google's, or with none. Raises Conflict: it is another's."""
    conn.execute("UPDATE users SET google_id = %s WHERE id = %s", [subject, user_id])


def create_user(
    conn: Conn,
    user_id: UUID,
    email: str,
    full_name: str | None,
    preferences: Mapping[str, Any],
    password_hash: str | None = None,
) -> bool:
    """Add the transaction's user; False if it is there already. Raises Conflict: the address is another's."""
    done = conn.execute(
        """
        INSERT INTO users (id, email, full_name, preferences, password_hash) VALUES (%s, %s, %s, %s, %s)
        ON CONFLICT (id) DO NOTHING
        """,
        [user_id, email.strip(), full_name, Jsonb(dict(preferences)), password_hash],
    )
    return done.rowcount == 1


def mark_signed_in(conn: Conn, user_id: UUID) -> None:
    """Say that the user signed in now."""
    conn.execute("UPDATE users SET last_login_at = now() WHERE id = %s", [user_id])


def set_password(conn: Conn, user_id: UUID, password_hash: str) -> None:
    """Give the user a new password."""
    conn.execute("UPDATE users SET password_hash = %s WHERE id = %s", [password_hash, user_id])


def confirm_email(conn: Conn, user_id: UUID, email: str) -> None:
    """Make `email` the user's confirmed address. Raises Conflict: it is another's by now."""
    conn.execute("UPDATE users SET email = %s, email_verified = true WHERE id = %s", [email, user_id])


def describe(conn: Conn, user_id: UUID, full_name: str | None, preferences: Mapping[str, Any]) -> None:
    """Set what a reader says of themselves."""
    conn.execute(
        "UPDATE users SET full_name = %s, preferences = %s WHERE id = %s",
        [full_name, Jsonb(dict(preferences)), user_id],
    )


def close(conn: Conn, user_id: UUID) -> None:
    """Shut the account for good: nobody can sign in, and its address is free for another."""
    conn.execute(
        """
        UPDATE users
        SET is_active = false, email = id || '@deleted.invalid', email_verified = false, full_name = NULL,
            password_hash = NULL, google_id = NULL, avatar_url = NULL, preferences = '{}'
        WHERE id = %s
        """,
        [user_id],
    )
