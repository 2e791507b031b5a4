"""Scenes: nothing lost, nothing doubled, no sentence cut, a readable length, always the same."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chalicelib.domain.book import Block, Book, Chapter, Scene
from chalicelib.domain.epub import read_book
from chalicelib.domain.scene_signals import has_fresh_name, shift_score
from chalicelib.domain.scenes import cut_scenes
from chalicelib.domain.sentences import split_sentences
from chalicelib.domain.words import count_words, most_words
from tests.corpus import ROOT, book_path, needs_corpus

BREAK = Block("break")
LONGEST = 1500
SENTENCE = "The old man looked at the sea and said nothing for a while. "


def paragraph(words: int, start: str = "") -> Block:
    text = (start + " " + SENTENCE * (words // 12 + 1)).split()[:words]
    return Block("paragraph", " ".join(text))


def book(*chapters: list[Block]) -> Book:
    return Book(
        "T", "A", "en", tuple(Chapter(n, f"Chapter {n}", tuple(b)) for n, b in enumerate(chapters, 1))
    )


def scenes(*blocks: Block) -> list[Scene]:
    return list(cut_scenes(book(list(blocks))))


def words_of(source: Chapter) -> list[str]:
    return [word for block in source.blocks if block.kind != "heading" for word in block.text.split()]


WORDS = st.one_of(
    st.sampled_from(
        ["a", "I", "it", "the", "Clara", "harbour", "remembered", "extraordinarily", "“No,”", "said.", "Yes!"]
    ),
    st.text(st.characters(categories=["L", "N"]), min_size=1, max_size=12),
)
TEXTS = st.builds(
    lambda words, times: " ".join(words * times),
    st.lists(WORDS, min_size=1, max_size=12),
    st.sampled_from([1, 1, 3, 20, 300]),
)
BLOCKS = st.one_of(
    st.builds(Block, st.just("paragraph"), TEXTS),
    st.builds(lambda lines: Block("verse", "\n".join(lines)), st.lists(TEXTS, min_size=1, max_size=4)),
    st.just(BREAK),
    st.builds(Block, st.just("heading"), st.text(min_size=1, max_size=20)),
)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.lists(BLOCKS, max_size=20), min_size=1, max_size=4))
def test_every_word_once_in_order_within_its_chapter(chapters: list[list[Block]]) -> None:
    source = book(*chapters)
    found = cut_scenes(source)
    for chapter in source.chapters:
        own = [scene for scene in found if scene.key.chapter_number == chapter.number]
        assert [word for scene in own for word in scene.text.split()] == words_of(chapter)
        assert [scene.key.scene_number for scene in own] == list(range(1, len(own) + 1))
        assert all(scene.text.strip() == scene.text and scene.text for scene in own)
    assert found == cut_scenes(source)
    assert [scene.key for scene in found] == sorted(scene.key for scene in found)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.integers(1, 400), min_size=1, max_size=60), st.randoms(use_true_random=False))
def test_lengths_stay_readable(lengths: list[int], random: object) -> None:
    found = scenes(*[paragraph(length) for length in lengths])
    counts = [scene.word_count for scene in found]
    assert max(counts) <= LONGEST
    assert all(count >= 100 for count in counts) or len(counts) == 1
    assert sum(counts) == sum(lengths)


def test_a_short_chapter_is_one_scene() -> None:
    assert len(scenes(paragraph(20))) == 1
    assert len(scenes(paragraph(300), paragraph(300))) == 1


def test_typographic_breaks_cut() -> None:
    found = scenes(paragraph(300), BREAK, paragraph(300), BREAK, paragraph(250))
    assert [scene.word_count for scene in found] == [300, 300, 250]


def test_headings_inside_a_chapter_cut_and_are_not_text() -> None:
    found = scenes(paragraph(300), Block("heading", "Later"), paragraph(300))
    assert len(found) == 2
    assert "Later" not in found[0].text + found[1].text.split()[0]


def test_tiny_fragments_join_their_shorter_neighbour() -> None:
    found = scenes(paragraph(400), BREAK, paragraph(30), BREAK, paragraph(250))
    assert [scene.word_count for scene in found] == [400, 280]
    assert len(scenes(paragraph(30), BREAK, paragraph(30), BREAK, paragraph(30))) == 1


def test_chapters_are_never_joined() -> None:
    found = cut_scenes(book([paragraph(20)], [paragraph(20)]))
    assert [scene.key.chapter_number for scene in found] == [1, 2]
    assert found[1].chapter_title == "Chapter 2"


@pytest.mark.parametrize(
    "opener",
    [
        "The next morning",
        "Two days later",
        "Meanwhile",
        "It was past midnight when",
        "At the end of March",
        "Al día siguiente",
        "Am nächsten Morgen",
    ],
)
def test_a_shift_of_time_is_preferred(opener: str) -> None:
    blocks = [paragraph(60) for _ in range(20)]
    blocks[6] = paragraph(60, f"{opener} he rose and")
    found = scenes(*blocks)
    assert found[1].text.startswith(opener)


def test_a_shift_of_place_or_cast_is_preferred() -> None:
    for opener in ("In the kitchen a fire was burning and", "They entered the hall where"):
        blocks = [paragraph(60) for _ in range(20)]
        blocks[8] = paragraph(60, opener)
        assert scenes(*blocks)[1].text.startswith(opener)
    assert has_fresh_name("Then came Mr. Pell with Clara behind him.", "Nobody else was there.")
    assert not has_fresh_name("Then came Clara.", "Clara had waited.")


def test_no_cut_between_a_speaker_and_the_speech() -> None:
    assert shift_score("“Come in.”", "At last he said:") < shift_score("He went out.", "It rained.")


def test_a_dialogue_is_left_whole_where_a_cut_beside_it_will_do() -> None:
    talk = [Block("paragraph", f"“{SENTENCE * 3}”") for _ in range(14)]
    told = Block("paragraph", f"Anna looked at him. {SENTENCE * 4}")
    found = scenes(*talk[:9], told, *talk, told)
    assert found[1].text.startswith("Anna")
    line, answer = "“Come in.”", "“I will not.”"
    assert shift_score(answer, line) < shift_score(answer, "It rained.")


def test_who_goes_on_begins_no_scene() -> None:
    before = "It rained on the moor."
    assert shift_score(f"He nodded. {SENTENCE}", before) < shift_score(f"Old Pell nodded. {SENTENCE}", before)


def test_a_giant_paragraph_is_cut_at_sentence_ends_only() -> None:
    found = scenes(Block("paragraph", (SENTENCE * 500).strip()))
    assert len(found) > 3
    assert all(scene.text.endswith("while.") and scene.text.startswith("The old") for scene in found)
    assert all("\n" not in scene.text and 200 <= scene.word_count <= LONGEST for scene in found)


def test_a_sentence_longer_than_any_scene_stays_whole() -> None:
    assert len(scenes(Block("paragraph", "word " * 1999 + "end."))) == 1


def test_long_verse_is_cut_at_line_ends() -> None:
    lines = [f"And so the line goes, number {n}, to its end" for n in range(400)]
    found = scenes(Block("verse", "\n".join(lines)))
    assert len(found) > 2
    assert [line for scene in found for line in scene.text.split("\n") if line] == lines


def test_paragraphs_are_separated_by_an_empty_line() -> None:
    (scene,) = scenes(paragraph(50), paragraph(60))
    assert len(scene.paragraphs) == 2


@pytest.mark.parametrize(
    ("sentence", "language"),
    [
        ("雨が降っていたので、彼女は港まで歩いていった。", "ja"),
        ("天下着雨，她一个人慢慢地走到港口去了。", "zh"),
        ("كانت السماء تمطر فمشت إلى الميناء وحدها ولم تقل شيئا. ", "ar"),
        ("Шёл дождь, и она одна пошла в гавань, не сказав ни слова. ", "ru"),
        ("ฝนตกเธอเดินไปที่ท่าเรือคนเดียว ", "th"),
    ],
)
def test_other_scripts(sentence: str, language: str) -> None:
    blocks = tuple(Block("paragraph", (sentence * 6).strip()) for _ in range(60))
    giant = Block("paragraph", (sentence * 400).strip())
    source = Book("T", "A", language, (Chapter(1, "1", blocks), Chapter(2, "2", (giant,))))
    found = cut_scenes(source)
    assert len(found) > 6
    assert all(100 <= scene.word_count <= LONGEST for scene in found)
    joined = "".join("".join(scene.text.split()) for scene in found)
    assert joined == "".join(
        "".join(block.text.split()) for chapter in source.chapters for block in chapter.blocks
    )


@given(st.text(max_size=400))
def test_sentences_lose_nothing(text: str) -> None:
    sentences = split_sentences(text)
    assert "".join(sentences) == text if text.strip() else sentences == []


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Mr. Pell came in. He sat down.", 2),
        ("“Stop!” cried Ann. “No, Dr. Lee, I shall not.” He sat.", 3),
        ("It cost 3.50 at St. Ives. Why? Nobody knew...", 3),
        ("「行こう。」彼は言った。雨が降る。", 3),
        ("", 0),
    ],
)
def test_sentences(text: str, count: int) -> None:
    assert len(split_sentences(text)) == count


@given(st.text(st.characters(codec="utf-8"), max_size=300))
def test_the_quick_count_is_never_below_the_exact_one(text: str) -> None:
    folded = " ".join(text.split())
    assert most_words(folded) >= count_words(folded)


@needs_corpus
@pytest.mark.parametrize(
    "name", ["pg_megojones_pg2600.epub", "se_jane-austen_pride-and-prejudice.epub", "pg_adiacla_pg2000.epub"]
)
def test_real_books(name: str) -> None:
    source = read_book(book_path(name))
    found = cut_scenes(source)
    for chapter in source.chapters:
        own = [
            word
            for scene in found
            if scene.key.chapter_number == chapter.number
            for word in scene.text.split()
        ]
        assert own == words_of(chapter)
    counts = sorted(scene.word_count for scene in found)
    assert counts[-1] <= LONGEST
    assert counts[len(counts) // 100] >= 190
    assert counts[0] >= min(100, *[chapter.word_count for chapter in source.chapters])
    assert 350 <= counts[len(counts) // 2] <= 650


def test_the_shipped_book_s_scenes() -> None:
    source = read_book(ROOT / "tests" / "data" / "a-christmas-carol.epub")
    found = cut_scenes(source)
    assert 15 <= len(found) <= 30
    assert found[1].text.startswith("Once upon a time—of all the good days in the year, on Christmas Eve")
