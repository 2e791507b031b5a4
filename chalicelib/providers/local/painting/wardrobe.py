"""What a person has on: read from the phrases, else chosen once for all by the name."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from random import Random

from chalicelib.domain.picture import Figure
from chalicelib.providers.local.painting import words
from chalicelib.providers.local.painting.colour import RGB, mix, shade

_TOKEN = re.compile(r"[a-z]+(?:-[a-z]+)*")
# "without his hat", "no longer any beard": what follows is not there. Group 1 has its words.
DENIED = re.compile(
    r"\b(?:no|without|lost|removed?|removing|taken off|takes off|took off)\b"
    r"(?: (?:longer|his|her|their|any|an?|the))*((?: [a-z-]+){1,3})"
)
_OUTFITS = frozenset({"dress", "robe", "tunic", "spacesuit", "armour", "uniform"})


@dataclass(frozen=True, slots=True)
class Garment:
    """One piece of clothing. `length` runs from 0 (short) over 1 (usual) to 2 (to the ground)."""

    kind: str
    colour: RGB
    length: float = 1.0
    ragged: bool = False


_DEEP = tuple(words.COLOURS[name] for name in (
    "navy", "brown", "green", "maroon", "grey", "plum", "teal", "rust", "black", "olive", "indigo",
    "tan"))  # fmt: skip
_BRIGHT = tuple(words.COLOURS[name] for name in (
    "rose", "blue", "green", "crimson", "lilac", "teal", "mustard", "plum", "azure", "russet", "indigo",
    "emerald",
    "cream", "grey"))  # fmt: skip
_LINEN: RGB = (236, 230, 214)


def dress(figure: Figure, female: bool, age: str, style: str, chance: Random) -> Mapping[str, Garment]:
    """Slot to garment. What the book names replaces the usual dress of the name, piece by piece."""
    usual = _usual(figure.name.lower(), female, age, style, chance)
    told = change(usual, figure.clothing.lower())
    return _told_apart(change(told, " , ".join(figure.changes).lower()), usual)


def _told_apart(worn: dict[str, Garment], usual: Mapping[str, Garment]) -> Mapping[str, Garment]:
    """A wrap that the book names would be lost on a dress of its own colour that it does not name."""
    wrap, body = worn.get("wrap"), worn.get("body")
    if wrap is None or body is None or body is not usual.get("body"):
        return worn
    if sum(abs(a - b) for a, b in zip(wrap.colour, body.colour, strict=True)) < 120:
        worn["body"] = replace(body, colour=_LINEN if sum(wrap.colour) < 500 else (92, 84, 110))
    return worn


def change(before: Mapping[str, Garment], text: str) -> dict[str, Garment]:
    """`before` with the garments that `text` names put on and those it denies taken off."""
    after = dict(before)
    for match in DENIED.finditer(text):
        for word in match.group(1).split():
            after.pop(words.GARMENTS.get(word, ("", ""))[0], None)
    if re.search(r"\b(?:hatless|bare-?headed)\b", text):
        after.pop("head", None)
    named = parse(DENIED.sub(" ", text))
    if "body" in named and "over" not in named and named["body"].kind in _OUTFITS:
        after.pop("over", None)
    if "over" in named and named["over"].kind in ("armour", "spacesuit"):
        after.pop("head", None)
    if named.get("body") and named["body"].kind in ("dress", "robe"):
        for slot in ("legs", "vest", "front", "waist"):
            after.pop(slot, None)
    elif {"legs", "vest"} & named.keys() and before.get("body", _NONE).kind in ("dress", "robe"):
        after["body"] = Garment("shirt", _LINEN)
    after.update(named)
    return after


_NONE = Garment("", (0, 0, 0))


def parse(text: str) -> Mapping[str, Garment]:
    """The garments of a phrase ("a long black coat and wide hat") by slot."""
    found: dict[str, Garment] = {}
    suited: Garment | None = None
    for phrase in re.split(r"[,;.]|\bover\b|\bwith\b|\bunder\b", text):
        pending: list[str] = []
        for token in _TOKEN.findall(phrase):
            if token not in words.GARMENTS:
                pending.append(token)
                continue
            if _is_hair(token, phrase):
                continue
            garment = _garment(token, pending)
            slot = words.GARMENTS[token][0]
            found.setdefault(slot, garment)
            pending = []
            if token in ("suit", "tweeds", "uniform", "livery"):
                suited = Garment("trousers", shade(garment.colour, 0.9))
    if suited is not None:
        found.setdefault("legs", suited)
    return found


def _is_hair(token: str, phrase: str) -> bool:
    """A crown or tie of hair is none to wear."""
    return token in ("crown", "tie") and "hair" in phrase


def _garment(noun: str, before: list[str]) -> Garment:
    slot, kind = words.GARMENTS[noun]
    said = [part for word in before for part in (word, *word.split("-"))]
    colour = next((words.COLOURS[word] for word in reversed(said) if word in words.COLOURS), None)
    if slot == "head":
        kind = next((words.HAT_SHAPES[word] for word in said if word in words.HAT_SHAPES), kind)
        if "straw" in said:
            colour = colour or (222, 194, 120)
    length = 2.0 if {"long", "flowing", "sweeping"} & set(said) else 0.4 if "short" in said else 1.0
    if noun in ("greatcoat", "overcoat", "duster", "ulster", "cassock"):
        length = 2.0
    ragged = noun == "rags" or bool({"ragged", "tattered", "torn", "patched", "threadbare"} & set(said))
    return Garment(kind, colour or _usual_colour(noun, kind), length, ragged)


def _usual_colour(noun: str, kind: str) -> RGB:
    told = {
        "apron": (240, 236, 226), "shirt": (236, 230, 214), "armour": (158, 166, 178), "spacesuit": (214,
        220, 228),
        "crown": (214, 170, 60), "boots": (58, 42, 34), "shoes": (48, 38, 36), "veil": (226, 220, 214),
        "collar": (240, 238, 232), "ruff": (240, 238, 232), "beads": (238, 234, 224), "belt": (70, 46, 32),
        "gloves": (200, 186, 160), "helmet": (140, 148, 160), "scarf": (160, 60, 56), "tie": (90, 30, 44),
        "hat": (52, 44, 44), "wide": (84, 64, 48), "top": (36, 34, 42), "bowler": (46, 40, 42), "cap": (88,
        80, 76),
        "trousers": (70, 66, 72), "breeches": (140, 118, 88), "coat": (66, 58, 62), "jacket": (74, 68, 78),
        "cloak": (72, 60, 84), "uniform": (52, 62, 104), "waistcoat": (112, 86, 62), "robe": (120, 100, 110),
        "tunic": (120, 104, 74), "dress": (128, 92, 112), "skirt": (96, 82, 98), "shawl": (146, 104, 88),
        "bonnet": (222, 206, 190), "turban": (222, 200, 150), "tricorn": (40, 36, 42), "hood": (84, 70, 80),
        "kilt": (128, 54, 54), "fur": (104, 78, 58), "feather": (70, 90, 70), "pointed": (60, 52, 92),
    }  # fmt: skip
    if noun == "rags":
        return (130, 116, 96)
    return told.get(kind, (110, 100, 96))


def _usual(name: str, female: bool, age: str, style: str, chance: Random) -> dict[str, Garment]:
    """The clothes of somebody the book does not dress. Every draw is made, so that none moves another."""
    bright, deep, second = chance.choice(_BRIGHT), chance.choice(_DEEP), chance.choice(_BRIGHT)
    extra, form = chance.random(), chance.random()
    if style == "scifi":
        return {"body": Garment("tunic", bright, 0.3), "legs": Garment("trousers", shade(deep, 0.8)),
                "feet": Garment("boots", (54, 56, 66)), "waist": Garment("belt", second)}  # fmt: skip
    if female:
        return _womans(name, age, bright, second, extra, form)
    return _mans(name, age, style, deep, second, extra, form)


def _womans(name: str, age: str, bright: RGB, second: RGB, extra: float, form: float) -> dict[str, Garment]:
    clothes = {"body": Garment("dress", bright, 0.5 if age == "child" else 1.6 if form < 0.75 else 1.2),
               "feet": Garment("shoes", (62, 44, 44))}  # fmt: skip
    if age == "child" or name.startswith("nurse"):
        clothes["front"] = Garment("apron", (242, 238, 228))
    elif extra < 0.2 or (age == "old" and extra < 0.6):
        clothes["wrap"] = Garment("shawl", second)
    elif extra < 0.4:
        clothes["neck"] = Garment("collar", (242, 238, 230))
    elif extra < 0.5:
        clothes["neck"] = Garment("beads", (236, 230, 220))
    elif extra < 0.65:
        clothes["waist"] = Garment("belt", second)
    return clothes


def _mans(
    name: str, age: str, style: str, deep: RGB, second: RGB, extra: float, form: float
) -> dict[str, Garment]:
    # Men's cloth is greyer than the word for its colour.
    deep = mix(deep, (72, 68, 74), 0.35)
    trousers = shade(deep, 0.72) if form < 0.5 else (92, 86, 84)
    clothes = {"body": Garment("shirt", _LINEN), "legs": Garment("trousers", trousers),
               "feet": Garment("boots" if form > 0.6 else "shoes", (52, 40, 36))}  # fmt: skip
    title = name.split()[0] if name.split() else ""
    if age == "child":
        return clothes | {"legs": Garment("breeches", shade(deep, 0.8)), "over": Garment("jacket", deep)}
    if title in ("captain", "colonel", "major", "general", "sergeant", "lieutenant", "corporal"):
        return clothes | {"over": Garment("uniform", deep)}
    if title in ("father", "reverend", "rev", "bishop", "abbot", "friar", "brother"):
        return clothes | {
            "body": Garment("robe", (52, 48, 56), 2.0),
            "neck": Garment("collar", (240, 238, 232)),
        }
    if title in ("king", "emperor"):
        return clothes | {"wrap": Garment("cloak", second), "head": Garment("crown", (214, 170, 60))}
    if style == "western" and extra < 0.6:
        return clothes | {"vest": Garment("waistcoat", deep), "neck": Garment("scarf", second),
                          "head": Garment("wide", (104, 78, 54))}  # fmt: skip
    if style == "fantasy" and extra < 0.5:
        return clothes | {"body": Garment("tunic", deep), "waist": Garment("belt", (70, 46, 32))}
    if extra < 0.2:
        return clothes | {"vest": Garment("waistcoat", deep)}
    over = Garment("coat" if extra > 0.62 else "jacket", deep, 1.0)
    return clothes | {
        "over": over,
        "vest": Garment("waistcoat", shade(second, 0.85)),
        "neck": Garment("tie", second),
    }
