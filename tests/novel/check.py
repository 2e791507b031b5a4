"""Whether a prompt shows a scene as it is: its people and nobody else, with the looks they have there."""

from __future__ import annotations

import re
from collections.abc import Mapping

from tests.novel.book import truth

_NAMES = "|".join(re.escape(person["name"]) for person in truth().people)
# A person is a sentence: "Ada Marrow: a woman, …".
_PERSON = re.compile(rf"(?P<name>{_NAMES}): (?P<looks>.*?)(?=\. |\.?$)", re.DOTALL)


def mistakes(prompt: str, scene: str, only: str = "") -> list[str]:
    """What is wrong with the prompt of a scene's picture, in words; or with one of `only` one person."""
    expected = truth().seen[scene]
    if only:
        expected = {only: expected[only]}
    shown = {found["name"]: words_in(found["looks"]) for found in _PERSON.finditer(prompt)}
    wrong = [f"{scene}: {name} is missing" for name in expected if name not in shown]
    wrong += [f"{scene}: {name} is not there" for name in shown if name not in expected]
    for name, words in shown.items():
        if name in expected:
            wrong += [f"{scene}: {name} without {word}" for word in sorted(expected[name] - words)]
            wrong += [f"{scene}: {name} with {word}" for word in sorted(words - expected[name])]
    wrong += [f"{scene}: {word} stands by itself" for word in sorted(words_in(_PERSON.sub("", prompt)))]
    return wrong + ([] if only else _misplaced(prompt, scene))


def words_in(text: str) -> frozenset[str]:
    """The looks a text speaks of, whosever they are."""
    return frozenset(word for word in truth().words if re.search(rf"\b{re.escape(word)}\b", text))


def _misplaced(prompt: str, scene: str) -> list[str]:
    """A place looks the same every time, and no other one does."""
    here = truth().place_of[scene]
    return [
        f"{scene}: {keyword} of {name}"
        for name, place in truth().places.items()
        for keyword in (name, *place["keywords"])
        if (keyword in prompt) != (name == here)
    ]


def scenes_of(prompt: str) -> list[str]:
    """The scenes that a prompt is right for: one, where everything is."""
    return [scene for scene in truth().seen if not mistakes(prompt, scene)]


def mistakes_of_book(prompts: Mapping[str, str]) -> list[str]:
    """The mistakes of all prompts, by their scenes; a scene without one is a mistake too."""
    wrong = [f"{scene}: no prompt" for scene in truth().seen if scene not in prompts]
    return wrong + [each for scene, prompt in prompts.items() for each in mistakes(prompt, scene)]
