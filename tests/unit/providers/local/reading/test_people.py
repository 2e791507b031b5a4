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


def test_a_mother_known_by_nothing_else_is_in_the_cast() -> None:
    line = "Paul Stein sat down. Paul laughed. His mother looked at him. “No,” said his mother. Paul smiled. "
    people = cast_of(line * 15)
    assert people["Paul Stein's mother"].gender == "F"
    assert aliases(people, "Paul Stein's mother") == {"his mother": 30}
    assert "Paul Stein's mother" not in cast_of((line + "Mrs. Stein rose. “Yes,” said Mrs. Stein. ") * 15)


def test_a_first_name_that_is_only_spoken_is_his_who_answers() -> None:
    talk = (
        "“Will you come, my dear Walter?” said Mrs. Dale.\n\nMr. Reed shook his head. “No,” said Mr. Reed."
        "\n\nMr. Reed turned away; he was tired.\n\n"
    )
    people = cast_of(talk * 3)
    assert aliases(people, "Mr. Reed") == {"Mr. Reed": 9, "Walter": 3}
    told = cast_of(talk * 3 + "Walter sat down. Walter smiled. ")
    assert told["Walter"].mentions == 5


def test_words_in_capitals_at_the_opening_of_a_chapter_are_read_like_any_others() -> None:
    people = cast_of(
        "MR. PELL WAS at home. Mr. Pell smiled. “Sit down,” said Mr. Pell. JANE DOVE AND her sister sat."
        " “Yes,” said Jane Dove. It was late and Jane Dove was tired."
    )
    assert aliases(people, "Mr. Pell") == {"Mr. Pell": 3}
    assert aliases(people, "Jane Dove") == {"Jane Dove": 3}


def test_a_full_name_nobody_has_heard_of_is_joined_from_its_parts() -> None:
    people = cast_of(
        "Zarthela smiled. “Yes,” said Zarthela. Mrs. Quorn sat down. “No,” said Mrs. Quorn. Mr. Quorn rose."
        " He saw Zarthela Quorn there. Zarthela's eyes shone, and she laughed. " * 3
    )
    assert "Zarthela Quorn" in people


def test_a_bride_is_the_mrs_she_becomes() -> None:
    courtship = (
        "Miss Clara Dove came. Clara smiled. “Yes,” said Miss Dove. Mr. Pell bowed. “I will,” said Mr. Pell. "
    ) * 6
    wedding = "Mr. Pell was to marry Clara in May. So Clara Dove was married to Mr. Pell. "
    after = "Mrs. Pell sat down. “No,” said Mrs. Pell. Clara laughed. " * 5
    assert "Mrs. Pell" in aliases(cast_of(courtship + wedding + after), "Miss Clara Dove")
    assert "Mrs. Pell" in cast_of(courtship + after)
    assert "Mrs. Pell" in cast_of(after + courtship + wedding + after)
    rival = "So Clara hated Mrs. Pell. Then Mrs. Pell wrote to Clara. " * 2
    assert "Mrs. Pell" in cast_of(courtship + wedding + after + rival)


@pytest.mark.parametrize(
    "words",
    ["The stranger, whose name was Griffith, sat down.", "The stranger was no other than Griffith."],
)
def test_two_names_are_one_persons_where_the_text_says_so(words: str) -> None:
    before = "“Well,” said the stranger. The stranger looked up. The stranger's voice was low. " * 4
    after = " “Now,” said Griffith. Griffith laughed. Griffith's hand shook. " * 4
    assert "Griffith" in aliases(cast_of(before + words + after), "The stranger")
    assert "Griffith" in cast_of(before + after)
    assert "Griffith" in cast_of(before + "He told the stranger, otherwise Griffith would have gone." + after)


def test_a_stranger_who_gives_his_name_has_it() -> None:
    before = "“Well,” said the stranger. The stranger looked up. The stranger's voice was low. " * 4
    after = " “Now,” said Griffith. Griffith laughed. The stranger's hand shook. " * 4
    assert "Griffith" in aliases(cast_of(before + "“I am Griffith,” he said." + after), "The stranger")
    assert "Griffith" in cast_of(before + "“Where is Griffith?” he said." + after)


def test_one_epithet_gives_way_to_another() -> None:
    before = "“Well,” said the stranger. The stranger looked up. The stranger's voice was low. " * 5
    turns = "The invisible man laughed. The stranger rose. The invisible man stood there. "
    after = "“Now,” said the invisible man. The invisible man's voice shook. " * 10
    assert "the stranger" in aliases(cast_of(before + turns + after), "The invisible man")
    met = "The invisible man laughed, and the stranger rose. "
    assert "The stranger" in cast_of(before + turns + met + after)


def test_a_role_of_many_is_nobody() -> None:
    line = "“Halt,” said the officer. The officer's voice shook. The officer turned. "
    assert "The officer" in cast_of(line * 4)
    assert "The officer" not in cast_of(
        (line + "Two officers saw five officers by ten officers, officers and officers. ") * 4
    )


def test_a_daughter_of_the_doctor_is_not_the_doctor() -> None:
    people = cast_of(
        "“Well,” said Dr. Moss. Miss Moss smiled, and she sat. “Yes,” said Miss Moss. Dr. Moss rose. " * 4
    )
    assert set(people) == {"Dr. Moss", "Miss Moss"}


def test_a_mother_and_a_daughter_of_one_surname_are_two() -> None:
    people = cast_of(
        "May Wells came in. “Well,” said May. Mrs. Wells smiled at her daughter May. She nodded. " * 4
    )
    assert set(people) == {"May Wells", "Mrs. Wells"}


def test_a_pronoun_that_fills_the_book_tells_little() -> None:
    heroine = "Anna sat down, and she took her book; she read. " * 30
    other = "“Yes,” said Zorvax, and Anna said she knew. Zorvax raised his hand. “No,” said Zorvax. "
    assert cast_of(heroine + other * 4)["Zorvax"].gender == "M"


def test_two_who_answer_each_other_are_two() -> None:
    talk = "“Well?” said May.\n\n“No,” said Mrs. Wells.\n\nShe sat down, and the day was cold.\n\n"
    assert set(cast_of("May Wells came in. May smiled. " + talk * 4)) == {"May Wells", "Mrs. Wells"}


def test_father_and_sons_of_different_rank_are_told_apart() -> None:
    line = (
        "“Come,” said General Thorn. Mr. Thorn laughed. “No,” said Mr. Thorn. Henry Thorn smiled, and he sat."
        " “Yes,” said Captain Thorn. Captain Thorn bowed. Frederick Thorn rose. "
    )
    people = cast_of(line * 6)
    owners = {alias.name: name for name, c in people.items() for alias in c.aliases}
    assert len({owners["General Thorn"], owners["Mr. Thorn"], owners["Captain Thorn"]}) == 3


def test_a_kind_of_man_tells_the_sex_and_a_surname_does_not() -> None:
    people = cast_of(
        "The Medical Man coughed. “Well,” said the Medical Man. He saw the Medical Man smile."
        " Then Eve Freeman rose. “No,” said Freeman. So Freeman laughed, and she sat. " * 3
    )
    assert (people["The Medical Man"].gender, people["Eve Freeman"].gender) == ("M", "F")


def test_a_name_behind_a_closed_quotation_does_not_begin_a_sentence() -> None:
    people = cast_of('"I know," Haldor said. "Come," Haldor said. "Go," Haldor said. "Sit," Haldor said. ')
    assert people["Haldor"].mentions == 4
