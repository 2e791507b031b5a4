"""A model that knows the truth of the novel, answering in the shape that vendors' models are asked for.

It says only what a reader of the scenes it is given can know: who wears a disguise is somebody else until the
scene that takes it off is among them.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from tests.novel.book import truth
from tests.vendors.reader import purpose, register_in, scenes_in, words_of


def knows(request: Mapping[str, Any]) -> bool:
    """Whether a request is about the novel."""
    return truth().people[0]["name"] in json.dumps(request)


def answer(request: Mapping[str, Any]) -> Mapping[str, Any]:
    """The answer to a request of Anthropic's or OpenAI's form."""
    text = words_of(request)
    known = register_in(text)
    scenes = [f"{scene.key.chapter_number}.{scene.key.scene_number}" for scene in scenes_in(text)]
    return _discovery(scenes, known) if purpose(request) == "discover" else _analysis(scenes, known)


def _discovery(scenes: Sequence[str], known: Mapping[str, str]) -> Mapping[str, Any]:
    people, same = [], []
    for person in truth().people:
        id_ = known.get(f"p {person['name']}", "")
        disguise = person.get("disguise", {"name": "", "scene": "", "told": ""})
        masked = known.get(f"p {disguise['name']}", "")
        aliases = [(name, person["scene"]) for name in person["aliases"]]
        if disguise["told"] in scenes and not masked:
            aliases.append((disguise["name"], disguise["told"]))
        elif disguise["told"] in scenes and id_ != masked:
            same.append({"one": id_, "other": masked, "scene": disguise["told"], "disguise": True})
        elif disguise["scene"] in scenes and not masked:
            people.append(_person("", disguise["name"], [], "U", "supporting", disguise["scene"], []))
        if person["scene"] in scenes:
            looks = [
                {"field": look["field"], "value": look["value"], "quote": look["quote"]}
                for look in person["looks"]
                if look["scene"] in scenes
            ]
            rest = person["gender"], person["role"], person["scene"], looks
            people.append(_person(id_, person["name"], aliases, *rest))
    places = [
        {
            "id": known.get(f"s {name}", ""),
            "name": name,
            "description": f"A place called {name}.",
            "keywords": place["keywords"],
            "scene": place["scene"],
        }
        for name, place in truth().places.items()
        if place["scene"] in scenes
    ]
    return {"people": people, "places": places, "same": same}


def _person(
    id_: str,
    name: str,
    aliases: Sequence[tuple[str, str]],
    gender: str,
    role: str,
    scene: str,
    looks: Sequence[Mapping[str, str]],
) -> Mapping[str, Any]:
    return {
        "id": id_,
        "name": name,
        "aliases": [{"name": alias, "scene": told} for alias, told in aliases],
        "gender": gender,
        "role": role,
        "scene": scene,
        "looks": looks,
    }


def _analysis(scenes: Sequence[str], known: Mapping[str, str]) -> Mapping[str, Any]:
    return {"scenes": [_scene(scene, known) for scene in scenes]}


def _scene(scene: str, known: Mapping[str, str]) -> Mapping[str, Any]:
    people = [known[f"p {name}"] for name in truth().seen[scene]]
    place = truth().place_of[scene]
    return {
        "scene": scene,
        "people": people,
        "speaker": people[0],
        "place": known[f"s {place}"],
        "picture": "They talk with each other",
        "mood": "uneasy",
        "hour": "",
        "weather": "",
        "elements": [],
        "action": "talking",
        "changes": [
            {
                "person": known[f"p {change['person']}"],
                "kind": change["kind"],
                "feature": change["feature"],
                "text": change["quote"],
                "prompt": change.get("prompt", ""),
                "ends": not change["word"],
                "quote": change["quote"],
            }
            for change in truth().changes
            if change["scene"] == scene
        ],
    }
