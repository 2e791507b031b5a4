"""What marks a person: scars, spectacles, bandages, as the phrases tell them."""

from __future__ import annotations

import re

from chalicelib.providers.local.painting import words

TOKEN = re.compile(r"[a-z]+(?:[-'][a-z]+)*|\d+")


def words_in(text: str) -> set[str]:
    """The lower-case words of `text`; of a compound also its parts."""
    found = set(TOKEN.findall(text.lower()))
    return found | {part for word in found if "-" in word for part in word.split("-")}


def marks_in(text: str, gone: str) -> frozenset[str]:
    """The marks of `text` out of words.MARKS, without those that `gone` takes away."""
    found, lost = words_in(text), words_in(gone)
    text_marks = {
        "patch over": "eyepatch",
        "black eye": "bruise",
        "wooden leg": "pegleg",
        "walking stick": "stick",
    }
    marks = {name for name, vocabulary in words.MARKS.items() if found & (set(vocabulary.split()) - lost)}
    marks |= {mark for phrase, mark in text_marks.items() if phrase in text}
    return frozenset(marks - lost)


def bandaged_parts(text: str) -> frozenset[str]:
    """Which parts a bandage is on: head, arm, hand, leg or eye."""
    parts: set[str] = set()
    for phrase in text.split(","):
        if not re.search(r"bandag|splint|sling|wrapped|bound up", phrase):
            continue
        named = {part for part in ("head", "arm", "hand", "leg", "eye", "face") if part in phrase}
        named |= {place for word, place in _PLACES.items() if word in phrase}
        if (
            re.search(r"swath|(?:whole|entire|wrapped|muffled).*head|head.*wrapped", phrase)
            or "face" in named
        ):
            named |= {"head", "face"}
        parts |= named or ({"head"} if "bandag" in phrase else set())
    return frozenset(parts)


_PLACES = {"brow": "head", "forehead": "head", "temple": "head", "wrist": "hand", "shoulder": "arm",
    "knee": "leg",
           "ankle": "leg", "foot": "leg"}  # fmt: skip
