"""Who is found in a text, under which names, of which sex."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chalicelib.providers.local.reading.people import NARRATOR, find_characters
from tests.unit.providers.local.reading.texts import aliases, cast_of, scenes

_HALLS = """Mr. Hall opened the door. “Who is there?” asked Mr. Hall.

Mrs. Hall came down. “It is only me,” said Mrs. Hall, and she sat by her husband.

Hall looked at his wife. “Good,” said Hall, and he smiled. Mrs. Hall nodded; she was tired."""


def test_a_married_couple_is_two_people_and_the_bare_surname_is_his() -> None:
    people = cast_of(_HALLS)
    assert {name: c.gender for name, c in people.items()} == {"Mr. Hall": "M", "Mrs. Hall": "F"}
    assert aliases(people, "Mr. Hall") == {"Mr. Hall": 2, "Hall": 2}


def test_mr_and_mrs_share_the_name_that_is_written_once() -> None:
    people = cast_of("Mr. and Mrs. Pell arrived. Mr. Pell bowed. Mrs. Pell smiled at the host.")
    assert people["Mr. Pell"].mentions == 2
    assert people["Mrs. Pell"].mentions == 2


def test_first_full_and_titled_names_are_one_person() -> None:
    people = cast_of(
        "Emma Thorne walked in. “Miss Thorne!” cried Mr. Dale. Emma laughed; she was glad. “Emma,”"
        " said Mr. Dale."
        " Then Emma Thorne sat down."
    )
    assert set(aliases(people, "Emma Thorne")) == {"Emma", "Emma Thorne", "Miss Thorne"}
    assert people["Emma Thorne"].gender == "F"


def test_only_the_eldest_sister_is_miss_with_the_surname() -> None:
    text = (
        "Jane Pole and Lucy Pole came in. Miss Pole sat down first, and Miss Lucy Pole after her."
        " Jane smiled."
        " “Miss Pole,” said the host, “and Miss Lucy!” Lucy laughed. Jane nodded. Lucy Pole sang."
    )
    people = cast_of(text)
    assert "Miss Pole" in aliases(people, "Jane Pole")
    assert "Miss Pole" not in aliases(people, "Lucy Pole")


def test_short_forms_join_the_full_name_of_the_same_sex() -> None:
    people = cast_of(
        "Elizabeth Gray sat by the fire. Elizabeth read. “Lizzy,” said her father, “come here.”"
        " “Lizzy!” he cried."
        " Elizabeth rose, and she smiled."
    )
    assert "Lizzy" in aliases(people, "Elizabeth Gray")


def test_people_named_side_by_side_are_not_joined() -> None:
    text = "There Tom and Thomas Reed rode out. So Tom laughed with Thomas. There Tom saw Thomas fall."
    people = cast_of(text * 3)
    assert len(people) == 2


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            "The Rat sat down. “Come,” said the Rat. The Rat looked at the river. “Now,” said the Rat.",
            "The Rat",
        ),
        (
            (
                "“Halt!” cried the General. The General smiled. “Go on,” said the General. The General's"
                " voice shook. Then the General rose."
            ),
            "The General",
        ),
    ],
)
def test_a_capitalised_common_noun_is_a_person_when_it_speaks(text: str, name: str) -> None:
    assert name in cast_of(text)


def test_a_lower_case_role_is_a_person_when_it_speaks_and_acts_often() -> None:
    line = "“Well,” said the mariner. The mariner looked at the sea. The mariner's eyes shone. "
    assert cast_of(line * 4)["The mariner"].mentions == 12
    assert "The mariner" not in cast_of(
        "The mariner was gone. There was no mariner on the quay, said Tom Reed."
    )


def test_a_role_told_in_apposition_is_a_name_of_that_person() -> None:
    line = "“Well,” said the vicar. The vicar looked up. The vicar's voice was low. "
    people = cast_of("Mr. Bond, the vicar, came in. " + "“Come,” said Mr. Bond. " * 6 + line * 4)
    assert aliases(people, "The vicar") == {"the vicar": 13, "Mr. Bond": 7}


@pytest.mark.parametrize(
    "word", ["London", "Monday", "Englishman's", "Heaven", "Christmas Day", "Oxford Street", "the Bennets"]
)
def test_places_days_and_families_are_no_people(word: str) -> None:
    text = (
        f"They went to {word} in winter. In {word} it was cold. We saw {word}, near {word}. Tom Reed spoke."
    )
    found = {alias.name for c in cast_of(text).values() for alias in c.aliases}
    assert not any(part in name for name in found for part in word.split() if part[0].isupper())


def test_a_name_that_is_a_word_counts_by_its_capital_inside_sentences() -> None:
    people = cast_of(
        "“I will go,” said Will. He asked Will Stone to come. Will nodded, and Grace Poole smiled."
        " “Grace!” said Will."
        " It was grace itself. Then Grace spoke, and Will answered."
    )
    assert people["Will Stone"].gender == "M"
    assert people["Grace Poole"].gender == "F"


def test_a_word_that_only_begins_sentences_is_no_name() -> None:
    assert (
        cast_of("Presently he came. Presently said he would. Suddenly they ran. Presently, they slept.") == {}
    )


@pytest.mark.parametrize(
    "quoted",
    ["“{0},” said {1}.", '"{0}," said {1}.', "‘{0},’ said {1}.", "'{0},' said {1}.", "—{0}, —said {1}."],
)
def test_every_style_of_quotation_marks(quoted: str) -> None:
    lines = [
        quoted.format("Good morning, Anna", "Peter Blake"),
        quoted.format("Thank you, Peter", "Anna Frost"),
    ]
    people = cast_of("\n\n".join(lines * 3))
    assert set(people) == {"Anna Frost", "Peter Blake"}
    assert people["Anna Frost"].mentions == 6


def test_possessives_belong_to_the_name() -> None:
    people = cast_of(
        "Anna’s eyes were wet. He took Anna’s hand. “Anna,” he said. Peter Hobbes' voice shook, said Peter."
    )
    assert people["Anna"].mentions == 3


_TOLD = (
    "I went down to the river and I sat there. I thought of my house. “Come here, Martin,” said"
    " Kate Bell. I rose. "
)


def test_the_teller_takes_the_name_others_call_him_by() -> None:
    people = cast_of(_TOLD * 5)
    assert people["Martin"].role == "protagonist"
    assert NARRATOR not in people


def test_a_teller_without_a_name_is_the_narrator() -> None:
    people = cast_of(_TOLD.replace(", Martin", "") * 5)
    assert people[NARRATOR].role == "protagonist"
    assert people["Kate Bell"].role == "supporting"


def test_i_inside_quotations_makes_no_narrator() -> None:
    assert NARRATOR not in cast_of(
        "“I am here, and I see you. I think I do,” said Kate Bell. Kate smiled. " * 6
    )


def test_gender_comes_from_pronouns_where_names_do_not_tell() -> None:
    people = cast_of(
        "So Zorvax raised his sword. Zorvax shook his head, and Quilla lowered her eyes; Quilla bit her lip. "
        * 3
    )
    assert {name: c.gender for name, c in people.items()} == {"Zorvax": "M", "Quilla": "F"}


def test_the_most_named_comes_first_and_is_the_protagonist() -> None:
    found = find_characters(scenes("Anna sat. Anna spoke. “Yes,” said Anna. Peter nodded. “No,” said Peter."))
    assert [(c.name, c.role) for c in found] == [("Anna", "protagonist"), ("Peter", "supporting")]
    assert found[1].first_seen == scenes("")[0].key


def test_a_spanish_book_has_its_people_too() -> None:
    line = (
        "—Vamos, Sancho —dijo don Quijote.\n\n—Señor —respondió Sancho—, voy.\n\nEntonces Sancho"
        " subió al asno. "
    )
    people = cast_of(line * 4, language="es")
    assert {"Sancho", "Don Quijote"} <= set(people)


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "…",
        "吾輩は猫である。名前はまだ無い。",
        "اسمي سامي وأنا هنا",
        "«Да», — сказал Пьер. Пьер встал.",
        "\U0001f600 Ω",
    ],
)
def test_no_script_and_no_emptiness_breaks_it(text: str) -> None:
    assert isinstance(find_characters(scenes(text)), tuple)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from(["Anna", "said", "“", "”", "Mr.", "Hall", "the", "he", ".", "\n\n", "I", "'", "—"]),
        max_size=60,
    )
)
def test_the_same_text_gives_the_same_people_and_counts_never_exceed_the_words(words: list[str]) -> None:
    text = " ".join(words)
    first = find_characters(scenes(text))
    assert first == find_characters(scenes(text))
    assert sum(c.mentions for c in first if c.name != NARRATOR) <= len(words)
    for character in first:
        assert character.mentions == sum(alias.mentions for alias in character.aliases)
