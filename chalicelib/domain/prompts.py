"""From a scene and the cast to the order of a picture."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from copy import copy
from dataclasses import replace
from typing import Any

from chalicelib.domain.book import Scene
from chalicelib.domain.cast import Change, Character, Setting
from chalicelib.domain.choices import Choices
from chalicelib.domain.picture import Figure, PictureOrder
from chalicelib.domain.styles import Style, style
from chalicelib.domain.timeline import figure_at

# More people than this are a crowd to every picture model.
MAX_FIGURES = 5
_MAX_PROMPT = 3_500
_OPENING = 240
_LONGEST_WORD = 40
_GENDER = {"F": "a woman", "M": "a man", "U": "a person"}


class Storyteller:
    """Writes the orders of one book. Characters and settings go by their ids, as analyses name them."""

    def __init__(
        self,
        choices: Choices,
        characters: Mapping[str, Character],
        settings: Mapping[str, Setting],
        changes: Iterable[Change],
    ) -> None:
        self._choices = choices
        self._style = style(choices.style_preset)
        self._characters = characters
        self._settings = settings
        self._changes: dict[str, list[Change]] = defaultdict(list)
        for change in changes:
            self._changes[change.character].append(change)

    def with_instructions(self, instructions: str) -> Storyteller:
        """The same with other instructions."""
        other = copy(self)
        other._choices = replace(self._choices, instructions=instructions)
        return other

    def orders(self, scene: Scene, analysis: Mapping[str, Any] | None) -> Iterator[PictureOrder]:
        """The scene's picture, and its main speaker's portrait where that was asked for and one is known."""
        known = analysis or {}
        figures = tuple(self._figures(scene, known))
        yield self._scene_order(scene, known, figures)
        speaker = self._figure(scene, known.get("speaker"))
        if self._choices.speakers and speaker:
            yield self._portrait(scene, known, speaker)

    def _figures(self, scene: Scene, known: Mapping[str, Any]) -> Iterator[Figure]:
        for id_ in list(known.get("characters") or [])[:MAX_FIGURES]:
            figure = self._figure(scene, id_)
            if figure:
                yield figure

    def _figure(self, scene: Scene, id_: object) -> Figure | None:
        """A character as they look in the scene; None for an id that is no more in the cast."""
        character = self._characters.get(str(id_))
        return figure_at(character, self._changes[character.name], scene.key) if character else None

    def _scene_order(
        self, scene: Scene, known: Mapping[str, Any], figures: tuple[Figure, ...]
    ) -> PictureOrder:
        setting = self._settings.get(str(known.get("settingId") or ""))
        elements = tuple(known.get("keyVisualElements") or ())
        description = str(known.get("description") or "") or _opening(scene.text)
        words = setting.visual_keywords if setting else ()
        light = _light(known)
        prompt = compose_prompt(
            self._style,
            description=description,
            people=[describe_figure(figure) for figure in figures],
            place=", ".join((setting.name, *words)) if setting else "",
            light=list(light.values()),
            elements=elements,
            instructions=self._choices.instructions,
        )
        return self._order(
            scene,
            prompt,
            setting=setting.name if setting else "",
            setting_keywords=words,
            **light,
            action=str(known.get("action") or ""),
            elements=elements,
            figures=figures,
            caption=description,
        )

    def _portrait(self, scene: Scene, known: Mapping[str, Any], figure: Figure) -> PictureOrder:
        light = _light(known)
        prompt = compose_prompt(
            self._style,
            description=f"Portrait of {figure.name}, speaking",
            people=[describe_figure(figure)],
            place="",
            light=list(light.values()),
            elements=(),
            instructions=self._choices.instructions,
        )
        return self._order(
            scene,
            prompt,
            **light,
            action="speaking",
            figures=(figure,),
            caption=figure.name,
            kind="speaker",
        )

    def _order(self, scene: Scene, prompt: str, kind: str = "scene", **plan: Any) -> PictureOrder:
        width, height = self._choices.size
        return PictureOrder(
            prompt=prompt,
            negative_prompt=self._style.negative_prompt,
            style=self._style.name,
            width=width,
            height=height,
            seed=_seed(scene, kind),
            kind=kind,
            instructions=self._choices.instructions,
            **plan,
        )


def describe_figure(figure: Figure) -> str:
    """A person of a picture in words, what holds right now included."""
    looks = [
        figure.age,
        figure.height,
        figure.build,
        figure.hair,
        figure.eyes,
        f"{figure.skin} skin" if figure.skin else "",
        *figure.features,
        f"wearing {figure.clothing}" if figure.clothing else "",
        *figure.changes,
    ]
    return f"{figure.name}: " + ", ".join([_GENDER[figure.gender], *(look for look in looks if look)])


def compose_prompt(
    preset: Style,
    *,
    description: str,
    people: list[str],
    place: str,
    light: list[str],
    elements: tuple[str, ...],
    instructions: str,
) -> str:
    """The prompt in sentences, the most important first, at most 3,500 letters long."""
    parts = [
        preset.prompt_modifier,
        description,
        *people,
        f"Place: {place}" if place else "",
        f"Light and mood: {', '.join(word for word in light if word)}" if any(light) else "",
        f"To be seen: {', '.join(elements)}" if elements else "",
        instructions,
    ]
    text = ". ".join(part.strip().rstrip(".") for part in parts if part.strip()) + "."
    return text if len(text) <= _MAX_PROMPT else _cut(text, _MAX_PROMPT)


def _cut(text: str, length: int) -> str:
    """The beginning of a longer text, up to a word's end unless the script has no spaces."""
    head, _, tail = text[:length].rpartition(" ")
    return head if len(tail) <= _LONGEST_WORD else text[:length]


def _light(known: Mapping[str, Any]) -> dict[str, str]:
    """Hour, weather and mood of a scene, as an order names them; empty where nothing is known."""
    names = {"time_of_day": "timeOfDay", "weather": "weather", "mood": "mood"}
    return {name: str(known.get(key) or "") for name, key in names.items()}


def _opening(text: str) -> str:
    text = " ".join(text[: 2 * _OPENING].split())
    return text if len(text) <= _OPENING else f"{_cut(text, _OPENING)} …"


def _seed(scene: Scene, kind: str) -> int:
    digest = hashlib.sha256(f"{kind}\n{scene.key}\n{scene.text}".encode()).digest()
    return int.from_bytes(digest[:8], "big") >> 1
