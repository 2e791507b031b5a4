"""The Embedder that knows English: MiniLM as int8 ONNX, made by infra/make_minilm.py. Needs onnxruntime."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from chalicelib.config import MissingSetting
from chalicelib.ports import EMBEDDING_DIMENSIONS
from chalicelib.providers.local.wordpiece import WordPieces

SETTING = "VIVIDPAGES_MINILM"
MODEL_FILE, VOCABULARY_FILE = "minilm-int8.onnx", "vocab.txt"
PIECES, WIDTH = 30522, 384
# Tokens the model was trained to read; what comes after them is not looked at.
MAX_TOKENS = 256


class MiniLmEmbedder:
    """One session, made once. Safe to share between threads.

    Texts go through the model one at a time. The scales of int8 are taken over all that a call holds: in a
    batch a vector would depend on its neighbours, and padding costs what batches save.
    """

    name = "minilm-l6-v2-int8"

    def __init__(self, folder: Path) -> None:
        """Load the model of a folder. Raises MissingSetting when it, or onnxruntime, cannot be used."""
        self._pieces = _read_vocabulary(folder / VOCABULARY_FILE)
        self._session = _load(folder / MODEL_FILE)

    def embed(self, texts: Sequence[str]) -> Sequence[Sequence[float]]:
        """One unit vector of EMBEDDING_DIMENSIONS floats per text: the model's 384, then zeros."""
        return [self._vector(text) for text in texts]

    def _vector(self, text: str) -> list[float]:
        import numpy as np

        ids = np.array([self._pieces.encode(text, MAX_TOKENS)], dtype=np.int64)
        (vectors,) = self._session.run(None, {"ids": ids})
        return [*vectors[0].tolist(), *[0.0] * (EMBEDDING_DIMENSIONS - WIDTH)]


def _read_vocabulary(path: Path) -> WordPieces:
    try:
        pieces = WordPieces.read(path)
    except (OSError, UnicodeDecodeError, KeyError) as error:
        raise _unusable(path, error) from error
    if len(pieces) != PIECES:
        raise _unusable(path, f"{len(pieces)} pieces instead of {PIECES}")
    return pieces


def _load(path: Path) -> Any:
    try:
        import onnxruntime
    except ImportError as error:
        raise MissingSetting(
            f"{SETTING} names an embedding model, but onnxruntime is not installed. "
            "Install requirements-embedding.txt, or unset it."
        ) from error
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1  # texts are short, and a Lambda has a part of a core
    options.log_severity_level = 3
    try:
        session = onnxruntime.InferenceSession(path, options, providers=["CPUExecutionProvider"])
    # What onnxruntime raises has no base class of its own: a file that is absent, cut short or no model.
    except Exception as error:
        raise _unusable(path, error) from error
    if [output.shape for output in session.get_outputs()] != [[1, WIDTH]]:
        raise _unusable(path, "it is another model")
    return session


def _unusable(path: Path, reason: object) -> MissingSetting:
    return MissingSetting(
        f"The embedding model that {SETTING} names cannot be used ({path.name}: {reason}). "
        "Make it again with `make embedder`, or unset it."
    )
