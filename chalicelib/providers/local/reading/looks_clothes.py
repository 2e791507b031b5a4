"""What people wear: "wore a grey dress and a straw hat", "Kemp, in a long coat,", "her white gown"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from chalicelib.providers.local.reading.known import Seen
from chalicelib.providers.local.reading.looks_fields import Finding
from chalicelib.providers.local.reading.owners import Owners
from chalicelib.providers.local.reading.story import Story
from chalicelib.providers.local.reading.words_looks import CLOTHS, GARMENTS, HANDLED, NO_QUALITY, TINTS

_GARMENT = "|".join(sorted(GARMENTS, key=lambda g: (-len(g), g)))
_CLOTH = "|".join(sorted(CLOTHS))
_MODIFIERS = (
    rf"(?:(?!(?:{'|'.join(sorted(NO_QUALITY))})\b)[A-Za-z][a-z]*(?:-[a-z]+)*(?:'s)?,? (?:and )?){{0,5}}?"
    r"(?!(?:spectacles|eyeglasses|goggles)\b)"
)
_ONE = rf"(?:an? |the |his |her |my |only |old )*{_MODIFIERS}(?:{_GARMENT})(?: (?:{_GARMENT}|sleeves))?\b"
_PHRASE = re.compile(rf" ({_ONE}(?:(?:,| and|, and) {_ONE}){{0,4}})")
_CLOTH_PHRASE = re.compile(
    rf" ((?:(?:pure|deep|pale|light|dark|plain|rich|soft) )*(?:{_CLOTH})(?: (?:{_CLOTH}))*)\b"
    r"(?! [a-z]+(?:-[a-z]+)? )"
)
_TRIGGERS = (
    "wore wearing clad·in clad·all·in clad·always·in clothed·in attired·in arrayed·in dressed·in"
    " dressed·all·in dressed·always·in had·on was·in in·a in·an in·his in·her"
).split()
_IN = re.compile(r",? (?:all |also |now |still )?in(?= (?:an?|his|her|the|my) )")
# "rode up to Napoleon in a jacket": who rode wears it.
_TOWARDS = ("to ", "toward ", "towards ", "before ", "past ", "at ", "after ")
_ON_THEM = re.compile(r"\b[Ww]ith(?= an? )")
_ON = re.compile(r" (?:on|over|thrown|slung|round|about|around|buttoned|flung)\b")
_LEADING = re.compile(r"^(?:(?:the|his|her|my|only) )+")
_POSSESSED = "dress gown coat frock hat cap cloak uniform jacket shawl robe bonnet suit".split()
_POSSESSIVE = re.compile(r"(?:\b([Hh]is|[Hh]er|[Mm]y)|('s)) ((?:[a-z]+(?:-[a-z]+)*,? ){1,4})$")
_HANDLED = re.compile(rf"\b(?:{'|'.join(sorted(HANDLED))})\b")
_REACH = 60


def find_clothes(story: Story, owners: Owners, seen: Sequence[Seen]) -> Iterator[Finding]:
    """The clothes that somebody is said to have on."""
    text = story.text
    for trigger in (t.replace("·", " ") for t in _TRIGGERS):
        at = text.find(f"{trigger} ")
        while at >= 0:
            begin = at + (2 if trigger.startswith("in ") else len(trigger))
            phrase = "" if text[at - 1 : at].isalpha() else _worn(text, begin)
            who = owners.subject(at) if phrase else None
            if who is not None:
                yield Finding(at, who, "typical_clothing", phrase)
            at = text.find(f"{trigger} ", at + 1)
    for name in seen:
        inside = _IN.match(text, name.end) if not text.endswith(_TOWARDS, 0, name.start) else None
        phrase = _worn(text, inside.end()) if inside else ""
        if phrase:
            yield Finding(name.end, name.who, "typical_clothing", phrase)
    for match in _ON_THEM.finditer(text):
        phrase = _worn(text, match.end())
        if phrase and _ON.match(text, match.end() + 1 + len(phrase)):
            who = owners.subject(match.start())
            if who is not None:
                yield Finding(match.start(), who, "typical_clothing", phrase)
    yield from _possessed(text, owners)


def _worn(text: str, offset: int) -> str:
    """The phrase of clothes that begins at an offset, without its article where that says whose they are."""
    match = _PHRASE.match(text, offset) or _CLOTH_PHRASE.match(text, offset)
    return _LEADING.sub("", match[1]) if match else ""


def _possessed(text: str, owners: Owners) -> Iterator[Finding]:
    """ "his white hat": of a colour or a cloth, and not just carried, sewn or put away."""
    for garment in _POSSESSED:
        at = text.find(f" {garment}")
        while at >= 0:
            end = at + 1 + len(garment)
            owned = (
                None
                if text[end : end + 1].isalpha()
                else _POSSESSIVE.search(text, max(0, at - _REACH), at + 1)
            )
            if owned and any(w in TINTS for w in re.split(r"[,\s-]+", owned[3])):
                if not _HANDLED.search(text, max(0, owned.start() - _REACH), owned.start()):
                    who = (
                        owners.of_pronoun(owned[1], owned.start(1)) if owned[1] else owners.at(owned.start(2))
                    )
                    if who is not None:
                        yield Finding(owned.start(), who, "typical_clothing", f"{owned[3]}{garment}")
            at = text.find(f" {garment}", end)
