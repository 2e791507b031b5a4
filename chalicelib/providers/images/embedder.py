"""Pictures of people as vectors, by an image tower that the operator brings as an ONNX file (CLIP, DINO, …).

Needs onnxruntime (requirements-embedding.txt). The file takes one float32 input, (n, 3, height, width) or
(n, height, width, 3), and gives a vector for each picture, or one for each token with that of the class first
(Dosovitskiy et al. 2021). What the file leaves open, the size and the numbers that colours are normalised
with, is read from a `preprocessor_config.json` beside it, as the Transformers library writes one.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import sqrt
from pathlib import Path
from typing import Any

from PIL import Image, ImageOps, ImageStat

from chalicelib.config import MissingSetting

SETTING = "IMAGE_EMBEDDER"
# Those of CLIP (Radford et al. 2021, its published preprocessing): mean and spread of red, green and blue,
# of 1, and the edge of a picture.
_MEAN, _SPREAD, _EDGE = (0.48145466, 0.4578275, 0.40821073), (0.26862954, 0.26130258, 0.27577711), 224


@dataclass(frozen=True, slots=True)
class _Layout:
    """How the model takes pictures and gives vectors; sizes in pixels."""

    input: str
    output: str
    channels_first: bool
    width: int
    height: int
    mean: Sequence[float]
    spread: Sequence[float]


class OnnxImageEmbedder:
    """One session, made once. Safe to share between threads. Pictures go through it one at a time."""

    def __init__(self, path: Path) -> None:
        """Load the model. Raises MissingSetting when it, or onnxruntime, cannot be used."""
        self._session = _load(path)
        try:
            self._layout = _layout(self._session, _preprocessing(path.with_name("preprocessor_config.json")))
        except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
            raise _unusable(path, error) from error

    def embed(self, images: Sequence[Image.Image]) -> Sequence[Sequence[float]]:
        """One unit vector for each RGB image, as long as the model makes them."""
        return [self._vector(image) for image in images]

    def _vector(self, image: Image.Image) -> list[float]:
        import numpy as np

        layout = self._layout
        # Figures are tall: the whole of them goes in, on a ground of their mean colour.
        red, green, blue = (round(value) for value in ImageStat.Stat(image).mean)
        fitted = ImageOps.pad(image, (layout.width, layout.height), color=(red, green, blue))
        values = (np.asarray(fitted, dtype=np.float32) / 255 - layout.mean) / layout.spread
        if layout.channels_first:
            values = values.transpose(2, 0, 1)
        (found,) = self._session.run([layout.output], {layout.input: values[None].astype(np.float32)})
        vector = (found[0] if found.ndim == 2 else found[0][0]).tolist()
        length = sqrt(sum(value * value for value in vector)) or 1.0
        return [value / length for value in vector]


def _load(path: Path) -> Any:
    try:
        import onnxruntime
    except ImportError as error:
        raise MissingSetting(
            f"{SETTING} names a model, but onnxruntime is not installed. "
            "Install requirements-embedding.txt, or unset it."
        ) from error
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.log_severity_level = 3
    try:
        return onnxruntime.InferenceSession(path, options, providers=["CPUExecutionProvider"])
    # What onnxruntime raises has no base class of its own: a file that is absent, cut short or no model.
    except Exception as error:
        raise _unusable(path, error) from error


def _preprocessing(path: Path) -> Mapping[str, Any]:
    found = json.loads(path.read_text()) if path.exists() else {}
    return {"image_mean": _MEAN, "image_std": _SPREAD, **found}


def _layout(session: Any, said: Mapping[str, Any]) -> _Layout:
    inputs = session.get_inputs()
    shape = inputs[0].shape
    if (
        len(inputs) != 1
        or len(shape) != 4
        or inputs[0].type != "tensor(float)"
        or 3 not in (shape[1], shape[3])
    ):
        raise ValueError("it does not take pictures alone, as float32 in red, green and blue")
    first = shape[1] == 3
    height, width = (
        given if isinstance(given, int) else wanted
        for given, wanted in zip(shape[2:] if first else shape[1:3], _size(said), strict=True)
    )
    ranks = {output.name: len(output.shape) for output in session.get_outputs()}
    named = [name for name in ("image_embeds", "pooler_output") if name in ranks]
    others = sorted((name for name, rank in ranks.items() if rank in (2, 3)), key=ranks.__getitem__)
    if not named and not others:
        raise ValueError("it gives no vectors")
    mean, spread = ([float(value) for value in said[key]] for key in ("image_mean", "image_std"))
    if len(mean) != 3 or len(spread) != 3 or min(spread) <= 0:
        raise ValueError("its preprocessor_config.json has no three means and spreads")
    return _Layout(inputs[0].name, (named or others)[0], first, width, height, mean, spread)


def _size(said: Mapping[str, Any]) -> tuple[int, int]:
    """Height and width, of the forms that are in use: a number, both, or the shortest edge."""
    size = said.get("crop_size") or said.get("size") or _EDGE
    if isinstance(size, Mapping):
        edge = size.get("shortest_edge", _EDGE)
        return int(size.get("height", edge)), int(size.get("width", edge))
    return int(size), int(size)


def _unusable(path: Path, reason: object) -> MissingSetting:
    return MissingSetting(
        f"The model that {SETTING} names cannot be used ({path.name}: {reason}). Name another, or unset it."
    )
