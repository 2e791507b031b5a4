"""Who asks: promise 31 at the door, and promise 17 behind it."""

from __future__ import annotations

import random
import threading
from uuid import UUID

import pytest

from chalicelib.store import users
from tests.integration.api import Api, api_settings
from tests.integration.http.accounts import signed_in
from tests.integration.world import add_user
from tests.token_attacks import ATTACKS, GOOD, KEYS, NOW, SESSION, USER

pytestmark = pytest.mark.integration

THREADS, REQUESTS = 8, 400


def test_no_attack_on_the_token_opens_an_account(api: Api) -> None:
    api.settings = api_settings(token_keys=KEYS)
    assert api.clock() == NOW
    with api.database.transaction(USER) as conn:
        users.create_user(conn, USER, "ann@example.org", None, {})
        conn.execute(
            "INSERT INTO sessions (user_id, family_id, token_hash, expires_at) "
            "VALUES (%s, %s, sha256('x'), now() + interval '1 day')",
            [USER, SESSION],
        )
    assert api.get("/api/auth/me", GOOD).status == 200
    let_in = [name for name, token in ATTACKS.items() if api.get("/api/auth/me", token).status != 401]
    assert let_in == []


@pytest.mark.parametrize("header", ["", "Bearer", "Bearer ", "Basic YTpi", "{}", "Token {}", "Bearer {} x"])
def test_a_token_comes_as_a_bearer_and_in_no_other_way(api: Api, header: str) -> None:
    token = signed_in(api)["access_token"]
    answer = api.get("/api/auth/me", authorization=header.replace("{}", token))
    assert answer.status == 401
    assert answer.headers["www-authenticate"] == "Bearer"
    assert api.get(f"/api/auth/me?access_token={token}").status == 401
    assert api.get("/api/auth/me", authorization=f"bearer {token}").status == 200


def test_readers_who_ask_at_the_same_time_see_themselves_alone(api: Api) -> None:
    """Promise 17 over one pool of connections: thousands of requests, mixed with writes and refusals."""
    readers = [add_user(api.database) for _ in range(6)]
    tokens = {reader: api.sign_in(reader) for reader in readers}
    wrong: list[object] = []
    seen: list[UUID] = []

    def ask(seed: int) -> None:
        chance = random.Random(seed)
        for _ in range(REQUESTS):
            reader = chance.choice(readers)
            kind = chance.random()
            if kind < 0.1:
                answer = api.patch("/api/auth/me", tokens[reader], {"full_name": str(reader)})
            elif kind < 0.2:
                if api.get("/api/auth/me", "garbage").status != 401:
                    wrong.append("garbage")
                continue
            elif kind < 0.4:
                answer = api.get("/api/auth/sessions", tokens[reader])
                if len(answer.body["items"]) != 1 or not answer.body["items"][0]["current"]:
                    wrong.append(answer)
                continue
            else:
                answer = api.get("/api/auth/me", tokens[reader])
            named = answer.body["full_name"] in ("A Reader", str(reader))
            if answer.body["id"] != str(reader) or not named:
                wrong.append((reader, answer))
            seen.append(reader)

    asking = [threading.Thread(target=ask, args=(seed,)) for seed in range(THREADS)]
    for thread in asking:
        thread.start()
    for thread in asking:
        thread.join()
    assert wrong == []
    assert len(seen) > THREADS * REQUESTS / 2
    assert set(seen) == set(readers)
