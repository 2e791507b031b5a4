from __future__ import annotations

import base64

import pytest

from chalicelib.config import MissingSetting, read_api_settings, read_model_settings, read_settings

ADDRESS = "postgresql://vividpages_app:secret@db.example.org:5432/vividpages"
COMPLETE = {"DATABASE_URL": ADDRESS, "BUCKET": "b", "STATE_MACHINE_ARN": "arn:aws:states:::x"}


def test_the_defaults_are_those_of_the_documentation() -> None:
    settings = read_settings(COMPLETE)
    assert (settings.database_url, settings.bucket) == (ADDRESS, "b")
    assert settings.max_epub_bytes == 200 * 1024 * 1024
    assert (settings.max_receives, settings.lease_seconds) == (5, 30)


def test_an_empty_variable_is_as_good_as_none() -> None:
    assert read_settings({**COMPLETE, "MAX_EPUB_MB": ""}).max_epub_bytes == 200 * 1024 * 1024
    with pytest.raises(MissingSetting, match="BUCKET"):
        read_settings({**COMPLETE, "BUCKET": ""})


def test_everything_that_is_missing_is_named_at_once() -> None:
    with pytest.raises(MissingSetting) as refusal:
        read_settings({})
    assert all(name in str(refusal.value) for name in COMPLETE)


@pytest.mark.parametrize("name", ["MAX_EPUB_MB", "MAX_RECEIVES", "LEASE_SECONDS"])
@pytest.mark.parametrize("value", ["0", "-5", "1.5", "many", " 7 "])
def test_a_number_that_is_none_is_named(name: str, value: str) -> None:
    with pytest.raises(MissingSetting, match=name):
        read_settings({**COMPLETE, name: value})


@pytest.mark.parametrize(
    "address",
    [
        "postgresql//u:CANARY@h/d",
        "host=h passwordCANARY",
        "postgresql://u:CANARY%ZZ@h/d",
        "postgresql://u:CAN/ARY@h/d",
        "mysql://u:CANARY@h/d",
        "postgresql://",
        "-",
    ],
)
def test_an_address_the_driver_would_quote_in_its_error_is_refused_without_being_shown(address: str) -> None:
    with pytest.raises(MissingSetting, match="DATABASE_URL") as refusal:
        read_settings({**COMPLETE, "DATABASE_URL": address})
    assert "CAN" not in str(refusal.value)
    assert refusal.value.__cause__ is None
    assert refusal.value.__suppress_context__ or refusal.value.__context__ is None


@pytest.mark.parametrize(
    "address",
    [
        ADDRESS,
        "postgres://u@h/d",
        "postgresql://u:p%25ss@[::1]:5432/d?sslmode=require",
        "postgresql:///d?host=/run/postgresql",
    ],
)
def test_addresses_the_driver_takes_are_taken(address: str) -> None:
    assert read_settings({**COMPLETE, "DATABASE_URL": address}).database_url == address


KEY = base64.b64encode(b"k" * 32).decode()
API = {"TOKEN_KEYS": f"new:{KEY} old:{KEY}", "PEPPER": KEY, "MASTER_KEYS": f"m:{KEY}"}


def test_the_apis_keys_come_in_the_order_they_stand_in() -> None:
    settings = read_api_settings(API)
    assert (list(settings.token_keys), settings.pepper) == (["new", "old"], b"k" * 32)
    assert (settings.verify_email, settings.letters_to_log) == (False, False)


@pytest.mark.parametrize("name", API)
@pytest.mark.parametrize("value", ["", "x", f"a:{KEY[:8]}", "a:CANARY!"])
def test_a_key_that_is_none_is_named_and_not_shown(name: str, value: str) -> None:
    with pytest.raises(MissingSetting, match=name) as refusal:
        read_api_settings({**API, name: value})
    assert "CANARY" not in str(refusal.value)


def test_no_secret_is_in_what_settings_show_of_themselves() -> None:
    secrets = {"TOKEN_KEYS": f"new:{KEY}", "GOOGLE_CLIENT_SECRET": "CANARY", "OPENAI_API_KEY": "CANARY"}
    given = {**COMPLETE, **API, **secrets}
    for settings in (read_settings(given), read_api_settings(given), read_model_settings(given)):
        assert not any(secret in repr(settings) for secret in (":secret@", "CANARY", "kkkk"))


def test_letters_go_to_the_log_beside_an_emulator_alone() -> None:
    assert read_api_settings({**API, "AWS_ENDPOINT_URL": "http://127.0.0.1:4566"}).letters_to_log
    assert not read_api_settings(API).letters_to_log


def test_addresses_are_verified_only_where_letters_can_be_sent() -> None:
    with pytest.raises(MissingSetting, match="MAIL_FROM"):
        read_api_settings({**API, "VERIFY_EMAIL": "on"})
    with pytest.raises(MissingSetting, match="VERIFY_EMAIL"):
        read_api_settings({**API, "VERIFY_EMAIL": "yes"})
    assert read_api_settings({**API, "VERIFY_EMAIL": "on", "MAIL_FROM": "a@example.org"}).verify_email
