"""Words in capitals, as at the opening of a chapter, written the way the rest of the book writes them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping

from chalicelib.providers.local.reading import words_people as words

_CAPITALISED = re.compile(r"[A-ZÀ-ÖØ-Þ](?<!\w.)[a-zß-öø-ÿ]+\b")
# One letter alone is a drop capital or "I"; numbers of kings stay as they are.
_SHOUT = re.compile(r"[A-ZÀ-ÖØ-Þ][A-ZÀ-ÖØ-Þ]+(?:'S\b)?")


def quiet(text: str, small: Mapping[str, int]) -> str:
    """The text with words in capitals written small or with one capital, offset for offset.

    `small` counts the words of the text that are written small. Only words are changed that the book writes
    otherwise elsewhere, so "USA" stays; "MR. REED WAS" becomes "Mr. Reed was".
    """
    shouts = {m for m in _SHOUT.findall(text) if m.isupper()} - words.ROMAN
    if not shouts:
        return text
    capital = Counter(_CAPITALISED.findall(text))
    calm = {shout: _calm(shout, small, capital) for shout in shouts}
    return _SHOUT.sub(lambda m: calm.get(m[0], m[0]), text)


def _stem(shout: str) -> str:
    return shout.removesuffix("'S")


def _calm(shout: str, small: Mapping[str, int], capital: Mapping[str, int]) -> str:
    stem = _stem(shout)
    tail = "'s" if stem != shout else ""
    name, word = stem.title(), stem.lower()
    title = name in words.TITLES
    changed = (name if title or capital.get(name, 0) > small.get(word, 0) else word) + tail
    known = title or name in capital or word in small
    return changed if known and len(changed) == len(shout) else shout
