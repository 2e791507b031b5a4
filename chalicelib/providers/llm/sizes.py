"""How many tokens a request has, without the vendor's tokeniser."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

# Whatever the script: a letter of Latin is one byte and a quarter of a token, one of Chinese three and one.
_BYTES_OF_A_TOKEN = 3
# What stands around a text in a request.
_AROUND = 8


def most_tokens(content: Mapping[str, Any]) -> int:
    """What a request cannot exceed: no tokeniser makes more tokens of a text than it has bytes."""
    return sum(len(text.encode()) + _AROUND for text in _texts(content))


def likely_tokens(content: Mapping[str, Any]) -> int:
    """About what a request has, rather more than less."""
    return most_tokens(content) // _BYTES_OF_A_TOKEN


def _texts(value: Any) -> list[str]:
    if isinstance(value, str):
        return [value]
    if isinstance(value, Mapping):
        return [text for name, each in value.items() for text in (str(name), *_texts(each))]
    if isinstance(value, Sequence):
        return [text for each in value for text in _texts(each)]
    return [str(value)]
