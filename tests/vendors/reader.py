"""A model that can read: our own reader, answering in the shape that models of vendors are asked for.

So whatever goes through a vendor's protocol has a known right answer of a natural size.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from typing import Any

from chalicelib.domain.book import Scene, SceneKey
from chalicelib.domain.cast import Cast, Character, SceneAnalysis, Setting
from chalicelib.providers.local.text_model import LocalTextModel

_SCENE = re.compile(r'<scene id="(\d+)\.(\d+)"(?: chapter="([^"]*)")?>\n(.*?)\n</scene>', re.DOTALL)
_TOLD = re.compile(r" \(told in \d+\.\d+\)")
_REGISTER = re.compile(r"^([ps]\d+) ([^\[|\n]+?)(?: \[([FMU])\] ([^|\n]*).*)?$", re.MULTILINE)


def scenes_in(text: str) -> list[Scene]:
    """The scenes of a prompt."""
    found = _SCENE.findall(text)
    return [Scene(SceneKey(int(one), int(two)), body, title) for one, two, title, body in found]


def register_in(text: str) -> dict[str, str]:
    """Ids by every name of the register of a prompt."""
    block = text.partition("<register>")[2].partition("</register>")[0]
    names: dict[str, str] = {}
    for id_, name, _, aliases in _REGISTER.findall(block):
        for each in (name, *_TOLD.sub("", aliases).split(", ")):
            if each.strip():
                names.setdefault(f"{id_[0]} {each.strip()}", id_)
    return names


def answer(request: Mapping[str, Any]) -> Mapping[str, Any]:
    """The answer to a request of Anthropic's or OpenAI's form."""
    text = words_of(request)
    known, scenes = register_in(text), scenes_in(text)
    return _discovery(scenes, known) if purpose(request) == "discover" else _analysis(scenes, known)


def words_of(request: Mapping[str, Any]) -> str:
    """What the model is asked, its register first."""
    content = request["messages"][-1]["content"]
    return content if isinstance(content, str) else "\n".join(block["text"] for block in content)


def purpose(request: Mapping[str, Any]) -> str:
    """What a request is for: "discover" or "analyse"; "" where only the words of the prompt say it."""
    if "tools" in request:
        return str(request["tool_choice"]["name"])
    if "output_config" in request:
        return (
            "discover"
            if "people" in request["output_config"]["format"]["schema"]["properties"]
            else "analyse"
        )
    return str(request["response_format"].get("json_schema", {}).get("name", ""))


def size(found: Mapping[str, Any]) -> int:
    """Letters of an answer."""
    return len(json.dumps(found))


def _discovery(scenes: Sequence[Scene], known: Mapping[str, str]) -> Mapping[str, Any]:
    cast = LocalTextModel().discover(scenes, Cast(), "en")
    return {
        "people": [_person(person, known) for person in cast.characters],
        "places": [_place(place, known) for place in cast.settings],
        "same": [],
    }


def _person(person: Character, known: Mapping[str, str]) -> Mapping[str, Any]:
    names = [person.name, *(alias.name for alias in person.aliases)]
    id_ = next((known[f"p {name}"] for name in names if f"p {name}" in known), "")
    scene = (
        f"{person.first_seen.chapter_number}.{person.first_seen.scene_number}" if person.first_seen else ""
    )
    looks = [
        {"field": field, "value": each, "quote": quote}
        for field, quote in person.appearance.evidence.items()
        for each in _values(getattr(person.appearance, field))
    ]
    return {
        "id": id_,
        "name": "" if id_ else person.name,
        "aliases": [{"name": name, "scene": scene} for name in names if f"p {name}" not in known],
        "gender": person.gender,
        "role": person.role,
        "scene": "" if id_ else scene,
        "looks": [] if id_ else looks,
    }


def _values(value: Any) -> Sequence[str]:
    return [value] if isinstance(value, str) else list(value)


def _place(place: Setting, known: Mapping[str, str]) -> Mapping[str, Any]:
    id_ = known.get(f"s {place.name}", "")
    scene = f"{place.first_seen.chapter_number}.{place.first_seen.scene_number}" if place.first_seen else ""
    return {
        "id": id_,
        "name": "" if id_ else place.name,
        "description": "" if id_ else place.description,
        "keywords": [] if id_ else list(place.visual_keywords),
        "scene": "" if id_ else scene,
    }


def _analysis(scenes: Sequence[Scene], known: Mapping[str, str]) -> Mapping[str, Any]:
    names: dict[str, str] = {}
    for key, id_ in known.items():
        names.setdefault(id_, key[2:])
    cast = Cast(
        tuple(Character(name=name) for id_, name in names.items() if id_[0] == "p"),
        tuple(Setting(name=name) for id_, name in names.items() if id_[0] == "s"),
    )
    analyses = LocalTextModel().analyse(scenes, cast, None, "en")
    return {"scenes": [_scene(analysis, known) for analysis in analyses]}


def _scene(analysis: SceneAnalysis, known: Mapping[str, str]) -> Mapping[str, Any]:
    return {
        "scene": f"{analysis.scene.chapter_number}.{analysis.scene.scene_number}",
        "people": [known[f"p {name}"] for name in analysis.characters],
        "speaker": known.get(f"p {analysis.speaker}", ""),
        "place": known.get(f"s {analysis.setting}", ""),
        "picture": analysis.description,
        "mood": analysis.mood,
        "hour": analysis.time_of_day,
        "weather": analysis.weather,
        "elements": list(analysis.key_visual_elements),
        "action": analysis.action,
        "changes": [
            {
                "person": known[f"p {change.character}"],
                "kind": change.type,
                "feature": change.feature,
                "text": change.description,
                "prompt": change.prompt_modifier,
                "ends": change.ends,
                "quote": change.evidence,
            }
            for change in analysis.changes
        ],
    }
