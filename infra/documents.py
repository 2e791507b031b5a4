"""People, places and changes of a book as JSON, for `make inspect` and the storybook."""

from __future__ import annotations

from collections.abc import Mapping

from chalicelib.domain.cast import Appearance, Change, Character, Setting

_FIELDS = {
    "physical_description": "physicalDescription",
    "age": "age",
    "height": "height",
    "build": "build",
    "hair_color": "hairColor",
    "hair_style": "hairStyle",
    "eye_color": "eyeColor",
    "skin_tone": "skinTone",
    "distinctive_features": "distinctiveFeatures",
    "typical_clothing": "typicalClothing",
}


def character_document(character: Character) -> dict[str, object]:
    """A character with every alias; the appearance has the specification's camelCase keys."""
    return {
        "name": character.name,
        "aliases": [{"name": a.name, "mentions": a.mentions} for a in character.aliases],
        "gender": character.gender,
        "role": character.role,
        "mentions": character.mentions,
        "appearance": _appearance(character.appearance),
    }


def _appearance(look: Appearance) -> dict[str, object]:
    shown: dict[str, object] = {key: getattr(look, name) for name, key in _FIELDS.items()}
    shown["distinctiveFeatures"] = list(look.distinctive_features)
    evidence: Mapping[str, str] = look.evidence
    shown["evidence"] = {_FIELDS[name]: sentence for name, sentence in evidence.items()}
    return shown


def setting_document(setting: Setting) -> dict[str, object]:
    """A place with its visual keywords."""
    return {
        "name": setting.name,
        "description": setting.description,
        "visual_keywords": list(setting.visual_keywords),
        "mentions": setting.mentions,
    }


def change_document(change: Change) -> dict[str, object]:
    """A change and the scene where it happens."""
    return {
        "character": change.character,
        "chapter": change.scene.chapter_number,
        "scene": change.scene.scene_number,
        "type": change.type,
        "description": change.description,
        "prompt_modifier": change.prompt_modifier,
    }
