"""Tokens of letters: good once, for one purpose, for a while."""

from __future__ import annotations

import logging
import threading
from typing import Any

import psycopg
import pytest

from chalicelib.errors import StorageUnavailable
from chalicelib.logs import JsonFormatter
from tests.integration.api import Answer, Api, api_settings
from tests.integration.http.accounts import (
    EMAIL,
    PASSWORD,
    letters_to,
    log_in,
    register,
    signed_in,
    token_in,
)

pytestmark = pytest.mark.integration

Admin = psycopg.Connection[Any]
ANOTHER = "nine purple kettles sing"


def verify(api: Api, token: str) -> Answer:
    return api.post("/api/auth/verify", body={"token": token})


def reset(api: Api, token: str, password: str = ANOTHER) -> Answer:
    return api.post("/api/auth/reset/confirm", body={"token": token, "password": password})


def reset_token(api: Api, email: str = EMAIL) -> str:
    """The token of a letter that was asked for just now."""
    assert api.post("/api/auth/reset", body={"email": email}).status == 202
    return token_in(letters_to(api, email)[-1])


def test_a_forgotten_password_is_replaced_and_everybody_signed_out(api: Api) -> None:
    tokens = signed_in(api)
    token = reset_token(api)
    weak = reset(api, token, "password1")
    assert (weak.status, weak.code) == (422, "weak_password")
    assert reset(api, token).status == 204
    assert api.get("/api/auth/me", tokens["access_token"]).status == 401
    assert (log_in(api).status, log_in(api, password=ANOTHER).status) == (401, 200)
    again = reset(api, token)
    assert (again.status, again.code) == (404, "link_invalid")
    assert "was changed just now" in letters_to(api, EMAIL)[-1]


def test_a_reset_confirms_the_address_and_opens_a_locked_account(api: Api) -> None:
    api.settings = api_settings(verify_email=True)
    register(api)
    for _ in range(11):
        locked = log_in(api, password="wrong lemonade owls").status
    assert locked == 429
    assert reset(api, reset_token(api)).status == 204
    assert log_in(api, password=ANOTHER).status == 200


def test_a_reset_ends_a_change_of_address_that_a_thief_began(api: Api) -> None:
    thief = signed_in(api)["access_token"]
    api.patch("/api/auth/me", thief, {"email": "thief@example.org", "current_password": PASSWORD})
    stolen = token_in(letters_to(api, "thief@example.org")[-1])
    assert reset(api, reset_token(api)).status == 204
    assert verify(api, stolen).status == 404


def test_a_newer_letter_ends_the_older(api: Api) -> None:
    register(api)
    old, new = reset_token(api), reset_token(api)
    assert (reset(api, old).status, reset(api, new).status) == (404, 204)
    api.post("/api/auth/verify/send", body={"email": EMAIL})
    assert len(letters_to(api, EMAIL)) == 4


def test_a_token_is_for_its_own_purpose(api: Api) -> None:
    register(api)
    verification = token_in(letters_to(api, EMAIL)[-1])
    forgotten = reset_token(api)
    assert (verify(api, forgotten).status, reset(api, verification).status) == (404, 404)
    assert (verify(api, verification).status, reset(api, forgotten).status) == (200, 204)


@pytest.mark.parametrize("token", ["x", "A" * 64, "é" * 64, "\0"])
def test_what_is_no_token_is_refused(api: Api, token: str) -> None:
    assert (verify(api, token).status, reset(api, token).status) == (404, 404)


def test_tokens_expire(api: Api, admin: Admin) -> None:
    register(api)
    verification, forgotten = token_in(letters_to(api, EMAIL)[-1]), reset_token(api)
    spans = admin.execute(
        "SELECT purpose, extract(epoch FROM expires_at - created_at) / 3600 FROM one_time_tokens"
    )
    assert dict(spans.fetchall()) == {"verify": 24, "reset": 1}
    admin.execute("UPDATE one_time_tokens SET expires_at = now()")
    assert (verify(api, verification).status, reset(api, forgotten).status) == (404, 404)


def test_of_many_who_use_a_token_at_once_one_does(api: Api) -> None:
    register(api)
    token = reset_token(api)
    answers: list[int] = []

    def use(number: int) -> None:
        answers.append(reset(api, token, f"{ANOTHER} {number}").status)

    using = [threading.Thread(target=use, args=(number,)) for number in range(6)]
    for thread in using:
        thread.start()
    for thread in using:
        thread.join()
    assert sorted(answers) == [204] + [404] * 5


def test_a_confirmed_address_gets_no_second_letter(api: Api) -> None:
    register(api)
    verify(api, token_in(letters_to(api, EMAIL)[-1]))
    before = len(api.mailer.letters)
    answers = [
        api.post("/api/auth/verify/send", body={"email": email}) for email in (EMAIL, "nobody@example.org")
    ]
    assert answers[0].body == answers[1].body
    assert len(api.mailer.letters) == before


def test_asking_for_nobody_sends_nothing_and_answers_the_same(api: Api) -> None:
    register(api)
    before = len(api.mailer.letters)
    known = api.post("/api/auth/reset", body={"email": EMAIL})
    unknown = api.post("/api/auth/reset", body={"email": "nobody@example.org"})
    assert (known.status, known.body) == (unknown.status, unknown.body)
    assert len(api.mailer.letters) == before + 1


def test_who_registers_again_before_confirming_gets_the_link_again(api: Api) -> None:
    api.settings = api_settings(verify_email=True)
    register(api)
    register(api)
    first, second = map(token_in, letters_to(api, EMAIL))
    assert (verify(api, first).status, verify(api, second).status) == (404, 200)
    assert log_in(api).status == 200


def test_a_letter_that_cannot_be_sent_is_asked_for_again(api: Api) -> None:
    def down(operation: str, subject: object) -> None:
        raise StorageUnavailable("The mail service does not answer.")

    api.mailer.fault = down
    assert register(api).status == 503
    # Known or not: nobody learns from the outage who has an account.
    assert api.post("/api/auth/reset", body={"email": EMAIL}).status == 202
    assert api.post("/api/auth/reset", body={"email": "nobody@example.org"}).status == 202
    api.mailer.fault = None
    assert register(api).status == 202
    assert verify(api, token_in(letters_to(api, EMAIL)[-1])).status == 200


def test_the_log_has_no_token_no_password_and_no_address(api: Api, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    tokens = signed_in(api)
    token = reset_token(api)
    reset(api, token, "password1")
    log_in(api, password="wrong lemonade owls")
    api.post("/api/auth/refresh", body={"refresh_token": tokens["refresh_token"]})
    lines = "\n".join(JsonFormatter().format(record) for record in caplog.records)
    assert "POST /api/auth/login" in lines
    for secret in (PASSWORD, "lemonade", token, EMAIL, tokens["refresh_token"], tokens["access_token"]):
        assert secret not in lines
