"""Words into pieces, on a vocabulary one can read."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.providers.local.wordpiece import WordPieces

_VOCABULARY = (
    "[PAD] [UNK] [CLS] [SEP] un ##aff ##able ##a a old man cafe , ' - s grey eyed 京 都 — $ ##s b".split()
)
PIECES = WordPieces(_VOCABULARY)


def _shown(text: str, limit: int = 256) -> list[str]:
    return [_VOCABULARY[number] for number in PIECES.encode(text, limit)]


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("unaffable", ["un", "##aff", "##able"]),
        ("An old  man,\n a", ["[UNK]", "old", "man", ",", "a"]),
        ("CAFÉ café cafe\u0301", ["cafe", "cafe", "cafe"]),
        ("man's grey-eyed", ["man", "'", "s", "grey", "-", "eyed"]),
        ("old—man$", ["old", "—", "man", "$"]),
        ("京都a", ["京", "都", "a"]),
        ("old\0\u200bman", ["[UNK]"]),
        ("o\u00adld\ufffd", ["old"]),
        ("unq", ["[UNK]"]),
        ("a" * 101, ["[UNK]"]),
        ("a" * 100, ["a", *["##a"] * 99]),
        ("", []),
        (" \u3000\t", []),
    ],
)
def test_a_text_becomes_its_pieces(text: str, pieces: list[str]) -> None:
    assert _shown(text) == ["[CLS]", *pieces, "[SEP]"]


def test_what_is_beyond_the_limit_is_cut_and_the_end_still_marked() -> None:
    assert _shown("old man a b", 4) == ["[CLS]", "old", "man", "[SEP]"]
    assert _shown("unaffable", 3) == ["[CLS]", "un", "[SEP]"]


@given(st.text(max_size=200), st.integers(2, 40))
def test_every_text_gives_known_ids_between_the_marks(text: str, limit: int) -> None:
    ids = PIECES.encode(text, limit)
    assert (ids[0], ids[-1]) == (2, 3)
    assert 2 <= len(ids) <= limit
    assert all(0 <= number < len(PIECES) for number in ids)


@given(st.lists(st.sampled_from(["old", "man", "grey", "unaffable", ","]), max_size=12))
def test_blanks_and_capitals_change_nothing(words: list[str]) -> None:
    assert PIECES.encode("  ".join(words).upper(), 99) == PIECES.encode(" ".join(words), 99)


def test_a_file_has_one_piece_a_line(tmp_path: Path) -> None:
    path = tmp_path / "vocab.txt"
    path.write_text("\n".join(_VOCABULARY) + "\n", encoding="utf-8")
    read = WordPieces.read(path)
    assert len(read) == len(_VOCABULARY)
    assert read.encode("old man", 9) == PIECES.encode("old man", 9)


def test_a_file_that_is_no_vocabulary_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "vocab.txt"
    path.write_text("old\nman\n")
    with pytest.raises(KeyError):
        WordPieces.read(path)
