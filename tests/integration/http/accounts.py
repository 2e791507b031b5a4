"""Readers as tests of accounts make them, and what their letters say."""

from __future__ import annotations

import re
from typing import Any

from tests.integration.api import Answer, Api

PASSWORD = "four owls drink lemonade"
EMAIL = "ann@example.org"
COOKIE = re.compile(r"vp_refresh=([^;]*); Max-Age=(\d+); Path=/; HttpOnly; Secure; SameSite=Strict")


def register(api: Api, email: str = EMAIL, **more: Any) -> Answer:
    """Ask for an account."""
    return api.post("/api/auth/register", body={"email": email, "password": PASSWORD, **more})


def log_in(api: Api, email: str = EMAIL, password: str = PASSWORD, **more: Any) -> Answer:
    """Ask for a session."""
    return api.post("/api/auth/login", body={"email": email, "password": password, **more})


def signed_in(api: Api, email: str = EMAIL) -> dict[str, Any]:
    """A new reader's tokens."""
    assert register(api, email).status == 202
    answer = log_in(api, email)
    assert answer.status == 200, answer.body
    tokens: dict[str, Any] = answer.body
    return tokens


def refresh(api: Api, token: str) -> Answer:
    """Ask to go on with an API client's session."""
    return api.post("/api/auth/refresh", body={"refresh_token": token})


def letters_to(api: Api, address: str) -> list[str]:
    """The texts of the letters to an address, oldest first."""
    return [text for to, _, text in api.mailer.letters if to == address]


def token_in(letter: str) -> str:
    """The token of the link in a letter."""
    found = re.search(r"https://vividpages\.example/#/\w+\?token=(\S+)", letter)
    assert found, letter
    return found[1]


def cookie_of(answer: Answer) -> str:
    """The value of the refresh token's cookie, whose attributes are all there."""
    found = COOKIE.fullmatch(answer.headers["set-cookie"])
    assert found, answer.headers["set-cookie"]
    return found[1]
