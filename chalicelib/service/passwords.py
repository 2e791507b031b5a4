"""Passwords: kept as bcrypt over a peppered hash, so that every character of a long one counts.

bcrypt reads 72 bytes at most; HMAC-SHA-384 with the pepper, in base64, makes 64 letters of a password of any
length, and a stolen table is worth nothing without the pepper.
"""

from __future__ import annotations

import base64
import hmac
import unicodedata
from collections.abc import Iterable
from threading import Lock

from chalicelib.errors import FieldError, Invalid

MIN_LENGTH = 8
MAX_LENGTH = 1024
COST = 11

# A hash of nothing anybody knows, made with the same cost.
_NOBODYS = "$2b$11$SIvORjyW.r8Zk43MXNPHQu7j6eCtaIzL7c2dPG3hXCO1yxmPCFMMi"
# zxcvbn takes seconds for longer ones that are made to vex it; what starts with these is judged by them.
_JUDGED = 32
_COMMON = (
    "This password is too easy to guess. Take a longer one, such as a few words that do not belong together."
)
# zxcvbn keeps the words it is given in a module of its own.
_judging = Lock()


def hash_password(pepper: bytes, password: str) -> str:
    """What is kept of a password."""
    import bcrypt

    return bcrypt.hashpw(_prepared(pepper, password), bcrypt.gensalt(COST)).decode()


def matches(pepper: bytes, password: str, kept: str | None) -> bool:
    """Whether this is the password that `kept` was made of. Takes as long where there is none."""
    import bcrypt

    same = bcrypt.checkpw(_prepared(pepper, password), (kept or _NOBODYS).encode())
    return same and kept is not None


def refuse_common(field: str, password: str, about: Iterable[str | None]) -> None:
    """Raises Invalid, naming `field`, for what is guessed within a million tries (zxcvbn, score 0 and 1).

    `about` is what is known of the reader, which guessers try first.
    """
    from zxcvbn import zxcvbn

    words = {word for text in about if text for word in (text, *text.replace("@", " ").split())}
    with _judging:
        score = zxcvbn(password[:_JUDGED], user_inputs=["vividpages", *sorted(words)])["score"]
    if score < 2:
        raise Invalid(_COMMON, code="weak_password", details=[FieldError(field, _COMMON)])


def _prepared(pepper: bytes, password: str) -> bytes:
    # The same password from another keyboard may come in another Unicode form.
    text = unicodedata.normalize("NFKC", password)
    return base64.b64encode(hmac.digest(pepper, text.encode(), "sha384"))
