"""The HTTP API over fakes of AWS and a real database, without a network."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from secrets import token_bytes
from typing import Any
from uuid import UUID, uuid4

import msgspec
from chalice.config import Config
from chalice.local import LocalGateway

from app import app
from chalicelib.config import ApiSettings
from chalicelib.providers.oidc import OpenIdProvider
from chalicelib.providers.vault import make_vault
from chalicelib.service import Service
from chalicelib.service.tokens import AccessTokens
from chalicelib.store.db import Database
from tests.fake_models import models
from tests.fakes import FakeBlobStore, FakeMailer, FakeProber, FakeQueue, FakeWorkflow


@dataclass
class Clock:
    """Seconds since the epoch, as a test moves them."""

    seconds: float = 1_800_000_000.0

    def __call__(self) -> float:
        return self.seconds


@dataclass(frozen=True)
class Answer:
    """An answer; `body` is its JSON, or its text where it is none."""

    status: int
    body: Any
    headers: Mapping[str, str]

    @property
    def code(self) -> str:
        """The code of an error."""
        return str(self.body["error"]["code"])


@dataclass
class Api:
    """The service a test looks into, and the way in for its requests."""

    database: Database
    blobs: FakeBlobStore = field(default_factory=FakeBlobStore)
    queue: FakeQueue = field(default_factory=FakeQueue)
    workflow: FakeWorkflow = field(default_factory=FakeWorkflow)
    mailer: FakeMailer = field(default_factory=FakeMailer)
    clock: Clock = field(default_factory=Clock)
    google: OpenIdProvider | None = None
    probes: FakeProber = field(default_factory=FakeProber)
    settings: ApiSettings = field(default_factory=lambda: api_settings())

    @property
    def service(self) -> Service:
        return Service(
            database=self.database,
            blobs=self.blobs,
            queue=self.queue,
            workflow=self.workflow,
            models=models(),
            mailer=self.mailer,
            tokens=AccessTokens(self.settings.token_keys, self.clock),
            vault=make_vault(self.settings.master_keys, ""),
            prober=self.probes,
            google=self.google or OpenIdProvider("", "", ""),
            settings=self.settings,
            now=self.clock,
        )

    def sign_in(self, user_id: UUID) -> str:
        """A session of the user, opened in the database; its access token."""
        family = uuid4()
        with self.database.transaction(user_id) as conn:
            conn.execute(
                "INSERT INTO sessions (user_id, family_id, token_hash, expires_at) "
                "VALUES (%s, %s, %s, now() + interval '1 day')",
                [user_id, family, token_bytes(32)],
            )
        return self.service.tokens.issue(user_id, family)

    def get(self, path: str, token: str | None = None, **headers: str) -> Answer:
        return self.send("GET", path, token, headers=headers)

    def post(self, path: str, token: str | None = None, body: Any = None, **headers: str) -> Answer:
        return self.send("POST", path, token, body, headers)

    def patch(self, path: str, token: str | None = None, body: Any = None, **headers: str) -> Answer:
        return self.send("PATCH", path, token, body, headers)

    def delete(self, path: str, token: str | None = None, body: Any = None, **headers: str) -> Answer:
        return self.send("DELETE", path, token, body, headers)

    def send(
        self,
        method: str,
        path: str,
        token: str | None = None,
        body: Any = None,
        headers: Mapping[str, str] | None = None,
    ) -> Answer:
        """One request; header names are written with underscores. A body that is bytes is sent as it is."""
        sent = {name.replace("_", "-"): value for name, value in (headers or {}).items()}
        if token:
            sent["authorization"] = f"Bearer {token}"
        data = body if body is None or isinstance(body, bytes) else msgspec.json.encode(body)
        if data is not None:
            sent.setdefault("content-type", "application/json")
        gateway = LocalGateway(app, Config.create(lambda_timeout=60))
        answer: Any = gateway.handle_request(method, path, sent, data)
        found = {**answer["headers"], **{k: ", ".join(v) for k, v in answer["multiValueHeaders"].items()}}
        lower = {name.lower(): value for name, value in found.items()}
        is_json = lower.get("content-type", "").startswith("application/json") and answer["body"]
        text = answer["body"]
        return Answer(answer["statusCode"], json.loads(text) if is_json else text, lower)


def api_settings(**changed: Any) -> ApiSettings:
    """Settings with fresh keys."""
    chosen: dict[str, Any] = {
        "token_keys": {"t1": token_bytes(32)},
        "pepper": token_bytes(32),
        "master_keys": {"m1": token_bytes(32)},
        "cors_origins": (),
        "public_url": "https://vividpages.example",
        "mail_from": "",
        "verify_email": False,
        "google_client_id": "",
        "google_client_secret": "",
        "google_issuer": "",
        "kms_key_id": "",
        "private_endpoints": False,
        "max_epub_bytes": 200 * 1024 * 1024,
        **changed,
    }
    return ApiSettings(**chosen)
