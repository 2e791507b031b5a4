"""Cursors of lists: where a page ended, as text that means nothing to its holder.

base64url (RFC 4648, without padding) of a JSON array. A cursor comes back from outside: it is read as if
anybody had written it.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Sequence
from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

import msgspec

from chalicelib.errors import FieldError, Invalid

# The longest key is a title of 255 characters. Whoever sends more still sends an address that servers read:
# they end at 64 KB, and a character may take twelve. Postgres' integers end at 31 bits.
_LONGEST = 4_000
Cursor = Annotated[str, msgspec.Meta(min_length=1, max_length=_LONGEST)]
_LARGEST = 2**31 - 1


def encode(values: Sequence[str | int | float | UUID | datetime]) -> str:
    """A cursor of these values."""
    plain = [value.isoformat() if isinstance(value, datetime) else value for value in values]
    data = json.dumps(plain, default=str, separators=(",", ":"), ensure_ascii=False).encode()
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def decode(text: str, kinds: Sequence[type]) -> tuple[Any, ...]:
    """The values of a cursor, of `kinds` (as `encode` takes). Raises Invalid of the field `cursor`."""
    try:
        if len(text) > _LONGEST:
            raise ValueError("too long")
        padded = text.encode("ascii") + b"=" * (-len(text) % 4)
        values = json.loads(base64.b64decode(padded, altchars=b"-_", validate=True))
        if not isinstance(values, list) or len(values) != len(kinds):
            raise ValueError("other values")
        return tuple(_read(value, kind) for value, kind in zip(values, kinds, strict=True))
    except (ValueError, RecursionError) as error:
        raise refused() from error


def refused() -> Invalid:
    """What is said of a cursor that is not one of the list's own."""
    message = "cursor must be the `next` of a page of this very list; leave it out to begin anew."
    return Invalid(message, code="bad_cursor", details=[FieldError("cursor", message)])


def _read(value: Any, kind: type) -> Any:
    if kind is int:
        if type(value) is not int or abs(value) > _LARGEST:
            raise ValueError("no whole number")
        return value
    if kind is float:
        if type(value) not in (int, float) or not -_LARGEST <= value <= _LARGEST:
            raise ValueError("no number")
        return float(value)
    if not isinstance(value, str) or "\0" in value:
        raise ValueError("no text")
    # A lone surrogate is no text that a database could compare.
    value.encode()
    if kind is UUID:
        return UUID(value)
    if kind is datetime:
        moment = datetime.fromisoformat(value)
        if moment.tzinfo is None:
            raise ValueError("no zone")
        return moment
    return value
