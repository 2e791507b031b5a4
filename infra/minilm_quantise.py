"""From float weights to a checked int8 model: what make_minilm.py runs where onnx is installed."""

from __future__ import annotations

import logging
import sys
import tempfile
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import onnxruntime
from onnxruntime.quantization import QuantType, quantize_dynamic

from chalicelib.providers.local.minilm import MAX_TOKENS, VOCABULARY_FILE
from chalicelib.providers.local.wordpiece import WordPieces
from infra.minilm_graph import build, read_safetensors

LEAST_COSINE = 0.99
# After their activation the first layers have a few numbers far larger than the rest: rounded to int8 with
# them, the others lose more than anywhere else. As float these three take 5 MB more.
_KEPT_FLOAT = [f"encoder.layer.{layer}.output.dense" for layer in range(3)]
# The float model's first numbers for a sentence whose vector its authors publish.
_KNOWN_TEXT = "This is an example sentence"
_KNOWN = (0.0676569, 0.0634959, 0.0487131, 0.0793050)
_SAMPLES = (
    _KNOWN_TEXT,
    "scar",
    "Ann, woman",
    "A tall, thin old man with a long white beard, stooping, in a black gown",
    "young woman, slender, golden hair, blue eyes, wearing a green riding habit",
    "a sailor with one eye and a wooden leg, drunk, about fifty",
    "the Queen, crowned, copper hair, a gown of white silk with pearls",
    "The old mill, damp, moonlit, with a broken wheel and black water below",
    "drawing-room, piano, silk curtains, fresh flowers, candle-light",
    "a street of the city at night in the rain, lamps, wet cobbles, a cab waiting at the corner",
    "Die Straße liegt im Nebel; à gauche, un café.",
    "She was not handsome, and had never been thought so, but whoever had once seen her face remembered it: "
    "the wide grey eyes, the mouth that seemed always about to speak, the brown hair that nothing held.",
)


def main(arguments: list[str]) -> int:
    """Write the int8 model of a folder of weights; 1 when it strays too far from the float one."""
    weights, out = Path(arguments[0]), Path(arguments[1])
    logging.getLogger().setLevel(logging.ERROR)
    pieces = WordPieces.read(weights / VOCABULARY_FILE)
    with tempfile.TemporaryDirectory() as folder:
        plain = Path(folder) / "float.onnx"
        onnx.save(build(read_safetensors(weights / "model.safetensors")), plain)
        quantize_dynamic(
            plain, out, weight_type=QuantType.QInt8, per_channel=True, nodes_to_exclude=_KEPT_FLOAT
        )
        exact, close = (_vectors(path, pieces) for path in (plain, out))
    if not np.allclose(exact[0][: len(_KNOWN)], _KNOWN, atol=1e-5):
        print("The float model does not give the published numbers.", file=sys.stderr)
        return 1
    cosines = (exact * close).sum(axis=1)
    least = float(cosines.min())
    print(f"int8 against float over {len(_SAMPLES)} texts: cosine {cosines.mean():.4f}, least {least:.4f}")
    if least < LEAST_COSINE:
        print(
            f"The least must be {LEAST_COSINE}; some processors lose more in int8 than others.",
            file=sys.stderr,
        )
    return int(least < LEAST_COSINE)


def _vectors(path: Path, pieces: WordPieces) -> Any:
    session = onnxruntime.InferenceSession(path, providers=["CPUExecutionProvider"])
    ids = [np.array([pieces.encode(text, MAX_TOKENS)], dtype=np.int64) for text in _SAMPLES]
    return np.concatenate([session.run(None, {"ids": each})[0] for each in ids])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
