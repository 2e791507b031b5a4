from __future__ import annotations

import math
import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chalicelib.ports import EMBEDDING_DIMENSIONS
from chalicelib.providers.local.embedder import LocalEmbedder
from chalicelib.providers.local.embedder_words import GROUPS, SIZES, root

EMBED = LocalEmbedder().embed

# Each line: two ways of saying the same. Every other line is somebody, or somewhere, else.
PAIRS = (
    ("a young woman with golden hair and blue eyes", "a fair-haired, blue-eyed girl, youthful and slender"),
    (
        "an old man with a long grey beard and a stick",
        "an elderly gentleman, bearded and grizzled, with a cane",
    ),
    ("a stout sailor with a scar on his cheek", "a fat, scarred seaman"),
    ("a tall thin detective in a long coat", "a lanky, lean policeman wearing an overcoat"),
    ("a red-headed boy in ragged clothes", "a ginger lad, tattered and shabby"),
    ("a bald doctor with gold spectacles", "a hairless physician wearing eyeglasses"),
    ("the queen, pale and beautiful, in a white gown", "a lovely, pallid princess in an ivory dress"),
    ("a dark wood of pines at night", "the gloomy forest by moonlight"),
    ("a ship on the open ocean", "a sailing vessel at sea"),
    ("a crowded inn with a fire", "the tavern, warm from its fire and full of people"),
)


def cosine(first: str, second: str) -> float:
    one, two = EMBED([first, second])
    return sum(a * b for a, b in zip(one, two, strict=True))


def test_a_paraphrase_is_nearer_than_anything_else() -> None:
    left, right = EMBED([a for a, _ in PAIRS]), EMBED([b for _, b in PAIRS])
    for index, vector in enumerate(left):
        likeness = [sum(a * b for a, b in zip(vector, other, strict=True)) for other in right]
        assert likeness.index(max(likeness)) == index, PAIRS[index]


def test_paraphrases_stand_clear_of_strangers() -> None:
    same = [cosine(a, b) for a, b in PAIRS]
    strange = [
        cosine(PAIRS[i][0], PAIRS[j][1]) for i in range(len(PAIRS)) for j in range(len(PAIRS)) if i != j
    ]
    assert sum(same) / len(same) > 0.25
    assert sum(strange) / len(strange) < 0.05


def test_spelling_and_endings_hardly_matter() -> None:
    assert cosine("grey eyes", "gray eyes") > 0.5
    assert cosine("The Baker Street house", "baker street houses") > 0.7


@given(st.text(max_size=300))
@settings(max_examples=60, deadline=None)
def test_every_text_gives_a_unit_vector_of_the_right_length(text: str) -> None:
    (vector,) = EMBED([text])
    assert len(vector) == EMBEDDING_DIMENSIONS
    assert math.isclose(sum(value * value for value in vector), 1.0, abs_tol=1e-9)


@pytest.mark.parametrize("text", ["", "   ", "the of and", "12 34 !"])
def test_a_text_without_words_gets_the_same_valid_vector(text: str) -> None:
    assert EMBED([text]) == EMBED([""])


def test_vectors_are_the_same_in_another_process() -> None:
    code = (
        "from chalicelib.providers.local.embedder import LocalEmbedder as E;"
        "print(repr(sum(v * i for i, v in enumerate(E().embed(['a red cloak'])[0]))))"
    )
    other = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    here = sum(value * index for index, value in enumerate(EMBED(["a red cloak"])[0]))
    assert float(other) == here


def test_a_compound_says_what_its_parts_say() -> None:
    assert cosine("a grey-haired woman", "a woman of grey hair") > 0.9


def test_every_group_joins_words() -> None:
    assert all(size >= 2 for size in SIZES.values())
    assert all(word == word.lower() for word in GROUPS)


@pytest.mark.parametrize(
    "forms", ["curl curls curled", "marry marries married marrying", "carve carved carving"]
)
def test_endings_do_not_count(forms: str) -> None:
    assert len({root(form) for form in forms.split()}) == 1
