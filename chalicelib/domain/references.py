"""Reference pictures: one for each look of each person, in each style, by each model; and who is bound."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any

from chalicelib.domain.consistency import Features
from chalicelib.domain.model_table import ModelInfo
from chalicelib.domain.picture import Box, Figure, PictureOrder, Reference
from chalicelib.domain.prompts import compose_prompt, describe_figure
from chalicelib.domain.styles import style

# The edge of a reference picture in pixels. The built-in painter's is only looked at and compared with.
_EDGE, _LOCAL_EDGE = 720, 480


@dataclass(frozen=True, slots=True)
class BoundPerson:
    """Somebody in a picture: which look, and which reference picture there is of it.

    `look` is `look_hash`'s, `description` says it in words; `reference` tells whether there is a reference
    picture of it (`keys.reference`), `sent` whether the model was given it, and `why_not`, as a sentence, why
    not where it takes any. `score` is how like the reference they came out, None where nobody measured it.
    """

    name: str
    look: str
    description: str
    reference: bool = False
    sent: bool = False
    why_not: str = ""
    score: float | None = None


@dataclass(frozen=True, slots=True)
class Binding:
    """Who and what a picture was ordered with; `warnings` are sentences about what is missing."""

    people: tuple[BoundPerson, ...] = ()
    setting: str = ""
    warnings: tuple[str, ...] = ()

    @property
    def score(self) -> float | None:
        """The mean of the scores there are."""
        known = [person.score for person in self.people if person.score is not None]
        return sum(known) / len(known) if known else None

    def document(self) -> dict[str, Any]:
        """The JSON beside a storyboard's order."""
        return {
            "people": [asdict(person) for person in self.people],
            "setting": self.setting,
            "warnings": list(self.warnings),
        }


@dataclass(frozen=True, slots=True)
class KnownReference:
    """A reference picture in the bucket, and what pictures of that person are compared by.

    `box` is where in it they stand, from the front; None where nobody wrote it down.
    """

    key: str
    features: Features
    box: Box | None = None


def binding_from(document: Mapping[str, Any]) -> Binding:
    """The binding again, from its JSON; an empty one from an empty one."""
    people = tuple(BoundPerson(**person) for person in document.get("people", ()))
    return Binding(people, document.get("setting", ""), tuple(document.get("warnings", ())))


def foreseen(order: PictureOrder, model: str) -> Binding:
    """What an order binds before any picture is made."""
    people = tuple(
        BoundPerson(figure.name, look_hash(figure, order, model), describe_figure(figure))
        for figure in order.figures
    )
    warnings = [
        f"The book says nothing of how {figure.name} looks."
        for figure in order.figures
        if replace(figure, name="", gender="U") == Figure("")
    ]
    if order.kind == "scene":
        if not order.figures:
            warnings.append("Nobody is known to be in this scene.")
        if not order.setting:
            warnings.append("No place is known for this scene.")
    return Binding(people, order.setting, tuple(warnings))


def look_hash(figure: Figure, order: PictureOrder, model: str) -> str:
    """What a reference picture depends on: who, their look, style and model; 32 hexadecimal digits."""
    said = [asdict(figure), order.style, model]
    return hashlib.sha256(json.dumps(said, sort_keys=True).encode()).hexdigest()[:32]


def reference_order(figure: Figure, order: PictureOrder, info: ModelInfo | None = None) -> PictureOrder:
    """The order of somebody's reference picture: from the front, at ease, in the style of `order`."""
    preset = style(order.style)
    prompt = compose_prompt(
        preset,
        description=f"Reference sheet of {figure.name}: full figure from the front, neutral pose and "
        "expression, plain background",
        people=[describe_figure(figure)],
        place="",
        light=[],
        elements=(),
        instructions="",
    )
    edge = _LOCAL_EDGE if info and info.provider == "local" else _EDGE
    return PictureOrder(
        prompt=prompt,
        negative_prompt=order.negative_prompt,
        style=order.style,
        width=edge,
        height=edge,
        seed=int(look_hash(figure, order, "")[:15], 16),
        figures=(figure,),
        caption=figure.name,
        kind="reference",
    )


def wanted(order: PictureOrder, info: ModelInfo) -> Sequence[Figure]:
    """The figures whose references a model can use for this order, within its limit.

    A model that takes one paints over it: its pose would become that of all, so only who is alone has one.
    """
    if info.references == 1 and len(order.figures) != 1:
        return ()
    return order.figures[: info.references]


def with_references(
    order: PictureOrder, binding: Binding, found: Mapping[str, KnownReference], info: ModelInfo
) -> tuple[PictureOrder, Binding]:
    """The order with those of the references found, by name, that can go with it; why others cannot."""
    if not info.references:
        return order, binding
    limit = "one, of somebody alone" if info.references == 1 else str(info.references)
    usable = {figure.name for figure in wanted(order, info)}
    given = {reference.name for reference in order.references}
    people, added = [], list[Reference]()
    for person in binding.people:
        if person.name not in usable:
            why = f"{person.name} has no reference picture in this one: the model takes {limit}."
            person = replace(person, why_not=why)
        elif person.reference and person.name not in given:
            added.append(Reference(person.name, found[person.name].key))
        people.append(person)
    bound = replace(order, references=(*order.references, *added))
    return bound, replace(binding, people=tuple(people))


def received(binding: Binding, order: PictureOrder, sent: Sequence[str], note: str) -> Binding:
    """The binding of an order as it was in the end.

    `sent` are those whose reference pictures the model was given; `note` is what is told of a picture that
    was made otherwise. A reference of the order without data was not at hand.
    """
    loaded = {reference.name: bool(reference.data) for reference in order.references}
    people = []
    for person in binding.people:
        if person.name in sent:
            person = replace(person, sent=True, why_not="")
        elif person.name in loaded:
            what = "was not sent" if loaded[person.name] else "is gone"
            why = f"The reference picture of {person.name} {what}. {note}".strip()
            person = replace(person, why_not=why)
        people.append(person)
    return replace(binding, people=tuple(people))
