"""Registering, signing in, and what tells nobody who has an account."""

from __future__ import annotations

import threading
import time
from typing import Any

import psycopg
import pytest

from tests.integration.api import Api, api_settings
from tests.integration.http.accounts import EMAIL, PASSWORD, letters_to, log_in, register, signed_in, token_in

pytestmark = pytest.mark.integration


def test_a_reader_registers_signs_in_and_is_known(api: Api) -> None:
    answer = register(api, full_name="Ann Owl", preferences={"style_preset": "noir", "budget": "4.50"})
    assert answer.status == 202
    tokens = log_in(api).body
    assert (tokens["token_type"], tokens["expires_in"], tokens["csrf_token"]) == ("Bearer", 900, None)
    me = api.get("/api/auth/me", tokens["access_token"])
    assert me.status == 200
    assert (me.body["email"], me.body["full_name"], me.body["email_verified"]) == (EMAIL, "Ann Owl", False)
    assert (me.body["preferences"]["style_preset"], me.body["preferences"]["budget"]) == ("noir", "4.50")
    assert (me.body["has_password"], me.body["has_google"]) == (True, False)
    assert me.body["last_login_at"] >= me.body["created_at"]


def test_an_address_is_the_same_however_it_is_written(api: Api) -> None:
    register(api, "Ann@Example.org")
    assert log_in(api, "ann@example.ORG").status == 200
    assert log_in(api, "ａnn@example.org").status == 200
    assert register(api, "ANN@example.org").status == 202
    assert "has an account already" in letters_to(api, "Ann@Example.org")[-1]


def test_registering_answers_alike_and_changes_nothing_of_a_known_account(api: Api) -> None:
    first = register(api)
    again = api.post("/api/auth/register", body={"email": EMAIL, "password": "nine purple kettles sing"})
    assert (first.status, first.body) == (again.status, again.body)
    assert log_in(api, password="nine purple kettles sing").status == 401
    assert log_in(api).status == 200


def test_many_who_register_one_address_at_once_make_one_account(
    api: Api, admin: psycopg.Connection[Any]
) -> None:
    answers: list[int] = []
    asking = [threading.Thread(target=lambda: answers.append(register(api).status)) for _ in range(5)]
    for thread in asking:
        thread.start()
    for thread in asking:
        thread.join()
    assert answers == [202] * 5
    assert admin.execute("SELECT count(*) FROM users").fetchone() == (1,)
    assert len(letters_to(api, EMAIL)) == 5


@pytest.mark.parametrize(
    "password", ["password1", "qwertzuiop", "aaaaaaaaaaaa", "ann@example.org", "12345678" * 12]
)
def test_common_passwords_are_refused_with_a_sentence(api: Api, password: str) -> None:
    answer = api.post("/api/auth/register", body={"email": EMAIL, "password": password})
    assert (answer.status, answer.code) == (422, "weak_password")
    assert answer.body["error"]["details"][0]["field"] == "password"
    assert log_in(api, password=password).status == 401


@pytest.mark.parametrize(
    "password",
    [
        "сова пьёт лимонад",
        "梟がレモネードを飲む",
        "🦉🍋🥤🎈🧦🪁🌂🛼",
        "x" * 40 + "Owl " + "lemonade" * 122,
        "a\0b four owls",
    ],
)
def test_passwords_of_any_script_and_length_open_their_account(api: Api, password: str) -> None:
    if password.startswith("x"):
        password = f"seven green lamps by the river {password}"[:1024]
    body = {"email": EMAIL, "password": password}
    assert api.post("/api/auth/register", body=body).status == 202
    assert log_in(api, password=password).status == 200
    assert log_in(api, password=password[:-1]).status == 401


def test_a_password_counts_to_its_last_letter(api: Api) -> None:
    long = "seven green lamps stand by the river " * 5
    assert api.post("/api/auth/register", body={"email": EMAIL, "password": f"{long}1"}).status == 202
    assert log_in(api, password=f"{long}2").status == 401
    assert log_in(api, password=f"{long}1").status == 200


@pytest.mark.parametrize(
    "email",
    [
        "",
        "a",
        "a@",
        "@b",
        "a b@c.org",
        "a@b@c.org",
        "a@b.org\n",
        "a@b.org\r\nBcc: x",
        "a\0@b.org",
        " a@b.org",
    ],
)
def test_what_is_no_address_is_refused_by_name(api: Api, email: str) -> None:
    answer = register(api, email)
    assert answer.status == 422
    assert answer.body["error"]["details"][0]["field"] == "email"


@pytest.mark.parametrize(
    ("field", "value"),
    [("style_preset", "cubist"), ("storyboards_per_chapter", 0), ("budget", "-1"), ("colour", "red")],
)
def test_preferences_are_checked(api: Api, field: str, value: object) -> None:
    answer = register(api, preferences={field: value})
    assert answer.status == 422
    assert answer.body["error"]["details"][0]["field"] == f"preferences.{field}"


def test_an_unknown_address_a_wrong_password_and_a_closed_account_answer_alike(
    api: Api, admin: psycopg.Connection[Any]
) -> None:
    signed_in(api)
    signed_in(api, "shut@example.org")
    admin.execute("UPDATE users SET is_active = false WHERE email = 'shut@example.org'")
    answers = [
        log_in(api, "nobody@example.org"),
        log_in(api, password="wrong lemonade owls"),
        log_in(api, "shut@example.org"),
    ]
    told = {(answer.status, answer.code, answer.body["error"]["message"]) for answer in answers}
    assert len(told) == 1
    assert (answers[0].status, answers[0].code) == (401, "wrong_login")


