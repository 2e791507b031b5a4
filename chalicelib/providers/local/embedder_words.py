"""Words as the static embedder takes them: without endings, and with the groups they belong to."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from chalicelib.providers.local import embedder_callings, embedder_looks, embedder_places

# Ending, what stands for it, and the fewest letters of a word that loses it.
_ENDINGS = (
    ("ies", "y", 5),
    ("ying", "y", 6),
    ("ing", "", 6),
    ("ied", "y", 5),
    ("ed", "", 5),
    ("es", "", 5),
    ("ly", "", 5),
    ("s", "", 4),
)
_DOUBLES_KEPT = "ls"

STOP_WORDS = frozenset(
    """a about all an and another any appeared appears are around as at be been being both but by described
    each few for from go goes going had has have his in into is it its just made many more most much
    never no not of often on once one only or other over own quite rather same seemed seems so some
    somewhat such than that the their then there these this those to two usually very was were wearing
    wears where which while who whom whose with wore""".split()
)


@lru_cache(maxsize=65536)
def root(word: str) -> str:
    """A word in small letters without its ending, the same for "curl", "curls" and "curled"."""
    for ending, instead, least in _ENDINGS:
        if word.endswith(ending) and len(word) >= least and not word.endswith("ss"):
            word = word.removesuffix(ending) + instead
            break
    if len(word) > 3 and word[-1] == word[-2] and word[-1] not in _DOUBLES_KEPT:
        word = word[:-1]
    return word.removesuffix("e") if len(word) > 3 else word


def _read(*tables: str) -> tuple[Mapping[str, tuple[str, ...]], Mapping[str, int]]:
    groups: dict[str, list[str]] = {}
    sizes: dict[str, int] = {}
    group = ""
    for line in "\n".join(tables).splitlines():
        head, colon, rest = line.partition(":")
        if colon:
            group = head.strip()
        for word in (rest if colon else line).split():
            held = groups.setdefault(root(word), [])
            if group not in held:
                held.append(group)
                sizes[group] = sizes.get(group, 0) + 1
    return {word: tuple(held) for word, held in groups.items()}, sizes


# The groups of a root, and how many roots are in a group.
GROUPS, SIZES = _read(embedder_looks.TABLE, embedder_callings.TABLE, embedder_places.TABLE)
