"""What is ordered from a picture model, and what comes back."""

from __future__ import annotations

from dataclasses import dataclass

from chalicelib.domain.cast import Gender


@dataclass(frozen=True, slots=True)
class Figure:
    """A person in a picture, as they look in this very scene. Texts are short phrases or empty.

    `changes` are the prompt modifiers that hold in this scene ("a bandaged head").
    """

    name: str
    gender: Gender = "U"
    age: str = ""
    height: str = ""
    build: str = ""
    hair: str = ""
    eyes: str = ""
    skin: str = ""
    clothing: str = ""
    features: tuple[str, ...] = ()
    changes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PictureOrder:
    """All a picture model needs for one storyboard. Sizes are in pixels; the seed fits 63 bits.

    Language models take `prompt` and `negative_prompt`; the local painter takes the fields they were made from.
    """

    prompt: str
    negative_prompt: str
    style: str
    width: int
    height: int
    seed: int
    setting: str = ""
    setting_keywords: tuple[str, ...] = ()
    time_of_day: str = ""
    weather: str = ""
    mood: str = ""
    action: str = ""
    elements: tuple[str, ...] = ()
    figures: tuple[Figure, ...] = ()
    caption: str = ""
    kind: str = "scene"


@dataclass(frozen=True, slots=True)
class Picture:
    """An encoded picture. `media_type` is image/png, image/webp or image/jpeg."""

    data: bytes
    media_type: str
    width: int
    height: int
    seed: int
