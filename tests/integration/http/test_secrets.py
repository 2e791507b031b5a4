"""Promise 36: secrets go in, and come out nowhere: not in logs, errors, messages, inputs or rows."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import psycopg
import pytest

from chalicelib.store.db import Database, Timeouts
from infra.loopback import free_port
from tests.fakes import Fault
from tests.integration.api import Answer, Api
from tests.integration.http.accounts import letters_to, log_in, token_in
from tests.integration.serving import serving
from tests.integration.world import listening
from tests.postgres_fixtures import Clone

pytestmark = pytest.mark.integration

EMAIL = "ann@example.org"
PASSWORD = "canary owls drink lemonade 81c2"
NEW_PASSWORD = "canary finches sip cordial 93d4"
KEY = "sk-canary-5e6f7a8b9c0d"


@dataclass
class Told:
    """Everything that was said to anybody but the owner of a secret."""

    secrets: set[str] = field(default_factory=lambda: {PASSWORD, NEW_PASSWORD, KEY})
    refusals: list[Answer] = field(default_factory=list)

    def keep(self, answer: Answer, *names: str) -> Any:
        """A success that hands out secrets under these names."""
        assert answer.status < 300, answer.body
        self.secrets |= {answer.body[name] for name in names if answer.body[name]}
        return answer.body

    def refused(self, answer: Answer, *statuses: int) -> None:
        """An answer that must say nothing."""
        assert answer.status in statuses, (answer.status, answer.body)
        self.refusals.append(answer)

    def leaks(self, texts: list[str]) -> list[tuple[str, str]]:
        """Every secret that stands in one of the texts."""
        return [(secret, text) for text in texts for secret in self.secrets if secret in text]


def test_no_secret_is_told(api: Api, admin: psycopg.Connection[Any], clone: Clone) -> None:
    told = Told()
    with listening() as lines:
        tokens = succeed(api, told)
        refuse(api, told, tokens)
        fail(api, told, tokens)
        wait_in_vain(api, told, tokens, clone)
        succeed_at_last(api, told, tokens)
    assert len(told.secrets) >= 10
    assert {answer.status for answer in told.refusals} >= {401, 403, 409, 413, 415, 422, 429, 500, 503}
    assert any('"exception"' in line for line in lines)
    assert any('"route"' in line for line in lines)

    assert told.leaks(lines) == []
    assert told.leaks([json.dumps(answer.body) + str(dict(answer.headers)) for answer in told.refusals]) == []
    assert told.leaks([json.dumps(message) for message in api.queue.sent]) == []
    assert told.leaks([json.dumps(dict(each)) for each in api.workflow.executions.values()]) == []
    assert told.leaks(every_row(admin)) == []


def succeed(api: Api, told: Told) -> dict[str, Any]:
    """Everything a secret is for, and a book on its way."""
    given = {"email": EMAIL, "password": PASSWORD}
    assert api.post("/api/auth/register", body=given).status == 202
    token = token_in(letters_to(api, EMAIL)[-1])
    told.secrets.add(token)
    assert api.post("/api/auth/verify", body={"token": token}).status == 200
    browser = log_in(api, EMAIL, PASSWORD, client="browser")
    told.secrets.add(re.findall(r"vp_refresh=([^;]+)", browser.headers["set-cookie"])[0])
    told.keep(browser, "access_token", "csrf_token")
    first = told.keep(log_in(api, EMAIL, PASSWORD), "access_token", "refresh_token")
    body = {"refresh_token": first["refresh_token"]}
    tokens: dict[str, Any] = told.keep(
        api.post("/api/auth/refresh", body=body), "access_token", "refresh_token"
    )
    tokens["used"] = first["refresh_token"]
    access = tokens["access_token"]
    key = api.post("/api/keys", access, {"provider": "openai", "key": KEY}).body
    assert api.post(f"/api/keys/{key['id']}/test", access).status == 200
    tokens["key"] = f"/api/keys/{key['id']}"
    book = api.post("/api/vividpages", access, {"filename": "a.epub", "size": 10}).body["book"]
    tokens["book"] = f"/api/vividpages/{book['id']}"
    return tokens


def refuse(api: Api, told: Told, tokens: dict[str, Any]) -> None:
    """Secrets in the wrong place, the wrong form, the wrong moment."""
    access, refresh = tokens["access_token"], tokens["refresh_token"]
    login = "/api/auth/login"
    told.refused(api.post(login, body={"email": [PASSWORD], "password": PASSWORD}), 422)
    told.refused(api.post(login, body={"email": PASSWORD, "password": PASSWORD}), 422)
    told.refused(api.post(login, body={"email": EMAIL, "password": [PASSWORD]}), 422)
    told.refused(api.post(login, body={"email": EMAIL, "password": PASSWORD, "client": PASSWORD}), 422)
    told.refused(api.post(login, body=f'{{"password": "{PASSWORD}", '.encode()), 422)
    told.refused(api.post(login, body=PASSWORD.encode(), content_type="text/plain"), 415)
    told.refused(api.post(login, body=(PASSWORD * 10_000).encode()), 413)
    told.refused(log_in(api, EMAIL, PASSWORD + "x"), 401)
    told.refused(log_in(api, "nobody@example.org", PASSWORD), 401)
    told.refused(api.get("/api/auth/me", refresh), 401)
    told.refused(api.get("/api/auth/me", access[:-2] + "xx"), 401)
    told.refused(api.get("/api/auth/me", authorization=f"Basic {access}"), 401)
    told.refused(api.get(f"/api/auth/sessions?token={access}", access), 422)
    told.refused(api.get(f"/api/vividpages?cursor={access}", access), 422)
    told.refused(api.post("/api/keys", access, {"provider": KEY, "key": KEY}), 422)
    told.refused(api.post("/api/keys", access, {"provider": "openai", "key": KEY + "\n"}), 422)
    server = {"provider": "ollama", "base_url": f"http://user:{KEY}@127.0.0.1/", "key": KEY}
    told.refused(api.post("/api/keys", access, server), 422)
    told.refused(api.post("/api/auth/reset/confirm", body={"token": refresh, "password": PASSWORD}), 404)
    told.refused(api.post("/api/auth/verify", body={"token": refresh}), 404)
    wrong = {"current_password": NEW_PASSWORD, "new_password": PASSWORD}
    told.refused(api.post("/api/auth/password", access, wrong), 403)
    told.refused(api.delete("/api/auth/me", access, {"password": NEW_PASSWORD}), 403)
    told.refused(api.get(tokens["book"] + "/estimate", access), 409)
    for _ in range(12):
        answer = log_in(api, "ben@example.org", PASSWORD)
    told.refused(answer, 429)


def fail(api: Api, told: Told, tokens: dict[str, Any]) -> None:
    """Faults of ours while a secret is at hand: their tracebacks are logged."""
    access = tokens["access_token"]
    change = {"current_password": PASSWORD, "new_password": NEW_PASSWORD}
    with broken(api, RuntimeError("a fault")):
        told.refused(api.get("/api/ready", access), 500)
    with replaced_database(api, Database(f"postgresql://nobody:{KEY}@127.0.0.1:{free_port()}/none")):
        told.refused(log_in(api, EMAIL, PASSWORD), 503)
        told.refused(api.post("/api/auth/refresh", body={"refresh_token": tokens["refresh_token"]}), 503)
        told.refused(api.post("/api/auth/password", access, change), 503)
        told.refused(api.post("/api/keys", access, {"provider": "openai", "key": KEY}), 503)
        told.refused(api.post("/api/auth/register", body={"email": EMAIL, "password": PASSWORD}), 503)
    with serving() as address, pytest.MonkeyPatch.context() as patch:
        patch.setattr(api.probes, "probe", raising(RuntimeError(f"{address} does not answer")))
        told.refused(api.post(tokens["key"] + "/test", access), 500)


def wait_in_vain(api: Api, told: Told, tokens: dict[str, Any], clone: Clone) -> None:
    """The rows a secret needs are held by somebody else."""
    access = tokens["access_token"]
    change = {"current_password": PASSWORD, "new_password": NEW_PASSWORD}
    with replaced_database(api, Database(clone.app_url, Timeouts(lock=0.3, statement=0.6))):
        with psycopg.connect(clone.admin_url) as holder:
            holder.execute("LOCK TABLE users, sessions, api_keys IN EXCLUSIVE MODE")
            told.refused(log_in(api, EMAIL, PASSWORD), 503)
            told.refused(api.post("/api/auth/refresh", body={"refresh_token": tokens["refresh_token"]}), 503)
            told.refused(api.post("/api/auth/password", access, change), 503)
            told.refused(api.post("/api/keys", access, {"provider": "openai", "key": KEY}), 503)


def succeed_at_last(api: Api, told: Told, tokens: dict[str, Any]) -> None:
    """A forgotten password, a token that comes twice, and the end of the account."""
    assert api.post("/api/auth/reset", body={"email": EMAIL}).status == 202
    token = token_in(letters_to(api, EMAIL)[-1])
    told.secrets.add(token)
    change = {"token": token, "password": NEW_PASSWORD}
    assert api.post("/api/auth/reset/confirm", body=change).status == 204
    told.refused(api.post("/api/auth/reset/confirm", body=change), 404)
    told.refused(api.post("/api/auth/refresh", body={"refresh_token": tokens["used"]}), 401)
    signed = told.keep(log_in(api, EMAIL, NEW_PASSWORD), "access_token", "refresh_token")
    leaving = api.delete("/api/auth/me", signed["access_token"], {"password": NEW_PASSWORD})
    assert leaving.status == 202
    assert api.queue.sent


@contextmanager
def broken(api: Api, error: Exception) -> Iterator[None]:
    """A bucket whose every operation raises."""
    fault: Fault = raising(error)
    api.blobs.fault = fault
    yield
    api.blobs.fault = None


@contextmanager
def replaced_database(api: Api, database: Database) -> Iterator[None]:
    """The API with another way to the database."""
    usual, api.database = api.database, database
    yield
    api.database.close()
    api.database = usual


def raising(error: Exception) -> Any:
    def fault(*_: object) -> None:
        raise error

    return fault


def every_row(admin: psycopg.Connection[Any]) -> list[str]:
    """Every row of every table as text."""
    tables = admin.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'").fetchall()
    return [
        str(row)
        for (table,) in tables
        for (row,) in admin.execute(f"SELECT t::text FROM {table} t").fetchall()
    ]
