"""Which names are one person's, and which are kept apart."""

from __future__ import annotations

import pytest

from tests.unit.providers.local.reading.texts import aliases, cast_of


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
