"""Refresh tokens, cookies, signing out: promise 32."""

from __future__ import annotations

import threading
from collections import Counter
from typing import Any, LiteralString
from uuid import UUID, uuid4

import psycopg
import pytest

from chalicelib.service.tokens import make_opaque
from tests.integration.api import Answer, Api, api_settings
from tests.integration.http.accounts import cookie_of, log_in, refresh, register, signed_in

pytestmark = pytest.mark.integration

Admin = psycopg.Connection[Any]


def me(api: Api, tokens: dict[str, Any]) -> int:
    """How the account answers to these tokens."""
    return api.get("/api/auth/me", tokens["access_token"]).status


def test_a_refresh_brings_new_tokens_of_the_same_session(api: Api) -> None:
    first = signed_in(api)
    second = refresh(api, first["refresh_token"]).body
    assert second["session_id"] == first["session_id"]
    assert second["refresh_token"] != first["refresh_token"]
    assert (me(api, first), me(api, second)) == (200, 200)
    assert refresh(api, second["refresh_token"]).status == 200


def test_a_refresh_token_that_comes_back_ends_its_session_and_no_other(api: Api) -> None:
    stolen = signed_in(api)
    other = log_in(api).body
    newest = refresh(api, refresh(api, stolen["refresh_token"]).body["refresh_token"]).body
    again = refresh(api, stolen["refresh_token"])
    assert (again.status, again.code) == (401, "session_ended")
    assert (me(api, stolen), me(api, newest), me(api, other)) == (401, 401, 200)
    assert refresh(api, newest["refresh_token"]).status == 401
    assert refresh(api, other["refresh_token"]).status == 200


def test_of_many_refreshes_with_one_token_at_once_exactly_one_goes_on(api: Api, admin: Admin) -> None:
    for _ in range(5):
        tokens = signed_in(api, f"{uuid4()}@example.org")
        answers: list[Answer] = []
        start = threading.Barrier(8)

        def ask(token: str, start: threading.Barrier, answers: list[Answer]) -> None:
            start.wait()
            answers.append(refresh(api, token))

        asking = [
            threading.Thread(target=ask, args=(tokens["refresh_token"], start, answers)) for _ in range(8)
        ]
        for thread in asking:
            thread.start()
        for thread in asking:
            thread.join()
        assert Counter(answer.status for answer in answers) == {200: 1, 401: 7}
        family = admin.execute("SELECT count(*) FROM sessions WHERE family_id = %s", [tokens["session_id"]])
        assert family.fetchone() == (2,)


def test_no_refresh_slips_past_a_logout_at_the_same_time(api: Api) -> None:
    for _ in range(10):
        tokens = signed_in(api, f"{uuid4()}@example.org")
        answers: dict[str, Answer] = {}
        start = threading.Barrier(2)
        body = {"refresh_token": tokens["refresh_token"]}

        def ask(
            path: str, body: dict[str, str], start: threading.Barrier, answers: dict[str, Answer]
        ) -> None:
            start.wait()
            answers[path] = api.post(path, body=body)

        asking = [
            threading.Thread(target=ask, args=(path, body, start, answers))
            for path in ("/api/auth/refresh", "/api/auth/logout")
        ]
        for thread in asking:
            thread.start()
        for thread in asking:
            thread.join()
        assert answers["/api/auth/logout"].status == 204
        assert me(api, tokens) == 401
        if answers["/api/auth/refresh"].status == 200:
            assert refresh(api, answers["/api/auth/refresh"].body["refresh_token"]).status == 401


@pytest.mark.parametrize(
    "token",
    ["x", "=" * 64, "é" * 64, "A" * 64, "A" * 200, pytest.param(make_opaque(uuid4())[0], id="nobody's")],
)
def test_what_is_no_refresh_token_is_refused(api: Api, token: str) -> None:
    answer = refresh(api, token)
    assert (answer.status, answer.code) == (401, "session_ended")
    assert api.post("/api/auth/logout", body={"refresh_token": token}).status == 204


