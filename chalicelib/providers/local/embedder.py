"""Vectors for descriptions without a model: hashed words, groups of meaning, neighbours and letter groups.

Feature hashing with signs after Weinberger et al. 2009 ("Feature Hashing for Large Scale Multitask
Learning"): every feature adds its weight, with a sign of its own, at one place of the vector.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from hashlib import blake2b

from chalicelib.ports import EMBEDDING_DIMENSIONS
from chalicelib.providers.local.embedder_words import GROUPS, SIZES, STOP_WORDS, root

_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_WORD_WEIGHT, _KNOWN_WORD_WEIGHT = 0.6, 0.42  # a word that has groups says most of it through them
_GROUP_WEIGHT, _USUAL_GROUP = 1.3, 12  # words in a group of usual size; a larger one says less
_PAIR_WEIGHT = 0.3
_LETTERS_WEIGHT, _LETTERS = 0.6, 4


class LocalEmbedder:
    """The Embedder that needs nothing. Deterministic over processes and machines."""

    name = "local-hash-v2"

    def embed(self, texts: Sequence[str]) -> Sequence[Sequence[float]]:
        """One unit vector of EMBEDDING_DIMENSIONS floats per text; a text without words gets a fixed one."""
        return [_vector(text) for text in texts]


def _vector(text: str) -> list[float]:
    vector = [0.0] * EMBEDDING_DIMENSIONS
    for feature, weight in _features(text):
        place, sign = _place(feature)
        vector[place] += sign * weight
    length = math.sqrt(sum(value * value for value in vector))
    if length == 0.0:
        vector[0] = 1.0
        return vector
    return [value / length for value in vector]


def _words(text: str) -> Iterator[str]:
    """The words that carry meaning; a compound in its parts, unless it is known as a whole."""
    for match in _WORD.finditer(text.lower().replace("’", "'")):
        whole = match.group().removesuffix("'s")
        parts = [whole] if root(whole) in GROUPS else whole.split("-")
        yield from (part for part in parts if part not in STOP_WORDS)


def _features(text: str) -> Iterator[tuple[str, float]]:
    before: tuple[str, ...] = ()
    for word in _words(text):
        stem = root(word)
        groups = GROUPS.get(stem, ())
        yield f"w:{stem}", _KNOWN_WORD_WEIGHT if groups else _WORD_WEIGHT
        for group in groups:
            yield f"c:{group}", _GROUP_WEIGHT * math.sqrt(_USUAL_GROUP / SIZES[group] / len(groups))
        now = groups or (stem,)
        for first in before:
            for second in now:
                pair = "+".join(sorted((first, second)))
                yield f"p:{pair}", _PAIR_WEIGHT / (len(before) * len(now))
        before = now
        count = len(stem) - _LETTERS + 1
        if count > 1:
            yield from ((f"g:{stem[at : at + _LETTERS]}", _LETTERS_WEIGHT / count) for at in range(count))


@lru_cache(maxsize=65536)
def _place(feature: str) -> tuple[int, float]:
    digest = int.from_bytes(blake2b(feature.encode(), digest_size=8).digest(), "big")
    return (digest >> 1) % EMBEDDING_DIMENSIONS, 1.0 if digest & 1 else -1.0
