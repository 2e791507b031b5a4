"""One's own account: what it says, its password, its address, its end."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import psycopg
import pytest

from tests.integration.api import Api
from tests.integration.http.accounts import (
    EMAIL,
    PASSWORD,
    letters_to,
    log_in,
    refresh,
    register,
    signed_in,
    token_in,
)

pytestmark = pytest.mark.integration

Admin = psycopg.Connection[Any]
ANOTHER = "nine purple kettles sing"


def change_password(api: Api, token: str, current: str | None, new: str) -> int:
    body = {"current_password": current, "new_password": new}
    return api.post("/api/auth/password", token, body).status


def test_name_and_preferences_are_changed_one_by_one(api: Api) -> None:
    token = signed_in(api)["access_token"]
    api.patch("/api/auth/me", token, {"full_name": "Ann Owl"})
    api.patch("/api/auth/me", token, {"preferences": {"style_preset": "manga", "budget": "3.20"}})
    more = {"storyboards_per_chapter": 7, "budget": None, "speakers": True}
    changed = api.patch("/api/auth/me", token, {"preferences": more})
    assert changed.status == 200
    body = api.get("/api/auth/me", token).body
    assert body == changed.body
    assert body["full_name"] == "Ann Owl"
    chosen = body["preferences"]
    assert (chosen["style_preset"], chosen["storyboards_per_chapter"]) == ("manga", 7)
    assert (chosen["budget"], chosen["speakers"], chosen["density"]) == (None, True, "per-paragraph")
    gone = api.patch("/api/auth/me", token, {"full_name": None, "preferences": {"instructions": ""}}).body
    assert gone["full_name"] is None


def test_what_dropped_files_go_by_are_the_preferences_of_the_api(api: Api) -> None:
    from chalicelib.domain.choices import Choices, apply_choices
    from chalicelib.store import users

    tokens = signed_in(api)
    chosen = {"style_preset": "noir", "density": "custom", "storyboards_per_chapter": 4, "budget": "2"}
    api.patch("/api/auth/me", tokens["access_token"], {"preferences": chosen})
    user_id = api.service.tokens.read(tokens["access_token"])[0]
    with api.database.transaction(user_id) as conn:
        user = users.get_user(conn, user_id)
    assert user is not None
    read = apply_choices(Choices(), user.preferences)
    assert (read.style_preset, read.density, read.storyboards_per_chapter, str(read.budget)) == (
        "noir",
        "custom",
        4,
        "2",
    )


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"avatar_url": "https://x.example/"}, "avatar_url"),
        ({"full_name": ""}, "full_name"),
        ({"full_name": "a\0b"}, "full_name"),
        ({"full_name": "x" * 256}, "full_name"),
        ({"email": "x"}, "email"),
        ({"is_active": True}, "is_active"),
        ({"preferences": {"density": "dense"}}, "preferences.density"),
        ({"preferences": {"llm_model": "a b"}}, "preferences.llm_model"),
    ],
)
def test_what_cannot_be_changed_is_refused_by_name(api: Api, body: dict[str, Any], field: str) -> None:
    answer = api.patch("/api/auth/me", signed_in(api)["access_token"], body)
    assert answer.status == 422
    assert answer.body["error"]["details"][0]["field"] == field


def test_a_new_password_needs_the_old_one_and_ends_every_other_session(api: Api) -> None:
    here = signed_in(api)
    there = log_in(api).body
    token = here["access_token"]
    assert change_password(api, token, "wrong lemonade owls", ANOTHER) == 403
    assert change_password(api, token, None, ANOTHER) == 403
    assert change_password(api, token, PASSWORD, "password1") == 422
    assert log_in(api).status == 200
    assert change_password(api, token, PASSWORD, ANOTHER) == 204
    assert api.get("/api/auth/me", token).status == 200
    assert api.get("/api/auth/me", there["access_token"]).status == 401
    assert refresh(api, here["refresh_token"]).status == 200
    assert (log_in(api).status, log_in(api, password=ANOTHER).status) == (401, 200)
    assert "password of your account" in letters_to(api, EMAIL)[-1]


def test_guesses_at_the_current_password_are_limited(api: Api) -> None:
    token = signed_in(api)["access_token"]
    answers = [change_password(api, token, "wrong lemonade owls", ANOTHER) for _ in range(11)]
    assert answers == [403] * 10 + [429]
    assert api.delete("/api/auth/me", token, {"password": PASSWORD}).status == 429


def test_who_has_only_google_sets_a_first_password_after_signing_in_just_now(api: Api, admin: Admin) -> None:
    token = signed_in(api)["access_token"]
    admin.execute("UPDATE users SET password_hash = NULL, google_id = 'g'")
    assert log_in(api).status == 401
    assert api.get("/api/auth/me", token).body["has_password"] is False
    admin.execute("UPDATE sessions SET started_at = now() - interval '16 minutes'")
    for answer in (
        api.post("/api/auth/password", token, {"new_password": ANOTHER}),
        api.patch("/api/auth/me", token, {"email": "thief@example.org"}),
        api.delete("/api/auth/me", token, {}),
    ):
        assert (answer.status, answer.code) == (403, "sign_in_again")
    admin.execute("UPDATE sessions SET started_at = now()")
    assert change_password(api, token, None, ANOTHER) == 204
    assert log_in(api, password=ANOTHER).status == 200


def test_a_new_address_is_the_readers_once_it_is_confirmed(api: Api) -> None:
    register(api)
    stale = token_in(letters_to(api, EMAIL)[-1])
    token = log_in(api).body["access_token"]
    body = {"email": "new@example.org", "current_password": PASSWORD}
    assert api.patch("/api/auth/me", token, {"email": "new@example.org"}).code == "wrong_password"
    assert api.patch("/api/auth/me", token, {**body, "current_password": "wrong owls"}).status == 403
    changed = api.patch("/api/auth/me", token, body)
    assert changed.status == 200
    assert (changed.body["email"], changed.body["pending_email"]) == (EMAIL, "new@example.org")
    (letter,) = letters_to(api, "new@example.org")
    answer = api.post("/api/auth/verify", body={"token": token_in(letter)})
    assert (answer.status, answer.body) == (200, {"email": "new@example.org"})
    me = api.get("/api/auth/me", token).body
    assert (me["email"], me["email_verified"], me["pending_email"]) == ("new@example.org", True, None)
    assert (log_in(api).status, log_in(api, "new@example.org").status) == (401, 200)
    assert "another e-mail address" in letters_to(api, EMAIL)[-1]
    # What lies in the old mailbox opens nothing any more.
    assert api.post("/api/auth/verify", body={"token": stale}).status == 404


def test_an_address_that_is_taken_meanwhile_stays_its_owners(api: Api) -> None:
    token = signed_in(api)["access_token"]
    api.patch("/api/auth/me", token, {"email": "bob@example.org", "current_password": PASSWORD})
    letter = letters_to(api, "bob@example.org")[-1]
    register(api, "bob@example.org")
    answer = api.post("/api/auth/verify", body={"token": token_in(letter)})
    assert (answer.status, answer.code) == (409, "email_taken")
    assert api.get("/api/auth/me", token).body["email"] == EMAIL
    assert log_in(api, "bob@example.org").status == 200


def test_leaving_needs_the_password_and_shuts_everything_at_once(api: Api, admin: Admin) -> None:
    tokens = signed_in(api)
    other = log_in(api).body
    api.post("/api/auth/reset", body={"email": EMAIL})
    reset = token_in(letters_to(api, EMAIL)[-1])
    token = tokens["access_token"]
    user_id = api.service.tokens.read(token)[0]
    assert api.delete("/api/auth/me", token, {"password": "wrong owls"}).status == 403
    assert api.delete("/api/auth/me", token, {}).status == 403
    answer = api.delete("/api/auth/me", token, {"password": PASSWORD})
    assert (answer.status, "erased" in answer.body["message"]) == (202, True)
    assert "Max-Age=0" in answer.headers["set-cookie"]
    for gone in (tokens, other):
        assert api.get("/api/auth/me", gone["access_token"]).status == 401
        assert refresh(api, gone["refresh_token"]).status == 401
    assert log_in(api).status == 401
    body = {"token": reset, "password": ANOTHER}
    assert api.post("/api/auth/reset/confirm", body=body).status == 404
    sent = [message for name, message in api.queue.sent if name == "vividpages-erase"]
    assert [UUID(str(message["user_id"])) for message in sent] == [user_id]
    kept = admin.execute("SELECT email, password_hash, full_name, is_active FROM users").fetchall()
    assert kept == [(f"{user_id}@deleted.invalid", None, None, False)]


def test_an_address_that_was_left_is_free(api: Api) -> None:
    first = signed_in(api)
    api.delete("/api/auth/me", first["access_token"], {"password": PASSWORD})
    second = signed_in(api)
    ids = [api.service.tokens.read(tokens["access_token"])[0] for tokens in (first, second)]
    assert ids[0] != ids[1]


def test_where_the_queue_is_down_the_erasing_waits_for_the_sweep(api: Api, admin: Admin) -> None:
    from chalicelib.errors import StorageUnavailable

    def down(operation: str, subject: object) -> None:
        raise StorageUnavailable("The queue does not answer.")

    tokens = signed_in(api)
    api.queue.fault = down
    assert api.delete("/api/auth/me", tokens["access_token"], {"password": PASSWORD}).status == 202
    assert admin.execute("SELECT kind, sent_at FROM outbox").fetchall() == [("erase", None)]


def test_every_endpoint_of_the_account_needs_somebody(api: Api) -> None:
    for method, path, body in (
        ("GET", "/api/auth/me", None),
        ("PATCH", "/api/auth/me", {}),
        ("DELETE", "/api/auth/me", {}),
        ("POST", "/api/auth/password", {"new_password": ANOTHER}),
        ("GET", "/api/auth/sessions", None),
        ("DELETE", "/api/auth/sessions", None),
    ):
        answer = api.send(method, path, body=body)
        assert (answer.status, answer.code) == (401, "unauthenticated"), path