def test_a_refresh_token_of_one_reader_is_not_anothers(api: Api) -> None:
    """The reader's id in the token only says where to look."""
    import base64

    ann, bob = signed_in(api), signed_in(api, "bob@example.org")
    raw = base64.urlsafe_b64decode(ann["refresh_token"])
    bobs = base64.urlsafe_b64decode(bob["refresh_token"])
    assert refresh(api, base64.urlsafe_b64encode(bobs[:16] + raw[16:]).decode()).status == 401
    assert (me(api, ann), me(api, bob)) == (200, 200)


def test_a_session_ends_30_days_after_its_last_use_and_90_after_its_login(api: Api, admin: Admin) -> None:
    tokens = signed_in(api)
    admin.execute("UPDATE sessions SET started_at = started_at - interval '70 days'")
    tokens = refresh(api, tokens["refresh_token"]).body
    left: LiteralString = "SELECT round(extract(epoch FROM expires_at - now()) / 86400) FROM sessions"
    assert admin.execute(left + " WHERE used_at IS NULL").fetchone() == (20,)
    admin.execute("UPDATE sessions SET started_at = started_at + interval '50 days'")
    tokens = refresh(api, tokens["refresh_token"]).body
    assert admin.execute(left + " WHERE used_at IS NULL").fetchone() == (30,)
    admin.execute("UPDATE sessions SET expires_at = now()")
    assert me(api, tokens) == 401
    assert refresh(api, tokens["refresh_token"]).status == 401


def test_signing_out_ends_the_session_at_once_and_again_changes_nothing(api: Api) -> None:
    tokens = signed_in(api)
    other = log_in(api).body
    for _ in range(2):
        answer = api.post("/api/auth/logout", body={"refresh_token": tokens["refresh_token"]})
        assert (answer.status, answer.body) == (204, "")
    assert (me(api, tokens), me(api, other)) == (401, 200)
    assert refresh(api, tokens["refresh_token"]).status == 401


def test_a_reader_who_is_shut_out_is_out_at_the_next_request(api: Api, admin: Admin) -> None:
    tokens = signed_in(api)
    admin.execute("UPDATE users SET is_active = false")
    assert me(api, tokens) == 401
    assert refresh(api, tokens["refresh_token"]).status == 401


def test_a_browser_has_its_refresh_token_in_a_cookie_alone(api: Api) -> None:
    register(api)
    answer = log_in(api, client="browser")
    assert (answer.body["refresh_token"], bool(answer.body["csrf_token"])) == (None, True)
    cookie = f"other=1; vp_refresh={cookie_of(answer)}; more=2"
    again = api.post("/api/auth/refresh", body={}, cookie=cookie, x_csrf_token=answer.body["csrf_token"])
    assert again.status == 200
    assert again.body["csrf_token"] == answer.body["csrf_token"]
    assert again.body["refresh_token"] is None
    assert cookie_of(again) not in (cookie_of(answer), "")
    api_client = log_in(api)
    assert "set-cookie" not in api_client.headers
    assert "set-cookie" not in refresh(api, api_client.body["refresh_token"]).headers


@pytest.mark.parametrize("path", ["/api/auth/refresh", "/api/auth/logout"])
def test_a_cookie_without_its_csrf_token_does_nothing(api: Api, path: str) -> None:
    register(api)
    answer, other = log_in(api, client="browser"), log_in(api, client="browser")
    cookie = f"vp_refresh={cookie_of(answer)}"
    for wrong in ("", "x", "é", other.body["csrf_token"]):
        sent = {"x_csrf_token": wrong} if wrong else {}
        refused = api.post(path, body={}, cookie=cookie, **sent)
        assert (refused.status, refused.code) == (403, "csrf")
    assert me(api, answer.body) == 200
    good = api.post("/api/auth/refresh", body={}, cookie=cookie, x_csrf_token=answer.body["csrf_token"])
    assert good.status == 200


def test_a_browser_signs_out_and_forgets_its_cookie(api: Api) -> None:
    register(api)
    answer = log_in(api, client="browser")
    cookie = f"vp_refresh={cookie_of(answer)}"
    for _ in range(2):
        out = api.post("/api/auth/logout", body={}, cookie=cookie, x_csrf_token=answer.body["csrf_token"])
        assert out.status == 204
        assert out.headers["set-cookie"].startswith("vp_refresh=; Max-Age=0; Path=/; HttpOnly; Secure;")
    assert me(api, answer.body) == 401
    assert api.post("/api/auth/logout", body={}).status == 204
    nothing = api.post("/api/auth/refresh", body={})
    assert (nothing.status, nothing.code) == (401, "session_ended")