def test_known_and_unknown_addresses_take_alike(api: Api) -> None:
    register(api)

    def seconds(email: str) -> float:
        started = time.perf_counter()
        assert log_in(api, email, "wrong lemonade owls").status == 401
        return time.perf_counter() - started

    seconds(EMAIL)
    pairs = [(seconds(EMAIL), seconds("nobody@example.org")) for _ in range(7)]
    # The fastest of each: a busy machine only ever adds.
    known, unknown = min(pair[0] for pair in pairs), min(pair[1] for pair in pairs)
    assert abs(known - unknown) < 0.35 * known, (known, unknown)


def test_letters_and_their_absence_take_alike(api: Api) -> None:
    register(api)

    def slow(operation: str, subject: object) -> None:
        time.sleep(0.2)

    api.mailer.fault = slow
    spans = []
    for email in (EMAIL, "nobody@example.org"):
        started = time.perf_counter()
        assert api.post("/api/auth/reset", body={"email": email}).status == 202
        spans.append(time.perf_counter() - started)
    assert abs(spans[0] - spans[1]) < 0.18, spans


def test_an_address_may_have_to_be_confirmed_first(api: Api) -> None:
    api.settings = api_settings(verify_email=True)
    register(api)
    assert log_in(api, password="wrong lemonade owls").code == "wrong_login"
    answer = log_in(api)
    assert (answer.status, answer.code) == (403, "email_unverified")
    (letter,) = letters_to(api, EMAIL)
    confirmed = api.post("/api/auth/verify", body={"token": token_in(letter)})
    assert (confirmed.status, confirmed.body) == (200, {"email": EMAIL})
    assert log_in(api).status == 200


def test_of_a_hundred_guesses_at_once_ten_are_tried(api: Api, monkeypatch: pytest.MonkeyPatch) -> None:
    """Promise 34, with the right password among those that come too late."""
    from chalicelib.service import passwords

    register(api)
    tried: list[str] = []
    matches = passwords.matches

    def counted(pepper: bytes, password: str, kept: str | None) -> bool:
        tried.append(password)
        return matches(pepper, password, kept)

    monkeypatch.setattr(passwords, "matches", counted)
    answers: list[int] = []

    def guess(number: int) -> None:
        answers.append(log_in(api, password=f"wrong lemonade {number}").status)

    guessing = [threading.Thread(target=guess, args=(number,)) for number in range(100)]
    for thread in guessing:
        thread.start()
    for thread in guessing:
        thread.join()
    assert len(tried) == 10
    assert (answers.count(401), answers.count(429)) == (10, 90)
    late = log_in(api)
    assert (late.status, late.code) == (429, "too_many_requests")
    assert 0 < int(late.headers["retry-after"]) <= 900


def test_the_owner_is_locked_out_neither_for_good_nor_where_they_are_known(
    api: Api, admin: psycopg.Connection[Any]
) -> None:
    register(api)
    for _ in range(10):
        log_in(api, password="wrong lemonade owls")
    assert log_in(api).status == 429
    admin.execute("UPDATE login_attempts SET ends_at = now()")
    assert log_in(api).status == 200
    # From an address that the account has been used from, guesses of others do not count.
    admin.execute("UPDATE sessions SET address = '198.51.100.7'")
    for _ in range(10):
        log_in(api, password="wrong lemonade owls")
    assert log_in(api).status == 429
    admin.execute("UPDATE sessions SET address = '127.0.0.1'")
    assert log_in(api).status == 200


def test_the_right_password_gives_the_account_its_guesses_back_and_not_the_address(
    api: Api, admin: psycopg.Connection[Any]
) -> None:
    register(api)
    for _ in range(3):
        for _ in range(9):
            assert log_in(api, password="wrong lemonade owls").status == 401
        assert log_in(api).status == 200
        admin.execute("DELETE FROM sessions")
    most = admin.execute("SELECT max(attempts) FROM login_attempts").fetchone()
    assert most == (30,)


def test_one_address_cannot_try_many_accounts(api: Api, admin: psycopg.Connection[Any]) -> None:
    log_in(api, "a@example.org")
    admin.execute("UPDATE login_attempts SET attempts = 100 WHERE attempts = 1")
    assert log_in(api, "b@example.org").status == 429


def test_registering_and_letters_are_limited_for_known_and_unknown_addresses_alike(
    api: Api, admin: psycopg.Connection[Any]
) -> None:
    register(api)
    for path, email in (
        ("/api/auth/reset", EMAIL),
        ("/api/auth/reset", "nobody@example.org"),
        ("/api/auth/verify/send", EMAIL),
    ):
        answers = [api.post(path, body={"email": email}).status]
        admin.execute("UPDATE login_attempts SET attempts = 4 WHERE attempts = 1")
        answers += [api.post(path, body={"email": email}).status for _ in range(2)]
        assert answers == [202, 202, 429]
    assert [register(api, "new@example.org").status for _ in range(6)] == [202] * 5 + [429]


def test_nothing_secret_is_kept_as_it_is(api: Api, admin: psycopg.Connection[Any]) -> None:
    tokens = signed_in(api)
    api.post("/api/auth/reset", body={"email": EMAIL})
    secrets = [
        PASSWORD,
        tokens["refresh_token"],
        tokens["access_token"],
        token_in(letters_to(api, EMAIL)[-1]),
    ]
    for table in ("users", "sessions", "one_time_tokens", "login_attempts"):
        kept = str(admin.execute(f"SELECT * FROM {table}").fetchall())
        assert not [secret for secret in secrets if secret in kept], table
    assert admin.execute("SELECT left(password_hash, 7) FROM users").fetchone() == ("$2b$11$",)
