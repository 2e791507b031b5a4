"""Settings: one frozen object, read once from the environment, complete or the start fails."""

from __future__ import annotations

import base64
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from urllib.parse import parse_qs, urlsplit


class MissingSetting(RuntimeError):
    """A required setting is absent or cannot be read; the text names it."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What the functions need from their environment. Sizes are in bytes, times in seconds.

    `prepared_statements` is off behind a pooler of transactions that does not know them.
    """

    database_url: str = field(repr=False)
    bucket: str
    state_machine_arn: str
    max_epub_bytes: int
    max_receives: int
    lease_seconds: int
    prepared_statements: bool


@dataclass(frozen=True, slots=True)
class ApiSettings:
    """What only the HTTP API needs. Keys map an id to bytes, the one in use first.

    `cors_origins` are the origins of web clients elsewhere; `public_url` is where readers reach the API.
    `letters_to_log`: without a sender letters go to the log, which beside an emulator is its owner's.
    """

    token_keys: Mapping[str, bytes] = field(repr=False)
    pepper: bytes = field(repr=False)
    master_keys: Mapping[str, bytes] = field(repr=False)
    cors_origins: tuple[str, ...]
    public_url: str
    mail_from: str
    verify_email: bool
    google_client_id: str
    google_client_secret: str = field(repr=False)
    google_issuer: str
    kms_key_id: str
    private_endpoints: bool
    max_epub_bytes: int
    letters_to_log: bool = False


@dataclass(frozen=True, slots=True)
class ModelSettings:
    """What reaching other people's models needs.

    `master_keys` open readers' own keys, and are empty where a function has none to open. The operator's keys
    are for readers without one, each for at most `service_limit` US dollars a month. The addresses are the
    vendors' own where they are empty. `comfyui_workflows` is a folder of the operator's own workflows,
    `image_embedder` an ONNX file of theirs that people in pictures are compared by.
    """

    master_keys: Mapping[str, bytes] = field(repr=False)
    kms_key_id: str
    private_endpoints: bool
    anthropic_api_key: str = field(repr=False)
    anthropic_address: str
    openai_api_key: str = field(repr=False)
    openai_address: str
    service_limit: Decimal
    comfyui_workflows: str
    image_embedder: str


_DEFAULTS = {
    "MAX_EPUB_MB": "200",
    "MAX_RECEIVES": "5",
    "LEASE_SECONDS": "30",
    "PREPARED_STATEMENTS": "on",
    "CORS_ORIGINS": "",
    "PUBLIC_URL": "http://localhost:8000",
    "MAIL_FROM": "",
    "VERIFY_EMAIL": "off",
    "GOOGLE_CLIENT_ID": "",
    "GOOGLE_CLIENT_SECRET": "",
    "GOOGLE_ISSUER": "https://accounts.google.com",
    "KMS_KEY_ID": "",
    "PRIVATE_ENDPOINTS": "off",
    "ANTHROPIC_API_KEY": "",
    "ANTHROPIC_ADDRESS": "",
    "OPENAI_API_KEY": "",
    "OPENAI_ADDRESS": "",
    "SERVICE_LIMIT": "5",
    "COMFYUI_WORKFLOWS": "",
    "IMAGE_EMBEDDER": "",
}
_KEY_BYTES = 32


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
        prepared_statements=_switch(values, "PREPARED_STATEMENTS"),
    )


def read_api_settings(environment: Mapping[str, str]) -> ApiSettings:
    """Read and check what the HTTP API needs. Raises MissingSetting with the names of all that are wrong."""
    values = {**_DEFAULTS, **{name: value for name, value in environment.items() if value}}
    missing = [name for name in ("TOKEN_KEYS", "PEPPER", "MASTER_KEYS") if name not in values]
    if missing:
        raise MissingSetting(f"Set {', '.join(missing)} in the environment.")
    # Set by whoever runs an emulator, and inside its functions; on AWS it would point nowhere.
    emulated = bool(values.get("AWS_ENDPOINT_URL"))
    if _switch(values, "VERIFY_EMAIL") and not values["MAIL_FROM"] and not emulated:
        raise MissingSetting("VERIFY_EMAIL needs MAIL_FROM, the address that letters are sent from.")
    return ApiSettings(
        token_keys=_keys(values, "TOKEN_KEYS"),
        pepper=_key(values["PEPPER"], "PEPPER"),
        master_keys=_keys(values, "MASTER_KEYS"),
        cors_origins=tuple(values["CORS_ORIGINS"].split()),
        public_url=values["PUBLIC_URL"].rstrip("/"),
        mail_from=values["MAIL_FROM"],
        verify_email=_switch(values, "VERIFY_EMAIL"),
        google_client_id=values["GOOGLE_CLIENT_ID"],
        google_client_secret=values["GOOGLE_CLIENT_SECRET"],
        google_issuer=values["GOOGLE_ISSUER"].rstrip("/"),
        kms_key_id=values["KMS_KEY_ID"],
        private_endpoints=_switch(values, "PRIVATE_ENDPOINTS"),
        max_epub_bytes=_whole(values, "MAX_EPUB_MB") * 1024 * 1024,
        letters_to_log=emulated,
    )


def read_model_settings(environment: Mapping[str, str]) -> ModelSettings:
    """Read and check what models need. Raises MissingSetting with the name of what is wrong."""
    values = {**_DEFAULTS, **{name: value for name, value in environment.items() if value}}
    try:
        limit = Decimal(values["SERVICE_LIMIT"])
    except InvalidOperation:
        limit = Decimal(-1)
    if not limit.is_finite() or limit < 0:
        raise MissingSetting("SERVICE_LIMIT must be US dollars a month, such as 5.00.")
    return ModelSettings(
        master_keys=_keys(values, "MASTER_KEYS") if "MASTER_KEYS" in values else {},
        kms_key_id=values["KMS_KEY_ID"],
        private_endpoints=_switch(values, "PRIVATE_ENDPOINTS"),
        anthropic_api_key=values["ANTHROPIC_API_KEY"],
        anthropic_address=values["ANTHROPIC_ADDRESS"],
        openai_api_key=values["OPENAI_API_KEY"],
        openai_address=values["OPENAI_ADDRESS"],
        service_limit=limit,
        comfyui_workflows=values["COMFYUI_WORKFLOWS"],
        image_embedder=values["IMAGE_EMBEDDER"],
    )


def _keys(values: Mapping[str, str], name: str) -> dict[str, bytes]:
    """`id:base64 id:base64 …` as a mapping, in that order."""
    pairs = [entry.partition(":") for entry in values[name].split()]
    if not pairs or not all(key_id for key_id, _, _ in pairs):
        raise MissingSetting(
            f"{name} must be one or more of id:key, with spaces between, the key in use first."
        )
    return {key_id: _key(text, name) for key_id, _, text in pairs}


def _key(text: str, name: str) -> bytes:
    try:
        key = base64.b64decode(text, validate=True)
    except ValueError:
        key = b""
    if len(key) < _KEY_BYTES:
        raise MissingSetting(f"A key in {name} must be at least {_KEY_BYTES} random bytes in base64.")
    return key


def _switch(values: Mapping[str, str], name: str) -> bool:
    if values[name] not in ("on", "off"):
        raise MissingSetting(f"{name} must be on or off, not {values[name]!r}.")
    return values[name] == "on"


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
