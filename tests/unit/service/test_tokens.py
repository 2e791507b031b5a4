"""Promise 31: nothing but a good access token of ours is one."""

from __future__ import annotations

import base64
import hashlib
import hmac
from uuid import UUID

import jwt
import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.errors import Unauthenticated
from chalicelib.service.tokens import ACCESS_SECONDS, AccessTokens, make_opaque, read_opaque
from tests.token_attacks import (
    ATTACKS,
    GOOD,
    HEADER,
    KEYS,
    NOW,
    PUBLIC,
    SESSION,
    TOKENS,
    USER,
    by_hand,
    made,
)


def test_what_is_issued_is_read_until_it_expires() -> None:
    token = TOKENS.issue(USER, SESSION)
    assert TOKENS.read(token) == (USER, SESSION)
    assert AccessTokens(KEYS, lambda: NOW + ACCESS_SECONDS - 1).read(token) == (USER, SESSION)
    with pytest.raises(Unauthenticated):
        AccessTokens(KEYS, lambda: NOW + ACCESS_SECONDS).read(token)


def test_the_attackers_own_tools_make_good_tokens_of_good_parts() -> None:
    """Without this every refusal below could have another reason."""
    assert TOKENS.read(made()) == (USER, SESSION)
    assert TOKENS.read(made(header={**HEADER, "kid": "old"}, key=KEYS["old"])) == (USER, SESSION)


@pytest.mark.parametrize("token", ATTACKS.values(), ids=ATTACKS.keys())
def test_an_attack_is_refused(token: str) -> None:
    with pytest.raises(Unauthenticated):
        TOKENS.read(token)


def test_public_keys_are_no_secrets_of_ours() -> None:
    """HS256 with a public key as its secret: refused, because no key of ours is a public one."""
    signed = by_hand({"alg": "HS256", **HEADER}).rstrip(".")
    digest = hmac.new(PUBLIC, signed.encode(), hashlib.sha256).digest()
    with pytest.raises(Unauthenticated):
        TOKENS.read(f"{signed}.{base64.urlsafe_b64encode(digest).decode().rstrip('=')}")


@given(st.text())
def test_any_text_is_refused(token: str) -> None:
    with pytest.raises(Unauthenticated):
        TOKENS.read(token)


@given(st.integers(0, len(GOOD) - 2), st.characters(codec="ascii"))
def test_any_other_letter_spoils_a_token(place: int, letter: str) -> None:
    changed = f"{GOOD[:place]}{letter}{GOOD[place + 1 :]}"
    if changed != GOOD:
        with pytest.raises(Unauthenticated):
            TOKENS.read(changed)


def test_keys_are_changed_without_signing_anybody_out() -> None:
    before = AccessTokens({"old": KEYS["old"]}, lambda: NOW)
    token = before.issue(USER, SESSION)
    assert TOKENS.read(token) == (USER, SESSION)
    assert jwt.get_unverified_header(TOKENS.issue(USER, SESSION))["kid"] == "new"
    with pytest.raises(Unauthenticated):
        before.read(TOKENS.issue(USER, SESSION))


@given(st.uuids())
def test_an_opaque_token_says_whose_it_is_and_nothing_else_does(user_id: UUID) -> None:
    token, kept = make_opaque(user_id)
    assert (len(token), kept.user_id) == (64, user_id)
    assert read_opaque(token) == kept
    assert make_opaque(user_id)[0] != token
    assert read_opaque(token[:-1]) is None
    assert read_opaque(token + "A") is None


@given(st.text())
def test_any_text_is_no_opaque_token_or_reads_as_one(text: str) -> None:
    found = read_opaque(text)
    assert found is None or len(text) == 64