def test_csrf_tokens_outlive_a_change_of_the_signing_key(api: Api) -> None:
    register(api)
    answer = log_in(api, client="browser")
    old = dict(api.settings.token_keys)
    api.settings = api_settings(pepper=api.settings.pepper, token_keys={"t2": b"n" * 32, **old})
    assert me(api, answer.body) == 200
    cookie = f"vp_refresh={cookie_of(answer)}"
    again = api.post("/api/auth/refresh", body={}, cookie=cookie, x_csrf_token=answer.body["csrf_token"])
    assert again.status == 200
    api.settings = api_settings(pepper=api.settings.pepper, token_keys={"t2": b"n" * 32})
    assert (me(api, answer.body), me(api, again.body)) == (401, 200)


def test_the_list_says_where_and_which_one_asks(api: Api) -> None:
    register(api)
    body = {"email": "ann@example.org", "password": "four owls drink lemonade"}
    first = api.post("/api/auth/login", body=body, user_agent="Phone\0" + "x" * 400).body
    second = api.post("/api/auth/login", body=body, user_agent="Desk").body
    refresh(api, first["refresh_token"])
    listed = api.get("/api/auth/sessions", second["access_token"]).body["items"]
    assert [(item["id"], item["current"]) for item in listed] == [
        (first["session_id"], False),
        (second["session_id"], True),
    ]
    assert listed[1]["user_agent"] == "Desk"
    assert listed[0]["last_used_at"] > listed[0]["started_at"]
    assert listed[1]["address"] == "127.0.0.1"


def test_a_session_is_ended_from_another(api: Api) -> None:
    one = signed_in(api)
    two, three = log_in(api).body, log_in(api).body
    assert api.delete(f"/api/auth/sessions/{one['session_id']}", two["access_token"]).status == 204
    assert (me(api, one), me(api, two)) == (401, 200)
    for session_id in (one["session_id"], uuid4()):
        assert api.delete(f"/api/auth/sessions/{session_id}", two["access_token"]).status == 404
    assert api.delete("/api/auth/sessions", two["access_token"]).status == 204
    assert (me(api, two), me(api, three)) == (200, 401)
    assert api.delete(f"/api/auth/sessions/{two['session_id']}", two["access_token"]).status == 204
    assert me(api, two) == 401


def test_nobody_ends_or_sees_anothers_session(api: Api) -> None:
    ann, bob = signed_in(api), signed_in(api, "bob@example.org")
    assert api.delete(f"/api/auth/sessions/{ann['session_id']}", bob["access_token"]).status == 404
    assert api.delete("/api/auth/sessions", bob["access_token"]).status == 204
    assert me(api, ann) == 200
    (seen,) = api.get("/api/auth/sessions", bob["access_token"]).body["items"]
    assert seen["id"] == bob["session_id"]


def test_more_sessions_than_are_kept_end_the_one_unused_for_longest(api: Api, reader: UUID) -> None:
    from chalicelib.service import sessions
    from chalicelib.store.sessions import MOST_OPEN, Device

    opened = []
    for _ in range(MOST_OPEN + 2):
        with api.database.transaction(reader) as conn:
            opened.append(sessions.open_session(api.service, conn, reader, Device("", "")))
    answers = [api.get("/api/auth/me", signed.access_token).status for signed in opened]
    assert answers == [401, 401] + [200] * MOST_OPEN
    listed = api.get("/api/auth/sessions", opened[-1].access_token).body["items"]
    assert len(listed) == MOST_OPEN


def test_what_expired_is_forgotten_at_the_next_login(api: Api, admin: Admin) -> None:
    signed_in(api)
    admin.execute("UPDATE sessions SET expires_at = now()")
    log_in(api)
    assert admin.execute("SELECT count(*) FROM sessions").fetchone() == (1,)


def test_an_access_token_ends_with_its_quarter_of_an_hour(api: Api) -> None:
    tokens = signed_in(api)
    api.clock.seconds += 899
    assert me(api, tokens) == 200
    api.clock.seconds += 1
    assert me(api, tokens) == 401
