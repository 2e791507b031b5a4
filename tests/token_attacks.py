"""Access tokens as attackers make them: promise 31."""

from __future__ import annotations

import base64
import json
from collections.abc import Mapping
from typing import Any
from uuid import UUID, uuid4

import jwt
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa

from chalicelib.service.tokens import AccessTokens, make_opaque

NOW = 1_800_000_000.0
KEYS = {"new": b"n" * 32, "old": b"o" * 32}
TOKENS = AccessTokens(KEYS, lambda: NOW)
USER, SESSION = uuid4(), uuid4()
CLAIMS: Mapping[str, Any] = {
    "iss": "vividpages",
    "aud": "vividpages",
    "sub": str(USER),
    "sid": str(SESSION),
    "iat": int(NOW),
    "exp": int(NOW) + 900,
}
HEADER: Mapping[str, Any] = {"kid": "new", "typ": "at+jwt"}


def made(
    claims: Mapping[str, Any] = CLAIMS,
    header: Mapping[str, Any] = HEADER,
    key: Any = KEYS["new"],
    algorithm: str = "HS256",
) -> str:
    """A token as an attacker makes it, who may know a key or not."""
    return jwt.encode(dict(claims), key, algorithm=algorithm, headers=dict(header))


def by_hand(header: Mapping[str, Any], claims: Mapping[str, Any] = CLAIMS, signature: str = "") -> str:
    """A token that no library would make."""
    parts = [
        base64.urlsafe_b64encode(json.dumps(part).encode()).decode().rstrip("=") for part in (header, claims)
    ]
    return ".".join([*parts, signature])


def rsa_pair() -> tuple[rsa.RSAPrivateKey, bytes]:
    """A key of the attacker, and its public half as PEM."""
    private = rsa.generate_private_key(65537, 2048)
    return private, private.public_key().public_bytes(
        serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo
    )


PRIVATE, PUBLIC = rsa_pair()
JWK = json.loads(jwt.algorithms.RSAAlgorithm.to_jwk(PRIVATE.public_key()))
GOOD = TOKENS.issue(USER, SESSION)
HEAD, BODY, SIGNATURE = GOOD.split(".")
ATTACKS = {
    "none": by_hand({"alg": "none", **HEADER}),
    "None": by_hand({"alg": "None", **HEADER}),
    "none with a signature": by_hand({"alg": "none", **HEADER}, signature=SIGNATURE),
    "no algorithm": by_hand(HEADER),
    "signature left out": f"{HEAD}.{BODY}.",
    "RS256": made(key=PRIVATE, algorithm="RS256"),
    "jwk of the attacker": made(header={**HEADER, "jwk": JWK}, key=PRIVATE, algorithm="RS256"),
    "jku of the attacker": made(
        header={"typ": "at+jwt", "kid": "k", "jku": "https://evil.example/k"}, key=PRIVATE, algorithm="RS256"
    ),
    "x5u of the attacker": made(
        header={**HEADER, "x5u": "https://evil.example/c"}, key=PRIVATE, algorithm="RS256"
    ),
    "jwk of the attacker for HS256": made(
        header={**HEADER, "jwk": {"kty": "oct", "k": "YWFh"}}, key=b"aaa" * 11
    ),
    "another algorithm with our key": made(algorithm="HS512", key=KEYS["new"] * 2),
    "our key, another algorithm's header": made(algorithm="HS384", key=KEYS["new"] + b"n" * 16),
    "another key": made(key=b"x" * 32),
    "another key's kid": made(header={**HEADER, "kid": "old"}),
    "unknown kid": made(header={**HEADER, "kid": "gone"}),
    "no kid": made(header={"typ": "at+jwt"}),
    "a path as kid": made(header={**HEADER, "kid": "../../dev/null"}, key=b"\0" * 32),
    "ID token's type": made(header={**HEADER, "typ": "JWT"}),
    "ID token": made(
        {**CLAIMS, "iss": "https://accounts.google.com", "aud": "client", "nonce": "n"},
        {**HEADER, "typ": "JWT"},
    ),
    "another audience": made({**CLAIMS, "aud": "other"}),
    "another issuer": made({**CLAIMS, "iss": "other"}),
    "no audience": made({name: value for name, value in CLAIMS.items() if name != "aud"}),
    "no issuer": made({name: value for name, value in CLAIMS.items() if name != "iss"}),
    "no expiry": made({name: value for name, value in CLAIMS.items() if name != "exp"}),
    "no session": made({name: value for name, value in CLAIMS.items() if name != "sid"}),
    "expired": made({**CLAIMS, "iat": int(NOW) - 901, "exp": int(NOW) - 1}),
    "of the future": made({**CLAIMS, "iat": int(NOW) + 3600, "exp": int(NOW) + 4500}),
    "not yet good": made({**CLAIMS, "nbf": 33_000_000_000}),
    "expiry that is no number": by_hand({"alg": "HS256", **HEADER}, {**CLAIMS, "exp": "never"}, SIGNATURE),
    "endless expiry": made({**CLAIMS, "exp": float("inf")}),
    "a day's expiry": made({**CLAIMS, "exp": int(NOW) + 24 * 3600}),
    "subject that is no id": made({**CLAIMS, "sub": "admin"}),
    "session that is no id": made({**CLAIMS, "sid": "' OR 1=1 --"}),
    "another subject": f"{HEAD}.{by_hand({}, {**CLAIMS, 'sub': str(UUID(int=1))}).split('.')[1]}.{SIGNATURE}",
    "a bit of the signature": f"{HEAD}.{BODY}.{'A' if SIGNATURE[0] != 'A' else 'B'}{SIGNATURE[1:]}",
    "encrypted": f"{HEAD}.{BODY}.{SIGNATURE}.{BODY}.{SIGNATURE}",
    "critical header": made(header={**HEADER, "crit": ["exp"]}),
    "refresh token": make_opaque(USER)[0],
    "empty": "",
    "garbage": "a.b.c",
    "dots": "....",
    "letters beyond ASCII": "é.é.é",
    "header that is a list": ".".join([base64.urlsafe_b64encode(b"[]").decode(), BODY, SIGNATURE]),
    "header that is deep": ".".join([base64.urlsafe_b64encode(b"[" * 100_000).decode(), BODY, SIGNATURE]),
    "kid that is a list": by_hand({"alg": "HS256", "typ": "at+jwt", "kid": ["new"]}, signature=SIGNATURE),
    "huge": made({**CLAIMS, "more": "x" * 1_000_000}, key=b"x" * 32),
}
