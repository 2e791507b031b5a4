"""What is done about a refusal: a milder prompt, then another model, then a card of text."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from dataclasses import replace
from decimal import Decimal

from chalicelib.domain.images import alt_text
from chalicelib.domain.model_table import find
from chalicelib.domain.picture import Picture, PictureOrder
from chalicelib.errors import BadAnswer, Invalid, KeyRejected, ProviderRefused
from chalicelib.ports import ImageModel
from chalicelib.providers.images.soften import softened

logger = logging.getLogger(__name__)


class Ladder:
    """A picture model that always ends in a picture, unless something else than a refusal stands against it.

    `others` are tried in order, each made when it is its turn. Only ProviderRefused is climbed: a key that is
    not accepted, a budget that is spent and a server that is away are raised as the chosen model raises them.
    A refused reference picture stays refused: a card, or another model's hand, is nothing to go by.
    """

    def __init__(self, first: ImageModel, others: Sequence[Callable[[], ImageModel]]) -> None:
        self._first = first
        self._others = others

    @property
    def name(self) -> str:
        return self._first.name

    def paint(self, order: PictureOrder) -> Picture:
        try:
            return self._first.paint(order)
        except ProviderRefused as refusal:
            logger.info("a picture was refused", extra={"model": self.name, "reason": refusal.message})
            if order.kind == "reference":
                raise
        declined = f"{_label(self.name)} declined to paint this scene"
        milder = softened(order)
        try:
            return _told(self._first.paint(milder), milder, f"{declined}. It was painted from milder words.")
        except ProviderRefused as refusal:
            logger.info("a milder picture was refused", extra={"model": self.name, "reason": refusal.message})
        return self._by_another(order, milder, declined)

    def _by_another(self, order: PictureOrder, milder: PictureOrder, declined: str) -> Picture:
        """The picture of the first other model that paints it, or a card; one that fails is passed over.

        A wrong key or address of a model that nobody chose for this book must not fail its picture. What was
        paid for an answer that was none belongs to the price.
        """
        spent = Decimal(0)
        for make in self._others:
            try:
                other = make()
                picture = other.paint(milder)
            except (ProviderRefused, KeyRejected, Invalid, BadAnswer) as error:
                extra = {"model": self.name, "code": error.code}
                logger.warning("another model could not stand in for one that refused", extra=extra)
                spent += error.price if isinstance(error, BadAnswer) else 0
                continue
            told = _told(picture, milder, f"{declined}. {_label(other.name)} painted it from milder words.")
            return replace(told, price=told.price + spent)
        return replace(_card(order, f"{declined}, so its words stand here."), price=spent)


def _card(order: PictureOrder, why: str) -> Picture:
    # It loads the painter, whose colours it has; few pictures come to this.
    from chalicelib.providers.images.card import text_card

    return text_card(order, why)


def _told(picture: Picture, painted: PictureOrder, note: str) -> Picture:
    """The picture, with what is to be said of it and an alt text of what was painted."""
    return replace(picture, note=note, alt_text=picture.alt_text or alt_text(painted))


def _label(name: str) -> str:
    info = find(name, "image")
    return info.label if info else name
