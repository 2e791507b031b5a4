"""What models answer with: types, the strict JSON schema of each, and answers checked against them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal, TypeVar

import msgspec

from chalicelib.domain.cast import ChangeType, Gender, Role, TimeOfDay, Weather
from chalicelib.errors import BadAnswer

Answer = TypeVar("Answer")

LookField = Literal[
    "physical_description",
    "age",
    "height",
    "build",
    "hair_color",
    "hair_style",
    "eye_color",
    "skin_tone",
    "distinctive_features",
    "typical_clothing",
]


class FoundAlias(msgspec.Struct):
    name: str
    scene: str


class FoundLook(msgspec.Struct):
    field: LookField
    value: str
    quote: str


class FoundPerson(msgspec.Struct):
    id: str
    name: str
    aliases: list[FoundAlias]
    gender: Gender
    role: Role
    scene: str
    looks: list[FoundLook]


class FoundPlace(msgspec.Struct):
    id: str
    name: str
    description: str
    keywords: list[str]
    scene: str


class FoundSame(msgspec.Struct):
    one: str
    other: str
    scene: str
    disguise: bool


class Discovery(msgspec.Struct):
    """What a window of the story adds to the register."""

    people: list[FoundPerson]
    places: list[FoundPlace]
    same: list[FoundSame]


class FoundChange(msgspec.Struct):
    person: str
    kind: ChangeType
    feature: str
    text: str
    prompt: str
    ends: bool
    quote: str


class FoundScene(msgspec.Struct):
    scene: str
    people: list[str]
    speaker: str
    place: str
    picture: str
    mood: str
    hour: TimeOfDay
    weather: Weather
    elements: list[str]
    action: str
    changes: list[FoundChange]


class Analysis(msgspec.Struct):
    """What each scene of a batch shows."""

    scenes: list[FoundScene]


def schema_of(kind: Any) -> dict[str, Any]:
    """The JSON schema of a type as OpenAI's strict mode wants it: in one piece, every field required.

    Source: https://platform.openai.com/docs/guides/structured-outputs#supported-schemas
    """
    whole = msgspec.json.schema(kind)
    made = _strict(whole, whole.get("$defs", {}))
    assert isinstance(made, dict)
    return made


def checked(kind: type[Answer], found: Mapping[str, Any]) -> Answer:
    """An answer as its type. Raises BadAnswer, saying what is wrong with it."""
    try:
        return msgspec.convert(found, kind)
    except msgspec.ValidationError as error:
        raise BadAnswer(f"The answer has not the shape that was asked for: {error}.") from error


def _strict(schema: Any, definitions: Mapping[str, Any]) -> Any:
    if isinstance(schema, list):
        return [_strict(each, definitions) for each in schema]
    if not isinstance(schema, dict):
        return schema
    if "$ref" in schema:
        return _strict(definitions[schema["$ref"].rpartition("/")[2]], definitions)
    left_out = ("$defs", "title", "description", "default")
    made = {name: _strict(each, definitions) for name, each in schema.items() if name not in left_out}
    if made.get("type") == "object" and "properties" in made:
        # A field may be called as a keyword is; it is a field all the same.
        fields = {name: _strict(each, definitions) for name, each in schema["properties"].items()}
        made |= {"properties": fields, "required": list(fields), "additionalProperties": False}
    if "enum" in made and "type" not in made:
        made["type"] = "string"
    return made
