"""Clothes that are put on and taken off, and disguises."""

from __future__ import annotations

import re
from collections.abc import Iterator

from chalicelib.domain.cast import ChangeType
from chalicelib.providers.local.reading import words_clothes as clothes
from chalicelib.providers.local.reading.changes_found import SELF, Found
from chalicelib.providers.local.reading.owners import Owners

_GARMENT = "|".join(sorted(clothes.GARMENTS, key=lambda g: (-len(g), g)))
_DET = r"(?:(an?|his|her|the|my|another|some|[A-Z]\w+'s) )?"
_THING = rf"{_DET}((?:(?!(?:his|her|my|the|an?|and)\b)[a-z]+(?:-[a-z]+)*,? ){{0,3}}?)({_GARMENT}|bandages?)\b"
_LIST = re.compile(rf"(?:,| and|, and) {_THING}")
_ON = re.compile(
    r"\b(?:(?:put|putting|pulled|pulling|slipped|threw|throwing|drew|drawing|flung|buttoned|clapped|tied"
    r"|fastened) on|donned|donning|changed into|changing into|slipped into|got into"
    rf"|(?:dressed|wrapped|arrayed) {SELF} (?:up )?in|(?:was|were) now (?:dressed|clad) in|now wore) {_THING}"
)
_OFF = re.compile(
    r"\b(?:(?:took|taken|taking|takes|pulled|pulling|threw|throwing|thrown|flung|flinging|tore|tearing|slipped"
    r"|stripped|stripping|drew|drawing|kicked|cast) off|removed|removing|removes|doffed|doffing|unwound"
    r"|laid aside) "
    rf"{_THING}"
)
_SPLIT = re.compile(
    r"\b(?:put|pulled|drew|slipped|threw|took|taken|taking|pulling) "
    rf"(his|her|my) ((?:[a-z]+ ){{0,2}}?)({_GARMENT}) (on|off)\b"
)
_HELPED = re.compile(
    rf"\bhelp(?:ed|ing) (him|her|me) (on|off) with (?:his|her|my) ((?:[a-z]+ ){{0,2}}?)({_GARMENT})\b"
)
_DISGUISE = re.compile(rf"\b(?:disguised(?: {SELF})?|dressed up) as (an? [a-z]+)\b")
_FOR_ANOTHER = re.compile(r"[^.;,]{0,20} for (?:him|her)\b")


def find_clothing(text: str, owners: Owners) -> Iterator[Found]:
    """What goes on and what comes off."""
    for m in _ON.finditer(text):
        who = owners.subject(m.start())
        for adjectives, garment, _ in _things(text, m):
            yield _on(m.start(), who, adjectives, garment)
    for m in _OFF.finditer(text):
        if not _FOR_ANOTHER.match(text, m.end()):
            yield from _all_off(text, owners, m)
    for m in _SPLIT.finditer(text):
        who = owners.subject(m.start())
        yield _on(m.start(), who, m[2], m[3]) if m[4] == "on" else _off(m.start(), who, m[3])
    for m in _HELPED.finditer(text):
        who = owners.of_pronoun(m[1], m.start(1))
        yield _on(m.start(), who, m[3], m[4]) if m[2] == "on" else _off(m.start(), who, m[4])
    for m in _DISGUISE.finditer(text):
        look = f"disguised as {m[1]}"
        yield Found(m.start(), owners.subject(m.start()), "outfit", "clothing", look, look)


def _things(text: str, match: re.Match[str]) -> Iterator[tuple[str, str, str]]:
    """The qualities, the garment and the article of each thing in "his coat, waistcoat and left boot"."""
    more: re.Match[str] | None = match
    while more:
        yield more[2], more[3], more[1] or ""
        more = _LIST.match(text, more.end())


def _all_off(text: str, owners: Owners, match: re.Match[str]) -> Iterator[Found]:
    """Who takes something off wears it, unless it is said to be somebody else's."""
    who = owners.subject(match.start())
    if match[1] and match[1].endswith("'s"):
        who = owners.at(match.end(1) - 2)
    elif match[1] in ("his", "her"):
        meant = owners.of_pronoun(match[1], match.start(1))
        who = who if owners.may_be(who, match[1]) else meant
    elif match[1] == "the" and not match[3].startswith("bandage") and match[3] not in clothes.WORN_ON_TOP:
        return
    for _, garment, _ in _things(text, match):
        yield _off(match.start(), who, garment)


def _on(offset: int, who: int | None, adjectives: str, garment: str) -> Found:
    phrase = _phrase(adjectives, garment)
    return Found(offset, who, "outfit", _feature(garment), f"puts on {phrase}", f"wearing {phrase}")


def _off(offset: int, who: int | None, garment: str) -> Found:
    bandage = garment.startswith("bandage")
    type_: ChangeType = "injury" if bandage else "outfit"
    return Found(offset, who, type_, "bandage" if bandage else _feature(garment), f"takes off the {garment}")


def _feature(garment: str) -> str:
    """What a garment replaces: things worn on top are themselves, the rest is the clothing."""
    return garment if garment in clothes.WORN_ON_TOP else "clothing"


def _phrase(adjectives: str, garment: str) -> str:
    kept = [w for w in adjectives.replace(",", "").split() if w in clothes.GARMENT_QUALITIES and w != "best"]
    phrase = " ".join([*kept, garment])
    if garment.endswith("s") and garment != "dress":
        return phrase
    return f"an {phrase}" if phrase[0] in "aeio" or phrase.startswith(("um", "ug")) else f"a {phrase}"
