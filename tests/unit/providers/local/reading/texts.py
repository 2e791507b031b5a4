"""Small texts of our own for the reading rules."""

from __future__ import annotations

from collections.abc import Sequence

from chalicelib.domain.book import Scene, SceneKey
from chalicelib.domain.cast import Cast, Character, SceneAnalysis
from chalicelib.providers.local.reading.people import find_characters
from chalicelib.providers.local.reading.scene import analyse_scenes


def scenes(*texts: str) -> list[Scene]:
    """One chapter with a scene per text."""
    return [Scene(SceneKey(1, number), text) for number, text in enumerate(texts, 1)]


def cast_of(*texts: str, language: str = "en") -> dict[str, Character]:
    """The characters found in the texts, by name."""
    return {character.name: character for character in find_characters(scenes(*texts), language)}


def analysis_of(text: str, cast: Cast) -> SceneAnalysis:
    """What a single scene shows."""
    return analyse_scenes(scenes(text), cast, None)[0]


def aliases(characters: Sequence[Character] | dict[str, Character], name: str) -> dict[str, int]:
    """The aliases of one character with their counts."""
    known = characters if isinstance(characters, dict) else {c.name: c for c in characters}
    return {alias.name: alias.mentions for alias in known[name].aliases}
