"""Reference pictures: one for each look of each person, in each style, by each model."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any

from chalicelib.domain.model_table import ModelInfo
from chalicelib.domain.picture import Figure, PictureOrder, Reference
from chalicelib.domain.prompts import compose_prompt, describe_figure
from chalicelib.domain.styles import style


@dataclass(frozen=True, slots=True)
class Receipt:
    """Whose reference pictures went with an order, and, in sentences, whose could not and why."""

    sent: tuple[Reference, ...] = ()
    missing: tuple[str, ...] = ()

    def document(self) -> dict[str, Any]:
        """The JSON beside a storyboard's order."""
        sent = [{"name": given.name, "key": given.key} for given in self.sent]
        return {"sent": sent, "missing": list(self.missing)}


def look_hash(figure: Figure, order: PictureOrder, model: str) -> str:
    """What a reference picture depends on: who, their look, style, size and model; 32 hexadecimal digits."""
    said = [asdict(figure), order.style, order.width, order.height, model]
    return hashlib.sha256(json.dumps(said, sort_keys=True).encode()).hexdigest()[:32]


def reference_order(figure: Figure, order: PictureOrder) -> PictureOrder:
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
    return PictureOrder(
        prompt=prompt,
        negative_prompt=order.negative_prompt,
        style=order.style,
        width=order.width,
        height=order.height,
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


def is_free(info: ModelInfo) -> bool:
    """Whether pictures of the model cost nothing."""
    return not (info.prices.pictures or info.prices.output)


def bound(order: PictureOrder, receipt: Receipt) -> PictureOrder:
    """The order with the references that go with it."""
    return replace(order, references=receipt.sent)
