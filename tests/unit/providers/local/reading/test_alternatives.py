"""A pattern for many words finds what trying each of them would find."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from chalicelib.providers.local.reading.alternatives import any_of


def test_a_word_and_those_that_go_on_from_it() -> None:
    assert any_of(("he", "her", "him")) == "h(?:e(?:r)?|im)"
    assert any_of(()) == ""


_TEXT = st.text(alphabet="abc. (", max_size=12)


@given(st.sets(_TEXT.filter(bool), min_size=1, max_size=8), st.text(alphabet="abc. (", max_size=40))
def test_the_longest_word_at_a_place_is_found(words: set[str], text: str) -> None:
    pattern = re.compile(any_of(words))
    for at in range(len(text)):
        longest = max((w for w in words if text.startswith(w, at)), key=len, default=None)
        match = pattern.match(text, at)
        assert (match[0] if match else None) == longest
