from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from typing import Any, get_args
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.errors import Invalid
from chalicelib.http.cursors import Cursor, decode, encode

TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=200)
ZONES = st.integers(-12, 14).map(lambda hours: timezone(timedelta(hours=hours)))
VALUES: dict[type, st.SearchStrategy[Any]] = {
    str: TEXT,
    int: st.integers(-(2**31) + 1, 2**31 - 1),
    float: st.floats(-(2**31) + 1, 2**31 - 1),
    UUID: st.uuids(),
    datetime: st.datetimes(timezones=ZONES),
}
PAIRS = st.sampled_from(list(VALUES)).flatmap(lambda kind: st.tuples(st.just(kind), VALUES[kind]))


@given(st.lists(PAIRS, max_size=5))
def test_what_goes_in_comes_out(pairs: list[tuple[type, Any]]) -> None:
    values = tuple(value for _, value in pairs)
    text = encode(values)
    assert text.isascii()
    assert decode(text, [kind for kind, _ in pairs]) == values


@given(st.one_of(st.text(max_size=80), st.binary(max_size=60).map(lambda raw: raw.hex())))
def test_anything_else_is_refused_by_the_name_of_the_field(text: str) -> None:
    with pytest.raises(Invalid) as refused:
        decode(text, (datetime, UUID))
    assert (refused.value.code, refused.value.details[0].field) == ("bad_cursor", "cursor")


@pytest.mark.parametrize(
    "values",
    [
        [True], [2**31], ["1"], [1.5], [None], [[1]], [], [1, 2],
    ],
)  # fmt: skip
def test_a_number_is_a_number_that_the_database_can_hold(values: list[Any]) -> None:
    with pytest.raises(Invalid):
        decode(encode(values), (int,))


def test_text_that_is_no_text_is_refused() -> None:
    for wrong in ("a\0b", 1):
        with pytest.raises(Invalid):
            decode(encode([wrong]), (str,))
    # A lone surrogate, as JSON can write it.
    with pytest.raises(Invalid):
        decode("WyJcdWQ4MDAiXQ", (str,))
    with pytest.raises(Invalid):
        decode(encode([datetime(2030, 1, 1, tzinfo=UTC).replace(tzinfo=None)]), (datetime,))
    with pytest.raises(Invalid):
        decode(encode(["x" * 9_000]), (str,))


@pytest.mark.parametrize("letter", ["🦉", '"', "\\", "İ".lower()])
def test_a_cursor_of_the_longest_title_is_short_enough_to_come_back(letter: str) -> None:
    values = ("updated", "desc", letter * 255, UUID(int=1))
    assert decode(encode(values), (str, str, str, UUID)) == values
    # An address of 64 KB is read everywhere, also where each character takes twelve.
    assert get_args(Cursor)[1].max_length * 12 < 64 * 1024
