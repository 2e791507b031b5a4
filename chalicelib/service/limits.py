"""How often something may be asked: counted in the database, so that it holds across all functions."""

from __future__ import annotations

import hmac
import ipaddress
from typing import TYPE_CHECKING

from chalicelib.errors import TooMany
from chalicelib.store import attempts

if TYPE_CHECKING:
    from chalicelib.service import Service


def take(service: Service, purpose: str, subject: str, limit: int, window: int) -> None:
    """Let `subject` (an account, an address) do `purpose` `limit` times in `window` seconds.

    Counts in a transaction of its own, before anything is done: of any number that come at once exactly
    `limit` go through. Raises TooMany with the seconds to wait.
    """
    with service.database.nobody() as conn:
        wait = attempts.take(conn, _key(service, purpose, subject), limit, window)
    if wait:
        raise TooMany(f"This was asked too often. Try again in {_said(wait)}.", retry_after=wait)


def give_back(service: Service, purpose: str, subject: str) -> None:
    """Forget what `subject` did: the next one counts as the first."""
    with service.database.nobody() as conn:
        attempts.give_back(conn, _key(service, purpose, subject))


def network(address: str) -> str:
    """What attempts from a network address are counted under: an IPv6 reader has a whole /64."""
    try:
        parsed = ipaddress.ip_address(address)
    except ValueError:
        return address
    if isinstance(parsed, ipaddress.IPv6Address):
        return str(parsed.ipv4_mapped or ipaddress.IPv6Network((parsed, 64), strict=False))
    return str(parsed)


def _key(service: Service, purpose: str, subject: str) -> bytes:
    # Keyed: whoever reads the table learns no address from it.
    return hmac.digest(service.settings.pepper, f"attempts\0{purpose}\0{subject}".encode(), "sha256")


def _said(seconds: int) -> str:
    if seconds < 90:
        return f"{seconds} seconds" if seconds != 1 else "a second"
    return f"{-(-seconds // 60)} minutes"
