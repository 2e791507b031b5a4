"""Who speaks where nobody is named beside a line: who acts, who is hailed, whom "he" carries on."""

from __future__ import annotations

import pytest

from chalicelib.domain.cast import Alias, Character
from chalicelib.providers.local.reading.quotations import find_quotations

_CAST = (
    Character("Anna Frost", (Alias("Anna", 9),), "F", "protagonist"),
    Character("Peter Blake", (Alias("Peter", 8), Alias("Blake", 1)), "M"),
    Character("Hugh Moss", (Alias("Moss", 5),), "M"),
)


def _speakers(*paragraphs: str) -> list[str]:
    return [quotation.speaker for quotation in find_quotations(paragraphs, _CAST)]


@pytest.mark.parametrize("tag", ["said he. Then he sat down.", "he said. It rained.", "said he."])
def test_a_pronoun_that_ends_its_sentence_is_a_pronoun(tag: str) -> None:
    assert _speakers("Peter looked up.", f"“It is late,” {tag}") == ["Peter Blake"]


def test_somebody_nameless_who_acts_beside_a_line_speaks_it() -> None:
    assert _speakers("The lad frowned. “Who are you?”") == ["The lad"]
    assert _speakers("The captain glared at them and at last broke out, “Silence!”") == ["The captain"]


def test_a_heading_does_not_act() -> None:
    assert _speakers("THE YOUNG SMUGGLERS, CONTINUED. “Come in,” said Anna. “It is late.”") == [
        "Anna Frost", "Anna Frost",
    ]  # fmt: skip


def test_who_acts_in_a_clause_before_the_main_one_does_not_speak() -> None:
    assert _speakers("As the lad stood there, Peter put out his hand. “Here is your penny.”") == [
        "Peter Blake"
    ]


def test_a_nameless_one_who_is_hailed_is_not_the_speaker() -> None:
    said = _speakers(
        "“Yes?” said the lad.", "“Is it far?” said Peter.", "“No.”", "“Here is your penny, lad.”"
    )
    assert said == ["the lad", "Peter Blake", "the lad", "Peter Blake"]


def test_he_goes_on_with_whom_the_sentences_before_the_line_tell_of() -> None:
    told = (
        "“He is gone,” said Peter.",
        "“God help him,” said Anna. Old Moss looked up for a while. His eyes were on the fire, and the rain"
        " fell on the window. He went back to his pipe and was still.",
        "“It is as well,” he said.",
    )
    assert _speakers(*told)[-1] == "Hugh Moss"


def test_he_is_the_nameless_man_of_some_paragraphs_ago() -> None:
    told = (
        "A man stood beside her.",
        "The sea was grey and the wind was cold. " * 20,
        "“Well?” he muttered.",
    )
    assert _speakers(*told) == ["A man"]


def test_who_gives_a_name_is_not_called_by_it() -> None:
    said = _speakers(
        "“Your name!” said Anna.", "“Peter, sir.”", "“Again!” said Anna.", "“Blake,” said Peter."
    )
    assert said[1] == "Peter Blake"
