"""The adapter of an operator's image tower, with the smallest models there are in the real runtime."""

from __future__ import annotations

import importlib.util
import json
from collections.abc import Sequence
from math import hypot
from pathlib import Path

import pytest
from PIL import Image

from chalicelib.config import MissingSetting
from chalicelib.providers.images.embedder import OnnxImageEmbedder

needs_runtime = pytest.mark.skipif(
    importlib.util.find_spec("onnxruntime") is None,
    reason="onnxruntime is not installed (requirements-embedding.txt)",
)
COLOUR = (200, 40, 90)
# What CLIP's authors give for normalising red, green and blue.
CLIP = ((0.48145466, 0.26862954), (0.4578275, 0.26130258), (0.40821073, 0.27577711))


def field(number: int, value: int | str | bytes) -> bytes:
    """A field in the wire format of Protocol Buffers; every number here is below 128."""
    if isinstance(value, int):
        return bytes([number << 3, value]) if number < 16 else bytes([(number & 15) << 3 | 128, 1, value])
    data = value.encode() if isinstance(value, str) else value
    assert len(data) < 1 << 14
    return bytes([number << 3 | 2, len(data) & 127 | 128, len(data) >> 7]) + data


def tensor(name: str, shape: Sequence[int | str]) -> bytes:
    """ValueInfoProto of onnx.proto: a float tensor."""
    dims = b"".join(field(1, field(1 if isinstance(size, int) else 2, size)) for size in shape)
    return field(1, name) + field(2, field(1, field(1, 1) + field(2, dims)))


def tower(path: Path, shape: Sequence[int | str], axes: Sequence[int], left: Sequence[int | str]) -> Path:
    """A model of one node: the mean over `axes` of a picture of `shape`, which has the shape `left`."""
    over = field(1, "axes") + b"".join(field(8, axis) for axis in axes) + field(20, 7)
    flat = field(1, "keepdims") + field(3, 0) + field(20, 2)
    node = field(1, "pixels") + field(2, "vector") + field(4, "ReduceMean") + field(5, over) + field(5, flat)
    graph = field(1, node) + field(2, "tower") + field(11, tensor("pixels", shape))
    graph += field(12, tensor("vector", left))
    # Axes are an attribute of ReduceMean before opset 18.
    path.write_bytes(field(1, 7) + field(7, graph) + field(8, field(2, 13)))
    return path


def unit(values: Sequence[float]) -> list[float]:
    return [value / hypot(*values) for value in values]


@needs_runtime
@pytest.mark.parametrize(
    ("shape", "axes"),
    [(("n", 3, 8, 6), (2, 3)), ((1, 8, 6, 3), (1, 2)), (("n", 3, "height", "width"), (2, 3))],
)
def test_pictures_go_in_as_the_model_takes_them(
    tmp_path: Path, shape: Sequence[int | str], axes: Sequence[int]
) -> None:
    embedder = OnnxImageEmbedder(tower(tmp_path / "clip.onnx", shape, axes, ("n", 3)))
    wanted = unit([(value / 255 - mean) / spread for value, (mean, spread) in zip(COLOUR, CLIP, strict=True)])
    for vector in embedder.embed([Image.new("RGB", (30, 90), COLOUR), Image.new("RGB", (50, 5), COLOUR)]):
        assert vector == pytest.approx(wanted, abs=1e-5)


@needs_runtime
def test_what_the_file_leaves_open_is_read_beside_it_and_the_first_token_counts(tmp_path: Path) -> None:
    shape = ("n", 3, "height", "width")
    path = tower(tmp_path / "dino.onnx", shape, (3,), ("n", 3, "height"))
    said = {"size": {"height": 6, "width": 4}, "image_mean": [0.5] * 3, "image_std": [0.25] * 3}
    (tmp_path / "preprocessor_config.json").write_text(json.dumps(said))
    image = Image.new("RGB", (4, 6), "black")
    image.paste("red", (0, 0, 4, 3))
    (vector,) = OnnxImageEmbedder(path).embed([image])
    assert vector == pytest.approx(unit([2.0] * 3 + [-2.0] * 3), abs=1e-5)
    (tmp_path / "preprocessor_config.json").write_text(json.dumps({"image_std": [0, 0, 0]}))
    with pytest.raises(MissingSetting, match="spreads"):
        OnnxImageEmbedder(path)


@needs_runtime
@pytest.mark.parametrize(("shape", "left"), [((1, 4, 8, 8), (1, 4)), ((1, 3, 8), (1, 3)), ((1, 3, 8, 8), ())])
def test_what_is_no_image_tower_is_said_to_be_none(
    tmp_path: Path, shape: Sequence[int], left: Sequence[int]
) -> None:
    axes = range(len(left), len(shape))
    with pytest.raises(MissingSetting, match=r"IMAGE_EMBEDDER.*odd\.onnx"):
        OnnxImageEmbedder(tower(tmp_path / "odd.onnx", shape, axes, left))


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(MissingSetting, match="IMAGE_EMBEDDER"):
        OnnxImageEmbedder(tmp_path / "none.onnx")
