"""Who speaks each line of dialogue, and from what that is told."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.domain.cast import Alias, Character
from chalicelib.providers.local.reading.known import Names
from chalicelib.providers.local.reading.quotations import find_quotations, main_speaker, speeches
from chalicelib.providers.local.reading.story import tell
from tests.corpus import CORPUS, needs_corpus
from tests.quality import quotations as quality
from tests.unit.providers.local.reading.texts import scenes

_CAST = (
    Character("Anna Frost", (Alias("Anna", 9), Alias("Miss Frost", 3)), "F", "protagonist", 9),
    Character("Peter Blake", (Alias("Peter", 5), Alias("Mr. Blake", 5)), "M", "supporting", 8),
    Character("Mrs. Blake", (Alias("Mrs. Blake", 3),), "F", "supporting", 5),
    Character("The mariner", (Alias("the mariner", 3),), "M", "supporting", 3),
)


def _said(*paragraphs: str) -> list[tuple[str, str]]:
    return [(q.speaker, q.how) for q in find_quotations(paragraphs, _CAST)]


@pytest.mark.parametrize(
    "text",
    [
        "“Come in,” said Anna.",
        "“Come in,” Anna said.",
        "“Come in!” cried Miss Frost angrily.",
        "“Come in,” Anna at last replied.",
        "“Come in,” said poor Anna, and rose.",
        "“Come in,” Anna, who was tired, said softly.",
        "Anna turned to Peter and said, “Come in.”",
        "As Peter rose, Anna said: “Come in.”",
        "Anna, without looking at Peter, answered: “Come in.”",
        "Anna went on, “Come in.”",
        '"Come in," said Anna.',
        "‘Come in,’ said Anna.",
        "«Come in,» said Anna.",
        "—Come in —said Anna.",
    ],
)
def test_a_name_with_a_verb_of_speech(text: str) -> None:
    assert _said(text) == [("Anna Frost", "explicit")]


def test_a_role_and_a_stranger_are_called_as_the_book_calls_them() -> None:
    assert _said("“Land!” cried the mariner.") == [("The mariner", "explicit")]
    assert _said("“Tickets!” said the old porter.") == [("the old porter", "explicit")]
    assert _said("“Tickets!” said Mr. Quill.") == [("Mr. Quill", "explicit")]


def test_a_pronoun_is_the_nearest_of_its_sex() -> None:
    assert _said("Anna looked at Peter.", "“Well?” she said.") == [("Anna Frost", "pronoun")]
    assert _said("Anna looked at Peter.", "“Well?” he said.") == [("Peter Blake", "pronoun")]
    assert _said("“Mrs. Blake, come in,” she said.", "Anna smiled.")[0][0] != "Mrs. Blake"


def test_an_interrupted_quotation_and_the_rest_of_a_paragraph_are_one_speakers() -> None:
    assert (
        _said("“Come,” said Anna, “and sit down. I am tired.” She rose. “Or go.”")
        == [("Anna Frost", "explicit")] * 3
    )


def test_a_paragraph_left_open_goes_on_in_the_next() -> None:
    text = (
        "“I was born at sea,” said the mariner. “It rained.",
        "“I never saw land. It rained on.",
        "“Then I did.”",
    )
    assert {speaker for speaker, _ in _said(*text)} == {"The mariner"}


def test_two_people_take_turns() -> None:
    text = ("“Well?” said Anna.", "“No,” said Peter.", "“Why not?”", "“I am tired.”", "“Then go!”")
    assert _said(*text)[2:] == [
        ("Anna Frost", "alternation"), ("Peter Blake", "alternation"), ("Anna Frost", "alternation"),
    ]  # fmt: skip


def test_turns_are_told_from_what_follows_too() -> None:
    text = ("“Why not?”", "“No,” said Peter.", "“But why?” said Anna.")
    assert _said(*text)[0] == ("Anna Frost", "alternation")


def test_who_is_called_does_not_speak_but_answers() -> None:
    assert _said("“Well, Peter, are you tired?”", "“Yes.”", "“Then go,” said Anna.") == [
        ("Anna Frost", "alternation"), ("Peter Blake", "alternation"), ("Anna Frost", "explicit"),
    ]  # fmt: skip
    assert _said("“Are you tired, Peter?” said Anna.", "“Yes.”")[1] == ("Peter Blake", "alternation")


def test_who_acts_beside_a_line_speaks_it() -> None:
    assert _said("Anna rose from her chair. “It is late.”") == [("Anna Frost", "action")]
    assert _said("“It is late.” Anna rose from her chair.") == [("Anna Frost", "action")]


def test_the_teller_says_i() -> None:
    text = (
        "I went to my window and I looked out. I saw nothing, and I sighed to myself. My head ached.",
        "“Who is there?” I asked.",
        "“Peter.”",
    )
    assert _said(*text)[0] == ("Anna Frost", "explicit")


def test_her_mother_and_his_wife_are_people_of_the_cast() -> None:
    assert _said("Peter Blake sat down.", "“You are late,” said his wife.") == [("Mrs. Blake", "explicit")]
    assert _said("“You are late,” said his wife.") == [("his wife", "explicit")]


def test_a_married_daughter_is_not_the_mother() -> None:
    cast = (*_CAST, Character("Rose Blake", (Alias("Rose", 3), Alias("Mrs. Hill", 2)), "F"))
    found = find_quotations(("Rose Blake sat down.", "“You are late,” said her mother."), cast)
    assert [q.speaker for q in found] == ["Mrs. Blake"]


def test_each_voice_from_the_dark_is_another() -> None:
    text = ("“Stop!” said a voice.", "“Why?” said Anna.", "“Stop!” said Peter.", "“Go!”")
    assert _said(*text)[3][0] == "Anna Frost"


def test_words_in_quotes_are_no_speech() -> None:
    assert _said("They called it the “great room” of the house.") == []


def test_offsets_are_those_of_the_paragraph() -> None:
    paragraphs = ("Nothing.", "He said: “Yes.”")
    (quotation,) = find_quotations(paragraphs, _CAST)
    assert (quotation.paragraph, paragraphs[1][quotation.start : quotation.end]) == (1, "Yes.")
    assert quotation.text == "Yes."


def test_dialogue_between_dashes_is_given_without_them() -> None:
    quotations = find_quotations(("— Es tarde —dijo don Peter—. Vamos.",), _CAST)
    assert [(q.text, q.speaker) for q in quotations] == [
        ("Es tarde", "Peter Blake"), ("Vamos.", "Peter Blake"),
    ]  # fmt: skip


def test_he_is_who_was_told_of_long_ago_where_nobody_else_was() -> None:
    assert _said("Peter rose.", "The sea was grey. " * 60, "“Well?” he said.") == [("Peter Blake", "pronoun")]


def test_whom_a_tag_speaks_to_does_not_speak() -> None:
    told = "The old porter came in, and Peter rose to meet him."
    assert _said(told, "“A strange place,” said he to Peter.") == [("The old porter", "pronoun")]


def test_who_only_stands_behind_a_preposition_is_a_weaker_candidate() -> None:
    told = "Anna sat down, tired, and she thought for a long while of Mrs. Blake."
    assert _said(told, "“Well?” she said.") == [("Anna Frost", "pronoun")]


def test_he_is_the_nameless_man_where_no_other_man_is_told_of() -> None:
    told = "Anna was conscious of a man beside her."
    said = _said(told, "“Is it far?” she asked.", "“Not very,” he said.", "“And cold?”", "“Yes,” he said.")
    assert [speaker for speaker, _ in said] == ["Anna Frost", "a man", "Anna Frost", "a man"]


def test_what_a_pronoun_tells_of_somebody_nameless_is_kept_in_mind() -> None:
    text = (
        "The stranger looked up. The stranger rose.",
        "“Is it far?” she asked.",
        "Then a man came in.",
        "“Not very,” he said.",
    )
    assert [speaker for speaker, _ in _said(*text)] == ["The stranger", "a man"]


def test_nobody_known_gives_no_name() -> None:
    assert _said("“Yes.”", "“No.”") == [("", "none"), ("", "none")]
    assert _said("") == []


def test_the_main_speaker_is_who_says_most() -> None:
    story = tell(
        scenes(
            "“Well, well, it is very late,” said Anna.\n\n“Yes,” said the old porter.\n\n“Yes,” said Peter."
        )
    )
    lines = speeches(story, Names(_CAST).find(story.text), _CAST, None)
    assert main_speaker(lines) == 0
    assert main_speaker([]) is None


@given(st.lists(st.text(alphabet="Anna said he she “”\"'‘’—,.!?\n M", max_size=60), max_size=6))
def test_any_text_is_read_alike_each_time_and_every_line_is_in_it(paragraphs: list[str]) -> None:
    found = find_quotations(paragraphs, _CAST)
    assert found == find_quotations(paragraphs, _CAST)
    for quotation in found:
        assert quotation.start < quotation.end
        assert (quotation.speaker == "") == (quotation.how == "none")


@needs_corpus
def test_the_floors_on_annotated_novels() -> None:
    rows = list(quality.measure(CORPUS))
    assert any(row.floor is not None for row in rows)
    assert [row for row in rows if row.missed] == []


def test_a_paragraph_of_thousands_of_lines_is_read_in_time() -> None:
    found = find_quotations("“Well, Anna,” said he, and Peter sat down. " * 4_000, _CAST)
    assert len(found) == 4_000
    assert {q.speaker for q in found} == {"Peter Blake"}
