"""Sign-in with an OpenID provider: authorization code with PKCE (OpenID Connect Core 1.0, RFC 7636).

Google in production; anything that publishes `/.well-known/openid-configuration` in tests.
"""

from __future__ import annotations

import base64
import hashlib
import time
from typing import Any
from urllib.parse import urlencode

from chalicelib.errors import ProviderUnavailable, Unauthenticated
from chalicelib.ports import Identity

_SECONDS = 10
_KEPT_SECONDS = 3_600
# Asymmetric only: with a symmetric one the client secret, which others may know, could sign.
_ALGORITHMS = ["RS256", "ES256", "PS256"]
_REFUSED = "The sign-in was not confirmed. Start it again."


class OpenIdProvider:
    """One provider and our registration with it. What it publishes of itself is kept for an hour."""

    def __init__(self, issuer: str, client_id: str, client_secret: str) -> None:
        self._issuer = issuer
        self._client_id = client_id
        self._secret = client_secret
        self._published: dict[str, tuple[float, Any]] = {}

    @property
    def available(self) -> bool:
        return bool(self._client_id)

    def address(self, state: str, nonce: str, verifier: str, redirect_uri: str) -> str:
        digest = hashlib.sha256(verifier.encode()).digest()
        challenge = base64.urlsafe_b64encode(digest).rstrip(b"=").decode()
        query = {
            "response_type": "code",
            "client_id": self._client_id,
            "redirect_uri": redirect_uri,
            "scope": "openid email profile",
            "state": state,
            "nonce": nonce,
            "code_challenge": challenge,
            "code_challenge_method": "S256",
        }
        return f"{self._configuration()['authorization_endpoint']}?{urlencode(query)}"

    def identity(self, code: str, verifier: str, nonce: str, redirect_uri: str) -> Identity:
        form = {
            "grant_type": "authorization_code",
            "code": code,
            "redirect_uri": redirect_uri,
            "code_verifier": verifier,
            "client_id": self._client_id,
            "client_secret": self._secret,
        }
        answer = self._call("POST", self._configuration()["token_endpoint"], form)
        if "id_token" not in answer:
            raise Unauthenticated(_REFUSED, code="sign_in_refused")
        return self.verified(str(answer["id_token"]), nonce)

    def verified(self, id_token: str, nonce: str) -> Identity:
        """Who an ID token names. Raises Unauthenticated unless it is the provider's, ours and fresh."""
        import jwt

        try:
            header = jwt.get_unverified_header(id_token)
            claims = jwt.decode(
                id_token,
                self._key(str(header.get("kid", ""))),
                algorithms=_ALGORITHMS,
                audience=self._client_id,
                issuer=self._issuer,
                options={"require": ["exp", "iat", "iss", "aud", "sub"]},
                leeway=30,
            )
        except (jwt.InvalidTokenError, ValueError, TypeError) as error:
            raise Unauthenticated(_REFUSED, code="sign_in_refused") from error
        audience = claims["aud"]
        for_others = isinstance(audience, list) and len(audience) > 1
        if claims.get("nonce") != nonce or (for_others and claims.get("azp") != self._client_id):
            raise Unauthenticated(_REFUSED, code="sign_in_refused")
        return Identity(
            subject=str(claims["sub"]),
            email=str(claims.get("email") or ""),
            email_verified=claims.get("email_verified") is True,
            name=str(claims.get("name") or ""),
        )

    def _key(self, key_id: str) -> Any:
        import jwt

        for fresh in (False, True):
            # A key we do not know may be a new one.
            found = self._published_at(self._configuration()["jwks_uri"], fresh=fresh)
            for key in jwt.PyJWKSet.from_dict(found).keys:
                if key.key_id == key_id and key.public_key_use in ("sig", None):
                    return key
        raise Unauthenticated(_REFUSED, code="sign_in_refused")

    def _configuration(self) -> dict[str, Any]:
        found = self._published_at(f"{self._issuer}/.well-known/openid-configuration", fresh=False)
        if found.get("issuer") != self._issuer:
            raise ProviderUnavailable("The sign-in service does not say who it is. Tell the operator.")
        return found

    def _published_at(self, address: str, *, fresh: bool) -> dict[str, Any]:
        kept = self._published.get(address)
        # At most one question a minute for keys nobody has.
        good_for = 60 if fresh else _KEPT_SECONDS
        if kept and time.monotonic() - kept[0] < good_for:
            found: dict[str, Any] = kept[1]
            return found
        found = self._call("GET", address, None)
        self._published[address] = (time.monotonic(), found)
        return found

    def _call(self, method: str, address: str, form: dict[str, str] | None) -> dict[str, Any]:
        import httpx2

        try:
            answer = httpx2.request(
                method, address, data=form, timeout=_SECONDS, follow_redirects=False, trust_env=False
            )
            found = answer.json()
        except (httpx2.HTTPError, ValueError) as error:
            raise ProviderUnavailable(
                "The sign-in service does not answer just now. Try again soon."
            ) from error
        if answer.status_code >= 500 or not isinstance(found, dict):
            raise ProviderUnavailable("The sign-in service does not answer just now. Try again soon.")
        return found
