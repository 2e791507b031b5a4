"""Who and what is in a book: characters, settings, how people change, and what a scene shows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from chalicelib.domain.book import SceneKey

Gender = Literal["F", "M", "U"]
Role = Literal["protagonist", "antagonist", "supporting"]
ChangeType = Literal["outfit", "injury", "hair", "age", "other"]
TimeOfDay = Literal["", "dawn", "morning", "day", "afternoon", "evening", "night"]
Weather = Literal["", "clear", "cloudy", "rain", "storm", "snow", "fog", "wind"]


@dataclass(frozen=True, slots=True)
class Alias:
    """One way the book names a character, and how often it does.

    `revealed` is the scene from which on the reader of the book knows whose name it is, where that is known.
    """

    name: str
    mentions: int
    revealed: SceneKey | None = None


@dataclass(frozen=True, slots=True)
class Appearance:
    """How a character looks when first seen; empty where the book says nothing.

    `evidence` maps a field's name to the sentence it was taken from.
    """

    physical_description: str = ""
    age: str = ""
    height: str = ""
    build: str = ""
    hair_color: str = ""
    hair_style: str = ""
    eye_color: str = ""
    skin_tone: str = ""
    distinctive_features: tuple[str, ...] = ()
    typical_clothing: str = ""
    evidence: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Character:
    """One person of the book, once. `mentions` counts every alias; `first_seen` is a scene of the story."""

    name: str
    aliases: tuple[Alias, ...] = ()
    gender: Gender = "U"
    role: Role = "supporting"
    mentions: int = 0
    appearance: Appearance = Appearance()
    first_seen: SceneKey | None = None


@dataclass(frozen=True, slots=True)
class Setting:
    """One place of the book, once. `visual_keywords` are short phrases a painter can use."""

    name: str
    description: str = ""
    visual_keywords: tuple[str, ...] = ()
    mentions: int = 0
    first_seen: SceneKey | None = None


@dataclass(frozen=True, slots=True)
class Change:
    """A visible change of one character that holds from `scene` on.

    `feature` says what it replaces ("clothing", "left eye", "hair"): a later change of the same feature
    takes its place. With `ends`, the feature goes back to how it was (the bandage comes off) and
    `prompt_modifier` is empty.
    """

    character: str
    scene: SceneKey
    type: ChangeType
    description: str
    prompt_modifier: str
    feature: str = ""
    ends: bool = False
    evidence: str = ""


@dataclass(frozen=True, slots=True)
class Cast:
    """The people and places of a book, most prominent first."""

    characters: tuple[Character, ...] = ()
    settings: tuple[Setting, ...] = ()


@dataclass(frozen=True, slots=True)
class SceneAnalysis:
    """What one scene shows. Characters and setting are names out of the cast, most present first.

    `speaker` is the character who says most. Fields are empty where the text says nothing; `carried` names
    those taken over from the scene before.
    """

    scene: SceneKey
    characters: tuple[str, ...] = ()
    setting: str = ""
    description: str = ""
    mood: str = ""
    time_of_day: TimeOfDay = ""
    weather: Weather = ""
    key_visual_elements: tuple[str, ...] = ()
    action: str = ""
    changes: tuple[Change, ...] = ()
    carried: tuple[str, ...] = ()
    speaker: str = ""
