"""Characters and settings as one line of plain words, for prompts and embeddings."""

from __future__ import annotations

from chalicelib.domain.cast import Appearance, Character, Setting
from chalicelib.domain.identity import APPEARANCE_FIELDS

_GENDER = {"F": "woman", "M": "man", "U": "person"}


def describe_character(character: Character) -> str:
    """Name, kind of person and looks."""
    looks = describe_appearance(character.appearance)
    return ", ".join(part for part in (character.name, _GENDER[character.gender], looks) if part)


def describe_looks(character: Character) -> str:
    """Kind of person and looks without the name; empty where less than two things are known of them."""
    look = character.appearance
    known = [name for name in APPEARANCE_FIELDS if getattr(look, name)]
    return f"{_GENDER[character.gender]}, {describe_appearance(look)}" if len(known) > 1 else ""


def describe_appearance(look: Appearance) -> str:
    """The known fields of an appearance, comma separated; empty when nothing is known."""
    parts = [
        look.age,
        look.height,
        look.build,
        hair(look),
        f"{look.eye_color} eyes" if look.eye_color else "",
        f"{look.skin_tone} skin" if look.skin_tone else "",
        *look.distinctive_features,
        f"wearing {look.typical_clothing}" if look.typical_clothing else "",
    ]
    return ", ".join(part for part in parts if part) or look.physical_description


def hair(look: Appearance) -> str:
    """Style and colour of the hair as one phrase; empty when neither is known."""
    known = " ".join(part for part in (look.hair_style, look.hair_color) if part)
    return known if not known or "hair" in known or known == "bald" else f"{known} hair"


def describe_setting(setting: Setting) -> str:
    """Name and visual keywords of a place."""
    return ", ".join((setting.name, *setting.visual_keywords)) or setting.description
