"""Keys through the API: written once, shown masked, renewed while in use."""

from __future__ import annotations

import threading
from dataclasses import replace
from secrets import token_bytes
from uuid import UUID, uuid4

import psycopg
import pytest

from chalicelib.paid.secrets import Secret
from chalicelib.service import keys
from tests.integration.api import Api
from tests.integration.world import add_user

SECRET = "sk-canary-1234567890-abcd"


@pytest.fixture
def token(api: Api, reader: UUID) -> str:
    return api.sign_in(reader)


def test_a_key_is_written_once_and_shown_masked(
    api: Api, token: str, admin: psycopg.Connection[tuple[object, ...]]
) -> None:
    made = api.post("/api/keys", token, {"provider": "openai", "key": SECRET, "nickname": "mine"})
    assert made.status == 201
    assert made.body["hint"] == "…abcd"
    assert made.body["is_active"] is True
    listed = api.get("/api/keys", token)
    assert listed.body["items"] == [made.body]
    assert SECRET not in str(listed.body)
    assert SECRET not in str(admin.execute("SELECT k::text FROM api_keys k").fetchall())


def test_one_key_of_a_provider_is_in_use(api: Api, token: str) -> None:
    first = api.post("/api/keys", token, {"provider": "openai", "key": SECRET}).body
    second = api.post("/api/keys", token, {"provider": "openai", "key": SECRET}).body
    other = api.post("/api/keys", token, {"provider": "claude", "key": SECRET}).body
    active = {item["id"]: item["is_active"] for item in api.get("/api/keys", token).body["items"]}
    assert active == {first["id"]: False, second["id"]: True, other["id"]: True}
    back = api.patch(f"/api/keys/{first['id']}", token, {"is_active": True, "nickname": "old one"})
    assert (back.body["is_active"], back.body["nickname"]) == (True, "old one")
    assert api.get(f"/api/keys/{second['id']}", token).body["is_active"] is False


def test_many_keys_added_at_once_leave_one_in_use(api: Api, token: str) -> None:
    threads = [
        threading.Thread(
            target=api.post, args=("/api/keys", token, {"provider": "openai", "key": f"{SECRET}{number}"})
        )
        for number in range(8)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    items = api.get("/api/keys", token).body["items"]
    assert [item["is_active"] for item in items].count(True) == 1
    assert len(items) == 8


def test_trying_a_key_says_plainly_what_came_of_it(api: Api, token: str) -> None:
    made = api.post("/api/keys", token, {"provider": "openai", "key": SECRET}).body
    assert api.post(f"/api/keys/{made['id']}/test", token).body == {"ok": True, "message": "It answers."}
    assert api.probes.calls == [("openai", SECRET, "")]
    assert api.get(f"/api/keys/{made['id']}", token).body["test_ok"] is True


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"provider": "openai"}, "key"),
        ({"provider": "openai", "key": SECRET, "base_url": "https://a.example"}, "base_url"),
        ({"provider": "gemini", "key": SECRET}, "provider"),
        ({"provider": "ollama", "base_url": "ftp://a.example"}, "base_url"),
        ({"provider": "openai", "key": "with space in it"}, "key"),
        ({"provider": "openai", "key": 12345678}, "key"),
        ({"provider": "openai", "key": SECRET + "\n"}, "key"),
        ({"provider": "ollama", "base_url": "https://a.example/\n"}, "base_url"),
    ],
)
def test_what_is_wrong_is_named(api: Api, token: str, body: dict[str, object], field: str) -> None:
    answer = api.post("/api/keys", token, body)
    assert answer.status == 422
    assert [detail["field"] for detail in answer.body["error"]["details"]] == [field]


def test_somebody_elses_key_is_not_there(api: Api, token: str) -> None:
    made = api.post("/api/keys", token, {"provider": "openai", "key": SECRET}).body
    other = api.sign_in(add_user(api.database))
    path = f"/api/keys/{made['id']}"
    assert api.get("/api/keys", other).body == {"items": []}
    for answer in (
        api.get(path, other),
        api.patch(path, other, {"nickname": "x"}),
        api.post(f"{path}/test", other),
        api.delete(path, other),
    ):
        assert (answer.status, answer.code) == (404, "not_found")
    assert api.delete(path, token).status == 204
    assert api.delete(path, token).status == 404


def test_nobody_signed_in_sees_no_key(api: Api) -> None:
    for method, path in (("GET", "/api/keys"), ("POST", "/api/keys"), ("DELETE", f"/api/keys/{uuid4()}")):
        answer = api.send(method, path)
        assert (answer.status, answer.headers["www-authenticate"]) == (401, "Bearer")


def test_master_keys_rotate_while_keys_are_in_use(api: Api, reader: UUID) -> None:
    users = [reader, *(add_user(api.database) for _ in range(5))]
    for user_id in users:
        for number in range(3):
            keys.add(api.service, user_id, "openai", Secret(f"{SECRET}{number}"), None)
    old = api.settings.master_keys
    api.settings = replace(api.settings, master_keys={"m2": token_bytes(32), **old})
    failures: list[object] = []

    def use(user_id: UUID) -> None:
        for _ in range(20):
            for key in keys.list_keys(api.service, user_id):
                if not keys.reveal(api.service, key).key.startswith(SECRET):
                    failures.append(key)

    threads = [threading.Thread(target=use, args=(user_id,)) for user_id in users]
    for thread in threads:
        thread.start()
    moved = keys.rotate(api.service)
    for thread in threads:
        thread.join()
    assert failures == []
    assert moved <= len(users) * 3
    api.settings = replace(api.settings, master_keys={"m2": api.settings.master_keys["m2"]})
    for user_id in users:
        for key in keys.list_keys(api.service, user_id):
            assert key.key_id == "m2"
            assert keys.reveal(api.service, key).key.startswith(SECRET)
