"""The MiniLM embedder: a folder that cannot be used is said to be so; one that can, knows English."""

from __future__ import annotations

import importlib.util
import math
import os
from pathlib import Path

import pytest

from chalicelib.config import MissingSetting
from chalicelib.ports import EMBEDDING_DIMENSIONS
from chalicelib.providers.local.choose_embedder import choose_embedder
from chalicelib.providers.local.embedder import LocalEmbedder
from chalicelib.providers.local.minilm import (
    MAX_TOKENS,
    MODEL_FILE,
    PIECES,
    SETTING,
    VOCABULARY_FILE,
    WIDTH,
    MiniLmEmbedder,
)

HAS_RUNTIME = importlib.util.find_spec("onnxruntime") is not None
FOLDER = os.environ.get(SETTING, "")
needs_runtime = pytest.mark.skipif(not HAS_RUNTIME, reason="onnxruntime is not installed (make embedder)")
needs_model = pytest.mark.skipif(not FOLDER, reason=f"no MiniLM here (make embedder, or set {SETTING})")


def _vocabulary(folder: Path, pieces: int) -> None:
    lines = ["[UNK]", "[CLS]", "[SEP]", *(f"piece{number}" for number in range(pieces - 3))]
    (folder / VOCABULARY_FILE).write_text("\n".join(lines) + "\n")


@pytest.mark.parametrize("environment", [{}, {SETTING: ""}])
def test_without_a_folder_the_static_embedder_is_chosen(environment: dict[str, str]) -> None:
    assert isinstance(choose_embedder(environment), LocalEmbedder)


def test_a_folder_that_is_not_there_is_an_error_and_no_silent_choice(tmp_path: Path) -> None:
    with pytest.raises(MissingSetting, match=rf"{SETTING}.*{VOCABULARY_FILE}.*make embedder"):
        choose_embedder({SETTING: str(tmp_path / "nowhere")})


def test_a_vocabulary_that_was_cut_short_is_refused(tmp_path: Path) -> None:
    _vocabulary(tmp_path, PIECES - 1)
    with pytest.raises(MissingSetting, match=f"{PIECES - 1} pieces instead of {PIECES}"):
        MiniLmEmbedder(tmp_path)


@pytest.mark.skipif(HAS_RUNTIME, reason="onnxruntime is installed")
def test_a_missing_runtime_is_named(tmp_path: Path) -> None:
    _vocabulary(tmp_path, PIECES)
    with pytest.raises(MissingSetting, match=r"onnxruntime is not installed.*requirements-embedding\.txt"):
        MiniLmEmbedder(tmp_path)


@needs_runtime
@pytest.mark.parametrize("content", [None, b"", b"no model", b"\x08\x09" * 500])
def test_a_model_that_cannot_be_read_is_refused(tmp_path: Path, content: bytes | None) -> None:
    _vocabulary(tmp_path, PIECES)
    if content is not None:
        (tmp_path / MODEL_FILE).write_bytes(content)
    with pytest.raises(MissingSetting, match=rf"{MODEL_FILE}.*make embedder"):
        MiniLmEmbedder(tmp_path)


@needs_model
def test_a_model_cut_short_is_refused(tmp_path: Path) -> None:
    _vocabulary(tmp_path, PIECES)
    whole = (Path(FOLDER) / MODEL_FILE).read_bytes()
    (tmp_path / MODEL_FILE).write_bytes(whole[: len(whole) // 2])
    with pytest.raises(MissingSetting, match=MODEL_FILE):
        MiniLmEmbedder(tmp_path)


@pytest.fixture(scope="module")
def minilm() -> MiniLmEmbedder:
    return MiniLmEmbedder(Path(FOLDER))


@needs_model
def test_vectors_are_of_length_one_and_padded(minilm: MiniLmEmbedder) -> None:
    for vector in minilm.embed(["", "a scar", "An old man. " * MAX_TOKENS]):
        assert len(vector) == EMBEDDING_DIMENSIONS
        assert not any(vector[WIDTH:])
        assert math.isclose(math.hypot(*vector), 1.0, abs_tol=1e-5)


@needs_model
def test_the_numbers_are_near_those_its_authors_publish(minilm: MiniLmEmbedder) -> None:
    (vector,) = minilm.embed(["This is an example sentence"])
    assert vector[:4] == pytest.approx([0.0677, 0.0635, 0.0487, 0.0793], abs=0.02)


@needs_model
def test_a_vector_does_not_depend_on_its_neighbours(minilm: MiniLmEmbedder) -> None:
    texts = ["a tall man", "the old mill by the river, at night, in the rain", "she"]
    assert minilm.embed(texts) == [minilm.embed([text])[0] for text in texts]


@needs_model
def test_words_of_no_shared_letter_are_near_when_they_mean_the_same(minilm: MiniLmEmbedder) -> None:
    doctor, physician, moor = minilm.embed(["the doctor", "a physician", "a moor in fog"])
    same = sum(a * b for a, b in zip(doctor, physician, strict=True))
    strange = sum(a * b for a, b in zip(doctor, moor, strict=True))
    assert same > 0.5 > strange + 0.2
