from __future__ import annotations

from itertools import groupby

from hypothesis import given
from hypothesis import strategies as st

from chalicelib.domain.book import SceneKey
from chalicelib.domain.density import pick_scenes

# The words of every scene, chapter by chapter.
BOOKS = st.lists(st.lists(st.integers(0, 2_000), min_size=1, max_size=20), max_size=8).map(
    lambda chapters: {
        SceneKey(chapter, scene): words
        for chapter, sizes in enumerate(chapters, 1)
        for scene, words in enumerate(sizes, 1)
    }
)


def per_chapter(keys: list[SceneKey]) -> dict[int, list[SceneKey]]:
    return {chapter: list(group) for chapter, group in groupby(keys, lambda key: key.chapter_number)}


@given(words=BOOKS, count=st.integers(1, 25), shuffled=st.randoms())
def test_custom_takes_exactly_as_many_as_there_are_up_to_the_number(
    words: dict[SceneKey, int], count: int, shuffled: object
) -> None:
    keys = list(words)
    shuffled.shuffle(keys)  # type: ignore[attr-defined]
    picked = pick_scenes({key: words[key] for key in keys}, "custom", count)
    assert picked == sorted(set(picked))
    chosen = per_chapter(picked)
    for chapter, scenes in per_chapter(sorted(words)).items():
        assert len(chosen[chapter]) == min(count, len(scenes))
        assert set(chosen[chapter]) <= set(scenes)


@given(words=BOOKS, number=st.integers(1, 25))
def test_per_chapter_is_custom_with_one(words: dict[SceneKey, int], number: int) -> None:
    assert pick_scenes(words, "per-chapter", number) == pick_scenes(words, "custom", 1)


@given(words=BOOKS, number=st.integers(1, 25))
def test_per_paragraph_takes_every_scene(words: dict[SceneKey, int], number: int) -> None:
    assert pick_scenes(words, "per-paragraph", number) == sorted(words)


def chapter(*words: int) -> dict[SceneKey, int]:
    return {SceneKey(1, number): count for number, count in enumerate(words, 1)}


def numbers(keys: list[SceneKey]) -> list[int]:
    return [key.scene_number for key in keys]


def test_the_only_picture_shows_the_middle_of_the_text_not_of_the_scenes() -> None:
    assert numbers(pick_scenes(chapter(100, 100, 100, 100, 100), "per-chapter", 1)) == [3]
    assert numbers(pick_scenes(chapter(900, 100, 100, 100, 100), "per-chapter", 1)) == [1]
    assert numbers(pick_scenes(chapter(100, 100, 100, 100, 900), "per-chapter", 1)) == [5]


def test_several_pictures_stand_apart() -> None:
    assert numbers(pick_scenes(chapter(*[100] * 9), "custom", 3)) == [2, 5, 8]


def test_a_chapter_of_empty_scenes_still_gets_its_pictures() -> None:
    assert len(pick_scenes(chapter(0, 0, 0), "custom", 2)) == 2
