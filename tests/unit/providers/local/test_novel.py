"""The novel whose truth is known, by our own reader: less than a language model sees, and little wrong."""

from __future__ import annotations

from tests.novel.local import compared
from tests.quality.novel import PRECISION, RECALL


def test_what_our_reader_says_of_the_novel_is_mostly_all_of_it_and_hardly_wrong() -> None:
    found = compared()
    assert found.precision >= (PRECISION.floor or 0), found.wrong
    assert found.recall >= (RECALL.floor or 0), found.missed
    # Nobody is where they are not.
    assert [fact for fact in found.wrong if not fact[2]] == []
