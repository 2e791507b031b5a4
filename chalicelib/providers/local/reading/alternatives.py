"""One pattern for any of many words, which looks at each letter of a text once."""

from __future__ import annotations

import re
from collections.abc import Iterable

_Tree = dict[str, "_Tree"]
_END = ""


def any_of(words: Iterable[str]) -> str:
    """A pattern that matches the longest of some words that stands at a place; without words it is empty.

    The words are a tree by their letters: "he", "her" and "him" become "h(?:e(?:r)?|im)". The alternation
    "he|her|him" would be tried word by word, and many calls of str.find would each go through the text.
    """
    tree: _Tree = {}
    for word in words:
        node = tree
        for letter in word:
            node = node.setdefault(letter, {})
        node[_END] = {}
    return _pattern(tree)


def _pattern(node: _Tree) -> str:
    branches = [re.escape(letter) + _pattern(below) for letter, below in sorted(node.items()) if letter]
    if not branches:
        return ""
    if len(branches) == 1 and _END not in node:
        return branches[0]
    return f"(?:{'|'.join(branches)}){'?' if _END in node else ''}"
