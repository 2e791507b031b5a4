"""What a title says: a chapter, a part, the story, or something aside from it."""

from __future__ import annotations

import pytest

from chalicelib.domain.epub.titles import compose_title, is_aside, is_chapter, is_part, is_story_title


@pytest.mark.parametrize(
    "title",
    [
        "Chapter 1",
        "CHAPTER IV. The Inn",
        "Chapter the First",
        "Chapter Twenty-One",
        "12",
        "XII",
        "IX. Home",
        "3: Home",
        "Stave II: Ghosts",
        "Letter 4",
        "Capítulo primero",
        "Chapitre II",
        "Kapitel 3",
        "3. Kapitel",
        "Глава 5",
        "第三章 雨",
        "第12回",
        "الفصل الثاني",
        "One",
        "Twenty Two",
    ],
)
def test_chapter_titles(title: str) -> None:
    assert is_chapter(title)


@pytest.mark.parametrize(
    "title", ["The Inn", "Home", "I was born", "One Night in May", "Contents", "", "Mix and Match"]
)
def test_titles_without_number(title: str) -> None:
    assert not is_chapter(title)


def test_other_kinds_of_titles() -> None:
    assert all(
        map(
            is_part,
            [
                "Part I",
                "BOOK TWO: 1812",
                "Volume 3",
                "The First Book",
                "Erster Teil",
                "第一部",
                "Segunda parte del caballero",
            ],
        )
    )
    assert not any(map(is_part, ["Chapter 1", "Partings", "A Book of Rain"]))
    assert all(map(is_story_title, ["Prologue", "EPILOGUE: Later", "First Epilogue"]))
    assert all(
        map(
            is_aside,
            [
                "Contents",
                "TABLE OF CONTENTS",
                "Preface",
                "Author’s Note",
                "Inhaltsverzeichnis",
                "目录",
                "The Full Project Gutenberg License",
            ],
        )
    )
    assert not any(map(is_aside, ["The Index Finger", "Chapter 1", "A Note from Home"]))


@pytest.mark.parametrize(
    ("label", "headings", "expected"),
    [
        ("", (), ""),
        ("", ("I",), "I"),
        ("", ("Chapter I", "The Inn"), "Chapter I: The Inn"),
        ("", ("CHAPTER I.\nThe Inn",), "CHAPTER I: The Inn"),
        ("I", ("I", "The Inn"), "I: The Inn"),
        ("The Inn", ("Chapter I",), "The Inn"),
        ("Section0001.xhtml", ("The Inn",), "The Inn"),
        ("Chapter 4", ("4",), "Chapter 4"),
    ],
)
def test_composed_titles(label: str, headings: tuple[str, ...], expected: str) -> None:
    assert compose_title(label, headings) == expected
