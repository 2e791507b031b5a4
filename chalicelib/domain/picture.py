"""What is ordered from a picture model, and what comes back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields
from decimal import Decimal
from typing import Any

from chalicelib.domain.cast import Gender

# Left, top, right, bottom, in pixels; beyond the picture where something goes on there.
Box = tuple[int, int, int, int]


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
class Reference:
    """A picture of somebody to go by. `name` is a figure's; `key` is where the picture is in the bucket.

    `data` is the encoded picture itself, which whoever paints the order fills in; rows do not keep it.
    """

    name: str
    key: str
    data: bytes = field(default=b"", repr=False)


@dataclass(frozen=True, slots=True)
class PictureOrder:
    """All a picture model needs for one storyboard. Sizes are in pixels; the seed fits 63 bits.

    `prompt` is what people see of it; models of vendors and the local painter take the fields it was made
    from, each what fits into it. `instructions` are the reader's own words. `references` stand in the order
    of their weight: a model that takes fewer takes the first.
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
    instructions: str = ""
    references: tuple[Reference, ...] = ()


@dataclass(frozen=True, slots=True)
class Picture:
    """An encoded picture. `media_type` is image/png, image/webp or image/jpeg.

    `note` tells its reader, in a sentence, what went otherwise than ordered. `alt_text` says what is to be
    seen where that is not what was ordered. `sent` names those whose reference pictures the model was given.
    `regions` are where people stand, by name, for those of whom that is known. `price` is what was paid for
    it in US dollars, with tries that were no picture, and without its references.
    """

    data: bytes
    media_type: str
    width: int
    height: int
    seed: int
    note: str = ""
    alt_text: str = ""
    sent: tuple[str, ...] = ()
    regions: Mapping[str, Box] = field(default_factory=dict)
    price: Decimal = Decimal(0)


def order_document(order: PictureOrder) -> dict[str, Any]:
    """The JSON of `storyboards.generation_params`: the specification's keys, and the plan behind them.

    The prompt is left out: it has a column of its own.
    """
    plan = asdict(order)
    for name in ("prompt", "negative_prompt", "style", "width", "height", "seed", "kind"):
        del plan[name]
    plan["references"] = [{"name": given.name, "key": given.key} for given in order.references]
    return {
        "resolution": f"{order.width}x{order.height}",
        "seed": order.seed,
        "stylePreset": order.style,
        "negativePrompt": order.negative_prompt,
        "plan": plan,
    }


def order_from_document(prompt: str, kind: str, document: Mapping[str, Any]) -> PictureOrder:
    """The order again, from a storyboard's columns."""
    width, _, height = document["resolution"].partition("x")
    plan = dict(document["plan"])
    plan["figures"] = tuple(_figure(figure) for figure in plan["figures"])
    plan["references"] = tuple(Reference(**given) for given in plan.get("references", ()))
    for name in ("setting_keywords", "elements"):
        plan[name] = tuple(plan[name])
    return PictureOrder(
        prompt=prompt,
        negative_prompt=document["negativePrompt"],
        style=document["stylePreset"],
        width=int(width),
        height=int(height),
        seed=int(document["seed"]),
        kind=kind,
        **plan,
    )


def _figure(document: Mapping[str, Any]) -> Figure:
    values: dict[str, Any] = {each.name: document[each.name] for each in fields(Figure)}
    for name in ("features", "changes"):
        values[name] = tuple(values[name])
    return Figure(**values)
