from __future__ import annotations

from chalicelib.service import letters

URL = "https://vividpages.example"


def test_a_link_carries_its_token_behind_the_hash() -> None:
    assert f"\n{URL}/#/verify?token=abc\n" in letters.welcome(URL, "abc").text
    assert f"\n{URL}/#/verify?token=abc\n" in letters.new_address(URL, "abc").text
    assert f"\n{URL}/#/reset?token=abc\n" in letters.reset(URL, "abc").text
    assert f"\n{URL}/#/verify?token=abc\n" in letters.registered_again(URL, "abc").text
    assert "token" not in letters.registered_again(URL, None).text


def test_every_letter_says_what_to_do_if_it_was_somebody_else() -> None:
    every = [
        letters.welcome(URL, "t"),
        letters.registered_again(URL, None),
        letters.registered_again(URL, "t"),
        letters.new_address(URL, "t"),
        letters.address_changed(),
        letters.reset(URL, "t"),
        letters.password_changed(),
    ]
    assert all("If this was not you" in letter.text for letter in every)
    assert all("\n" not in letter.subject for letter in every)
