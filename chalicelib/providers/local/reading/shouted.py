"""Words in capitals, as at the opening of a chapter, written the way the rest of the book writes them."""

from __future__ import annotations

import re

from chalicelib.providers.local.reading import words_people as words

_WORD = re.compile(r"[^\W\d_]+")
# One letter alone is a drop capital or "I"; numbers of kings stay as they are.
_SHOUT = re.compile(r"[^\W\d_a-z]{2,}(?:'S\b)?")


def quiet(text: str) -> str:
    """The text with words in capitals written small or with one capital, offset for offset.

    Only words are changed that the book writes otherwise elsewhere, so "USA" stays; "MR. BENNET WAS" becomes
    "Mr. Bennet was".
    """
    shouts = {m[0] for m in _SHOUT.finditer(text) if m[0].isupper()} - words.ROMAN
    if not shouts:
        return text
    seen = _counts(text, shouts)
    calm = {shout: _calm(shout, seen) for shout in shouts}
    return _SHOUT.sub(lambda m: calm.get(m[0], m[0]), text)


def _counts(text: str, shouts: set[str]) -> dict[str, int]:
    wanted = {form: 0 for s in shouts for form in (_stem(s).lower(), _stem(s).title())}
    for match in _WORD.finditer(text):
        if match[0] in wanted:
            wanted[match[0]] += 1
    return wanted


def _stem(shout: str) -> str:
    return shout.removesuffix("'S")


def _calm(shout: str, seen: dict[str, int]) -> str:
    stem = _stem(shout)
    tail = "'s" if stem != shout else ""
    small, capital = seen[stem.lower()], seen[stem.title()]
    changed = stem.title() + tail if capital > small or stem.title() in words.TITLES else stem.lower() + tail
    known = small or capital or stem.title() in words.TITLES
    return changed if known and len(changed) == len(shout) else shout
