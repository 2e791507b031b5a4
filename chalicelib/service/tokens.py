"""Access tokens: short-lived JWTs (RFC 7519, RFC 9068's type) that name a reader and their session.

And opaque ones, to refresh and for letters: the reader's id and 32 random bytes, kept as a hash alone.
"""

from __future__ import annotations

import base64
import hashlib
import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from uuid import UUID

from chalicelib.errors import Unauthenticated

ACCESS_SECONDS = 15 * 60
_ALGORITHM = "HS256"
_TYPE = "at+jwt"
_NAME = "vividpages"
_REFUSED = "The access token is not valid, or not any more. Refresh it, or sign in again."


@dataclass(frozen=True, slots=True)
class AccessTokens:
    """Makes and reads access tokens.

    `keys` maps a key's id to at least 32 random bytes. The first one signs, and all are good for reading, so
    that a new key is put in front while the old one stays until its last token has expired.
    """

    keys: Mapping[str, bytes] = field(repr=False)
    now: Callable[[], float]

    def issue(self, user_id: UUID, session_id: UUID) -> str:
        """A token of `user_id`, good for ACCESS_SECONDS while its session is."""
        import jwt

        key_id, key = next(iter(self.keys.items()))
        issued = int(self.now())
        claims = {
            "iss": _NAME,
            "aud": _NAME,
            "sub": str(user_id),
            "sid": str(session_id),
            "iat": issued,
            "exp": issued + ACCESS_SECONDS,
        }
        return jwt.encode(claims, key, algorithm=_ALGORITHM, headers={"kid": key_id, "typ": _TYPE})

    def read(self, token: str) -> tuple[UUID, UUID]:
        """The user's and the session's id. Raises Unauthenticated for anything but a good token of ours.

        Nothing in the token chooses how it is checked: algorithm and type are pinned, `kid` only picks one of
        our own keys, and `jku`, `jwk` and `x5u` are not looked at (RFC 8725).
        """
        import jwt

        try:
            header = jwt.get_unverified_header(token)
            key = self.keys.get(str(header.get("kid")))
            if key is None or header.get("typ") != _TYPE:
                raise Unauthenticated(_REFUSED)
            claims = jwt.decode(
                token,
                key,
                algorithms=[_ALGORITHM],
                audience=_NAME,
                issuer=_NAME,
                # Expiry is checked below, by our own clock.
                options={"require": ["exp", "iat", "sub", "sid"], "verify_exp": False, "verify_iat": False},
            )
            issued, expires = float(claims["iat"]), float(claims["exp"])
            if not issued - 60 <= self.now() < expires <= issued + ACCESS_SECONDS:
                raise Unauthenticated(_REFUSED)
            return UUID(claims["sub"]), UUID(claims["sid"])
        except (jwt.InvalidTokenError, ValueError, TypeError) as error:
            raise Unauthenticated(_REFUSED) from error


@dataclass(frozen=True, slots=True)
class Opaque:
    """An opaque token: whose it is, and the SHA-256 that is kept of it."""

    user_id: UUID
    digest: bytes


def make_opaque(user_id: UUID) -> tuple[str, Opaque]:
    """A new token of `user_id` as 64 letters that need no quoting in an address, and what is kept of it."""
    raw = user_id.bytes + secrets.token_bytes(32)
    return base64.urlsafe_b64encode(raw).decode(), Opaque(user_id, hashlib.sha256(raw).digest())


def read_opaque(text: str) -> Opaque | None:
    """What `make_opaque` made, or None where the text cannot be that."""
    try:
        raw = base64.b64decode(text, altchars=b"-_", validate=True)
    except ValueError:
        return None
    if len(raw) != 48:
        return None
    return Opaque(UUID(bytes=raw[:16]), hashlib.sha256(raw).digest())
