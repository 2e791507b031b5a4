"""A refused order toned down, so that it can be asked for once more."""

from __future__ import annotations

from dataclasses import replace

from chalicelib.domain.picture import Figure, PictureOrder
from chalicelib.providers.images.softer_words import softer


def softened(order: PictureOrder) -> PictureOrder:
    """`order` with milder words; where there is no word to replace, its place alone, with nobody in it.

    Either way it is another order, so that the same prompt is never sent twice.
    """
    milder = replace(
        order,
        prompt=softer(order.prompt),
        setting=softer(order.setting),
        setting_keywords=_each(order.setting_keywords),
        mood=softer(order.mood),
        action=softer(order.action),
        elements=_each(order.elements),
        figures=tuple(_figure(figure) for figure in order.figures),
        caption=softer(order.caption),
        instructions=softer(order.instructions),
    )
    return milder if milder != order else _place_alone(order)


def _figure(figure: Figure) -> Figure:
    return replace(
        figure,
        build=softer(figure.build),
        hair=softer(figure.hair),
        eyes=softer(figure.eyes),
        skin=softer(figure.skin),
        clothing=softer(figure.clothing),
        features=_each(figure.features),
        changes=_each(figure.changes),
    )


def _each(texts: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(softer(text) for text in texts)


def _place_alone(order: PictureOrder) -> PictureOrder:
    view = f"A quiet view of {order.setting}" if order.setting else "A quiet empty landscape"
    return replace(
        order,
        prompt=view,
        caption=f"{view}, nobody there",
        action="",
        mood="",
        elements=(),
        figures=(),
        instructions="",
        references=(),
        kind="scene",
    )
