"""Settings: one frozen object, read once from the environment, complete or the start fails."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import parse_qs, urlsplit


class MissingSetting(RuntimeError):
    """A required setting is absent or cannot be read; the text names it."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What the functions need from their environment. Sizes are in bytes, times in seconds."""

    database_url: str
    bucket: str
    state_machine_arn: str
    max_epub_bytes: int
    max_receives: int
    lease_seconds: int


_DEFAULTS = {
    "MAX_EPUB_MB": "200",
    "MAX_RECEIVES": "5",
    "LEASE_SECONDS": "30",
}


def read_settings(environment: Mapping[str, str]) -> Settings:
    """Read and check every setting. Raises MissingSetting with the names of all that are wrong."""
    values = {**_DEFAULTS, **{name: value for name, value in environment.items() if value}}
    required = ("DATABASE_URL", "BUCKET", "STATE_MACHINE_ARN")
    missing = [name for name in required if name not in values]
    if missing:
        raise MissingSetting(f"Set {', '.join(missing)} in the environment.")
    _check_address(values["DATABASE_URL"])
    return Settings(
        database_url=values["DATABASE_URL"],
        bucket=values["BUCKET"],
        state_machine_arn=values["STATE_MACHINE_ARN"],
        max_epub_bytes=_whole(values, "MAX_EPUB_MB") * 1024 * 1024,
        max_receives=_whole(values, "MAX_RECEIVES"),
        lease_seconds=_whole(values, "LEASE_SECONDS"),
    )


def _whole(values: Mapping[str, str], name: str) -> int:
    if not values[name].isdecimal() or int(values[name]) == 0:
        raise MissingSetting(f"{name} must be a whole number above 0, not {values[name]!r}.")
    return int(values[name])


def _check_address(address: str) -> None:
    """Refuse what the driver would refuse: its error quotes the address, password and all."""
    try:
        parts = urlsplit(address)
        known = parts.scheme in ("postgresql", "postgres") and (parts.port is None or parts.port > 0)
        good = known and bool(parts.hostname or "host" in parse_qs(parts.query))
    except ValueError:
        good = False
    if not good or re.search(r"%(?![0-9A-Fa-f]{2})", address):
        raise MissingSetting(
            "DATABASE_URL must be an address such as postgresql://user:password@host:5432/database. "
            "Write a / in the password as %2F and a % as %25."
        )
