"""MiniLM as an ONNX graph, from its weights: token ids in, one unit vector out.

The encoder is BERT (Devlin et al. 2019) in the size of MiniLM (Wang et al. 2020): six layers, twelve heads
over 384 numbers, the mean over the tokens as the vector of a sentence (Reimers & Gurevych 2019). One text a
call: no padding, so no mask. Weights are named and laid out as the Transformers library saves BertModel; a
`weight` is (out, in).
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

LAYERS, HEADS, WIDTH = 6, 12, 384
_EPSILON = 1e-12
_OPSET = 20  # the first with Gelu


def read_safetensors(path: Path) -> dict[str, Any]:
    """Every float32 tensor of a safetensors file: a JSON header after its length, then the numbers."""
    data = path.read_bytes()
    start = 8 + int.from_bytes(data[:8], "little")
    tensors = {}
    for name, about in json.loads(data[8:start]).items():
        if about.get("dtype") == "F32":
            first, last = about["data_offsets"]
            numbers = np.frombuffer(data[start + first : start + last], dtype="<f4")
            tensors[name] = numbers.reshape(about["shape"])
    return tensors


def build(tensors: Mapping[str, Any]) -> Any:
    """The float model: `ids`, int64 (1, n), to `vector`, float32 (1, 384).

    Raises KeyError for a missing weight.
    """
    graph = _Graph(tensors)
    hidden = graph.embeddings("ids")
    for layer in range(LAYERS):
        hidden = graph.layer(f"encoder.layer.{layer}", hidden)
    mean = graph.add("ReduceMean", hidden, graph.integers(1), keepdims=0)
    length = graph.add("ReduceL2", mean, graph.integers(1), keepdims=1)
    graph.add("Div", mean, length, output="vector")
    ids = helper.make_tensor_value_info("ids", TensorProto.INT64, [1, "n"])
    vector = helper.make_tensor_value_info("vector", TensorProto.FLOAT, [1, WIDTH])
    body = helper.make_graph(graph.nodes, "minilm", [ids], [vector], graph.constants)
    model = helper.make_model(body, opset_imports=[helper.make_opsetid("", _OPSET)], ir_version=9)
    onnx.checker.check_model(model)
    return model


class _Graph:
    """Nodes and constants in the making. Methods take and return names of values."""

    def __init__(self, tensors: Mapping[str, Any]) -> None:
        self.nodes: list[Any] = []
        self.constants: list[Any] = []
        self._tensors = tensors

    def add(self, kind: str, *inputs: str, output: str = "", **attributes: Any) -> str:
        output = output or f"{kind}_{len(self.nodes)}"
        self.nodes.append(helper.make_node(kind, list(inputs), [output], name=output, **attributes))
        return output

    def constant(self, array: Any) -> str:
        name = f"constant_{len(self.constants)}"
        self.constants.append(numpy_helper.from_array(np.ascontiguousarray(array), name))
        return name

    def integers(self, *values: int) -> str:
        return self.constant(np.array(values, dtype=np.int64))

    def embeddings(self, ids: str) -> str:
        word = self.add("Gather", self.constant(self._tensors["embeddings.word_embeddings.weight"]), ids)
        # Every text is one segment: its row goes into the positions.
        places = self._tensors["embeddings.position_embeddings.weight"]
        places = places + self._tensors["embeddings.token_type_embeddings.weight"][0]
        count = self.add("Shape", ids, start=1, end=2)
        place = self.add("Slice", self.constant(places), self.integers(0), count, self.integers(0))
        return self.norm("embeddings.LayerNorm", self.add("Add", word, place))

    def layer(self, name: str, hidden: str) -> str:
        seen = self.attention(f"{name}.attention.self", hidden)
        seen = self.dense(f"{name}.attention.output.dense", seen)
        hidden = self.norm(f"{name}.attention.output.LayerNorm", self.add("Add", seen, hidden))
        inner = self.add("Gelu", self.dense(f"{name}.intermediate.dense", hidden))
        outer = self.dense(f"{name}.output.dense", inner)
        return self.norm(f"{name}.output.LayerNorm", self.add("Add", outer, hidden))

    def attention(self, name: str, hidden: str) -> str:
        """softmax(Q Kᵀ / √d) V of every head, side by side again."""
        query = self.heads(f"{name}.query", hidden, (0, 2, 1, 3))
        key = self.heads(f"{name}.key", hidden, (0, 2, 3, 1))
        value = self.heads(f"{name}.value", hidden, (0, 2, 1, 3))
        scale = self.constant(np.array((WIDTH // HEADS) ** -0.5, dtype=np.float32))
        scores = self.add("Mul", self.add("MatMul", query, key), scale)
        mixed = self.add("MatMul", self.add("Softmax", scores, axis=-1), value)
        joined = self.add("Transpose", mixed, perm=[0, 2, 1, 3])
        return self.add("Reshape", joined, self.integers(0, 0, WIDTH))

    def heads(self, name: str, hidden: str, order: tuple[int, ...]) -> str:
        split = self.add("Reshape", self.dense(name, hidden), self.integers(0, 0, HEADS, WIDTH // HEADS))
        return self.add("Transpose", split, perm=list(order))

    def dense(self, name: str, hidden: str) -> str:
        weight = self.constant(self._tensors[f"{name}.weight"].T)
        product = self.add("MatMul", hidden, weight, output=name)
        return self.add("Add", product, self.constant(self._tensors[f"{name}.bias"]))

    def norm(self, name: str, hidden: str) -> str:
        weight = self.constant(self._tensors[f"{name}.weight"])
        bias = self.constant(self._tensors[f"{name}.bias"])
        return self.add("LayerNormalization", hidden, weight, bias, axis=-1, epsilon=_EPSILON)
