"""Vectors for descriptions without a model: hashed words, concepts, word pairs and letter groups.

Feature hashing with signs after Weinberger et al. 2009 ("Feature Hashing for Large Scale Multitask
Learning"):
every feature adds its weight, with a sign of its own, at one place of the vector.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache
from hashlib import blake2b

from chalicelib.ports import EMBEDDING_DIMENSIONS
from chalicelib.providers.local.embedder_concepts import CONCEPTS, STOP_WORDS

_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_WEIGHTS = {"w": 1.0, "c": 1.3, "p": 0.8, "g": 0.25}
_GRAM = 4
# Words of every description of a person carry little: they must not make two strangers alike.
_COMMON = {"female": 0.6, "male": 0.6, "hair": 0.5, "eyes": 0.5, "room": 0.7, "house": 0.7}


class LocalEmbedder:
    """The Embedder that needs nothing. Deterministic over processes and machines."""

    name = "local-hash-v1"

    def embed(self, texts: Sequence[str]) -> Sequence[Sequence[float]]:
        """One unit vector of EMBEDDING_DIMENSIONS floats per text; a text without words gets a fixed one."""
        return [_vector(text) for text in texts]


def _vector(text: str) -> list[float]:
    vector = [0.0] * EMBEDDING_DIMENSIONS
    for feature, count in Counter(_features(text)).items():
        place, sign = _place(feature)
        kind, _, word = feature.partition(":")
        vector[place] += sign * _WEIGHTS[kind] * _COMMON.get(word, 1.0) * (1.0 + math.log(count))
    length = math.sqrt(sum(value * value for value in vector))
    if length == 0.0:
        vector[0] = 1.0
        return vector
    return [value / length for value in vector]


def _features(text: str) -> Iterator[str]:
    before: tuple[str, ...] = ()
    for match in _WORD.finditer(text.lower().replace("’", "'")):
        word = match.group().removesuffix("'s")
        if word in STOP_WORDS:
            continue
        meanings = _meanings(word)
        root = _root(word)
        yield f"w:{root}"
        for concept in meanings:
            yield f"c:{concept}"
        now = meanings or (root,)
        yield from (f"p:{first}+{second}" for first in before for second in now if first != second)
        before = now
        if len(word) > _GRAM:
            yield from (f"g:{word[at : at + _GRAM]}" for at in range(len(word) - _GRAM + 1))


def _meanings(word: str) -> tuple[str, ...]:
    """The concepts of a word, else of its root, else of the parts of a compound ("grey-haired")."""
    found = CONCEPTS.get(word) or CONCEPTS.get(_root(word))
    if found is None and "-" in word:
        found = tuple(concept for part in word.split("-") for concept in CONCEPTS.get(part, ()))
    return found or ()


def _root(word: str) -> str:
    for suffix, least in (("ies", 5), ("ing", 6), ("ed", 5), ("es", 5), ("ly", 5), ("s", 4)):
        if word.endswith(suffix) and len(word) >= least and not word.endswith("ss"):
            return word[: -len(suffix)]
    return word


@lru_cache(maxsize=65536)
def _place(feature: str) -> tuple[int, float]:
    digest = int.from_bytes(blake2b(feature.encode(), digest_size=8).digest(), "big")
    return (digest >> 1) % EMBEDDING_DIMENSIONS, 1.0 if digest & 1 else -1.0
