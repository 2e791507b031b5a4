from __future__ import annotations

import time
import unicodedata

import pytest

from chalicelib.errors import Invalid
from chalicelib.service import passwords

PEPPER = b"p" * 32


def test_a_password_is_known_again_and_nothing_near_it() -> None:
    kept = passwords.hash_password(PEPPER, "four owls drink lemonade")
    assert passwords.matches(PEPPER, "four owls drink lemonade", kept)
    assert not passwords.matches(PEPPER, "four owls drink lemonad", kept)
    assert not passwords.matches(b"q" * 32, "four owls drink lemonade", kept)


def test_every_letter_counts() -> None:
    """bcrypt alone reads 72 bytes, and stops at a NUL."""
    kept = passwords.hash_password(PEPPER, "я" * 1023 + "а")
    assert not passwords.matches(PEPPER, "я" * 1024, kept)
    kept = passwords.hash_password(PEPPER, "owl\0one")
    assert not passwords.matches(PEPPER, "owl\0two", kept)


def test_the_same_letters_in_another_unicode_form_are_the_same_password() -> None:
    composed = "ćaféš и Ω"
    kept = passwords.hash_password(PEPPER, composed)
    for form in ("NFD", "NFC", "NFKD"):
        assert passwords.matches(PEPPER, unicodedata.normalize(form, composed), kept)


def test_nobodys_password_is_never_right_and_takes_as_long() -> None:
    assert not passwords.matches(PEPPER, "", None)
    assert passwords._NOBODYS.startswith(f"$2b${passwords.COST}$")
    assert passwords.hash_password(PEPPER, "x").startswith(f"$2b${passwords.COST}$")
    assert passwords.COST >= 10


@pytest.mark.parametrize(
    "password",
    ["password", "Passw0rd", "letmein123", "vividpages1", "ann.owl@example.org", "lemonade"],
)
def test_what_is_guessed_first_is_refused(password: str) -> None:
    with pytest.raises(Invalid) as refusal:
        passwords.refuse_common("new_password", password, ["ann.owl@example.org", "Ann Owl"])
    assert refusal.value.details[0].field == "new_password"


@pytest.mark.parametrize("password", ["four owls drink lemonade", "ужин у семи сов", "梟がレモネードを飲む"])
def test_what_is_not_is_taken(password: str) -> None:
    passwords.refuse_common("password", password, ["ann.owl@example.org", None])


def test_words_of_one_reader_are_not_kept_for_the_next() -> None:
    word = "zorblaxquimby"
    with pytest.raises(Invalid):
        passwords.refuse_common("password", word, [word])
    passwords.refuse_common("password", word, [])


def test_passwords_made_to_vex_the_judge_do_not() -> None:
    started = time.process_time()
    passwords.refuse_common("password", "4@8({[<369&#!1/|0$5+7%2" * 44, [])
    assert time.process_time() - started < 5
