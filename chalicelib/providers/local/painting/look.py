"""From the phrases about a person to the Look that is painted, the same in every scene."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from random import Random
from zlib import crc32

from chalicelib.domain.picture import Figure
from chalicelib.providers.local.painting import wardrobe, words
from chalicelib.providers.local.painting.beings import being_of
from chalicelib.providers.local.painting.bestiary import BEASTS
from chalicelib.providers.local.painting.colour import RGB, mix
from chalicelib.providers.local.painting.marks import TOKEN, bandaged_parts, marks_in, words_in
from chalicelib.providers.local.painting.wardrobe import Garment

_BARE = {
    "beardless": "beard",
    "clean-shaven": "beard",
    "hatless": "hat",
    "bareheaded": "hat",
    "bare-headed": "hat",
}
_HAIR_NOUNS = frozenset("hair haired tresses locks curls ringlets mane braid braids plait plaits bun".split())


@dataclass(frozen=True, slots=True)
class Look:
    """How a person is painted. `garments` has at most one per slot; `marks` are names out of words.MARKS.

    `being` is what beings.being_of says; `beast` is an animal on four legs, with its coat in `skin`.
    """

    female: bool
    age: str
    height: float
    girth: float
    skin: RGB
    eyes: RGB
    hair: str
    hair_colour: RGB
    beard: str
    garments: Mapping[str, Garment]
    marks: frozenset[str]
    bandaged: frozenset[str] = frozenset()
    injured_side: int = 1
    being: str = ""
    beast: bool = False

    def wears(self, slot: str, kind: str = "") -> bool:
        """Whether there is a garment in `slot` (of `kind`)."""
        garment = self.garments.get(slot)
        return garment is not None and (not kind or garment.kind == kind)


def look_of(figure: Figure, style: str = "") -> Look:
    """The Look of `figure`: what the book says, and where it is silent, choices drawn from the name alone."""
    return _as_being(_human(figure, style), figure)


def _human(figure: Figure, style: str) -> Look:
    chance = Random(crc32(f"{figure.name.casefold()}|{figure.gender}".encode()))
    told = " ".join((figure.name, figure.age, figure.build, figure.height, *figure.features)).lower()
    female = _is_female(figure, told, chance)
    age = age_of(figure)
    body = words_in(f"{figure.height} {figure.build}")
    features, gone = _deny(" , ".join(figure.features).lower())
    changed, undone = _deny(" , ".join(figure.changes).lower())
    hair_text = _hair_text(figure)
    style_of_hair, colour = _hair(hair_text, female, age, chance)
    look = Look(
        female=female,
        age=age,
        height=_height(body, female, age, chance),
        girth=_girth(body, chance),
        skin=_pick(words_in(figure.skin), words.SKINS) or _skin(chance),
        eyes=_pick(words_in(figure.eyes), words.EYE_COLOURS) or chance.choice(_EYES),
        hair=style_of_hair,
        hair_colour=colour,
        beard=_beard(f"{hair_text} {features}", f"{gone} {undone}", female, age, chance),
        garments=wardrobe.dress(figure, female, age, style, chance),
        marks=marks_in(f"{features} , {figure.clothing.lower()} , {changed}", f"{gone} {undone}"),
        bandaged=bandaged_parts(f"{features} , {changed}"),
        injured_side=-1 if "left" in changed.split() or "left" in features.split() else 1,
    )
    if (
        "head" in look.bandaged
        and being_of(figure) != "invisible"
        and not wardrobe.parse(changed).get("head")
    ):
        look = replace(
            look, garments={slot: garment for slot, garment in look.garments.items() if slot != "head"}
        )
    return _with_changes(look, changed, female)


def age_of(figure: Figure) -> str:
    """child, youth, adult, middle or old; adult where nothing is said."""
    text = f"{figure.age} {' '.join(figure.features)}".lower()
    number = re.search(r"\b(\d{1,3})\b", figure.age)
    if number:
        years = int(number.group(1))
        return next((name for limit, name in _YEARS if years < limit), "old")
    found = words_in(text)
    if re.search(r"\bmiddle[- ]aged?\b", text):
        return "middle"
    for name, vocabulary in (("old", words.OLD), ("youth", words.YOUTH), ("middle", words.MIDDLE)):
        if found & vocabulary and not (name == "youth" and found & words.CHILD):
            return name
    if found & words.CHILD:
        return "child"
    title = figure.name.lower().split()[:1]
    return "youth" if title == ["miss"] else "adult"


_YEARS = ((13, "child"), (25, "youth"), (42, "adult"), (60, "middle"))
_EYES = tuple(words.EYE_COLOURS[name] for name in ("blue", "grey", "brown", "hazel", "dark", "green"))
_FEMALE_HAIR = ("bun", "long", "braid", "curly", "bun", "long", "bob")
_MALE_HAIR = ("short", "sleek", "short", "curly", "wild", "sleek", "short")
_COMMON_COLOURS = (
    "brown",
    "black",
    "chestnut",
    "sandy",
    "auburn",
    "dark",
    "blond",
    "ginger",
    "black",
    "golden",
)


def _deny(text: str) -> tuple[str, str]:
    """`text` without what it denies, and the words that were denied."""
    gone: list[str] = [noun for word, noun in _BARE.items() if word in text]
    gone.extend(match.group(1) for match in wardrobe.DENIED.finditer(text))
    return wardrobe.DENIED.sub(" ", text), " ".join(gone)


def _pick(found: Iterable[str], table: Mapping[str, RGB]) -> RGB | None:
    """The colour a set of words names; a word that only says light or dark gives way to a hue."""
    names = sorted(word for word in found if word in table)
    exact = [name for name in names if name not in ("dark", "light", "pale")]
    return table[(exact or names)[0]] if names else None


def _is_female(figure: Figure, told: str, chance: Random) -> bool:
    guess = chance.random() < 0.5
    if figure.gender in ("F", "M"):
        return figure.gender == "F"
    found = set(TOKEN.findall(told))
    women, men = len(found & words.FEMALE), len(found & words.MALE)
    return guess if women == men else women > men


def _skin(chance: Random) -> RGB:
    return mix((244, 214, 190), (222, 178, 146), chance.random())


def _height(body: set[str], female: bool, age: str, chance: Random) -> float:
    height = {"child": 0.66, "youth": 0.95, "old": 0.95}.get(age, 1.0) * (0.94 if female else 1.0)
    own = chance.uniform(-0.025, 0.025)
    if body & words.TALL:
        own = 0.07
    elif body & words.SHORT:
        own = -0.1
    return height * (1 + own)


def _girth(body: set[str], chance: Random) -> float:
    own = chance.uniform(0.96, 1.08)
    if body & words.STOUT:
        return 1.36
    if body & words.THIN:
        return 0.85
    return 1.16 if body & words.STRONG else own


def _hair_text(figure: Figure) -> str:
    """All that is said of the hair; a feature counts only where it speaks of hair."""
    spoken = [feature for feature in figure.features if words_in(feature) & _HAIR_NOUNS]
    return " ".join((figure.hair, *spoken)).lower()


def _hair(text: str, female: bool, age: str, chance: Random) -> tuple[str, RGB]:
    own_style = chance.choice(_FEMALE_HAIR if female else _MALE_HAIR)
    own_colour = words.HAIR_COLOURS[chance.choice(_COMMON_COLOURS)]
    if female and age == "child":
        own_style = chance.choice(("braid", "long", "bob", "curly"))
    if age == "old":
        own_colour = mix((196, 196, 198), (236, 234, 230), chance.random())
        own_style = own_style if female else chance.choice(("balding", "short", "bald", "wild"))
    elif age == "middle":
        own_colour = mix(own_colour, (150, 146, 142), 0.35)
    found = words_in(text)
    style = _style(found) or own_style
    return style, _pick(found, words.HAIR_COLOURS) or own_colour


def _style(found: set[str]) -> str:
    hits = [name for name, vocabulary in words.HAIR_STYLES.items() if found & set(vocabulary.split())]
    if "curly" in hits and "long" in hits:
        return "longcurly"
    return hits[0] if hits else ""


def _beard(text: str, gone: str, female: bool, age: str, chance: Random) -> str:
    own = chance.random()
    if "beard" in gone or "shaven" in gone or re.search(r"clean[- ]shaven|beardless", text):
        return ""
    found = words_in(text)
    kinds = [name for name, vocabulary in words.BEARDS.items() if found & set(vocabulary.split())]
    if "full" in kinds:
        return "long" if found & {"long", "flowing"} and "beard" in text and age == "old" else "full"
    if kinds:
        return kinds[0]
    if female or age in ("child", "youth"):
        return ""
    if own < 0.16:
        return "full"
    return "moustache" if own < 0.34 else "whiskers" if own < 0.44 else ""


def _with_changes(look: Look, changed: str, female: bool) -> Look:
    """The look with what the changes say of hair and age."""
    for phrase in changed.split(","):
        found = words_in(phrase)
        if found & {"shaved", "shaven"} and found & {"beard", "chin", "face"}:
            look = replace(look, beard="")
        elif any(found & set(vocabulary.split()) for vocabulary in words.BEARDS.values()):
            look = replace(look, beard=_beard(phrase, "", female, look.age, Random(0)))
        elif found & (_HAIR_NOUNS | {"bald"}):
            colour = _pick(found, words.HAIR_COLOURS) or look.hair_colour
            look = replace(look, hair=_style(found) or look.hair, hair_colour=colour)
        elif found & {"aged", "older", "wrinkled"}:
            look = replace(look, age="old", hair_colour=mix(look.hair_colour, (214, 212, 210), 0.7))
    return look


_SKINS_OF_BEINGS: Mapping[str, RGB] = {
    "monster": (136, 150, 116), "demon": (172, 72, 58), "vampire": (228, 226, 230),
}  # fmt: skip


def _as_being(look: Look, figure: Figure) -> Look:
    """The look of whoever is no ordinary person."""
    being = being_of(figure)
    look = replace(look, being=being)
    if being in BEASTS:
        kind, beast = BEASTS[being], not figure.clothing
        told = words_in(" ".join((figure.name, figure.hair, figure.skin, *figure.features)))
        coat = _pick(told, words.HAIR_COLOURS) or kind.coat
        height = kind.tall if beast else 0.72 if kind.tall < 0.4 else 0.95
        return replace(look, beast=beast, skin=coat, height=height, beard="", hair="bald")
    skin = _SKINS_OF_BEINGS.get(being)
    if skin is None:
        return look
    look = replace(look, skin=_pick(words_in(figure.skin), words.SKINS) or skin)
    if being == "monster":
        return replace(look, height=look.height * 1.14, girth=1.22, marks=look.marks | {"scar"})
    return replace(look, eyes=(190, 40, 30), marks=look.marks | {"horns"} if being == "demon" else look.marks)
